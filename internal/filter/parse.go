package filter

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// maxLength is the most characters that a filter may have: more is no question but a mistake or an attack.
const maxLength = 10_000

// Error says what is wrong with a filter, where, and what to do about it.
type Error struct {
	Param    string // the parameter of an address that it stands in; empty for a filter by itself
	Position int    // the first wrong character, counted from 1; 0 for the whole
	Reason   string
	Remedy   string
}

// Error is one line: parameter, position, reason and remedy.
func (e *Error) Error() string {
	s := "filter"
	if e.Param != "" {
		s = "parameter " + strconv.Quote(e.Param)
	}
	if e.Position > 0 {
		s += fmt.Sprintf(", character %d", e.Position)
	}
	return s + ": " + e.Reason + "; " + e.Remedy
}

// Parse reads a filter. The error is an *[Error].
func Parse(expression string) (Filter, error) {
	var f Filter
	if err := f.add("", expression); err != nil {
		return Filter{}, err
	}
	f.normalise()
	return f, nil
}

// FromValues reads a filter from the parameters of an address: those named as keys are (or keys behind a minus sign), and
// "q", which holds conditions in the language itself. The parameters named in others belong to someone else; any further
// one is an error, so that a misspelt condition does not widen the answer in silence.
func FromValues(v url.Values, others ...string) (Filter, error) {
	var f Filter
	params := make([]string, 0, len(v))
	for p := range v {
		params = append(params, p)
	}
	slices.Sort(params)
	for _, p := range params {
		if slices.Contains(others, p) {
			continue
		}
		name, not := strings.CutPrefix(p, "-")
		k, known := find(name)
		if !known && p != "q" {
			return Filter{}, &Error{Param: p, Reason: "there is no such parameter", Remedy: "the keys are " + keyNames()}
		}
		for _, value := range v[p] {
			if strings.TrimSpace(value) == "" {
				continue // an empty field of a form
			}
			var err *Error
			if p == "q" {
				err = f.add(p, value)
			} else {
				s := &scanner{in: []rune(value), param: p, whole: true}
				err = f.condition(s, k, not)
			}
			if err != nil {
				return Filter{}, err
			}
		}
	}
	f.normalise()
	return f, nil
}

func keyNames() string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.name
	}
	return strings.Join(out, ", ")
}

// scanner goes through an expression. With whole set, it goes through the values of one key, in which spaces need no
// quotation marks.
type scanner struct {
	in    []rune
	at    int
	param string
	whole bool
}

func (s *scanner) fault(at int, reason, remedy string) *Error {
	return &Error{Param: s.param, Position: at + 1, Reason: reason, Remedy: remedy}
}

func (s *scanner) done() bool { return s.at >= len(s.in) }

func (s *scanner) skipSpace() {
	for !s.done() && unicode.IsSpace(s.in[s.at]) {
		s.at++
	}
}

// add reads an expression into the filter; an error is nil, not a nil *Error in an interface.
func (f *Filter) add(param, expression string) *Error {
	s := &scanner{in: []rune(expression), param: param}
	if len(s.in) > maxLength {
		return s.fault(-1, fmt.Sprintf("it has more than %d characters", maxLength), "ask for less at once")
	}
	for {
		s.skipSpace()
		if s.done() {
			return nil
		}
		start := s.at
		not := s.in[s.at] == '-'
		if not {
			s.at++
		}
		k, err := s.key(start)
		if err != nil {
			return err
		}
		if err := f.condition(s, k, not); err != nil {
			return err
		}
	}
}

// key reads "name:"; where there is none, the value that follows is one of words.
func (s *scanner) key(start int) (key, *Error) {
	end := s.at
	for end < len(s.in) && (unicode.IsLetter(s.in[end]) || s.in[end] == '.' || s.in[end] == '_') {
		end++
	}
	if end == len(s.in) || s.in[end] != ':' {
		k, _ := find("words")
		return k, nil
	}
	name := strings.ToLower(string(s.in[s.at:end]))
	k, ok := find(name)
	if !ok {
		return k, s.fault(start, fmt.Sprintf("there is no key %q", name), "the keys are "+keyNames()+"; to look for these words, put them in quotation marks")
	}
	s.at = end + 1
	return k, nil
}

