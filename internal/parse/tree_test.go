package parse

import (
	"math"
	"math/rand/v2"
	"testing"
)

// best finds the best one-root tree by trying all head assignments.
func best(n int, arcs, root []float32) float64 {
	heads := make([]int, n)
	top := math.Inf(-1)
	var seen []int
	var try func(i, roots int, s float64)
	try = func(i, roots int, s float64) {
		if roots > 1 {
			return
		}
		if i == n {
			if roots == 1 && isTree(heads, &seen) && s > top {
				top = s
			}
			return
		}
		for h := -1; h < n; h++ {
			if h == i {
				continue
			}
			heads[i] = h
			if h == Root {
				try(i+1, roots+1, s+float64(root[i]))
			} else {
				try(i+1, roots, s+float64(arcs[i*n+h]))
			}
		}
	}
	try(0, 0, 0)
	return top
}

func score(heads []int, arcs, root []float32) (s float64, roots int) {
	n := len(heads)
	for i, h := range heads {
		if h == Root {
			s += float64(root[i])
			roots++
		} else {
			s += float64(arcs[i*n+h])
		}
	}
	return s, roots
}

// Ensure the tree has one root and no cycle, and the best score but for the rare case that its root is not among the candidates.
func TestTreeAgainstExhaustiveSearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var d Decoder
	var seen []int
	optimal, cases := 0, 600
	for k := 0; k < cases; k++ {
		n := 1 + rng.IntN(5)
		arcs, root := make([]float32, n*n), make([]float32, n)
		for i := range arcs {
			arcs[i] = float32(rng.NormFloat64())
		}
		for i := range root {
			root[i] = float32(rng.NormFloat64() + 0.3)
		}
		heads := make([]int, n)
		d.Tree(heads, arcs, root)
		s, roots := score(heads, arcs, root)
		if roots != 1 || !isTree(heads, &seen) {
			t.Fatalf("case %d: %v is no tree with one root", k, heads)
		}
		b := best(n, arcs, root)
		if s > b+1e-4 {
			t.Fatalf("case %d: score %v beats the best %v", k, s, b)
		}
		if s > b-1e-4 {
			optimal++
		}
	}
	if optimal < cases*95/100 {
		t.Errorf("only %d of %d trees are the best ones", optimal, cases)
	}
}

// Ensure a fixed root is honoured exactly: with one proposed root the search is optimal.
func TestArborescenceIsOptimal(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for k := 0; k < 400; k++ {
		n := 2 + rng.IntN(4)
		arcs, root := make([]float32, n*n), make([]float32, n)
		for i := range arcs {
			arcs[i] = float32(rng.NormFloat64())
		}
		for i := range root {
			root[i] = -50
		}
		root[rng.IntN(n)] = 50
		heads := make([]int, n)
		var d Decoder
		d.Tree(heads, arcs, root)
		s, _ := score(heads, arcs, root)
		if b := best(n, arcs, root); math.Abs(s-b) > 1e-4 {
			t.Fatalf("case %d: %v scores %v, the best tree %v", k, heads, s, b)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	const n = 30
	rng := rand.New(rand.NewPCG(5, 6))
	arcs, root := make([]float32, n*n), make([]float32, n)
	for i := range arcs {
		arcs[i] = float32(rng.NormFloat64())
	}
	heads := make([]int, n)
	var d Decoder
	for b.Loop() {
		d.Tree(heads, arcs, root)
	}
}
