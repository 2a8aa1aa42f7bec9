// Package annotated makes readings of the annotated reports of train/corpus, for tests of the stages that come after the
// model: what they make of events and statements that are known to be right.
package annotated

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
)

// Report is an annotated report of train/corpus, as far as tests of what comes after the model need it.
type Report struct {
	Doc, Title, Published string
	Paragraphs            [][]string
	Events                []struct {
		ID                        string
		S                         int
		Trigger, Type             string
		Mode                      []string
		Source, Target            []Actor
		Object                    *string
		Status, Certainty, Within string
		Attribution               []struct {
			Actor
			Cue, Kind string
		}
		Place *struct {
			Text, Name, Country string
			S                   int
		}
		Also []int
	}
	Statements []struct {
		Speaker            Actor
		Cue, Content, Form string
		S                  int
	}
	Positions []Position
}

// Actor is somebody in an annotation.
type Actor struct {
	Text, Name, Country, Role string
	Sector                    []dragoman.Sector
	S                         int
}

// Position is where somebody stands, as annotated.
type Position struct{ Actor, Issue, Stance string }

// Reports are all reports of the corpus, in order of their names. Without the corpus beside the package the test is skipped.
func Reports(t testing.TB) []Report {
	t.Helper()
	files, err := filepath.Glob("../../train/corpus/reports/*.json")
	if err != nil || len(files) == 0 {
		t.Skip("no annotated reports beside this package")
	}
	sort.Strings(files)
	var out []Report
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var r Report
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out = append(out, r)
	}
	return out
}

// Document is the report's text, and where the sentences that the annotation counts stand in it.
func (r *Report) Document() (*dragoman.Document, []dragoman.Span) {
	var text strings.Builder
	var at []dragoman.Span
	for i, p := range r.Paragraphs {
		if i > 0 {
			text.WriteString("\n\n")
		}
		for k, s := range p {
			if k > 0 {
				text.WriteByte(' ')
			}
			at = append(at, dragoman.Span{Start: text.Len(), End: text.Len() + len(s)})
			text.WriteString(s)
		}
	}
	day, _ := time.Parse("2006-01-02", r.Published)
	return &dragoman.Document{ID: r.Doc, Title: r.Title, Published: day, Text: text.String()}, at
}

// Reading is what the annotation says of the report, as a reading of its document: events, statements, entities, and the
// places of events. doc has its sentences; at is what [Report.Document] gave.
func (r *Report) Reading(doc *dragoman.Document, at []dragoman.Span) *dragoman.Reading {
	out := &dragoman.Reading{Doc: doc}
	find := func(words string, s int) dragoman.Span {
		if s < 0 || s >= len(at) {
			return dragoman.Span{}
		}
		in := at[s]
		if i := strings.Index(in.In(doc.Text), words); i >= 0 && words != "" {
			return dragoman.Span{Start: in.Start + i, End: in.Start + i + len(words)}
		}
		if i := strings.Index(doc.Text, words); i >= 0 && words != "" {
			return dragoman.Span{Start: i, End: i + len(words)}
		}
		return dragoman.Span{}
	}
	entities := map[string]int{}
	actor := func(w Actor) (dragoman.Actor, bool) {
		a := dragoman.Actor{Span: find(w.Text, w.S), Entity: -1}
		if a.Empty() {
			return a, false
		}
		key := w.Name
		if key == "" {
			key = "words " + w.Text
		}
		e, ok := entities[key]
		if !ok {
			e = len(out.Entities)
			entities[key] = e
			kind := dragoman.Organisation
			if w.Role != "" || strings.Count(w.Name, " ") == 1 {
				kind = dragoman.Person
			}
			out.Entities = append(out.Entities, dragoman.Entity{Name: w.Name, Kind: kind, Country: w.Country, Sector: w.Sector, Role: w.Role})
		}
		if out.Entities[e].Country == "" {
			out.Entities[e].Country = w.Country
		}
		a.Entity = e
		return a, true
	}
	actors := func(ws []Actor) (as []dragoman.Actor) {
		for _, w := range ws {
			if a, ok := actor(w); ok {
				as = append(as, a)
			}
		}
		return as
	}
	sentence := func(at int) int {
		for i, s := range doc.Sentences {
			if at < s.End {
				return i
			}
		}
		return len(doc.Sentences) - 1
	}
	index := map[string]int{}
	for i, e := range r.Events {
		index[e.ID] = i
	}
	for _, g := range r.Events {
		e := dragoman.Event{Mode: g.Mode, Trigger: find(g.Trigger, g.S), Within: -1, Source: actors(g.Source), Target: actors(g.Target)}
		e.Type, _ = dragoman.ParseType(g.Type)
		e.Status, _ = dragoman.ParseStatus(g.Status)
		e.Sentence = sentence(e.Trigger.Start)
		if g.Object != nil {
			e.Object = find(*g.Object, g.S)
		}
		switch g.Certainty {
		case "probable":
			e.Certainty = dragoman.Probable
		case "possible":
			e.Certainty = dragoman.Possible
		}
		e.Quad = ontology.Quad(e.Type)
		for _, x := range g.Attribution {
			if a, ok := actor(x.Actor); ok {
				e.Attribution = append(e.Attribution, dragoman.Attribution{Actor: a, Cue: find(x.Cue, x.S), Kind: x.Kind})
			}
		}
		if p := g.Place; p != nil {
			if sp := find(p.Text, p.S); !sp.Empty() {
				out.Places = append(out.Places, dragoman.Place{Span: sp, Name: p.Name, Country: p.Country})
				e.Place = &out.Places[len(out.Places)-1]
			}
		}
		if w, ok := index[g.Within]; ok {
			e.Within = w
		}
		out.Events = append(out.Events, e)
	}
	for _, g := range r.Statements {
		s := dragoman.Statement{Cue: find(g.Cue, g.S), Content: find(g.Content, g.S), Form: g.Form, Continues: -1}
		if a, ok := actor(g.Speaker); ok {
			s.Speaker = &a
		}
		out.Statements = append(out.Statements, s)
	}
	return out
}
