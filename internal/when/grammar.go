package when

import (
	"strings"
	"time"
)

// days is a span of whole days, both ends included.
type days struct{ from, to time.Time }

// rule is a line of the grammar: patterns, and the days that their slots mean.
//
// A pattern is a row of slots and words. The slots are WEEKDAY, MONTH (both capitalised), DAY (1 to 31, "12" or
// "12th"), YEAR (1000 to 2099), N (a number, "a" or "an"), UNIT, SEASON, DECADE and ORDINAL. "a/b" offers words, of which
// the one that stood there is kept; "?" behind an element makes it optional. "<" before the words of the first asks that
// one of them stand before the wording, to which it does not belong.
type rule struct {
	patterns string // separated by ";"
	weekly   bool   // repeats every week
	resolve  func(c caught, anchor time.Time, ahead bool) (days, bool)
}

// grammar is tried as a whole at every word; the longest match wins, and of equals the first line.
var grammar = []rule{
	// The anchor's neighbours.
	{patterns: "today;tonight;this morning/afternoon/evening;earlier/later today;earlier/later in the day;earlier in the evening/morning", resolve: around(0)},
	{patterns: "early/late? yesterday morning/afternoon/evening/night?;last night;last evening", resolve: around(-1)},
	{patterns: "the day before yesterday", resolve: around(-2)},
	{patterns: "tomorrow morning/afternoon/evening/night?", resolve: around(1)},
	{patterns: "the day after tomorrow", resolve: around(2)},
	{patterns: "overnight", resolve: func(_ caught, a time.Time, _ bool) (days, bool) { return days{a.AddDate(0, 0, -1), a}, true }},

	// Weekdays.
	{patterns: "WEEKDAY early/late? morning/afternoon/evening/night/overnight?;earlier/later/early/late on? WEEKDAY morning/afternoon/evening/night?;overnight into/on? WEEKDAY", weekly: true, resolve: weekday},
	{patterns: "last/past WEEKDAY morning/afternoon/evening/night?", weekly: true, resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return one(latest(c.weekday, a.AddDate(0, 0, -1))), true
	}},
	{patterns: "next/coming WEEKDAY morning/afternoon/evening/night?", weekly: true, resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return one(latest(c.weekday, a.AddDate(0, 0, 7))), true
	}},
	{patterns: "this WEEKDAY morning/afternoon/evening/night?", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return one(monday(a).AddDate(0, 0, sinceMonday(c.weekday))), true
	}},
	{patterns: "WEEKDAY of? last/this/next week;last/this/next week on WEEKDAY", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return one(monday(a).AddDate(0, 0, 7*step(c.word)+sinceMonday(c.weekday))), true
	}},

	// Days of the calendar.
	{patterns: "WEEKDAY? ,? MONTH DAY ,? YEAR;WEEKDAY? ,? the? DAY of? MONTH ,? YEAR;MONTH the? DAY ,? YEAR", resolve: calendarDay},
	{patterns: "WEEKDAY ,? MONTH DAY;WEEKDAY ,? the? DAY of? MONTH;MONTH DAY;DAY MONTH;the DAY of MONTH;early/late on? MONTH DAY", resolve: calendarDay},
	{patterns: "MONTH DAY to/and/-/– DAY2 ,? YEAR?;DAY to/and/-/– DAY2 MONTH YEAR?;<between/from MONTH DAY to/and DAY2", resolve: calendarDays},
	{patterns: "YEAR - N - N2", resolve: func(c caught, _ time.Time, _ bool) (days, bool) { return onDay(c.year, time.Month(c.n), c.day2) }},
	{patterns: "9/11", resolve: fixed(2001, time.September, 11)},
	{patterns: "christmas day?", resolve: holiday(time.December, 25)},
	{patterns: "christmas eve", resolve: holiday(time.December, 24)},
	{patterns: "new year eve", resolve: holiday(time.December, 31)},
	{patterns: "new year day", resolve: holiday(time.January, 1)},
	{patterns: "boxing day", resolve: holiday(time.December, 26)},
	{patterns: "valentine day", resolve: holiday(time.February, 14)},
	{patterns: "bastille day", resolve: holiday(time.July, 14)},
	{patterns: "halloween", resolve: holiday(time.October, 31)},

	// Months.
	{patterns: "<in/during/of/since/until/by/for/from/between/throughout/and/to/-/– MONTH;this/late/early/mid MONTH;early/late/mid -? in? MONTH;MONTH;earlier/later in MONTH;beginning/end/middle/start of MONTH", resolve: calendarMonth},
	{patterns: "early/late/mid? -? in? MONTH of? ,? YEAR;beginning/end/middle/start of MONTH ,? YEAR", resolve: calendarMonth},
	{patterns: "last MONTH", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		y := a.Year()
		if c.month >= a.Month() {
			y--
		}
		return wholeMonth(y, c.month), true
	}},
	{patterns: "next MONTH", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		y := a.Year()
		if c.month <= a.Month() {
			y++
		}
		return wholeMonth(y, c.month), true
	}},
	{patterns: "MONTH of? last/this/next year", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return wholeMonth(a.Year()+step(c.word), c.month), true
	}},
	{patterns: "last MONTH DAY", resolve: calendarDay},
	{patterns: "MONTH DAY of? last/this/next year", resolve: func(c caught, a time.Time, _ bool) (days, bool) {
		return onDay(a.Year()+step(c.word), c.month, c.day)
	}},

	// Weeks, months and years from the anchor.
	{patterns: "earlier/later? this UNIT;earlier/later in? the UNIT", resolve: thisUnit},
	{patterns: "early/late? last/previous UNIT", resolve: func(c caught, a time.Time, _ bool) (days, bool) { return calendar(c.unit, a, -1) }},
	{patterns: "early/late? next UNIT;the coming UNIT;the following UNIT", resolve: func(c caught, a time.Time, _ bool) (days, bool) { return calendar(c.unit, a, 1) }},
	{patterns: "the UNIT before last", resolve: func(c caught, a time.Time, _ bool) (days, bool) { return calendar(c.unit, a, -2) }},
	{patterns: "at/over/during the weekend", resolve: func(_ caught, a time.Time, ahead bool) (days, bool) {
		sat := latest(time.Saturday, a)
		if ahead {
			sat = latest(time.Saturday, a.AddDate(0, 0, 6))
		}
		return days{sat, sat.AddDate(0, 0, 1)}, true
	}},
	{patterns: "N UNIT ago;about/nearly/almost/around/roughly/some/over N UNIT ago;more than N UNIT ago;N UNIT back", resolve: ago},
	{patterns: "the? past/last N UNIT;the past UNIT;the previous N UNIT;<in/over/during/within the last UNIT", resolve: past},
	{patterns: "within/in? the? next/coming N UNIT;within N UNIT;within the UNIT;in N UNIT '/’? time", resolve: within},
	{patterns: "the? beginning/start/end/middle of the/this/last/next UNIT;at? UNIT end", resolve: partOfUnit},

	// Years, decades, quarters, seasons.
	{patterns: "<in/since/until/till/by/during/of/from/between/and/to/through/throughout/before/after/for/the/back/-/– YEAR;early/late/mid -? in? YEAR;the? year YEAR;beginning/start/end/middle of YEAR;summer/spring/autumn/fall/winter in YEAR", resolve: calendarYear},
	{patterns: "the? early/late/mid? -? DECADE", resolve: func(c caught, _ time.Time, _ bool) (days, bool) {
		return part(c.word, days{date(c.year, 1, 1), date(c.year+9, 12, 31)}), true
	}},
	{patterns: "the? ORDINAL quarter of? YEAR", resolve: calendarQuarter},
	{patterns: "early/late/mid? -? in? the? SEASON of? YEAR;last/this/next SEASON;<in/during/since/by/over the SEASON;early/late/mid -? SEASON", resolve: calendarSeason},
}

