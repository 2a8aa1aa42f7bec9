package pipeline

import (
	"sort"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
	"github.com/dragoman-events/dragoman/internal/geo"
)

// places resolves a document's toponyms together: the names among its mentions of places and countries, the dateline's
// place, and the names in what drafts give as an event's place. setting is the country of the dateline's place and home
// the publisher's, or empty.
func (p *Pipeline) places(doc *dragoman.Document, f findings) (places []dragoman.Place, setting, home string) {
	var spans []dragoman.Span
	add := func(s dragoman.Span) {
		if s.Empty() {
			return
		}
		for _, o := range spans {
			if o.Overlaps(s) {
				return
			}
		}
		spans = append(spans, s)
	}
	add(doc.Dateline.Place)
	for _, m := range f.mentions {
		if m.Name && (m.Kind == dragoman.PlaceKind || m.Kind == dragoman.Country) {
			add(nameAround(doc, m.Sentence, m.Head))
		}
	}
	for _, d := range f.drafts {
		for _, part := range d.Parts {
			if part.Role != event.Place {
				continue
			}
			for k := part.From; k < part.To; k++ {
				if doc.Sentences[part.Sentence].Tokens[k].UPOS == dragoman.PROPN {
					add(nameAround(doc, part.Sentence, k))
				}
			}
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	publisher := geo.HomeOf(doc.Publisher, doc.URL)
	if publisher.Country == "" && !namesCountry(doc, f) {
		publisher.Country = domestic
	}
	names := make([]geo.Toponym, len(spans))
	dateline := -1
	for i, s := range spans {
		names[i] = geo.Toponym{Span: s, Text: s.In(doc.Text)}
		if !doc.Dateline.Place.Empty() && s == doc.Dateline.Place {
			dateline = i
		}
	}
	places = p.gazetteer.Resolve(names, geo.Context{Text: doc.Text, Home: publisher, Dateline: dateline})
	if dateline >= 0 {
		setting = places[dateline].Country
	}
	return places, setting, publisher.Country
}

// domestic is the home of an English report that names no country: readers at home need not be told.
const domestic = "USA"

// namesCountry reports whether a document names any country.
func namesCountry(doc *dragoman.Document, f findings) bool {
	for _, m := range f.mentions {
		if m.Name && m.Kind == dragoman.Country {
			return true
		}
	}
	return false
}

// nameAdjectives are adjectives that begin names of places.
var nameAdjectives = map[string]bool{"New": true, "North": true, "South": true, "East": true, "West": true, "Northern": true, "Southern": true,
	"Eastern": true, "Western": true, "Central": true, "Upper": true, "Lower": true, "Saint": true, "San": true, "Los": true, "Las": true, "El": true, "Saudi": true, "Great": true, "Grand": true}

// nameAround is the stretch of proper nouns that a token belongs to: its compounds and flat parts, with the hyphens and
// stops between them.
func nameAround(doc *dragoman.Document, sentence, head int) dragoman.Span {
	t := doc.Sentences[sentence].Tokens
	part := func(i int) bool {
		if i < 0 || i >= len(t) {
			return false
		}
		if t[i].UPOS == dragoman.PROPN {
			return t[i].Head == head || i == head || t[head].Head == i && (t[head].Deprel == "flat" || t[head].Deprel == "compound") || t[i].Head == t[head].Head && t[i].Deprel == t[head].Deprel && t[i].Deprel == "flat"
		}
		// "New York" and "South Sudan", where the parse takes the first word for an adjective.
		return i > 0 && t[i].UPOS == dragoman.ADJ && t[i].Head == head && nameAdjectives[t[i].In(doc.Text)]
	}
	bridge := func(i, next int) bool {
		return i >= 0 && i < len(t) && t[i].UPOS == dragoman.PUNCT && t[i].In(doc.Text) == "-" && part(next)
	}
	from, to := head, head+1
	for part(from-1) || bridge(from-1, from-2) {
		from--
	}
	for part(to) || bridge(to, to+1) {
		to++
	}
	return dragoman.Span{Start: t[from].Start, End: t[to-1].End}
}

// placeIn is the resolved place that stands in a span: of several the first, which is the finest ("Homs, Syria"),
// unless a later one is all that the gazetteer knows.
func placeIn(places []dragoman.Place, s dragoman.Span) *dragoman.Place {
	var first *dragoman.Place
	for i := range places {
		if !places[i].Overlaps(s) {
			continue
		}
		if places[i].Located {
			return &places[i]
		}
		if first == nil {
			first = &places[i]
		}
	}
	return first
}
