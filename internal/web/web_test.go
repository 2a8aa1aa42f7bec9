package web

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/dragoman-events/dragoman/internal/browser"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

var db = flag.String("db", "", "show this store in the images, in place of the tests' own")

// evil is a word of a document that would do harm as markup.
const evil = `<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;"'`

// injected is a document whose every word is markup.
func injected() *store.Document {
	span := record.Span{Text: evil, Start: 0, End: len([]rune(evil))}
	lat, lon, one := 1.5, 2.5, 1.0
	who := record.Actor{Span: span, Name: evil, Kind: evil, Country: "SYR", Role: evil}
	e := record.Event{ID: "evil", Type: "ASSAULT", Mode: []string{"aerial"}, Quad: 4, Score: -9, Trigger: span, Sentence: record.SentenceRef{End: span.End}, Source: []record.Actor{who}, Target: []record.Actor{who},
		Object: &span, Status: "occurred", Certainty: "asserted", Contested: true, Attribution: []record.Attribution{{Actor: who, Cue: &span, Kind: "statement"}},
		Place: &record.Place{Span: span, Name: evil, Country: "SYR", Admin1: evil, Lat: &lat, Lon: &lon}, Figures: []record.Figure{{Kind: "killed", Min: &one, Max: &one, Qualifier: evil, Span: span}}, Confidence: 0.5}
	return &store.Document{Document: record.Document{
		Doc:        record.Doc{ID: evil, Title: evil, Published: "2024-12-24", Publisher: evil, URL: "javascript:alert(3)", Language: "en", Byline: evil, Text: evil + "\n\n" + evil},
		Events:     []record.Event{e},
		Statements: []record.Statement{{ID: "s", Speaker: &who, Cue: &span, Content: record.Content{Span: span}, Form: "direct", Addressee: &who}},
		Positions:  []record.Position{{Actor: who, Issue: evil, Stance: "for", Evidence: []string{"evil"}}, {Actor: who, Issue: "a truce", Stance: "against", Evidence: []string{"s"}}},
		Figures:    []record.Figure{{Kind: "people", What: evil, Qualifier: evil, Min: &one, Span: span}}, Model: evil,
	}}
}

// site serves the pages over a store of short reports, some of which tell one act, and of the document with markup.
func site(t *testing.T) (*httptest.Server, store.Store) {
	t.Helper()
	path := *db
	if path == "" {
		path = filepath.Join(t.TempDir(), "news.db")
	}
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: *db != ""})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if *db == "" {
		fill(t, s)
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", api(s))
	mux.Handle("/", Handler())
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server, s
}

func fill(t *testing.T, s store.Store) {
	t.Helper()
	f, err := os.Open("../incident/testdata/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs := []*store.Document{injected()}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var l struct{ Record record.Document }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, &store.Document{Document: l.Record})
	}
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	if _, err := merge.Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

// Ensure assets come with their kinds, tags and a policy, and that nothing else is served.
func TestHandler(t *testing.T) {
	for path, kind := range map[string]string{"/": "text/html", "/map": "text/html", "/report": "text/html", "/assets/app.js": "text/javascript", "/assets/app.css": "text/css", "/assets/world.json": "application/json", "/nothing": "", "/assets/": ""} {
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if kind == "" {
			if w.Code != http.StatusNotFound {
				t.Errorf("%s: status %d", path, w.Code)
			}
			continue
		}
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || !strings.HasPrefix(got, kind) || w.Header().Get("Content-Security-Policy") != policy {
			t.Errorf("%s: status %d, %q, policy %q", path, w.Code, got, w.Header().Get("Content-Security-Policy"))
		}
		again := httptest.NewRequest(http.MethodGet, path, nil)
		again.Header.Set("If-None-Match", w.Header().Get("ETag"))
		w = httptest.NewRecorder()
		Handler().ServeHTTP(w, again)
		if w.Code != http.StatusNotModified {
			t.Errorf("%s again: status %d", path, w.Code)
		}
	}
}

// Ensure the sources put no words into the page as markup.
func TestNoMarkup(t *testing.T) {
	files, err := filepath.Glob("src/*.js*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, door := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"} {
			if strings.Contains(string(b), door) {
				t.Errorf("%s: %s", f, door)
			}
		}
	}
}

// settled waits until the page shows what it has asked for.
func settled(t *testing.T, p *browser.Page, want string) {
	t.Helper()
	ok := browser.Eval[bool](t, p, `new Promise((done) => { const end = Date.now() + 20000; const look = () => document.querySelector(`+quoted(want)+`) && !document.querySelector('[aria-busy="true"], .waiting') ? done(true) : Date.now() > end ? done(false) : setTimeout(look, 30); look(); })`)
	if !ok {
		t.Fatalf("%s has not come; complaints %q; the page says %.600s", want, p.Complaints(), browser.Eval[string](t, p, `location.href + " " + document.body.innerText`))
	}
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// pages are the views, with what stands in them when they are ready.
func pages(s store.Store) []struct{ name, path, ready string } {
	id := url.QueryEscape(evil)
	if *db != "" {
		id = "tehran-summit"
	}
	return []struct{ name, path, ready string }{
		{"events", "/", ".card"},
		{"time", "/time", ".small li"},
		{"report", "/report?id=" + id, ".report .note"},
		{"read", "/read", "textarea"},
	}
}

func TestBrowser(t *testing.T) {
	ctx := browser.Start(t)
	server, s := site(t)
	for _, v := range pages(s) {
		t.Run(v.name, func(t *testing.T) { testView(t, ctx, server, v.name, v.path, v.ready) })
	}
}

// testView ensures that a view loads in every way that people look at it, asks this server alone, complains of nothing, and
// that axe-core has nothing to say against it.
func testView(t *testing.T, ctx context.Context, server *httptest.Server, name, path, ready string) {
	p := browser.Open(t, ctx, server.URL+path)
	for _, v := range browser.Views {
		p.Look(t, v)
		settled(t, p, ready)
		p.Check(t, name+"-"+v.Name)
		p.Keep(t, name+"-"+v.Name+".png", chromedp.CaptureScreenshot())
	}
	for _, r := range p.Requests() {
		if !strings.HasPrefix(r, server.URL+"/") && !strings.HasPrefix(r, "data:") { // the browser's own icons in fields are data
			t.Errorf("asked for %s", r)
		}
	}
	if c := p.Complaints(); len(c) > 0 {
		t.Errorf("complaints: %q", c)
	}
}