func one(t time.Time) days { return days{t, t} }

func around(offset int) func(caught, time.Time, bool) (days, bool) {
	return func(_ caught, a time.Time, _ bool) (days, bool) { return one(a.AddDate(0, 0, offset)), true }
}

func fixed(y int, m time.Month, d int) func(caught, time.Time, bool) (days, bool) {
	return func(caught, time.Time, bool) (days, bool) { return onDay(y, m, d) }
}

func holiday(m time.Month, d int) func(caught, time.Time, bool) (days, bool) {
	return func(_ caught, a time.Time, ahead bool) (days, bool) {
		return calendarDay(caught{month: m, day: d}, a, ahead)
	}
}

// latest is the last such weekday up to a day, that day included.
func latest(w time.Weekday, a time.Time) time.Time {
	return a.AddDate(0, 0, -(int(a.Weekday())-int(w)+7)%7)
}

// monday is the first day of a day's week.
func monday(a time.Time) time.Time { return latest(time.Monday, a) }

func sinceMonday(w time.Weekday) int { return (int(w) + 6) % 7 }

func step(word string) int {
	switch word {
	case "last":
		return -1
	case "next":
		return 1
	}
	return 0
}

func weekday(c caught, a time.Time, ahead bool) (days, bool) {
	if ahead {
		return one(latest(c.weekday, a.AddDate(0, 0, 6))), true
	}
	d := one(latest(c.weekday, a))
	if c.word == "overnight" || c.word == "into" {
		d.from = d.from.AddDate(0, 0, -1)
	}
	return d, true
}

