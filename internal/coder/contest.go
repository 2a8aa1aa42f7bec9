package coder

import (
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// Contest finishes what [fold] begins. It ties denials that name no act of their own ("Hamas denied it", "Moscow rejected
// the charge", "denies any part in it") to the event that they deny, and sees to it that what one asserts and another
// denies is marked so: a contested event rests on those who assert it and then on those who deny it. Where an accuser
// alone asserts it, it is denied.
//
// Codebook, section 4: a denial adds the denier and makes the content denied where the text gives it no other support;
// certainty possible, attribution accuser then denier. r.Events and r.Statements are made.
func Contest(r *dragoman.Reading) {
	for i := range r.Statements {
		s := &r.Statements[i]
		if s.Speaker == nil || s.Act {
			continue
		}
		if d, ok := readDenial(s.Cue.In(r.Doc.Text), s.Content.In(r.Doc.Text)); ok {
			d.denier, d.cue, d.content = *s.Speaker, s.Cue, s.Content
			d.contest(r)
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		if e.Type != dragoman.Reject || !e.Status.Real() || len(e.Source) == 0 {
			continue
		}
		if d, ok := readDenial(e.Trigger.In(r.Doc.Text), e.Object.In(r.Doc.Text)); ok {
			d.denier, d.cue, d.content = e.Source[0], e.Trigger, e.Object
			d.contest(r)
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		denied, asserted := false, false
		for _, a := range e.Attribution {
			d := isDenial(r, a)
			denied, asserted = denied || d, asserted || !d
		}
		denied = denied || e.Status == dragoman.Denied
		if w := e.Within; denied && w >= 0 && r.Events[w].Type == dragoman.Accuse && !onSide(r, r.Events[w].Source, last(e.Attribution)) {
			accused(r, e, &r.Events[w])
			asserted = len(e.Attribution) > 1
		}
		e.Contested = e.Contested || denied && asserted && len(e.Attribution) > 1
	}
}

// denial is what somebody denies.
type denial struct {
	denier       dragoman.Actor
	cue, content dragoman.Span
	bare         bool // the content names no act of its own: "it", "the charge", "any part in it"
}

// contest adds the denier to the events that the denial is of.
func (d denial) contest(r *dragoman.Reading) {
	for _, i := range d.of(r) {
		e := &r.Events[i]
		if !slices.ContainsFunc(e.Attribution, func(a dragoman.Attribution) bool { return sameSide(r, a.Actor, d.denier) }) {
			e.Attribution = append(e.Attribution, dragoman.Attribution{Actor: d.denier, Cue: d.cue, Kind: "statement"})
			e.Contested = true
		}
	}
}

// isDenial reports whether an attribution's cue denies.
func isDenial(r *dragoman.Reading, a dragoman.Attribution) bool {
	for w := range strings.FieldsSeq(strings.ToLower(a.Cue.In(r.Doc.Text))) {
		if denying[w] || rejecting[w] {
			return true
		}
	}
	return false
}

// last is the outermost of an attribution; the zero actor of none.
func last(as []dragoman.Attribution) dragoman.Actor {
	if len(as) == 0 {
		return dragoman.Actor{Entity: -1}
	}
	return as[len(as)-1].Actor
}

// accused makes a denied event that its accuser alone asserts rest on him, and of the status denied.
func accused(r *dragoman.Reading, e, accusation *dragoman.Event) {
	named := false
	for _, a := range e.Attribution {
		accuser := onSide(r, accusation.Source, a.Actor)
		if !accuser && !isDenial(r, a) && e.Status.Real() {
			return // somebody else says so too
		}
		named = named || accuser
	}
	if !named {
		var as []dragoman.Attribution
		for _, s := range accusation.Source {
			as = append(as, dragoman.Attribution{Actor: s, Cue: accusation.Trigger, Kind: "statement"})
		}
		e.Attribution = append(as, e.Attribution...)
	}
	e.Status, e.Certainty = dragoman.Denied, dragoman.Possible
}

// reach is how many sentences a denial may stand behind what it denies; one that names an act of its own may not stand
// further than the next.
const reach = 2

// of are the events that a denial is of: those that it tells and somebody else asserts; else what the denier is accused of
// in the last accusation before it; else the last act of violence or repression that is laid to its side; else, where it
// is bare, what was last asserted by another.
func (d denial) of(r *dragoman.Reading) []int {
	var told []int
	for i := range r.Events {
		if e := &r.Events[i]; d.content.Overlaps(e.Trigger) {
			if e.Status.Real() && d.byOthers(r, e) {
				told = append(told, i)
			} else if e.Status == dragoman.Denied {
				return nil // it stands as denied already
			}
		}
	}
	if len(told) > 0 {
		return told
	}
	at := sentenceOf(r.Doc, d.cue.Start)
	accusation, act, said := -1, -1, -1
	for i := range r.Events {
		e := &r.Events[i]
		back := at - e.Sentence
		if e.Trigger.Start >= d.cue.Start || back > reach || back < 0 || back > 1 && !d.bare || !e.Status.Real() {
			continue
		}
		switch {
		case e.Type == dragoman.Accuse && (onSide(r, e.Target, d.denier) || contentsOn(r, i, d.denier)) && !onSide(r, e.Source, d.denier):
			accusation = i
		case e.Quad == 4 && onSide(r, e.Source, d.denier) && d.byOthers(r, e):
			act = i
		case d.bare && back <= 1 && e.Quad == 4 && d.byOthers(r, e):
			said = i
		}
	}
	switch {
	case accusation >= 0:
		if cs := contents(r, accusation); len(cs) > 0 {
			return cs
		}
	case act >= 0:
		return []int{act}
	case said >= 0:
		return together(r, said)
	}
	return nil
}

// byOthers reports whether an event rests on the word of somebody, and not on the denier's.
func (d denial) byOthers(r *dragoman.Reading, e *dragoman.Event) bool {
	return len(e.Attribution) > 0 && !slices.ContainsFunc(e.Attribution, func(a dragoman.Attribution) bool { return sameSide(r, a.Actor, d.denier) })
}

// contents are the acts that an accusation is of.
func contents(r *dragoman.Reading, accusation int) (out []int) {
	for i := range r.Events {
		if s := r.Events[i].Status; r.Events[i].Within == accusation && (s.Real() || s == dragoman.Hypothetical) {
			out = append(out, i)
		}
	}
	return out
}

// together are event i and those that the same sentence reports on the same word.
func together(r *dragoman.Reading, i int) (out []int) {
	for k := range r.Events {
		if e := &r.Events[k]; e.Sentence == r.Events[i].Sentence && e.Status.Real() && len(e.Attribution) > 0 && e.Attribution[0].Span == r.Events[i].Attribution[0].Span {
			out = append(out, k)
		}
	}
	return out
}

// contentsOn reports whether a content of accusation i is the act of an actor's side.
func contentsOn(r *dragoman.Reading, i int, actor dragoman.Actor) bool {
	for k := range r.Events {
		if r.Events[k].Within == i && onSide(r, r.Events[k].Source, actor) {
			return true
		}
	}
	return false
}

func onSide(r *dragoman.Reading, as []dragoman.Actor, actor dragoman.Actor) bool {
	return slices.ContainsFunc(as, func(a dragoman.Actor) bool { return sameSide(r, a, actor) })
}

// sameSide reports whether two actors are one, or belong to one state: the army, a minister and the country answer for
// one another.
func sameSide(r *dragoman.Reading, a, b dragoman.Actor) bool {
	if a.Entity < 0 || b.Entity < 0 {
		return false
	}
	if a.Entity == b.Entity {
		return true
	}
	x, y := &r.Entities[a.Entity], &r.Entities[b.Entity]
	return len(x.Country) == 3 && x.Country == y.Country && ofState(x) && ofState(y)
}

func ofState(e *dragoman.Entity) bool {
	if e.Country == "IGO" || e.Country == "NGO" {
		return false
	}
	return e.Kind == dragoman.Country || slices.ContainsFunc(e.Sector, func(s dragoman.Sector) bool {
		return s == "GOV" || s == "MIL" || s == "COP" || s == "SPY"
	})
}

func sentenceOf(doc *dragoman.Document, at int) int {
	for i, s := range doc.Sentences {
		if at < s.End {
			return i
		}
	}
	return len(doc.Sentences) - 1
}

// What is denied without being told again: by a pronoun, as an accusation, or as a part in it.
var (
	denying    = wordSet("deny denies denied denying denials denial refute refutes refuted refuting disclaim disclaims disclaimed")
	rejecting  = wordSet("dismiss dismisses dismissed dismissing reject rejects rejected rejecting rebut rebuts rebutted rubbish rubbished")
	accusation = wordSet("accusation accusations allegation allegations charge charges claim claims report reports account remarks suggestion suggestions insinuation insinuations assertion assertions tale version count counts")
	calling    = wordSet("call calls called describe describes described term terms termed brand brands branded")
	falsity    = wordSet("baseless false lie lies fabrication fabrications fabricated invention inventions propaganda untrue nonsense hearsay unfounded groundless slander fiction")
	pointing   = wordSet("it this that them both all these so which what")
	part       = wordSet("involvement responsibility part role hand link links wrongdoing guilt complicity knowledge")
)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// readDenial reads a denial of a cue and its content: whoever denies, rejects a claim, or calls it false. To reject alone is
// none: proposals are rejected too.
func readDenial(cue, content string) (d denial, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(content), func(r rune) bool { return r < 'a' || r > 'z' })
	if len(words) > 8 {
		words = words[:8] // the clause that follows tells what the claim was
	}
	any := func(set map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return set[w] })
	}
	pointed := len(words) == 0 || pointing[words[0]] && len(words) <= 3
	d.bare = pointed || any(accusation) || any(part) || any(falsity)
	for w := range strings.FieldsSeq(strings.ToLower(cue)) {
		switch {
		case denying[w]:
			return d, true
		case rejecting[w]:
			return d, any(accusation) || any(falsity) || pointed && len(words) > 0
		case calling[w]:
			return d, any(falsity)
		}
	}
	return d, false
}
