package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

// TestIngest stores, stores again, corrects and codes anew, and compares what the program says.
func TestIngest(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	good := write(t, dir, "good.jsonl", lines(3, func(int) string { return report }))
	corrected := write(t, dir, "corrected.jsonl", lines(2, func(i int) string { return []string{report, report + " Rebels attacked again."}[i] }))
	broken := write(t, dir, "broken.jsonl", lines(3, func(i int) string { return []string{"FAIL", "PANIC", report + " New."}[i] }))
	os.MkdirAll(filepath.Join(dir, "one"), 0o755)
	os.MkdirAll(filepath.Join(dir, "two"), 0o755)
	write(t, dir, "one/a.txt", report+" From one folder.")
	write(t, dir, "two/a.txt", report+" From another.")
	for _, c := range []struct {
		name   string
		args   []string
		status int
		out    string // of standard output
		err    string // the last line of standard error
	}{
		{"new", []string{good}, 0, `{"id":"0","outcome":"new","events":2}` + "\n" + `{"id":"1","outcome":"new","events":2}` + "\n" + `{"id":"2","outcome":"new","events":2}` + "\n", "3 new, 0 held already; 6 events stored in " + db},
		{"twice", []string{good}, 0, "", "0 new, 3 held already; 0 events stored in " + db},
		{"corrected", []string{corrected}, 0, `{"id":"1","outcome":"corrected","events":3}` + "\n", "0 new, 1 corrected, 1 held already; 3 events stored in " + db},
		{"coded anew", []string{"--again", corrected}, 0, `{"id":"0","outcome":"unchanged","events":2}` + "\n" + `{"id":"1","outcome":"unchanged","events":3}` + "\n", "0 new, 2 held already; 0 events stored in " + db},
		{"broken among others", []string{broken}, 1, `{"id":"2","outcome":"corrected","events":2}` + "\n", "0 new, 1 corrected, 0 held already; 2 events stored in " + db},
		{"equal names", []string{filepath.Join(dir, "one"), filepath.Join(dir, "two")}, 0, "", "2 new, 0 held already; 4 events stored in " + db},
		{"again from another folder", []string{filepath.Join(dir, "two", "a.txt")}, 0, "", "0 new, 1 held already; 0 events stored in " + db},
		{"missing file", []string{filepath.Join(dir, "none.txt"), good}, 1, "", "0 new, 2 corrected, 1 held already; 4 events stored in " + db},
	} {
		stdout, stderr, status := result(t, command(t, append([]string{"ingest", "--db", db}, c.args...)...), "")
		last := stderr[strings.LastIndex(strings.TrimSuffix(stderr, "\n"), "\n")+1:]
		if status != c.status || c.out != "" && stdout != c.out || last != "dragoman: "+c.err+"\n" {
			t.Errorf("%s: status %d, %q, %q; want %d, %q, %q", c.name, status, stdout, stderr, c.status, c.out, c.err)
		}
	}
	for _, c := range []struct {
		args    []string
		status  int
		message string
	}{
		{[]string{"ingest", good}, 2, "--db: name the store's file; see dragoman ingest --help"},
		{[]string{"ingest", "--db", dir, good}, 1, dir + ": this is a folder; name a file in it"},
		{[]string{"ingest", "--db", good, good}, 1, good + ": this is no database; name another file"},
		{[]string{"ingest", "--db", filepath.Join(dir, "none", "x.db"), good}, 1, "it can't be opened; check that its folder exists"},
		{[]string{"query", "--db", filepath.Join(dir, "x.db")}, 1, "there is no such file; check the path, or make one with dragoman ingest"},
	} {
		if stdout, stderr, status := result(t, command(t, c.args...), ""); status != c.status || stdout != "" || !strings.Contains(stderr, c.message) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: status %d, %q, %q", c.args, status, stdout, stderr)
		}
	}
}

// Ensure texts from a pipe are documents of their own, and that the same text is not stored twice.
func TestIngestFromPipe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "news.db")
	for i, want := range []string{"1 new", "1 new", "0 new, 1 held already"} {
		text := []string{report, "The other. " + report, report}[i]
		if _, stderr, _ := result(t, command(t, "ingest", "--db", db, "-"), text); !strings.HasPrefix(stderr, "dragoman: "+want) {
			t.Errorf("%d: %s", i, stderr)
		}
	}
}

