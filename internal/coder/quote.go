package coder

import (
	"slices"

	"github.com/dragoman-events/dragoman"
)

// quotations are the stretches of a document between quotation marks, the marks left out, in order. A quotation that a
// paragraph leaves open ends with it; where the next paragraph opens with a mark again, as running quotations do, that
// is a quotation of its own.
func quotations(doc *dragoman.Document) []dragoman.Span {
	var out []dragoman.Span
	open := -1 // where the words behind the open mark begin
	end := 0   // of the last token
	paragraph := -1
	finish := func(at int) {
		if open >= 0 && at > open {
			out = append(out, dragoman.Span{Start: open, End: at})
		}
		open = -1
	}
	for _, s := range doc.Sentences {
		if s.Paragraph != paragraph {
			finish(end)
			paragraph = s.Paragraph
		}
		for _, t := range s.Tokens {
			switch t.In(doc.Text) {
			case "“", "«", "``":
				if open < 0 {
					open = t.End
				}
			case "”", "»", "''":
				finish(t.Start)
			case "\"":
				if open >= 0 {
					finish(t.Start)
				} else {
					open = t.End
				}
			}
			end = t.End
		}
	}
	finish(end)
	return out
}

// within is the stretch of sentence s's tokens that lies in a span; ok is false where none does.
func within(doc *dragoman.Document, s int, sp dragoman.Span) (p phrase, ok bool) {
	p = phrase{sentence: s, from: -1}
	for k, t := range doc.Sentences[s].Tokens {
		if t.Start >= sp.Start && t.End <= sp.End {
			if p.from < 0 {
				p.from = k
			}
			p.to = k + 1
		}
	}
	return p, p.from >= 0
}

// shortest is the number of tokens from which words between marks are somebody's sentence rather than a term.
const shortest = 4

// assign gives every quotation to the one statement that claims it best, whole: what somebody is quoted with is known by
// its marks, from the first to the last, over several sentences where it runs on. Other statements lose what they claimed
// of it, but for those told inside the quotation. A quotation that none claims and that stands alone in its sentences
// belongs to whoever is quoted before it in the paragraph: "..., he said. "We are ready."". contents holds the stretches of
// each statement's content, cues its cue.
func assign(doc *dragoman.Document, contents [][]phrase, cues []dragoman.Span) {
	last, paragraph := -1, -1
	for _, q := range quotations(doc) {
		var parts []phrase
		tokens, alone := 0, true
		for s := range doc.Sentences {
			p, ok := within(doc, s, q)
			if !ok {
				continue
			}
			parts = append(parts, p)
			tokens += p.to - p.from
			for k, t := range doc.Sentences[s].Tokens {
				if (k < p.from || k >= p.to) && t.UPOS != dragoman.PUNCT {
					alone = false
				}
			}
		}
		if tokens < shortest {
			continue
		}
		if par := doc.Sentences[parts[0].sentence].Paragraph; par != paragraph {
			last, paragraph = -1, par
		}
		owner, best := -1, float32(leastClaim)
		for i := range contents {
			if c := claim(doc, contents[i], cues[i], q); c > best {
				owner, best = i, c
			}
		}
		if owner < 0 && alone {
			owner = last
		}
		if owner < 0 {
			continue
		}
		last = owner
		prob := float32(0.5)
		if len(contents[owner]) > 0 {
			prob = contents[owner][0].prob
		}
		for i := range contents {
			if i == owner || q.Contains(cues[i]) {
				continue
			}
			kept := contents[i][:0]
			for _, c := range contents[i] {
				if sp := c.span(doc); 2*shared(sp, q) < sp.Len() {
					kept = append(kept, c)
				}
			}
			contents[i] = kept
		}
		for _, p := range parts {
			p.prob = prob
			contents[owner] = join(contents[owner], p)
		}
	}
}

// leastClaim is what a statement must claim of a quotation to own it.
const leastClaim = 0.3

// claim is how much of a quotation a statement's content covers, and how near its cue stands: a cue beside the marks
// says whose the words are.
func claim(doc *dragoman.Document, content []phrase, cue, q dragoman.Span) float32 {
	if q.Contains(cue) {
		return 0
	}
	covered := 0
	for _, c := range content {
		covered += shared(c.span(doc), q)
	}
	score := 0.6 * float32(covered) / float32(q.Len())
	gap := max(cue.Start-q.End, q.Start-cue.End)
	if gap < beside {
		score += 0.6 * (1 - float32(gap)/beside)
	}
	if covered == 0 {
		score /= 2
	}
	return score
}

// beside is how many bytes lie at most between a quotation and the cue that introduces or follows it.
const beside = 60

func shared(a, b dragoman.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// join adds a stretch to a content: one a sentence, in order.
func join(content []phrase, p phrase) []phrase {
	for i := range content {
		c := &content[i]
		if c.sentence == p.sentence {
			c.from, c.to, c.prob = min(c.from, p.from), max(c.to, p.to), max(c.prob, p.prob)
			return content
		}
		if c.sentence > p.sentence {
			return slices.Insert(content, i, p)
		}
	}
	return append(content, p)
}

// pieces are the parts of a content that its own cue, or the words that go with it, splits: what lies in quotation marks
// on either side. It is nil where the content is whole.
func pieces(doc *dragoman.Document, content dragoman.Span, cue dragoman.Span) []dragoman.Span {
	if !content.Contains(cue) {
		return nil
	}
	var out []dragoman.Span
	for _, q := range quotations(doc) {
		if content.Contains(q) {
			out = append(out, q)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
