package incident

import (
	"math"
	"slices"
)

// most is how many tellings are compared each with each: the work grows with the cube.
const most = 300

// some is how many members speak for a group of more tellings than that.
const some = 20

// split parts linked tellings, which are sorted by key, into those of one act each. Each part is sorted, and the parts by
// their first.
func split(nodes []*node) [][]*node {
	var groups [][]*node
	switch {
	case len(nodes) == 1:
		return [][]*node{nodes}
	case len(nodes) <= most:
		groups = agglomerate(nodes)
	default:
		groups = lead(nodes)
	}
	for _, g := range groups {
		slices.SortFunc(g, byKey)
	}
	slices.SortFunc(groups, func(a, b []*node) int { return byKey(a[0], b[0]) })
	return groups
}

// agglomerate joins the two groups that are most alike, as long as there are two whose tellings are alike on average and of
// which no two are at odds.
func agglomerate(nodes []*node) [][]*node {
	n := len(nodes)
	type marks struct{ sum, least float64 }
	between := make([][]marks, n) // two groups; nil for a group that has joined another
	groups := make([][]*node, n)
	for i := range nodes {
		groups[i] = nodes[i : i+1 : i+1]
		between[i] = make([]marks, n)
		for j := range i {
			x := alike(nodes[i].mention, nodes[j].mention)
			between[i][j], between[j][i] = marks{x, x}, marks{x, x}
		}
	}
	for {
		a, b, best := 0, 0, math.Inf(-1)
		for i := range n {
			for j := 0; j < i && between[i] != nil; j++ {
				if between[j] == nil || between[i][j].least < odds {
					continue
				}
				// The first of equal ones wins: the order is that of the keys.
				if x := between[i][j].sum / float64(len(groups[i])*len(groups[j])); x >= enough && x > best {
					a, b, best = j, i, x
				}
			}
		}
		if a == b {
			return slices.DeleteFunc(groups, func(g []*node) bool { return g == nil })
		}
		groups[a] = append(groups[a], groups[b]...)
		for k := range n {
			if k != a && between[k] != nil {
				x := marks{between[a][k].sum + between[b][k].sum, min(between[a][k].least, between[b][k].least)}
				between[a][k], between[k][a] = x, x
			}
		}
		between[b], groups[b] = nil, nil
	}
}

// lead goes through the tellings by key and puts each to the group whose first members it is most like, or begins one.
func lead(nodes []*node) [][]*node {
	var groups [][]*node
	for _, n := range nodes {
		to, best := -1, math.Inf(-1)
		for i, g := range groups {
			sum, least := 0.0, math.Inf(1)
			first := g[:min(some, len(g))]
			for _, o := range first {
				x := alike(n.mention, o.mention)
				if sum, least = sum+x, min(least, x); least < odds {
					break
				}
			}
			if x := sum / float64(len(first)); x >= enough && least >= odds && x > best {
				to, best = i, x
			}
		}
		if to < 0 {
			groups = append(groups, []*node{n})
		} else {
			groups[to] = append(groups[to], n)
		}
	}
	return groups
}
