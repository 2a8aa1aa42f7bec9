package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/merge"
)

// TestMerge stores reports of one act and merges them, and looks at the incidents that come out of every door.
func TestMerge(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	var reports strings.Builder
	for i, r := range []struct{ text, publisher string }{{report, "Herald"}, {report + " ", "Gazette"}, {report + " The mayor said so.", "Herald"}} {
		line, _ := json.Marshal(map[string]string{"id": fmt.Sprint("r", i), "text": r.text, "publisher": r.publisher, "published": "2018-09-07"})
		fmt.Fprintf(&reports, "%s\n", line)
	}
	if _, stderr, status := result(t, command(t, "ingest", "--db", db, write(t, dir, "reports.jsonl", reports.String())), ""); status != 0 {
		t.Fatal(stderr)
	}
	if _, stderr, _ := result(t, command(t, "query", "incidents", "--db", db), ""); !strings.Contains(stderr, "days have changed since they were merged; bring them up to date with dragoman db merge --db "+db) {
		t.Errorf("a store that was not merged: %q", stderr)
	}
	for i, want := range []string{"1 days had changed; 6 events looked at, 6 came to another incident; 3 documents are near-copies in ", "0 days had changed; 0 events looked at, 0 came to another incident; 0 documents are near-copies in "} {
		if stdout, stderr, status := result(t, command(t, "db", "merge", "--db", db), ""); status != 0 || stdout != "" || stderr != "dragoman: "+want+db+"\n" {
			t.Errorf("merge %d: status %d, %q, %q", i, status, stdout, stderr)
		}
	}
	stdout, stderr, status := result(t, command(t, "query", "incidents", "--db", db, "document:r1"), "")
	if status != 0 || stderr != "" {
		t.Fatal(status, stderr)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	ids := map[string]bool{}
	for _, line := range lines {
		var x merge.Incident
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		if x.Reports != 3 || x.Articles != 1 || len(x.Publishers) != 1 || len(x.Mentions) != 3 || x.FirstSeen != "2018-09-07" {
			t.Errorf("%+v", x)
		}
		ids[x.ID] = true
	}
	if len(ids) != 2 {
		t.Errorf("%d incidents, want 2:\n%s", len(ids), stdout)
	}
	table, _, _ := result(t, command(t, "query", "incidents", "--db", db, "--format", "table", "--limit", "1"), "")
	if strings.Count(table, "\n") != 5 || !strings.Contains(table, "1 article by 1 publisher") {
		t.Errorf("%s", table)
	}
	counts, _, _ := result(t, command(t, "query", "--db", db, "--count", "incident"), "")
	if strings.Count(counts, `"events":3`) != 2 {
		t.Errorf("%s", counts)
	}
	exported, _, _ := result(t, command(t, "export", "--db", db, "--format", "jsonl"), "")
	for id := range ids {
		if strings.Count(exported, `"incident":"`+id+`"`) != 3 {
			t.Errorf("the export does not carry %s three times", id)
		}
	}
	for _, c := range []struct {
		args    []string
		status  int
		message string
	}{
		{[]string{"db", "merge"}, 2, "--db: name the store's file; see dragoman db merge --help"},
		{[]string{"db", "merge", "--db", db, "extra"}, 2, "see dragoman db merge --help"},
		{[]string{"query", "incidents"}, 2, "--db: name the store's file"},
		{[]string{"query", "incidents", "--db", db, "type:WAR"}, 2, `there is no type "WAR"`},
		{[]string{"query", "incidents", "--db", db, "--limit", "0"}, 2, "--limit is 0; it is 1 or more"},
		{[]string{"query", "incidents", "--db", db, "--format", "csv"}, 2, "--format: "},
		{[]string{"query", "incidents", "--db", filepath.Join(dir, "none.db")}, 1, "there is no such file"},
	} {
		if stdout, stderr, status := result(t, command(t, c.args...), ""); status != c.status || stdout != "" || !strings.Contains(stderr, c.message) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: status %d, %q, %q", c.args, status, stdout, stderr)
		}
	}
}