// kills is how often TestKill kills: go test ./cmd/dragoman -run TestKill -kills 50
var kills = flag.Int("kills", 12, "how often the program is killed while it stores")

// TestKill kills the program at random moments. After each, the file must be whole, all that the program said it had
// stored must be there with all its events, and nothing twice; the last run must bring the rest.
func TestKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file can't be looked at on Windows")
	}
	const docs = 600
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	in := write(t, dir, "in.jsonl", lines(docs, func(i int) string {
		text := fmt.Sprintf("Report %d. %s", i, report)
		if i%3 == 0 {
			text += " SLOW"
		}
		return text
	}))
	r := rand.New(rand.NewPCG(1, uint64(os.Getpid())))
	acknowledged := map[string]bool{}
	ingest := func(delay time.Duration) {
		c := command(t, "ingest", "--db", db, in)
		out := started(t, c)
		if delay > 0 {
			time.AfterFunc(delay, func() { c.Process.Kill() })
		}
		for lines := bufio.NewReader(out); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil { // a line that has no end says nothing
				break
			}
			var receipt store.Receipt
			if err := json.Unmarshal(line, &receipt); err != nil {
				t.Errorf("%q: %v", line, err)
			}
			if acknowledged[receipt.ID] || receipt.Outcome != store.New {
				t.Errorf("%s was stored before and is again: %s", receipt.ID, line)
			}
			acknowledged[receipt.ID] = true
		}
		c.Wait() // its error is the signal
	}
	for i := range *kills {
		ingest(50*time.Millisecond + time.Duration(r.IntN(400))*time.Millisecond)
		if n := inspect(t, db, acknowledged); n == docs {
			t.Logf("all was stored after %d kills", i)
			os.Remove(db)
			clear(acknowledged)
		}
	}
	before := len(acknowledged)
	t.Logf("%d kills; %d documents had been reported before the last run", *kills, before)
	ingest(0)
	if n := inspect(t, db, acknowledged); n != docs {
		t.Errorf("%d documents are stored, not %d", n, docs)
	}
	if before == 0 {
		t.Error("the program was killed too early each time: the test shows nothing")
	}
}

