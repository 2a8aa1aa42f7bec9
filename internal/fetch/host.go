package fetch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// host is what is known of a host, and the place in which requests to it wait for each other.
type host struct {
	turn   lock      // held from the sending of a request to the end of its answer
	next   time.Time // when the next request may begin
	paused bool      // next is what the server asked for

	asking lock // held while robots.txt is read
	rules  *robotstxt.Group
	fault  *Error // why robots.txt could not be read
	expiry time.Time
}

// lock is a mutex that one may stop waiting for.
type lock chan struct{}

func (l lock) take(ctx context.Context) error {
	select {
	case l <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l lock) free() { <-l }

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[u.Host]
	if h == nil {
		h = &host{turn: make(lock, 1), asking: make(lock, 1)}
		c.hosts[u.Host] = h
	}
	return h
}

// robotsRequest marks the contexts of requests for robots.txt, which are neither checked nor followed by a pause.
type robotsRequest struct{}

// RoundTrip sends a request, redirects and repetitions among them, when it is the host's turn.
func (c *Client) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	h := c.host(req.URL)
	forRobots := ctx.Value(robotsRequest{}) != nil
	delay := c.opts.Delay
	if !forRobots {
		rules, err := c.rules(ctx, h, req.URL)
		if err != nil {
			return nil, err
		}
		if !rules.Test(req.URL.RequestURI()) {
			return nil, &Error{Reason: "the site's robots.txt asks programs not to read it", Remedy: "open it in a browser, save the page and give the file"}
		}
		delay = max(delay, rules.CrawlDelay)
	}
	if err := h.turn.take(ctx); err != nil {
		return nil, err
	}
	if !forRobots || h.paused {
		if err := h.wait(ctx); err != nil {
			h.turn.free()
			return nil, err
		}
	}
	timed, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	req = req.Clone(timed)
	req.Header.Set("User-Agent", c.opts.Agent)
	resp, err := c.opts.Transport.RoundTrip(req)
	end := func() {
		cancel()
		if !forRobots && !h.paused {
			h.next = time.Now().Add(delay)
		}
		h.turn.free()
	}
	if err != nil {
		if timed.Err() != nil && ctx.Err() == nil {
			err = timed.Err() // the transport may word it otherwise
		}
		end()
		return nil, err
	}
	if after := retryAfter(resp); after > 0 {
		h.next, h.paused = time.Now().Add(after), true
	}
	resp.Body = &body{ReadCloser: resp.Body, end: sync.OnceFunc(end)}
	return resp, nil
}

// wait waits until the host may be asked again, or says when that is where it is long.
func (h *host) wait(ctx context.Context) error {
	pause := time.Until(h.next)
	if h.paused && pause > longestWait {
		return &Error{Reason: "the server wants fewer requests", Remedy: fmt.Sprintf("try again in %v", pause.Round(time.Second)), Temporary: true, After: pause}
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		h.paused = false
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// body gives the turn to the next request when it is closed.
type body struct {
	io.ReadCloser
	end func()
}

func (b *body) Close() error {
	err := b.ReadCloser.Close()
	b.end()
	return err
}

const (
	robotsSize  = 500 << 10 // as RFC 9309 has it
	robotsLast  = 24 * time.Hour
	robotsRetry = 5 * time.Minute
)

// rules are what robots.txt says to this program: everything is allowed where there is none, and nothing while the server
// is out of order (RFC 9309).
func (c *Client) rules(ctx context.Context, h *host, u *url.URL) (*robotstxt.Group, error) {
	if err := h.asking.take(ctx); err != nil {
		return nil, err
	}
	defer h.asking.free()
	if time.Now().Before(h.expiry) {
		if h.fault != nil {
			return nil, h.fault
		}
		return h.rules, nil
	}
	rules, err := c.readRules(ctx, u)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	h.rules, h.fault, h.expiry = rules, nil, time.Now().Add(robotsLast)
	if err != nil {
		h.fault, h.expiry = err, time.Now().Add(robotsRetry)
		return nil, err
	}
	return rules, nil
}

func (c *Client) readRules(ctx context.Context, u *url.URL) (*robotstxt.Group, *Error) {
	address := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	unread := func(err error) *Error {
		e := *c.explain(address, err)
		e.Reason, e.Temporary = "the site's robots.txt can't be read: "+e.Reason, true
		return &e
	}
	req, err := http.NewRequestWithContext(context.WithValue(ctx, robotsRequest{}, true), http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, unread(err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, unread(err)
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusTooManyRequests || code >= 500:
		return nil, unread(statusError(address, resp))
	case code != http.StatusOK:
		return &robotstxt.Group{}, nil
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, robotsSize))
	if err != nil {
		return nil, unread(err)
	}
	return parseRules(raw, c.opts.Agent), nil
}

// parseRules reads the lines of robots.txt that make rules; the library would give up the whole file for one of another
// kind that is badly written.
func parseRules(raw []byte, agent string) *robotstxt.Group {
	var kept bytes.Buffer
	for line := range bytes.Lines(bytes.TrimPrefix(raw, []byte("\ufeff"))) {
		line, _, _ := strings.Cut(strings.ToValidUTF8(string(line), ""), "#")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "crawl-delay":
			if seconds, err := strconv.ParseFloat(value, 64); err != nil || seconds < 0 || seconds > 3600 {
				continue
			}
		case "user-agent", "allow", "disallow":
		default:
			continue
		}
		fmt.Fprintf(&kept, "%s: %s\n", key, value)
	}
	robots, err := robotstxt.FromBytes(kept.Bytes())
	if err != nil {
		return &robotstxt.Group{}
	}
	name, _, _ := strings.Cut(agent, "/")
	return robots.FindGroup(name)
}
