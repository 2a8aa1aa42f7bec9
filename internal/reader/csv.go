package reader

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// readTable reads a document a row, with the names of the columns in the first.
func (s *source) readTable(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	r, fault := s.textStream(in)
	if fault != nil {
		emit(nil, fault)
		return
	}
	limited := &rowLimit{r: r, left: maxRaw}
	table := csv.NewReader(limited)
	table.FieldsPerRecord = -1
	table.LazyQuotes = true
	header, err := table.Read()
	if err != nil {
		emit(nil, s.csvFault(err))
		return
	}
	for i, name := range header {
		header[i] = strings.TrimSpace(s.decode("row 1", []byte(name)))
	}
	column := map[string]int{} // our field to its place
	for _, f := range fields {
		if i := slices.IndexFunc(header, func(h string) bool { return h == s.opts.nameFor(f) }); i >= 0 {
			column[f] = i
			continue
		}
		if name, asked := s.opts.Columns[f]; asked {
			emit(nil, s.unknownColumn(name, header))
			return
		}
	}
	if _, ok := column["text"]; !ok {
		if _, ok := column["html"]; !ok {
			emit(nil, s.unknownColumn("text", header))
			return
		}
	}
	for n := 2; ; n++ {
		limited.left = maxRaw
		row, err := table.Read()
		if err == io.EOF {
			return
		}
		place := fmt.Sprintf("row %d", n)
		if err != nil {
			var syntax *csv.ParseError
			goOn := errors.As(err, &syntax)
			if !emit(nil, s.csvFault(err)) || !goOn {
				return
			}
			continue
		}
		if !emit(s.row(place, fmt.Sprintf("%s-%d", s.id, n), header, column, row)) {
			return
		}
	}
}

// row makes a document of one row.
func (s *source) row(place, id string, header []string, column map[string]int, row []string) (*dragoman.Document, *Error) {
	text := s.decode(place, []byte(strings.Join(row, "\x1f"))) // one decision, and one warning, a row
	cells := strings.Split(text, "\x1f")
	if len(cells) != len(row) {
		return nil, s.fault(place, "a cell holds the control character 1F", "remove it")
	}
	values := make(map[string]string, len(column))
	taken := make([]bool, len(cells))
	for f, i := range column {
		if i < len(cells) {
			values[f], taken[i] = cells[i], true
		}
	}
	if i, ok := column["text"]; ok && i >= len(cells) {
		return nil, s.fault(place, fmt.Sprintf("%d cells, and the text is column %d", len(cells), i+1), "check the quotation marks in the row")
	}
	var extra map[string]any
	for i, v := range cells {
		if !taken[i] && i < len(header) && header[i] != "" && v != "" {
			if extra == nil {
				extra = map[string]any{}
			}
			extra[header[i]] = v
		}
	}
	return s.document(place, id, values, extra)
}

func (s *source) unknownColumn(name string, header []string) *Error {
	return s.fault("row 1", fmt.Sprintf("there is no column %q among %s", name, clip(strings.Join(header, ", "), 200)), "name the column of the text: --column text=NAME")
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

func (s *source) csvFault(err error) *Error {
	var syntax *csv.ParseError
	switch {
	case errors.Is(err, errLongRow):
		return s.fault("", fmt.Sprintf("a row is longer than %d MB; the rest of the file is not read", maxRaw>>20), "look for a quotation mark that is never closed")
	case errors.As(err, &syntax):
		return s.fault(fmt.Sprintf("line %d", syntax.Line), "broken CSV ("+trimError(syntax.Err)+")", "double the quotation marks inside cells")
	case err == io.EOF:
		return s.fault("", "the file is empty", "leave it out, or check how it was made")
	}
	return s.streamError("", err)
}

var errLongRow = errors.New("row too long")

// rowLimit bounds what one row may make the CSV reader hold.
type rowLimit struct {
	r    io.Reader
	left int
}

func (l *rowLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errLongRow
	}
	n, err := l.r.Read(p[:min(len(p), max(l.left, 1))])
	l.left -= n
	return n, err
}