// value is one value with the place where it begins.
type value struct {
	text   string
	at     int
	quoted bool
}

// values reads values with commas between them.
func (s *scanner) values(k key) ([]value, *Error) {
	var out []value
	for {
		v, err := s.value(k)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
		if s.done() || s.in[s.at] != ',' {
			return out, nil
		}
		s.at++
	}
}

func (s *scanner) value(k key) (value, *Error) {
	if s.whole {
		s.skipSpace()
	}
	v := value{at: s.at}
	if !s.done() && s.in[s.at] == '"' {
		v.quoted = true
		text, ok := s.quoted()
		if !ok {
			return v, s.fault(v.at, "the quotation mark is never closed", `write " at the end of the words`)
		}
		v.text = text
		if s.whole {
			s.skipSpace()
		}
		if !s.done() && s.in[s.at] != ',' && (s.whole || !unicode.IsSpace(s.in[s.at])) {
			return v, s.fault(s.at, "something follows the quotation mark", "leave a space, or write a comma before a further value")
		}
		return v, nil
	}
	for !s.done() && s.in[s.at] != ',' && (s.whole || !unicode.IsSpace(s.in[s.at])) {
		if s.in[s.at] == '"' {
			return v, s.fault(s.at, "a quotation mark stands inside a word", `put the whole value in quotation marks, and write \" for one inside`)
		}
		s.at++
	}
	v.text = strings.TrimSpace(string(s.in[v.at:s.at]))
	if v.text == "" {
		return v, s.fault(v.at, fmt.Sprintf("a value of %q is missing", k.name), "write one, or leave the key or the comma out")
	}
	return v, nil
}

// quoted reads the rest of a value that begins with a quotation mark; a backslash takes the next character as it is.
func (s *scanner) quoted() (string, bool) {
	var b strings.Builder
	for s.at++; !s.done(); s.at++ {
		switch c := s.in[s.at]; {
		case c == '"':
			s.at++
			return b.String(), true
		case c == '\\' && s.at+1 < len(s.in):
			s.at++
			b.WriteRune(s.in[s.at])
		default:
			b.WriteRune(c)
		}
	}
	return "", false
}

// condition reads the values of a key into the filter.
func (f *Filter) condition(s *scanner, k key, not bool) *Error {
	start := s.at
	values, err := s.values(k)
	if err != nil {
		return err
	}
	switch {
	case k.choice != nil:
		return f.choose(s, k, values, not)
	case k.name == "words":
		return f.words(s, k, values, not)
	case not:
		return s.fault(start, fmt.Sprintf("%q can't be turned round", k.name), "leave the minus sign out")
	case slices.Contains(f.Has(), k.name):
		return s.fault(start, fmt.Sprintf("%q is given twice", k.name), "give it once")
	case k.name == "box", k.name == "near":
		return f.area(s, k, values)
	case len(values) > 1:
		return s.fault(values[1].at, fmt.Sprintf("%q takes one value", k.name), "for a span write from..to")
	case k.days != nil:
		return f.daysOf(s, k, values[0])
	case k.numbers != nil:
		return f.rangeOf(s, k, values[0])
	}
	return f.yesNo(s, values[0])
}

func (f *Filter) choose(s *scanner, k key, values []value, not bool) *Error {
	c := k.choice(f)
	for _, v := range values {
		normal, reason, remedy := k.normal(v.text)
		if reason != "" {
			return s.fault(v.at, reason, remedy)
		}
		if not {
			c.None = append(c.None, normal)
		} else {
			c.Any = append(c.Any, normal)
		}
	}
	return nil
}

func (f *Filter) words(s *scanner, k key, values []value, not bool) *Error {
	var any []string
	for _, v := range values {
		normal, reason, remedy := k.normal(v.text)
		if reason != "" {
			return s.fault(v.at, reason, remedy)
		}
		any = append(any, normal)
	}
	if not {
		f.Words.None = append(f.Words.None, any...)
	} else {
		f.Words.All = append(f.Words.All, any)
	}
	return nil
}

