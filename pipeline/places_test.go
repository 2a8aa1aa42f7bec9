package pipeline

import (
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
)

func TestPlaceOf(t *testing.T) {
	text := "CAIRO, July 27 - Police shot at the Rabaa mosque. Crowds gathered in the suburbs."
	span := func(words string) dragoman.Span {
		for i := range text {
			if i+len(words) <= len(text) && text[i:i+len(words)] == words {
				return dragoman.Span{Start: i, End: i + len(words)}
			}
		}
		t.Fatalf("%q is not in the text", words)
		return dragoman.Span{}
	}
	doc := &dragoman.Document{Text: text, Sentences: []dragoman.Sentence{{Span: dragoman.Span{Start: 0, End: 49}}, {Span: dragoman.Span{Start: 50, End: len(text)}}}}
	doc.Dateline.Place = span("CAIRO")
	cairo := dragoman.Place{Span: span("CAIRO"), Name: "Cairo", Country: "EGY", Lat: 30.06, Lon: 31.25, Located: true, Feature: "city", Confidence: 1, GeoNames: 360630}
	egypt := dragoman.Place{Span: span("July"), Name: "Egypt", Country: "EGY", Located: true, Feature: "country", Confidence: 1}
	rabaa := dragoman.Place{Span: span("Rabaa"), Name: "Rabaa"}
	for _, c := range []struct {
		name   string
		places []dragoman.Place
		words  string
		want   string // name and latitude's place; empty for none
	}{
		{"a name in the gazetteer is itself", []dragoman.Place{cairo}, "CAIRO", "Cairo"},
		{"a mosque lies where the text is", []dragoman.Place{cairo, egypt, rabaa}, "the Rabaa mosque", "the Rabaa mosque"},
		{"so do suburbs without a name", []dragoman.Place{cairo, egypt}, "the suburbs", "the suburbs"},
		{"a country is too large to say where", []dragoman.Place{egypt}, "the suburbs", ""},
	} {
		p := placeOf(doc, c.places, span(c.words))
		switch {
		case c.want == "" && p != nil:
			t.Errorf("%s: %+v", c.name, p)
		case c.want != "" && (p == nil || p.Name != c.want || !p.Located || p.Lat != cairo.Lat):
			t.Errorf("%s: %+v", c.name, p)
		case c.want != "" && c.want != "Cairo" && (p.GeoNames != 0 || p.Confidence >= 1 || p.Span != span(c.words)):
			t.Errorf("%s: a place in a place is less sure and not that place: %+v", c.name, p)
		}
	}
}

func TestProperRun(t *testing.T) {
	tok := func(text string, words ...string) *dragoman.Document {
		doc := &dragoman.Document{Text: text, Sentences: []dragoman.Sentence{{Span: dragoman.Span{End: len(text)}}}}
		at := 0
		for _, w := range words {
			u := dragoman.PROPN
			if w[0] == '-' {
				u = dragoman.PUNCT
			}
			for text[at:at+len(w)] != w {
				at++
			}
			end := at + len(w)
			doc.Sentences[0].Tokens = append(doc.Sentences[0].Tokens, dragoman.Token{Span: dragoman.Span{Start: at, End: end}, UPOS: u, SpaceAfter: end < len(text) && text[end] == ' '})
			at = end
		}
		return doc
	}
	for _, c := range []struct {
		text  string
		words []string
		k     int
		want  string
	}{
		{"Rabaa al-Adawiya mosque", []string{"Rabaa", "al", "-", "Adawiya", "mosque"}, 0, "Rabaa al-Adawiya"},
		{"Baghdad " + time.Thursday.String(), []string{"Baghdad", "Thursday"}, 0, "Baghdad"},
		{"Don Muang", []string{"Don", "Muang"}, 1, "Don Muang"},
	} {
		doc := tok(c.text, c.words...)
		if got := properRun(doc, 0, c.k); got.In(c.text) != c.want {
			t.Errorf("%q, want %q", got.In(c.text), c.want)
		}
	}
}
