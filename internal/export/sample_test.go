package export

import (
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/token"
)

const report = `Summit ends without a truce

TEHRAN, Sept 7, 2018 (Harbour Herald) - President Hassan Rouhani met Recep Tayyip Erdogan in Tehran on Friday. Warplanes bombed Idlib, killing at least 12 people.

The United Nations urged Hamas to observe a ceasefire. The foreign ministers of Iran and Turkey will meet in Houston next week. Kurds marched in Germany. Israel threatened to strike Gaza	City. Damascus denied that it had attacked “Łódź; the camp”. Rebels may withdraw.`

// reading is built by hand: no model is needed to test how events are written.
func reading(t *testing.T) *dragoman.Reading {
	doc := &dragoman.Document{ID: "hh-1", Title: "Summit ends without a truce", Published: date(2018, 9, 8), Publisher: "Harbour Herald", URL: "https://www.example.org/world/1?a=b", Language: "en", Text: report}
	token.Segment(doc)
	for _, s := range doc.Sentences { // any tree will do
		for i := range s.Tokens {
			s.Tokens[i].UPOS, s.Tokens[i].Head, s.Tokens[i].Deprel = dragoman.X, i-1, "dep"
		}
		s.Tokens[0].Deprel = "root"
	}
	at := func(words string) dragoman.Span {
		t.Helper()
		i := strings.Index(report, words)
		if i < 0 {
			t.Fatalf("%q is not in the report", words)
		}
		return dragoman.Span{Start: i, End: i + len(words)}
	}
	sentence := func(s dragoman.Span) int {
		for i := range doc.Sentences {
			if doc.Sentences[i].Contains(s) {
				return i
			}
		}
		t.Fatalf("%q is in no sentence", s.In(report))
		return 0
	}
	r := &dragoman.Reading{Doc: doc, Model: "test 1", Entities: []dragoman.Entity{
		{ID: "n1", Name: "Hassan Rouhani", Kind: dragoman.Person, Country: "IRN", Sector: []dragoman.Sector{"GOV"}, Role: "President of Iran"},
		{ID: "n2", Name: "Recep Tayyip Erdogan", Kind: dragoman.Person, Country: "TUR", Sector: []dragoman.Sector{"GOV", "PTY"}, Role: "President of Turkey", Wikidata: "Q39259"},
		{ID: "n3", Name: "United Nations", Kind: dragoman.Organisation, Country: "IGO", Sector: []dragoman.Sector{"IGO"}},
		{ID: "n4", Name: "Hamas", Kind: dragoman.Organisation, Country: "PSE", Sector: []dragoman.Sector{"REB"}},
		{ID: "n5", Name: "Kurds", Kind: dragoman.Group, Sector: []dragoman.Sector{"CVL"}},
		{ID: "n6", Name: "Israel", Kind: dragoman.Country, Country: "ISR"},
		{ID: "n7", Name: "Syria", Kind: dragoman.Country, Country: "SYR", Sector: []dragoman.Sector{"GOV"}},
	}}
	actor := func(words string, entity int) dragoman.Actor { return dragoman.Actor{Span: at(words), Entity: entity} }
	place := func(p dragoman.Place, words string) *dragoman.Place {
		p.Span, p.Located, p.Confidence = at(words), true, 0.75
		r.Places = append(r.Places, p)
		return &p
	}
	twelve := 12.0
	add := func(e dragoman.Event) {
		e.Sentence = sentence(e.Trigger)
		if e.Within == 0 {
			e.Within = -1
		}
		e.CAMEO, e.Quad, e.Score = ontology.CAMEO(e.Type, e.Mode, e.Contexts...), ontology.Quad(e.Type), ontology.Score(e.Type, e.Mode)
		r.Events = append(r.Events, e)
	}
	add(dragoman.Event{Type: dragoman.Consult, Mode: []string{"visit"}, Contexts: []string{"diplomatic", "military"}, Trigger: at("met"), Source: []dragoman.Actor{actor("President Hassan Rouhani", 0), actor("Recep Tayyip Erdogan", 1)},
		Date: &dragoman.When{From: date(2018, 9, 7), To: date(2018, 9, 7), Span: at("on Friday")}, Confidence: 0.91, Also: []dragoman.Span{at("Summit")},
		Place: place(dragoman.Place{Name: "Tehran", Country: "IRN", Admin1: "Tehran", Lat: 35.69439, Lon: 51.42151, GeoNames: 112931, Feature: "city"}, "Tehran")})
	add(dragoman.Event{Type: dragoman.Assault, Mode: []string{"aerial"}, Contexts: []string{"military"}, Trigger: at("bombed"), Source: []dragoman.Actor{actor("Warplanes", -1)}, Target: []dragoman.Actor{actor("people", -1)},
		Certainty: dragoman.Probable, Confidence: 0.5, Place: place(dragoman.Place{Name: "Idlib", Country: "SYR", Lat: 35.8, Lon: 36.7, Feature: "region"}, "Idlib"),
		Figures: []dragoman.Figure{{Span: at("at least 12 people"), Kind: "killed", Min: &twelve, Qualifier: "at least"}}})
	add(dragoman.Event{Type: dragoman.Request, Mode: []string{"yield"}, Contexts: []string{"military"}, Trigger: at("urged"), Source: []dragoman.Actor{actor("The United Nations", 2)}, Target: []dragoman.Actor{actor("Hamas", 3)}, Object: at("a ceasefire"), Confidence: 0.75})
	add(dragoman.Event{Type: dragoman.Retreat, Mode: []string{"ceasefire"}, Trigger: at("ceasefire"), Source: []dragoman.Actor{actor("Hamas", 3)}, Status: dragoman.CalledFor, Within: 2, Confidence: 0.75})
	add(dragoman.Event{Type: dragoman.Consult, Contexts: []string{"diplomatic"}, Trigger: at("will meet"), Source: []dragoman.Actor{actor("Iran", 0), actor("Turkey", 1)}, Status: dragoman.Announced, Confidence: 0.625,
		Date:  &dragoman.When{From: date(2018, 9, 10), To: date(2018, 9, 16), Span: at("next week")},
		Place: place(dragoman.Place{Name: "Houston", Country: "USA", Admin1: "Texas", Lat: 29.76328, Lon: -95.36327, GeoNames: 4699066, Feature: "city"}, "Houston")})
	add(dragoman.Event{Type: dragoman.Protest, Mode: []string{"demo"}, Trigger: at("marched"), Source: []dragoman.Actor{actor("Kurds", 4)}, Confidence: 0.875,
		Place: place(dragoman.Place{Name: "Germany", Country: "DEU", Lat: 51.5, Lon: 10.5, GeoNames: 2921044, Feature: "country"}, "Germany")})
	add(dragoman.Event{Type: dragoman.Assault, Contexts: []string{"military"}, Trigger: at("strike"), Source: []dragoman.Actor{actor("Israel", 5)}, Status: dragoman.Threatened, Confidence: 0.5,
		Place: place(dragoman.Place{Name: "Gaza", Country: "PSE", Admin1: "Gaza Strip", Lat: 31.5, Lon: 34.47, Feature: "city"}, "Gaza	City")})
	add(dragoman.Event{Type: dragoman.Assault, Trigger: at("attacked"), Source: []dragoman.Actor{actor("Damascus", 6)}, Target: []dragoman.Actor{actor("“Łódź; the camp”", -1)}, Status: dragoman.Denied, Confidence: 0.5,
		Attribution: []dragoman.Attribution{{Actor: actor("Damascus", 6), Cue: at("denied"), Kind: "statement"}}})
	add(dragoman.Event{Type: dragoman.Retreat, Mode: []string{"withdraw"}, Trigger: at("withdraw"), Source: []dragoman.Actor{actor("Rebels", -1)}, Status: dragoman.Hypothetical, Certainty: dragoman.Possible, Confidence: 0.25})
	return r
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// records are the records that the tests write: a full one, and one of a report in which nothing was found.
func records(t *testing.T, f record.Format) []*record.Document {
	t.Helper()
	needs := f.Needs
	needs.Text = true
	empty := &dragoman.Reading{Doc: &dragoman.Document{ID: "empty;1", Text: "Rain fell.", Language: "en"}, Model: "test 1"}
	docs := []*record.Document{record.Make(reading(t), needs), record.Make(empty, needs)}
	for _, d := range docs {
		f.Prepare(d, record.Filter{Statuses: f.Statuses})
	}
	return docs
}
