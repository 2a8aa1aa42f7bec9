package record

import (
	"fmt"
	"io"
	"strings"
)

// Format is a way of writing records. Other packages add formats of their own; a program puts together the list of those
// that it knows.
type Format struct {
	Name     string   // what --format calls it
	Statuses []string // of the events that it shows unless told otherwise; nil for all
	Needs    Options  // what a record must hold beyond the contract's minimum
	Binary   bool     // not to be written to a terminal

	// View makes of a record what the format shows, before any filter; nil where it shows the record as it is.
	View func(*Document)

	New func(io.Writer, Layout) Writer
}

// The formats of this package.
var (
	JSONL = Format{Name: "jsonl", New: func(w io.Writer, _ Layout) Writer { return &jsonLines{w: w} }}
	JSON  = Format{Name: "json", New: func(w io.Writer, _ Layout) Writer { return &jsonArray{w: w} }}
	Table = Format{Name: "table", Statuses: Real, New: func(w io.Writer, l Layout) Writer { return newTable(w, l) }}
	CSV   = Format{Name: "csv", Statuses: Real, New: func(w io.Writer, _ Layout) Writer { return &rows{w: w} }}
)

// Formats are formats to choose from by name.
type Formats []Format

// Find finds a format by its name.
func (fs Formats) Find(name string) (Format, error) {
	for _, f := range fs {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("there is no format %q; formats are %s", name, strings.Join(fs.Names(), ", "))
}

// Names are the formats' names in their order.
func (fs Formats) Names() []string {
	names := make([]string, len(fs))
	for i, f := range fs {
		names[i] = f.Name
	}
	return names
}

// Prepare makes of a record what the format shows of it under a filter.
func (f Format) Prepare(d *Document, filter Filter) {
	if f.View != nil {
		f.View(d)
	}
	filter.Apply(d)
}
