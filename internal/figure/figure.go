// Package figure reads the numbers in a sentence that count something: how many were killed, how much money, how many
// people, with the range that the words assert and the noun that is counted.
//
// The rules are those of docs/codebook.md section 4 ("Vague counts", "Figure wording"): "dozens" are 24 and more, "up to
// 10" has no minimum, shares are fractions. Dates, clock times, ages, durations, distances, ordinals and numbers in
// names are no figures.
package figure

import (
	"strings"
)

// Number is a counted quantity.
type Number struct {
	Start, End int      // bytes in the sentence, from the qualifier to the noun: "at least 40 civilians"
	Text       string   // those words
	Min, Max   *float64 // the range that the words assert; nil where it is open
	Qualifier  string   // exact, about, at least, at most, nearly or over
	Noun       string   // the noun counted, in lower case; empty where none follows
	Kind       string   // killed, injured, missing, detained, displaced, participants, people, money, weapons or other
}

// quantity is a number on its way to a [Number]: the tokens of its value, without qualifier and noun.
type quantity struct {
	from, to int // tokens, half-open
	min, max *float64
	vague    bool // "dozens"
	share    bool
	money    bool
}

// Find returns the figures of a sentence in order. "No casualties" gives two, of killed and injured, over the same
// words.
func Find(sentence string) []Number {
	toks := scan(sentence)
	var out []Number
	for i := 0; i < len(toks); {
		if found, n := none(toks, i); n > 0 {
			out = append(out, finish(sentence, toks, i, i+n, found)...)
			i += n
			continue
		}
		q, ok := read(toks, i)
		if !ok {
			if n, to, ok := single(toks, i); ok {
				out = append(out, finish(sentence, toks, i, to, []Number{n})...)
				i = to
				continue
			}
			i++
			continue
		}
		from, qualifier := qualify(toks, &q)
		to, noun := counted(toks, q)
		if refuse(toks, q, noun) {
			i = q.to
			continue
		}
		n := Number{Min: q.min, Max: q.max, Qualifier: qualifier, Noun: noun}
		n.Kind = kind(toks, q, from, to, noun)
		out = append(out, finish(sentence, toks, from, to, []Number{n})...)
		i = max(to, q.to)
	}
	return out
}

func finish(sentence string, toks []token, from, to int, found []Number) []Number {
	for k := range found {
		found[k].Start, found[k].End = toks[from].start, toks[to-1].end
		found[k].Text = sentence[found[k].Start:found[k].End]
	}
	return found
}

func value(v float64) *float64 { return &v }

// qualify applies the words before a quantity ("at least", "nearly") and behind it ("or more"); it returns the first
// token of the whole.
func qualify(toks []token, q *quantity) (from int, qualifier string) {
	from, qualifier = q.from, "exact"
	switch {
	case q.vague:
		qualifier = "at least"
	case q.min != nil && q.max != nil && *q.min != *q.max:
		qualifier = "about"
	}
	for _, w := range qualifiers {
		n := len(w.words)
		if from-n < 0 || !w.at(toks, from-n) {
			continue
		}
		from -= n
		switch w.means {
		case "at least", "over":
			q.max = nil
		case "at most":
			q.max, q.min = largest(*q), nil
		}
		if !(q.vague && (w.means == "about" || w.means == "nearly")) {
			qualifier = w.means
		}
		break
	}
	if at(toks, q.to, "or", "more") || at(toks, q.to, "or", "so") || at(toks, q.to, "or", "fewer") {
		if toks[q.to+1].key == "more" {
			q.max, qualifier = nil, "at least"
		} else if toks[q.to+1].key == "so" {
			qualifier = "about"
		} else {
			q.min, qualifier = nil, "at most"
		}
		q.to += 2
	}
	return from, qualifier
}

func largest(q quantity) *float64 {
	if q.max != nil {
		return q.max
	}
	return q.min
}

type qualifierWords struct {
	words []string
	means string
}

func (w qualifierWords) at(toks []token, i int) bool { return at(toks, i, w.words...) }

