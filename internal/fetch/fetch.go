// Package fetch gets pages and feeds over HTTP, politely and within limits: it asks robots.txt, sends one request at a time
// to a host with a pause in between, asks only for what has changed, and gives up where an answer is too long, too slow or
// leads round in circles.
package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Options say how polite and how patient a client is. The zero value of each is its default.
type Options struct {
	Agent      string            // the User-Agent; robots.txt knows the program by what stands before its slash
	Delay      time.Duration     // the least pause between two requests to a host; 1 second
	Timeout    time.Duration     // for one answer with its body; 1 minute
	MaxBody    int64             // the most bytes of an answer once it is unpacked; 20 MB
	PublicOnly bool              // refuse hosts of private networks, as where strangers name the addresses
	Transport  http.RoundTripper // in place of the network, as in tests
}

const (
	retries      = 2
	retryWait    = 2 * time.Second
	longestWait  = 30 * time.Second // a host that asks for more is left until later
	maxRedirects = 10
)

// Client gets addresses. It may be used by several goroutines at once.
type Client struct {
	opts  Options
	http  *http.Client
	retry *retryablehttp.Client
	mu    sync.Mutex
	hosts map[string]*host
}

// New makes a client.
func New(opts Options) *Client {
	if opts.Agent == "" {
		opts.Agent = "dragoman"
	}
	if opts.Delay == 0 {
		opts.Delay = time.Second
	}
	if opts.Timeout == 0 {
		opts.Timeout = time.Minute
	}
	if opts.MaxBody == 0 {
		opts.MaxBody = 20 << 20
	}
	if opts.Transport == nil {
		dialer := &net.Dialer{Timeout: 20 * time.Second}
		if opts.PublicOnly {
			dialer.Control = refusePrivate
		}
		opts.Transport = &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConns: 100, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 20 * time.Second}
	}
	c := &Client{opts: opts, hosts: map[string]*host{}}
	c.http = &http.Client{Transport: c, CheckRedirect: checkRedirect}
	c.retry = &retryablehttp.Client{HTTPClient: c.http, RetryMax: retries, RetryWaitMin: retryWait, RetryWaitMax: longestWait, CheckRetry: checkRetry, Backoff: retryablehttp.DefaultBackoff, ErrorHandler: retryablehttp.PassthroughErrorHandler}
	return c
}

// Validators are what a server names a version of a page by.
type Validators struct{ ETag, LastModified string }

// Response is what was got.
type Response struct {
	Validators
	URL         string // that answered in the end, after redirects
	Type        string // the Content-Type
	Body        []byte // unpacked
	NotModified bool   // the version that was known is still the present one; there is no body
	Time        time.Time
}

// Get gets an address, unless it is still as known. The error is an *[Error] unless ctx is done.
func (c *Client) Get(ctx context.Context, address string, known Validators) (*Response, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, &Error{URL: address, Reason: "this is no address that can be fetched", Remedy: "give one that begins with http:// or https://"}
	}
	u.Fragment = ""
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &Error{URL: address, Reason: "this is no address that can be fetched", Remedy: "check how it is written", Err: err}
	}
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.8")
	var body []byte
	req.SetResponseHandler(func(resp *http.Response) error {
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return nil
		}
		body, err = c.read(resp)
		return err
	})
	resp, err := c.retry.Do(req)
	if resp != nil {
		resp.Body.Close()
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, c.explain(u, err)
	case resp.StatusCode == http.StatusNotModified:
		return &Response{Validators: known, URL: resp.Request.URL.String(), NotModified: true, Time: time.Now()}, nil
	case resp.StatusCode != http.StatusOK:
		return nil, statusError(u, resp)
	}
	return &Response{Validators: Validators{resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")}, URL: resp.Request.URL.String(), Type: resp.Header.Get("Content-Type"), Body: body, Time: time.Now()}, nil
}

// read reads the body of an answer as far as the limit goes, and unpacks what is packed in itself, as sitemaps are.
func (c *Client) read(resp *http.Response) ([]byte, error) {
	if packing := resp.Header.Get("Content-Encoding"); packing != "" && !strings.EqualFold(packing, "identity") {
		return nil, &Error{Reason: fmt.Sprintf("the answer is packed with %q, which was not asked for", packing), Remedy: "save the page and give the file"}
	}
	body, err := c.limited(resp.Body)
	if err != nil || !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		return body, err
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err == nil {
		body, err = c.limited(z)
	}
	if own := (*Error)(nil); err != nil && !errors.As(err, &own) {
		return nil, &Error{Reason: "the answer is a damaged gzip file (" + err.Error() + ")", Remedy: "try again later", Temporary: true}
	}
	return body, err
}

func (c *Client) limited(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, c.opts.MaxBody+1))
	if err == nil && int64(len(body)) > c.opts.MaxBody {
		return nil, &Error{Reason: fmt.Sprintf("the answer is longer than %s", size(c.opts.MaxBody)), Remedy: "check that the address is that of a report or a feed"}
	}
	return body, err
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// checkRedirect follows redirects as far as they lead somewhere.
func checkRedirect(req *http.Request, via []*http.Request) error {
	to := req.URL.String()
	for _, v := range via {
		if v.URL.String() == to {
			return &Error{Reason: "its redirects lead round in a circle (" + req.URL.Redacted() + ")", Remedy: "open it in a browser, and give the address at which it ends"}
		}
	}
	switch {
	case len(via) >= maxRedirects:
		return &Error{Reason: fmt.Sprintf("it redirects more than %d times", maxRedirects), Remedy: "open it in a browser, and give the address at which it ends"}
	case req.URL.Scheme != "http" && req.URL.Scheme != "https":
		return &Error{Reason: "it redirects to " + req.URL.Redacted() + ", which is not fetched", Remedy: "check the address"}
	}
	return nil
}

// checkRetry tries again at once what may pass in seconds.
func checkRetry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	var own *Error
	var dns *net.DNSError
	switch {
	case errors.As(err, &own), errors.Is(err, context.DeadlineExceeded), errors.As(err, &dns) && dns.IsNotFound:
		return false, nil
	case err == nil && resp != nil && retryAfter(resp) > longestWait:
		return false, nil
	}
	return retryablehttp.DefaultRetryPolicy(ctx, resp, err)
}

// retryAfter is how long a server asks to be left alone.
func retryAfter(resp *http.Response) time.Duration {
	if resp.Header.Get("Retry-After") == "" || resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	return retryablehttp.DefaultBackoff(0, 0, 0, resp)
}

// refusePrivate refuses to connect to addresses that are not of the public Internet.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || shared.Contains(ip) {
		return &Error{Reason: "it lies in a private network (" + ip.String() + ")", Remedy: "give an address of the public Internet"}
	}
	return nil
}

// shared are the addresses that providers share among customers (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")
