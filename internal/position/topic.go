package position

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// topic is what a stand is about: a noun phrase, or an act told by a verb.
type topic struct {
	*sentence
	head     int
	from, to int  // its words, as the report puts them
	verbal   bool // headed by a verb
	event    int  // the event whose trigger its head belongs to; -1 for none
	content  int  // the event that is the content of the act it comes from; -1 for none
	concept  string
	modifier map[string]bool // stems that tell it from others of the same head
	names    map[string]bool // of the actors in it
	parties  map[string]bool // who would do it, where an event tells
	places   []int           // indexes into Reading.Places
}

func (t topic) span(f *folder) dragoman.Span {
	return dragoman.Span{Start: t.tokens[t.from].Start, End: t.tokens[t.to-1].End}
}

// about is the topic that a word heads, and whether a stand on the word is one against the topic: "an end to the
// bombing" is about the bombing, and who calls for it is against it. It is not ok where the word names no issue.
func (f *folder) about(s *sentence, k int) (t topic, flip, ok bool) {
	for range 6 { // "stop efforts to lift the ban on ..." has an end
		if e := f.eventAt(s, k); e >= 0 && f.conceptAt(s, k, e) != "" && f.words.concept(s.stem[k], nil) == "" && !f.movesThing(s, k) {
			if s.isVerb(k) {
				return f.verbTopic(s, k), flip != s.negated(k), true
			}
			return f.topic(s, k, e), flip, true
		}
		next := -1
		switch {
		case s.isVerb(k):
			if s.negated(k) {
				flip = !flip
			}
			if s.child(k, "ccomp") >= 0 && s.object(k) < 0 {
				return t, flip, false // "to recognise that ..." is about no thing
			}
			switch {
			case f.words.is("call", s.stem[k]) && s.calledFor(k) >= 0:
				next = s.calledFor(k)
			case f.words.is("makes", s.verb(k)) && s.object(k) >= 0 && s.infinitive(k) >= 0:
				next = s.infinitive(k)
			case f.words.is("ends", s.verb(k)), f.words.is("condemns", s.verb(k)):
				if next = s.object(k); next < 0 {
					if next = s.prepositional(k, "obl", "from"); next < 0 {
						next = s.infinitive(k)
					}
				}
				if next >= 0 {
					flip = !flip
				}
			case f.words.is("furthers", s.verb(k)):
				if next = s.object(k); next < 0 {
					next = s.infinitive(k)
				}
			case f.words.is("opens", s.verb(k)):
				if o := s.object(k); o >= 0 && f.words.concept(s.stem[o], nil) != "" {
					next = o
				}
			}
			if next < 0 {
				if c := s.child(k, "nsubj"); c >= 0 && strings.HasSuffix(s.low[k], "ed") && !s.passive(k) {
					return t, flip, false // what was done is no issue
				}
				return f.verbTopic(s, k), flip, true
			}
		case nominal(s.tokens[k]) || s.tokens[k].UPOS == dragoman.VERB:
			switch {
			case f.words.is("ending", s.stem[k]):
				if next = s.prepositional(k, "nmod", "to", "of", "in", "on"); next >= 0 {
					flip = !flip
				}
			case f.words.is("call", s.stem[k]):
				if next = s.prepositional(k, "nmod", "for", "of", "on", "to"); next < 0 {
					next = s.child(k, "acl")
				}
				if next < 0 {
					return t, flip, false
				}
			case f.words.is("nothing", s.stem[k]), s.low[k] == "talk": // "talk of a war" is no talks
				return t, flip, false
			}
			if next < 0 {
				return f.topic(s, k, f.eventAt(s, k)), flip != f.ended(s, k), true
			}
		default:
			return t, flip, false
		}
		k = next
	}
	return t, flip, false
}

// calledFor is the noun behind "for" that verb k governs: "calls for a truce", whether calls is the verb or the noun.
func (s *sentence) calledFor(k int) int {
	for _, c := range s.kids[k] {
		if c > k && s.noun(c) && s.preposition(c) == "for" {
			return c
		}
	}
	return -1
}

