package mention

import (
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

// tokens makes tokens of "form/UPOS/head/deprel", head counted from 1, 0 the root; a form that ends in ~ has no space after it.
func tokens(t *testing.T, text string) (*dragoman.Document, []dragoman.Token) {
	t.Helper()
	doc := &dragoman.Document{}
	var ts []dragoman.Token
	for _, w := range strings.Fields(text) {
		f := strings.Split(w, "/")
		head := 0
		for _, c := range f[2] {
			head = head*10 + int(c-'0')
		}
		form, glued := strings.CutSuffix(f[0], "~")
		at := len(doc.Text)
		doc.Text += form
		ts = append(ts, dragoman.Token{Span: dragoman.Span{Start: at, End: len(doc.Text)}, SpaceAfter: !glued, UPOS: dragoman.ParseUPOS(f[1]), Head: head - 1, Deprel: dragoman.Deprel(f[3])})
		if !glued {
			doc.Text += " "
		}
	}
	doc.Sentences = []dragoman.Sentence{{Span: dragoman.Span{End: len(doc.Text)}, Tokens: ts}}
	return doc, ts
}

func TestExtent(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		head             int
	}{
		{"a prepositional phrase stays", "the/DET/2/det president/NOUN/5/nsubj of/ADP/4/case Iran/PROPN/2/nmod spoke/VERB/0/root", "the president of Iran", 1},
		{"a relative clause goes", "the/DET/2/det men/NOUN/5/nsubj who/PRON/4/nsubj fled/VERB/2/acl:relcl died/VERB/0/root", "the men", 1},
		{"so does an apposition", "Rouhani/PROPN/6/nsubj ,/PUNCT/4/punct the/DET/4/det leader/NOUN/1/appos ,/PUNCT/1/punct left/VERB/0/root", "Rouhani", 0},
		{"and a coordinated phrase", "Iran/PROPN/4/nsubj and/CCONJ/3/cc Russia/PROPN/1/conj met/VERB/0/root", "Iran", 0},
		{"its own preposition too", "met/VERB/0/root in/ADP/4/case the/DET/4/det capital/NOUN/1/obl", "the capital", 3},
		{"a hyphen holds a name together", "al~/PROPN/3/compound -~/PUNCT/3/punct Qaeda/PROPN/4/nsubj struck/VERB/0/root", "al-Qaeda", 2},
		{"a name is whole however it hangs", "New/PROPN/3/nsubj Zealand/PROPN/1/dep agreed/VERB/0/root", "New Zealand", 0},
		{"a dateline is no part of it", "PARIS/PROPN/4/nmod —/PUNCT/1/punct riot/NOUN/4/compound police/NOUN/5/nsubj charged/VERB/0/root", "riot police", 3},
		{"a possessor with its mark", "Syria/PROPN/3/nmod:poss 's/PART/1/case army/NOUN/4/nsubj advanced/VERB/0/root", "Syria 's army", 2},
	} {
		doc, ts := tokens(t, c.text)
		var f Finder
		from, to := f.Extent(ts, c.head)
		if got := doc.Text[ts[from].Start:ts[to-1].End]; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Ensure a noun in lower case is no name, though the tagger takes it for one.
func TestNames(t *testing.T) {
	doc, ts := tokens(t, "the/DET/2/det senator/PROPN/3/nsubj met/VERB/0/root Lula/PROPN/3/obj")
	kinds := make([]dragoman.Kind, len(ts))
	kinds[1], kinds[3] = dragoman.Person, dragoman.Person
	var f Finder
	got := f.Append(nil, doc, 0, kinds, make([]float32, len(ts)))
	if len(got) != 2 || got[0].Name || !got[1].Name {
		t.Errorf("mentions %+v", got)
	}
}

// Ensure pronouns are mentions even where the model marks none, and nothing else is added.
func TestPronounsAreMentions(t *testing.T) {
	doc, ts := tokens(t, "He/PRON/2/nsubj said/VERB/0/root it/PRON/4/nsubj rained/VERB/2/ccomp")
	kinds := make([]dragoman.Kind, len(ts))
	var f Finder
	got := f.Append(nil, doc, 0, kinds, make([]float32, len(ts)))
	if len(got) != 2 || !got[0].Pronoun || got[0].Kind != dragoman.Person || got[1].Kind != dragoman.Organisation {
		t.Errorf("mentions %+v", got)
	}
}
