package window

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/weights"
	"github.com/dragoman-events/dragoman/internal/wordpiece"
)

func builder(t testing.TB) *Builder {
	t.Helper()
	f, err := weights.Model()
	if err != nil {
		t.Fatal(err)
	}
	tok, err := wordpiece.New(f.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return NewBuilder(wordpiece.NewCache(tok))
}

// document makes a document of given words, its offsets true.
func document(sentences [][]string, title bool) *dragoman.Document {
	var b strings.Builder
	d := &dragoman.Document{}
	for i, ws := range sentences {
		s := dragoman.Sentence{}
		if title && i == 0 {
			s.Kind = dragoman.Title
		}
		s.Start = b.Len()
		for _, w := range ws {
			at := b.Len()
			b.WriteString(w)
			s.Tokens = append(s.Tokens, dragoman.Token{Span: dragoman.Span{Start: at, End: b.Len()}, SpaceAfter: true})
			b.WriteByte(' ')
		}
		s.End = b.Len()
		d.Sentences = append(d.Sentences, s)
	}
	d.Text = b.String()
	return d
}

// Ensure the program cuts texts exactly as training did (train/window_reference.py).
func TestWindowsAreThoseOfTraining(t *testing.T) {
	raw, err := os.ReadFile("testdata/windows.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Documents []struct {
			Sentences [][]string
			Title     bool
			Windows   []struct {
				IDs   []int32
				Cases []int
				Words [][5]int32
			}
		}
		Dyad struct {
			Words          []string
			Source, Target [2]int
			IDs            []int32
			Cases          []int
		}
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	b := builder(t)
	for i, d := range want.Documents {
		got := b.Document(document(d.Sentences, d.Title), Size, Context)
		if len(got) != len(d.Windows) {
			t.Errorf("document %d: %d windows, training has %d", i, len(got), len(d.Windows))
			continue
		}
		for k, w := range d.Windows {
			if !slices.Equal(got[k].IDs, w.IDs) {
				t.Errorf("document %d window %d: pieces\n%v, training has\n%v", i, k, got[k].IDs, w.IDs)
			}
			for j, c := range w.Cases {
				if j < len(got[k].Cases) && int(got[k].Cases[j]) != c {
					t.Errorf("document %d window %d piece %d: case %d, training has %d", i, k, j, got[k].Cases[j], c)
				}
			}
			if len(got[k].Words) != len(w.Words) {
				t.Errorf("document %d window %d: %d words, training has %d", i, k, len(got[k].Words), len(w.Words))
				continue
			}
			for j, x := range w.Words {
				if g := (got[k].Words[j]); g != (Word{x[0], x[1], x[2], x[3], x[4] == 1}) {
					t.Errorf("document %d window %d word %d: %+v, training has %v", i, k, j, g, x)
				}
			}
		}
	}
	got := b.Dyad(document([][]string{want.Dyad.Words}, false), want.Dyad.Source, want.Dyad.Target)
	if !slices.Equal(got.IDs, want.Dyad.IDs) {
		t.Errorf("dyad: pieces %v, training has %v", got.IDs, want.Dyad.IDs)
	}
	for j, c := range want.Dyad.Cases {
		if j < len(got.Cases) && int(got.Cases[j]) != c {
			t.Errorf("dyad piece %d: case %d, training has %d", j, got.Cases[j], c)
		}
	}
}

// Ensure every word of a document is core exactly once.
func TestEveryWordIsCoreOnce(t *testing.T) {
	var ss [][]string
	for i := range 60 {
		ss = append(ss, strings.Fields(strings.Repeat("word ", 1+i%17)))
	}
	b := builder(t)
	seen := map[[2]int32]int{}
	for _, w := range b.Document(document(ss, true), Size, Context) {
		if len(w.IDs) != len(w.Cases) || len(w.IDs) > MaxPositions {
			t.Fatalf("window of %d pieces and %d cases", len(w.IDs), len(w.Cases))
		}
		for _, x := range w.Words {
			if x.Core {
				seen[[2]int32{x.Sentence, x.Token}]++
			}
		}
	}
	n := 0
	for i, s := range ss {
		for k := range s {
			n++
			if c := seen[[2]int32{int32(i), int32(k)}]; c != 1 {
				t.Errorf("word %d of sentence %d is core %d times", k, i, c)
			}
		}
	}
	if len(seen) != n {
		t.Errorf("%d words are core, the document has %d", len(seen), n)
	}
}
