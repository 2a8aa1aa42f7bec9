package when

import (
	"slices"
	"strings"
	"time"
)

// element is a place in a compiled pattern.
type element struct {
	slot     string   // WEEKDAY, MONTH, ...; empty for words
	words    []string // the words that fit
	optional bool
	before   bool // the words stand before the match
}

type pattern struct {
	rule     *rule
	elements []element
}

var patterns = func() []pattern {
	var out []pattern
	for i := range grammar {
		for _, text := range strings.Split(grammar[i].patterns, ";") {
			p := pattern{rule: &grammar[i]}
			for _, f := range strings.Fields(text) {
				var e element
				f, e.optional = strings.CutSuffix(f, "?")
				f, e.before = strings.CutPrefix(f, "<")
				if f == strings.ToUpper(f) && f[0] >= 'A' && f[0] <= 'Z' {
					e.slot = f
				} else if strings.Trim(f, "0123456789/") == "" { // "9/11"
					e.words = []string{f}
				} else {
					e.words = strings.Split(f, "/")
				}
				p.elements = append(p.elements, e)
			}
			out = append(out, p)
		}
	}
	return out
}()

// longest is the longest match of the grammar at word i, and how many words it takes; 0 for none.
func longest(toks []token, i int) (reading, int) {
	var best reading
	length := 0
	for k := range patterns {
		p := &patterns[k]
		var c caught
		c.weekday = -1
		if n := match(toks, i, p.elements, &c); n > length && plausible(toks, i, n, p, c) {
			best, length = reading{*p.rule, c}, n
		}
	}
	return best, length
}

// match tries the elements from word i on, optional ones first with, then without; it returns how many words fit.
func match(toks []token, i int, elements []element, c *caught) int {
	if len(elements) == 0 {
		return 0
	}
	e := elements[0]
	if e.before {
		if i == 0 || !slices.Contains(e.words, toks[i-1].key) {
			return -1 << 20
		}
		return match(toks, i, elements[1:], c)
	}
	if i < len(toks) {
		with := *c
		if fits(toks[i], e, &with) {
			if rest := match(toks, i+1, elements[1:], &with); rest >= 0 && (rest > 0 || len(elements) == 1 || allOptional(elements[1:])) {
				*c = with
				return 1 + rest
			}
		}
	}
	if e.optional {
		return match(toks, i, elements[1:], c)
	}
	return -1 << 20
}

func allOptional(es []element) bool {
	for _, e := range es {
		if !e.optional {
			return false
		}
	}
	return true
}

func fits(t token, e element, c *caught) bool {
	switch e.slot {
	case "":
		for _, w := range e.words {
			if t.key == w {
				if len(e.words) > 1 && w != "the" && w != "this" || w == "overnight" || w == "later" {
					switch {
					case c.word == "":
						c.word = w
					case w == "last" || w == "next":
						c.word += " " + w
					}
				}
				return true
			}
		}
		return false
	case "WEEKDAY":
		c.weekday = t.weekday
		return t.weekday >= 0
	case "MONTH":
		c.month = t.month
		return t.month != 0
	case "DAY", "DAY2":
		n := max(t.number, t.ordinal)
		if e.slot == "DAY" {
			c.day = n
		} else {
			c.day2 = n
		}
		return n >= 1 && n <= 31 && t.key[0] >= '0' && t.key[0] <= '9'
	case "YEAR":
		c.year = t.number
		return t.number >= 1000 && t.number < 2100 && len(t.key) == 4
	case "N":
		c.n = t.number
		return t.number >= 1
	case "N2":
		c.day2 = t.number
		return t.number >= 1
	case "ORDINAL":
		c.n = t.ordinal
		return t.ordinal > 0
	case "UNIT":
		c.unit = t.unit
		return t.unit != noUnit
	case "SEASON":
		c.season = t.season
		return t.season != noSeason
	case "DECADE":
		c.year = t.decade
		return t.decade != 0
	}
	return false
}

// plausible refuses matches that the words around them show to be something else.
func plausible(toks []token, i, n int, p *pattern, c caught) bool {
	before, after := "", ""
	if i > 0 {
		before = toks[i-1].key
	}
	if i+n < len(toks) {
		after = toks[i+n].key
	}
	last := toks[i+n-1]
	if c.weekday >= 0 {
		switch before {
		case "black", "bloody", "good", "super", "ash", "palm", "easter", "cyber", "holy", "fat", "shrove":
			return false // names of days, not dates
		}
		switch after {
		case "times", "telegraph", "mirror", "herald", "club", "school":
			return last.weekday < 0
		}
	}
	if n == 1 && c.month != 0 { // a month alone: "May" may be a name or a verb, "March" a demonstration
		switch {
		case c.month == time.May, last.key == "march", c.month == time.August:
			switch before {
			case "in", "since", "during", "until", "by", "throughout", "between", "from", "to", "-", "–", "early", "late":
				return after == "" || !toks[i+1].capital // not "by May Sayegh"
			case "of":
				return i > 1 && (toks[i-2].ordinal > 0 || toks[i-2].key == "end" || toks[i-2].key == "beginning")
			}
			return false
		}
		return len(last.key) > 3 || before == "in" || before == "since" || last.end-last.start > len(last.key) // "Sept."
	}
	if c.year != 0 && c.month == 0 && c.season == noSeason && c.n == 0 && c.day == 0 { // a year, not a quantity
		if last.number == c.year && i+n < len(toks) {
			switch after {
			case "people", "troops", "soldiers", "homes", "civilians", "dollars", "euros", "men", "women", "children", "police", "meters", "metres", "feet", "miles",
				"kilometers", "kilometres", "km", "tons", "tonnes", "rebels", "fighters", "protesters", "refugees", "families", "houses", "jobs", "workers", "members", "dead", "%", "percent", "more", "other", "square", "acres", "hectares", "gmt", "hours", "local":
				return false
			}
		}
		switch before {
		case "for", "to", "and", "the", "of", "by", "from", "after", "-", "–":
			return c.year >= 1900
		}
	}
	if c.unit != noUnit && last.unit != noUnit && strings.HasSuffix(p.elements[len(p.elements)-1].slot, "UNIT") && c.n == 0 && strings.HasSuffix(last.key, "s") {
		return false // "last months" is no date
	}
	return true
}
