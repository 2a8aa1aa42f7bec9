package serve

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

// hostile is what a report may hold to become a part of a page.
const hostile = `<script>alert("1")</script><img src=x onerror=alert(1)> ]]> & "quoted"`

// newStore is a store of some documents, merged, one of which is hostile.
func newStore(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "news.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var docs []*store.Document
	c := storetest.NewCorpus(1)
	for range 60 {
		docs = append(docs, c.Next())
	}
	bad := c.Next()
	bad.Doc.ID, bad.Doc.URL = "bad/ärger?", "javascript:alert(1)"
	bad.Doc.Title, bad.Doc.Publisher, bad.Doc.Text = hostile, hostile, hostile+strings.Repeat(" "+hostile, 50)
	if _, err := s.Put(t.Context(), append(docs, bad)...); err != nil {
		t.Fatal(err)
	}
	if _, err := merge.Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// read stands for the pipeline.
func read(ctx context.Context, d *dragoman.Document) (*dragoman.Reading, error) {
	if strings.Contains(d.Text, "PANIC") {
		panic("out of range")
	}
	if strings.Contains(d.Text, "SLOW") {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return &dragoman.Reading{Doc: d, Model: "test", Events: []dragoman.Event{{Type: dragoman.Assault, Trigger: dragoman.Span{End: 3}, Within: -1}}}, nil
}

// reply is an answer with its body.
type reply struct {
	*http.Response
	body string
}

// ask asks a handler; headers are "Name: value".
func ask(t testing.TB, h http.Handler, method, target, body string, headers ...string) reply {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost:8080"
	for _, l := range headers {
		k, v, _ := strings.Cut(l, ": ")
		if k == "Host" {
			r.Host = v
		}
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return reply{w.Result(), w.Body.String()}
}

func first(t testing.TB, s store.Store, expression string) *store.Event {
	t.Helper()
	f, err := filter.Parse(expression)
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range s.Events(t.Context(), store.Query{Filter: f, Limit: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	t.Fatalf("nothing is found by %s", expression)
	return nil
}

// TestRoutes asks every route, with good questions and with bad ones, and then looks whether one was forgotten.
func TestRoutes(t *testing.T) {
	s := newStore(t)
	tools := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "tools") })
	h := New(s, Options{Version: "1.2.3", Read: read, Rate: 10_000, Body: 2000, Timeout: 5 * time.Second, Tools: tools})
	e := first(t, s, "type:AID,ASSAULT,PROTEST -incident:none")
	const (
		js, nd, rows, bad = "application/json", "application/x-ndjson", "text/csv; charset=utf-8", "application/problem+json"
		send              = "Content-Type: application/json"
	)
	bare := New(s, Options{})
	asked := map[string]bool{}
	for _, c := range []struct {
		ask, body string
		headers   string // of one line each
		status    int
		kind      string
		holds     string
	}{
		{"GET /v1/events", "", "", 200, js, `"next":"`},
		{"GET /v1/events?type=AID&-status=denied&q=type:AID&limit=1&sort=-confidence", "", "", 200, js, `"type":"AID"`},
		{"GET /v1/events?q=document:none-such", "", "", 200, js, `{"events":[]}`},
		{"GET /v1/events?format=ndjson", "", "", 200, nd, `{"doc":{"id":"`},
		{"GET /v1/events", "", "Accept: text/html, application/x-ndjson;q=0.5, application/json;q=0.2", 200, nd, `{"doc":{"id":"`},
		{"GET /v1/events", "", "Accept: text/html,application/xhtml+xml,*/*;q=0.8", 200, js, `"events":[`},
		{"GET /v1/events", "", "Accept: text/csv", 200, rows, "event_id,doc_id,published,"},
		{"GET /v1/events?document=none-such&format=csv", "", "", 200, rows, "event_id,doc_id,published,"},
		{"GET /v1/events", "", "Accept: text/html", 406, bad, "there are application/json, application/x-ndjson, text/csv"},
		{"GET /v1/events?format=xml", "", "", 406, bad, "there is no such format"},
		{"GET /v1/events?type=WAR", "", "", 400, bad, `parameter \"type\", character 1: there is no type \"WAR\"`},
		{"GET /v1/events?colour=red", "", "", 400, bad, `parameter \"colour\": there is no such parameter`},
		{"GET /v1/events?sort=size", "", "", 400, bad, `sort: there is no order \"size\"`},
		{"GET /v1/events?limit=1001", "", "", 400, bad, "limit is 1000 at most"},
		{"GET /v1/events?limit=0", "", "", 400, bad, "give a number from 1 on"},
		{"GET /v1/events?cursor=x", "", "", 400, bad, "begin again without one"},
		{"GET /v1/events?cursor=x&format=csv", "", "", 400, bad, "begin again without one"},
		{"GET /v1/events/" + e.ID, "", "", 200, js, `"id":"` + e.ID + `"`},
		{"GET /v1/events/" + e.ID + "?document=none-such", "", "", 404, bad, "the store does not hold it"},
		{"GET /v1/events/none", "", "", 404, bad, "the store does not hold it"},
		{"GET /v1/statements?limit=2", "", "", 200, js, `{"next":"`},
		{"GET /v1/statements?format=ndjson", "", "", 200, nd, `"speaker":`},
		{"GET /v1/statements?type=AID", "", "", 400, bad, `statements have no \"type\"`},
		{"GET /v1/statements?format=csv", "", "", 406, bad, "there are application/json, application/x-ndjson"},
		{"GET /v1/positions", "", "", 200, js, `"stance":"for"`},
		{"GET /v1/positions?sort=confidence", "", "", 400, bad, "positions can't be sorted by confidence"},
		{"GET /v1/counts?by=year", "", "", 200, js, `{"by":"year","counts":[{"key":`},
		{"GET /v1/counts?by=place&format=csv", "", "", 200, rows, "place,country,lat,lon,events\n"},
		{"GET /v1/counts?by=dyad&format=csv", "", "", 200, rows, "source,target,events\n"},
		{"GET /v1/counts?by=type&format=ndjson&limit=1", "", "", 200, nd, `"events":`},
		{"GET /v1/counts?by=type&document=none-such", "", "", 200, js, `{"by":"type","counts":[]}`},
		{"GET /v1/counts?by=colour", "", "", 400, bad, "there is no property to count by"},
		{"GET /v1/counts", "", "", 422, bad, "required"},
		{"GET /v1/incidents?limit=3", "", "", 200, js, `"unmerged":0`},
		{"GET /v1/incidents?limit=0", "", "", 422, bad, "expected number >= 1"},
		{"GET /v1/incidents/" + e.Incident, "", "", 200, js, `"mentions":[{"doc":`},
		{"GET /v1/incidents/none", "", "", 404, bad, "the store does not hold it"},
		{"GET /v1/claims?limit=5", "", "", 200, js, `"cut":false`},
		{"GET /v1/documents/" + url.PathEscape("bad/ärger?"), "", "", 200, js, `"text":"<script>alert`},
		{"GET /v1/documents/none", "", "", 404, bad, "the store does not hold it"},
		{"GET /v1/documents/" + e.Doc.ID + "/versions", "", "", 200, js, `{"versions":[]}`},
		{"GET /v1/documents/none/versions", "", "", 404, bad, "the store does not hold it"},
		{"POST /v1/code", `{"text":"Rebels shelled the town.","published":"2018-09-07"}`, send, 200, js, `"type":"ASSAULT"`},
		{"POST /v1/code", "Rebels shelled the town.", "Content-Type: text/plain; charset=utf-8", 200, js, `"text":"Rebels shelled the town."`},
		{"POST /v1/code", `{"text":"Rebels shelled the town.","published":"Friday"}`, send, 422, bad, `\"Friday\" is no day; write it as 2018-09-07`},
		{"POST /v1/code", `{"text":"Die Rebellen haben am Montag die Stadt beschossen und drei Menschen wurden nach Angaben der Polizei getötet, als sie auf dem Markt einkauften."}`, send, 422, bad, "German"},
		{"POST /v1/code", `{"txt":"x"}`, send, 422, bad, `unknown field \"txt\"`},
		{"POST /v1/code", `{"text":"  "}`, send, 422, bad, "text"},
		{"POST /v1/code", `{`, send, 422, bad, "the body is no text"},
		{"POST /v1/code", "<p>x</p>", "Content-Type: text/html", 415, bad, "send application/json or text/plain"},
		{"POST /v1/code", strings.Repeat("x", 3000), "Content-Type: text/plain", 413, bad, "too large"},
		{"POST /v1/code", "PANIC", "Content-Type: text/plain", 500, bad, "fault of the program"},
		{"GET /v1/queries", "", "", 200, js, `{"queries":[]}`},
		{"PUT /v1/queries/aid", `{"filter":"type:aid"}`, send, 200, js, `{"name":"aid","filter":"type:AID","feed":"/v1/queries/aid/feed.atom"}`},
		{"PUT /v1/queries/Aid", `{"filter":"type:aid"}`, send, 400, bad, "is no name for a query"},
		{"PUT /v1/queries/aid", `{"filter":"type:war"}`, send, 400, bad, "there is no type"},
		{"PUT /v1/queries/aid", `{"webhook":"http://127.0.0.1"}`, send, 422, bad, "filter"},
		{"PUT /v1/queries/aid", `{"filter":"type:aid"}`, send + "\nSec-Fetch-Site: cross-site", 403, "text/plain; charset=utf-8", "cross-origin"},
		{"GET /v1/queries", "", "", 200, js, `"name":"aid"`},
		{"GET /v1/queries/aid/feed.atom", "", "", 200, "application/atom+xml; charset=utf-8", "AID"},
		{"GET /v1/queries/none/feed.atom", "", "", 404, bad, "the store does not hold it"},
		{"DELETE /v1/queries/aid", "", "", 204, "", ""},
		{"DELETE /v1/queries/aid", "", "", 404, bad, "the store does not hold it"},
		{"GET /v1/filter", "", "", 200, js, `"bys":["day"`},
		{"GET /v1/status", "", "", 200, js, `"version":"1.2.3"`},
		{"GET /healthz", "", "", 200, "text/plain; charset=utf-8", "alive"},
		{"GET /readyz", "", "", 200, "text/plain; charset=utf-8", "ready"},
		{"GET /metrics", "", "", 200, "text/plain; version=0.0.4; charset=utf-8; escaping=underscores", `dragoman_http_requests_total{method="GET",route="/v1/events/{id}",status="404"} 2`},
		{"GET /openapi.json", "", "", 200, "application/openapi+json", `"openapi":"3.1.0"`},
		{"GET /docs", "", "", 200, "text/html; charset=utf-8", "/docs/start.js"},
		{"GET /docs/start.js", "", "", 200, "text/javascript; charset=utf-8", "/openapi.json"},
		{"GET /docs/assets/swagger-ui-bundle.js", "", "", 200, "application/javascript", "SwaggerUIBundle"},
		{"GET /docs/assets/swagger-ui.css", "", "", 200, "text/css; charset=utf-8", ".swagger-ui"},
		{"POST /mcp", "{}", send, 200, "", "tools"},
		{"GET /", "", "", 302, "text/html; charset=utf-8", "/docs"},
		{"GET /none", "", "", 404, bad, "there is no such page"},
		{"DELETE /v1/events", "", "", 405, bad, "this can't be done here"},
	} {
		method, target, _ := strings.Cut(c.ask, " ")
		var headers []string
		if c.headers != "" {
			headers = strings.Split(c.headers, "\n")
		}
		r := ask(t, h, method, target, c.body, headers...)
		kind := r.Header.Get("Content-Type")
		if r.StatusCode != c.status || kind != c.kind || !strings.Contains(r.body, c.holds) {
			t.Errorf("%s %s: %d, %s, %.300s; want %d, %s, %s", c.ask, c.headers, r.StatusCode, kind, r.body, c.status, c.kind, c.holds)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'self'") {
			t.Errorf("%s: headers %v", c.ask, r.Header)
		}
		if c.status < 300 {
			path, _, _ := strings.Cut(target, "?")
			asked[method+" "+path] = true
		}
	}
	if r := ask(t, bare, "POST", "/v1/code", "x", "Content-Type: text/plain"); r.StatusCode != 501 {
		t.Errorf("without a model: %d", r.StatusCode)
	}
	var document struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal([]byte(ask(t, h, "GET", "/openapi.json", "").body), &document); err != nil {
		t.Fatal(err)
	}
	for path, methods := range document.Paths {
		for method := range methods {
			before, after, varied := strings.Cut(path, "{")
			_, after, _ = strings.Cut(after, "}")
			if !slices.ContainsFunc(slices.Collect(maps.Keys(asked)), func(a string) bool {
				a, ok := strings.CutPrefix(a, strings.ToUpper(method)+" ")
				return ok && (a == path || varied && strings.HasPrefix(a, before) && strings.HasSuffix(a, after) && (after != "" || !strings.Contains(strings.TrimPrefix(a, before), "/")))
			}) {
				t.Errorf("%s %s is not tested", method, path)
			}
		}
	}
}

// TestOpenAPI checks the document of the interface against the schema of OpenAPI 3.1, and answers against the document.
func TestOpenAPI(t *testing.T) {
	s := newStore(t)
	h := New(s, Options{Read: read, Rate: 1000})
	raw := ask(t, h, "GET", "/openapi.json", "").body
	c := jsonschema.NewCompiler()
	add := func(name, text string) any {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(name, v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	meta, err := os.ReadFile("testdata/openapi-3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	add("https://spec.openapis.org/oas/3.1/schema/2022-10-07", string(meta))
	document := add("test:///openapi.json", raw)
	schema, err := c.Compile("https://spec.openapis.org/oas/3.1/schema/2022-10-07")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(document); err != nil {
		t.Errorf("no OpenAPI 3.1: %v", err)
	}
	e := first(t, s, "type:AID,ASSAULT,PROTEST -incident:none")
	for path, target := range map[string]string{
		"/v1/events": "/v1/events?limit=1000", "/v1/statements": "/v1/statements", "/v1/positions": "/v1/positions", "/v1/counts": "/v1/counts?by=place", "/v1/incidents": "/v1/incidents",
		"/v1/claims": "/v1/claims", "/v1/filter": "/v1/filter", "/v1/status": "/v1/status", "/v1/queries": "/v1/queries",
		"/v1/events/{id}": "/v1/events/" + e.ID, "/v1/incidents/{id}": "/v1/incidents/" + e.Incident,
	} {
		at := "test:///openapi.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/get/responses/200/content/application~1json/schema"
		schema, err := c.Compile(at)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		answer, err := jsonschema.UnmarshalJSON(strings.NewReader(ask(t, h, "GET", target, "").body))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(answer); err != nil {
			t.Errorf("%s is not what the document says: %v", target, err)
		}
	}
}

// TestPages joins the pages of every list, and compares them with the list written in one go and with the rows.
func TestPages(t *testing.T) {
	h := New(newStore(t), Options{Rate: 10_000})
	for _, list := range []string{"events", "statements", "positions"} {
		var pages []string
		for next := ""; ; {
			var page map[string]json.RawMessage
			r := ask(t, h, "GET", "/v1/"+list+"?limit=7&sort=date&cursor="+next, "")
			if err := json.Unmarshal([]byte(r.body), &page); err != nil {
				t.Fatal(err)
			}
			var entries []json.RawMessage
			json.Unmarshal(page[list], &entries)
			for _, e := range entries {
				pages = append(pages, string(e))
			}
			next = ""
			if json.Unmarshal(page["next"], &next); next == "" {
				break
			}
		}
		whole := strings.Split(strings.TrimSpace(ask(t, h, "GET", "/v1/"+list+"?sort=date&format=ndjson", "").body), "\n")
		if len(whole) < 10 || !slices.Equal(pages, whole) {
			t.Errorf("%s: the pages hold %d entries, the stream %d", list, len(pages), len(whole))
		}
		r := ask(t, h, "GET", "/v1/"+list+"?sort=date&format=ndjson&limit=5", "")
		rest := ask(t, h, "GET", "/v1/"+list+"?sort=date&format=ndjson&cursor="+r.Trailer.Get("Next-Cursor"), "")
		if joined := r.body + rest.body; joined != strings.Join(whole, "\n")+"\n" {
			t.Errorf("%s: two parts of the stream are not the whole", list)
		}
		if list == "events" {
			rows, err := csv.NewReader(strings.NewReader(ask(t, h, "GET", "/v1/events?format=csv", "").body)).ReadAll()
			if err != nil || len(rows) != len(whole)+1 || !slices.Equal(rows[0], record.Columns) {
				t.Errorf("%d rows, %v", len(rows), err)
			}
		}
	}
}

// TestETag asks again for what is known, and for what has changed.
func TestETag(t *testing.T) {
	s := newStore(t)
	h := New(s, Options{})
	tag := ask(t, h, "GET", "/v1/status", "").Header.Get("ETag")
	if r := ask(t, h, "GET", "/v1/status", "", "If-None-Match: \"other\", "+tag); tag == "" || r.StatusCode != 304 || r.body != "" || r.Header.Get("ETag") != tag {
		t.Errorf("%q: %d, %q", tag, r.StatusCode, r.body)
	}
	if _, err := s.Put(t.Context(), storetest.NewCorpus(9).Next(), storetest.NewCorpus(10).Next()); err != nil {
		t.Fatal(err)
	}
	if r := ask(t, h, "GET", "/v1/status", "", "If-None-Match: "+tag); r.StatusCode != 200 || r.Header.Get("ETag") == tag {
		t.Errorf("after a change: %d", r.StatusCode)
	}
	if r := ask(t, h, "GET", "/v1/events?type=WAR", "", "If-None-Match: *"); r.StatusCode != 400 {
		t.Errorf("a mistake: %d", r.StatusCode)
	}
}

// TestGuard asks as those do who may not.
func TestGuard(t *testing.T) {
	s := newStore(t)
	open, guarded := New(s, Options{}), New(s, Options{Token: "secret"})
	for _, c := range []struct {
		name    string
		h       http.Handler
		target  string
		headers string
		status  int
	}{
		{"another site's name", open, "/v1/status", "Host: evil.example", 403},
		{"another site's name with a port", open, "/v1/status", "Host: evil.example:8080", 403},
		{"a name that begins like ours", open, "/healthz", "Host: localhost.evil.example", 403},
		{"another machine", open, "/", "Host: 192.168.1.7", 403},
		{"loopback", open, "/v1/status", "Host: 127.0.0.2:8080", 200},
		{"loopback of IPv6", open, "/v1/status", "Host: [::1]:8080", 200},
		{"no token", guarded, "/v1/status", "Host: news.example", 401},
		{"no token for pages", guarded, "/", "Host: news.example", 401},
		{"no token for figures", guarded, "/metrics", "Host: news.example", 401},
		{"a wrong token", guarded, "/v1/status", "Authorization: Bearer secre", 401},
		{"the token", guarded, "/v1/status", "Authorization: bearer secret", 200},
		{"the token as a password", guarded, "/v1/status", "Authorization: Basic YW55OnNlY3JldA==", 200},
		{"another password", guarded, "/v1/status", "Authorization: Basic YW55OnNlY3JldHM=", 401},
		{"health needs no token", guarded, "/healthz", "Host: news.example", 200},
	} {
		if r := ask(t, c.h, "GET", c.target, "", c.headers); r.StatusCode != c.status || c.status == 401 && r.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s: %d, want %d", c.name, r.StatusCode, c.status)
		}
	}
}

// TestPagesOfTheWeb mounts pages and looks whether they keep their own policy and nothing else changes.
func TestPagesOfTheWeb(t *testing.T) {
	h := New(newStore(t), Options{Pages: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		io.WriteString(w, "page "+r.URL.Path)
	})})
	for _, path := range []string{"/", "/incidents/i1", "/assets/app.js"} {
		if r := ask(t, h, "GET", path, ""); r.body != "page "+path || r.Header.Get("Content-Security-Policy") != "default-src 'none'" || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %q, %v", path, r.body, r.Header)
		}
	}
	if r := ask(t, h, "GET", "/v1/status", ""); !strings.HasPrefix(r.body, `{"events":`) {
		t.Errorf("%q", r.body)
	}
}

// TestMarkup looks whether the words of documents are sent as text, whatever they hold.
func TestMarkup(t *testing.T) {
	s := newStore(t)
	h := New(s, Options{Rate: 1000})
	ask(t, h, "PUT", "/v1/queries/bad", `{"filter":"document:\"bad/ärger?\""}`, "Content-Type: application/json")
	found := 0
	for _, target := range []string{
		"/v1/events?document=" + url.QueryEscape("bad/ärger?"), "/v1/events?format=csv&document=" + url.QueryEscape("bad/ärger?"), "/v1/documents/" + url.PathEscape("bad/ärger?"),
		"/v1/queries/bad/feed.atom", "/v1/events?type=" + url.QueryEscape(hostile), "/v1/documents/" + url.PathEscape(hostile), "/" + url.PathEscape(hostile), "/v1/events/" + url.PathEscape(hostile),
	} {
		r := ask(t, h, "GET", target, "")
		kind := r.Header.Get("Content-Type")
		if strings.Contains(kind, "html") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %s", target, kind)
		}
		if strings.Contains(kind, "xml") && strings.Contains(r.body, "<script") {
			t.Errorf("%s: %s", target, r.body)
		}
		if strings.Contains(r.body, "alert(") {
			found++
		}
		if strings.Contains(r.body, `href="javascript`) {
			t.Errorf("%s links to a script", target)
		}
	}
	if found < 4 {
		t.Errorf("the hostile words came in %d answers", found)
	}
}

