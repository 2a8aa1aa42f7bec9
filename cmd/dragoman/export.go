package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/export"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

func (p *program) exportCommand() *cobra.Command {
	var db string
	results := results{formats: slices.DeleteFunc(slices.Clone(formats), func(f record.Format) bool { return f.Needs.Source })} // a store keeps no tokens
	c := &cobra.Command{
		Use:   "export --db FILE [FILTER]",
		Short: "Write what a store holds in the formats of others",
		Long: `Write the events of a store that a filter wants, in the order in which their documents were stored. docs/store.md describes
filters, docs/export.md the formats.

In table, csv, geojson and parquet, events stand that occurred or are going on, unless --status or the filter says otherwise;
gdelt, gdelt-mentions, polecat and icews have a row an act, where what is announced or threatened counts as the promise or
the threat of it. The filter is asked before that: type:CONSULT finds the meetings that are only announced too.`,
		Example: `  dragoman export --db news.db --format csv type:ASSAULT country:SYR > assaults.csv
  dragoman export --db news.db --format parquet --output events.parquet
  dragoman export --db news.db --format gdelt date:2018-09 > 201809.export.CSV`,
		RunE: func(c *cobra.Command, args []string) error {
			if db == "" {
				return usagef("--db: name the store's file")
			}
			wanted, err := filter.Parse(expression(args))
			if err != nil {
				return usageError{err}
			}
			to, err := results.check()
			if err != nil {
				return err
			}
			s, err := sqlite.Open(c.Context(), db, sqlite.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer s.Close()
			if err := to.open(p, &results); err != nil {
				return err
			}
			if results.statuses == "" && !wanted.Status.Empty() {
				to.filter.Statuses = nil // the filter says it
			}
			each := func(do func(*record.Document) error) error {
				return documents(c.Context(), s, wanted, to.format, func(d *record.Document) error {
					to.filter.Apply(d)
					if !to.format.Needs.Text && !results.text {
						d.Doc.Text = ""
					}
					return do(d)
				})
			}
			if surveyor, ok := to.Writer.(export.Surveyor); ok {
				err = each(func(d *record.Document) error {
					surveyor.Survey(d)
					return nil
				})
			}
			bar := p.newProgress(to.output)
			if err == nil {
				err = each(func(d *record.Document) error {
					bar.step()
					return to.Write(d)
				})
			}
			bar.end()
			if c.Context().Err() != nil {
				err = errInterrupted
			}
			return to.end(err)
		},
	}
	c.Flags().StringVar(&db, "db", "", "the store's file")
	results.flags(c)
	return c
}

// documents hands on the documents that a filter wants, as a format shows them. What a format makes of an event can depend
// on others of its document, so it is shown the whole document, and what the filter does not want goes after that.
func documents(ctx context.Context, s store.Store, wanted filter.Filter, f record.Format, do func(*record.Document) error) error {
	for d, err := range s.Documents(ctx, wanted) {
		if err != nil {
			return err
		}
		if f.View != nil && !wanted.Empty() {
			ids := map[string]bool{}
			for _, e := range d.Events {
				ids[e.ID] = true
			}
			whole, err := s.Document(ctx, d.Doc.ID)
			switch {
			case errors.Is(err, store.ErrNotFound): // it was replaced meanwhile
			case err != nil:
				return err
			default:
				d = &whole.Document
			}
			f.View(d)
			d.Events = slices.DeleteFunc(d.Events, func(e record.Event) bool { return !ids[e.ID] })
		} else if f.View != nil {
			f.View(d)
		}
		if err := do(d); err != nil {
			return err
		}
	}
	return nil
}
