package coder

import (
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

// Ensure a bare denial is told from one of an act, and a rejected claim from a rejected proposal.
func TestReadDenial(t *testing.T) {
	for _, c := range []struct {
		cue, content string
		denial, bare bool
	}{
		{"denied", "it", true, true},
		{"has denied", "any part in the attack", true, true},
		{"denied", "its planes had bombed the hospital", true, false},
		{"denies", "", true, true},
		{"rejected", "the charge as frivolous", true, true},
		{"rejected", "this", true, true},
		{"rejected", "the ceasefire proposal", false, false},
		{"called", "the charges baseless", true, true},
		{"called", "the raid a crime", false, false},
		{"said", "it", false, false},
	} {
		d, ok := readDenial(c.cue, c.content)
		if ok != c.denial || ok && d.bare != c.bare {
			t.Errorf("%s %q: denial %v, bare %v; want %v, %v", c.cue, c.content, ok, d.bare, c.denial, c.bare)
		}
	}
}

// claims is a reading in which activists accuse Russia of bombing a hospital, and whatever follows.
func claims(t *testing.T, then string) (*dragoman.Reading, func(string) dragoman.Span) {
	t.Helper()
	const first = "Activists accused Russia of bombing a hospital. "
	text := first + then
	at := func(words string) dragoman.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		return dragoman.Span{Start: i, End: i + len(words)}
	}
	activists, russia := dragoman.Actor{Span: at("Activists"), Entity: 0}, dragoman.Actor{Span: at("Russia"), Entity: 1}
	return &dragoman.Reading{
		Doc: &dragoman.Document{Text: text, Sentences: []dragoman.Sentence{{Span: dragoman.Span{End: len(first)}}, {Span: dragoman.Span{Start: len(first), End: len(text)}}}},
		Entities: []dragoman.Entity{{ID: "n1", Name: "Activists"}, {ID: "n2", Name: "Russia", Kind: dragoman.Country, Country: "RUS", Sector: []dragoman.Sector{"GOV"}},
			{ID: "n3", Name: "Igor Konashenkov", Kind: dragoman.Person, Country: "RUS", Sector: []dragoman.Sector{"MIL"}}, {ID: "n4", Name: "Turkey", Kind: dragoman.Country, Country: "TUR"}},
		Events: []dragoman.Event{
			{Type: dragoman.Accuse, Quad: 3, Trigger: at("accused"), Source: []dragoman.Actor{activists}, Target: []dragoman.Actor{russia}, Within: -1},
			{Type: dragoman.Assault, Quad: 4, Trigger: at("bombing"), Source: []dragoman.Actor{russia}, Within: 0, Certainty: dragoman.Possible},
		},
	}, at
}

// Ensure what an accuser alone asserts and the accused denies is denied and contested, on the word of both.
func TestContest(t *testing.T) {
	for _, c := range []struct {
		name, then, speaker, cue, content string
		entity                            int
		contested                         bool
	}{
		{"the accused", "Moscow denied it.", "Moscow", "denied", "it", 1, true},
		{"one of its soldiers", "The general denied any role.", "The general", "denied", "any role", 2, true},
		{"somebody else", "Ankara denied it.", "Ankara", "denied", "it", 3, false},
		{"another thing said", "Moscow said it was late.", "Moscow", "said", "it was late", 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, at := claims(t, c.then)
			r.Statements = []dragoman.Statement{{Speaker: &dragoman.Actor{Span: at(c.speaker), Entity: c.entity}, Cue: at(c.cue), Content: at(c.content), Continues: -1}}
			Contest(r)
			e := r.Events[1]
			if e.Contested != c.contested {
				t.Fatalf("contested is %v, want %v", e.Contested, c.contested)
			}
			if !c.contested {
				if e.Status != dragoman.Occurred || len(e.Attribution) > 0 {
					t.Errorf("the event became %v on the word of %d", e.Status, len(e.Attribution))
				}
				return
			}
			if e.Status != dragoman.Denied || e.Certainty != dragoman.Possible || len(e.Attribution) != 2 || e.Attribution[0].Entity != 0 || e.Attribution[1].Entity != c.entity || e.Attribution[1].Cue != at(c.cue) {
				t.Errorf("got %v, certainty %v, attribution %+v; want denied, possible, the accuser and then the denier", e.Status, e.Certainty, e.Attribution)
			}
		})
	}
	t.Run("others say so too", func(t *testing.T) {
		r, at := claims(t, "Moscow denied it.")
		r.Events[1].Attribution = []dragoman.Attribution{{Actor: dragoman.Actor{Span: at("hospital"), Entity: 3}, Kind: "witness"}}
		r.Statements = []dragoman.Statement{{Speaker: &dragoman.Actor{Span: at("Moscow"), Entity: 1}, Cue: at("denied"), Content: at("it"), Continues: -1}}
		Contest(r)
		if e := r.Events[1]; !e.Contested || e.Status != dragoman.Occurred || len(e.Attribution) != 2 {
			t.Errorf("got %v, contested %v, %d attributions; want occurred, contested, the witness and the denier", e.Status, e.Contested, len(e.Attribution))
		}
	})
}

// Ensure an assertion and a denial of the same act are one event, and that nobody's denial of his own word is.
func TestFoldContested(t *testing.T) {
	for _, c := range []struct {
		name            string
		asserts, denies int
		folded          bool
	}{{"one and another", 0, 1, true}, {"one and the same", 1, 1, false}, {"the report itself", -1, 1, true}} {
		t.Run(c.name, func(t *testing.T) {
			r, at := claims(t, "Moscow denied bombing the hospital.")
			actor := dragoman.Actor{Span: at("Russia"), Entity: 1}
			tell := func(sentence, word int, status dragoman.Status) item {
				it := ev(dragoman.Assault, status)
				it.Sentence, it.Trigger = sentence, at("bombing")
				it.Source = []dragoman.Actor{actor}
				if word >= 0 {
					it.Attribution = []dragoman.Attribution{{Actor: dragoman.Actor{Span: at("Activists"), Entity: word}}}
				}
				return it
			}
			items := []item{tell(0, c.asserts, dragoman.Occurred), tell(1, c.denies, dragoman.Denied)}
			fold(r, items)
			if items[1].gone != c.folded || items[0].gone {
				t.Fatalf("folded is %v, want %v", items[1].gone, c.folded)
			}
			if e := items[0]; c.folded && (!e.Contested || e.Status != dragoman.Occurred || e.Attribution[len(e.Attribution)-1].Entity != 1 || len(e.Also) != 1) {
				t.Errorf("got contested %v, %v, %+v", e.Contested, e.Status, e.Attribution)
			}
		})
	}
}