// onDay is a day of the calendar; false for one that there is not, as 30 February.
func onDay(y int, m time.Month, d int) (days, bool) {
	t := date(y, m, d)
	return one(t), t.Day() == d && t.Month() == m
}

// calendarDay is a day with or without a year; without, the latest up to the anchor, or the first from it on.
func calendarDay(c caught, a time.Time, ahead bool) (days, bool) {
	if c.year != 0 {
		return onDay(c.year, c.month, c.day)
	}
	y := a.Year()
	for range 8 { // 29 February may lie up to eight years away
		d, ok := onDay(y, c.month, c.day)
		if ok && !ahead && !d.from.After(a) || ok && ahead && !d.from.Before(a) {
			return d, true
		}
		if ahead {
			y++
		} else {
			y--
		}
	}
	return days{}, false
}

func calendarDays(c caught, a time.Time, ahead bool) (days, bool) {
	last := c
	last.day = c.day2
	to, ok := calendarDay(last, a, ahead)
	if !ok {
		return days{}, false
	}
	from, ok := onDay(to.to.Year(), c.month, c.day)
	return days{from.from, to.to}, ok && !from.from.After(to.to)
}

func wholeMonth(y int, m time.Month) days { return days{date(y, m, 1), date(y, m+1, 0)} }

func calendarMonth(c caught, a time.Time, ahead bool) (days, bool) {
	y := c.year
	if y == 0 {
		y = a.Year()
		switch {
		case ahead && c.month < a.Month():
			y++
		case !ahead && c.month > a.Month():
			y--
		}
	}
	return part(c.word, wholeMonth(y, c.month)), true
}

func calendarYear(c caught, _ time.Time, _ bool) (days, bool) {
	if s, ok := seasons[c.word]; ok {
		return seasonOf(s, c.year), true
	}
	return part(c.word, days{date(c.year, 1, 1), date(c.year, 12, 31)}), true
}

// part is the first, second or last third of a span.
func part(word string, d days) days {
	n := int(d.to.Sub(d.from).Hours()/24) + 1
	months := n > 100
	cut := func(k int) time.Time { // the first day of third k
		if months {
			return d.from.AddDate(0, n/30*k/3, 0)
		}
		return d.from.AddDate(0, 0, 10*k)
	}
	switch word {
	case "early", "beginning", "start":
		d.to = cut(1).AddDate(0, 0, -1)
	case "mid", "middle":
		d.from, d.to = cut(1), cut(2).AddDate(0, 0, -1)
	case "late", "end":
		d.from = cut(2)
	}
	return d
}

func calendarQuarter(c caught, a time.Time, _ bool) (days, bool) {
	if c.n < 1 || c.n > 4 {
		return days{}, false
	}
	y := c.year
	if y == 0 {
		y = a.Year()
		if date(y, time.Month(3*c.n-2), 1).After(a) {
			y--
		}
	}
	return days{date(y, time.Month(3*c.n-2), 1), date(y, time.Month(3*c.n+1), 0)}, true
}

func seasonOf(s season, y int) days {
	if s == winter {
		return days{date(y-1, time.December, 1), date(y, time.March, 0)}
	}
	m := time.Month(3 * int(s))
	return days{date(y, m, 1), date(y, m+3, 0)}
}

func calendarSeason(c caught, a time.Time, ahead bool) (days, bool) {
	if c.year != 0 {
		return part(c.word, seasonOf(c.season, c.year)), true
	}
	d := seasonOf(c.season, a.Year()+1)
	for d.from.After(a) {
		d = seasonOf(c.season, d.to.Year()-1)
	}
	next := seasonOf(c.season, d.to.Year()+1)
	switch c.word {
	case "last":
		if !d.to.Before(a) { // it is still going on
			d = seasonOf(c.season, d.to.Year()-1)
		}
		return d, true
	case "next":
		return next, true
	case "this":
		if this := seasonOf(c.season, a.Year()); c.season != winter {
			return this, true
		}
	}
	if ahead && d.to.Before(a) {
		return part(c.word, next), true
	}
	return part(c.word, d), true
}

