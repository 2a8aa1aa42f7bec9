// Package coder makes events of drafts: it ties their parts to the document's entities, places and days, folds what is
// told twice, and applies the codebook's rules.
//
// The model finds words and labels; everything here is symbolic, and each decision can be traced to a rule by name.
package coder

import (
	"sort"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/event"
	"github.com/dragoman-events/dragoman/internal/ontology"
)

// item is an event on its way, with the draft that it comes from.
type item struct {
	dragoman.Event
	draft  *event.Draft
	source []phrase
	target []phrase
	parent int // index of the act whose content it is; -1 for none
	gone   bool
	into   int // where it was folded to, if gone
}

// Mentions returns the reading's mentions with those added that drafts name as actors and the mention head overlooked,
// in reading order, each with the sector that its part in a draft speaks for.
func Mentions(doc *dragoman.Document, found []dragoman.Mention, drafts []event.Draft, statements []event.StatementDraft) []dragoman.Mention {
	type key struct{ sentence, head int }
	have := map[key]int{}
	for i, m := range found {
		have[key{m.Sentence, m.Head}] = i
	}
	add := func(ps []phrase) {
		for _, p := range ps {
			k := key{p.sentence, p.head(doc)}
			if i, ok := have[k]; ok {
				m := &found[i]
				if p.sectorProb > m.SectorProb {
					m.Sector, m.SectorProb = p.sector, p.sectorProb
				}
				switch m.Kind {
				case dragoman.Weapon, dragoman.Count: // "French jets" that attack, "31" who were arrested, are those behind them
					m.Kind = dragoman.Group
				}
				continue
			}
			have[k] = len(found)
			t := doc.Sentences[p.sentence].Tokens[k.head]
			kind := dragoman.Group
			if t.UPOS == dragoman.PROPN {
				kind = dragoman.Organisation
			}
			found = append(found, dragoman.Mention{Span: p.span(doc), Sentence: p.sentence, Head: k.head, Kind: kind,
				Pronoun: t.UPOS == dragoman.PRON, Name: t.UPOS == dragoman.PROPN, Entity: -1, Prob: p.prob,
				Sector: p.sector, SectorProb: p.sectorProb})
		}
	}
	for _, d := range drafts {
		for _, r := range []event.Role{event.Source, event.Target, event.Attribution} {
			add(actorPhrases(doc, d.Parts, r))
		}
	}
	for _, s := range statements {
		for _, r := range []event.Role{event.Speaker, event.Addressee} {
			add(actorPhrases(doc, s.Parts, r))
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if a.Sentence != b.Sentence {
			return a.Sentence < b.Sentence
		}
		if a.Head != b.Head {
			return a.Head < b.Head
		}
		return a.Start < b.Start
	})
	return found
}

// mentionIndex finds the mention headed by a token.
type mentionIndex map[[2]int]int

func indexMentions(ms []dragoman.Mention) mentionIndex {
	ix := mentionIndex{}
	for i, m := range ms {
		ix[[2]int{m.Sentence, m.Head}] = i
	}
	return ix
}

// actor makes an actor of a phrase.
func (ix mentionIndex) actor(r *dragoman.Reading, p phrase) dragoman.Actor {
	a := dragoman.Actor{Span: p.span(r.Doc), Entity: -1, Prob: p.prob}
	if i, ok := ix[[2]int{p.sentence, p.head(r.Doc)}]; ok {
		a.Entity = r.Mentions[i].Entity
	}
	return a
}

// Events fills r.Events from the drafts. r.Doc is parsed, r.Mentions and r.Entities are resolved; res answers for
// places, days and figures.
func Events(r *dragoman.Reading, drafts []event.Draft, res Resolvers) {
	ix := indexMentions(r.Mentions)
	items := make([]item, len(drafts))
	for i := range drafts {
		d := &drafts[i]
		it := &items[i]
		it.draft, it.parent = d, -1
		it.Event = dragoman.Event{Type: d.Type, Trigger: d.Trigger, Sentence: d.Sentence, Status: d.Status, Certainty: d.Certainty, Contexts: d.Contexts, Within: -1}
		if d.Mode != "" {
			it.Mode = []string{d.Mode}
		}
		it.source, it.target = actorPhrases(r.Doc, d.Parts, event.Source), actorPhrases(r.Doc, d.Parts, event.Target)
		it.Source, it.Target = ix.actors(r, it.source), ix.actors(r, it.target)
		it.Object = object(r.Doc, d)
		it.Attribution = attribution(r, ix, d)
		res.fill(r, it)
	}
	link(items)
	applyRules(r, items)
	fold(r, items)
	finish(r, items)
}

