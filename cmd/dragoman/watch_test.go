package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/store"
)

// newsSite serves feeds and articles.
func newsSite(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/feed.rss", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Herald</title><item><title>One</title><link>/1</link></item><item><title>Two</title><link>/2</link></item></channel></rss>`)
	})
	for path, title := range map[string]string{"/1": "One", "/2": "Two"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "<html lang=en><head><title>%s</title></head><body><article><h1>%s</h1><p>%s</p><p>%s</p></article></body></html>", title, title, report, title)
		})
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// TestWatch follows feeds from an OPML file, one of which is gone.
func TestWatch(t *testing.T) {
	s := newsSite(t)
	dir := t.TempDir()
	db := filepath.Join(dir, "news.db")
	opml := write(t, dir, "feeds.opml", `<opml version="2.0"><body><outline text="Herald" xmlUrl="`+s.URL+`/feed.rss"/><outline text="Gone" xmlUrl="`+s.URL+`/gone"/><outline text="Odd" xmlUrl="ftp://x/y"/></body></opml>`)
	stdout, stderr, status := result(t, command(t, "watch", "--db", db, "--once", "--delay", "1ms", "--log", "json", opml), "")
	if want := `{"id":"` + s.URL + `/1","outcome":"new","events":2}` + "\n" + `{"id":"` + s.URL + `/2","outcome":"new","events":2}` + "\n"; stdout != want || status != statusFailed {
		t.Errorf("status %d, %s, %s", status, stdout, stderr)
	}
	for _, want := range []string{
		`dragoman: ` + opml + `: the feed "Odd" can't be fetched from "ftp://x/y"; give an address that begins with https://`,
		`"msg":"the feed failed","feed":"` + s.URL + `/gone","reason":"` + s.URL + `/gone: there is no such page (404 Not Found); check the address"`,
		`"msg":"merged"`, "dragoman: 2 new, 0 held already; 4 events stored in " + db,
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%s does not say %s", stderr, want)
		}
	}
	// Nothing is due; and an article that is ingested by itself is the same document.
	if stdout, stderr, status := result(t, command(t, "watch", "--db", db, "--once"), ""); status != 0 || stdout != "" || stderr != "dragoman: 0 new, 0 held already; 0 events stored in "+db+"\n" {
		t.Errorf("status %d, %s, %s", status, stdout, stderr)
	}
	if _, stderr, status := result(t, command(t, "ingest", "--db", db, s.URL+"/1"), ""); status != 0 || !strings.HasPrefix(stderr, "dragoman: 0 new, 1 held already") && !strings.HasPrefix(stderr, "dragoman: 0 new, 1 corrected") {
		t.Errorf("status %d, %s", status, stderr)
	}
	list, _, _ := result(t, command(t, "watch", "--db", db, "--list"), "")
	failed := 0
	for line := range strings.Lines(list) {
		var f store.Feed
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Error(err)
		}
		failed += f.Failures
	}
	if strings.Count(list, "\n") != 2 || failed != 1 || !strings.Contains(list, `"title":"Herald"`) {
		t.Errorf("%s", list)
	}
	if _, stderr, status := result(t, command(t, "watch", "--db", db, "--forget", s.URL+"/gone"), ""); status != 0 {
		t.Error(stderr)
	}
	if list, _, _ := result(t, command(t, "watch", "--db", db, "--list"), ""); strings.Count(list, "\n") != 1 {
		t.Errorf("%s", list)
	}
	for _, c := range []struct {
		args    []string
		status  int
		message string
	}{
		{[]string{"watch", opml}, 2, "--db: name the store's file"},
		{[]string{"watch", "--db", filepath.Join(dir, "new.db")}, 2, "no feeds to follow: give an OPML file or addresses of feeds"},
		{[]string{"watch", "--db", db, "none.opml"}, 2, "none.opml can't be read (no such file or directory); give an OPML file, or addresses of feeds with https:// before them"},
		{[]string{"watch", "--db", db, write(t, dir, "a.opml", "<rss/>")}, 1, "can't be read as a list of feeds (this is no OPML); give an OPML file, as feed readers export it"},
		{[]string{"watch", "--db", db, "--interval", "0s"}, 2, "--interval is 0s; it is 1s or more"},
		{[]string{"watch", "--db", db, "--log", "xml"}, 2, `--log: there is no form "xml"; give text or json`},
		{[]string{"watch", "--db", db, "--forget"}, 2, "--forget: name the feeds"},
	} {
		if stdout, stderr, status := result(t, command(t, c.args...), ""); status != c.status || stdout != "" || !strings.Contains(stderr, c.message) {
			t.Errorf("%v: status %d, %q, %q", c.args, status, stdout, stderr)
		}
	}
}

// Ensure Ctrl-C ends following, with all that was reported in the store.
func TestWatchInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process can't be sent Ctrl-C on Windows")
	}
	s := newsSite(t)
	db := filepath.Join(t.TempDir(), "news.db")
	c := command(t, "watch", "--db", db, "--delay", "1ms", s.URL+"/feed.rss")
	var stderr strings.Builder
	c.Stderr = &stderr
	out := started(t, c)
	stored := bufio.NewScanner(out)
	n := 0
	for n < 2 && stored.Scan() {
		n++
	}
	c.Process.Signal(os.Interrupt)
	c.Wait() // its error is the status
	if status := exitCode(c); n != 2 || status != statusInterrupted || !strings.Contains(stderr.String(), "dragoman: 2 new, 0 held already; 4 events stored in "+db) {
		t.Errorf("%d documents, status %d, %s", n, status, stderr.String())
	}
	if kept := inspect(t, db, nil); kept != 2 {
		t.Errorf("%d documents are stored", kept)
	}
}

// Ensure addresses are inputs: of a page, and of a feed with its pages.
func TestAddresses(t *testing.T) {
	s := newsSite(t)
	stdout, stderr, status := result(t, command(t, "code", "--format", "jsonl", s.URL+"/1", s.URL+"/none"), "")
	if status != statusFailed || !strings.Contains(stdout, `"url":"`+s.URL+`/1"`) || strings.Count(stdout, "\n") != 1 || stderr != "dragoman: "+s.URL+"/none: there is no such page (404 Not Found); check the address\n" {
		t.Errorf("status %d, %s, %s", status, stdout, stderr)
	}
	db := filepath.Join(t.TempDir(), "news.db")
	if _, stderr, status := result(t, command(t, "ingest", "--db", db, s.URL+"/feed.rss"), ""); status != 0 || stderr != "dragoman: 2 new, 0 held already; 4 events stored in "+db+"\n" {
		t.Errorf("status %d, %s", status, stderr)
	}
}