// movesThing reports whether word k ends or furthers a thing, which then is the topic: "halt the raids". To end fighting
// is a thing of its own: a ceasefire.
func (f *folder) movesThing(s *sentence, k int) bool {
	o := -1
	switch {
	case s.isVerb(k) && (f.words.is("ends", s.verb(k)) || f.words.is("furthers", s.verb(k))):
		o = s.object(k)
	case f.words.is("ending", s.stem[k]):
		o = s.prepositional(k, "nmod", "to", "of", "in", "on")
	}
	return o >= 0 && !f.words.is("fighting", s.stem[o])
}

// ended reports whether a participle says that noun k shall end: "wants the strikes stopped".
func (f *folder) ended(s *sentence, k int) bool {
	over := func(c int) bool {
		return c > k && f.words.is("ends", s.verb(c)) && s.child(c, "obj", "aux", "mark") < 0 && !strings.HasSuffix(s.low[c], "ing")
	}
	if over(s.child(k, "acl", "xcomp", "amod")) {
		return true
	}
	h := s.tokens[k].Head
	return h >= 0 && h < k && s.tokens[k].Deprel.Base() == "obj" && over(s.child(h, "xcomp"))
}

// eventAt is the event that token k is a trigger of, or -1; one that is the content of another comes first.
func (f *folder) eventAt(s *sentence, k int) int {
	best := -1
	for i := range f.r.Events {
		e := &f.r.Events[i]
		hit := e.Trigger.Overlaps(s.tokens[k].Span)
		for _, a := range e.Also {
			hit = hit || a.Overlaps(s.tokens[k].Span)
		}
		if hit && (best < 0 || f.r.Events[best].Within < 0 && e.Within >= 0) {
			best = i
		}
	}
	return best
}

// conceptAt is the issue that word k names as the trigger of event e by the event's type and mode, "" for most. A verb
// must be one of the act: who returns home does not withdraw.
func (f *folder) conceptAt(s *sentence, k, e int) string {
	x := &f.r.Events[e]
	if x.Type != dragoman.Retreat || len(x.Mode) == 0 {
		return ""
	}
	concept, verbs := "", ""
	switch x.Mode[0] {
	case "ceasefire":
		return "ceasefire"
	case "withdraw":
		concept, verbs = "withdrawal", "withdraws"
	case "release":
		concept, verbs = "release"+parted, "releases"
	case "resign":
		concept, verbs = "resignation"+parted, "resigns"
	}
	if s.isVerb(k) && !f.words.is(verbs, s.verb(k)) {
		return ""
	}
	return concept
}

// Relations that lead out of a noun phrase as people would name it.
var outside = set("acl appos conj cc parataxis advcl nsubj csubj cop aux mark punct case dep list discourse obj iobj obl ccomp xcomp")

const longest = 9 // words of a phrase; what goes on after them is no name

// topic is the noun phrase that k heads: "a military offensive", without the clause that tells its aim.
func (f *folder) topic(s *sentence, k, event int) topic {
	t := topic{sentence: s, head: k, from: k, to: k + 1, event: event, content: -1}
	in := s.subtree(k, outside)
	for c := range in { // "against what they call ..."
		if c != k && s.tokens[c].UPOS == dragoman.PRON && s.tokens[c].Deprel.Base() == "nmod" && c > k {
			delete(in, c)
		}
	}
	for _, c := range s.kids[k] { // "the call of Iran": a preposition inside is part of it, one before it is not
		for d := range s.subtree(c, nil) {
			if in[c] && (s.tokens[d].Deprel.Base() == "case" || s.tokens[d].Deprel.Base() == "punct") && s.tokens[d].Head != k {
				in[d] = true
			}
		}
	}
	if f.words.is("light", s.stem[k]) {
		if c := s.child(k, "acl"); c > k {
			for d := range s.subtree(c, nil) {
				in[d] = true
			}
		}
	}
	for t.from > 0 && in[t.from-1] {
		t.from--
	}
	for end := k + 1; end <= len(s.tokens) && end-t.from <= longest; end++ {
		if end == len(s.tokens) || !in[end] || s.low[end] == "," {
			t.to = end
			break
		}
		if s.tokens[end].Deprel.Base() == "case" || s.tokens[end].Deprel.Base() == "mark" {
			t.to = end // so far it is whole
		}
	}
	t.to = s.trim(k, t.to)
	f.describe(&t, in)
	return t
}

