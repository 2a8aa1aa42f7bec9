package coder

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// rule is one of the codebook's consistency rules. It changes an event and reports whether it did.
type rule struct {
	name  string
	says  string // the codebook's words that it stands for
	apply func(r *dragoman.Reading, items []item, i int) bool
}

// rules are applied in order to every event.
var rules = []rule{
	{"negated-by-its-verb", "section 4: the text itself says it did not happen: negated", negatedByVerb},
	{"content-of-a-call", "section 2: the ceasefire that is called for is called-for", contentOfCall},
	{"content-of-a-threat", "section 2: what is threatened is threatened", contentOfThreat},
	{"content-of-a-promise", "section 1: a promise is its own act with the promised thing as content, which is announced", contentOfPromise},
	{"cancelled-meeting", "section 1: REJECT covers cancelling a meeting", cancelledMeeting},
	{"symmetric-meeting", "section 2: symmetric acts (a meeting) list all sides as source, no target", symmetricMeeting},
	{"protest-needs-bodies", "section 1: a diplomatic protest is ACCUSE; PROTEST needs bodies in a place", diplomaticProtest},
	{"capture-is-abduction", "section 1: capturing combatants is ASSAULT abduct; arresting people is COERCE arrest", captureOfCombatants},
	{"no-actor-on-both-sides", "section 2: source acts, target is acted on", bothSides},
}

func applyRules(r *dragoman.Reading, items []item) {
	for i := range items {
		for _, rule := range rules {
			rule.apply(r, items, i)
		}
	}
}

// act is the event that i is the content of, or nil.
func act(items []item, i int) *item {
	if p := items[i].parent; p >= 0 {
		return &items[p]
	}
	return nil
}

// negatedByVerb takes a verb at its word: "did not attack", "failed to agree". A negation inside the trigger belongs to
// the act itself ("won't accept" is a REJECT).
func negatedByVerb(r *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	if !it.Status.Real() {
		return false
	}
	toks := r.Doc.Sentences[it.Sentence].Tokens
	head := phrase{sentence: it.Sentence, from: it.draft.From, to: it.draft.To}.head(r.Doc)
	if toks[head].UPOS != dragoman.VERB {
		return false
	}
	negated := false
	for k, t := range toks {
		if t.Head == head && (k < it.draft.From || k >= it.draft.To) && k < head {
			switch strings.ToLower(t.In(r.Doc.Text)) {
			case "not", "n't", "n’t", "never":
				negated = true
			}
		}
	}
	if g := toks[head].Head; g >= 0 && toks[head].Deprel.Base() == "xcomp" && (g < it.draft.From || g >= it.draft.To) {
		switch strings.ToLower(toks[g].In(r.Doc.Text)) {
		case "fail", "fails", "failed", "failing":
			negated = true
		}
	}
	if negated {
		it.Status = dragoman.Negated
	}
	return negated
}

func contentOfCall(_ *dragoman.Reading, items []item, i int) bool {
	a := act(items, i)
	if a == nil || a.Type != dragoman.Request {
		return false
	}
	switch items[i].Status {
	case dragoman.Hypothetical, dragoman.Announced, dragoman.Occurred:
	default:
		return false // "called for an end to the ongoing siege"
	}
	items[i].Status = dragoman.CalledFor
	return true
}

func contentOfThreat(_ *dragoman.Reading, items []item, i int) bool {
	a := act(items, i)
	if a == nil || a.Type != dragoman.Threaten {
		return false
	}
	switch items[i].Status {
	case dragoman.Hypothetical, dragoman.Announced, dragoman.Occurred:
	default:
		return false
	}
	items[i].Status = dragoman.Threatened
	return true
}

func contentOfPromise(_ *dragoman.Reading, items []item, i int) bool {
	a := act(items, i)
	if a == nil || a.Type != dragoman.Agree && a.Type != dragoman.Concede || items[i].Status != dragoman.Hypothetical {
		return false
	}
	items[i].Status = dragoman.Announced
	return true
}

func cancelledMeeting(r *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	if it.Type != dragoman.Consult || it.Status != dragoman.Negated && it.Status != dragoman.Announced {
		return false
	}
	toks := r.Doc.Sentences[it.Sentence].Tokens
	for k := it.draft.From; k < it.draft.To; k++ {
		h := toks[k].Head
		if h < 0 {
			continue
		}
		switch toks[k].Deprel.Base() {
		case "obj", "nsubj":
			switch strings.ToLower(toks[h].In(r.Doc.Text)) {
			case "cancel", "cancels", "cancelled", "canceled", "scrap", "scraps", "scrapped":
				it.Type, it.Status, it.Mode = dragoman.Reject, dragoman.Occurred, []string{"meet"}
				return true
			}
		}
	}
	return false
}

// symmetricMeeting makes one list of the sides of talks told by a noun. Visits and calls have a side that comes or rings;
// of "X met Y" the model decides.
func symmetricMeeting(r *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	if it.Type != dragoman.Consult || len(it.Target) == 0 {
		return false
	}
	for _, m := range it.Mode {
		if m == "visit" || m == "phone" {
			return false
		}
	}
	toks := r.Doc.Sentences[it.Sentence].Tokens
	head := phrase{sentence: it.Sentence, from: it.draft.From, to: it.draft.To}.head(r.Doc)
	if toks[head].UPOS != dragoman.NOUN {
		return false
	}
next:
	for _, a := range it.Target {
		for _, b := range it.Source {
			if a.Entity >= 0 && a.Entity == b.Entity {
				continue next
			}
		}
		it.Source = append(it.Source, a)
	}
	it.Target = nil
	return true
}

func diplomaticProtest(r *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	if it.Type != dragoman.Protest || len(it.Mode) > 0 || len(it.Source) != 1 {
		return false
	}
	e := it.Source[0].Entity
	if e < 0 || len(r.Entities[e].Sector) != 1 || r.Entities[e].Sector[0] != "GOV" {
		return false
	}
	it.Type, it.Mode = dragoman.Accuse, []string{"disapprove"}
	return true
}

func captureOfCombatants(r *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	if it.Type != dragoman.Coerce || len(it.Mode) != 1 || it.Mode[0] != "arrest" {
		return false
	}
	if !allSectors(r, it.Target, "MIL") || !allSectors(r, it.Source, "MIL", "REB", "PAR", "UAF") {
		return false
	}
	it.Type, it.Mode = dragoman.Assault, []string{"abduct"}
	return true
}

// allSectors reports whether there are actors and each has one of the sectors.
func allSectors(r *dragoman.Reading, as []dragoman.Actor, sectors ...dragoman.Sector) bool {
	for _, a := range as {
		if a.Entity < 0 {
			return false
		}
		found := false
		for _, s := range r.Entities[a.Entity].Sector {
			for _, w := range sectors {
				found = found || s == w
			}
		}
		if !found {
			return false
		}
	}
	return len(as) > 0
}

// bothSides leaves an actor that stands as source and as target where it is likelier.
func bothSides(_ *dragoman.Reading, items []item, i int) bool {
	it := &items[i]
	changed := false
	for a := 0; a < len(it.Source); a++ {
		for b := 0; b < len(it.Target); b++ {
			if it.Source[a].Entity < 0 || it.Source[a].Entity != it.Target[b].Entity {
				continue
			}
			changed = true
			if it.Source[a].Prob >= it.Target[b].Prob {
				it.Target = append(it.Target[:b], it.Target[b+1:]...)
				b--
			} else {
				it.Source = append(it.Source[:a], it.Source[a+1:]...)
				a--
				break
			}
		}
	}
	return changed
}
