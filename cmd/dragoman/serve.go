package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/alert"
	"github.com/dragoman-events/dragoman/internal/paste"
	"github.com/dragoman-events/dragoman/internal/serve"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

// serving is what the flags of serve ask for.
type serving struct {
	db, listen, token, log string
	rate                   int
	quiet                  bool
}

func (p *program) serveCommand() *cobra.Command {
	var q serving
	c := &cobra.Command{
		Use:   "serve --db FILE",
		Short: "Answer questions about a store over HTTP",
		Long: `Answer questions about a store over HTTP, in JSON, NDJSON and CSV: events, statements, positions, counts, incidents, documents,
the record of a text that is handed over, and feeds of saved queries. /docs is a page to try it on. PUT /v1/queries/NAME
saves a query. docs/api.md describes it all.

Only this machine can ask unless --listen says otherwise. Any other address demands a token, which every request must bear.
The token is better kept out of the command line: put it into the environment variable DRAGOMAN_TOKEN.`,
		Example: `  dragoman serve --db news.db
  DRAGOMAN_TOKEN=$(cat token) dragoman serve --db news.db --listen 0.0.0.0:8080`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return p.serve(c.Context(), q) },
	}
	c.Flags().StringVar(&q.db, "db", "", "the store's file")
	c.Flags().StringVar(&q.listen, "listen", "127.0.0.1:8080", "address and port")
	c.Flags().StringVar(&q.token, "token", "", "the token that requests must bear; DRAGOMAN_TOKEN says the same")
	c.Flags().IntVar(&q.rate, "rate", 100, "the most requests a second from one address")
	c.Flags().BoolVar(&q.quiet, "quiet", false, "leave requests out of the log")
	c.Flags().StringVar(&q.log, "log", "text", "how the log is written: text or json")
	return c
}

// grace is how long answers that have begun may take when the program is to end.
const grace = 10 * time.Second

func (p *program) serve(ctx context.Context, q serving) error {
	if q.token == "" {
		q.token = os.Getenv("DRAGOMAN_TOKEN")
	}
	logger, form := p.logger(q.log)
	switch local, err := isLoopback(q.listen); {
	case q.db == "":
		return usagef("--db: name the store's file")
	case err != nil:
		return usagef("--listen: %v; give an address and a port, as 127.0.0.1:8080", err)
	case !local && q.token == "":
		return usagef("--listen %s can be reached from other machines: give a token that requests must bear, with DRAGOMAN_TOKEN or --token", q.listen)
	case q.rate < 1:
		return usagef("--rate is %d; it is 1 or more", q.rate)
	case form != nil:
		return form
	}
	s, err := sqlite.Open(ctx, q.db, sqlite.Options{ReadOnly: missing(q.db)})
	readOnly := err
	if err != nil && !missing(q.db) { // a file that can't be written can yet be asked
		s, err = sqlite.Open(ctx, q.db, sqlite.Options{ReadOnly: true})
	}
	if err != nil {
		return err
	}
	defer s.Close()
	if readOnly != nil {
		logger.Warn("queries can't be saved, nothing is delivered", "reason", readOnly)
	} else {
		courier := &alert.Courier{Store: s, Agent: userAgent(), Log: logger}
		var busy sync.WaitGroup
		defer busy.Wait()
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		busy.Go(func() { courier.Run(ctx) })
	}
	opts := serve.Options{Version: version(), Token: q.token, Read: p.lazily(), Rate: q.rate, Log: logger}
	if q.quiet {
		opts.Log = slog.New(leveled{logger.Handler()})
	}
	l, err := net.Listen("tcp", q.listen)
	if err != nil {
		return usagef("--listen: %v; choose another port, or end what holds it", err)
	}
	logger.Info("serving", "db", q.db, "address", "http://"+l.Addr().String())
	return listen(ctx, l, serve.New(s, opts), logger)
}

// listen answers until the context ends, and lets answers that have begun be finished.
func listen(ctx context.Context, l net.Listener, h http.Handler, logger *slog.Logger) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	logger.Info("ending")
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return server.Close()
	}
	return nil
}

// isLoopback reports whether an address to listen on can be reached from this machine alone.
func isLoopback(address string) (bool, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return false, err
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return false, err
	}
	return serve.Loopback(host), nil
}

// lazily reads texts with a model that is opened when the first one comes.
func (p *program) lazily() paste.Read {
	open := sync.OnceValues(p.open)
	return func(ctx context.Context, doc *dragoman.Document) (*dragoman.Reading, error) {
		e, err := open()
		if err != nil {
			return nil, err
		}
		return safely(ctx, doc, e.Read)
	}
}

// missing reports whether there is no such file: a store that is served is never made.
func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// leveled is a log without what is merely told.
type leveled struct{ slog.Handler }

// Enabled implements [slog.Handler].
func (leveled) Enabled(_ context.Context, level slog.Level) bool { return level > slog.LevelInfo }
