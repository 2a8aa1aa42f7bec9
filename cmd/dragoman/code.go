package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

func (p *program) codeCommand() *cobra.Command {
	var in inputs
	var types string
	results := results{formats: formats}
	c := &cobra.Command{
		Use:   "code [FILE | FOLDER | ADDRESS | -]...",
		Short: "Write the events of reports",
		Long: `Read reports and write their events.

Inputs are plain text (.txt), pages (.html, .htm), JSON lines (.jsonl, .ndjson), CSV (.csv), web archives (.warc) and feeds
(.rss, .atom, .xml), each also packed (.gz, .zst), folders of them, addresses of pages and feeds (http, https), and standard
input (-). A document that can't be read is reported, the others are coded, and the status is 1. In table, csv, geojson and parquet, events stand that occurred or are going on, unless --status says otherwise;
gdelt, gdelt-mentions, polecat and icews have a row an act, where what is announced or threatened counts as the promise or
the threat of it (docs/export.md).`,
		Example: `  dragoman code report.txt
  dragoman code https://example.org/news/truce.html
  dragoman code --format csv --type PROTEST,ASSAULT news/ > events.csv
  zcat archive.jsonl.gz | dragoman code --input jsonl --format jsonl - > events.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			docs, err := p.batch(c.Context(), &in, args)
			if err != nil {
				return err
			}
			to, err := results.check()
			if err != nil {
				return err
			}
			if types != "" {
				if to.filter.Types, err = record.ParseTypes(types); err != nil {
					return usagef("--type: %v", err)
				}
			}
			if err := to.open(p, &results); err != nil {
				return err
			}
			needs := to.format.Needs
			needs.Text = needs.Text || results.text
			e, err := p.open()
			if err != nil {
				return to.close(err)
			}
			err = work(c.Context(), p, docs, to.output, func(ctx context.Context, doc *dragoman.Document) (*record.Document, error) {
				r, err := e.Read(ctx, doc)
				if err != nil {
					return nil, err
				}
				d := record.Make(r, needs)
				to.format.Prepare(d, to.filter)
				return d, nil
			}, to.Write)
			return to.end(err)
		},
	}
	in.flags(c)
	results.flags(c)
	c.Flags().StringVar(&types, "type", "", "only events of these types, with commas between them")
	return c
}
