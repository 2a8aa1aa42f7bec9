package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

func (p *program) codeCommand() *cobra.Command {
	var (
		in                            inputs
		format, path, statuses, types string
		confidence                    float64
		text                          bool
	)
	c := &cobra.Command{
		Use:   "code [FILE | FOLDER | -]...",
		Short: "Write the events of reports",
		Long: `Read reports and write their events.

Inputs are plain text (.txt), pages (.html, .htm), JSON lines (.jsonl, .ndjson) and CSV (.csv), each also packed (.gz,
.zst), folders of them, and standard input (-). A document that can't be read is reported, the others are coded, and the
status is 1. In table, csv, geojson and parquet, events stand that occurred or are going on, unless --status says otherwise;
gdelt, gdelt-mentions, polecat and icews have a row an act, where what is announced or threatened counts as the promise or
the threat of it (docs/export.md).`,
		Example: `  dragoman code report.txt
  dragoman code --format csv --type PROTEST,ASSAULT news/ > events.csv
  zcat archive.jsonl.gz | dragoman code --input jsonl --format jsonl - > events.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			docs, err := p.documents(&in, args)
			if err != nil {
				return err
			}
			if confidence < 0 || confidence > 1 {
				return usagef("--min-confidence is %v; it lies between 0 and 1", confidence)
			}
			f := record.JSONL
			if format != "" {
				if f, err = formats.Find(format); err != nil {
					return usagef("--format: %v", err)
				}
			}
			filter := record.Filter{MinConfidence: confidence}
			if types != "" {
				if filter.Types, err = record.ParseTypes(types); err != nil {
					return usagef("--type: %v", err)
				}
			}
			if statuses != "" {
				if filter.Statuses, err = record.ParseStatuses(statuses); err != nil {
					return usagef("--status: %v", err)
				}
			}
			out, err := p.create(path)
			if err != nil {
				return err
			}
			switch {
			case format == "" && out.width > 0:
				f = record.Table
			case f.Binary && out.width > 0:
				return usagef("--format %s is not for a terminal; name a file with --output", f.Name)
			}
			if statuses == "" {
				filter.Statuses = f.Statuses
			}
			needs := f.Needs
			needs.Text = needs.Text || text
			w := f.New(out, record.Layout{Width: out.width, Color: out.colored()})
			e, err := p.open()
			if err != nil {
				return out.close(err)
			}
			bar := p.newProgress(out)
			err = ordered(c.Context(), docs, func(ctx context.Context, doc *dragoman.Document) (*record.Document, error) {
				r, err := e.Read(ctx, doc)
				if err != nil {
					return nil, documentError(doc, err)
				}
				d := record.Make(r, needs)
				f.Prepare(d, filter)
				return d, nil
			}, func(d *record.Document) error {
				bar.step()
				return w.Write(d)
			}, p.fail)
			bar.end()
			if err != errClosedPipe {
				if closeErr := w.Close(); err == nil {
					err = closeErr
				}
			}
			return out.close(err)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&format, "format", "f", "", formatNames(formats, map[string]string{"jsonl": "default when piped", "table": "default on a terminal"}))
	c.Flags().StringVarP(&path, "output", "o", "", "write to this file instead of standard output")
	c.Flags().StringVar(&statuses, "status", "", "only events of these statuses, with commas between them, or all")
	c.Flags().StringVar(&types, "type", "", "only events of these types, with commas between them")
	c.Flags().Float64Var(&confidence, "min-confidence", 0, "only events at least so sure, 0 to 1")
	c.Flags().BoolVar(&text, "text", false, "put the document's text into jsonl and json")
	return c
}
