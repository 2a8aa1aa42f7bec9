package serve

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"
)

// fail writes an error as the interface does (RFC 9457).
func fail(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

// policy allows the program's own files alone.
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// headers keeps browsers from taking an answer for what it is not, and from telling others of it.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// recovered makes an error of a panic.
func (v *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler { // an answer that was cut short on purpose
				panic(p)
			}
			v.Log.Error("a request ended in a panic: please report it", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			fail(w, http.StatusInternalServerError, "this is a fault of the program: please report it")
		}()
		next.ServeHTTP(w, r)
	})
}

// Loopback reports whether a host, a name or an address without brackets, is this machine as only it can see itself.
func Loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// local refuses requests for other names than this machine's where no token guards them: the name of another site may be
// pointed here, and its pages would then be let in by the browser as our own.
func (v *server) local(next http.Handler) http.Handler {
	if v.Token != "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !Loopback(strings.Trim(host, "[]")) {
			fail(w, http.StatusForbidden, "only requests for localhost are answered without a token")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// allowed asks for the token, as a bearer's or as a password.
func (v *server) allowed(next http.Handler) http.Handler {
	if v.Token == "" {
		return next
	}
	want := sha256.Sum256([]byte(v.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, token, _ := r.BasicAuth()
		if kind, bearer, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(kind, "Bearer") {
			token = strings.TrimSpace(bearer)
		}
		if got := sha256.Sum256([]byte(token)); subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="dragoman", charset="UTF-8"`)
			fail(w, http.StatusUnauthorized, "give the token: Authorization: Bearer TOKEN, or as a password under any name")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// limited bounds the requests of one address.
func (v *server) limited() func(http.Handler) http.Handler {
	// The peer of the connection, not what a header claims: behind a proxy all share a bucket, and the proxy sets limits.
	peer := func(r *http.Request) (string, error) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		return host, err
	}
	return httprate.LimitBy(v.Rate, time.Second, peer, httprate.WithLimitHandler(func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusTooManyRequests, "too many requests from this address; come again in a second")
	}))
}

func compressed() func(http.Handler) http.Handler {
	return middleware.Compress(5, "application/json", "application/problem+json", "application/x-ndjson", "application/atom+xml", "text/csv", "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml")
}

var errTooLong = errors.New("the time for an answer is over; ask for less at once")

type timerKey struct{}

// bounded lets only so many answers be made at once, and each must have begun in time.
func (v *server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithCancelCause(r.Context())
		timer := time.AfterFunc(v.Timeout, func() { cancel(errTooLong) })
		defer timer.Stop()
		defer cancel(nil)
		if !take(ctx, v.seats) {
			w.Header().Set("Retry-After", "1")
			fail(w, http.StatusServiceUnavailable, "too many questions at once; come again")
			return
		}
		defer func() { <-v.seats }()
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, timerKey{}, timer)))
	})
}

// take takes a seat, or reports false where none is free in time.
func take(ctx context.Context, seats chan struct{}) bool {
	select {
	case seats <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// begun ends the wait for an answer: from now on it may take as long as its reader does.
func begun(ctx context.Context) {
	if t, ok := ctx.Value(timerKey{}).(*time.Timer); ok {
		t.Stop()
	}
}
