package position

import (
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// view is a stance on a topic, not yet anybody's.
type view struct {
	stance stance
	topic  topic
	weak   bool
}

// rule reads views from an event or from a statement.
type rule struct {
	name string
	says string
	read func(f *folder, i int) []view
}

var eventRules = []rule{
	{"backs", "who endorses, praises or ratifies a thing is for it", backs},
	{"asks", "who calls for a thing is for it; who calls for its end is against it", asks},
	{"refuses", "who refuses a thing, or a call for it, is against it; who refuses it until something happens stands on a condition", refuses},
	{"disapproves", "who criticises a thing is against it", disapproves},
	{"promises", "who agrees to a thing or concedes it is for it; who does so only if something happens stands on a condition", promises},
	{"protests", "who protests against a thing is against it", protests},
}

var statementRules = []rule{
	{"judges", "who says that a thing is or would be good, or bad, is for it, or against it; good, but ... is a condition", judges},
	{"foresees", "who says that a thing would lead to harm is against it", foresees},
	{"insists", "who says that a thing must go on is for it; that it must end, against it", insists},
	{"declares", "who says in so many words that he backs or opposes a thing does", declares},
	{"dreads", "who fears a thing is against it", dreads},
}

// topics are what an event is about: its object, else its contents. The stance on each is one against the topic where
// flip is set.
func (f *folder) topics(i int) (ts []topic, flips []bool) {
	e := &f.r.Events[i]
	add := func(s *sentence, k, content int) {
		t, flip, ok := f.about(s, k)
		if !ok {
			return
		}
		t.content = content
		ts, flips = append(ts, t), append(flips, flip)
	}
	if st, ok := f.stretch(e.Object); ok {
		content := -1
		for _, c := range f.within[i] {
			if e.Object.Overlaps(f.r.Events[c].Trigger) {
				content = c
				break
			}
		}
		hs := st.heads()
		if len(hs) > 0 {
			head := hs[0]
			if h := st.tokens[head].Head; e.Type == dragoman.Request && st.tokens[head].Deprel.Base() == "nsubj" && h > head && st.tokens[h].UPOS == dragoman.VERB && nominal(st.tokens[head]) {
				head = h // of a clause the object may hold the subject alone
			}
			if v := st.verbAfter(head); e.Type == dragoman.Request && nominal(st.tokens[head]) && st.from > 0 && (st.low[st.from-1] == "that" || st.low[st.from] == "that") && v >= 0 {
				head = v
			}
			add(st.sentence, head, content)
			if e.Type == dragoman.Reject && len(ts) > 0 && st.tokens[head].UPOS == dragoman.VERB && st.negated(head) {
				flips[0] = !flips[0] // "vowed not to negotiate" is refused once
			}
			hs[0] = head
			for _, c := range st.kids[hs[0]] {
				if st.tokens[c].Deprel.Base() == "conj" && c < st.to {
					add(st.sentence, c, -1)
				}
			}
		}
	}
	if len(ts) > 0 {
		return ts, flips
	}
	if st, ok := f.stretch(e.Trigger); ok && e.Object.Empty() {
		for k := st.from; k < st.to; k++ { // an object that only the syntax tells
			told := f.words.is("condemns", st.verb(k)) || f.words.is("furthers", st.verb(k)) || f.words.is("favours", st.verb(k))
			if o := st.object(k); told && o >= st.to && st.tokens[k].UPOS == dragoman.VERB && nominal(st.tokens[o]) && !f.isPart(e, st.tokens[o].Span) {
				add(st.sentence, o, -1)
				return ts, flips
			}
		}
	}
	for _, c := range f.within[i] {
		if st, ok := f.stretch(f.r.Events[c].Trigger); ok {
			if hs := st.heads(); len(hs) > 0 {
				add(st.sentence, hs[0], c)
			}
		}
	}
	return ts, flips
}

// isPart reports whether a word belongs to an actor of an event.
func (f *folder) isPart(e *dragoman.Event, word dragoman.Span) bool {
	for _, as := range [][]dragoman.Actor{e.Source, e.Target} {
		for _, a := range as {
			if a.Overlaps(word) {
				return true
			}
		}
	}
	return false
}

// trigger reports whether a word of event i's trigger belongs to a class: "lifted", "never renounce".
func (f *folder) trigger(i int, class string) (yes, negated bool) {
	st, ok := f.stretch(f.r.Events[i].Trigger)
	for k := st.from; ok && k < st.to; k++ {
		if f.words.is(class, st.verb(k)) && st.tokens[k].UPOS == dragoman.VERB {
			return true, st.negated(k)
		}
	}
	return false, false
}

// views are stances on all topics of an event.
func (f *folder) views(i int, st stance) []view {
	ts, flips := f.topics(i)
	var out []view
	for k, t := range ts {
		out = append(out, view{stance: st.flip(flips[k]), topic: t})
	}
	return out
}

// real reports whether event i is of the type and happened.
func (f *folder) real(i int, t dragoman.Type) bool {
	e := &f.r.Events[i]
	return e.Type == t && e.Status.Real()
}

func mode(e *dragoman.Event, m string) bool { return len(e.Mode) > 0 && e.Mode[0] == m }

func backs(f *folder, i int) []view {
	if !f.real(i, dragoman.Support) {
		return nil
	}
	if against, not := f.trigger(i, "condemns"); against && !not {
		return nil // its verb contradicts its type
	}
	return f.unless(i, f.views(i, pro), "if", "unless", "provided")
}

func asks(f *folder, i int) []view {
	if !f.real(i, dragoman.Request) {
		return nil
	}
	st := pro
	if ends, not := f.trigger(i, "ends"); ends && !not {
		st = con // "must halt the offensive"
	}
	vs := f.views(i, st)
	return slices.DeleteFunc(vs, func(v view) bool { return v.stance == pro && f.named(v.topic) })
}

// named reports whether a topic is an actor by name: whoever is called on is not what is called for.
func (f *folder) named(t topic) bool {
	if t.tokens[t.head].UPOS != dragoman.PROPN {
		return false
	}
	for i := range f.r.Events {
		for _, as := range [][]dragoman.Actor{f.r.Events[i].Source, f.r.Events[i].Target} {
			for _, a := range as {
				if a.Span.Overlaps(t.tokens[t.head].Span) {
					return true
				}
			}
		}
	}
	return false
}

func refuses(f *folder, i int) []view {
	if !f.real(i, dragoman.Reject) {
		return nil
	}
	st := con
	if ends, not := f.trigger(i, "ends"); ends && not {
		st = pro // "will never renounce"
	}
	if f.condemns(i) {
		return nil // who refuses to condemn a thing need not be for it
	}
	if f.declines(i) {
		return nil
	}
	if st, ok := f.stretch(f.r.Events[i].Trigger); ok && st.to == st.from+1 && f.words.is("furthers", st.verb(st.from)) && !st.negated(st.from) {
		return nil // its verb contradicts its type
	}
	vs := f.views(i, st)
	if len(vs) == 0 {
		if c := f.answered(i); c >= 0 {
			vs = f.views(c, con)
		}
	}
	return f.unless(i, vs, "until", "unless", "before")
}

// declines reports whether event i is a negated verb that says nothing of its object: who will not leave a building is
// not against it.
func (f *folder) declines(i int) bool {
	st, ok := f.stretch(f.r.Events[i].Trigger)
	for k := st.from; ok && k < st.to; k++ {
		if st.tokens[k].UPOS == dragoman.VERB && st.negated(k) {
			for _, class := range []string{"furthers", "favours", "opens", "goes-on", "ends"} {
				if f.words.is(class, st.verb(k)) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// condemns reports whether what event i is about is to condemn something.
func (f *folder) condemns(i int) bool {
	e := &f.r.Events[i]
	for _, sp := range []dragoman.Span{e.Object, e.Trigger} {
		st, ok := f.stretch(sp)
		for k := st.from; ok && k < st.to; k++ {
			if h := st.tokens[k].Head; st.tokens[k].UPOS == dragoman.VERB && f.words.is("condemns", st.verb(k)) && h >= 0 && st.tokens[k].Deprel.Base() == "xcomp" {
				return true
			}
		}
	}
	return false
}

// answered is the call that a bare refusal ("rejected the appeal") answers: the last one before it, by another actor,
// in the same or one of the two sentences before; -1 for none.
func (f *folder) answered(i int) int {
	e := &f.r.Events[i]
	st, ok := f.stretch(e.Object)
	if ok {
		hs := st.heads()
		if len(hs) == 0 || !f.words.is("call", st.stem[hs[0]]) {
			return -1
		}
	}
	best := -1
	for j := range f.r.Events {
		c := &f.r.Events[j]
		if c.Type != dragoman.Request || !c.Status.Real() || c.Trigger.Start >= e.Trigger.Start || e.Sentence-c.Sentence > 2 || f.shareActor(c.Source, e.Source) {
			continue
		}
		if best < 0 || c.Trigger.Start > f.r.Events[best].Trigger.Start {
			best = j
		}
	}
	return best
}

func (f *folder) shareActor(as, bs []dragoman.Actor) bool {
	for _, a := range as {
		for _, b := range bs {
			if f.actorKey(a, true) == f.actorKey(b, true) {
				return true
			}
		}
	}
	return false
}

func disapproves(f *folder, i int) []view {
	if !f.real(i, dragoman.Accuse) || !mode(&f.r.Events[i], "disapprove") || !f.judging(i) {
		return nil
	}
	return f.views(i, con)
}

// judging reports whether a trigger can judge: "called" does only where a name for the thing follows.
func (f *folder) judging(i int) bool {
	st, ok := f.stretch(f.r.Events[i].Trigger)
	if !ok || st.to != st.from+1 {
		return true
	}
	switch k := st.from; {
	case f.words.is("holds", st.stem[k]):
		return false
	case f.words.is("names", st.verb(k)):
		if st.passive(k) || st.prepositional(k, "obl", "as") >= 0 {
			return true
		}
		name := st.child(k, "xcomp", "ccomp", "advcl")
		o, ok := f.stretch(f.r.Events[i].Object)
		return name >= 0 && !(ok && o.sentence == st.sentence && slices.Contains(o.heads(), name))
	}
	return true
}

func promises(f *folder, i int) []view {
	if !f.real(i, dragoman.Agree) && !f.real(i, dragoman.Concede) {
		return nil
	}
	st := pro
	if ends, not := f.trigger(i, "ends"); ends && !not {
		st = con // "lifted martial law"
	}
	return f.unless(i, f.views(i, st), "if", "unless", "until", "once", "provided")
}

// unless turns views into conditional ones where a condition hangs on the act or on what it is about.
func (f *folder) unless(i int, vs []view, marks ...string) []view {
	st, ok := f.stretch(f.r.Events[i].Trigger)
	if !ok {
		return vs
	}
	on := map[int]bool{}
	for k := st.from; k < st.to; k++ {
		on[k] = true
	}
	condition, past := false, false // past the act's own clause
	for k := range st.tokens {
		if st.opens(k, marks) {
			h := st.tokens[k].Head
			for range 3 { // "refuse to take part until ...": the clause hangs on the inner verb
				if h < 0 || on[h] {
					break
				}
				if d := st.tokens[h].Deprel.Base(); d != "xcomp" && d != "ccomp" && d != "obj" {
					break
				}
				h = st.tokens[h].Head
			}
			condition = condition || on[h]
		}
		if k >= st.to && !past {
			past = st.low[k] == ";" || st.low[k] == "but" && !(k+1 < len(st.low) && st.low[k+1] == "only")
			condition = condition || st.onlyThen(k)
		}
	}
	for v := range vs {
		if condition {
			vs[v].stance = conditional
		}
	}
	return vs
}

// opens reports whether k heads a clause that one of the marks opens.
func (s *sentence) opens(k int, marks []string) bool {
	if d := s.tokens[k].Deprel.Base(); d != "advcl" && d != "acl" {
		return false
	}
	for _, c := range s.kids[k] {
		for _, m := range marks {
			if s.low[c] == m {
				return true
			}
		}
	}
	return false
}

// onlyThen reports whether a condition in so many words begins at k: "only once", "on condition", "as long as".
func (s *sentence) onlyThen(k int) bool {
	at := func(i int) string {
		if i < len(s.low) {
			return s.low[i]
		}
		return ""
	}
	switch at(k) {
	case "only":
		switch at(k + 1) {
		case "once", "if", "when":
			return true
		}
	case "on":
		return at(k+1) == "condition" && at(k+2) != "of" || at(k+1) == "the" && at(k+2) == "condition"
	case "as", "so":
		return at(k+1) == "long" && at(k+2) == "as"
	case "short":
		return at(k+1) == "of"
	case "provided", "providing":
		return true
	}
	return false
}

func protests(f *folder, i int) []view {
	if !f.real(i, dragoman.Protest) {
		return nil
	}
	e := &f.r.Events[i]
	st, ok := f.stretch(e.Trigger)
	if !ok {
		return nil
	}
	var out []view
	if o, ok := f.stretch(e.Object); ok {
		if hs := o.heads(); len(hs) > 0 && nominal(o.tokens[hs[0]]) && (mode(e, "boycott") || o.preposition(hs[0]) == "against") {
			if t, flip, ok := f.about(o.sentence, hs[0]); ok {
				return []view{{stance: con.flip(flip), topic: t}}
			}
		}
	}
	for k := st.from; k < st.to; k++ {
		against := []string{"against"}
		if c := f.words.concept(st.stem[k], nil); c == "protest" || c == "strike" {
			against = append(against, "over")
		}
		for _, rel := range []string{"obl", "nmod"} {
			if c := st.prepositional(k, rel, against...); c >= 0 {
				if t, flip, ok := f.about(st.sentence, c); ok {
					out = append(out, view{stance: con.flip(flip), topic: t})
				}
			}
		}
		for c := range st.subtree(k, nil) { // "marched through towns to protest against ..."
			if c <= k || st.stem[c] != stem("protest") || st.tokens[c].UPOS != dragoman.VERB {
				continue
			}
			for _, x := range []int{st.prepositional(c, "obl", "against", "over"), st.object(c)} {
				if x < 0 {
					continue
				}
				if t, flip, ok := f.about(st.sentence, x); ok {
					out = append(out, view{stance: con.flip(flip), topic: t})
					break
				}
			}
		}
	}
	return out
}

// content is the stretch of a statement's content; it is not ok for questions.
func (f *folder) content(i int) (stretch, bool) {
	st, ok := f.stretch(f.r.Statements[i].Content)
	if !ok {
		return st, false
	}
	for k := st.to - 1; k < len(st.tokens) && k < st.to+1; k++ {
		if k >= 0 && st.low[k] == "?" {
			return st, false
		}
	}
	return st, true
}

// modal reports whether k is said of what would or will be.
func (s *sentence) modal(k int) bool {
	for _, c := range s.kids[k] {
		if s.tokens[c].Deprel.Base() == "aux" {
			switch s.low[c] {
			case "would", "will", "'ll", "’ll", "could", "can", "may", "might", "'d", "’d":
				return true
			}
		}
	}
	return false
}

// subject is the noun that k is said of, or -1 where that is a pronoun or nothing. Where the tree has no subject, a noun
// before k that hangs on it without a preposition is one.
func (s *sentence) subject(k int) int {
	if c := s.child(k, "nsubj"); c >= 0 {
		if s.noun(c) {
			return c
		}
		return -1
	}
	for _, c := range s.kids[k] {
		switch d := s.tokens[c].Deprel.Base(); {
		case c > k, !s.noun(c), s.preposition(c) != "":
		case d == "csubj", d == "parataxis", d == "obj", d == "dep", d == "dislocated":
			return c
		}
	}
	return -1
}

func judges(f *folder, i int) []view {
	st, ok := f.content(i)
	if !ok {
		return nil
	}
	var out []view
	for k := st.from; k < st.to; k++ {
		if st.child(k, "cop") < 0 || st.marked(k, "if", "whether", "unless") {
			continue
		}
		v := f.judgement(st.sentence, k)
		if v == none {
			continue
		}
		about := st.subject(k)
		if about >= 0 && f.bareName(st.sentence, about) {
			continue
		}
		if about < 0 {
			if c := st.child(k, "nsubj", "expl"); c < 0 || st.low[c] != "it" {
				continue
			}
			if about = st.child(k, "csubj", "xcomp", "ccomp", "advcl"); about < 0 || st.tokens[about].UPOS != dragoman.VERB {
				continue
			}
		}
		t, flip, ok := f.about(st.sentence, about)
		if !ok {
			continue
		}
		if st.negated(k) {
			v = v.flip(true)
		}
		w := view{stance: v.flip(flip), topic: t}
		if w.stance == pro && st.modal(k) && st.followedBy(k, "but", "however", "though", "yet") {
			w.stance, w.weak = conditional, true
		}
		out = append(out, w)
	}
	return out
}

// bareName reports whether a word is a name and no more: that Idlib is important is no stand on an issue.
func (f *folder) bareName(s *sentence, k int) bool {
	return s.tokens[k].UPOS == dragoman.PROPN && f.words.concept(s.stem[k], nil) == "" && f.eventAt(s, k) < 0
}

// judgement is what a predicate says of its subject, by itself or by an adjective of its own.
func (f *folder) judgement(s *sentence, k int) stance {
	of := func(k int) stance {
		switch {
		case f.words.is("good", s.stem[k]) && (s.tokens[k].UPOS == dragoman.ADJ || s.tokens[k].UPOS == dragoman.VERB):
			return pro
		case f.words.is("bad", s.stem[k]):
			return con
		}
		return none
	}
	if v := of(k); v != none {
		return v
	}
	for _, c := range s.kids[k] {
		if s.tokens[c].Deprel.Base() == "amod" {
			if v := of(c); v == con {
				return v
			}
		}
	}
	return none
}

// followedBy reports whether one of the words stands behind token k in the sentence.
func (s *sentence) followedBy(k int, words ...string) bool {
	for ; k < len(s.tokens); k++ {
		for _, w := range words {
			if s.low[k] == w {
				return true
			}
		}
	}
	return false
}

func foresees(f *folder, i int) []view {
	st, ok := f.content(i)
	if !ok {
		return nil
	}
	var out []view
	for k := st.from; k < st.to; k++ {
		if st.tokens[k].UPOS != dragoman.VERB || !st.modal(k) || st.negated(k) || st.marked(k, "if", "whether", "unless") {
			continue
		}
		bad := f.words.is("harms", st.stem[k])
		if !bad && f.words.is("leads", st.stem[k]) {
			for _, c := range st.kids[k] {
				bad = bad || c > k && st.noun(c) && f.words.is("harm", st.stem[c])
			}
		}
		subject := st.subject(k)
		if !bad || subject < 0 || f.bareName(st.sentence, subject) {
			continue
		}
		if t, flip, ok := f.about(st.sentence, subject); ok {
			out = append(out, view{stance: con.flip(flip), topic: t})
		}
	}
	return out
}

// must reports whether k is said of what ought to be: "must go on", "has to end".
func (s *sentence) must(k int) bool {
	for _, c := range s.kids[k] {
		if s.tokens[c].Deprel.Base() == "aux" {
			switch s.low[c] {
			case "must", "should", "shall", "ought":
				return true
			case "may", "might", "could":
				return false // "may have to"
			case "has", "have", "had":
				if c+1 < len(s.low) && s.low[c+1] == "to" {
					return true
				}
			}
		}
	}
	h := s.tokens[k].Head
	return h >= 0 && s.tokens[k].Deprel.Base() == "xcomp" && (s.stem[h] == "have" || s.low[h] == "has" || s.low[h] == "had" || s.stem[h] == "need")
}

// willNot reports whether k is what will not be: "would not be halted".
func (s *sentence) willNot(k int) bool { return s.negated(k) && s.modal(k) }

func insists(f *folder, i int) []view {
	st, ok := f.content(i)
	if !ok {
		return nil
	}
	var out []view
	for k := st.from; k < st.to; k++ {
		if st.tokens[k].UPOS != dragoman.VERB || !st.must(k) && !st.willNot(k) || st.marked(k, "if", "whether", "unless") {
			continue
		}
		subject := st.subject(k)
		if h := st.tokens[k].Head; subject < 0 && h >= 0 && st.tokens[k].Deprel.Base() == "xcomp" {
			subject = st.subject(h)
		}
		v, about := none, subject
		passive := st.passive(k)
		object := st.child(k, "obj")
		switch {
		case st.must(k) && f.words.is("goes-on", st.verb(k)) && object < 0:
			v = pro
		case st.willNot(k) && f.words.is("ends", st.verb(k)):
			v, about = con, st.object(k) // the negation turns it
		case !st.must(k):
		case f.words.is("ends", st.verb(k)) && !passive && object >= 0:
			v, about = con, object
		case f.words.is("ends", st.verb(k)):
			v = con
		case f.words.is("furthers", st.verb(k)) && passive:
			v = pro
		case f.words.is("furthers", st.verb(k)) && object >= 0:
			v, about = pro, object
		case object >= 0 && (st.low[object] == "chance" || st.low[object] == "opportunity"):
			v = pro
		}
		if v == none || about < 0 || f.bareName(st.sentence, about) {
			continue
		}
		if st.negated(k) {
			v = v.flip(true)
		}
		if t, flip, ok := f.about(st.sentence, about); ok {
			out = append(out, view{stance: v.flip(flip), topic: t})
		}
	}
	return out
}

func declares(f *folder, i int) []view {
	st, ok := f.content(i)
	if !ok {
		return nil
	}
	var out []view
	for k := st.from; k < st.to; k++ {
		if st.tokens[k].UPOS != dragoman.VERB || st.marked(k, "if", "whether", "unless") {
			continue
		}
		v := none
		switch {
		case f.words.is("favours", st.stem[k]):
			v = pro
		case f.words.is("opposes", st.stem[k]):
			v = con
		default:
			continue
		}
		subject, object := st.child(k, "nsubj"), st.child(k, "obj")
		if subject < 0 || object < 0 || st.child(k, "xcomp") >= 0 || !f.isSpeaker(st.sentence, subject, f.r.Statements[i].Speaker) {
			continue
		}
		if st.negated(k) {
			if v == con {
				continue // not to oppose a thing is not yet to be for it
			}
			v = con
		}
		if t, flip, ok := f.about(st.sentence, object); ok {
			out = append(out, view{stance: v.flip(flip), topic: t})
		}
	}
	return out
}

// isSpeaker reports whether a subject is the one who speaks: "we", or a mention of the same actor.
func (f *folder) isSpeaker(s *sentence, k int, speaker *dragoman.Actor) bool {
	switch s.low[k] {
	case "i", "we":
		return true
	}
	for _, m := range f.r.Mentions {
		if m.Sentence == s.index && m.Head == k && m.Entity >= 0 && speaker.Entity >= 0 {
			return f.actorKey(dragoman.Actor{Span: m.Span, Entity: m.Entity}, true) == f.actorKey(*speaker, true)
		}
	}
	return false
}

func dreads(f *folder, i int) []view {
	cue, ok := f.stretch(f.r.Statements[i].Cue)
	if !ok {
		return nil
	}
	afraid := false
	for k := cue.from; k < cue.to; k++ {
		afraid = afraid || f.words.is("fears", cue.stem[k])
	}
	st, ok := f.content(i)
	if !afraid || !ok {
		return nil
	}
	hs := st.heads()
	if len(hs) == 0 || !nominal(st.tokens[hs[0]]) || strings.Contains(string(st.tokens[hs[0]].Deprel), "subj") {
		return nil
	}
	t, flip, ok := f.about(st.sentence, hs[0])
	if !ok {
		return nil
	}
	return []view{{stance: con.flip(flip), topic: t}}
}
