package event

import (
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

// parsed makes a document of one sentence from words "form/UPOS/head/deprel", head counted from 1, 0 the root.
func parsed(t *testing.T, text string) (*dragoman.Document, []Word) {
	t.Helper()
	doc := &dragoman.Document{Sentences: []dragoman.Sentence{{}}}
	var ws []Word
	for i, w := range strings.Fields(text) {
		f := strings.Split(w, "/")
		head := 0
		for _, c := range f[2] {
			head = head*10 + int(c-'0')
		}
		sp := dragoman.Span{Start: len(doc.Text), End: len(doc.Text) + len(f[0])}
		doc.Text += f[0] + " "
		doc.Sentences[0].Tokens = append(doc.Sentences[0].Tokens, dragoman.Token{Span: sp, UPOS: dragoman.ParseUPOS(f[1]), Head: head - 1, Deprel: dragoman.Deprel(f[3])})
		ws = append(ws, Word{Token: i, Core: true, Span: sp})
	}
	return doc, ws
}

// Ensure the tree names who acts and who is acted on, whatever the voice and however far the subject.
func TestGovern(t *testing.T) {
	for _, c := range []struct {
		name, text       string
		from, to, phrase int
		want             Role
	}{
		{"subject of an active verb", "Miners/NOUN/2/nsubj blocked/VERB/0/root roads/NOUN/2/obj", 1, 2, 0, Source},
		{"its object", "Miners/NOUN/2/nsubj blocked/VERB/0/root roads/NOUN/2/obj", 1, 2, 2, Target},
		{"subject of a passive verb", "Clerics/NOUN/3/nsubj were/AUX/3/aux freed/VERB/0/root", 2, 3, 0, Target},
		{"an -ing form is active", "Guards/NOUN/3/nsubj were/AUX/3/aux beating/VERB/0/root", 2, 3, 0, Source},
		{"behind by", "freed/VERB/0/root by/ADP/3/case guards/NOUN/1/obl", 0, 1, 2, Source},
		{"subject shared by two verbs", "Lima/PROPN/2/nsubj recalled/VERB/0/root envoys/NOUN/2/obj and/CCONJ/5/cc cut/VERB/2/conj ties/NOUN/5/obj", 4, 5, 0, Source},
		{"not where the second has its own", "Lima/PROPN/2/nsubj spoke/VERB/0/root and/CCONJ/5/cc Quito/PROPN/5/nsubj left/VERB/2/conj", 4, 5, 0, NoRole},
		{"a coordinated subject", "Chad/PROPN/4/nsubj and/CCONJ/3/cc Niger/PROPN/1/conj met/VERB/0/root", 3, 4, 2, Source},
		{"target of a noun", "raids/NOUN/0/root on/ADP/3/case farms/NOUN/1/nmod", 0, 1, 2, Target},
	} {
		doc, _ := parsed(t, c.text)
		if got := govern(doc, doc.Sentences[0].Tokens, c.from, c.to, c.phrase); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, RoleNames[got], RoleNames[c.want])
		}
	}
}

// alone takes every phrase to be its head and what stands before it that hangs on it.
type alone struct{}

func (alone) Extent(toks []dragoman.Token, head int) (from, to int) {
	from = head
	for from > 0 && toks[from-1].Head == head {
		from--
	}
	return from, head + 1
}

func TestActors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		roles      map[int]Role
		run        Run
		want       string
	}{
		{"a phrase with its modifiers", "angry/ADJ/2/amod miners/NOUN/3/nsubj blocked/VERB/0/root roads/NOUN/3/obj",
			map[int]Role{0: Source, 1: Source, 3: Target}, Run{Type: dragoman.Protest, From: 2, To: 3}, "source:angry miners target:roads"},
		{"a title is no actor of its own", "President/PROPN/2/nmod Boluarte/PROPN/3/nsubj resigned/VERB/0/root",
			map[int]Role{0: Source, 1: Source}, Run{Type: dragoman.Retreat, From: 2, To: 3}, "source:President Boluarte"},
		{"both members of a coordination", "Chad/PROPN/4/nsubj and/CCONJ/3/cc Niger/PROPN/1/conj met/VERB/0/root",
			map[int]Role{0: Source, 2: Source}, Run{Type: dragoman.Consult, From: 3, To: 4}, "source:Chad source:and Niger"},
		{"a clause that says who is meant", "they/PRON/2/nsubj aided/VERB/0/root those/PRON/2/obj who/PRON/5/nsubj fled/VERB/3/acl:relcl yesterday/NOUN/5/obl",
			map[int]Role{0: Source, 2: Target, 3: Target, 4: Target}, Run{Type: dragoman.Aid, From: 1, To: 2}, "source:they target:those who fled"},
		{"nobody where no word plays a part", "rain/NOUN/2/nsubj fell/VERB/0/root", nil, Run{Type: dragoman.Assault, From: 1, To: 2}, ""},
	} {
		doc, ws := parsed(t, c.text)
		rs := make([]Role, len(ws))
		for i, r := range c.roles {
			rs[i] = r
		}
		var got []string
		for _, p := range Actors(doc, alone{}, partScores(rs...), ws, c.run) {
			got = append(got, RoleNames[p.Role]+":"+p.In(doc.Text))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// Ensure a particle joins its verb and a function word alone is no trigger.
func TestWhole(t *testing.T) {
	doc, ws := parsed(t, "plants/NOUN/2/nsubj shut/VERB/0/root down/ADP/2/compound and/CCONJ/5/cc must/AUX/2/conj")
	got := Whole(doc, ws, []Run{
		{Type: dragoman.Protest, From: 1, To: 2, Prob: 0.6}, {Type: dragoman.Coerce, From: 2, To: 3, Prob: 0.8}, {Type: dragoman.Request, From: 4, To: 5, Prob: 0.9}})
	if len(got) != 1 || got[0].From != 1 || got[0].To != 3 || got[0].Type != dragoman.Coerce {
		t.Errorf("runs %+v, want one of COERCE over the verb and its particle", got)
	}
}
