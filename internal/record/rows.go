package record

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Row is an event as the flat formats have it: its fields are the columns of docs/record.md, in their order, under the names
// that the tags give. The tags say also what a Parquet file makes of them.
//
// Values of several actors are joined by ";" in the actors' order, an unknown one left empty; the sectors of one actor by
// ",". Sentence holds the sentence's words, Evidence the offsets of every part: "trigger:0-11;source:14-20".
type Row struct {
	EventID        string   `parquet:"event_id"`
	DocID          string   `parquet:"doc_id"`
	Published      *Day     `parquet:"published,date"`
	URL            string   `parquet:"url,optional"`
	Publisher      string   `parquet:"publisher,optional"`
	Title          string   `parquet:"title,optional"`
	Sentence       string   `parquet:"sentence,optional"`
	Type           string   `parquet:"type"`
	Mode           string   `parquet:"mode,optional"`
	Contexts       string   `parquet:"contexts,optional"`
	CAMEO          string   `parquet:"cameo,optional"`
	Quad           int32    `parquet:"quad"`
	Score          float64  `parquet:"score"`
	Status         string   `parquet:"status"`
	Certainty      string   `parquet:"certainty"`
	Contested      bool     `parquet:"contested"`
	Confidence     float64  `parquet:"confidence"`
	SourceName     string   `parquet:"source_name,optional"`
	SourceCountry  string   `parquet:"source_country,optional"`
	SourceSector   string   `parquet:"source_sector,optional"`
	SourceRole     string   `parquet:"source_role,optional"`
	TargetName     string   `parquet:"target_name,optional"`
	TargetCountry  string   `parquet:"target_country,optional"`
	TargetSector   string   `parquet:"target_sector,optional"`
	TargetRole     string   `parquet:"target_role,optional"`
	Object         string   `parquet:"object,optional"`
	Trigger        string   `parquet:"trigger"`
	DateFrom       *Day     `parquet:"date_from,date"`
	DateTo         *Day     `parquet:"date_to,date"`
	Place          string   `parquet:"place,optional"`
	Admin1         string   `parquet:"admin1,optional"`
	Country        string   `parquet:"country,optional"`
	Lat            *float64 `parquet:"lat"`
	Lon            *float64 `parquet:"lon"`
	PlacePrecision string   `parquet:"place_precision,optional"`
	Attribution    string   `parquet:"attribution,optional"`
	KilledMin      *float64 `parquet:"killed_min"`
	KilledMax      *float64 `parquet:"killed_max"`
	InjuredMin     *float64 `parquet:"injured_min"`
	InjuredMax     *float64 `parquet:"injured_max"`
	OtherFigures   string   `parquet:"other_figures,optional"`
	Within         string   `parquet:"within,optional"`
	Incident       string   `parquet:"incident,optional"`
	Evidence       string   `parquet:"evidence,optional"`
}

// Columns are the columns of the flat row, in order.
var Columns = func() []string {
	t := reflect.TypeFor[Row]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("parquet"), ",")
	}
	return names
}()

// Day is a day, counted from 1 January 1970.
type Day int32

// ParseDay reads a day as records write it; nil for any other text.
func ParseDay(s string) *Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	d := Day(t.Unix() / int64(24*time.Hour/time.Second))
	return &d
}

// String writes the day as records do.
func (d Day) String() string {
	return time.Unix(0, 0).UTC().AddDate(0, 0, int(d)).Format(time.DateOnly)
}

// MakeRow is the flat row of an event.
func MakeRow(d *Document, e *Event) Row {
	r := Row{
		EventID: e.ID, DocID: d.Doc.ID, Published: ParseDay(d.Doc.Published), URL: d.Doc.URL, Publisher: d.Doc.Publisher, Title: d.Doc.Title,
		Sentence: oneLine(e.Sentence.Text), Type: e.Type, Mode: joined(e.Mode), Contexts: joined(e.Contexts), CAMEO: e.CAMEO, Quad: int32(e.Quad), Score: e.Score,
		Status: e.Status, Certainty: e.Certainty, Contested: e.Contested, Confidence: e.Confidence,
		SourceName: each(e.Source, Actor.Label), SourceCountry: each(e.Source, country), SourceSector: each(e.Source, sectors), SourceRole: each(e.Source, role),
		TargetName: each(e.Target, Actor.Label), TargetCountry: each(e.Target, country), TargetSector: each(e.Target, sectors), TargetRole: each(e.Target, role),
		Trigger: oneLine(e.Trigger.Text), Attribution: each(e.Attribution, func(a Attribution) string { return a.Label() }),
		OtherFigures: otherFigures(e), Incident: e.Incident, Evidence: evidence(e),
	}
	if e.Object != nil {
		r.Object = oneLine(e.Object.Text)
	}
	if e.Date != nil {
		r.DateFrom, r.DateTo = ParseDay(e.Date.From), ParseDay(e.Date.To)
	}
	if p := e.Place; p != nil {
		r.Place, r.Admin1, r.Country, r.Lat, r.Lon, r.PlacePrecision = p.Label(), p.Admin1, p.Country, p.Lat, p.Lon, p.Feature
	}
	r.KilledMin, r.KilledMax = figureOf(e, "killed")
	r.InjuredMin, r.InjuredMax = figureOf(e, "injured")
	if e.Within != nil {
		r.Within = *e.Within
	}
	return r
}

// Values are the values of the columns in order: string, int32, float64, bool or Day, nil where nothing is known.
func (r *Row) Values() []any {
	v := reflect.ValueOf(r).Elem()
	values := make([]any, v.NumField())
	for i := range values {
		switch f := v.Field(i); {
		case f.Kind() == reflect.String && f.Len() == 0, f.Kind() == reflect.Pointer && f.IsNil():
		case f.Kind() == reflect.Pointer:
			values[i] = f.Elem().Interface()
		default:
			values[i] = f.Interface()
		}
	}
	return values
}

// cells are the row's values as CSV writes them.
func (r *Row) cells() []string {
	values := r.Values()
	cells := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case nil:
		case float64:
			cells[i] = number(&v)
		default:
			cells[i] = fmt.Sprint(v)
		}
	}
	return cells
}

func country(a Actor) string { return a.Country }
func role(a Actor) string    { return a.Role }

func sectors(a Actor) string {
	var s []string
	for _, x := range a.Sector {
		s = append(s, string(x))
	}
	return strings.Join(s, ",")
}

// Label is the name of an actor's entity, or its own words where it has none.
func (a Actor) Label() string { return first(a.Name, oneLine(a.Text)) }

// Label is the place's name, or its own words where it has none.
func (p Place) Label() string { return first(p.Name, oneLine(p.Text)) }

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// figureOf is the first figure of a kind.
func figureOf(e *Event, kind string) (low, high *float64) {
	for _, f := range e.Figures {
		if f.Kind == kind {
			return f.Min, f.Max
		}
	}
	return nil, nil
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
			r := MakeRow(d, &d.Events[i])
			out.Write(r.cells())
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