// troubled is a store that fails or waits.
type troubled struct {
	store.Store
	after int // entries that come before
	err   error
}

func (b troubled) Events(ctx context.Context, q store.Query) iter.Seq2[*store.Event, error] {
	return func(yield func(*store.Event, error) bool) {
		n := 0
		for e, err := range b.Store.Events(ctx, q) {
			if n++; n > b.after {
				break
			}
			if !yield(e, err) {
				return
			}
		}
		if b.err != nil {
			yield(nil, b.err)
			return
		}
		<-ctx.Done()
		yield(nil, ctx.Err())
	}
}

// TestTrouble has a store that is slow, and one that breaks before and in the middle of an answer.
func TestTrouble(t *testing.T) {
	s := newStore(t)
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	slow := New(troubled{Store: s}, Options{Timeout: time.Millisecond})
	for _, target := range []string{"/v1/events", "/v1/events?format=csv", "/v1/incidents"} {
		if r := ask(t, slow, "GET", target, ""); r.StatusCode != 503 || !strings.Contains(r.body, "the time for an answer is over") {
			t.Errorf("%s: %d, %s", target, r.StatusCode, r.body)
		}
	}
	reading := New(s, Options{Read: read, Timeout: time.Millisecond})
	if r := ask(t, reading, "POST", "/v1/code", "SLOW", "Content-Type: text/plain"); r.StatusCode != 503 {
		t.Errorf("a slow text: %d", r.StatusCode)
	}
	damaged := &store.Error{Name: "/secret/place/news.db", Reason: "the file is damaged", Remedy: "restore a copy", Err: errors.New("bits")}
	broken := New(troubled{Store: s, err: damaged}, Options{Log: logger})
	if r := ask(t, broken, "GET", "/v1/events", ""); r.StatusCode != 500 || !strings.Contains(r.body, "the file is damaged; restore a copy") || strings.Contains(r.body, "secret") {
		t.Errorf("%d, %s", r.StatusCode, r.body)
	}
	if !strings.Contains(log.String(), "/secret/place/news.db") {
		t.Errorf("the log says %s", log.String())
	}
	// A list that breaks off must not look whole.
	server := httptest.NewServer(New(troubled{Store: s, after: 30, err: damaged}, Options{}))
	defer server.Close()
	r, err := http.Get(server.URL + "/v1/events?format=ndjson")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if b, err := io.ReadAll(r.Body); err == nil {
		t.Errorf("%d bytes came as if they were all", len(b))
	}
}

