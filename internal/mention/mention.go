// Package mention finds who and what a document names: the noun phrases that the model marks by their head words,
// with their extent taken from the parse.
//
// The extent of a mention is its head's subtree without relative clauses, appositions, coordinated phrases, prepositions
// before it and the copula's clause, cut to the unbroken stretch around the head. "the president of Iran, who spoke"
// is "the president of Iran".
package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// Finder keeps buffers; it is for one goroutine at a time.
type Finder struct {
	in []bool
}

// Append finds the mentions of sentence s, whose tokens are parsed. kinds and probs hold the model's label of every
// token and its probability. Mentions come in the order of their heads.
func (f *Finder) Append(dst []dragoman.Mention, doc *dragoman.Document, s int, kinds []dragoman.Kind, probs []float32) []dragoman.Mention {
	toks := doc.Sentences[s].Tokens
	for i, k := range kinds {
		pronoun := toks[i].UPOS == dragoman.PRON && isPersonal(toks[i].In(doc.Text))
		if k == dragoman.NoKind && !pronoun {
			continue
		}
		if k == dragoman.NoKind {
			k = pronounKind(toks[i].In(doc.Text))
		}
		from, to := f.Extent(toks, i)
		dst = append(dst, dragoman.Mention{
			Span:     dragoman.Span{Start: toks[from].Start, End: toks[to-1].End},
			Sentence: s, Head: i, Kind: k, Pronoun: pronoun,
			Name:   toks[i].UPOS == dragoman.PROPN && !lower(toks[i].In(doc.Text)), // "the president" is no name, whatever the tagger says
			Entity: -1, Prob: probs[i],
		})
	}
	return dst
}

// Extent is the stretch of tokens, half-open, that the phrase headed by token head covers.
func (f *Finder) Extent(toks []dragoman.Token, head int) (from, to int) {
	if cap(f.in) < len(toks) {
		f.in = make([]bool, len(toks))
	}
	f.in = f.in[:len(toks)]
	clear(f.in)
	f.in[head] = true
	// A child joins when its parent has joined and its relation keeps it inside the phrase; parents may stand on
	// either side, so go round until nothing changes (depth of the phrase, rarely over four).
	for changed := true; changed; {
		changed = false
		for i, t := range toks {
			if f.in[i] || t.Head < 0 || !f.in[t.Head] || !inside(t, t.Head == head) || free(toks, i) {
				continue
			}
			f.in[i], changed = true, true
		}
	}
	from, to = head, head+1
	for from > 0 && (f.in[from-1] || bridges(toks, f.in, from-1)) {
		from--
	}
	for to < len(toks) && (f.in[to] || bridges(toks, f.in, to)) {
		to++
	}
	// A name is whole, however the parse hangs its words: "New Zealand".
	for name(toks, from-1, from) && name(toks, from, from) && linked(toks, from-1, from, to) {
		from--
	}
	for name(toks, to, to-1) && name(toks, to-1, to-1) && linked(toks, to, from, to) {
		to++
	}
	for from < head && toks[from].UPOS == dragoman.PUNCT {
		from++
	}
	for to > head+1 && toks[to-1].UPOS == dragoman.PUNCT && toks[to-1].Deprel == "punct" {
		to--
	}
	return from, to
}

func lower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// name reports whether token i exists and is part of a name as its neighbour is.
func name(toks []dragoman.Token, i, neighbour int) bool {
	return i >= 0 && i < len(toks) && toks[i].UPOS == dragoman.PROPN && toks[neighbour].UPOS == dragoman.PROPN
}

// linked reports whether token i hangs on one of the tokens from..to, or one of them on it.
func linked(toks []dragoman.Token, i, from, to int) bool {
	if h := toks[i].Head; h >= from && h < to {
		return true
	}
	for k := from; k < to; k++ {
		if toks[k].Head == i {
			return true
		}
	}
	return false
}

// bridges reports whether token i is a mark between two tokens of the phrase: the hyphen of "al-Qaeda".
func bridges(toks []dragoman.Token, in []bool, i int) bool {
	return toks[i].UPOS == dragoman.PUNCT && i > 0 && i+1 < len(toks) && in[i-1] && in[i+1] && !toks[i-1].SpaceAfter
}

// free reports whether token i is a mark with spaces on both sides, as the dash behind a dateline: it parts phrases.
func free(toks []dragoman.Token, i int) bool {
	return toks[i].UPOS == dragoman.PUNCT && toks[i].SpaceAfter && i > 0 && toks[i-1].SpaceAfter
}

// inside reports whether a token belongs to its head's phrase. direct says that the head is the phrase's own.
func inside(t dragoman.Token, direct bool) bool {
	rel := t.Deprel.Base()
	switch rel {
	case "det", "amod", "compound", "nummod", "flat", "fixed", "goeswith", "nmod", "advmod":
		return true
	case "case", "cc", "conj":
		return !direct || rel == "case" && t.UPOS == dragoman.PART // the possessive mark of a modifier, not the phrase's own preposition
	case "punct":
		return !direct
	}
	return false
}

var personal = map[string]dragoman.Kind{
	"he": dragoman.Person, "him": dragoman.Person, "his": dragoman.Person, "himself": dragoman.Person,
	"she": dragoman.Person, "her": dragoman.Person, "hers": dragoman.Person, "herself": dragoman.Person,
	"i": dragoman.Person, "me": dragoman.Person, "my": dragoman.Person, "myself": dragoman.Person,
	"they": dragoman.Group, "them": dragoman.Group, "their": dragoman.Group, "theirs": dragoman.Group, "themselves": dragoman.Group,
	"we": dragoman.Group, "us": dragoman.Group, "our": dragoman.Group, "ours": dragoman.Group, "ourselves": dragoman.Group,
	"you": dragoman.Person, "your": dragoman.Person, "yours": dragoman.Person, "yourself": dragoman.Person,
	"it": dragoman.Organisation, "its": dragoman.Organisation, "itself": dragoman.Organisation,
	"who": dragoman.Person, "whom": dragoman.Person, "whose": dragoman.Person, "which": dragoman.Organisation,
}

func isPersonal(word string) bool { _, ok := personal[strings.ToLower(word)]; return ok }

// pronounKind is what a pronoun stands for where the model does not say.
func pronounKind(word string) dragoman.Kind { return personal[strings.ToLower(word)] }
