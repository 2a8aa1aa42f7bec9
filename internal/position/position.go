// Package position folds a reading's acts and statements into positions: who stands where on which issue of the report.
//
// It works in three steps. Rules (rules.go), each with a name, read a stand from an event or from a statement: who backs
// a thing is for it, who calls for the end of a thing is against it, who says that it would be reckless is against it.
// Topics (topic.go, issue.go) tell what a stand is about and which topics are one issue under different words. Then the
// stands of one actor on one issue become one position with all their evidence.
//
// Rules prefer silence to error: a stand whose issue or whose side is in doubt is none.
package position

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/dragoman-events/dragoman"
)

// stance is where somebody stands.
type stance uint8

const (
	none stance = iota
	pro
	con
	conditional
)

// flip is the stance on the opposite: who is for the end of a thing is against the thing.
func (s stance) flip(yes bool) stance {
	switch {
	case yes && s == pro:
		return con
	case yes && s == con:
		return pro
	}
	return s
}

var stanceNames = [...]string{"", "for", "against", "conditional"}

// stand is what one event or statement shows of where its actor stands.
type stand struct {
	rule      string
	actor     dragoman.Actor
	stance    stance
	topic     topic
	weak      bool // gives way to any stand that is not
	event     int  // the evidence; -1 for none
	statement int
}

