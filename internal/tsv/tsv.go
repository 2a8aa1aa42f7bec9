// Package tsv reads the tab-separated tables under data/: lines of cells, with "#" comments and blank lines between.
package tsv

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// Row is one line of a table.
type Row struct {
	Line  int // counted from 1
	Cells []string
}

// Read returns the rows of a table. Every row must have at least min and at most max cells; name is what errors call
// the table. Missing cells up to max are filled with empty strings.
func Read(name string, r io.Reader, min, max int) ([]Row, error) {
	var rows []Row
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<20)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimRight(sc.Text(), "\r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		cells := strings.Split(text, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) < min || len(cells) > max {
			return nil, fmt.Errorf("%s:%d: %d cells, want %d to %d separated by tabs", name, line, len(cells), min, max)
		}
		for len(cells) < max {
			cells = append(cells, "")
		}
		rows = append(rows, Row{line, cells})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

// ReadFile reads a table from disk; see [Read].
func ReadFile(path string, min, max int) ([]Row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(path, f, min, max)
}
