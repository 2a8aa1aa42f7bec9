package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Error says what could not be got, why, and what to do about it.
type Error struct {
	URL       string
	Reason    string
	Remedy    string
	Temporary bool          // the same request may succeed later
	After     time.Duration // how long the server asks to be left alone; 0 where it does not say
	Err       error         // the cause; may be nil
}

// Error is one line.
func (e *Error) Error() string {
	return strings.Join(strings.Fields(fmt.Sprintf("%s: %s; %s", e.URL, e.Reason, e.Remedy)), " ")
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// explain makes an *Error of what came out of a request.
func (c *Client) explain(u *url.URL, err error) *Error {
	var own *Error
	if errors.As(err, &own) {
		e := *own
		e.URL = u.Redacted()
		return &e
	}
	e := &Error{URL: u.Redacted(), Temporary: true, Remedy: "try again later", Err: err}
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var outer *url.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		e.Reason = fmt.Sprintf("the answer did not end within %v", c.opts.Timeout)
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Reason, e.Remedy = fmt.Sprintf("there is no host %s", dns.Name), "check the address and the network"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Reason = "the host refuses the connection"
	case errors.As(err, &cert):
		e.Reason, e.Remedy = "its certificate can't be trusted ("+cert.Err.Error()+")", "check the address"
	default:
		if errors.As(err, &outer) {
			err = outer.Err
		}
		e.Reason = "fetching failed (" + err.Error() + ")"
	}
	return e
}

// statusError makes an *Error of an answer that is no success.
func statusError(u *url.URL, resp *http.Response) *Error {
	status := fmt.Sprintf("%d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	e := &Error{URL: u.Redacted(), Reason: "the server answers " + status, Remedy: "check the address", After: retryAfter(resp)}
	switch code := resp.StatusCode; {
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusPaymentRequired, code == http.StatusUnavailableForLegalReasons:
		e.Reason, e.Remedy = "the server refuses it ("+status+")", "open it in a browser, save the page and give the file"
	case code == http.StatusNotFound, code == http.StatusGone:
		e.Reason = "there is no such page (" + status + ")"
	case code == http.StatusTooManyRequests:
		e.Reason, e.Remedy, e.Temporary = "the server wants fewer requests ("+status+")", "try again later", true
	case code == http.StatusRequestTimeout, code >= 500:
		e.Reason, e.Remedy, e.Temporary = "the server is out of order ("+status+")", "try again later", true
	}
	if e.After > 0 {
		e.Remedy = fmt.Sprintf("try again in %v", e.After)
	}
	return e
}
