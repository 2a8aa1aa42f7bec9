package position

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// sentence is a parsed sentence with what the rules ask of it.
type sentence struct {
	index  int
	tokens []dragoman.Token
	low    []string // its words in small letters
	stem   []string
	kids   [][]int // by head, in reading order
}

// folder is the state of one folding.
type folder struct {
	r         *dragoman.Reading
	words     *lexicon
	sentences []*sentence // made when asked for
	within    [][]int     // the contents of each event
}

func newFolder(r *dragoman.Reading) *folder {
	f := &folder{r: r, words: words(), sentences: make([]*sentence, len(r.Doc.Sentences)), within: make([][]int, len(r.Events))}
	for i := range r.Events {
		if w := r.Events[i].Within; w >= 0 && w < len(r.Events) && w != i {
			f.within[w] = append(f.within[w], i)
		}
	}
	return f
}

// sentence is the view of sentence i.
func (f *folder) sentence(i int) *sentence {
	if f.sentences[i] == nil {
		ts := f.r.Doc.Sentences[i].Tokens
		s := &sentence{index: i, tokens: ts, low: make([]string, len(ts)), stem: make([]string, len(ts)), kids: make([][]int, len(ts))}
		for k, t := range ts {
			s.low[k] = strings.ToLower(t.In(f.r.Doc.Text))
			s.stem[k] = stem(s.low[k])
			if t.Head >= 0 {
				s.kids[t.Head] = append(s.kids[t.Head], k)
			}
		}
		f.sentences[i] = s
	}
	return f.sentences[i]
}

// sentenceAt is the sentence that holds a byte, or -1.
func (f *folder) sentenceAt(at int) int {
	for i, s := range f.r.Doc.Sentences {
		if s.Start <= at && at < s.End {
			return i
		}
	}
	return -1
}

// stretch is a run of a sentence's tokens, half-open.
type stretch struct {
	*sentence
	from, to int
}

// stretch finds the tokens of a span; ok is false where it holds none.
func (f *folder) stretch(sp dragoman.Span) (st stretch, ok bool) {
	i := f.sentenceAt(sp.Start)
	if i < 0 || sp.Empty() {
		return st, false
	}
	st = stretch{sentence: f.sentence(i), from: -1}
	for k, t := range st.tokens {
		if t.Overlaps(sp) {
			if st.from < 0 {
				st.from = k
			}
			st.to = k + 1
		}
	}
	return st, st.from >= 0
}

func (f *folder) pronoun(sp dragoman.Span) bool {
	st, ok := f.stretch(sp)
	return ok && st.to == st.from+1 && st.tokens[st.from].UPOS == dragoman.PRON
}

// heads are the words of the stretch that hang on none inside it and can head a phrase, in reading order.
func (s stretch) heads() []int {
	var out []int
	for k := s.from; k < s.to; k++ {
		t := s.tokens[k]
		if t.Head >= s.from && t.Head < s.to {
			continue
		}
		switch t.UPOS {
		case dragoman.NOUN, dragoman.PROPN, dragoman.VERB, dragoman.ADJ:
			out = append(out, k)
		}
	}
	return out
}

// verbAfter is the first verb of the stretch behind token k, or -1.
func (s stretch) verbAfter(k int) int {
	for k++; k < s.to; k++ {
		if s.tokens[k].UPOS == dragoman.VERB {
			return k
		}
	}
	return -1
}

// child is the first dependent of k by one of the relations, or -1.
func (s *sentence) child(k int, relations ...string) int {
	for _, c := range s.kids[k] {
		for _, r := range relations {
			if string(s.tokens[c].Deprel) == r || s.tokens[c].Deprel.Base() == r && !strings.Contains(r, ":") {
				return c
			}
		}
	}
	return -1
}

// preposition is the preposition before k, or "".
func (s *sentence) preposition(k int) string {
	if c := s.child(k, "case"); c >= 0 {
		return s.low[c]
	}
	return ""
}

