package incident

import "slices"

// most is how many tellings are taken apart at once: the work grows with the cube. More are first parted by links that are
// surer.
const most = 300

// split parts linked tellings, which are sorted by key, into those of one act each: the two groups that are most alike
// join, as long as their tellings are alike on average. Each part is sorted, and the parts by their first.
func split(nodes []*node, level float64) [][]*node {
	if len(nodes) == 1 {
		return [][]*node{nodes}
	}
	if len(nodes) > most {
		if parts := linked(nodes, level+0.5); len(parts) > 1 || level < 20 {
			var out [][]*node
			for _, p := range parts {
				out = append(out, split(p, level+0.5)...)
			}
			return out
		}
		return [][]*node{nodes} // copies, letter by letter
	}
	n := len(nodes)
	sum := make([][]float64, n) // of the marks between two groups; nil for a group that has joined another
	groups := make([][]*node, n)
	for i := range nodes {
		groups[i] = nodes[i : i+1 : i+1]
		sum[i] = make([]float64, n)
		for j := range i {
			sum[i][j] = alike(nodes[i].mention, nodes[j].mention)
			sum[j][i] = sum[i][j]
		}
	}
	for {
		a, b, best := 0, 0, enough
		for i := range n {
			for j := 0; j < i && sum[i] != nil; j++ {
				if sum[j] == nil {
					continue
				}
				// The first of equal ones wins: the order is that of the keys.
				if x := sum[i][j] / float64(len(groups[i])*len(groups[j])); x > best || x == best && b == a {
					a, b, best = j, i, x
				}
			}
		}
		if a == b {
			break
		}
		groups[a] = append(groups[a], groups[b]...)
		for k := range n {
			if k != a && sum[k] != nil {
				sum[a][k] += sum[b][k]
				sum[k][a] = sum[a][k]
			}
		}
		sum[b], groups[b] = nil, nil
	}
	groups = slices.DeleteFunc(groups, func(g []*node) bool { return g == nil })
	for _, g := range groups {
		slices.SortFunc(g, byKey)
	}
	slices.SortFunc(groups, func(a, b []*node) int { return byKey(a[0], b[0]) })
	return groups
}

// linked are the parts that links of a level leave, each sorted by key.
func linked(nodes []*node, level float64) [][]*node {
	var out [][]*node
	left := slices.Clone(nodes)
	for len(left) > 0 {
		part := left[:1:1]
		left = left[1:]
		for i := 0; i < len(part); i++ {
			left = slices.DeleteFunc(left, func(n *node) bool {
				if alike(part[i].mention, n.mention) < level {
					return false
				}
				part = append(part, n)
				return true
			})
		}
		slices.SortFunc(part, byKey)
		out = append(out, part)
	}
	return out
}