// inspect looks at a file after a kill and returns how many documents it holds.
func inspect(t *testing.T, path string, acknowledged map[string]bool) int {
	t.Helper()
	if _, err := os.Stat(path); err != nil && len(acknowledged) == 0 {
		return 0 // killed before there was a file
	}
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for d, err := range s.Documents(t.Context(), filter.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[d.Doc.Text] || len(d.Events) != 2 {
			t.Errorf("document %s is there twice or has %d events", d.Doc.ID, len(d.Events))
		}
		seen[d.Doc.Text], seen[d.Doc.ID] = true, true
	}
	n := len(seen) / 2
	for id := range acknowledged {
		if !seen[id] {
			t.Errorf("document %s was reported as stored and is not there", id)
		}
	}
	for _, f := range []string{"type:ASSAULT", "attacked", "status:called-for"} {
		wanted, err := filter.Parse(f)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := s.Count(t.Context(), wanted, store.ByType, 0)
		if err != nil || n > 0 && (len(counts) == 0 || counts[0].Events != n) {
			t.Errorf("%s: %+v of %d, %v", f, counts, n, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("the file is not whole: %s, %v", verdict, err)
	}
	for _, index := range []string{"document_index", "event_index", "statement_index", "position_index"} {
		if _, err := db.Exec("INSERT INTO " + index + " (" + index + ") VALUES ('integrity-check')"); err != nil {
			t.Errorf("%s is not whole: %v", index, err)
		}
	}
	return n
}

// Ensure two programs that store into one file at once, some documents the same, leave each document there once.
func TestIngestTogether(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	var programs []*exec.Cmd
	all := strings.SplitAfter(lines(300, func(i int) string { return fmt.Sprintf("Report %d. %s", i, report) }), "\n")
	for _, from := range []int{0, 100} {
		c := command(t, "ingest", "--db", db, write(t, dir, fmt.Sprintf("%d.jsonl", from), strings.Join(all[from:from+200], "")))
		c.Stderr = new(bytes.Buffer)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		programs = append(programs, c)
	}
	for _, c := range programs {
		if err := c.Wait(); err != nil {
			t.Errorf("%v, %s", err, c.Stderr)
		}
	}
	if n := inspect(t, db, nil); n != 300 {
		t.Errorf("%d documents are stored, not 300", n)
	}
}

// Ensure a program that finds no room says so, that what it reported is there, and that the rest is stored when there is room.
func TestIngestFull(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash to limit the size of files with")
	}
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	in := write(t, dir, "in.jsonl", lines(120, func(i int) string { return fmt.Sprintf("Report %d. %s", i, strings.Repeat(report+" ", 5)) }))
	c := command(t, "ingest", "--db", db, in)
	c.Path, c.Args = shell, append([]string{shell, "-c", `ulimit -f 600; exec "$0" "$@"`}, c.Args...)
	stdout, stderr, status := result(t, c, "")
	if n := strings.Count(stderr, "\n"); status != statusFailed || n > 2 || !strings.Contains(stderr, db+": ") || !strings.Contains(stderr, "the space left") && !strings.Contains(stderr, "make room") {
		t.Errorf("status %d, %s", status, stderr)
	}
	reported := strings.Count(stdout, "\n")
	if n := countDocuments(t, db); n < reported || n == 120 {
		t.Errorf("%d documents were reported, %d are stored", reported, n)
	}
	if stdout, stderr, status := result(t, command(t, "ingest", "--db", db, in), ""); status != 0 || reported+strings.Count(stdout, "\n") != 120 || countDocuments(t, db) != 120 {
		t.Errorf("status %d, %s", status, stderr)
	}
}

func countDocuments(t *testing.T, path string) (n int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, err := range s.Documents(t.Context(), filter.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// Ensure Ctrl-C stores what has been coded and says what was done.
func TestIngestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process can't be sent Ctrl-C on Windows")
	}
	db := filepath.Join(t.TempDir(), "news.db")
	c := command(t, "ingest", "--db", db, "--input", "jsonl", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out := started(t, c)
	go in.Write([]byte(lines(500, func(i int) string { return fmt.Sprintf("SLOW %d %s", i, report) })))
	stored := bufio.NewScanner(out)
	for range 5 {
		stored.Scan()
	}
	c.Process.Signal(os.Interrupt)
	n := 5
	for stored.Scan() {
		n++
	}
	c.Wait() // its error is the status
	if status := exitCode(c); status != statusInterrupted || !strings.HasPrefix(stderr.String(), fmt.Sprintf("dragoman: %d new, 0 held already; %d events stored", n, 2*n)) {
		t.Errorf("status %d, %d documents, %q", status, n, stderr.String())
	}
	if kept := inspect(t, db, nil); kept != n {
		t.Errorf("%d documents are stored, %d were reported", kept, n)
	}
}

// TestQuery asks a small store in every form.
func TestQuery(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	var in strings.Builder
	for i, d := range []struct{ day, text string }{
		{"2018-09-03", "Rebels attacked the army."}, {"2018-09-04", "Rebels attacked the town. They spoke of a truce."}, {"2018-09-10", "A truce was called for."},
	} {
		b, _ := json.Marshal(map[string]string{"id": fmt.Sprint("d", i), "text": d.text + " The ministers of the state said that on Monday.", "published": d.day, "title": "Report <" + d.day + ">"})
		in.Write(append(b, '\n'))
	}
	if _, stderr, status := result(t, command(t, "ingest", "--db", db, "--input", "jsonl", "-"), in.String()); status != 0 {
		t.Fatal(stderr)
	}
	ask := func(args ...string) (string, string, int) {
		return result(t, command(t, append([]string{"query", "--db", db}, args...)...), "")
	}
	for _, c := range []struct {
		args []string
		want string // of standard output
	}{
		{[]string{"--count", "day"}, `{"key":"2018-09-03","events":1}` + "\n" + `{"key":"2018-09-04","events":2}` + "\n" + `{"key":"2018-09-10","events":1}` + "\n"},
		{[]string{"--count", "week", "--format", "csv"}, "week,events\n2018-09-03,3\n2018-09-10,1\n"},
		{[]string{"--count", "type", "--format", "csv", "-type:ASSAULT"}, "type,events\nRETREAT,2\n"},
		{[]string{"--count", "type", "--limit", "1", "--format", "csv"}, "type,events\nASSAULT,2\n"},
		{[]string{"--count", "month", "--format", "table"}, "2018-09  4  " + strings.Repeat("█", 88) + "\n"},
		{[]string{"--count", "dyad", "--format", "csv"}, "source,target,events\n"},
		{[]string{"--count", "place", "--format", "csv"}, "place,country,lat,lon,events\n"},
		{[]string{"type:PROTEST"}, ""},
		{[]string{"type:PROTEST", "--format", "table"}, ""},
	} {
		if stdout, stderr, status := ask(c.args...); stdout != c.want || stderr != "" || status != 0 {
			t.Errorf("%v: status %d, %q, %s; want\n%s", c.args, status, stdout, stderr, c.want)
		}
	}
	stdout, stderr, _ := ask("type:ASSAULT", "--sort", "date")
	var first struct {
		Doc              struct{ ID, Title string }
		Day, ID, Type    string
		Sentence         struct{ Start, End int }
		Trigger          struct{ Text string }
		Source, Statuses []any
	}
	if line, _, _ := strings.Cut(stdout, "\n"); json.Unmarshal([]byte(line), &first) != nil || first.Doc.ID != "d0" || first.Day != "2018-09-03" || first.Trigger.Text != "attacked" || !strings.Contains(line, "<2018-09-03>") {
		t.Errorf("%s %s", stdout, stderr)
	}
	if csv, _, _ := ask("type:ASSAULT", "--format", "csv", "--sort", "date"); strings.Count(csv, "\n") != 3 || !strings.Contains(csv, "Rebels attacked the army.") {
		t.Errorf("%s", csv)
	}
	if table, _, _ := ask("attacked", "--format", "table", "--sort", "date"); !strings.HasPrefix(table, "Report <2018-09-03> (2018-09-03)\n") || strings.Count(table, "ASSAULT") != 2 {
		t.Errorf("%s", table)
	}
	// Page by page: the cursor of the message leads on.
	var pages []string
	args := []string{"--limit", "3", "--sort", "date"}
	for range 2 {
		stdout, stderr, _ := ask(args...)
		pages = append(pages, stdout)
		_, cursor, more := strings.Cut(strings.TrimSpace(stderr), "--cursor ")
		if !more {
			break
		}
		args = append(args[:4], "--cursor", cursor)
	}
	whole, _, _ := ask("--sort", "date")
	if len(pages) != 2 || pages[0]+pages[1] != whole || strings.Count(whole, "\n") != 4 {
		t.Errorf("%d pages, %s", len(pages), whole)
	}
	for _, c := range []struct {
		args    []string
		message string
	}{
		{[]string{"tpye:AID"}, `filter, character 1: there is no key "tpye"; the keys are date`},
		{[]string{"type:AID", "-status:done"}, `filter, character 18: there is no status "done"; give one of occurred`},
		{[]string{"--sort", "size"}, `--sort: there is no order "size"`},
		{[]string{"--count", "colour"}, `--count: there is no property to count by "colour"; there are day, week`},
		{[]string{"--count", "day", "--sort", "date"}, "--count has an order of its own"},
		{[]string{"--limit", "-1"}, "--limit is -1"},
		{[]string{"--format", "xml"}, `there is no format "xml"`},
		{[]string{"--cursor", "x"}, "the cursor does not belong to this query; begin again without one"},
	} {
		if stdout, stderr, status := ask(c.args...); status != 2 || stdout != "" || !strings.Contains(stderr, c.message) || !strings.HasSuffix(stderr, "; see dragoman query --help\n") {
			t.Errorf("%v: status %d, %q, %q; want %s", c.args, status, stdout, stderr, c.message)
		}
	}
}
