package main

import (
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/export"
	"github.com/dragoman-events/dragoman/internal/record"
)

// formats are the output formats that --format knows, in the order in which they are named.
var formats = slices.Concat(record.Formats{record.JSONL, record.Table, record.JSON, record.CSV}, export.Formats())

// formatNames lists formats for the help, with what holds where none is named.
func formatNames(fs record.Formats, notes map[string]string) string {
	names := fs.Names()
	for i, n := range names {
		if note := notes[n]; note != "" {
			names[i] = n + " (" + note + ")"
		}
	}
	return strings.Join(names, ", ")
}
