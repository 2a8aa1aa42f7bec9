package coder

import (
	"strings"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
)

// Resolvers answer for what the words of a part stand for. Each gets spans of the document and nothing else, so that
// the coder knows no gazetteer and no calendar.
type Resolvers struct {
	// Place resolves the toponym in the span, or returns nil where none is known.
	Place func(dragoman.Span) *dragoman.Place
	// When resolves the date wording in the span against the document's anchor, or returns nil; ahead reads a bare
	// weekday as the next one.
	When func(s dragoman.Span, ahead bool) *dragoman.When
	// Figures are the numbers that begin in the span.
	Figures func(dragoman.Span) []dragoman.Figure
}

// fill resolves a draft's place, time and figures.
func (res Resolvers) fill(r *dragoman.Reading, it *item) {
	doc := r.Doc
	var place, when *event.Part
	for i := range it.draft.Parts {
		p := &it.draft.Parts[i]
		switch p.Role {
		case event.Place:
			if place == nil || better(*p, *place, it.Sentence) {
				place = p
			}
		case event.Time:
			if when == nil || better(*p, *when, it.Sentence) {
				when = p
			}
		case event.Figure:
			if res.Figures != nil {
				it.Figures = append(it.Figures, res.Figures(p.Span)...)
			}
		}
	}
	if place != nil && res.Place != nil {
		it.Place = res.Place(place.Span)
	}
	if when != nil && res.When != nil {
		if p, ok := (phrase{sentence: when.Sentence, from: when.From, to: when.To}).trimMarks(doc); ok {
			it.Date = res.When(p.span(doc), it.Status == dragoman.Announced || it.Status == dragoman.Threatened)
		}
	}
}

// Cue words that are no utterance, by kind; a cue in none of the lists is a statement, as "according to" and "said in a
// statement" are.
var cueKinds = map[string]string{}

func init() {
	for kind, words := range map[string]string{
		"belief":   "believe believes believed believing think thinks thought fear fears feared hope hopes hoped suspect suspects suspected expect expects expected worry worries worried consider considers considered",
		"document": "report reports documents document indictment records record shows show showed letter poll survey figures data file filing complaint lawsuit affidavit",
		"witness":  "saw seen witness witnessed heard watched",
	} {
		for _, w := range strings.Fields(words) {
			cueKinds[w] = kind
		}
	}
}

func cueKind(cue string) string {
	for _, w := range strings.Fields(strings.ToLower(cue)) {
		if k := cueKinds[strings.Trim(w, ".,\"'")]; k != "" {
			return k
		}
	}
	return "statement"
}
