package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/tsv"
)

// actorTables lists the tables of data/actor in the order in which package actor reads them.
var actorTables = []string{"countries", "former", "metonyms", "organisations", "groups", "agents", "people", "firstnames"}

// actor packs the tables of data/actor, without comments, into tables.gz of package actor, and the officials, who are
// too many to load, into officials.txt: a line each, folded name first, sorted by it.
func actor(data string) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, name := range actorTables {
		rows, err := tsv.ReadFile(filepath.Join(data, "actor", name+".tsv"), 1, 8)
		if err != nil {
			return err
		}
		fmt.Fprintf(z, "@%s\n", name)
		for _, r := range rows {
			line := strings.TrimRight(strings.Join(r.Cells, "\t"), "\t")
			if strings.Contains(line, "@") {
				return fmt.Errorf("%s.tsv:%d: a row must not hold %q", name, r.Line, "@")
			}
			fmt.Fprintln(z, line)
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := os.WriteFile("tables.gz", b.Bytes(), 0o644); err != nil {
		return err
	}
	rows, err := tsv.ReadFile(filepath.Join(data, "actor", "officials.tsv"), 3, 3)
	if err != nil {
		return err
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = fold.Key(r.Cells[0]) + "\t" + strings.Join(r.Cells, "\t") + "\n"
	}
	slices.Sort(lines)
	return os.WriteFile("officials.txt", []byte(strings.Join(lines, "")), 0o644)
}
