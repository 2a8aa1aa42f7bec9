package page

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman/internal/record"
)

// report is a document as the template shows it.
type report struct {
	ID, Title, Line     string
	Kicker, Byline, URL string
	Language            string
	Headline            []segment // the title with its evidence, where the text holds it
	Notes               []note    // of the title
	Paragraphs          []paragraph
	NoText              bool
	Unplaced            []note // events of a record without text
	Events, Real        int
	Issues              []string
	Stands              []stands
	Figures             []figureRow
	Speakers            []speaker
	Model               string
	Previous            string // the id of the report before it
}

type paragraph struct {
	Segments []segment
	Notes    []note
}

// note is an event beside the text.
type note struct {
	ID, Back   string
	Type, Mode string
	Quad       int
	Sources    []party
	Targets    []party
	Object     string
	Trigger    string
	Status     string // in words
	Real       bool
	Certainty  string
	Contested  bool
	Says       []says
	Facts      []string // place, day, figures, code, confidence
	Sure       int      // percent
	Contents   []note
	Within     *evidence // the act whose content this is, where its note stands elsewhere
}

type party struct{ Name, Role string }

// says is one on whose word an event rests.
type says struct{ Who, Cue string }

// stands is an actor's row of the table of positions.
type stands struct {
	Who   string
	Cells []cell
}

type cell struct {
	Issue, Stance string
	Evidence      []evidence
}

type evidence struct{ Href, Label string }

type figureRow struct {
	Value, What, Of, Words, Href string
}

type speaker struct {
	Who, Role  string
	Statements []statement
}

type statement struct {
	ID, Back string
	Cue      string
	Words    string
	Direct   bool
	To       string
}

// status says whether it happened, in the words of the page.
var status = map[string]string{
	"occurred": "happened", "ongoing": "is happening", "announced": "announced", "called-for": "called for", "threatened": "threatened",
	"hypothetical": "supposed", "denied": "denied", "negated": "did not happen",
}

func newReport(n int, d *record.Document) *report {
	r := &report{ID: "d" + strconv.Itoa(n), Title: d.Doc.Title, Byline: d.Doc.Byline, URL: webAddress(d.Doc.URL), Language: d.Doc.Language, Model: d.Model, Events: len(d.Events)}
	if r.Title == "" {
		r.Title = d.Doc.ID
	}
	if r.Title == "" {
		r.Title = "Report " + strconv.Itoa(n)
	}
	if r.Language == "" {
		r.Language = "en"
	}
	r.Kicker = joined(" · ", d.Doc.Publisher, longDay(d.Doc.Published))
	if n > 1 {
		r.Previous = "d" + strconv.Itoa(n-1)
	}
	for i := range d.Events {
		if real(d.Events[i].Status) {
			r.Real++
		}
	}
	r.Line = joined(" · ", d.Doc.Publisher, longDay(d.Doc.Published), count(r.Events, "event", "events"))
	r.text(d)
	r.positions(d)
	r.figures(d)
	r.statements(d)
	return r
}

func real(status string) bool { return status == "occurred" || status == "ongoing" }

// text cuts the text into paragraphs with their notes.
func (r *report) text(d *record.Document) {
	text := []rune(d.Doc.Text)
	marks := marksOf(d)
	linked := &links{report: r.ID, looks: map[string]string{}, seen: map[string]bool{}}
	notes := make([]note, len(d.Events))
	index := map[string]int{}
	for i := range d.Events {
		e := &d.Events[i]
		index[e.ID] = i
		notes[i] = r.note(i, e)
		look := "k" + strconv.Itoa(e.Quad)
		if !notes[i].Real {
			look += " un"
		}
		linked.looks[number(i)] = look
	}
	// A content stands in its act's note where both stand in one paragraph.
	ps := paragraphs(text)
	in := func(e *record.Event) int {
		for k, p := range ps {
			if p[0] <= e.Trigger.Start && e.Trigger.Start < p[1] {
				return k
			}
		}
		return -1
	}
	parent := make([]int, len(d.Events))
	for i := range d.Events {
		parent[i] = -1
		if w := d.Events[i].Within; w != nil {
			p, ok := index[*w]
			switch {
			case !ok || p == i:
			case in(&d.Events[p]) == in(&d.Events[i]) && d.Events[p].Within == nil:
				parent[i] = p
			default:
				notes[i].Within = &evidence{"#" + notes[p].ID, notes[p].Trigger}
			}
		}
	}
	for i := range d.Events {
		if p := parent[i]; p >= 0 {
			notes[p].Contents = append(notes[p].Contents, notes[i])
		}
	}
	for i := range d.Events {
		if parent[i] < 0 && in(&d.Events[i]) < 0 {
			r.Unplaced = append(r.Unplaced, notes[i])
		}
	}
	r.NoText = len(text) == 0
	for k, p := range ps {
		segs := segments(text, p[0], p[1], marks, linked)
		var ns []note
		for i := range d.Events {
			if parent[i] < 0 && in(&d.Events[i]) == k {
				ns = append(ns, notes[i])
			}
		}
		if k == 0 && oneLine(string(text[p[0]:p[1]])) == oneLine(d.Doc.Title) {
			r.Headline, r.Notes = segs, ns
			continue
		}
		r.Paragraphs = append(r.Paragraphs, paragraph{segs, ns})
	}
}

