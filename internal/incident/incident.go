// Package incident joins what different articles tell of one act. An incident is all tellings of an act that take the same
// side: what one article reports and another denies are two incidents that contradict each other.
//
// Two events may tell one act where their types are the same and their days are near; how surely they do is marked by what
// they agree and differ in: days, places, actors, modes, words. Tellings that reach a mark are linked; within what is linked,
// those join first that are most alike, and only as long as all of one side are, on average, like all of the other, so that
// a chain of small likenesses does not join what is far apart. Everything is decided by content: the same events give the
// same incidents with the same ids in any order.
package incident

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/record"
)

// Reach is how many days may lie between two tellings that are compared. Those that lie further apart share an incident
// only through others between them.
const Reach = 3

// Mention is an event with what must be known of its document.
type Mention struct {
	Doc    record.Doc
	Event  record.Event // Sentence.Text set, where it is known: see [record.Document.Recall]
	Copies string       // the document's group of near-copies; empty where it has none
}

// Member is an event of an incident.
type Member struct {
	Document, Event, Incident string
	Before                    string // the incident that the event bore
	Day                       int    // for which the event counts, as [DayNumber] has it
}

// Merge finds the incidents of all events: each belongs to one, if only its own. The members are in the order of their
// documents and events.
func Merge(mentions []Mention) []Member {
	var out []Member
	s := NewSweep(func(ms []Member) { out = append(out, ms...) })
	sorted := make([]*mention, len(mentions))
	for i, m := range mentions {
		sorted[i] = newMention(m)
	}
	slices.SortStableFunc(sorted, func(a, b *mention) int { return cmp.Compare(a.day, b.day) })
	for _, m := range sorted {
		s.add(m)
	}
	s.Close()
	slices.SortFunc(out, func(a, b Member) int {
		return cmp.Or(strings.Compare(a.Document, b.Document), strings.Compare(a.Event, b.Event), strings.Compare(a.Incident, b.Incident))
	})
	return out
}

// Sweep merges events that come day by day. It holds only what may still be linked.
type Sweep struct {
	emit   func([]Member)
	day    int
	today  []*mention // which are compared when the day is complete
	sides  map[side]map[string][]*node
	recent []*node // of the days in reach; sides has them by side and block
	open   []*cluster
}

// node is a telling with all documents that tell it in the same words on the same day.
type node struct {
	*mention // of the document that speaks for all
	docs     []*mention
	links    *cluster
	seen     *node // the last that it was compared with
}

func byKey(a, b *node) int { return strings.Compare(a.key, b.key) }

// cluster is what links connect; into is the one that took it in.
type cluster struct {
	nodes []*node
	last  int
	into  *cluster
}

func (c *cluster) root() *cluster {
	for c.into != nil {
		c = c.into
	}
	return c
}

// NewSweep makes a sweep that hands on all that is linked at once, when nothing can be linked to it any more: the members of
// one or more whole incidents.
func NewSweep(emit func([]Member)) *Sweep {
	return &Sweep{emit: emit, sides: map[side]map[string][]*node{}}
}

// Add takes the next event; its day is that of the one before or a later one, and those of unknown day come first.
func (s *Sweep) Add(m Mention) { s.add(newMention(m)) }

func (s *Sweep) add(m *mention) {
	if m.day != s.day {
		s.compare()
		s.forget(m.day)
		s.day = m.day
	}
	s.today = append(s.today, m)
}

// Close compares what is left and hands it on.
func (s *Sweep) Close() {
	s.compare()
	for _, c := range s.open {
		s.finish(c)
	}
	s.open, s.recent = nil, nil
	clear(s.sides)
}

// compare links the events of a day with each other and with those of the days before.
func (s *Sweep) compare() {
	slices.SortFunc(s.today, func(a, b *mention) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.Doc.Published, b.Doc.Published), strings.Compare(a.Doc.ID, b.Doc.ID))
	})
	var last *node
	for _, m := range s.today {
		if last != nil && last.key == m.key {
			last.docs = append(last.docs, m)
			continue
		}
		last = &node{mention: m, docs: []*mention{m}}
		last.links = &cluster{nodes: []*node{last}, last: m.day}
		s.open = append(s.open, last.links)
		s.link(last)
		s.recent = append(s.recent, last)
	}
	s.today = s.today[:0]
}

// link links a node with those that it is like.
func (s *Sweep) link(n *node) {
	blocks := s.sides[n.side]
	if blocks == nil {
		blocks = map[string][]*node{}
		s.sides[n.side] = blocks
	}
	for _, b := range n.blocks {
		for _, o := range blocks[b] {
			if o.seen == n || n.links.root() == o.links.root() {
				continue
			}
			o.seen = n
			if o.Doc.ID != n.Doc.ID && alike(n.mention, o.mention) >= enough {
				join(n.links.root(), o.links.root())
			}
		}
		blocks[b] = append(blocks[b], n)
	}
}

func join(a, b *cluster) {
	if len(a.nodes) > len(b.nodes) {
		a, b = b, a
	}
	a.into, b.last = b, max(a.last, b.last)
	b.nodes, a.nodes = append(b.nodes, a.nodes...), nil
}

// forget drops what lies out of reach of a day, and hands on what nothing can be linked to any more.
func (s *Sweep) forget(day int) {
	n := 0
	for n < len(s.recent) && day-s.recent[n].day > Reach {
		o := s.recent[n]
		blocks := s.sides[o.side]
		for _, b := range o.blocks {
			if blocks[b] = blocks[b][1:]; len(blocks[b]) == 0 { // the oldest stands first
				delete(blocks, b)
			}
		}
		n++
	}
	s.recent = slices.Delete(s.recent, 0, n)
	s.open = slices.DeleteFunc(s.open, func(c *cluster) bool {
		if c.into == nil && day-c.last <= Reach {
			return false
		}
		s.finish(c)
		return true
	})
}

// finish makes incidents of what is linked.
func (s *Sweep) finish(c *cluster) {
	if c.into != nil {
		return
	}
	slices.SortFunc(c.nodes, byKey)
	var members []Member
	for _, nodes := range split(c.nodes) {
		sum := sha256.Sum256([]byte(nodes[0].key)) // the smallest
		id := "i" + hex.EncodeToString(sum[:8])
		for _, n := range nodes {
			for _, m := range n.docs {
				members = append(members, Member{m.Doc.ID, m.Event.ID, id, m.Event.Incident, m.day})
			}
		}
	}
	s.emit(members)
}
