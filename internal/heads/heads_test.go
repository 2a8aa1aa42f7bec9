package heads_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/encoder"
	"github.com/dragoman-events/dragoman/internal/heads"
	"github.com/dragoman-events/dragoman/internal/weights"
	"github.com/dragoman-events/dragoman/internal/window"
	"github.com/dragoman-events/dragoman/internal/wordpiece"
)

// tolerance is how far a score may stand from PyTorch's: both use the same 8-bit weights, but the program rounds
// activations to 14 bits at each of some 40 matrix products, about 1e-4 of a row's greatest value each, and scores reach
// a few tens.
const tolerance = 0.05

// Ensure every head computes what it was trained to compute (train/head_reference.py).
func TestHeadsAgainstPyTorch(t *testing.T) {
	raw, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Words                                                            []string
		UPOS, Kind, Trigger, Cue, Arcs, Tops, About, Roles, Sector, Dyad []float32
		Relation                                                         []int
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	file, err := weights.Model()
	if err != nil {
		t.Fatal(err)
	}
	enc, err := encoder.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	h, err := heads.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := wordpiece.New(file.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	doc := &dragoman.Document{Sentences: []dragoman.Sentence{{}}}
	for _, w := range want.Words {
		at := len(doc.Text)
		doc.Text += w + " "
		doc.Sentences[0].Tokens = append(doc.Sentences[0].Tokens, dragoman.Token{Span: dragoman.Span{Start: at, End: at + len(w)}})
	}
	b := window.NewBuilder(tok)
	encode := func(w window.Window) []float32 {
		out := make([]float32, len(w.IDs)*enc.Hidden)
		var ws encoder.Workspace
		if err := enc.Encode(out, encoder.Batch{IDs: w.IDs, Cases: w.Cases, Lengths: []int{len(w.IDs)}}, &ws); err != nil {
			t.Fatal(err)
		}
		return out
	}
	win := b.Document(doc, window.Size, 0)[0]
	v := encode(win)
	d := enc.Hidden
	var words []float32
	for _, w := range win.Words {
		words = append(words, v[int(w.First)*d:int(w.First+1)*d]...)
	}
	n := len(win.Words)
	r := heads.NewReader(h)
	r.Window(words, n, v[:d], 1)
	near := func(name string, got, want []float32) {
		t.Helper()
		if len(got) != len(want) {
			t.Errorf("%s: %d scores, want %d", name, len(got), len(want))
			return
		}
		for i := range got {
			if math.Abs(float64(got[i]-want[i])) > tolerance {
				t.Errorf("%s: score %d is %v, PyTorch has %v", name, i, got[i], want[i])
				return
			}
		}
	}
	near("upos", r.UPOS, want.UPOS)
	near("kind", r.Kind, want.Kind)
	near("trigger", r.Trigger, want.Trigger)
	near("cue", r.Cue, want.Cue)
	arcs, tops := make([]float32, n*n), make([]float32, n)
	r.Arcs(arcs, tops, 0, n, 0)
	near("arcs", arcs, want.Arcs)
	near("tops", tops, want.Tops)
	for i := range n {
		if got := r.Relation(i, 1, 0); got != want.Relation[i] {
			t.Errorf("relation of word %d to word 1 is %s, PyTorch has %s", i, h.Labels.Deprel[got], h.Labels.Deprel[want.Relation[i]])
		}
	}
	said := r.Ask(words, 1, 2, int(dragoman.Assault)-1, make([]uint8, n))
	near("about", slices.Concat(said.Status, said.Certainty, said.Modes, said.Contexts), want.About)
	near("roles", said.Roles, want.Roles)
	near("sector", r.Sector(nil, words, 2, 5), want.Sector)

	dyad := b.Dyad(doc, [2]int{0, 1}, [2]int{2, 5})
	v = encode(dyad)
	in := append([]float32{}, v[:d]...)
	in = append(in, v[dyad.Source*d:(dyad.Source+1)*d]...)
	in = append(in, v[dyad.Target*d:(dyad.Target+1)*d]...)
	near("dyad", r.Dyad(nil, in), want.Dyad)
}
