// Package when reads the wordings of dates in news ("early on Friday", "last month", "since January", "two weeks ago")
// and resolves them to days against an anchor, by the rules of docs/codebook.md section 4.
//
// [Find] looks for wordings in a sentence; [Expr.Resolve] gives the days they mean to somebody who writes on the anchor
// day: the dateline's day, else the day of publication. The grammar is the table of patterns in grammar.go.
package when

import (
	"time"
)

// Expr is a wording for a day or a span of days.
type Expr struct {
	Start, End int    // bytes in the sentence
	Text       string // the wording

	basic *reading // what the wording says without a preposition
	until *reading // the end of "from X to Y"
	op    operator
}

// operator is what a preposition makes of a wording.
type operator uint8

const (
	at    operator = iota
	since          // from it to the anchor
	by             // from the anchor to it
	span           // "from X to Y"
)

// reading is a matched pattern with what it caught.
type reading struct {
	rule rule
	caught
}

// caught are the values of a pattern's slots.
type caught struct {
	weekday time.Weekday
	month   time.Month
	day     int
	day2    int
	year    int
	n       int
	unit    unit
	season  season
	word    string // the literal that stood where a pattern offers several
}

// Find returns the date wordings of a sentence, in order and without overlaps: of several that begin at one word the
// longest. Durations ("for three days"), ages and clock times are no dates.
func Find(sentence string) []Expr {
	toks := scan(sentence)
	var found []Expr
	var from, to []int // words of each
	for i := 0; i < len(toks); {
		r, n := longest(toks, i)
		if n == 0 {
			i++
			continue
		}
		found = append(found, Expr{Start: toks[i].start, End: toks[i+n-1].end, basic: &r})
		from, to = append(from, i), append(to, i+n)
		i += n
	}
	found = join(toks, found, from, to)
	for i := range found {
		found[i].Text = sentence[found[i].Start:found[i].End]
	}
	return found
}

// join applies the prepositions before and between wordings: "since X", "by X", "from X to Y", "between X and Y".
func join(toks []token, found []Expr, from, to []int) []Expr {
	var out []Expr
	for k := 0; k < len(found); k++ {
		e := found[k]
		before := func(i int) string {
			if i > 0 {
				return toks[i-1].key
			}
			return ""
		}
		prev := before(from[k])
		if k+1 < len(found) && from[k+1] == to[k]+1 {
			link := toks[to[k]].key
			if prev == "between" && link == "and" || (link == "to" || link == "until" || link == "till" || link == "through") || link == "-" || link == "–" {
				e.until, e.op, e.End = found[k+1].basic, span, found[k+1].End
				if prev == "between" || prev == "from" {
					e.Start = toks[from[k]-1].start
				}
				out = append(out, e)
				k++
				continue
			}
		}
		switch prev {
		case "since":
			e.op, e.Start = since, toks[from[k]-1].start
		case "by", "until", "till":
			e.op, e.Start = by, toks[from[k]-1].start
		case "than": // "no later than Friday"
			if from[k] > 1 && toks[from[k]-2].key == "later" {
				e.op, e.Start = by, toks[from[k]-2].start
			}
		}
		out = append(out, e)
	}
	return out
}

// Resolve gives the first and last day (midnight UTC) that the wording means on the anchor day, read as news tells the
// past: a weekday is the latest one up to the anchor, the anchor included, and so is a day or month without a year.
// Ok is false where the wording cannot be told, as "by Friday" of a Friday long past.
func (e Expr) Resolve(anchor time.Time) (from, to time.Time, ok bool) {
	return e.resolve(anchor, false)
}

// ResolveAhead is [Expr.Resolve] for what is announced: a weekday, a day or a month without a year is the first one
// from the anchor on.
func (e Expr) ResolveAhead(anchor time.Time) (from, to time.Time, ok bool) {
	return e.resolve(anchor, true)
}

func (e Expr) resolve(anchor time.Time, ahead bool) (from, to time.Time, ok bool) {
	if e.basic == nil || anchor.IsZero() {
		return
	}
	anchor = date(anchor.Year(), anchor.Month(), anchor.Day())
	days, ok := e.basic.rule.resolve(e.basic.caught, anchor, ahead || e.op == by)
	if !ok {
		return
	}
	switch e.op {
	case since:
		if days.from.After(anchor) {
			return from, to, false
		}
		return days.from, anchor, true
	case by:
		if days.to.Before(anchor) {
			return from, to, false
		}
		return anchor, days.to, true
	case span:
		first := e.basic.caught
		last, ok := e.until.rule.resolve(e.until.caught, anchor, ahead)
		if !ok {
			return from, to, false
		}
		if first.year == 0 && e.until.year != 0 { // "from March to May 2014"
			first.year = e.until.year
			if days, ok = e.basic.rule.resolve(first, anchor, ahead); !ok {
				return from, to, false
			}
		}
		for days.from.After(last.to) { // "from November to February", or Monday to Friday of the week that began before
			switch {
			case e.basic.month != 0 && e.basic.year == 0:
				days.from = days.from.AddDate(-1, 0, 0)
			case e.basic.rule.weekly:
				days.from = days.from.AddDate(0, 0, -7)
			default:
				return from, to, false
			}
		}
		return days.from, last.to, true
	}
	return days.from, days.to, true
}

// date is a day as midnight UTC.
func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
