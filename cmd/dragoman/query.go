package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

// screenful is how many events a terminal gets unless told otherwise.
const screenful = 25

// request is what a query's flags ask for.
type request struct {
	db, format, path, by, sort, cursor string
	limit                              int
}

func (p *program) queryCommand() *cobra.Command {
	var q request
	c := &cobra.Command{
		Use:   "query --db FILE [FILTER]",
		Short: "Ask a store for events, or count them",
		Long: `Show the events of a store that a filter wants, or with --count how many there are by a property.

A filter is a list of conditions that all hold: a key, a colon and values with commas between them, each in quotation marks
if it holds spaces; a minus sign before the key turns the condition round, and words without a key are looked for in the
documents. It is taken at its word: add status:occurred,ongoing for what happened. The keys:

` + keysHelp() + `
docs/store.md explains them.`,
		Example: `  dragoman query --db news.db type:ASSAULT country:SYR date:2018-09 status:occurred,ongoing
  dragoman query --db news.db --format csv 'source:"Free Syrian Army" -type:CONSULT "air strike"' > events.csv
  dragoman query --db news.db --count week type:PROTEST near:35.9,36.6,100`,
		RunE: func(c *cobra.Command, args []string) error {
			err := p.query(c.Context(), q, expression(args), c.Flags().Changed("limit"))
			var asked *store.QueryError
			switch {
			case c.Context().Err() != nil:
				return errInterrupted
			case errors.As(err, &asked):
				return usageError{err}
			}
			return err
		},
	}
	c.Flags().StringVar(&q.db, "db", "", "the store's file")
	c.Flags().StringVarP(&q.format, "format", "f", "", "table (default on a terminal), jsonl (default when piped) or csv")
	c.Flags().StringVarP(&q.path, "output", "o", "", "write to this file instead of standard output")
	c.Flags().StringVar(&q.by, "count", "", "count by "+join(store.Bys()))
	c.Flags().StringVar(&q.sort, "sort", "", join(store.Sorts())+"; -date, the newest first, is the default")
	c.Flags().IntVar(&q.limit, "limit", 0, fmt.Sprintf("the most events or counts; 0 for all, which is the default except for events on a terminal (%d)", screenful))
	c.Flags().StringVar(&q.cursor, "cursor", "", "go on where the page before ended")
	c.AddCommand(p.incidentsCommand())
	return c
}

// keysHelp lists the keys of filters.
func keysHelp() string {
	var b strings.Builder
	for _, k := range filter.Keys() {
		fmt.Fprintf(&b, "  %-15s %s\n", k.Name, k.About)
	}
	return b.String()
}

// turned is a condition that is turned round, and not a flag of the shell's kind.
var turned = regexp.MustCompile(`^-[a-z.]{2,}:`)

// shield puts a space before arguments that are conditions turned round, so that they are not taken for flags.
func shield(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		if out[i] = a; turned.MatchString(a) {
			out[i] = " " + a
		}
	}
	return out
}

// expression is the filter that a command's arguments make.
func expression(args []string) string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = strings.TrimPrefix(a, " ")
	}
	return strings.Join(out, " ")
}

