package coder

import (
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
)

// sentence makes a document of one parsed sentence: words as "form/UPOS/head/deprel", head counted from 1, 0 the root.
func sentence(t *testing.T, words ...string) *dragoman.Document {
	t.Helper()
	doc := &dragoman.Document{}
	var s dragoman.Sentence
	for _, w := range words {
		f := strings.Split(w, "/")
		if len(f) != 4 {
			t.Fatalf("word %q", w)
		}
		head := 0
		for _, c := range f[2] {
			head = head*10 + int(c-'0')
		}
		at := len(doc.Text)
		doc.Text += f[0]
		s.Tokens = append(s.Tokens, dragoman.Token{Span: dragoman.Span{Start: at, End: len(doc.Text)}, SpaceAfter: true, UPOS: dragoman.ParseUPOS(f[1]), Head: head - 1, Deprel: dragoman.Deprel(f[3])})
		doc.Text += " "
	}
	s.End = len(doc.Text)
	doc.Sentences = []dragoman.Sentence{s}
	return doc
}

func ev(typ dragoman.Type, status dragoman.Status) item {
	return item{Event: dragoman.Event{Type: typ, Status: status, Within: -1}, draft: &event.Draft{}, parent: -1}
}

// apply runs one rule by name on item i.
func apply(t *testing.T, name string, r *dragoman.Reading, items []item, i int) bool {
	t.Helper()
	for _, rule := range rules {
		if rule.name == name {
			return rule.apply(r, items, i)
		}
	}
	t.Fatalf("no rule %q", name)
	return false
}

// Ensure what is called for, threatened or promised is not told as done.
func TestRuleContents(t *testing.T) {
	for _, c := range []struct {
		rule     string
		act      dragoman.Type
		was, now dragoman.Status
		changed  bool
	}{
		{"content-of-a-call", dragoman.Request, dragoman.Hypothetical, dragoman.CalledFor, true},
		{"content-of-a-call", dragoman.Request, dragoman.Occurred, dragoman.CalledFor, true},
		{"content-of-a-call", dragoman.Request, dragoman.Ongoing, dragoman.Ongoing, false}, // "called for an end to the siege"
		{"content-of-a-call", dragoman.Accuse, dragoman.Hypothetical, dragoman.Hypothetical, false},
		{"content-of-a-threat", dragoman.Threaten, dragoman.Announced, dragoman.Threatened, true},
		{"content-of-a-threat", dragoman.Threaten, dragoman.Negated, dragoman.Negated, false},
		{"content-of-a-promise", dragoman.Agree, dragoman.Hypothetical, dragoman.Announced, true},
		{"content-of-a-promise", dragoman.Concede, dragoman.Hypothetical, dragoman.Announced, true},
		{"content-of-a-promise", dragoman.Agree, dragoman.Occurred, dragoman.Occurred, false},
	} {
		items := []item{ev(c.act, dragoman.Occurred), ev(dragoman.Retreat, c.was)}
		items[1].parent = 0
		got := apply(t, c.rule, &dragoman.Reading{}, items, 1)
		if got != c.changed || items[1].Status != c.now {
			t.Errorf("%s: a %v content of %v is %v (changed %v), want %v (%v)", c.rule, c.was, c.act, items[1].Status, got, c.now, c.changed)
		}
	}
}

func TestRuleCancelledMeeting(t *testing.T) {
	doc := sentence(t, "Minsk/PROPN/2/nsubj", "cancelled/VERB/0/root", "the/DET/4/det", "talks/NOUN/2/obj")
	it := ev(dragoman.Consult, dragoman.Negated)
	it.draft.From, it.draft.To = 3, 4
	items := []item{it}
	if !apply(t, "cancelled-meeting", &dragoman.Reading{Doc: doc}, items, 0) || items[0].Type != dragoman.Reject || items[0].Status != dragoman.Occurred || items[0].Mode[0] != "meet" {
		t.Errorf("cancelled talks are %v %v %v, want REJECT meet occurred", items[0].Type, items[0].Mode, items[0].Status)
	}
	items = []item{ev(dragoman.Consult, dragoman.Occurred)}
	if apply(t, "cancelled-meeting", &dragoman.Reading{Doc: doc}, items, 0) {
		t.Error("talks that took place were made REJECT")
	}
}

