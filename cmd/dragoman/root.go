package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/pipeline"
)

// engine is what the commands need of a pipeline; tests put a small one in its place.
type engine interface {
	Read(context.Context, *dragoman.Document) (*dragoman.Reading, error)
	Parse(context.Context, *dragoman.Document) error
	Classify(ctx context.Context, text string, source, target dragoman.Span) (pipeline.Dyad, error)
}

// streams are the program's standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// program is what the commands share.
type program struct {
	streams
	opener func(...pipeline.Option) (engine, error)
	actors []string // files of the user's actors
	places string   // a gazetteer file of the user's
	failed bool     // a document could not be read: the rest was done, and the status is 1
}

// The statuses that the program exits with.
const (
	statusOK          = 0
	statusFailed      = 1
	statusUsage       = 2
	statusInterrupted = 130 // 128 and the number of SIGINT, as shells have it
)

// Errors that end a command.
var (
	errInterrupted = errors.New("interrupted")
	errClosedPipe  = errors.New("the reader of the output has gone")
)

// usageError is the user's mistake on the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run runs the program and returns its status.
func run(args []string, std streams, open func(...pipeline.Option) (engine, error)) int {
	// A closed pipe shall be an error of writing and not a signal that ends the program in the middle of a message.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once

	p := &program{streams: std, opener: open}
	root := p.rootCommand()
	root.SetArgs(shield(args))
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	command, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case errors.Is(err, errInterrupted):
		return statusInterrupted
	case errors.Is(err, errClosedPipe):
		return statusFailed
	case errors.As(err, &usage), err != nil && isCobraUsage(err):
		p.say("%s; see %s --help", strings.TrimSpace(firstLine(err.Error())), command.CommandPath())
		return statusUsage
	case err != nil:
		p.say("%s", firstLine(err.Error()))
		return statusFailed
	case p.failed:
		return statusFailed
	}
	return statusOK
}

// isCobraUsage recognises the mistakes that cobra finds by itself; it has no type for that of a command's name.
func isCobraUsage(err error) bool { return strings.HasPrefix(err.Error(), "unknown command") }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// say writes a message of one line.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.err, "dragoman: "+format+"\n", args...)
}

// fail reports a document that can't be read and makes the status 1.
func (p *program) fail(err error) {
	p.failed = true
	p.say("%s", firstLine(err.Error()))
}

// logger writes a log to standard error in the form that --log names.
func (p *program) logger(form string) (*slog.Logger, error) {
	switch form {
	case "text":
		return slog.New(slog.NewTextHandler(p.err, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.err, nil)), nil
	}
	return nil, usagef("--log: there is no form %q; give text or json", form)
}

// open opens the pipeline with the user's own tables.
func (p *program) open() (engine, error) {
	var opts []pipeline.Option
	for _, path := range p.actors {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		opts = append(opts, pipeline.WithActors(path, b))
	}
	if p.places != "" {
		b, err := os.ReadFile(p.places)
		if err != nil {
			return nil, err
		}
		opts = append(opts, pipeline.WithGazetteer(b))
	}
	return p.opener(opts...)
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "dragoman",
		Short:         "Read news and write down who did what to whom, where, when, and according to whom",
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringArrayVar(&p.actors, "actors", nil, "a CSV of your own actors, which come before those known (see dragoman actors --help)")
	root.PersistentFlags().StringVar(&p.places, "gazetteer", "", "a gazetteer in place of the embedded one (see dragoman gazetteer --help)")
	root.AddCommand(p.gazetteerCommand(), p.actorsCommand(), p.codeCommand(), p.ingestCommand(), p.watchCommand(), p.dbCommand(), p.queryCommand(), p.exportCommand(), p.serveCommand(), p.parseCommand(), p.classifyCommand(), p.modelCommand(), p.tokensCommand())
	return root
}
