// Package copies finds near-copies among articles: the wire story that a hundred papers print with a new headline and a
// few cuts.
//
// An article is the set of its runs of three words (Broder, "On the resemblance and containment of documents", 1997). Two
// articles are near-copies where the sets share at least half of what they hold together and the articles appeared within
// [Reach] days. Pairs that may be such are found by MinHash signatures in bands (Broder et al., "Min-wise independent
// permutations", 1998; Gionis, Indyk and Motwani, "Similarity search in high dimensions via hashing", 1999), and each is
// then measured exactly. Articles that near-copies connect are one group. The result depends on the articles alone, not
// on their order.
package copies

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// Reach is how many days may lie between an article and a near-copy of it.
const Reach = 3

const (
	run   = 3   // words of a shingle
	least = 0.5 // what near-copies share
	bands = 32  // of these, one that is equal makes a pair worth measuring:
	rows  = 3   // of pairs that share half, 99 in 100 have one
	short = 8   // an article of fewer shingles is a copy only where all are equal
)

// Article is what a near-copy is told by.
type Article struct {
	ID   string
	Day  int // when it appeared, counted from any day; articles of unknown day share one
	Text string
}

// Sweep groups articles that come day by day. It holds only what may still find a copy.
type Sweep struct {
	emit   func(group string, articles []Article)
	open   []*group
	recent []*article            // of the days that the next one can reach
	banded map[band][]*article   // those in recent
	exact  map[string][]*article // the same by hash
}

type band struct {
	n    int
	hash uint64
}

type article struct {
	Article
	hash     string
	shingles []uint64 // sorted
	bands    [bands]band
	group    *group
}

// group is a set of articles that near-copies connect; into is the group that took it in.
type group struct {
	members []*article
	last    int
	into    *group
}

func (g *group) root() *group {
	for g.into != nil {
		g = g.into
	}
	return g
}

// NewSweep makes a sweep that hands on each group when nothing can join it any more: its id, made of its content, and its
// articles without their texts, by id. An article that has no near-copy comes by itself, with an empty id of a group.
func NewSweep(emit func(group string, articles []Article)) *Sweep {
	return &Sweep{emit: emit, banded: map[band][]*article{}, exact: map[string][]*article{}}
}

// Groups finds the group of every article that has a near-copy.
func Groups(articles []Article) map[string]string {
	out := map[string]string{}
	s := NewSweep(func(group string, articles []Article) {
		for _, a := range articles {
			if group != "" {
				out[a.ID] = group
			}
		}
	})
	sorted := slices.Clone(articles)
	slices.SortStableFunc(sorted, func(a, b Article) int { return cmp.Compare(a.Day, b.Day) })
	for _, a := range sorted {
		s.Add(a)
	}
	s.Close()
	return out
}

// Add takes the next article; its day is that of the one before or a later one.
func (s *Sweep) Add(next Article) {
	s.forget(next.Day)
	a := newArticle(next)
	a.group = &group{members: []*article{a}, last: a.Day}
	s.open = append(s.open, a.group)
	seen := map[*article]bool{}
	join := func(b *article) {
		if seen[b] {
			return
		}
		seen[b] = true
		if a.hash == b.hash || alike(a.shingles, b.shingles) {
			s.join(a.group.root(), b.group.root())
		}
	}
	for _, b := range s.exact[a.hash] {
		join(b)
	}
	if len(a.shingles) >= short {
		for _, k := range a.bands {
			for _, b := range s.banded[k] {
				join(b)
			}
			s.banded[k] = append(s.banded[k], a)
		}
	}
	s.exact[a.hash] = append(s.exact[a.hash], a)
	s.recent = append(s.recent, a)
}

// join puts one group into another; the articles' texts are needed no more than those of the days in reach.
func (s *Sweep) join(a, b *group) {
	if a == b {
		return
	}
	if len(a.members) > len(b.members) {
		a, b = b, a
	}
	a.into, b.last = b, max(a.last, b.last)
	b.members, a.members = append(b.members, a.members...), nil
}

// forget drops what lies out of reach of a day, and hands on the groups that nothing can join any more.
func (s *Sweep) forget(day int) {
	n := 0
	for n < len(s.recent) && day-s.recent[n].Day > Reach {
		a := s.recent[n]
		drop(s.exact, a.hash)
		if len(a.shingles) >= short {
			for _, k := range a.bands {
				drop(s.banded, k)
			}
		}
		a.shingles, a.Text = nil, ""
		n++
	}
	if n == 0 {
		return
	}
	s.recent = slices.Delete(s.recent, 0, n)
	s.open = slices.DeleteFunc(s.open, func(g *group) bool {
		if g.into != nil {
			return true
		}
		if day-g.last <= Reach {
			return false
		}
		s.finish(g)
		return true
	})
}

// drop takes the oldest of a list out.
func drop[K comparable](lists map[K][]*article, k K) {
	if lists[k] = lists[k][1:]; len(lists[k]) == 0 {
		delete(lists, k)
	}
}

// Close hands on the groups that are left.
func (s *Sweep) Close() {
	for _, g := range s.open {
		if g.into == nil {
			s.finish(g)
		}
	}
	s.open, s.recent = nil, nil
	clear(s.banded)
	clear(s.exact)
}

func (s *Sweep) finish(g *group) {
	first := g.members[0]
	articles := make([]Article, len(g.members))
	for i, m := range g.members {
		articles[i] = m.Article
		if c := cmp.Or(strings.Compare(m.hash, first.hash), cmp.Compare(m.Day, first.Day)); c < 0 {
			first = m
		}
	}
	if len(articles) == 1 {
		s.emit("", articles)
		return
	}
	slices.SortFunc(articles, func(a, b Article) int { return strings.Compare(a.ID, b.ID) })
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", first.hash, first.Day)) // the day, as a text may be printed again years later
	s.emit("c"+hex.EncodeToString(sum[:8]), articles)
}

func newArticle(in Article) *article {
	words := strings.FieldsFunc(fold.Key(in.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	a := &article{Article: in, hash: hex.EncodeToString(sum[:])}
	a.Text = ""
	for i := 0; i+run <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+run] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		a.shingles = append(a.shingles, mix(h.Sum64()))
	}
	slices.Sort(a.shingles)
	a.shingles = slices.Compact(a.shingles)
	for b := range bands {
		k := uint64(0)
		for r := range rows {
			lowest := uint64(math.MaxUint64)
			salt := mix(uint64(b*rows+r) + 1)
			for _, x := range a.shingles {
				lowest = min(lowest, mix(x^salt))
			}
			k = mix(k ^ lowest)
		}
		a.bands[b] = band{b, k}
	}
	return a
}

// mix spreads a number over all bits (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// alike reports whether two sorted sets share enough.
func alike(a, b []uint64) bool {
	if len(a) < short || len(b) < short {
		return false
	}
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) >= least*float64(len(a)+len(b)-both)
}
