package coder

import (
	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
)

// phrase is a stretch of a sentence's tokens, half-open.
type phrase struct {
	sentence, from, to int
	prob               float32
	sector             dragoman.Sector // see event.Part
	sectorProb         float32
}

func (p phrase) span(doc *dragoman.Document) dragoman.Span {
	t := doc.Sentences[p.sentence].Tokens
	return dragoman.Span{Start: t[p.from].Start, End: t[p.to-1].End}
}

// head is the token of the phrase whose own head stands outside it: the one highest in the tree, the first of several.
func (p phrase) head(doc *dragoman.Document) int {
	t := doc.Sentences[p.sentence].Tokens
	for i := p.from; i < p.to; i++ {
		if (t[i].Head < p.from || t[i].Head >= p.to) && t[i].UPOS != dragoman.PUNCT && t[i].UPOS != dragoman.ADP && t[i].UPOS != dragoman.DET && t[i].UPOS != dragoman.CCONJ {
			return i
		}
	}
	return p.from
}

// trim drops marks, conjunctions and prepositions at the edges; ok is false where nothing is left.
func (p phrase) trim(doc *dragoman.Document) (phrase, bool) {
	t := doc.Sentences[p.sentence].Tokens
	outside := func(k int, left bool) bool {
		switch t[k].UPOS {
		case dragoman.PUNCT:
			w := t[k].In(doc.Text)
			return w != ")" || left
		case dragoman.CCONJ, dragoman.SCONJ:
			return true
		case dragoman.ADP:
			return true
		case dragoman.PART:
			return left || isPossessive(t[k].In(doc.Text))
		case dragoman.AUX, dragoman.DET:
			return !left
		}
		return false
	}
	for p.from < p.to && outside(p.from, true) {
		p.from++
	}
	for p.to > p.from && outside(p.to-1, false) {
		p.to--
	}
	return p, p.from < p.to
}

func isPossessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// members splits a coordination into its members: "the presidents of Iran and Russia" is "the presidents of Iran" and
// "Russia", "Jones, Smith and Lee" three people. A phrase without coordination is its own only member.
func (p phrase) members(doc *dragoman.Document) []phrase {
	t := doc.Sentences[p.sentence].Tokens
	cuts := []int{}
	for i := p.from + 1; i < p.to; i++ {
		if t[i].UPOS != dragoman.CCONJ && t[i].In(doc.Text) != "," {
			continue
		}
		// The conjunction hangs on the member that follows it; that member must be a name or a noun of its own.
		m := t[i].Head
		if m <= i || m >= p.to || t[m].Deprel.Base() != "conj" || t[m].Head < p.from || t[m].Head >= i {
			continue
		}
		if !nominal(t[m]) || !nominal(t[t[m].Head]) {
			continue
		}
		cuts = append(cuts, i)
	}
	if len(cuts) == 0 {
		return []phrase{p}
	}
	var out []phrase
	from := p.from
	for _, c := range append(cuts, p.to) {
		if q, ok := (phrase{p.sentence, from, c, p.prob, p.sector, p.sectorProb}).trim(doc); ok {
			out = append(out, q)
		}
		from = c + 1
	}
	return out
}

func nominal(t dragoman.Token) bool {
	return t.UPOS == dragoman.NOUN || t.UPOS == dragoman.PROPN || t.UPOS == dragoman.PRON || t.UPOS == dragoman.NUM
}

// actorPhrases are the phrases of a draft's parts that play a role, in reading order: pieces of one name joined,
// coordinations split.
func actorPhrases(doc *dragoman.Document, parts []event.Part, role event.Role) []phrase {
	var ps []phrase
	for _, part := range parts {
		if part.Role != role {
			continue
		}
		p := phrase{part.Sentence, part.From, part.To, part.Prob, part.Sector, part.SectorProb}
		if n := len(ps); n > 0 && continues(doc, ps[n-1], p) {
			ps[n-1].to = p.to
			ps[n-1].prob = (ps[n-1].prob + p.prob) / 2
			continue
		}
		ps = append(ps, p)
	}
	var out []phrase
	for _, p := range ps {
		p, ok := p.trim(doc)
		if !ok {
			continue
		}
		out = append(out, p.members(doc)...)
	}
	return out
}

// continues reports whether b goes on where a breaks off: one or two unlabelled words between them, and one of the two
// hangs inside the other by a relation that keeps a noun phrase together.
func continues(doc *dragoman.Document, a, b phrase) bool {
	if a.sentence != b.sentence || b.from-a.to > 2 || b.from < a.to {
		return false
	}
	t := doc.Sentences[a.sentence].Tokens
	for i := a.to; i < b.from; i++ {
		if t[i].UPOS == dragoman.CCONJ || t[i].UPOS == dragoman.PUNCT && t[i].In(doc.Text) != "-" && t[i].In(doc.Text) != "." {
			return false
		}
	}
	joined := func(x, y phrase) bool {
		h := t[y.head(doc)]
		if h.Head < x.from || h.Head >= x.to {
			return false
		}
		switch h.Deprel.Base() {
		case "nmod", "compound", "flat", "amod", "det", "nummod", "case", "fixed":
			return true
		}
		return false
	}
	return joined(a, b) || joined(b, a)
}