func TestRuleNegatedByItsVerb(t *testing.T) {
	for _, c := range []struct {
		name     string
		doc      *dragoman.Document
		from, to int
		want     dragoman.Status
	}{
		{"not", sentence(t, "Police/NOUN/4/nsubj", "did/AUX/4/aux", "not/PART/4/advmod", "fire/VERB/0/root"), 3, 4, dragoman.Negated},
		{"failed to", sentence(t, "Leaders/NOUN/2/nsubj", "failed/VERB/0/root", "to/PART/4/mark", "agree/VERB/2/xcomp"), 3, 4, dragoman.Negated},
		{"inside the trigger", sentence(t, "Iran/PROPN/4/nsubj", "will/AUX/4/aux", "not/PART/4/advmod", "accept/VERB/0/root"), 2, 4, dragoman.Occurred},
		{"of another verb", sentence(t, "Police/NOUN/2/nsubj", "fired/VERB/0/root", "but/CCONJ/6/cc", "did/AUX/6/aux", "not/PART/6/advmod", "stay/VERB/2/conj"), 1, 2, dragoman.Occurred},
	} {
		it := ev(dragoman.Assault, dragoman.Occurred)
		it.draft.From, it.draft.To = c.from, c.to
		items := []item{it}
		apply(t, "negated-by-its-verb", &dragoman.Reading{Doc: c.doc}, items, 0)
		if items[0].Status != c.want {
			t.Errorf("%s: %v, want %v", c.name, items[0].Status, c.want)
		}
	}
}

func TestRuleSymmetricMeeting(t *testing.T) {
	noun := sentence(t, "Iran/PROPN/2/nsubj", "held/VERB/0/root", "talks/NOUN/2/obj", "with/ADP/5/case", "Iraq/PROPN/3/nmod")
	talks := func(mode ...string) []item {
		it := ev(dragoman.Consult, dragoman.Occurred)
		it.draft.From, it.draft.To = 2, 3
		it.Mode = mode
		it.Source, it.Target = []dragoman.Actor{{Entity: 0}}, []dragoman.Actor{{Entity: 1}}
		return []item{it}
	}
	items := talks()
	if !apply(t, "symmetric-meeting", &dragoman.Reading{Doc: noun}, items, 0) || len(items[0].Source) != 2 || len(items[0].Target) != 0 {
		t.Errorf("talks have source %v and target %v, want two sources", items[0].Source, items[0].Target)
	}
	if apply(t, "symmetric-meeting", &dragoman.Reading{Doc: noun}, talks("visit"), 0) {
		t.Error("a visit was made symmetric")
	}
	verb := sentence(t, "Iran/PROPN/3/nsubj", "has/AUX/3/aux", "met/VERB/0/root", "Iraq/PROPN/3/obj")
	if apply(t, "symmetric-meeting", &dragoman.Reading{Doc: verb}, talks(), 0) {
		t.Error("a verb was made symmetric")
	}
}

// entities makes a reading whose entity i has sector i of the list.
func entities(sectors ...dragoman.Sector) *dragoman.Reading {
	r := &dragoman.Reading{}
	for _, s := range sectors {
		r.Entities = append(r.Entities, dragoman.Entity{Sector: []dragoman.Sector{s}})
	}
	return r
}

func TestRuleProtestNeedsBodies(t *testing.T) {
	items := []item{ev(dragoman.Protest, dragoman.Occurred)}
	items[0].Source = []dragoman.Actor{{Entity: 0}}
	if !apply(t, "protest-needs-bodies", entities("GOV"), items, 0) || items[0].Type != dragoman.Accuse {
		t.Errorf("a government's protest is %v, want ACCUSE", items[0].Type)
	}
	items = []item{ev(dragoman.Protest, dragoman.Occurred)}
	items[0].Source = []dragoman.Actor{{Entity: 0}}
	if apply(t, "protest-needs-bodies", entities("CVL"), items, 0) {
		t.Error("a civilians' protest was changed")
	}
}

