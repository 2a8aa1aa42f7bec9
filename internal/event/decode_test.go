package event

import (
	"testing"

	"github.com/dragoman-events/dragoman"
)

// words makes words of one sentence after another: "a b | c".
func words(sentences ...int) []Word {
	var ws []Word
	at := 0
	for s, n := range sentences {
		for t := range n {
			ws = append(ws, Word{Sentence: s, Token: t, Core: true, Span: dragoman.Span{Start: at, End: at + 3}})
			at += 4
		}
	}
	return ws
}

// scores makes trigger scores from types (0 for none) and whether a word goes on from the one before.
func scores(types []dragoman.Type, on []bool) []float32 {
	const n = int(dragoman.Assault) + 2
	out := make([]float32, len(types)*n)
	for i, t := range types {
		out[i*n+int(t)] = 5
		out[i*n+n-1] = -1
		if on[i] {
			out[i*n+n-1] = 1
		}
	}
	return out
}

func TestTriggers(t *testing.T) {
	A, R := dragoman.Assault, dragoman.Request
	for _, c := range []struct {
		name  string
		types []dragoman.Type
		on    []bool
		ws    []Word
		bias  float32
		want  []Run
	}{
		{"one word", []dragoman.Type{0, A, 0}, []bool{false, false, false}, words(3), 0, []Run{{Type: A, From: 1, To: 2}}},
		{"two words that go on", []dragoman.Type{0, R, R}, []bool{false, false, true}, words(3), 0, []Run{{Type: R, From: 1, To: 3}}},
		{"two triggers side by side", []dragoman.Type{A, A, 0}, []bool{false, false, false}, words(3), 0, []Run{{Type: A, From: 0, To: 1}, {Type: A, From: 1, To: 2}}},
		{"another type never goes on", []dragoman.Type{A, R, 0}, []bool{false, true, false}, words(3), 0, []Run{{Type: A, From: 0, To: 1}, {Type: R, From: 1, To: 2}}},
		{"nor does another sentence", []dragoman.Type{0, A, A}, []bool{false, false, true}, words(2, 1), 0, []Run{{Type: A, From: 1, To: 2}, {Type: A, From: 2, To: 3}}},
		{"a bias against all", []dragoman.Type{0, A, 0}, []bool{false, false, false}, words(3), -9, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Triggers(scores(c.types, c.on), c.ws, c.bias)
			if len(got) != len(c.want) {
				t.Fatalf("runs %+v, want %+v", got, c.want)
			}
			for i := range got {
				if got[i].Type != c.want[i].Type || got[i].From != c.want[i].From || got[i].To != c.want[i].To {
					t.Errorf("run %d is %+v, want %+v", i, got[i], c.want[i])
				}
				if got[i].Prob < 0.8 || got[i].Prob > 1 {
					t.Errorf("run %d has probability %v", i, got[i].Prob)
				}
			}
		})
	}
}

// Ensure context words are never triggers: they are core elsewhere.
func TestContextIsNotRead(t *testing.T) {
	ws := words(2)
	ws[0].Core = false
	got := Triggers(scores([]dragoman.Type{dragoman.Aid, dragoman.Aid}, []bool{false, false}), ws, 0)
	if len(got) != 1 || got[0].From != 1 {
		t.Errorf("runs %+v, want the core word alone", got)
	}
}

// partScores sets each word's role.
func partScores(roles ...Role) []float32 {
	out := make([]float32, len(roles)*int(Roles))
	for i, r := range roles {
		out[i*int(Roles)+int(r)] = 6
	}
	return out
}

func TestParts(t *testing.T) {
	run := Run{From: 2, To: 3}
	for _, c := range []struct {
		name  string
		roles []Role
		ws    []Word
		want  []Part
	}{
		{"neighbours are one part", []Role{Place, Place, 0, Time, 0}, words(5), []Part{{Role: Place, From: 0, To: 2}, {Role: Time, From: 3, To: 4}}},
		{"a gap parts them", []Role{Place, 0, 0, Place, 0}, words(5), []Part{{Role: Place, From: 0, To: 1}, {Role: Place, From: 3, To: 4}}},
		{"so does a sentence's end", []Role{0, 0, 0, Figure, Figure}, words(4, 1), []Part{{Role: Figure, From: 3, To: 4}, {Role: Figure, Sentence: 1, From: 0, To: 1}}},
		{"an object bridges what stands in it", []Role{0, 0, 0, Object, Place, Object, Object}, words(7), []Part{{Role: Object, From: 3, To: 7}, {Role: Place, From: 4, To: 5}}},
		{"the trigger plays no part", []Role{0, 0, Place, 0, 0}, words(5), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Parts(partScores(c.roles...), c.ws, run)
			if len(got) != len(c.want) {
				t.Fatalf("parts %+v, want %+v", got, c.want)
			}
			for i, g := range got {
				w := c.want[i]
				if g.Role != w.Role || g.Sentence != w.Sentence || g.From != w.From || g.To != w.To {
					t.Errorf("part %d is %+v, want %+v", i, g, w)
				}
				if g.Len() != 4*(w.To-w.From)-1 {
					t.Errorf("part %d spans %d bytes", i, g.Len())
				}
			}
		})
	}
}