// prepositional is the first dependent of k by relation with one of the prepositions before it, or -1.
func (s *sentence) prepositional(k int, relation string, prepositions ...string) int {
	for _, c := range s.kids[k] {
		if s.tokens[c].Deprel.Base() != relation {
			continue
		}
		for _, p := range prepositions {
			if s.preposition(c) == p {
				return c
			}
		}
	}
	return -1
}

// verb is the stem of word k with the particle that it goes with, where it has one: "call+off".
func (s *sentence) verb(k int) string {
	for _, c := range s.kids[k] {
		if c > k && s.tokens[c].Deprel.Base() == "compound" && s.tokens[c].UPOS != dragoman.NOUN && s.tokens[c].UPOS != dragoman.PROPN {
			return s.stem[k] + "+" + s.low[c]
		}
	}
	return s.stem[k]
}

// negated reports whether a word of k's own denies it.
func (s *sentence) negated(k int) bool {
	for _, c := range s.kids[k] {
		if c+1 < len(s.low) && s.low[c+1] == "only" {
			continue // "not only"
		}
		switch s.low[c] {
		case "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly":
			return true
		}
	}
	return false
}

// object is what verb k is done to: its object, or the subject of a passive.
func (s *sentence) object(k int) int {
	if s.passive(k) {
		return s.child(k, "nsubj")
	}
	return s.child(k, "obj")
}

// infinitive is the verb that verb k governs: "require him to lift", "refrain from burning"; or -1.
func (s *sentence) infinitive(k int) int {
	for _, c := range s.kids[k] {
		if d := s.tokens[c].Deprel.Base(); c > k && (d == "xcomp" || d == "advcl") && s.tokens[c].UPOS == dragoman.VERB {
			if m := s.child(c, "mark"); m < 0 || s.low[m] == "to" || s.low[m] == "from" {
				return c
			}
		}
	}
	return -1
}

// passive reports whether verb k is done to its subject: "be lifted", "was condemned".
func (s *sentence) passive(k int) bool {
	if strings.HasSuffix(s.low[k], "ing") {
		return false
	}
	for _, c := range s.kids[k] {
		if s.tokens[c].Deprel.Base() == "aux" {
			switch s.low[c] {
			case "be", "been", "being", "is", "are", "was", "were":
				return true
			}
		}
	}
	return false
}

// marked reports whether k or a clause that it stands in opens with one of the words: "if", "whether".
func (s *sentence) marked(k int, marks ...string) bool {
	for steps := 0; k >= 0 && steps < len(s.tokens); k, steps = s.tokens[k].Head, steps+1 {
		for _, c := range s.kids[k] {
			if d := s.tokens[c].Deprel.Base(); d != "mark" && d != "advmod" {
				continue
			}
			for _, m := range marks {
				if s.low[c] == m {
					return true
				}
			}
		}
	}
	return false
}

// subtree marks k and all that hangs on it, save what hangs by the relations left out.
func (s *sentence) subtree(k int, leftOut map[string]bool) map[int]bool {
	in := map[int]bool{}
	var walk func(k int)
	walk = func(k int) {
		in[k] = true
		for _, c := range s.kids[k] {
			if !in[c] && !leftOut[s.tokens[c].Deprel.Base()] {
				walk(c)
			}
		}
	}
	walk(k)
	return in
}

// isVerb reports whether k is a verb; one with an article is a noun that the tagger missed.
func (s *sentence) isVerb(k int) bool {
	return s.tokens[k].UPOS == dragoman.VERB && s.child(k, "det") < 0
}

// noun reports whether k is a noun, one that the tagger missed included.
func (s *sentence) noun(k int) bool {
	return nominal(s.tokens[k]) || s.tokens[k].UPOS == dragoman.VERB && !s.isVerb(k)
}

func nominal(t dragoman.Token) bool { return t.UPOS == dragoman.NOUN || t.UPOS == dragoman.PROPN }
