package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fetch"
	"github.com/dragoman-events/dragoman/internal/reader"
)

// inputs are the flags that say what is read and how.
type inputs struct {
	kind      string
	columns   []string
	published string
	more      []reader.Kind // kinds that the command reads besides documents
}

func (in *inputs) flags(c *cobra.Command) {
	c.Flags().StringVar(&in.kind, "input", "", "what standard input or an unusual name holds: "+join(in.kinds()))
	c.Flags().StringArrayVar(&in.columns, "column", nil, "the input's name for a field, as text=body (CSV and JSON lines)")
	c.Flags().StringVar(&in.published, "published", "", "the date of documents that carry none, as 2018-09-07")
}

func (in *inputs) kinds() []reader.Kind { return append(reader.Kinds(), in.more...) }

func join[S ~string](names []S) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}

// options checks the flags.
func (in *inputs) options(ctx context.Context, p *program) (reader.Options, error) {
	opts := reader.Options{Columns: map[string]string{}, Stdin: p.in, Warn: func(e *reader.Error) { p.say("%s", e) }}
	client := fetch.New(fetch.Options{Agent: userAgent()})
	opts.Fetch = func(address string) (*fetch.Response, error) {
		return client.Get(ctx, address, fetch.Validators{})
	}
	for _, k := range in.kinds() {
		if string(k) == in.kind {
			opts.Kind = k
		}
	}
	if opts.Kind == reader.Auto && in.kind != "" {
		return opts, usagef("there is no input %q; inputs are %s", in.kind, join(in.kinds()))
	}
	for _, c := range in.columns {
		if err := reader.ParseColumn(opts.Columns, c); err != nil {
			return opts, usagef("--column: %v", err)
		}
	}
	if in.published != "" {
		day, err := reader.ParseDate(in.published)
		if err != nil {
			return opts, usagef("--published: %v", err)
		}
		opts.Published = day
	}
	return opts, nil
}

// paths are the arguments, or standard input where there are none and something is piped in.
func (p *program) paths(args []string) ([]string, error) {
	if len(args) > 0 {
		return args, nil
	}
	if f, ok := p.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return nil, usagef("nothing to read: give files, folders, addresses, or - for standard input")
	}
	return []string{"-"}, nil
}

// batch are the documents of a command's arguments.
type batch struct {
	docs iter.Seq2[*dragoman.Document, error]
	size int64        // bytes of all files; 0 where it is not known beforehand
	read atomic.Int64 // how many of them have been read
}

// batch finds the documents of a command's arguments, and checks the flags.
func (p *program) batch(ctx context.Context, in *inputs, args []string) (*batch, error) {
	opts, err := in.options(ctx, p)
	if err != nil {
		return nil, err
	}
	paths, err := p.paths(args)
	if err != nil {
		return nil, err
	}
	var b batch
	b.size, _ = reader.Size(paths, opts)
	opts.Read = func(n int) { b.read.Add(int64(n)) }
	b.docs = reader.Documents(paths, opts)
	return &b, nil
}

// work makes something of every document with all cores and hands it to sink in order, and shows how far it is.
func work[T any](ctx context.Context, p *program, b *batch, out *output, each func(context.Context, *dragoman.Document) (T, error), sink func(T) error) error {
	bar := p.newProgress(out)
	bar.size, bar.read = b.size, &b.read
	defer bar.end()
	return ordered(ctx, b.docs, func(ctx context.Context, doc *dragoman.Document) (T, error) {
		v, err := each(ctx, doc)
		if err != nil {
			err = documentError(doc, err)
		}
		return v, err
	}, func(v T) error {
		bar.step()
		return sink(v)
	}, p.fail)
}

// documentError names the document that an error is of.
func documentError(doc *dragoman.Document, err error) error {
	return fmt.Errorf("document %s: %w", doc.ID, err)
}