func (f *Filter) area(s *scanner, k key, values []value) *Error {
	var xs []float64
	for _, v := range values {
		x, ok := number(strings.TrimSuffix(v.text, "km"))
		if !ok {
			return s.fault(v.at, fmt.Sprintf("%q is no number", v.text), k.name+" is "+k.about)
		}
		xs = append(xs, x)
	}
	at := values[0].at
	if want := map[string]int{"box": 4, "near": 3}[k.name]; len(xs) != want {
		return s.fault(at, fmt.Sprintf("%q takes %d numbers, not %d", k.name, want, len(xs)), k.name+" is "+k.about)
	}
	degrees := func(lat, lon float64) bool { return math.Abs(lat) <= 90 && math.Abs(lon) <= 180 }
	if !degrees(xs[0], xs[1]) || k.name == "box" && !degrees(xs[2], xs[3]) {
		return s.fault(at, "a latitude lies beyond 90 degrees or a longitude beyond 180", k.name+" is "+k.about)
	}
	switch {
	case k.name == "near" && (xs[2] <= 0 || xs[2] > 20_040): // half of a meridian there and back
		return s.fault(values[2].at, "the distance is not between 0 and 20040 km", k.name+" is "+k.about)
	case k.name == "near":
		f.Near = &Near{xs[0], xs[1], xs[2]}
	case xs[0] > xs[2]:
		return s.fault(at, "the south lies north of the north", k.name+" is "+k.about)
	default:
		f.Box = &Box{xs[0], xs[1], xs[2], xs[3]}
	}
	return nil
}

// sides splits "from..to".
func sides(text string) (from, to string, isSpan bool) {
	from, to, isSpan = strings.Cut(text, "..")
	if !isSpan {
		to = from
	}
	return from, to, isSpan
}

func (f *Filter) daysOf(s *scanner, k key, v value) *Error {
	from, to, _ := sides(v.text)
	var d Days
	var ok bool
	if from != "" {
		if d.From, _, ok = month(from); !ok {
			return s.fault(v.at, fmt.Sprintf("%q is no date", from), "write 2018-09-07, 2018-09, 2018, or two of them with .. between")
		}
	}
	if to != "" {
		if _, d.To, ok = month(to); !ok {
			return s.fault(v.at, fmt.Sprintf("%q is no date", to), "write 2018-09-07, 2018-09, 2018, or two of them with .. between")
		}
	}
	switch {
	case d.Empty():
		return s.fault(v.at, "both sides of the span are open", "write a date on one side, or leave the key out")
	case from != "" && to != "" && d.To.Before(d.From):
		return s.fault(v.at, "the span ends before it begins", "write the earlier date first")
	}
	*k.days(f) = d
	return nil
}

// month reads a day, a month or a year from 1000 on: its first and last day.
func month(text string) (first, last time.Time, ok bool) {
	for _, form := range []struct {
		layout             string
		years, months, day int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		t, err := time.Parse(form.layout, text)
		if err == nil && t.Year() >= 1000 {
			return t, t.AddDate(form.years, form.months, form.day).AddDate(0, 0, -1), true
		}
	}
	return first, last, false
}

func number(text string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func (f *Filter) rangeOf(s *scanner, k key, v value) *Error {
	low, high, isSpan := sides(v.text)
	if !isSpan {
		high = "" // a number by itself is the least
	}
	var r Range
	for _, side := range []struct {
		text string
		to   **float64
	}{{low, &r.Min}, {high, &r.Max}} {
		if side.text == "" {
			continue
		}
		x, ok := number(side.text)
		if !ok {
			return s.fault(v.at, fmt.Sprintf("%q is no number", side.text), "write 0.5, 0.5..0.9 or ..0.9")
		}
		if x == 0 {
			x = 0 // not -0, which would be written otherwise
		}
		*side.to = &x
	}
	switch {
	case r.Empty():
		return s.fault(v.at, "both sides of the span are open", "write a number on one side, or leave the key out")
	case r.Min != nil && r.Max != nil && *r.Max < *r.Min:
		return s.fault(v.at, "the span ends before it begins", "write the lesser number first")
	}
	*k.numbers(f) = r
	return nil
}

func (f *Filter) yesNo(s *scanner, v value) *Error {
	var b bool
	switch strings.ToLower(v.text) {
	case "yes", "true", "1":
		b = true
	case "no", "false", "0":
	default:
		return s.fault(v.at, fmt.Sprintf("%q is neither yes nor no", v.text), "write contested:yes or contested:no")
	}
	f.Contested = &b
	return nil
}