// TestCrowd has a hundred clients ask at once: each gets an answer, or is told to come again.
func TestCrowd(t *testing.T) {
	server := httptest.NewServer(New(newStore(t), Options{Rate: 1000, Read: read}))
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	targets := []string{"/v1/events?limit=20", "/v1/counts?by=day", "/v1/events?format=csv", "/v1/statements", "/v1/status", "/v1/documents/doc-1"}
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for i := range 100 {
		wg.Go(func() {
			for k := range len(targets) {
				r, err := client.Get(server.URL + targets[(i+k)%len(targets)])
				if err != nil {
					t.Error(err)
					return
				}
				_, err = io.Copy(io.Discard, r.Body)
				r.Body.Close()
				if err != nil || r.StatusCode != 200 && (r.StatusCode != 429 || r.Header.Get("Retry-After") == "") {
					t.Errorf("%d, %v", r.StatusCode, err)
				}
				mu.Lock()
				statuses[r.StatusCode]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if statuses[200] == 0 {
		t.Errorf("%v", statuses)
	}
	t.Log(fmt.Sprint(statuses))
}

// TestRate asks more often than is allowed.
func TestRate(t *testing.T) {
	h := New(newStore(t), Options{Rate: 3})
	refused := 0
	for range 10 {
		if r := ask(t, h, "GET", "/v1/status", ""); r.StatusCode == 429 {
			if refused++; r.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q", r.Header.Get("Retry-After"))
			}
		}
	}
	if refused < 4 { // the ten may fall on two seconds
		t.Errorf("%d of ten were refused", refused)
	}
}
