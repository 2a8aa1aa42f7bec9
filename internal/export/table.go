package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/dragoman-events/dragoman/internal/record"
)

// table writes rows with tabs between their cells.
type table struct {
	w       io.Writer
	columns []string
	header  bool // the columns' names come first

	rows  func(d *record.Document, add func(row))
	begun bool
}

// surveyed is a table whose rows depend on other documents too.
type surveyed struct {
	*table
	survey func(*record.Document)
}

// Survey shows a document before the first is written.
func (s *surveyed) Survey(d *record.Document) { s.survey(d) }

// row is a row by the names of its columns; what it does not name is left empty.
type row map[string]string

func (t *table) Write(d *record.Document) error {
	var b strings.Builder
	t.rows(d, func(r row) { t.line(&b, r) })
	return t.flush(b.String())
}

// Close writes the header where no document came.
func (t *table) Close() error { return t.flush("") }

func (t *table) flush(rows string) error {
	if t.header && !t.begun {
		rows = strings.Join(t.columns, "\t") + "\n" + rows
	}
	t.begun = true
	if rows == "" {
		return nil
	}
	_, err := io.WriteString(t.w, rows)
	return err
}

func (t *table) line(b *strings.Builder, r row) {
	named := 0
	for i, c := range t.columns {
		if i > 0 {
			b.WriteByte('\t')
		}
		v, ok := r[c]
		if ok {
			named++
		}
		b.WriteString(clean(v))
	}
	b.WriteByte('\n')
	if named != len(r) {
		panic(fmt.Sprintf("export: a row names columns that its table lacks: %v", r)) // a slip of the program: every row of the tests would fail
	}
}
