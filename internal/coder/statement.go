package coder

import (
	"fmt"
	"strings"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
)

// Statements fills r.Statements from the drafts: one for each sentence that a cue's content covers, the later ones
// continuing the earlier. A draft without content yields none. Where the cue is the trigger of an event, the statement
// is marked as its act.
func Statements(r *dragoman.Reading, drafts []event.StatementDraft) {
	doc := r.Doc
	ix := indexMentions(r.Mentions)
	r.Statements = r.Statements[:0]
	contents, cues := make([][]phrase, len(drafts)), make([]dragoman.Span, len(drafts))
	for i, d := range drafts {
		cues[i] = d.Cue
		for _, p := range d.Parts {
			if p.Role == event.Content {
				contents[i] = join(contents[i], phrase{sentence: p.Sentence, from: p.From, to: p.To, prob: p.Prob})
			}
		}
	}
	assign(doc, contents, cues)
	for i, d := range drafts {
		speaker := speakerOf(r, ix, d, event.Speaker)
		addressee := speakerOf(r, ix, d, event.Addressee)
		last := -1
		for _, c := range contents[i] {
			p, ok := c.trimQuotes(doc)
			if !ok {
				continue
			}
			s := dragoman.Statement{Speaker: speaker, Addressee: addressee, Cue: d.Cue, Content: p.span(doc), Pieces: pieces(doc, p.span(doc), d.Cue), Continues: last,
				Confidence: float64(d.Prob) * float64(c.prob)}
			s.Form = form(doc, p)
			for i := range r.Events {
				s.Act = s.Act || r.Events[i].Trigger.Overlaps(d.Cue)
			}
			last = len(r.Statements)
			s.ID = fmt.Sprintf("s%d", last+1)
			r.Statements = append(r.Statements, s)
		}
	}
}

// speakerOf is the likeliest of a draft's phrases in a role, those of the cue's own sentence first.
func speakerOf(r *dragoman.Reading, ix mentionIndex, d event.StatementDraft, role event.Role) *dragoman.Actor {
	ps := actorPhrases(r.Doc, d.Parts, role)
	best := -1
	for i, p := range ps {
		if best < 0 || p.sentence == d.Sentence && ps[best].sentence != d.Sentence || (p.sentence == d.Sentence) == (ps[best].sentence == d.Sentence) && p.prob > ps[best].prob {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	a := ix.actor(r, ps[best])
	return &a
}

// trimQuotes drops quotation marks and final stops outside the words: what was said, not how it is set.
func (p phrase) trimQuotes(doc *dragoman.Document) (phrase, bool) {
	t := doc.Sentences[p.sentence].Tokens
	for p.from < p.to && t[p.from].UPOS == dragoman.PUNCT {
		p.from++
	}
	for p.to > p.from && t[p.to-1].UPOS == dragoman.PUNCT && !strings.ContainsAny(t[p.to-1].In(doc.Text), "!?,.") {
		p.to--
	}
	return p, p.from < p.to
}

// form says whether a content stands in quotation marks, holds some, or none.
func form(doc *dragoman.Document, p phrase) string {
	t := doc.Sentences[p.sentence].Tokens
	quote := func(i int) bool {
		return i >= 0 && i < len(t) && strings.ContainsAny(t[i].In(doc.Text), "\"“”«»")
	}
	if quote(p.from-1) || p.from > 0 && quote(p.from) || p.from == 0 && doc.Sentences[p.sentence].Quoted || quote(p.to) && !hasQuote(t[p.from:p.to], doc.Text) {
		return "direct"
	}
	if hasQuote(t[p.from:p.to], doc.Text) {
		return "mixed"
	}
	return "indirect"
}

func hasQuote(ts []dragoman.Token, text string) bool {
	for _, t := range ts {
		if strings.ContainsAny(t.In(text), "\"“”«»") {
			return true
		}
	}
	return false
}