// trim moves the end of a phrase headed by k before what only leads on to more.
func (s *sentence) trim(k, to int) int {
	for to > k+1 {
		switch s.tokens[to-1].UPOS {
		case dragoman.PUNCT, dragoman.PART, dragoman.ADP, dragoman.SCONJ, dragoman.CCONJ, dragoman.DET:
			to--
		default:
			return to
		}
	}
	return to
}

// verbTopic is the act that verb k tells.
func (f *folder) verbTopic(s *sentence, k int) topic {
	t := topic{sentence: s, head: k, from: k, to: k + 1, verbal: true, event: f.eventAt(s, k), content: -1}
	in := s.subtree(k, set("conj cc parataxis advcl mark punct ccomp nsubj"))
	for end := k + 1; end <= len(s.tokens) && end-t.from <= longest; end++ {
		if end == len(s.tokens) || !in[end] {
			t.to = end
			break
		}
		if s.tokens[end].Deprel.Base() == "case" {
			t.to = end
		}
	}
	t.to = s.trim(k, t.to)
	if k > 0 && s.low[k-1] == "to" && s.tokens[k-1].UPOS == dragoman.PART {
		t.from = k - 1
	}
	if c := s.child(k, "nsubj"); c >= 0 {
		in[c] = true
	}
	f.describe(&t, in)
	return t
}

// Modifiers that tell no issue from another.
var light = func() map[string]bool {
	m := map[string]bool{}
	for w := range set("new full immediate unconditional possible proposed planned further any such other own same whole latest last first early fresh so-called current recent major large big small joint") {
		m[stem(w)] = true
	}
	return m
}()

// describe fills what tells the topic from others.
func (f *folder) describe(t *topic, in map[int]bool) {
	t.modifier, t.names = map[string]bool{}, map[string]bool{}
	s := t.sentence
	var before []string
	lo, hi := t.from, t.to
	for k := range in {
		lo, hi = min(lo, k), max(hi, k+1)
	}
	for k := lo; k < hi; k++ {
		if k == t.head || !in[k] {
			continue
		}
		x := s.tokens[k]
		if x.Head == t.head && k < t.head {
			before = append(before, s.stem[k])
		}
		switch x.UPOS {
		case dragoman.NOUN, dragoman.PROPN, dragoman.ADJ, dragoman.VERB:
			if !light[s.stem[k]] {
				t.modifier[s.stem[k]] = true
			}
		}
	}
	span := dragoman.Span{Start: s.tokens[lo].Start, End: s.tokens[hi-1].End}
	for i, p := range f.r.Places {
		if span.Contains(p.Span) {
			t.places = append(t.places, i)
			for k := lo; k < hi; k++ {
				if s.tokens[k].Overlaps(p.Span) {
					delete(t.modifier, s.stem[k])
				}
			}
		}
	}
	for _, m := range f.r.Mentions {
		if span.Contains(m.Span) && m.Entity >= 0 && !m.Pronoun {
			if n := f.r.Entities[m.Entity].Name; n != "" {
				t.names[n] = true
			}
		}
	}
	if t.event >= 0 {
		t.parties = map[string]bool{}
		for _, a := range f.r.Events[t.event].Source {
			if key := f.actorKey(a, true); key != "" {
				t.parties[key] = true
			}
		}
	}
	t.concept = f.words.concept(s.stem[t.head], before)
	if t.concept == "" && t.event >= 0 {
		t.concept = f.conceptAt(s, t.head, t.event)
	}
}

// words are the topic's words as the report has them, on one line.
func (t topic) words(f *folder) string {
	return strings.Join(strings.Fields(t.span(f).In(f.r.Doc.Text)), " ")
}
