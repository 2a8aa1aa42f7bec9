package merge

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/copies"
	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

func open(t *testing.T) store.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "news.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// reports are the labelled reports of package incident, and as many again that no day is known of.
func reports(t *testing.T) []*store.Document {
	t.Helper()
	f, err := os.Open("../incident/testdata/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*store.Document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var r struct{ Record record.Document }
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, &store.Document{Document: r.Record})
		if len(out)%20 == 0 { // some without a day
			undated := r.Record
			undated.Doc.ID += "-undated"
			undated.Doc.Published = ""
			undated.Events = append([]record.Event{}, r.Record.Events...)
			for i := range undated.Events {
				undated.Events[i].Date = nil
			}
			out = append(out, &store.Document{Document: undated})
		}
	}
	return out
}

// state is what a store holds of incidents and copies.
func state(t *testing.T, s store.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	for e, err := range s.Events(t.Context(), store.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		out[e.Doc.ID+" "+e.ID] = e.Incident + " " + e.Copies
	}
	return out
}

// whole is what the incidents of documents are when they are merged at once, without a store.
func whole(docs []*store.Document) map[string]string {
	var articles []copies.Article
	for _, d := range docs {
		if len(d.Events) > 0 {
			articles = append(articles, copies.Article{ID: d.Doc.ID, Day: incident.DayNumber(d.Doc.Published), Text: d.Doc.Text})
		}
	}
	groups := copies.Groups(articles)
	var mentions []incident.Mention
	for _, d := range docs {
		d.Recall()
		for _, e := range d.Events {
			mentions = append(mentions, incident.Mention{Doc: d.Doc, Event: e, Copies: groups[d.Doc.ID]})
		}
	}
	out := map[string]string{}
	for _, m := range incident.Merge(mentions) {
		out[m.Document+" "+m.Event] = m.Incident + " " + groups[m.Document]
	}
	return out
}

func compare(t *testing.T, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	n := 0
	for k, v := range want {
		if got[k] != v {
			if n++; n < 5 {
				t.Errorf("%s belongs to %q, want %q", k, got[k], v)
			}
		}
	}
	t.Errorf("%d of %d events differ", n, len(want))
}

// Ensure a store that is merged whenever some reports have come, in whatever order, holds the incidents of all of them.
func TestAnyOrder(t *testing.T) {
	docs := reports(t)
	want := whole(docs)
	r := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		s := open(t)
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		for rest := docs; len(rest) > 0; {
			n := min(1+r.IntN(80), len(rest))
			if _, err := s.Put(t.Context(), rest[:n]...); err != nil {
				t.Fatal(err)
			}
			if _, err := Run(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		compare(t, state(t, s), want)
		if sum, err := Run(t.Context(), s); err != nil || sum != (Summary{}) {
			t.Errorf("nothing has changed, and a merge says %+v, %v", sum, err)
		}
	}
}

// Ensure what a report that was corrected had held together falls apart again.
func TestCorrected(t *testing.T) {
	docs := reports(t)
	s := open(t)
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(docs); i += 3 {
		empty := *docs[i]
		empty.Doc.Text, empty.Events = "The report was withdrawn.", nil
		docs[i] = &empty
	}
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	compare(t, state(t, s), whole(docs))
}

// Ensure a chain of links that is longer than any window is followed to its ends.
func TestLongChain(t *testing.T) {
	var docs []*store.Document
	first := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 60 {
		day := first.AddDate(0, 0, 2*i).Format(time.DateOnly)
		d := &store.Document{}
		d.Doc = record.Doc{ID: day, Published: day, Text: "Workers of the Nigerian railway are on strike in Lagos"}
		d.Events = []record.Event{{ID: "e" + day, Type: "PROTEST", Mode: []string{"strike"}, Status: "ongoing", Trigger: record.Span{Text: "on strike", Start: 36, End: 45}, Sentence: record.SentenceRef{End: 54},
			Source: []record.Actor{{Span: record.Span{Text: "Workers"}, Country: "NGA"}}, Place: &record.Place{Name: "Lagos", Country: "NGA", Feature: "city", GeoNames: 1},
			Date: &record.Date{From: day, To: first.AddDate(0, 0, 2*i+3).Format(time.DateOnly)}}}
		docs = append(docs, d)
	}
	want := whole(docs)
	s := open(t)
	for i := len(docs) - 1; i >= 0; i-- {
		if _, err := s.Put(t.Context(), docs[i]); err != nil {
			t.Fatal(err)
		}
		if i%10 != 0 {
			continue
		}
		if _, err := Run(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, state(t, s), want)
}

func TestBusy(t *testing.T) {
	s := open(t)
	if ok, err := s.Lease(t.Context(), "merge", "another", time.Minute); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := Run(t.Context(), s); !errors.Is(err, ErrBusy) {
		t.Errorf("%v, want %v", err, ErrBusy)
	}
}

func TestInterrupted(t *testing.T) {
	docs := reports(t)
	s := open(t)
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, s); err == nil {
		t.Fatal("an interrupted merge says that it has merged")
	}
	if _, err := Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	compare(t, state(t, s), whole(docs))
}

// Ensure an incident falls apart when the report of another day goes that alone held it together.
func TestBridge(t *testing.T) {
	report := func(id, published, from string, words ...string) *store.Document {
		text := "They then struck " + strings.Join(words, " ")
		d := &store.Document{}
		d.Doc = record.Doc{ID: id, Published: published, Text: text}
		d.Events = []record.Event{{ID: "e" + id, Type: "ASSAULT", Mode: []string{"aerial"}, Status: "occurred", Trigger: record.Span{Text: "struck", Start: 10, End: 16}, Sentence: record.SentenceRef{End: len(text)},
			Source: []record.Actor{{Span: record.Span{Text: id}, Country: "SYR"}}, Date: &record.Date{From: from, To: published}}}
		return d
	}
	left := report("left", "2018-09-05", "2018-09-05", "market", "bakery", "bridge", "mill")
	right := report("right", "2018-09-05", "2018-09-05", "school", "clinic", "church", "barracks")
	both := report("both", "2018-09-07", "2018-09-05", "market", "bakery", "bridge", "school", "clinic", "church")
	docs := []*store.Document{left, right, both}
	joined := whole(docs)
	if joined["left eleft"] != joined["right eright"] || whole(docs[:2])["left eleft"] == whole(docs[:2])["right eright"] {
		t.Fatal("it is not the third report that holds the two together")
	}
	s := open(t)
	for range 2 {
		if _, err := s.Put(t.Context(), docs...); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		compare(t, state(t, s), whole(docs))
		withdrawn := *both
		withdrawn.Doc.Text, withdrawn.Events = "The report was withdrawn.", nil
		docs[2] = &withdrawn
	}
}
