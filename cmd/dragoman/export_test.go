package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

// database makes a store with so many reports, in each an attack and the truce that somebody called for; the last has
// nothing in it.
func database(t *testing.T, reports int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var docs []*store.Document
	for i := range reports {
		text := strings.Replace(report, "Rebels", fmt.Sprintf("Rebels of group %d", i), 1)
		if i == reports-1 {
			text = "Rain fell on the hills of the north all day."
		}
		r, err := wordEngine{}.Read(t.Context(), &dragoman.Document{ID: fmt.Sprint("d", i), Text: text, Publisher: "Herald", Published: time.Date(2018, 9, 1+i, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		for k := range r.Events {
			if r.Events[k].Type == dragoman.Retreat {
				r.Events[k].Within = 0
			}
		}
		d := &store.Document{Document: *record.Make(r, record.Options{Text: true})}
		for k := range d.Events {
			d.Events[k].Incident = "i" + d.Events[k].Type
		}
		docs = append(docs, d)
	}
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	var members []store.Member
	for _, d := range docs {
		for _, e := range d.Events {
			members = append(members, store.Member{Document: d.Doc.ID, Event: e.ID, Incident: "i" + e.Type})
		}
	}
	if err := s.SetIncidents(t.Context(), members); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestExport writes a store of three reports in every format and compares status, lines and messages.
func TestExport(t *testing.T) {
	db := database(t, 3)
	for _, c := range []struct {
		args    string
		status  int
		lines   int
		holds   string // of the output
		message string
	}{
		{"--format jsonl", 0, 3, `"incident":"iASSAULT"`, ""},
		{"", 0, 3, `"id":"d2"`, ""},
		{"--format csv", 0, 3, "ASSAULT", ""},
		{"--format csv --status all", 0, 5, "called-for", ""},
		{"--format csv status:called-for", 0, 3, "called-for", ""},
		{"--format csv --status all --min-confidence 0.8", 0, 3, "ASSAULT", ""},
		{"--format csv document:d1", 0, 2, "group 1", ""},
		{"--format geojson", 0, 4, `"status":"occurred"`, ""},
		{"--format gdelt", 0, 1, "\t2\t1\t2\t", ""}, // one incident: two mentions, one source, two articles
		{"--format gdelt-mentions", 0, 2, "20180901000000\t20180902000000", ""},
		{"--format polecat", 0, 3, "MATERIAL CONFLICT", ""},
		{"--format icews", 0, 3, "Herald", ""},
		{"--format icews type:RETREAT", 0, 1, "Event ID", ""}, // the truce is the content of the attack
		{"--format json type:RETREAT", 0, -1, `"within": "e`, ""},
		{"--format conllu", 2, 0, "", `there is no format "conllu"`},
		{"--format xml", 2, 0, "", `there is no format "xml"; formats are jsonl`},
		{"--status done", 2, 0, "", `there is no status "done"`},
		{"--min-confidence 7", 2, 0, "", "it lies between 0 and 1"},
		{"typ:ASSAULT", 2, 0, "", "filter, character 1"},
		{"--db " + db + ".none", 1, 0, "", "there is no such file"},
		{"--db=", 2, 0, "", "--db: name the store's file"},
	} {
		t.Run(c.args, func(t *testing.T) {
			stdout, stderr, status := result(t, command(t, append([]string{"export", "--db", db}, strings.Fields(c.args)...)...), "")
			if status != c.status {
				t.Errorf("status %d, want %d; %s", status, c.status, stderr)
			}
			if n := strings.Count(stdout, "\n"); n != c.lines && c.lines >= 0 {
				t.Errorf("%d lines, want %d:\n%s", n, c.lines, stdout)
			}
			if !strings.Contains(stdout, c.holds) {
				t.Errorf("the output lacks %q:\n%s", c.holds, stdout)
			}
			if !strings.Contains(stderr, c.message) || c.message == "" && stderr != "" || strings.Count(stderr, "\n") > 1 {
				t.Errorf("standard error is %q, want one line with %q", stderr, c.message)
			}
		})
	}
	if stdout, _, _ := result(t, command(t, "export", "--db", db, "--format", "jsonl"), ""); strings.Contains(stdout, `"text":"Rebels`) {
		t.Error("the texts were not asked for")
	}
	if stdout, _, _ := result(t, command(t, "export", "--db", db, "--format", "jsonl", "--text"), ""); !strings.Contains(stdout, `"text":"Rebels`) {
		t.Error("the texts were asked for")
	}
	path := filepath.Join(t.TempDir(), "events.parquet")
	if _, stderr, status := result(t, command(t, "export", "--db", db, "--format", "parquet", "--output", path), ""); status != 0 {
		t.Error(stderr)
	}
	if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), "PAR1") || !strings.HasSuffix(string(b), "PAR1") {
		t.Errorf("%d bytes of Parquet, %v", len(b), err)
	}
}

// Ensure code writes every format, and nothing happens to a file where a flag is wrong.
func TestFormats(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", report)
	seen := map[string]bool{}
	for _, f := range formats {
		if seen[f.Name] {
			t.Errorf("two formats are called %s", f.Name)
		}
		seen[f.Name] = true
		path := filepath.Join(dir, "out."+f.Name)
		if _, stderr, status := result(t, command(t, "code", "--format", f.Name, "--output", path, good), ""); status != 0 {
			t.Errorf("%s: %s", f.Name, stderr)
		}
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s wrote nothing: %v", f.Name, err)
		}
	}
	if _, _, status := result(t, command(t, "code", "--format", "csv", "--status", "x", "--output", good, good), ""); status != 2 {
		t.Errorf("status %d", status)
	}
	if b, _ := os.ReadFile(good); string(b) != report {
		t.Error("the file is not what it was")
	}
}
