package pipeline

import (
	"context"
	"fmt"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/score"
	"github.com/dragoman-events/dragoman/internal/token"
)

// Dyad is what a source is said to do to a target.
type Dyad struct {
	Type   dragoman.Type
	Mode   string // empty where the type has none or none fits
	Quad   int
	Scores map[dragoman.Type]float64 // probability of every type; they sum to 1
}

// Classify says what the actor in span source does to the actor in span target in a text, usually one sentence. The
// spans are bytes of text, not empty, and may not overlap.
func (p *Pipeline) Classify(ctx context.Context, text string, source, target dragoman.Span) (Dyad, error) {
	for _, s := range []struct {
		name string
		dragoman.Span
	}{{"source", source}, {"target", target}} {
		if s.Start < 0 || s.End > len(text) || s.Empty() {
			return Dyad{}, fmt.Errorf("%s [%d,%d] is no stretch of a text of %d bytes", s.name, s.Start, s.End, len(text))
		}
	}
	if source.Overlaps(target) {
		return Dyad{}, fmt.Errorf("source %q and target %q overlap: give two separate stretches", source.In(text), target.In(text))
	}
	if err := ctx.Err(); err != nil {
		return Dyad{}, err
	}
	doc := &dragoman.Document{Text: text}
	token.Segment(doc)
	a, b := tokensOf(doc, source), tokensOf(doc, target)
	if a[0] >= a[1] || b[0] >= b[1] {
		return Dyad{}, fmt.Errorf("no word stands in source %q or target %q", source.In(text), target.In(text))
	}
	w := p.worker()
	defer p.workers.Put(w)
	win := w.windows.Dyad(doc, a, b)
	d := p.encoder.Hidden
	if err := w.vectorsOf(&win); err != nil {
		return Dyad{}, err
	}
	in := make([]float32, 0, 3*d)
	in = append(in, w.vectors[:d]...)
	for _, m := range []int{win.Source, win.Target} {
		in = append(in, w.vectors[m*d:(m+1)*d]...)
	}
	probs := w.heads.Dyad(nil, in)
	score.Softmax(probs)
	out := Dyad{Scores: map[dragoman.Type]float64{}}
	for i, s := range probs {
		out.Scores[dragoman.Type(i+1)] = float64(s)
	}
	out.Type = dragoman.Type(score.Argmax(probs) + 1)
	out.Quad = ontology.Quad(out.Type)
	out.Mode = w.dyadMode(doc, out.Type)
	return out, nil
}

// dyadMode is the mode of the document's likeliest trigger of a type; empty where the text has none.
func (w *worker) dyadMode(doc *dragoman.Document, t dragoman.Type) string {
	f, err := w.read(context.Background(), doc)
	if err != nil {
		return ""
	}
	mode, top := "", float32(0)
	for _, d := range f.drafts {
		if d.Type == t && d.Prob > top {
			mode, top = d.Mode, d.Prob
		}
	}
	return mode
}

// tokensOf is the half-open range of tokens, counted through the document, that a span touches.
func tokensOf(doc *dragoman.Document, s dragoman.Span) [2]int {
	n, from, to := 0, -1, -1
	for i := range doc.Sentences {
		for _, t := range doc.Sentences[i].Tokens {
			if t.Overlaps(s) {
				if from < 0 {
					from = n
				}
				to = n + 1
			}
			n++
		}
	}
	return [2]int{from, to}
}
