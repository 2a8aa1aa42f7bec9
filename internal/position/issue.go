package position

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// issue is a group of topics that are one, as the stands on them.
type issue struct {
	stands []int
	topics []topic
}

// issues groups the stands by what they are about, in order of their first stand. A topic joins the first group that has
// one like it and none that it can't be.
func (f *folder) issues(stands []stand) []issue {
	var out []issue
next:
	for i := range stands {
		t := stands[i].topic
		for k := range out {
			alike := false
			apart := false
			for _, o := range out[k].topics {
				alike = alike || f.same(t, o)
				apart = apart || f.apart(t, o)
			}
			if alike && !apart {
				out[k].stands = append(out[k].stands, i)
				out[k].topics = append(out[k].topics, t)
				continue next
			}
		}
		out = append(out, issue{[]int{i}, []topic{t}})
	}
	return out
}

// same reports whether two topics are one issue: the same content of an act, the same event, the same concept, or the
// same head word.
func (f *folder) same(a, b topic) bool {
	if f.apart(a, b) {
		return false
	}
	switch {
	case a.content >= 0 && a.content == b.content && a.verbal && b.verbal:
		return true
	case a.event >= 0 && a.event == b.event:
		return true
	case a.concept != "" && a.concept == b.concept:
		return true
	case a.sentence.index == b.sentence.index && a.head == b.head:
		return true
	}
	return a.verbal == b.verbal && a.stem[a.head] == b.stem[b.head]
}

// apart reports whether two topics can't be one issue: they lie in different places, name different parties, or what
// describes them has nothing in common.
func (f *folder) apart(a, b topic) bool {
	if a.event >= 0 && a.event == b.event || a.sentence == b.sentence && a.head == b.head {
		return false
	}
	if len(a.places) > 0 && len(b.places) > 0 && !f.onePlace(a.places, b.places) {
		return true
	}
	if len(a.names) > 0 && len(b.names) > 0 && !share(a.names, b.names) && len(a.places) == 0 && len(b.places) == 0 {
		return true
	}
	if (a.concept == "withdrawal" || a.concept == "resignation"+parted) && len(a.parties) > 0 && len(b.parties) > 0 && !share(a.parties, b.parties) {
		return true
	}
	if a.concept != "" && a.concept == b.concept && !strings.HasSuffix(a.concept, parted) {
		return false
	}
	return len(a.modifier) > 0 && len(b.modifier) > 0 && !share(a.modifier, b.modifier)
}

func share(a, b map[string]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

// onePlace reports whether some place of one list is, holds or lies in one of the other.
func (f *folder) onePlace(as, bs []int) bool {
	for _, i := range as {
		for _, j := range bs {
			a, b := &f.r.Places[i], &f.r.Places[j]
			switch {
			case a.Name == b.Name:
				return true
			case a.Country == "" || a.Country != b.Country:
			case a.Feature == "country" || b.Feature == "country":
				return true
			case a.Feature == "region" && (a.Name == b.Admin1 || a.Admin1 == b.Admin1) || b.Feature == "region" && (b.Name == a.Admin1 || a.Admin1 == b.Admin1):
				return true
			}
		}
	}
	return false
}

// name is what people would call an issue: of the report's own words for it the noun phrase that says most in few
// words; of an act told by verbs alone, the noun of that act.
func (f *folder) name(x issue) string {
	best, top := 0, -1
	heads := map[string]int{}
	for _, t := range x.topics {
		heads[t.stem[t.head]]++
	}
	for i, t := range x.topics {
		if n := f.aptness(t) + 4*min(heads[t.stem[t.head]], 4); n > top {
			best, top = i, n
		}
	}
	t := x.topics[best]
	if t.verbal && t.event >= 0 {
		if n, ok := f.noun(x); ok {
			t = n
		} else if n := f.nominalised(t); n != "" {
			return n
		}
	}
	return dressed(t.words(f))
}

// noun looks among the report's events for a noun phrase that names an issue which its stands tell by verbs alone.
func (f *folder) noun(x issue) (best topic, ok bool) {
	for i := range f.r.Events {
		st, found := f.stretch(f.r.Events[i].Trigger)
		if !found {
			continue
		}
		hs := st.heads()
		if len(hs) == 0 || !nominal(st.tokens[hs[0]]) {
			continue
		}
		t := f.topic(st.sentence, hs[0], i)
		fits := t.concept != "" && t.concept == x.topics[0].concept
		for _, o := range x.topics {
			fits = fits && !f.apart(t, o)
		}
		if fits && (!ok || f.aptness(t) > f.aptness(best)) {
			best, ok = t, true
		}
	}
	return best, ok
}

// aptness says how good a name the words of a topic are.
func (f *folder) aptness(t topic) int {
	n := 0
	if !t.verbal {
		n += 100
	}
	words := t.to - t.from
	switch {
	case words <= 1:
	case words <= 6:
		n += 20
	default:
		n += 5
	}
	if len(t.places) > 0 && words <= 6 {
		n += 20
	}
	if f.r.Doc.Sentences[t.index].Kind != dragoman.Title {
		n += 10
	}
	if t.tokens[t.from].UPOS != dragoman.DET || t.low[t.from] == "a" || t.low[t.from] == "an" || t.low[t.from] == "the" {
		n += 2
	}
	return n
}

// nominalised names an act that the report tells by verbs.
func (f *folder) nominalised(t topic) string {
	e := &f.r.Events[t.event]
	first := func(as []dragoman.Actor) string {
		if len(as) == 0 || f.pronoun(as[0].Span) {
			return ""
		}
		return strings.Join(strings.Fields(as[0].In(f.r.Doc.Text)), " ")
	}
	joined := func(noun, preposition, of string) string {
		if of == "" {
			return noun
		}
		return noun + " " + preposition + " " + of
	}
	switch t.concept {
	case "ceasefire":
		if e.Place != nil && e.Place.Name != "" {
			return "a ceasefire in " + e.Place.Name
		}
		return "a ceasefire"
	case "withdrawal":
		return joined("a withdrawal", "by", first(e.Source))
	case "release" + parted:
		return joined("the release", "of", first(e.Target))
	case "resignation" + parted:
		return joined("the resignation", "of", first(e.Source))
	}
	return ""
}

// dressed is a phrase without the marks and the pointing word that its sentence gave it.
func dressed(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”«»", r) {
			return -1
		}
		return r
	}, s))
	first, rest, ok := strings.Cut(s, " ")
	if !ok {
		return s
	}
	switch strings.ToLower(first) {
	case "no":
		return rest
	case "any":
		if strings.ContainsRune("aeiou", rune(strings.ToLower(rest)[0])) {
			return "an " + rest
		}
		return "a " + rest
	case "this", "that", "these", "those", "such":
		return "the " + rest
	case "the", "a", "an":
		return strings.ToLower(first) + " " + rest
	}
	return s
}