// calendar is the week, month and so on that lies k of its kind from the one of a day.
func calendar(u unit, a time.Time, k int) (days, bool) {
	switch u {
	case day:
		return one(a.AddDate(0, 0, k)), true
	case week:
		m := monday(a).AddDate(0, 0, 7*k)
		return days{m, m.AddDate(0, 0, 6)}, true
	case fortnight:
		m := monday(a).AddDate(0, 0, 14*k)
		return days{m, m.AddDate(0, 0, 6)}, true
	case weekend:
		m := monday(a).AddDate(0, 0, 7*k)
		return days{m.AddDate(0, 0, 5), m.AddDate(0, 0, 6)}, true
	case month:
		return wholeMonth(a.Year(), a.Month()+time.Month(k)), true
	case quarter:
		m := (a.Month()-1)/3*3 + 1 + time.Month(3*k)
		return days{date(a.Year(), m, 1), date(a.Year(), m+3, 0)}, true
	case year:
		return days{date(a.Year()+k, 1, 1), date(a.Year()+k, 12, 31)}, true
	case decade:
		y := a.Year()/10*10 + 10*k
		return days{date(y, 1, 1), date(y+9, 12, 31)}, true
	}
	return days{}, false
}

// thisUnit ends on the anchor, or begins on it where it is said to come later. A weekend is whole.
func thisUnit(c caught, a time.Time, ahead bool) (days, bool) {
	if c.unit == hour {
		return days{}, false
	}
	d, ok := calendar(c.unit, a, 0)
	if !ok || c.unit == weekend {
		return d, ok
	}
	if c.word == "later" || ahead && c.word != "earlier" {
		d.from = a
	} else {
		d.to = a
	}
	return d, true
}

// ago counts days back to a day, weeks, months and years to the calendar's.
func ago(c caught, a time.Time, _ bool) (days, bool) {
	switch c.unit {
	case hour:
		return one(a.AddDate(0, 0, -c.n/24)), true
	case decade:
		return calendar(year, a, -10*c.n)
	case weekend, quarter:
		return days{}, false
	}
	return calendar(c.unit, a, -c.n)
}

// add moves a day by a number of units.
func add(u unit, a time.Time, n int) (time.Time, bool) {
	switch u {
	case hour:
		if n > 0 {
			return a.AddDate(0, 0, (n+23)/24), true
		}
		return a.AddDate(0, 0, -(-n+23)/24), true
	case day:
		return a.AddDate(0, 0, n), true
	case week:
		return a.AddDate(0, 0, 7*n), true
	case fortnight:
		return a.AddDate(0, 0, 14*n), true
	case month:
		return a.AddDate(0, n, 0), true
	case quarter:
		return a.AddDate(0, 3*n, 0), true
	case year:
		return a.AddDate(n, 0, 0), true
	case decade:
		return a.AddDate(10*n, 0, 0), true
	}
	return a, false
}

func past(c caught, a time.Time, _ bool) (days, bool) {
	from, ok := add(c.unit, a, -max(c.n, 1))
	return days{from, a}, ok
}

func within(c caught, a time.Time, _ bool) (days, bool) {
	to, ok := add(c.unit, a, max(c.n, 1))
	return days{a, to}, ok
}

func partOfUnit(c caught, a time.Time, _ bool) (days, bool) {
	which, k := c.word, 0
	if w, rest, ok := strings.Cut(c.word, " "); ok {
		which, k = w, step(rest)
	}
	d, ok := calendar(c.unit, a, k)
	if !ok || c.unit == day || c.unit == weekend {
		return d, false
	}
	if c.unit == week {
		switch which {
		case "beginning", "start":
			d.to = d.from.AddDate(0, 0, 1)
		case "middle":
			d.from, d.to = d.from.AddDate(0, 0, 2), d.from.AddDate(0, 0, 3)
		default:
			d.from = d.from.AddDate(0, 0, 4)
		}
		return d, true
	}
	if which == "" {
		which = "end"
	}
	return part(which, d), true
}
