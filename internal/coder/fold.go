package coder

import (
	"github.com/dragoman-events/dragoman"
)

// fold joins events that tell the same act: the same type, no part that contradicts, and the same actors or, in a
// later sentence, actors that the later telling leaves out. The fullest telling stays; the other's trigger goes into
// Also, and what only the other says (place, day, figures, actors) is kept.
//
// Codebook, section 3: the same act told twice in one article is one event with several evidences. What one asserts and
// another denies is one event too, contested: the assertion stays, and both are its attribution.
func fold(r *dragoman.Reading, items []item) {
	for i := range items {
		if items[i].gone {
			continue
		}
		for j := i + 1; j < len(items); j++ {
			if items[j].gone || items[i].gone || !sameAct(r, &items[i], &items[j]) {
				continue
			}
			keep, drop := i, j
			if d := items[i].Status == dragoman.Denied; d != (items[j].Status == dragoman.Denied) {
				if d {
					keep, drop = j, i
				}
			} else if t := inTitle(r, &items[i]); t != inTitle(r, &items[j]) {
				if t {
					keep, drop = j, i
				}
			} else if fullness(&items[j]) > fullness(&items[i]) {
				keep, drop = j, i
			}
			absorb(&items[keep], &items[drop])
			items[drop].gone, items[drop].into = true, keep
		}
	}
}

// fullness counts what an event tells; a headline tells less than the body at equal count.
func fullness(it *item) int {
	n := 2*len(it.Source) + 2*len(it.Target)
	if it.Place != nil {
		n++
	}
	if it.Date != nil {
		n++
	}
	if !it.Object.Empty() {
		n++
	}
	return n + len(it.Figures)
}

func absorb(k, d *item) {
	k.Also = append(k.Also, d.Trigger)
	k.Also = append(k.Also, d.Also...)
	if len(k.Source) == 0 {
		k.Source = d.Source
	}
	if len(k.Target) == 0 {
		k.Target = d.Target
	}
	if k.Place == nil {
		k.Place = d.Place
	}
	if k.Date == nil {
		k.Date = d.Date
	}
	if len(k.Figures) == 0 {
		k.Figures = d.Figures
	}
	switch {
	case d.Status == dragoman.Denied && k.Status != dragoman.Denied:
		k.Contested = true
		k.Attribution = append(k.Attribution, d.Attribution...)
	case len(k.Attribution) == 0:
		k.Attribution = d.Attribution
	}
	k.Contested = k.Contested || d.Contested
	k.draft.Prob = max(k.draft.Prob, d.draft.Prob)
}

// sameAct reports whether two events tell one act.
func sameAct(r *dragoman.Reading, a, b *item) bool {
	if a.Type != b.Type {
		return false
	}
	if a.Status.Real() != b.Status.Real() && !disputed(r, a, b) {
		return false
	}
	if len(a.Mode) > 0 && len(b.Mode) > 0 && a.Mode[0] != b.Mode[0] {
		return false
	}
	if a.Place != nil && b.Place != nil && a.Place.Name != b.Place.Name {
		return false
	}
	if a.Date != nil && b.Date != nil && !a.Date.From.Equal(b.Date.From) {
		return false
	}
	src, tgt := agree(r, a.Source, b.Source), agree(r, a.Target, b.Target)
	if a.Sentence != b.Sentence && (inTitle(r, a) || inTitle(r, b)) {
		// A headline tells an act of the report, in fewer and other words: one shared actor or word is enough.
		return !(src == conflict && tgt == conflict) && (src == same || tgt == same || sameStem(a.Trigger.In(r.Doc.Text), b.Trigger.In(r.Doc.Text)))
	}
	if src == conflict || tgt == conflict {
		return false
	}
	if a.Sentence == b.Sentence {
		// Two triggers of one sentence are two acts unless the words repeat one another.
		return src == same && tgt != conflict && sameStem(a.Trigger.In(r.Doc.Text), b.Trigger.In(r.Doc.Text))
	}
	if src == same && tgt == same {
		return true
	}
	return (src == same || tgt == same) && sameStem(a.Trigger.In(r.Doc.Text), b.Trigger.In(r.Doc.Text))
}

// disputed reports whether one tells as done, or as another's word, what the other tells as denied, by somebody who does
// not assert the first.
func disputed(r *dragoman.Reading, a, b *item) bool {
	if b.Status.Real() {
		a, b = b, a
	}
	if !a.Status.Real() || b.Status != dragoman.Denied || len(b.Attribution) == 0 {
		return false
	}
	for _, x := range a.Attribution {
		for _, y := range b.Attribution {
			if sameSide(r, x.Actor, y.Actor) {
				return false
			}
		}
	}
	return true
}

func inTitle(r *dragoman.Reading, it *item) bool {
	return it.Sentence < len(r.Doc.Sentences) && r.Doc.Sentences[it.Sentence].Kind == dragoman.Title
}

type agreement int

const (
	unknown agreement = iota // one side names nobody
	same
	conflict
)

// agree compares two lists of actors by entity: half of both shared is the same.
func agree(r *dragoman.Reading, a, b []dragoman.Actor) agreement {
	if len(a) == 0 && len(b) == 0 {
		return unknown
	}
	if len(a) == 0 || len(b) == 0 {
		return unknown
	}
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x.Entity >= 0 && x.Entity == y.Entity || x.Span == y.Span {
				n++
				break
			}
		}
	}
	if 2*n >= len(a) && 2*n >= len(b) {
		return same
	}
	return conflict
}