// marksOf are the marks of all events and statements.
func marksOf(d *record.Document) (ms []mark) {
	add := func(of string, p part, s *record.Span) {
		if s != nil && s.Start < s.End {
			ms = append(ms, mark{max(0, s.Start), s.End, of, p})
		}
	}
	for i := range d.Events {
		e, of := &d.Events[i], number(i)
		add(of, trigger, &e.Trigger)
		for k := range e.Also {
			add(of, trigger, &e.Also[k])
		}
		for k := range e.Source {
			add(of, actor, &e.Source[k].Span)
		}
		for k := range e.Target {
			add(of, target, &e.Target[k].Span)
		}
		add(of, object, e.Object)
		if e.Place != nil {
			add(of, place, &e.Place.Span)
		}
		if t := e.Date; t != nil && t.Start != nil && t.End != nil {
			add(of, date, &record.Span{Start: *t.Start, End: *t.End})
		}
		for k := range e.Figures {
			add(of, figure, &e.Figures[k].Span)
		}
		for k := range e.Attribution {
			add(of, attribution, &e.Attribution[k].Span)
			add(of, attribution, e.Attribution[k].Cue)
		}
	}
	for i := range d.Statements {
		s, of := &d.Statements[i], "s"+number(i)
		if s.Speaker != nil {
			add(of, attribution, &s.Speaker.Span)
		}
		add(of, cue, s.Cue)
		if len(s.Content.Pieces) > 0 {
			for k := range s.Content.Pieces {
				add(of, content, &s.Content.Pieces[k])
			}
			continue
		}
		add(of, content, &s.Content.Span)
	}
	return ms
}

func (r *report) note(i int, e *record.Event) note {
	n := note{ID: r.ID + "-n" + number(i), Back: "#" + r.ID + "-t" + number(i), Type: e.Type, Mode: strings.Join(e.Mode, ", "), Quad: e.Quad,
		Trigger: oneLine(e.Trigger.Text), Status: status[e.Status], Real: real(e.Status), Contested: e.Contested}
	n.Sources, n.Targets = parties(e.Source), parties(e.Target)
	if e.Object != nil {
		n.Object = oneLine(e.Object.Text)
	}
	if e.Certainty != "asserted" {
		n.Certainty = e.Certainty
	}
	for _, a := range e.Attribution {
		s := says{Who: a.Label()}
		if a.Cue != nil {
			s.Cue = oneLine(a.Cue.Text)
		}
		n.Says = append(n.Says, s)
	}
	for _, f := range e.Figures {
		n.Facts = append(n.Facts, strings.TrimSpace(value(f)+" "+f.Kind))
	}
	if e.Place != nil {
		n.Facts = append(n.Facts, e.Place.Label())
	}
	if e.Date != nil {
		n.Facts = append(n.Facts, days(e.Date.From, e.Date.To))
	}
	if e.CAMEO != "" {
		n.Facts = append(n.Facts, "CAMEO "+e.CAMEO)
	}
	n.Sure = int(math.Round(100 * e.Confidence))
	n.Facts = append(n.Facts, strconv.Itoa(n.Sure)+"% sure")
	return n
}

