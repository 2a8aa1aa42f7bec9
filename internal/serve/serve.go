// Package serve answers questions about a store over HTTP: docs/api.md is the interface. It knows nothing of addresses and
// flags; cmd/dragoman listens.
package serve

import (
	"context"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/dragoman-events/dragoman/internal/paste"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Options say how a store is served. Zero values stand for the defaults.
type Options struct {
	Version string
	Token   string     // that every request but those for health must bear; without one, only requests for loopback are answered
	Read    paste.Read // reads a text that was handed over; nil where that is not offered

	// Pages are the web pages: they get every request that is not for the interface. They may set a Content-Security-Policy
	// of their own. Where there are none, "/" leads to the page of the interface.
	Pages http.Handler
	// Tools answer at /mcp; nil where they are not offered.
	Tools http.Handler

	Rate    int           // the most requests a second from one address: 100
	Body    int64         // the most bytes of a request's body: 1 MiB
	Timeout time.Duration // until an answer must have begun: 30 seconds
	Log     *slog.Logger  // of requests; nil for none
}

// server is what the handlers share.
type server struct {
	Options
	store  store.Store
	seats  chan struct{} // one for each answer that is made at the same time
	coding chan struct{} // one for each text that is read at the same time
	api    huma.API
}

// New makes the handler of a store. Sequences of the store are written as they are read, so memory does not grow with what
// is asked for.
func New(s store.Store, opts Options) http.Handler {
	if opts.Rate == 0 {
		opts.Rate = 100
	}
	if opts.Body == 0 {
		opts.Body = 1 << 20
	}
	if opts.Timeout == 0 {
		opts.Timeout = 30 * time.Second
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	cores := runtime.GOMAXPROCS(0)
	v := &server{Options: opts, store: s, seats: make(chan struct{}, max(8, 2*cores)), coding: make(chan struct{}, cores)}

	root := chi.NewRouter()
	m := newMetrics()
	root.Use(middleware.GetHead, v.observe(m), v.recovered, headers)
	root.NotFound(func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "there is no such page; /docs lists those of the interface")
	})
	root.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusMethodNotAllowed, "this can't be done here; /docs lists what can")
	})
	root.Group(func(r chi.Router) {
		r.Use(v.local)
		r.Get("/healthz", func(w http.ResponseWriter, r *http.Request) { plain(w, "alive") })
		r.Get("/readyz", v.ready)
	})
	root.Group(func(r chi.Router) {
		r.Use(v.local, v.limited(), v.allowed, http.NewCrossOriginProtection().Handler)
		r.Method(http.MethodGet, "/metrics", m.handler())
		r.Group(func(r chi.Router) {
			r.Use(compressed(), v.bounded, tagged)
			v.api = humachi.New(r, config(opts.Version))
			v.register()
		})
		docs(r)
		if opts.Tools != nil {
			r.Handle("/mcp", http.MaxBytesHandler(opts.Tools, opts.Body))
		}
		pages := opts.Pages
		if pages == nil {
			pages = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/" {
					root.NotFoundHandler()(w, r)
					return
				}
				http.Redirect(w, r, "/docs", http.StatusFound)
			})
		}
		r.With(compressed()).Get("/*", pages.ServeHTTP)
	})
	return root
}

func (v *server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	if _, err := v.store.Queries(ctx); err != nil {
		v.Log.Error("the store does not answer", "error", err)
		fail(w, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	plain(w, "ready")
}

func plain(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte(text + "\n"))
}
