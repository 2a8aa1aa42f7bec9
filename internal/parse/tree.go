// Package parse turns arc scores into dependency trees.
//
// The scores come from package heads (deep biaffine attention, Dozat and Manning 2017); the tree is the maximum
// spanning arborescence with exactly one root word (Chu and Liu 1965, Edmonds 1967; the one-root rule after Zmigrod,
// Vieira and Cotterell 2020, done here by trying the few likeliest roots one by one).
package parse

import "math"

// Root is the head of a sentence's root word.
const Root = -1

// Decoder keeps buffers; it is for one goroutine at a time.
type Decoder struct {
	score []float64 // (n+1) x (n+1), row dependent, column head; node 0 is the root
	seen  []int
}

// Tree fills heads, of length n, with the head of every word (Root for the root word) so that they form the best tree.
// arcs is n x n, row dependent and column head; root holds each word's score as root.
func (d *Decoder) Tree(heads []int, arcs, root []float32) {
	n := len(heads)
	if n == 0 {
		return
	}
	if n == 1 {
		heads[0] = Root
		return
	}
	roots := d.greedy(heads, arcs, root)
	if len(roots) == 1 && isTree(heads, &d.seen) {
		return
	}
	d.load(n, arcs, root)
	roots = candidates(root)
	bestScore := math.Inf(-1)
	try := make([]int, n+1)
	for _, r := range roots {
		d.only(n, r, root)
		arborescence(d.score, n+1, try)
		total := 0.0
		for i := 1; i <= n; i++ {
			total += d.score[i*(n+1)+try[i]]
		}
		if total > bestScore {
			bestScore = total
			for i := 1; i <= n; i++ {
				heads[i-1] = try[i] - 1
			}
		}
	}
}

// greedy gives each word its best head and returns the words that chose the root.
func (d *Decoder) greedy(heads []int, arcs, root []float32) (roots []int) {
	n := len(heads)
	for i := range heads {
		best, score := Root, root[i]
		row := arcs[i*n : i*n+n]
		for j, s := range row {
			if j != i && s > score {
				best, score = j, s
			}
		}
		heads[i] = best
		if best == Root {
			roots = append(roots, i)
		}
	}
	return roots
}

func (d *Decoder) load(n int, arcs, root []float32) {
	m := n + 1
	if cap(d.score) < m*m {
		d.score = make([]float64, m*m)
	}
	d.score = d.score[:m*m]
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			d.score[(i+1)*m+j+1] = float64(arcs[i*n+j])
		}
		d.score[(i+1)*m] = float64(root[i])
		d.score[(i+1)*m+i+1] = math.Inf(-1)
	}
	for j := 0; j < m; j++ {
		d.score[j] = math.Inf(-1)
	}
}

// only leaves word r as the one that may hang on the root.
func (d *Decoder) only(n, r int, root []float32) {
	const never = -1e9
	m := n + 1
	for i := 0; i < n; i++ {
		if i == r {
			d.score[(i+1)*m] = float64(root[i])
		} else {
			d.score[(i+1)*m] = never + float64(root[i])
		}
	}
}

// candidates are the words with the best scores as root, at most four: the true one is among them in all but text that
// is no sentence, and each costs a search.
func candidates(root []float32) []int {
	const most = 4
	var top []int
	for i := range root {
		at := len(top)
		for at > 0 && root[i] > root[top[at-1]] {
			at--
		}
		if at < most {
			top = append(top, 0)
			copy(top[at+1:], top[at:])
			top[at] = i
			if len(top) > most {
				top = top[:most]
			}
		}
	}
	return top
}

// isTree reports whether every word reaches the root.
func isTree(heads []int, seen *[]int) bool {
	if cap(*seen) < len(heads) {
		*seen = make([]int, len(heads))
	}
	s := (*seen)[:len(heads)]
	clear(s)
	for i := range heads {
		for j := i; j != Root && s[j] != i+1; j = heads[j] {
			if s[j] != 0 {
				break
			}
			s[j] = i + 1
			if h := heads[j]; h != Root && s[h] == i+1 {
				return false
			}
		}
	}
	return true
}

// arborescence fills head[1..n-1] with the best arborescence over n nodes rooted at node 0 (Chu-Liu/Edmonds, by
// contraction). score[i*n+j] is the score of j as head of i.
func arborescence(score []float64, n int, head []int) {
	for i := 1; i < n; i++ {
		b := 0
		for j := 0; j < n; j++ {
			if j != i && score[i*n+j] > score[i*n+b] {
				b = j
			}
		}
		head[i] = b
	}
	cycle := findCycle(head, n)
	if cycle == nil {
		return
	}
	// Contract the cycle into one node, the last of a smaller graph.
	in := make([]bool, n)
	inside := 0.0
	for _, v := range cycle {
		in[v] = true
		inside += score[v*n+head[v]]
	}
	old := make([]int, 0, n) // node of the smaller graph -> node here
	at := make([]int, n)
	for v := 0; v < n; v++ {
		if !in[v] {
			at[v] = len(old)
			old = append(old, v)
		}
	}
	c := len(old)
	m := c + 1
	small := make([]float64, m*m)
	enter := make([]int, m) // by which cycle node an outside head enters
	leave := make([]int, m) // which cycle node heads an outside node
	for i := range small {
		small[i] = math.Inf(-1)
	}
	for _, u := range old {
		for _, v := range old {
			if u != v {
				small[at[u]*m+at[v]] = score[u*n+v]
			}
		}
		for _, v := range cycle {
			if s := score[u*n+v]; u != 0 && s > small[at[u]*m+c] { // cycle heads u
				small[at[u]*m+c], leave[at[u]] = s, v
			}
			if s := inside - score[v*n+head[v]] + score[v*n+u]; s > small[c*m+at[u]] { // u heads the cycle through v
				small[c*m+at[u]], enter[at[u]] = s, v
			}
		}
	}
	sub := make([]int, m)
	arborescence(small, m, sub)
	for k := 1; k < c; k++ {
		if sub[k] == c {
			head[old[k]] = leave[k]
		} else {
			head[old[k]] = old[sub[k]]
		}
	}
	head[enter[sub[c]]] = old[sub[c]]
}

// findCycle returns the nodes of one cycle among heads, or nil.
func findCycle(head []int, n int) []int {
	state := make([]int, n)
	for i := 1; i < n; i++ {
		v := i
		for v != 0 && state[v] == 0 {
			state[v] = i
			v = head[v]
		}
		if v != 0 && state[v] == i {
			cycle := []int{v}
			for u := head[v]; u != v; u = head[u] {
				cycle = append(cycle, u)
			}
			return cycle
		}
	}
	return nil
}
