package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

func open(t *testing.T, path string, opts Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "news.db"), Options{}) })
}

// Ensure the way that words are looked for in large stores finds the same.
func TestWordsOfManyDocuments(t *testing.T) {
	defer func(n int) { fewDocuments = n }(fewDocuments)
	fewDocuments = 0
	s := open(t, filepath.Join(t.TempDir(), "news.db"), Options{})
	defer s.Close()
	storetest.Words(t, s)
}

// Ensure large stores, whose events are gone through in the order of their confidence, find the same.
func TestSortOfManyEvents(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "news.db"), Options{})
	defer s.Close()
	put(t, s, 1, 80)
	page := func(f filter.Filter, sort store.Sort, many int) (out []string) {
		defer func(n int) { manyEvents = n }(manyEvents)
		manyEvents = many
		for q := (store.Query{Filter: f, Sort: sort, Limit: 7}); len(out) < 30; {
			n := len(out)
			for e, err := range s.Events(t.Context(), q) {
				if err != nil {
					t.Fatal(err)
				}
				out, q.Cursor = append(out, e.Cursor), e.Cursor
			}
			if len(out) < n+7 {
				break
			}
		}
		return out
	}
	for _, q := range append(questions, "date:2018-03 country:SYR", "confidence:0.3..0.6", "-status:occurred", "incident:none", "contested:yes") {
		f, err := filter.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, sort := range []store.Sort{store.MostConfident, store.LeastConfident} {
			if want, got := page(f, sort, 1<<30), page(f, sort, -1); !slices.Equal(got, want) || q == "" && len(want) < 30 {
				t.Errorf("%q by %s: %d events, want %d, or other ones", q, sort, len(got), len(want))
			}
		}
	}
}

// made is a file with some documents in it.
func made(t *testing.T, path string, n int) {
	t.Helper()
	s := open(t, path, Options{})
	put(t, s, 1, n)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, s *Store, seed uint64, n int) {
	t.Helper()
	corpus := storetest.NewCorpus(seed)
	for range n {
		if _, err := s.Put(t.Context(), corpus.Next()); err != nil {
			t.Fatal(err)
		}
	}
}

