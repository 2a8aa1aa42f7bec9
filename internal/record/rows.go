package record

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Columns are the columns of the flat row, in order.
var Columns = strings.Fields(`event_id doc_id published url publisher title sentence type mode contexts cameo quad score status certainty contested confidence
	source_name source_country source_sector source_role target_name target_country target_sector target_role object trigger date_from date_to
	place admin1 country lat lon place_precision attribution killed_min killed_max injured_min injured_max other_figures within incident evidence`)

// Row is the flat row of an event, one value a column. Values of several actors are joined by ";" in the actors' order, an
// unknown one left empty; the sectors of one actor by ",". Sentence holds the sentence's words, evidence the offsets of
// every part: "trigger:0-11;source:14-20".
func Row(d *Document, e *Event) []string {
	killedMin, killedMax := figureOf(e, "killed")
	injuredMin, injuredMax := figureOf(e, "injured")
	within := ""
	if e.Within != nil {
		within = *e.Within
	}
	row := []string{e.ID, d.Doc.ID, d.Doc.Published, d.Doc.URL, d.Doc.Publisher, d.Doc.Title, oneLine(e.Sentence.Text), e.Type, joined(e.Mode), joined(e.Contexts), e.CAMEO,
		strconv.Itoa(e.Quad), number(&e.Score), e.Status, e.Certainty, strconv.FormatBool(e.Contested), number(&e.Confidence)}
	for _, actors := range [][]Actor{e.Source, e.Target} {
		row = append(row, each(actors, Actor.Label), each(actors, func(a Actor) string { return a.Country }), each(actors, func(a Actor) string {
			var s []string
			for _, x := range a.Sector {
				s = append(s, string(x))
			}
			return strings.Join(s, ",")
		}), each(actors, func(a Actor) string { return a.Role }))
	}
	object := ""
	if e.Object != nil {
		object = oneLine(e.Object.Text)
	}
	from, to := "", ""
	if e.Date != nil {
		from, to = e.Date.From, e.Date.To
	}
	row = append(row, object, oneLine(e.Trigger.Text), from, to)
	if p := e.Place; p != nil {
		row = append(row, first(p.Name, oneLine(p.Text)), p.Admin1, p.Country, number(p.Lat), number(p.Lon), p.Feature)
	} else {
		row = append(row, "", "", "", "", "", "")
	}
	return append(row, each(e.Attribution, func(a Attribution) string { return a.Label() }), killedMin, killedMax, injuredMin, injuredMax, otherFigures(e), within, e.Incident, evidence(e))
}

// Label is the name of an actor's entity, or its own words where it has none.
func (a Actor) Label() string { return first(a.Name, oneLine(a.Text)) }

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// figureOf is the first figure of a kind.
func figureOf(e *Event, kind string) (low, high string) {
	for _, f := range e.Figures {
		if f.Kind == kind {
			return number(f.Min), number(f.Max)
		}
	}
	return "", ""
}

// otherFigures are all but the first killed and injured: "displaced 30000..: at least 30,000".
func otherFigures(e *Event) string {
	seen := map[string]bool{"killed": false, "injured": false}
	var out []string
	for _, f := range e.Figures {
		if had, counted := seen[f.Kind]; counted && !had {
			seen[f.Kind] = true
			continue
		}
		value := number(f.Min)
		if f.Min == nil || f.Max == nil || *f.Min != *f.Max {
			value += ".." + number(f.Max)
		}
		out = append(out, fmt.Sprintf("%s %s: %s", f.Kind, value, oneLine(f.Text)))
	}
	return joined(out)
}

// evidence gives the offsets of every part of the event.
func evidence(e *Event) string {
	var out []string
	add := func(part string, start, end int) {
		if end > start {
			out = append(out, fmt.Sprintf("%s:%d-%d", part, start, end))
		}
	}
	add("sentence", e.Sentence.Start, e.Sentence.End)
	add("trigger", e.Trigger.Start, e.Trigger.End)
	for _, a := range e.Source {
		add("source", a.Start, a.End)
	}
	for _, a := range e.Target {
		add("target", a.Start, a.End)
	}
	if e.Object != nil {
		add("object", e.Object.Start, e.Object.End)
	}
	for _, a := range e.Attribution {
		add("attribution", a.Start, a.End)
		if a.Cue != nil {
			add("cue", a.Cue.Start, a.Cue.End)
		}
	}
	if e.Place != nil {
		add("place", e.Place.Start, e.Place.End)
	}
	if e.Date != nil && e.Date.Start != nil {
		add("date", *e.Date.Start, *e.Date.End)
	}
	for _, f := range e.Figures {
		add("figure", f.Start, f.End)
	}
	for _, s := range e.Also {
		add("also", s.Start, s.End)
	}
	return strings.Join(out, ";")
}

// each joins one value of every item; it is empty where all are.
func each[A any](items []A, f func(A) string) string {
	values := make([]string, len(items))
	some := false
	for i, a := range items {
		values[i] = strings.ReplaceAll(f(a), ";", ",")
		some = some || values[i] != ""
	}
	if !some {
		return ""
	}
	return strings.Join(values, ";")
}

func joined(values []string) string { return each(values, func(s string) string { return s }) }

func number(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// rows writes CSV (RFC 4180, but with line feeds), the header first.
type rows struct {
	w     io.Writer
	begun bool
}

func (r *rows) flush(d *Document) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	if !r.begun {
		out.Write(Columns)
		r.begun = true
	}
	if d != nil {
		for i := range d.Events {
			out.Write(Row(d, &d.Events[i]))
		}
	}
	out.Flush()
	if b.Len() == 0 {
		return nil
	}
	_, err := r.w.Write(b.Bytes())
	return err
}

func (r *rows) Write(d *Document) error { return r.flush(d) }

// Close writes the header where no document came.
func (r *rows) Close() error { return r.flush(nil) }
