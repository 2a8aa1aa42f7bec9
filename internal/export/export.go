// Package export writes records in the formats of others: GeoJSON and Parquet with the flat row of docs/record.md, the tables of
// GDELT, POLECAT and ICEWS in the flat view of docs/codebook.md, CoNLL-U. docs/export.md says, column by column, what they hold
// and what is left empty.
package export

import (
	"io"

	"github.com/dragoman-events/dragoman/internal/record"
)

//go:generate go run ../gen export

// Formats are the formats of this package.
func Formats() record.Formats {
	tabs := func(name string, writer func(io.Writer) record.Writer) record.Format {
		return record.Format{Name: name, View: Acts, Needs: record.Options{Text: true}, New: func(w io.Writer, _ record.Layout) record.Writer { return writer(w) }}
	}
	return record.Formats{
		{Name: "geojson", Statuses: record.Real, New: newGeoJSON},
		{Name: "parquet", Statuses: record.Real, Binary: true, New: newParquet},
		tabs("gdelt", newGDELT),
		tabs("gdelt-mentions", newMentions),
		tabs("polecat", newPOLECAT),
		tabs("icews", newICEWS),
		{Name: "conllu", Needs: record.Options{Source: true}, New: newCoNLLU},
	}
}

// Surveyor is a writer whose rows depend on documents that come later: where all documents can be read twice, it wants to
// see each of them before the first is written.
type Surveyor interface{ Survey(*record.Document) }
