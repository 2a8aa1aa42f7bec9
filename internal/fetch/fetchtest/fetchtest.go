// Package fetchtest stands in for the network in tests: whole HTTP, with servers behind pipes instead of sockets, so that
// tests with a fake clock (testing/synctest) pass hours in no time.
package fetchtest

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Network is a set of hosts by name. It is an http.RoundTripper; hosts that it does not have do not exist.
type Network struct {
	*http.Transport
	servers []*http.Server
}

// New makes a network of hosts, which answer http:// alone. Close it when done.
func New(hosts map[string]http.Handler) *Network {
	n := &Network{}
	listeners := map[string]listener{}
	for name, handler := range hosts {
		l := listener{conns: make(chan net.Conn), closed: make(chan struct{})}
		s := &http.Server{Handler: handler}
		listeners[name] = l
		n.servers = append(n.servers, s)
		go s.Serve(l)
	}
	n.Transport = &http.Transport{DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
		name, _, _ := net.SplitHostPort(address)
		l, ok := listeners[name]
		if !ok {
			return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
		}
		near, far := net.Pipe()
		select {
		case l.conns <- far:
			return near, nil
		case <-l.closed:
			return nil, net.ErrClosed
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}}
	return n
}

// Close ends the servers.
func (n *Network) Close() {
	n.CloseIdleConnections()
	for _, s := range n.servers {
		s.Close()
	}
}

type listener struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (l listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l listener) Close() error {
	select {
	case <-l.closed:
	default:
		close(l.closed)
	}
	return nil
}

func (l listener) Addr() net.Addr { return &net.TCPAddr{} }

// Log keeps when requests came, for tests that ask how polite a client is.
type Log struct {
	mu    sync.Mutex
	Start time.Time
	Seen  []Request
}

// Request is a request that came.
type Request struct {
	After  time.Duration // since the start
	Path   string
	Header http.Header
}

// Note writes a request down.
func (l *Log) Note(r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.Seen = append(l.Seen, Request{time.Since(l.Start), r.URL.RequestURI(), r.Header.Clone()})
}

// Paths are the paths of the requests in the order in which they came.
func (l *Log) Paths() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]string, len(l.Seen))
	for i, r := range l.Seen {
		out[i] = r.Path
	}
	return out
}