func count(t *testing.T, s *Store) int {
	t.Helper()
	n := 0
	for _, err := range s.Documents(t.Context(), filter.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func alter(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// TestFaults opens what can't be used; the message must be one line with the file, the reason and the remedy.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name     string
		prepare  func(t *testing.T, path string)
		readOnly bool
		want     string
	}{
		{"missing", func(*testing.T, string) {}, true, "there is no such file; check the path, or make one with dragoman ingest --db "},
		{"missing folder", func(t *testing.T, path string) { t.Helper(); os.RemoveAll(filepath.Dir(path)) }, false, "it can't be opened; check that its folder exists and may be written"},
		{"folder", func(t *testing.T, path string) { os.Mkdir(path, 0o755) }, false, "this is a folder; name a file in it"},
		{"text", func(t *testing.T, path string) {
			os.WriteFile(path, []byte(strings.Repeat("no database. ", 200)), 0o644)
		}, false, "this is no database; name another file"},
		{"empty, to be read", func(t *testing.T, path string) { os.WriteFile(path, nil, 0o644) }, true, "the database is empty; fill it with dragoman ingest --db "},
		{"another program's", func(t *testing.T, path string) { alter(t, path, "CREATE TABLE events (x)") }, false, "this is a database of another program; name another file"},
		{"newer", func(t *testing.T, path string) {
			made(t, path, 1)
			alter(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		}, false, "a newer dragoman wrote it (schema 9999, this one knows "},
		{"newer, to be read", func(t *testing.T, path string) {
			made(t, path, 1)
			alter(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		}, true, "; update dragoman"},
		{"older, to be read", func(t *testing.T, path string) {
			made(t, path, 1)
			alter(t, path, "DELETE FROM goose_db_version WHERE version_id > 0")
		}, true, "an older dragoman wrote it (schema 0, this one reads "},
		{"made halfway", func(t *testing.T, path string) {
			alter(t, path, fmt.Sprintf("PRAGMA application_id = %d; CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')))", applicationID))
		}, true, "an older dragoman wrote it (schema 0"},
		{"cut short", func(t *testing.T, path string) {
			made(t, path, 5)
			if err := os.Truncate(path, 8192); err != nil {
				t.Fatal(err)
			}
		}, false, "the file is damaged; restore a copy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "news.db")
			c.prepare(t, path)
			s, err := Open(t.Context(), path, Options{ReadOnly: c.readOnly})
			if err == nil { // some damage shows only when the file is read
				_, err = s.Put(t.Context(), storetest.NewCorpus(9).Next())
				s.Close()
			}
			var fault *store.Error
			if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// Ensure that where another program holds the file, one waits and then says so, and that reading goes on.
func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	made(t, path, 3)
	other := open(t, path, Options{})
	defer other.Close()
	s := open(t, path, Options{Wait: 50 * time.Millisecond})
	defer s.Close()
	tx, err := other.write.Begin() // takes the lock at once
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Put(t.Context(), storetest.NewCorpus(2).Next())
	if want := path + ": another program holds it locked; wait until that is done, or end it, and run the command again"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if n := count(t, s); n != 3 {
		t.Errorf("%d documents are read", n)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	put(t, s, 2, 1)
	if n := count(t, other); n != 4 {
		t.Errorf("the other program reads %d documents", n)
	}
}

// Ensure a full disk is named, loses nothing, and that the same goes through when there is room again.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	s := open(t, path, Options{})
	defer s.Close()
	put(t, s, 1, 2)
	limit := func(pages int) {
		if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // which means as many as there are
	corpus := storetest.NewCorpus(2)
	corpus.Events = 500
	d := corpus.Next()
	d.Doc.ID, d.Doc.URL = "large", ""
	_, err := s.Put(t.Context(), d)
	if err == nil || !strings.Contains(err.Error(), ": the disk is full; make room and run the command again: it goes on where it stopped") {
		t.Fatal(err)
	}
	if n := count(t, s); n != 2 {
		t.Errorf("%d documents, want 2", n)
	}
	limit(1 << 20)
	if _, err := s.Put(t.Context(), d); err != nil {
		t.Error(err)
	}
	if n := count(t, s); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}

// Ensure a file can be read that can't be written, and that nothing is written into it.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "news.db")
	made(t, path, 3)
	s := open(t, path, Options{ReadOnly: true})
	_, err := s.Put(t.Context(), storetest.NewCorpus(2).Next())
	if err == nil || !strings.Contains(err.Error(), ": it was opened for reading; ") {
		t.Error(err)
	}
	if n := count(t, s); n != 3 {
		t.Errorf("%d documents", n)
	}
	s.Close()
	for _, mode := range []struct{ file, dir os.FileMode }{{0o444, 0o755}, {0o444, 0o555}} {
		os.Chmod(path, mode.file)
		os.Chmod(dir, mode.dir)
		s = open(t, path, Options{ReadOnly: true})
		if n := count(t, s); n != 3 {
			t.Errorf("%d documents", n)
		}
		s.Close()
		if os.Geteuid() == 0 {
			continue // whom permissions do not stop
		}
		if _, err := Open(t.Context(), path, Options{}); err == nil || !strings.Contains(err.Error(), "it can't be written; check the permissions of the file and of its folder") && !strings.Contains(err.Error(), "it can't be opened") {
			t.Error(err)
		}
	}
	os.Chmod(dir, 0o755)
}

// Ensure several programs that open a new file at once agree on its tables.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	errs := make(chan error)
	const programs = 4
	for range programs {
		go func() {
			s, err := Open(context.Background(), path, Options{})
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range programs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	made(t, path, 1)
}

// Ensure the questions of a desk are answered from an index and not by looking at everything.
func TestPlans(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "news.db"), Options{})
	defer s.Close()
	put(t, s, 1, 20)
	for _, c := range []struct {
		filter string
		sort   store.Sort
		want   string
	}{
		{"", "", "SCAN e"}, // in the order of the table, until the page is full
		{"date:2018-03", "", "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"},
		{"type:AID country:SYR", "", "SCAN f VIRTUAL TABLE INDEX"},
		{"incident:x", "", "USING INDEX events_incident"},
		{"event:x", "", "USING INDEX events_id"},
		{"document:x", store.MostConfident, "USING INDEX events_document"},
		{"document:x type:AID country:SYR", store.MostConfident, "USING INDEX events_document"},
		{"incident:x type:AID source:leyla", store.MostConfident, "USING INDEX events_incident"},
		{"bababax", "", "INDEX events_document (document=?)"},
	} {
		f, err := filter.Parse(c.filter)
		if err != nil {
			t.Fatal(err)
		}
		query, args, err := s.page(t.Context(), &events, &store.Query{Filter: f, Sort: c.sort, Limit: 50}, "d.doc", "")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := s.read.Query("EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatal(err)
		}
		var plan []string
		for rows.Next() {
			var a, b, n int
			var step string
			if err := rows.Scan(&a, &b, &n, &step); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, step)
		}
		rows.Close()
		all := strings.Join(plan, "\n")
		ordered := c.sort == "" && c.filter != "bababax" && !strings.HasPrefix(c.filter, "incident") && !strings.HasPrefix(c.filter, "event")
		if !strings.Contains(all, c.want) || ordered && strings.Contains(all, "TEMP B-TREE") {
			t.Errorf("%s is answered by\n%s\nnot by %s", c.filter, all, c.want)
		}
	}
}
