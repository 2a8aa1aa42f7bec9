package incident

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/record"
)

// Incident is what is known of an act from all its tellings.
type Incident struct {
	ID          string        `json:"id"`
	Type        string        `json:"type"`   // of most tellings
	Status      string        `json:"status"` // of most tellings; of those that deny it, denied or negated
	From        string        `json:"from"`   // the day of the act as most tellings have it
	To          string        `json:"to"`
	Place       *record.Place `json:"place"`      // the finest that is told
	FirstSeen   string        `json:"first_seen"` // days of publication
	LastSeen    string        `json:"last_seen"`
	Reports     int           `json:"reports"`    // documents
	Articles    int           `json:"articles"`   // documents, near-copies counted once
	Publishers  []string      `json:"publishers"` // those with an article that is no copy of another's: of near-copies the first one counts
	Mentions    []Telling     `json:"mentions"`   // by day of publication
	Contradicts []string      `json:"contradicts"`
}

// Telling is an event of an incident with its document.
type Telling struct {
	Doc   record.Doc   `json:"doc"` // without its text
	Event record.Event `json:"event"`
	Words string       `json:"words"` // the sentence
}

// Describe tells the incidents of events that have been merged, in the order of their first days of publication, each with
// those among them that contradict it: tellings of the same act that take the other side. Mentions without an incident are
// left out.
func Describe(mentions []Mention) []Incident {
	groups := map[string][]*mention{}
	for _, m := range mentions {
		if id := m.Event.Incident; id != "" {
			groups[id] = append(groups[id], newMention(m))
		}
	}
	var out []Incident
	for id, ms := range groups {
		slices.SortFunc(ms, func(a, b *mention) int {
			return cmp.Or(strings.Compare(a.Doc.Published, b.Doc.Published), strings.Compare(a.Doc.ID, b.Doc.ID), cmp.Compare(a.Event.Trigger.Start, b.Event.Trigger.Start), strings.Compare(a.Event.ID, b.Event.ID))
		})
		out = append(out, describe(id, ms))
	}
	slices.SortFunc(out, func(a, b Incident) int {
		return cmp.Or(strings.Compare(a.FirstSeen, b.FirstSeen), strings.Compare(a.ID, b.ID))
	})
	contradict(out, groups)
	return out
}

func describe(id string, ms []*mention) Incident {
	in := Incident{ID: id, Contradicts: []string{}, FirstSeen: ms[0].Doc.Published, LastSeen: ms[len(ms)-1].Doc.Published}
	docs, wires, publishers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, m := range ms {
		in.Mentions = append(in.Mentions, Telling{m.Doc, m.Event, m.Event.Sentence.Text})
		if p := m.Event.Place; p != nil && (in.Place == nil || newSpot(p).fine && !newSpot(in.Place).fine) {
			in.Place = p
		}
		if docs[m.Doc.ID] {
			continue
		}
		docs[m.Doc.ID] = true
		if m.Copies != "" && wires[m.Copies] {
			continue
		}
		wires[m.Copies] = true
		in.Articles++
		if m.Doc.Publisher != "" {
			publishers[m.Doc.Publisher] = true
		}
	}
	in.Reports = len(docs)
	in.Publishers = []string{}
	for p := range publishers {
		in.Publishers = append(in.Publishers, p)
	}
	slices.Sort(in.Publishers)
	in.Type = frequent(ms, func(m *mention) string { return m.Event.Type })
	in.Status = frequent(ms, func(m *mention) string {
		if m.side == denied && m.Event.Status != "negated" {
			return "denied"
		}
		return m.Event.Status
	})
	days := frequent(ms, func(m *mention) string {
		if d := m.Event.Date; d != nil {
			return d.From + " " + d.To
		}
		return ""
	})
	if days == "" {
		day := ms[0].Event.Day(&ms[0].Doc)
		days = day + " " + day
	}
	in.From, in.To, _ = strings.Cut(days, " ")
	return in
}

// frequent is the value that most mentions have; of equally frequent ones that of the first mention.
func frequent(ms []*mention, value func(*mention) string) string {
	n := map[string]int{}
	best := ""
	for _, m := range ms {
		if v := value(m); v != "" {
			n[v]++
		}
	}
	for _, m := range ms {
		if v := value(m); n[v] > n[best] {
			best = v
		}
	}
	return best
}

// nearly is how far below its best mark a denial still denies an incident: two may tell what it denies.
const nearly = 1.0

// contradict links incidents that tell one act from two sides: whether it happened. A denial goes to what it is most like.
func contradict(ins []Incident, groups map[string][]*mention) {
	blocks := map[string][]int{} // the incidents of each block that tell
	for i := range ins {
		if ms := groups[ins[i].ID]; ms[0].side == told {
			for _, b := range blocksOf(ms) {
				blocks[b] = append(blocks[b], i)
			}
		}
	}
	for i := range ins {
		ms := groups[ins[i].ID]
		if ms[0].side != denied {
			continue
		}
		marks := map[int]float64{}
		best := enough
		for _, b := range blocksOf(ms) {
			for _, j := range blocks[b] {
				if _, seen := marks[j]; !seen {
					marks[j] = average(ms, groups[ins[j].ID])
					best = max(best, marks[j])
				}
			}
		}
		for j, x := range marks {
			if x >= enough && x >= best-nearly {
				ins[i].Contradicts = append(ins[i].Contradicts, ins[j].ID)
				ins[j].Contradicts = append(ins[j].Contradicts, ins[i].ID)
			}
		}
	}
	for i := range ins {
		slices.Sort(ins[i].Contradicts)
	}
}

func blocksOf(ms []*mention) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.blocks...)
	}
	return set(out)
}

// average is how alike the tellings of two incidents are. A denial is told days after the act, and often without its day.
func average(a, b []*mention) float64 {
	s := 0.0
	for _, x := range a {
		for _, y := range b {
			s += alike(x, y)
			if x.Doc.ID == y.Doc.ID {
				s -= sameArticle // which may well give both sides
			}
		}
	}
	return s / float64(len(a)*len(b))
}