// actors makes actors of phrases; one entity is named once, by its first phrase.
func (ix mentionIndex) actors(r *dragoman.Reading, ps []phrase) []dragoman.Actor {
	var out []dragoman.Actor
next:
	for _, p := range ps {
		a := ix.actor(r, p)
		for _, o := range out {
			if a.Entity >= 0 && o.Entity == a.Entity {
				continue next
			}
		}
		out = append(out, a)
	}
	return out
}

// object is the draft's object: of several stretches the one of the trigger's sentence, else the likeliest.
func object(doc *dragoman.Document, d *event.Draft) dragoman.Span {
	best := -1
	for i, p := range d.Parts {
		if p.Role != event.Object {
			continue
		}
		if best < 0 || better(p, d.Parts[best], d.Sentence) {
			best = i
		}
	}
	if best < 0 {
		return dragoman.Span{}
	}
	p, ok := phrase{sentence: d.Parts[best].Sentence, from: d.Parts[best].From, to: d.Parts[best].To}.trimMarks(doc)
	if !ok {
		return dragoman.Span{}
	}
	return p.span(doc)
}

func better(a, b event.Part, sentence int) bool {
	if (a.Sentence == sentence) != (b.Sentence == sentence) {
		return a.Sentence == sentence
	}
	return a.Prob > b.Prob
}

// trimMarks drops marks at the edges.
func (p phrase) trimMarks(doc *dragoman.Document) (phrase, bool) {
	t := doc.Sentences[p.sentence].Tokens
	for p.from < p.to && t[p.from].UPOS == dragoman.PUNCT {
		p.from++
	}
	for p.to > p.from && t[p.to-1].UPOS == dragoman.PUNCT {
		p.to--
	}
	return p, p.from < p.to
}

// attribution is whom a draft rests on: the phrases marked so, each with the marked cue nearest to it.
func attribution(r *dragoman.Reading, ix mentionIndex, d *event.Draft) []dragoman.Attribution {
	var out []dragoman.Attribution
	for _, p := range actorPhrases(r.Doc, d.Parts, event.Attribution) {
		a := dragoman.Attribution{Actor: ix.actor(r, p), Kind: "statement"}
		best := 1 << 30
		for _, c := range d.Parts {
			if c.Role != event.Cue {
				continue
			}
			if dist := max(c.Start-a.End, a.Start-c.End); dist < best {
				best, a.Cue = dist, c.Span
			}
		}
		if !a.Cue.Empty() {
			a.Kind = cueKind(a.Cue.In(r.Doc.Text))
		}
		same := false
		for _, o := range out {
			same = same || a.Entity >= 0 && o.Entity == a.Entity
		}
		if !same {
			out = append(out, a)
		}
	}
	return out
}

// link sets parents: the draft among whose words the "within" words stand.
func link(items []item) {
	for i := range items {
		best, top := -1, float32(0)
		for _, p := range items[i].draft.Parts {
			if p.Role != event.Within || p.Prob <= top {
				continue
			}
			for j := range items {
				if j != i && items[j].Trigger.Overlaps(p.Span) {
					best, top = j, p.Prob
				}
			}
		}
		items[i].parent = best
	}
	for i := range items { // no event is its own content, however far round
		steps := 0
		for j := i; j >= 0 && steps <= len(items); j, steps = items[j].parent, steps+1 {
		}
		if steps > len(items) {
			items[i].parent = -1
		}
	}
}

// finish writes what is left to r.Events, in order of the triggers, and derives codes and scores.
func finish(r *dragoman.Reading, items []item) {
	order := make([]int, 0, len(items))
	for i := range items {
		if !items[i].gone {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return items[order[a]].Trigger.Start < items[order[b]].Trigger.Start })
	at := map[int]int{}
	for k, i := range order {
		at[i] = k
	}
	r.Events = r.Events[:0]
	for _, i := range order {
		e := items[i].Event
		e.Confidence = confidence(&items[i])
		e.Quad, e.Score, e.CAMEO = ontology.Quad(e.Type), ontology.Score(e.Type, e.Mode), ontology.CAMEO(e.Type, e.Mode, e.Contexts...)
		p := items[i].parent
		for p >= 0 && items[p].gone {
			p = items[p].into
		}
		if k, ok := at[p]; ok && p != i {
			e.Within = k
		}
		r.Events = append(r.Events, e)
	}
}
