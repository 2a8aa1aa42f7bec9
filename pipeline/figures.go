package pipeline

import (
	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/figure"
)

// figures are all numbers of a document that count something.
func figures(doc *dragoman.Document) []dragoman.Figure {
	var out []dragoman.Figure
	for _, s := range doc.Sentences {
		for _, n := range figure.Find(s.In(doc.Text)) {
			out = append(out, dragoman.Figure{Span: dragoman.Span{Start: s.Start + n.Start, End: s.Start + n.End}, Kind: n.Kind, What: n.Noun,
				Min: n.Min, Max: n.Max, Qualifier: n.Qualifier})
		}
	}
	return out
}

// figuresIn are the figures that overlap a span.
func figuresIn(all []dragoman.Figure, s dragoman.Span) []dragoman.Figure {
	var out []dragoman.Figure
	for _, f := range all {
		if f.Overlaps(s) {
			out = append(out, f)
		}
	}
	return out
}

// unattached are the figures that stand in no event.
func unattached(all []dragoman.Figure, events []dragoman.Event) []dragoman.Figure {
	var out []dragoman.Figure
next:
	for _, f := range all {
		for i := range events {
			for _, g := range events[i].Figures {
				if g.Span == f.Span {
					continue next
				}
			}
		}
		out = append(out, f)
	}
	return out
}
