package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/export"
	"github.com/dragoman-events/dragoman/internal/page"
	"github.com/dragoman-events/dragoman/internal/record"
)

// formats are the output formats that --format knows, in the order in which they are named.
var formats = slices.Concat(record.Formats{record.JSONL, record.Table, record.JSON, record.CSV, record.Positions, page.Format}, export.Formats())

// results are the flags that say which events are written, in which format and where.
type results struct {
	formats                record.Formats
	format, path, statuses string
	confidence             float64
	text                   bool
}

func (r *results) flags(c *cobra.Command) {
	names := strings.Join(r.formats.Names(), ", ")
	names = strings.NewReplacer("jsonl,", "jsonl (default when piped),", "table,", "table (default on a terminal),").Replace(names)
	c.Flags().StringVarP(&r.format, "format", "f", "", names)
	c.Flags().StringVarP(&r.path, "output", "o", "", "write to this file instead of standard output")
	c.Flags().StringVar(&r.statuses, "status", "", "only events of these statuses, with commas between them, or all")
	c.Flags().Float64Var(&r.confidence, "min-confidence", 0, "only events at least so sure, 0 to 1")
	c.Flags().BoolVar(&r.text, "text", false, "put the document's text into jsonl and json")
}

// sink is where records go: a format and its writer over an output.
type sink struct {
	*output
	record.Writer
	format record.Format
	filter record.Filter
}

// check finds the format and checks the other flags, before anything is opened or made.
func (r *results) check() (sink, error) {
	s := sink{format: record.JSONL, filter: record.Filter{MinConfidence: r.confidence}}
	var err error
	if r.format != "" {
		if s.format, err = r.formats.Find(r.format); err != nil {
			return s, usagef("--format: %v", err)
		}
	}
	if r.confidence < 0 || r.confidence > 1 {
		return s, usagef("--min-confidence is %v; it lies between 0 and 1", r.confidence)
	}
	if r.statuses != "" {
		if s.filter.Statuses, err = record.ParseStatuses(r.statuses); err != nil {
			return s, usagef("--status: %v", err)
		}
	}
	return s, nil
}

// open opens the output, and chooses the format by it where none was named.
func (s *sink) open(p *program, r *results) error {
	var err error
	if s.output, err = p.create(r.path); err != nil {
		return err
	}
	switch {
	case r.format == "" && s.width > 0:
		s.format = record.Table
	case s.format.Binary && s.width > 0:
		return usagef("--format %s is not for a terminal; name a file with --output", s.format.Name)
	}
	if r.statuses == "" {
		s.filter.Statuses = s.format.Statuses
	}
	s.Writer = s.format.New(s.output, record.Layout{Width: s.width, Color: s.colored()})
	return nil
}

// Write writes a record.
func (s *sink) Write(d *record.Document) error { return s.Writer.Write(d) }

// end ends what the format must end, also where the work was interrupted, and closes the output.
func (s *sink) end(err error) error {
	if err != errClosedPipe {
		if closeErr := s.Writer.Close(); err == nil {
			err = closeErr
		}
	}
	return s.close(err)
}