func TestRuleCaptureIsAbduction(t *testing.T) {
	arrest := func() []item {
		items := []item{ev(dragoman.Coerce, dragoman.Occurred)}
		items[0].Mode = []string{"arrest"}
		items[0].Source, items[0].Target = []dragoman.Actor{{Entity: 0}}, []dragoman.Actor{{Entity: 1}}
		return items
	}
	items := arrest()
	if !apply(t, "capture-is-abduction", entities("REB", "MIL"), items, 0) || items[0].Type != dragoman.Assault || items[0].Mode[0] != "abduct" {
		t.Errorf("soldiers taken by rebels are %v %v, want ASSAULT abduct", items[0].Type, items[0].Mode)
	}
	if apply(t, "capture-is-abduction", entities("COP", "CVL"), arrest(), 0) {
		t.Error("an arrest by police was changed")
	}
}

func TestRuleNoActorOnBothSides(t *testing.T) {
	items := []item{ev(dragoman.Accuse, dragoman.Occurred)}
	items[0].Source = []dragoman.Actor{{Entity: 0, Prob: 0.9}, {Entity: 1, Prob: 0.4}}
	items[0].Target = []dragoman.Actor{{Entity: 1, Prob: 0.8}, {Entity: 0, Prob: 0.3}}
	apply(t, "no-actor-on-both-sides", &dragoman.Reading{}, items, 0)
	if s, g := items[0].Source, items[0].Target; len(s) != 1 || s[0].Entity != 0 || len(g) != 1 || g[0].Entity != 1 {
		t.Errorf("source %v, target %v", s, g)
	}
}

// Ensure every rule has a name of its own and says what it stands for.
func TestRulesAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules {
		if r.name == "" || seen[r.name] || !strings.Contains(r.says, "section") {
			t.Errorf("rule %q says %q", r.name, r.says)
		}
		seen[r.name] = true
	}
}

func TestFold(t *testing.T) {
	doc := &dragoman.Document{Text: "attacked attack met bombed"}
	span := func(a, b int) dragoman.Span { return dragoman.Span{Start: a, End: b} }
	told := func(s int, tr dragoman.Span, src, tgt int) item {
		it := ev(dragoman.Assault, dragoman.Occurred)
		it.Sentence, it.Trigger = s, tr
		if src >= 0 {
			it.Source = []dragoman.Actor{{Entity: src, Span: span(src, src+1)}}
		}
		if tgt >= 0 {
			it.Target = []dragoman.Actor{{Entity: tgt, Span: span(tgt, tgt+1)}}
		}
		return it
	}
	for _, c := range []struct {
		name string
		a, b item
		one  bool
	}{
		{"the same actors in another sentence", told(0, span(0, 8), 1, 2), told(3, span(20, 26), 1, 2), true},
		{"the same word, the target left out", told(0, span(0, 8), 1, 2), told(3, span(9, 15), 1, -1), true},
		{"another word and no target", told(0, span(0, 8), 1, 2), told(3, span(20, 26), 1, -1), false},
		{"another target", told(0, span(0, 8), 1, 2), told(3, span(9, 15), 1, 3), false},
		{"two triggers of one sentence", told(0, span(0, 8), 1, 2), told(0, span(20, 26), 1, 2), false},
	} {
		items := []item{c.a, c.b}
		fold(&dragoman.Reading{Doc: doc}, items)
		if got := items[0].gone != items[1].gone; got != c.one {
			t.Errorf("%s: folded %v, want %v", c.name, got, c.one)
		}
	}
}

func TestMembers(t *testing.T) {
	doc := sentence(t, "the/DET/2/det", "presidents/NOUN/0/root", "of/ADP/4/case", "Iran/PROPN/2/nmod", "and/CCONJ/6/cc", "Russia/PROPN/4/conj")
	var got []string
	for _, p := range (phrase{to: 6, prob: 1}).members(doc) {
		got = append(got, p.span(doc).In(doc.Text))
	}
	if strings.Join(got, "|") != "the presidents of Iran|Russia" {
		t.Errorf("members %q", got)
	}
}
