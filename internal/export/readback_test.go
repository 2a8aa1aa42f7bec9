package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/record"
)

// seen is what testdata/read.py says of a file.
type seen struct {
	Rows  []map[string]any
	Types map[string]string
	Notes map[string]string
}

// readBack reads files of formats with a library of Python's, or skips where Python or the library is not installed. The
// variable PYTHON names another Python than python3.
func readBack(t *testing.T, library string, paths map[string]string) map[string]seen {
	t.Helper()
	python := os.Getenv("PYTHON")
	if python == "" {
		python = "python3"
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Skipf("there is no %s: %v", python, err)
	}
	args := []string{filepath.Join("testdata", "read.py"), library}
	for format, path := range paths {
		args = append(args, format+"="+path)
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(python, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 77 {
		t.Skipf("%s is not installed: pip install %s", library, library)
	}
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	s := map[string]seen{}
	if err := json.Unmarshal(out.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Ensure readers that others wrote read every format as it was written.
func TestReadBack(t *testing.T) {
	types := map[string]map[string]string{ // by library and format
		"pyarrow parquet": {"published": "date32[day]", "date_from": "date32[day]", "lat": "double", "score": "double", "quad": "int32", "contested": "bool", "title": "string", "killed_min": "double"},
		"duckdb parquet":  {"published": "DATE", "date_to": "DATE", "lon": "DOUBLE", "quad": "INTEGER", "contested": "BOOLEAN", "mode": "VARCHAR"},
		"pandas csv":      {"lat": "float64", "confidence": "float64", "quad": "int64", "contested": "bool"},
		"pandas gdelt":    {"0": "int64", "30": "float64"},
	}
	for _, c := range []struct {
		library string
		formats []string
	}{
		{"pandas", []string{"csv", "gdelt", "gdelt-mentions", "polecat", "icews"}},
		{"duckdb", []string{"csv", "parquet", "gdelt", "gdelt-mentions", "polecat", "icews"}},
		{"pyarrow", []string{"parquet"}},
		{"geopandas", []string{"geojson"}},
	} {
		t.Run(c.library, func(t *testing.T) {
			paths, docs := map[string]string{}, map[string][]*record.Document{}
			for _, name := range c.formats {
				f, err := append(record.Formats{record.CSV}, Formats()...).Find(name)
				if err != nil {
					t.Fatal(err)
				}
				docs[name] = records(t, f)
				paths[name] = filepath.Join(t.TempDir(), "events."+name)
				if err := os.WriteFile(paths[name], written(t, f, docs[name]), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			got := readBack(t, c.library, paths)
			for _, name := range c.formats {
				t.Run(name, func(t *testing.T) {
					if tab, ok := tables[name]; ok {
						compareTable(t, got[name].Rows, cells(t, name, docs[name]), tab, c.library == "pandas")
					} else {
						compareRows(t, got[name].Rows, docs[name])
					}
					for column, want := range types[c.library+" "+name] {
						if got[name].Types[column] != want {
							t.Errorf("%s is %s, want %s", column, got[name].Types[column], want)
						}
					}
					switch notes, rows := got[name].Notes, got[name].Rows; c.library {
					case "pyarrow":
						if notes[modelKey] != "test 1" || notes["compression"] != "ZSTD" {
							t.Errorf("metadata %v", notes)
						}
					case "geopandas":
						if notes["crs"] != "EPSG:4326" || rows[0]["geometry"] != "POINT (51.42151 35.69439)" || rows[2]["geometry"] != nil {
							t.Errorf("%s, %v", notes["crs"], rows[0]["geometry"])
						}
					}
				})
			}
		})
	}
}

// tables are the formats with tabs, by name.
var tables = func() map[string]*table {
	out := map[string]*table{}
	for _, f := range Formats() {
		if t := tableOf(f); t != nil {
			out[f.Name] = t
		}
	}
	return out
}()

// tableOf is the table that a format writes; nil for other formats.
func tableOf(f record.Format) *table {
	switch w := f.New(io.Discard, record.Layout{}).(type) {
	case *surveyed:
		return w.table
	case *table:
		return w
	}
	return nil
}

// compareTable compares what a reader saw with the cells of a table. Where a table has no header, pandas numbers the
// columns and DuckDB names them by number.
func compareTable(t *testing.T, got []map[string]any, want []row, tab *table, numbered bool) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i, r := range got {
		if len(r) != len(tab.columns) {
			t.Errorf("row %d has %d columns, want %d", i, len(r), len(tab.columns))
		}
		for k, c := range tab.columns {
			name := c
			switch {
			case tab.header:
			case numbered:
				name = strconv.Itoa(k)
			default:
				name = fmt.Sprintf("column%02d", k)
			}
			if cell, _ := r[name].(string); cell != want[i][c] {
				t.Errorf("row %d, %s: %q, want %q", i, c, cell, want[i][c])
			}
		}
	}
}

func compareRows(t *testing.T, got []map[string]any, docs []*record.Document) {
	t.Helper()
	n := 0
	for _, d := range docs {
		for i := range d.Events {
			if n == len(got) {
				t.Fatalf("only %d rows", n)
			}
			r := record.MakeRow(d, &d.Events[i])
			compare(t, got[n], &r)
			n++
		}
	}
	if n != len(got) || n == 0 {
		t.Errorf("%d rows of %d events", len(got), n)
	}
}

// compare compares what a reader saw with a row. Readers of CSV know no types, and some see a day as a point in time.
func compare(t *testing.T, got map[string]any, r *record.Row) {
	t.Helper()
	for i, want := range r.Values() {
		column := record.Columns[i]
		g, ok := got[column]
		if !ok {
			t.Errorf("%s: there is no column %s", r.EventID, column)
			continue
		}
		is, should := strings.TrimSuffix(untyped(g), " 00:00:00"), untyped(want)
		if is != should && !strings.EqualFold(is, should) {
			t.Errorf("%s: %s is %q, want %q", r.EventID, column, is, should)
		}
	}
}

// untyped is a value without its type.
func untyped(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if x, err := strconv.ParseFloat(v, 64); err == nil {
			return decimal(x)
		}
		return v
	case float64:
		return decimal(v)
	default:
		if x, err := strconv.ParseFloat(fmt.Sprint(v), 64); err == nil {
			return decimal(x)
		}
		return fmt.Sprint(v)
	}
}
