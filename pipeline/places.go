package pipeline

import (
	"sort"
	"time"

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
	for _, d := range f.drafts {
		for _, part := range d.Parts {
			if part.Role != event.Place {
				continue
			}
			for k := part.From; k < part.To; k++ {
				if t := doc.Sentences[part.Sentence].Tokens[k]; t.UPOS == dragoman.PROPN && !lower(t.In(doc.Text)) {
					add(properRun(doc, part.Sentence, k))
				}
			}
		}
	}
	for _, m := range f.mentions {
		if m.Name && (m.Kind == dragoman.PlaceKind || m.Kind == dragoman.Country) {
			add(nameAround(doc, m.Sentence, m.Head))
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
	return widened(doc, t, head, part, hyphen)
}

// hyphen reports whether token i is one.
func hyphen(doc *dragoman.Document, t []dragoman.Token, i int) bool {
	return i >= 0 && i < len(t) && t[i].UPOS == dragoman.PUNCT && t[i].In(doc.Text) == "-"
}

// widened is the stretch round token k of those that are part of a name, and of the marks that a bridge finds between two
// of them.
func widened(doc *dragoman.Document, t []dragoman.Token, k int, part func(int) bool, bridge func(*dragoman.Document, []dragoman.Token, int) bool) dragoman.Span {
	from, to := k, k+1
	for part(from-1) || bridge(doc, t, from-1) && part(from-2) {
		from--
	}
	for part(to) || bridge(doc, t, to) && part(to+1) {
		to++
	}
	return dragoman.Span{Start: t[from].Start, End: t[to-1].End}
}

// properRun is the unbroken run of names that token k of a sentence stands in: "Rabaa al-Adawiya", "Don Muang". Days and
// months end it: "Baghdad Thursday".
func properRun(doc *dragoman.Document, sentence, k int) dragoman.Span {
	t := doc.Sentences[sentence].Tokens
	name := func(i int) bool {
		if i < 0 || i >= len(t) {
			return false
		}
		if w := t[i].In(doc.Text); len(w) > 3 && lower(w) { // "the north" is no name, "al" may be part of one
			return false
		}
		return (t[i].UPOS == dragoman.PROPN || t[i].UPOS == dragoman.ADJ && nameAdjectives[t[i].In(doc.Text)]) && !calendarNames[t[i].In(doc.Text)]
	}
	// A hyphen with a space before it is a dash.
	return widened(doc, t, k, name, func(doc *dragoman.Document, t []dragoman.Token, i int) bool {
		return hyphen(doc, t, i) && i > 0 && !t[i-1].SpaceAfter
	})
}

func lower(word string) bool { return word != "" && word[0] >= 'a' && word[0] <= 'z' }

// calendarNames are the days of the week and the months.
var calendarNames = func() map[string]bool {
	out := map[string]bool{}
	for d := time.Sunday; d <= time.Saturday; d++ {
		out[d.String()] = true
	}
	for m := time.January; m <= time.December; m++ {
		out[m.String()] = true
	}
	return out
}()

// placeOf is where an event's place words lie: the place that they name, else, for what no gazetteer holds ("the
// Rabaa al-Adawiya mosque", "the northern suburbs"), the place that the text is speaking of, with half the confidence.
func placeOf(doc *dragoman.Document, places []dragoman.Place, s dragoman.Span) *dragoman.Place {
	p := placeIn(places, s)
	if p != nil && p.Located {
		return p
	}
	in := spokenOf(doc, places, s)
	if in == nil {
		return p
	}
	at := *in
	at.Span, at.Name, at.GeoNames, at.Feature, at.Confidence = s, s.In(doc.Text), 0, "site", in.Confidence/2
	return &at
}

// behind is how many sentences back the text still speaks of a place.
const behind = 3

// spokenOf is the place smaller than a country that was named last before a span, at most a few sentences back; else the
// first that its sentence names behind it; else the dateline's.
func spokenOf(doc *dragoman.Document, places []dragoman.Place, s dragoman.Span) *dragoman.Place {
	at := sentenceAt(doc, s.Start)
	var before, after, dateline *dragoman.Place
	for i := range places {
		p := &places[i]
		if !p.Located || p.Feature == "country" || p.Overlaps(s) {
			continue
		}
		k := sentenceAt(doc, p.Start)
		switch {
		case p.Span == doc.Dateline.Place:
			dateline = p
		case p.Start < s.Start && at-k <= behind:
			before = p
		case k == at && after == nil:
			after = p
		}
	}
	switch {
	case before != nil:
		return before
	case after != nil:
		return after
	}
	return dateline
}

// sentenceAt is the sentence that a byte of the text stands in, or the last before it.
func sentenceAt(doc *dragoman.Document, at int) int {
	return sort.Search(len(doc.Sentences), func(i int) bool { return doc.Sentences[i].Start > at }) - 1
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
