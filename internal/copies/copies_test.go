package copies

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

// wire is a story of n words that no other story has.
func wire(r *rand.Rand, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(5000))
	}
	return out
}

// edited changes, drops or adds a share of the words.
func edited(r *rand.Rand, words []string, share float64) []string {
	var out []string
	for _, w := range words {
		switch x := r.Float64(); {
		case x < share/3:
		case x < share*2/3:
			out = append(out, "other")
		case x < share:
			out = append(out, w, "more")
		default:
			out = append(out, w)
		}
	}
	return out
}

func text(words []string) string { return strings.Join(words, " ") }

func TestGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	story := wire(r, 200)
	cut := append(append([]string{}, story[:120]...), wire(r, 10)...)
	for _, c := range []struct {
		name   string
		a, b   Article
		copies bool
	}{
		{"the same", Article{Day: 1, Text: text(story)}, Article{Day: 1, Text: text(story)}, true},
		{"other marks and case", Article{Day: 1, Text: text(story)}, Article{Day: 2, Text: strings.ToUpper(strings.Join(story, ", "))}, true},
		{"edited", Article{Day: 1, Text: text(story)}, Article{Day: 1, Text: text(edited(r, story, 0.05))}, true},
		{"cut", Article{Day: 1, Text: text(story)}, Article{Day: 2, Text: text(cut)}, true},
		{"written anew", Article{Day: 1, Text: text(story)}, Article{Day: 1, Text: text(edited(r, story, 0.5))}, false},
		{"another story", Article{Day: 1, Text: text(story)}, Article{Day: 1, Text: text(wire(r, 200))}, false},
		{"at the end of the reach", Article{Day: 1, Text: text(story)}, Article{Day: 1 + Reach, Text: text(story)}, true},
		{"beyond the reach", Article{Day: 1, Text: text(story)}, Article{Day: 2 + Reach, Text: text(story)}, false},
		{"short and the same", Article{Day: 1, Text: "Truce holds in Idlib"}, Article{Day: 1, Text: "Truce holds in Idlib."}, true},
		{"short and alike", Article{Day: 1, Text: "Truce holds in Idlib city today"}, Article{Day: 1, Text: "Truce holds in Idlib city"}, false},
	} {
		c.a.ID, c.b.ID = "a", "b"
		got := Groups([]Article{c.a, c.b})
		back := Groups([]Article{c.b, c.a})
		if (len(got) == 2) != c.copies || !maps.Equal(got, back) || got["a"] != got["b"] {
			t.Errorf("%s: %v, and the other way round %v", c.name, got, back)
		}
	}
}

// Ensure groups do not depend on order, and that few pairs are missed where each of the two has one word in twenty changed.
func TestAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var articles []Article
	var missed, pairs int
	for s := range 100 {
		story := wire(r, 60+r.IntN(200))
		for k := range 1 + r.IntN(4) {
			articles = append(articles, Article{ID: fmt.Sprintf("%d-%d", s, k), Day: 10 + s%20 + r.IntN(2), Text: text(edited(r, story, 0.05))})
		}
	}
	want := Groups(articles)
	for i, a := range articles {
		for _, b := range articles[:i] {
			same := strings.Split(a.ID, "-")[0] == strings.Split(b.ID, "-")[0]
			together := want[a.ID] != "" && want[a.ID] == want[b.ID]
			if same {
				pairs++
				if !together {
					missed++
				}
			} else if together {
				t.Errorf("%s and %s are no copies", a.ID, b.ID)
			}
		}
	}
	if pairs < 100 || missed*20 > pairs {
		t.Errorf("%d of %d pairs of copies were missed", missed, pairs)
	}
	for range 5 {
		r.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
		if got := Groups(articles); !maps.Equal(got, want) {
			t.Fatal("another order gives other groups")
		}
	}
}

func BenchmarkSweep(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 3))
	for b.Loop() {
		s := NewSweep(func(string, []Article) {})
		for i := range 5000 {
			s.Add(Article{ID: fmt.Sprint(i), Day: i / 500, Text: text(wire(r, 400))})
		}
		s.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/5000, "µs/article")
}
