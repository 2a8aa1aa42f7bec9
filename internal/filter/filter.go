// Package filter is the language in which users say which events they want, the same for commands, the HTTP interface and
// saved queries:
//
//	type:ASSAULT,PROTEST country:SYR date:2018-09 -status:denied "air strike"
//
// A filter is a list of conditions that all hold. A condition is a key, a colon and a value; several values with commas
// between them are alternatives, and a minus sign before the key turns it round. Words without a key are looked for in
// the document. [Parse] reads the language and [Filter.String] writes it in one canonical form; docs/store.md lists the
// keys.
package filter

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Filter says which events are wanted: those for which all of its conditions hold. The zero Filter wants every event.
type Filter struct {
	Date       Days // of the event
	Published  Days // of its document
	Type       Choice
	Mode       Choice
	Context    Choice
	Quad       Choice
	Status     Choice
	Certainty  Choice
	Contested  *bool
	Confidence Range
	Score      Range

	// Names of actors, or codes of their countries. A name is found by any run of its words, in any case.
	Source Choice
	Target Choice
	Actor  Choice // source or target

	Country       Choice // of a source, a target or the place
	SourceCountry Choice
	TargetCountry Choice
	PlaceCountry  Choice
	Sector        Choice // of a source or a target
	SourceSector  Choice
	TargetSector  Choice

	Place       Choice // its name, or that of its region
	Box         *Box
	Near        *Near
	Attribution Choice // on whose word it rests

	Publisher Choice
	Language  Choice
	Document  Choice // ids
	Incident  Choice // ids
	Event     Choice // ids
	Words     Words
}

// None is the value that stands for "nothing is known": source:none finds the events without a source.
const None = "none"

// Choice is a condition on what may have several values: one of Any is among them, where Any holds some, and none of None
// is.
type Choice struct{ Any, None []string }

// Empty reports whether the choice asks for nothing.
func (c Choice) Empty() bool { return len(c.Any)+len(c.None) == 0 }

// Days is a span of days, both included; a zero time leaves that side open.
type Days struct{ From, To time.Time }

// Empty reports whether both sides are open.
func (d Days) Empty() bool { return d.From.IsZero() && d.To.IsZero() }

// Range is a span of numbers, both included; nil leaves that side open.
type Range struct{ Min, Max *float64 }

// Empty reports whether both sides are open.
func (r Range) Empty() bool { return r.Min == nil && r.Max == nil }

// Box is a part of the earth between two parallels and two meridians, in degrees. Where West is greater than East, it
// lies across the 180th meridian.
type Box struct{ South, West, North, East float64 }

// Near is the part of the earth within so many kilometres of a point.
type Near struct{ Lat, Lon, Km float64 }

// Words are what the document's title and text hold: of each list in All at least one, and none of None. Each is a word,
// or several that stand together; a star at the end stands for any ending.
type Words struct {
	All  [][]string
	None []string
}

// Empty reports whether nothing is asked for.
func (w Words) Empty() bool { return len(w.All)+len(w.None) == 0 }

// Empty reports whether the filter wants every event.
func (f *Filter) Empty() bool { return f.String() == "" }

// String writes the filter in canonical form: two filters that were given in different words but ask the same give the
// same string, and [Parse] makes of it an equal filter.
func (f *Filter) String() string {
	var b strings.Builder
	f.conditions(func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(name + ":" + value)
	})
	return b.String()
}

// Values writes the filter as parameters of an address; [FromValues] reads them.
func (f *Filter) Values() url.Values {
	v := url.Values{}
	f.conditions(func(name, value string) { v.Add(name, value) })
	return v
}

// conditions calls yield with the conditions in canonical order and form.
func (f *Filter) conditions(yield func(name, value string)) {
	for _, k := range keys {
		switch {
		case k.choice != nil:
			c := k.choice(f)
			if len(c.Any) > 0 {
				yield(k.name, list(c.Any))
			}
			if len(c.None) > 0 {
				yield("-"+k.name, list(c.None))
			}
		case k.days != nil:
			switch d := k.days(f); {
			case d.Empty():
			case d.From.Equal(d.To):
				yield(k.name, day(d.From))
			default:
				yield(k.name, day(d.From)+".."+day(d.To))
			}
		case k.numbers != nil:
			if r := k.numbers(f); !r.Empty() {
				yield(k.name, optional(r.Min)+".."+optional(r.Max)) // one number by itself would be the least
			}
		case k.name == "contested" && f.Contested != nil:
			yield(k.name, yesNo(*f.Contested))
		case k.name == "box" && f.Box != nil:
			yield(k.name, numbers(f.Box.South, f.Box.West, f.Box.North, f.Box.East))
		case k.name == "near" && f.Near != nil:
			yield(k.name, numbers(f.Near.Lat, f.Near.Lon, f.Near.Km))
		case k.name == "words":
			for _, any := range f.Words.All {
				yield(k.name, list(any))
			}
			if len(f.Words.None) > 0 {
				yield("-"+k.name, list(f.Words.None))
			}
		}
	}
}

// normalise sorts what has no order of its own and drops repetitions, so that equal filters are equal values.
func (f *Filter) normalise() {
	for _, k := range keys {
		if k.choice != nil {
			c := k.choice(f)
			c.Any, c.None = sorted(c.Any), sorted(c.None)
		}
	}
	for i, any := range f.Words.All {
		f.Words.All[i] = sorted(any)
	}
	slices.SortFunc(f.Words.All, slices.Compare[[]string])
	f.Words.All = slices.CompactFunc(f.Words.All, slices.Equal[[]string])
	f.Words.None = sorted(f.Words.None)
}

func sorted(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}

// list joins values, each in quotation marks where it needs them.
func list(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v
		if v == "" || strings.ContainsAny(v, `,"\`) || strings.ContainsFunc(v, unicode.IsSpace) {
			out[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
		}
	}
	return strings.Join(out, ",")
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func optional(x *float64) string {
	if x == nil {
		return ""
	}
	return numbers(*x)
}

func numbers(xs ...float64) string {
	out := make([]string, len(xs))
	for i, x := range xs {
		out[i] = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strings.Join(out, ",")
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