func parties(as []record.Actor) (out []party) {
	for _, a := range as {
		p := party{Name: a.Label(), Role: a.Role}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func (r *report) positions(d *record.Document) {
	href := map[string]evidence{}
	for i := range d.Events {
		href[d.Events[i].ID] = evidence{"#" + r.ID + "-t" + number(i), oneLine(d.Events[i].Trigger.Text)}
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		label := "says"
		if s.Cue != nil {
			label = oneLine(s.Cue.Text)
		}
		href[s.ID] = evidence{"#" + r.ID + "-qs" + number(i), label}
	}
	for _, p := range d.Positions {
		if !slices.Contains(r.Issues, p.Issue) {
			r.Issues = append(r.Issues, p.Issue)
		}
	}
	row := map[string]int{}
	for _, p := range d.Positions {
		who := p.Actor.Label()
		if _, ok := row[who]; !ok {
			row[who] = len(r.Stands)
			s := stands{Who: who}
			for _, issue := range r.Issues {
				s.Cells = append(s.Cells, cell{Issue: issue})
			}
			r.Stands = append(r.Stands, s)
		}
		c := &r.Stands[row[who]].Cells[slices.Index(r.Issues, p.Issue)]
		c.Stance = p.Stance
		for _, id := range p.Evidence {
			if e, ok := href[id]; ok {
				c.Evidence = append(c.Evidence, e)
			}
		}
	}
}

func (r *report) figures(d *record.Document) {
	type seen struct{ start, end int }
	done := map[seen]bool{}
	for i := range d.Events {
		e := &d.Events[i]
		for _, f := range e.Figures {
			done[seen{f.Start, f.End}] = true
			r.Figures = append(r.Figures, figureRow{Value: value(f), What: f.Kind, Of: oneLine(e.Trigger.Text), Words: oneLine(f.Text), Href: "#" + r.ID + "-n" + number(i)})
		}
	}
	for _, f := range d.Figures {
		if done[seen{f.Start, f.End}] {
			continue
		}
		what := f.What
		if what == "" {
			what = f.Kind
		}
		row := figureRow{Value: value(f), What: what, Words: oneLine(f.Text)}
		if f.Place != nil {
			row.Of = f.Place.Label()
		}
		r.Figures = append(r.Figures, row)
	}
}

func (r *report) statements(d *record.Document) {
	at := map[string]int{}
	for i := range d.Statements {
		s := &d.Statements[i]
		who, role := "Not named", ""
		if s.Speaker != nil {
			who, role = s.Speaker.Label(), s.Speaker.Role
		}
		k, ok := at[who]
		if !ok {
			k = len(r.Speakers)
			at[who] = k
			r.Speakers = append(r.Speakers, speaker{Who: who, Role: role})
		}
		x := statement{ID: r.ID + "-s" + number(i), Back: "#" + r.ID + "-qs" + number(i), Words: strings.Trim(oneLine(s.Content.Text), "\"“”«»"), Direct: s.Form == "direct"}
		if s.Cue != nil {
			x.Cue = oneLine(s.Cue.Text)
		}
		if s.Addressee != nil {
			x.To = s.Addressee.Label()
		}
		r.Speakers[k].Statements = append(r.Speakers[k].Statements, x)
	}
}

// value writes a figure's number with its qualifier.
func value(f record.Figure) string {
	switch {
	case f.Min != nil && f.Max != nil && *f.Min == *f.Max:
		q := f.Qualifier + " "
		if f.Qualifier == "exact" || f.Qualifier == "" {
			q = ""
		}
		return q + grouped(*f.Min)
	case f.Min != nil && f.Max != nil:
		return grouped(*f.Min) + " to " + grouped(*f.Max)
	case f.Min != nil && f.Qualifier == "over":
		return "over " + grouped(*f.Min)
	case f.Min != nil:
		return "at least " + grouped(*f.Min)
	case f.Max != nil:
		return "at most " + grouped(*f.Max)
	}
	return ""
}

// grouped writes a number with commas between the thousands, and a share as a percentage.
func grouped(x float64) string {
	if x > 0 && x < 1 {
		return strconv.FormatFloat(100*x, 'f', 0, 64) + "%"
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

// longDay writes a day as people do: 7 September 2018.
func longDay(s string) string {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return s
	}
	return t.Format("2 January 2006")
}

// days writes a span of days: "1–7 September 2018".
func days(from, to string) string {
	a, err := time.Parse("2006-01-02", from)
	b, err2 := time.Parse("2006-01-02", to)
	switch {
	case err != nil || err2 != nil || from == to:
		return longDay(from)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2") + "–" + b.Format("2 January 2006")
	case a.Year() == b.Year():
		return a.Format("2 January") + " – " + b.Format("2 January 2006")
	}
	return a.Format("2 January 2006") + " – " + b.Format("2 January 2006")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// joined joins what is not empty.
func joined(by string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), by)
}

// webAddress is the address where it is one of the web; a link to anything else is none.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