// qualifiers are tried in order, the longer first.
var qualifiers = func() []qualifierWords {
	var out []qualifierWords
	for _, line := range []string{
		"at most: no more than; not more than; a maximum of; as many as; as much as; up to; at most; fewer than; less than; under; below",
		"at least: no fewer than; no less than; not less than; a minimum of; at least; at the very least; a total of at least",
		"nearly: close to; just under; nearly; almost; approaching; virtually",
		"over: well over; just over; more than; over; upwards of; in excess of; above; exceeding",
		"about: an estimated; a reported; in the region of; in the order of; some; about; around; roughly; approximately; estimated; perhaps; maybe; reportedly; circa",
	} {
		means, words, _ := strings.Cut(line, ": ")
		for _, w := range strings.Split(words, "; ") {
			out = append(out, qualifierWords{strings.Fields(w), means})
		}
	}
	return out
}()

// at reports whether the words stand from token i on.
func at(toks []token, i int, words ...string) bool {
	if i < 0 || i+len(words) > len(toks) {
		return false
	}
	for k, w := range words {
		if toks[i+k].key != w {
			return false
		}
	}
	return true
}

// none reads denied casualties: "no casualties" is killed 0 and injured 0, "nobody was hurt" injured 0.
func none(toks []token, i int) ([]Number, int) {
	zero := func(kinds ...string) []Number {
		var out []Number
		for _, k := range kinds {
			out = append(out, Number{Min: value(0), Max: value(0), Qualifier: "exact", Kind: k})
		}
		return out
	}
	n := 0
	switch {
	case at(toks, i, "no", "one"):
		n = 2
	case at(toks, i, "nobody"), at(toks, i, "no-one"):
		n = 1
	case toks[i].key == "no" || at(toks, i, "without"):
		for j := i + 1; j < len(toks) && j < i+5; j++ {
			switch toks[j].key {
			case "casualties", "casualty":
				return zero("killed", "injured"), j + 1 - i
			case "deaths", "fatalities", "dead", "killings":
				return zero("killed"), j + 1 - i
			case "injuries", "wounded", "injured":
				return zero("injured"), j + 1 - i
			case "arrests", "detentions":
				return zero("detained"), j + 1 - i
			case "immediate", "reports", "report", "reported", "of", "serious", "civilian", "military", "or", "any", "other", "known":
			default:
				return nil, 0
			}
		}
		return nil, 0
	default:
		return nil, 0
	}
	for j := i + n; j < len(toks) && j < i+n+4; j++ {
		if k := verbKinds[toks[j].key]; k == "killed" || k == "injured" || k == "detained" {
			return zero(k), j + 1 - i
		}
	}
	return nil, 0
}

// single reads one victim told with an article: "killing a combatant", "a soldier was killed".
func single(toks []token, i int) (Number, int, bool) {
	if k := toks[i].key; k != "a" && k != "an" && k != "one" && k != "another" {
		return Number{}, 0, false
	}
	to := i + 1
	for to < len(toks) && to < i+4 && !people[toks[to].key] && toks[to].word && !functionWords[toks[to].key] {
		to++
	}
	if to >= len(toks) || !people[toks[to].key] || strings.HasSuffix(toks[to].key, "s") && toks[to].key != "boss" {
		return Number{}, 0, false
	}
	noun := toks[to].key
	to++
	one := func(kind string) (Number, int, bool) {
		return Number{Min: value(1), Max: value(1), Qualifier: "exact", Noun: noun, Kind: kind}, to, true
	}
	if i > 0 {
		if k, ok := verbKinds[toks[i-1].key]; ok && (k == "killed" || k == "injured") {
			return one(k)
		}
	}
	for j := to; j < len(toks) && j < to+3; j++ {
		if k, ok := verbKinds[toks[j].key]; ok && (k == "killed" || k == "injured") && j > to && (toks[j-1].key == "was" || toks[j-1].key == "were" || toks[j-1].key == "been" || toks[j-1].key == "and") {
			return one(k)
		}
		if toks[j].key == "died" {
			return one("killed")
		}
	}
	return Number{}, 0, false
}