// Fold returns the positions of a reading whose document is parsed and whose events and statements are made, issue by
// issue in order of their first evidence. Country names a country by its code, "" where it knows none.
func Fold(r *dragoman.Reading, country func(code string) string) []dragoman.Position {
	f := newFolder(r)
	stands := f.stands()
	issues := f.issues(stands)
	var out []dragoman.Position
	for _, x := range issues {
		if !f.disputed(x, stands) {
			continue
		}
		name := f.name(x)
		for _, side := range f.sides(x, stands) {
			p := dragoman.Position{Actor: side.actor, Issue: name, Stance: stanceNames[side.stance]}
			if side.government != "" {
				p.Country = country(side.government)
			}
			for _, i := range side.stands {
				if e := stands[i].event; e >= 0 && !slices.Contains(p.Events, e) {
					p.Events = append(p.Events, e)
				}
				if s := stands[i].statement; s >= 0 && !slices.Contains(p.Statements, s) {
					p.Statements = append(p.Statements, s)
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// disputed reports whether people would call it an issue. What a single act tells by a verb alone, or promises, is none
// unless it is of a kind that is: a ceasefire, a withdrawal. One on which others take a stand is one whatever it is.
func (f *folder) disputed(x issue, stands []stand) bool {
	first := stands[x.stands[0]]
	if t := x.topics[0]; t.verbal && t.concept == "" && (t.child(t.head, "obj", "obl") < 0 || t.low[t.from] != "to" && !strings.HasSuffix(t.low[t.head], "ing")) {
		return false // "to budge", "was freed"
	}
	promised, verbal, known := true, true, false
	for k, i := range x.stands {
		s := stands[i]
		if (s.event != first.event || s.statement != first.statement) && f.actorKey(s.actor, true) != f.actorKey(first.actor, true) {
			return true
		}
		promised = promised && s.rule == "promises" && s.stance != conditional
		verbal = verbal && x.topics[k].verbal
		known = known || x.topics[k].concept != ""
	}
	return known || !promised && !verbal
}

// side is an actor with all its stands on an issue.
type side struct {
	actor      dragoman.Actor
	government string // the code of the country for whose government it speaks
	stance     stance
	stands     []int
}

// sides folds the stands on an issue by actor. All who speak for a government are one, unless they contradict one
// another; an actor that contradicts itself has no position.
func (f *folder) sides(x issue, stands []stand) []side {
	var keys []string
	by := map[string][]int{}
	add := func(key string, i int) {
		if by[key] == nil {
			keys = append(keys, key)
		}
		by[key] = append(by[key], i)
	}
	for _, i := range x.stands {
		add(f.actorKey(stands[i].actor, true), i)
	}
	var out []side
	for k := 0; k < len(keys); k++ {
		is := by[keys[k]]
		st := verdict(is, stands)
		code, isGovernment := strings.CutPrefix(keys[k], governmentKey)
		if st == none && isGovernment {
			for _, i := range is {
				add(f.actorKey(stands[i].actor, false), i)
			}
			continue
		}
		if st == none {
			continue
		}
		s := side{actor: stands[is[0]].actor, stance: st, stands: is}
		if isGovernment {
			s.government = code
			if e := f.countryEntity(code); e >= 0 {
				s.actor.Entity = e
			}
		}
		out = append(out, s)
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].stands[0] < out[b].stands[0] })
	return out
}

// verdict is the stance that several stands of one actor amount to: a condition once stated holds, a weak stand gives
// way, and two that contradict each other give none.
func verdict(is []int, stands []stand) stance {
	for _, weak := range []bool{false, true} {
		seen := [4]bool{}
		for _, i := range is {
			if stands[i].weak == weak {
				seen[stands[i].stance] = true
			}
		}
		switch {
		case seen[pro] && seen[con]:
			return none
		case seen[conditional]:
			return conditional
		case seen[pro]:
			return pro
		case seen[con]:
			return con
		}
	}
	return none
}

// stands runs the rules over events and statements, in the order in which the text tells them.
func (f *folder) stands() []stand {
	var out []stand
	for i := range f.r.Events {
		e := &f.r.Events[i]
		if len(e.Source) == 0 {
			continue
		}
		for _, rule := range eventRules {
			for _, v := range rule.read(f, i) {
				for _, a := range e.Source {
					if f.elsewhere(e, a) {
						continue
					}
					out = append(out, stand{rule: rule.name, actor: a, stance: v.stance, topic: v.topic, weak: v.weak, event: i, statement: -1})
				}
			}
		}
	}
	for i := range f.r.Statements {
		s := &f.r.Statements[i]
		if s.Speaker == nil || f.betterTold(i) {
			continue
		}
		for _, rule := range statementRules {
			for _, v := range rule.read(f, i) {
				out = append(out, stand{rule: rule.name, actor: *s.Speaker, stance: v.stance, topic: v.topic, weak: v.weak, event: -1, statement: i})
			}
		}
	}
	out = slices.DeleteFunc(out, func(s stand) bool { return s.stance == none || f.actorKey(s.actor, true) == "" || f.isActor(s) })
	sort.SliceStable(out, func(a, b int) bool { return f.at(out[a]) < f.at(out[b]) })
	return out
}

// betterTold reports whether another speaker is likelier to have said what statement i says: only one of them did.
func (f *folder) betterTold(i int) bool {
	s := &f.r.Statements[i]
	for k := range f.r.Statements {
		o := &f.r.Statements[k]
		if k == i || o.Speaker == nil || !o.Content.Overlaps(s.Content) || f.actorKey(*o.Speaker, true) == f.actorKey(*s.Speaker, true) {
			continue
		}
		if o.Confidence > s.Confidence || o.Confidence == s.Confidence && k < i {
			return true
		}
	}
	return false
}

// elsewhere reports whether an event's verb has a subject of its own while the actor is the subject of another verb: "A
// backed it, while B called for ...". Syntax tells better there than the choice of actors.
func (f *folder) elsewhere(e *dragoman.Event, a dragoman.Actor) bool {
	st, ok := f.stretch(e.Trigger)
	who, ok2 := f.stretch(a.Span)
	if !ok || !ok2 || st.sentence != who.sentence {
		return false
	}
	for k := st.from; k < st.to; k++ {
		if st.tokens[k].UPOS != dragoman.VERB {
			continue
		}
		c := st.child(k, "nsubj")
		if c < 0 || st.tokens[c].UPOS == dragoman.PRON || st.passive(k) {
			return false
		}
		own := st.subtree(c, nil)
		for w := who.from; w < who.to; w++ {
			if own[w] {
				return false
			}
		}
		for w := who.from; w < who.to; w++ {
			for h := w; h >= 0; h = st.tokens[h].Head {
				if st.tokens[h].Deprel.Base() == "nsubj" {
					return st.tokens[h].Head != k
				}
			}
		}
		return false
	}
	return false
}

// at is where the evidence of a stand begins; headlines come after the body, which tells the same more fully.
func (f *folder) at(s stand) int {
	at, sentence := 0, 0
	if s.event >= 0 {
		at, sentence = f.r.Events[s.event].Trigger.Start, f.r.Events[s.event].Sentence
	} else {
		at = f.r.Statements[s.statement].Content.Start
		sentence = f.sentenceAt(at)
	}
	if sentence >= 0 && f.r.Doc.Sentences[sentence].Kind == dragoman.Title {
		at += len(f.r.Doc.Text)
	}
	return at
}

const governmentKey = "government "

// actorKey tells actors apart: by the government that one speaks for, where joined, else by entity, else by words. It is
// empty for words that name nobody ("it").
func (f *folder) actorKey(a dragoman.Actor, joined bool) string {
	if a.Entity < 0 {
		if f.pronoun(a.Span) {
			return ""
		}
		return "words " + strings.ToLower(a.In(f.r.Doc.Text))
	}
	e := &f.r.Entities[a.Entity]
	if joined && speaksForGovernment(e) && (e.Name != "" || f.saysWhose(a.Span)) {
		return governmentKey + e.Country
	}
	if e.Name != "" {
		return "name " + e.Name
	}
	if f.pronoun(a.Span) {
		return ""
	}
	return "entity " + e.ID
}

// saysWhose reports whether words without a name hold one all the same: "French officials" speak for a government that
// the words tell, "officials" for one that was only inferred.
func (f *folder) saysWhose(s dragoman.Span) bool {
	st, ok := f.stretch(s)
	for k := st.from; ok && k < st.to; k++ {
		t := st.tokens[k]
		if t.UPOS == dragoman.PROPN || t.UPOS == dragoman.ADJ && unicode.IsUpper([]rune(t.In(f.r.Doc.Text))[0]) {
			return true
		}
	}
	return false
}

// speaksForGovernment: the codebook's position of a government is that of its country; a mayor, a governor or a soldier
// by name has a position of his own.
func speaksForGovernment(e *dragoman.Entity) bool {
	if len(e.Country) != 3 || e.Country == "IGO" || e.Country == "NGO" {
		return false
	}
	if e.Kind == dragoman.Country {
		return true
	}
	government := false
	for _, s := range e.Sector {
		switch s {
		case "GOV":
			government = true
		case "MIL", "COP", "SPY":
			government = government || e.Kind != dragoman.Person
		case "ELI", "OPP", "LEG", "PTY", "REB", "PAR":
			return false
		}
	}
	if !government {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(e.Name + " " + e.Role)) {
		if local[strings.Trim(w, ",.")] {
			return false
		}
	}
	return true
}

var local = set("mayor governor lieutenant-governor councillor councilman councilwoman council city county municipal municipality town village provincial province regional region local district prefect sheriff")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// countryEntity is the entity that is the country itself, or -1.
func (f *folder) countryEntity(code string) int {
	for i := range f.r.Entities {
		if e := &f.r.Entities[i]; e.Kind == dragoman.Country && e.Country == code {
			return i
		}
	}
	return -1
}

// isActor reports whether the issue of a stand is its own actor.
func (f *folder) isActor(s stand) bool {
	return s.topic.span(f).Overlaps(s.actor.Span)
}