func (p *program) query(ctx context.Context, asked request, wanted string, limited bool) error {
	if asked.db == "" {
		return usagef("--db: name the store's file")
	}
	q := store.Query{Cursor: asked.cursor, Limit: asked.limit}
	var err error
	if q.Filter, err = filter.Parse(wanted); err != nil {
		return usageError{err}
	}
	if q.Sort, err = store.ParseSort(asked.sort); err != nil {
		return usagef("--sort: %v", err)
	}
	var by store.By
	if asked.by != "" {
		if by, err = store.ParseBy(asked.by); err != nil {
			return usagef("--count: %v", err)
		}
		if asked.sort+asked.cursor != "" {
			return usagef("--count has an order of its own; leave --sort and --cursor out")
		}
	}
	format := record.JSONL
	if asked.format != "" {
		if format, err = (record.Formats{record.Table, record.JSONL, record.CSV}).Find(asked.format); err != nil {
			return usagef("--format: %v", err)
		}
	}
	if asked.limit < 0 {
		return usagef("--limit is %d; it is 0 for all, or more", asked.limit)
	}
	s, err := sqlite.Open(ctx, asked.db, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	out, err := p.create(asked.path)
	if err != nil {
		return err
	}
	if asked.format == "" && out.width > 0 {
		format = record.Table
	}
	if by != "" {
		counts, err := s.Count(ctx, q.Filter, by, q.Limit)
		if err == nil {
			err = writeCounts(out, format.Name, by, counts)
		}
		return out.close(err)
	}
	if out.width > 0 && !limited {
		q.Limit = screenful
	}
	next, err := writeEvents(ctx, s, q, format, out)
	if err == nil && next != "" {
		p.say("there are more events; go on with --cursor %s", next)
	}
	return out.close(err)
}

// writeEvents writes a page of events, and returns the cursor of the next where there is one.
func writeEvents(ctx context.Context, s store.Store, q store.Query, format record.Format, out *output) (next string, err error) {
	limit := q.Limit
	if limit > 0 {
		q.Limit++ // to see whether there are more
	}
	write := func(e *store.Event) error { return writeLine(out, e) }
	end := func() error { return nil }
	if format.Name != record.JSONL.Name {
		w := format.New(out, record.Layout{Width: out.width, Color: out.colored()})
		var d *record.Document // events of one document that come together are shown together
		flush := func() error {
			if d == nil {
				return nil
			}
			return w.Write(d)
		}
		write = func(e *store.Event) error {
			if d == nil || d.Doc.ID != e.Doc.ID {
				if err := flush(); err != nil {
					return err
				}
				d = &record.Document{Doc: e.Doc}
			}
			d.Events = append(d.Events, e.Event)
			return nil
		}
		end = func() error { return errors.Join(flush(), w.Close()) }
	}
	n := 0
	for e, err := range s.Events(ctx, q) {
		if err != nil {
			return "", err
		}
		if n++; limit > 0 && n > limit {
			return next, end()
		}
		if err := write(e); err != nil {
			return "", err
		}
		if n == limit {
			next = e.Cursor
		}
	}
	return "", end()
}

// writeLine writes a line of JSON; letters of markup stay as they are.
func writeLine(out *output, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// writeCounts writes counts, as a table with a bar each, as lines of JSON or as CSV.
func writeCounts(out *output, format string, by store.By, counts []store.Count) error {
	switch format {
	case record.JSONL.Name:
		for _, c := range counts {
			if err := writeLine(out, c); err != nil {
				return err
			}
		}
		return nil
	case record.CSV.Name:
		return store.WriteCounts(out, by, counts)
	}
	_, cells := by.Cells()
	return countTable(out, counts, cells)
}

// countTable draws a bar for each count.
func countTable(out *output, counts []store.Count, cells func(store.Count) []string) error {
	most, label := 1, 1
	labels := make([]string, len(counts))
	for i, c := range counts {
		parts := cells(c)
		if len(parts) > 1 { // a dyad, or a place and its country
			parts = parts[:2]
		}
		labels[i] = record.Clean(strings.Join(parts, " → "))
		if strings.Trim(labels[i], " →") == "" {
			labels[i] = "–"
		}
		most, label = max(most, c.Events), max(label, uniseg.StringWidth(labels[i]))
	}
	width := out.width
	if width == 0 {
		width = 100
	}
	number := len(strconv.Itoa(most))
	bar := max(10, width-label-number-4)
	var b strings.Builder
	for i, c := range counts {
		fmt.Fprintf(&b, "%s%s  %*d  %s\n", labels[i], strings.Repeat(" ", label-uniseg.StringWidth(labels[i])), number, c.Events, strings.Repeat("█", max(1, c.Events*bar/most)))
	}
	_, err := out.Write([]byte(b.String()))
	return err
}
