package record

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// table writes events for people: a line with who did what to whom, its status, place, date and who says so, and beneath
// the events of a sentence the sentence.
type table struct {
	w     io.Writer
	width int
	color bool
	begun bool
}

// The narrowest table that is drawn; a terminal narrower than that wraps it.
const narrowest = 60

func newTable(w io.Writer, l Layout) *table {
	if l.Width == 0 {
		l.Width = 100
	}
	return &table{w: w, width: max(l.Width, narrowest), color: l.Color}
}

// ANSI sequences (ECMA-48, SGR).
const (
	bold, dim, reset         = "\x1b[1m", "\x1b[2m", "\x1b[0m"
	green, cyan, yellow, red = "\x1b[32m", "\x1b[36m", "\x1b[33m", "\x1b[31m"
)

// quadColors are the colours of the four quads: verbal and material cooperation, verbal and material conflict.
var quadColors = [...]string{"", cyan, green, yellow, red}

func (t *table) paint(style, s string) string {
	if !t.color || style == "" || s == "" {
		return s
	}
	return style + s + reset
}

// widths are those of the parts of an event's line.
type widths struct{ source, act, target, status, place, date, says int }

// layout shares the width out: what has few forms gets what it needs, names share the rest.
func (t *table) layout(d *Document) widths {
	c := widths{act: 4, status: 6, date: 4}
	for i := range d.Events {
		e := &d.Events[i]
		c.source, c.target = max(c.source, width(who(e.Source))), max(c.target, width(who(e.Target)))
		c.act, c.status, c.date = max(c.act, width(act(e))), max(c.status, width(statusOf(e))), max(c.date, width(dateOf(e)))
		c.place, c.says = max(c.place, width(placeOf(e))), max(c.says, width(saysOf(e)))
	}
	const gaps = 2 + 3 + 3 + 2 + 2 + 2 + 2 // indentation, two arrows, spaces
	share(t.width-gaps-c.act-c.status-c.date, []column{{&c.source, 34}, {&c.target, 30}, {&c.place, 16}, {&c.says, 20}})
	return c
}

// column is the width that a column would like to have, and its weight against the others.
type column struct {
	width  *int
	weight int
}

// share narrows columns to fit into space: one that needs no more than its part keeps its width, and the others share
// what it leaves by their weights.
func share(space int, cs []column) {
	for {
		total := 0
		for _, c := range cs {
			total += c.weight
		}
		var wide []column
		left := space
		for _, c := range cs {
			if *c.width <= space*c.weight/max(total, 1) {
				left -= *c.width
			} else {
				wide = append(wide, c)
			}
		}
		if len(wide) == len(cs) {
			for _, c := range cs {
				*c.width = max(3, space*c.weight/total)
			}
			return
		}
		space, cs = left, wide
	}
}

func (t *table) Write(d *Document) error {
	var b strings.Builder
	if t.begun {
		b.WriteByte('\n')
	}
	t.begun = true
	fmt.Fprintf(&b, "%s\n", t.headline(d))
	if len(d.Events) == 0 {
		b.WriteString("  no events\n")
	}
	c := t.layout(d)
	for i := range d.Events {
		e := &d.Events[i]
		t.event(&b, e, c)
		if i+1 == len(d.Events) || d.Events[i+1].Sentence != e.Sentence { // once for all events of a sentence
			for _, l := range wrap(Clean(e.Sentence.Text), t.width-6, 3) {
				b.WriteString("      " + t.paint(dim, l) + "\n")
			}
		}
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

// headline names the document.
func (t *table) headline(d *Document) string {
	head := first(Clean(d.Doc.Title), Clean(d.Doc.ID))
	about := strings.Trim(strings.Join([]string{Clean(d.Doc.Publisher), d.Doc.Published}, ", "), ", ")
	if about != "" {
		about = " (" + about + ")"
	}
	return t.paint(bold, clip(head, t.width-width(about))) + about
}

func (t *table) event(b *strings.Builder, e *Event, c widths) {
	arrow := " → "
	line := "  " + pad(who(e.Source), c.source) + arrow + t.paint(quadColors[e.Quad], pad(act(e), c.act)) + arrow + pad(who(e.Target), c.target) +
		"  " + pad(statusOf(e), c.status) + "  " + pad(placeOf(e), c.place) + "  " + pad(dateOf(e), c.date) + "  " + clip(saysOf(e), c.says)
	b.WriteString(strings.TrimRight(line, " "))
	b.WriteByte('\n')
}

func (t *table) Close() error { return nil }

func who(actors []Actor) string {
	if len(actors) == 0 {
		return "–"
	}
	names := make([]string, len(actors))
	for i, a := range actors {
		names[i] = Clean(a.Label())
	}
	return strings.Join(names, ", ")
}

func act(e *Event) string { return strings.TrimSpace(e.Type + " " + strings.Join(e.Mode, ",")) }

func statusOf(e *Event) string {
	if e.Certainty != "asserted" && e.Certainty != "" {
		return e.Status + "?"
	}
	return e.Status
}

func placeOf(e *Event) string {
	if e.Place == nil {
		return "–"
	}
	return Clean(first(e.Place.Name, e.Place.Text))
}

func dateOf(e *Event) string {
	switch {
	case e.Date == nil:
		return "–"
	case e.Date.From == e.Date.To:
		return e.Date.From
	}
	from, to := e.Date.From, e.Date.To
	for _, same := range []int{len("2006-01-"), len("2006-")} { // "2018-09-01..07"
		if len(from) > same && len(to) > same && from[:same] == to[:same] {
			to = to[same:]
			break
		}
	}
	return from + ".." + to
}

// saysOf names who says so; nobody where the report speaks in its own voice.
func saysOf(e *Event) string {
	var names []string
	for _, a := range e.Attribution {
		names = append(names, Clean(a.Label()))
	}
	if len(names) == 0 {
		return ""
	}
	return "says " + strings.Join(names, ", ")
}

// Clean makes text fit for a terminal: one line, without the control characters that a hostile text could steer it with.
func Clean(s string) string {
	return oneLine(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) {
			return ' '
		}
		return r
	}, s))
}

func width(s string) int { return uniseg.StringWidth(s) }

// clip cuts s to n columns, marking the cut.
func clip(s string, n int) string {
	if width(s) <= n {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used+g.Width() > n-1 {
			break
		}
		used += g.Width()
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// pad clips s to n columns or fills it up to them.
func pad(s string, n int) string {
	s = clip(s, n)
	return s + strings.Repeat(" ", max(0, n-width(s)))
}

// wrap breaks s into lines of at most n columns, and at most so many lines.
func wrap(s string, n, lines int) []string {
	var out []string
	line := ""
	for w := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = w
		case width(line)+1+width(w) <= n:
			line += " " + w
		default:
			out = append(out, clip(line, n))
			line = w
		}
		if len(out) == lines {
			out[lines-1] = clip(out[lines-1]+" "+line, n)
			if width(out[lines-1]) <= n-2 && !strings.HasSuffix(out[lines-1], "…") {
				out[lines-1] += " …"
			}
			return out
		}
	}
	if line != "" {
		out = append(out, clip(line, n))
	}
	return out
}
