// Package record makes of a reading the record that users get: the JSON object of docs/record.md and the flat row of the
// table formats. Here byte offsets become code points, and references between parts become ids.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"time"

	"github.com/dragoman-events/dragoman"
)

// Document is the record of one document; its JSON form is the contract.
type Document struct {
	Doc        Doc         `json:"doc"`
	Events     []Event     `json:"events"`
	Statements []Statement `json:"statements"`
	Positions  []Position  `json:"positions"`
	Figures    []Figure    `json:"figures"`
	Entities   []Entity    `json:"entities"`
	Places     []Place     `json:"places"`
	Model      string      `json:"model"`

	Source *dragoman.Document `json:"-"` // what was read, only on demand
}

// Doc is what is known of the document itself. Text is set only on demand.
type Doc struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Published string         `json:"published"`
	Publisher string         `json:"publisher"`
	URL       string         `json:"url"`
	Language  string         `json:"language"`
	Byline    string         `json:"byline,omitempty"`
	Text      string         `json:"text,omitempty"`
	Extra     map[string]any `json:"extra,omitempty"`
}

// Span is a stretch of the text with its words; offsets count code points, half-open.
type Span struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Actor is a part in an event or statement with what its entity is known to be.
type Actor struct {
	Span
	Entity   string            `json:"entity,omitempty"`
	Name     string            `json:"name"`
	Kind     string            `json:"kind"`
	Country  string            `json:"country"`
	Sector   []dragoman.Sector `json:"sector"`
	Role     string            `json:"role,omitempty"`
	Wikidata string            `json:"wikidata,omitempty"`
}

// Attribution is one of those whose word an event rests on.
type Attribution struct {
	Actor
	Cue  *Span  `json:"cue"`
	Kind string `json:"kind"`
}

// Place is a mention of somewhere with what it resolves to; Lat and Lon are degrees, absent where unknown.
type Place struct {
	Span
	Name       string   `json:"name"`
	Country    string   `json:"country"`
	Admin1     string   `json:"admin1"`
	Lat        *float64 `json:"lat,omitempty"`
	Lon        *float64 `json:"lon,omitempty"`
	GeoNames   int64    `json:"geonames,omitempty"`
	Feature    string   `json:"feature"`
	Confidence float64  `json:"confidence"`
}

// Date is a span of whole days, both included, with its wording where the text has one.
type Date struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Text  string `json:"text"`
	Start *int   `json:"start,omitempty"`
	End   *int   `json:"end,omitempty"`
}

// Figure is a number; Min or Max is null where the words leave that side open.
type Figure struct {
	Kind      string   `json:"kind"`
	What      string   `json:"what,omitempty"`
	Min       *float64 `json:"min"`
	Max       *float64 `json:"max"`
	Qualifier string   `json:"qualifier"`
	Place     *Place   `json:"place,omitempty"`
	Span
}

// SentenceRef names a sentence by its index in the document and its offsets.
type SentenceRef struct {
	Index int    `json:"index"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"-"` // its words, for the flat formats; see [Document.Recall]
}

// Event is the record of one event.
type Event struct {
	ID          string        `json:"id"`
	Type        string        `json:"type"`
	Mode        []string      `json:"mode"`
	Contexts    []string      `json:"contexts"`
	CAMEO       string        `json:"cameo"`
	Quad        int           `json:"quad"`
	Score       float64       `json:"score"`
	Trigger     Span          `json:"trigger"`
	Sentence    SentenceRef   `json:"sentence"`
	Source      []Actor       `json:"source"`
	Target      []Actor       `json:"target"`
	Object      *Span         `json:"object"`
	Status      string        `json:"status"`
	Certainty   string        `json:"certainty"`
	Contested   bool          `json:"contested"`
	Attribution []Attribution `json:"attribution"`
	Place       *Place        `json:"place"`
	Date        *Date         `json:"date"`
	Figures     []Figure      `json:"figures"`
	Within      *string       `json:"within"`
	Also        []Span        `json:"also"`
	Incident    string        `json:"incident,omitempty"`
	Confidence  float64       `json:"confidence"`
}

// Day is the day that an event counts for: of the days that its words give, the one nearest to the document's own; without
// such words, the document's own. "Earlier this year" is thus the last day of the span, "later this month" the first. It
// is "" where neither is known.
func (e *Event) Day(doc *Doc) string {
	published := doc.Published
	switch d := e.Date; {
	case d == nil || d.From == "" && d.To == "":
		return published
	case d.From == "":
		return d.To
	case d.To == "" || published < d.From:
		return d.From
	case published > d.To:
		return d.To
	}
	return published
}

// Content is what a statement says, in pieces where its cue stands inside it.
type Content struct {
	Span
	Pieces []Span `json:"pieces,omitempty"`
}

// Statement is the record of one statement.
type Statement struct {
	ID         string  `json:"id"`
	Speaker    *Actor  `json:"speaker"`
	Cue        *Span   `json:"cue"`
	Content    Content `json:"content"`
	Continues  *string `json:"continues"`
	Act        bool    `json:"act"`
	Form       string  `json:"form"`
	Addressee  *Actor  `json:"addressee"`
	Confidence float64 `json:"confidence"`
}

// Position is where an actor stands on an issue, with the ids of the events and statements that show it.
type Position struct {
	Actor    Actor    `json:"actor"`
	Issue    string   `json:"issue"`
	Stance   string   `json:"stance"`
	Evidence []string `json:"evidence"`
}

// Entity is one of those that a document speaks of.
type Entity struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Kind     string            `json:"kind"`
	Country  string            `json:"country"`
	Sector   []dragoman.Sector `json:"sector"`
	Role     string            `json:"role"`
	Wikidata string            `json:"wikidata"`
	Mentions []Span            `json:"mentions"`
}

// Options say what a record holds beyond the contract's minimum.
type Options struct {
	Text   bool // the document's text
	Source bool // the document as it was read, with its tokens
}

// Make makes the record of a reading. Events without an id get one by [EventID].
func Make(r *dragoman.Reading, opts Options) *Document {
	m := &maker{r: r, text: r.Doc.Text, points: newPoints(r.Doc.Text), ids: eventIDs(r)}
	d := r.Doc
	out := &Document{
		Doc:   Doc{ID: d.ID, Title: d.Title, Published: day(d.Published), Publisher: d.Publisher, URL: d.URL, Language: d.Language, Byline: d.Byline, Extra: d.Extra},
		Model: r.Model,
	}
	if opts.Text {
		out.Doc.Text = d.Text
	}
	if opts.Source {
		out.Source = d
	}
	out.Events = list(r.Events, m.event)
	out.Statements = m.statements()
	out.Positions = list(r.Positions, func(_ int, p dragoman.Position) Position { return m.position(p, out.Statements) })
	out.Figures = list(r.Figures, m.figure)
	out.Entities = list(r.Entities, m.entity)
	out.Places = list(r.Places, func(_ int, p dragoman.Place) Place { return *m.place(&p) })
	return out
}

// Recall gives the events of a record that was read from JSON the words of their sentences back, from Doc.Text.
func (d *Document) Recall() {
	starts := make([]int, 0, len(d.Doc.Text)+1) // of the code points, in bytes
	for i := range d.Doc.Text {
		starts = append(starts, i)
	}
	starts = append(starts, len(d.Doc.Text))
	for i := range d.Events {
		if s := &d.Events[i].Sentence; 0 <= s.Start && s.Start < s.End && s.End < len(starts) {
			s.Text = d.Doc.Text[starts[s.Start]:starts[s.End]]
		}
	}
}

// list maps a slice; it is never nil, so JSON has [] and not null.
func list[A, B any](in []A, f func(int, A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(i, a)
	}
	return out
}

// EventID is an event's identifier: a hash of the text, the trigger's position and words, and the type. It does not depend
// on the document's name nor on what else was found, so the same text gives the same id in every run.
func EventID(text string, e *dragoman.Event) string {
	return eventID(sha256.Sum256([]byte(text)), text, e)
}

func eventID(whole [sha256.Size]byte, text string, e *dragoman.Event) string {
	return hashOf("e", whole, e.Trigger, e.Type.String(), e.Trigger.In(text))
}

// hashOf makes an id of the hash of a text, a stretch of it and more.
func hashOf(prefix string, text [sha256.Size]byte, s dragoman.Span, more ...string) string {
	h := sha256.New()
	h.Write(text[:])
	fmt.Fprintf(h, "\x00%d\x00%d", s.Start, s.End)
	for _, x := range more {
		fmt.Fprintf(h, "\x00%s", x)
	}
	return prefix + hex.EncodeToString(h.Sum(nil)[:8])
}

// eventIDs are the ids of a reading's events. Where two events share type and trigger, later ones are numbered.
func eventIDs(r *dragoman.Reading) []string {
	whole := sha256.Sum256([]byte(r.Doc.Text))
	ids := make([]string, len(r.Events))
	seen := map[string]int{}
	for i := range r.Events {
		e := &r.Events[i]
		id := e.ID
		if id == "" {
			id = eventID(whole, r.Doc.Text, e)
		}
		if seen[id]++; seen[id] > 1 {
			id = fmt.Sprintf("%s-%d", id, seen[id])
		}
		ids[i] = id
	}
	return ids
}

type maker struct {
	r      *dragoman.Reading
	text   string
	points *points
	ids    []string // of events
}

func (m *maker) span(s dragoman.Span) Span {
	return Span{Text: s.In(m.text), Start: m.points.at(s.Start), End: m.points.at(s.End)}
}

// spanOrNil is nil for the empty span, which stands for "nowhere".
func (m *maker) spanOrNil(s dragoman.Span) *Span {
	if s.Empty() {
		return nil
	}
	out := m.span(s)
	return &out
}

func (m *maker) event(i int, e dragoman.Event) Event {
	out := Event{
		ID: m.ids[i], Type: e.Type.String(), Mode: list(e.Mode, same), Contexts: list(e.Contexts, same), CAMEO: e.CAMEO, Quad: e.Quad, Score: e.Score,
		Trigger: m.span(e.Trigger), Source: list(e.Source, m.actor), Target: list(e.Target, m.actor), Object: m.spanOrNil(e.Object),
		Status: e.Status.String(), Certainty: e.Certainty.String(), Contested: e.Contested,
		Attribution: list(e.Attribution, func(i int, a dragoman.Attribution) Attribution {
			return Attribution{m.actor(i, a.Actor), m.spanOrNil(a.Cue), a.Kind}
		}),
		Place: m.place(e.Place), Date: m.date(e.Date), Figures: list(e.Figures, m.figure),
		Also:       list(e.Also, func(_ int, s dragoman.Span) Span { return m.span(s) }),
		Confidence: rounded(e.Confidence),
	}
	if e.Sentence >= 0 && e.Sentence < len(m.r.Doc.Sentences) {
		s := m.r.Doc.Sentences[e.Sentence].Span
		out.Sentence = SentenceRef{e.Sentence, m.points.at(s.Start), m.points.at(s.End), s.In(m.text)}
	}
	if e.Within >= 0 && e.Within < len(m.ids) && e.Within != i {
		out.Within = &m.ids[e.Within]
	}
	return out
}

func same(_ int, s string) string { return s }

func (m *maker) actor(_ int, a dragoman.Actor) Actor {
	out := Actor{Span: m.span(a.Span), Sector: []dragoman.Sector{}}
	if a.Entity < 0 || a.Entity >= len(m.r.Entities) {
		return out
	}
	e := &m.r.Entities[a.Entity]
	out.Entity, out.Name, out.Kind, out.Country, out.Role, out.Wikidata = e.ID, e.Name, e.Kind.String(), e.Country, e.Role, e.Wikidata
	out.Sector = append(out.Sector, e.Sector...)
	return out
}

func (m *maker) actorOrNil(a *dragoman.Actor) *Actor {
	if a == nil {
		return nil
	}
	out := m.actor(0, *a)
	return &out
}

func (m *maker) place(p *dragoman.Place) *Place {
	if p == nil {
		return nil
	}
	out := &Place{Span: m.span(p.Span), Name: p.Name, Country: p.Country, Admin1: p.Admin1, GeoNames: p.GeoNames, Feature: p.Feature, Confidence: rounded(float64(p.Confidence))}
	if p.Located {
		lat, lon := p.Lat, p.Lon
		out.Lat, out.Lon = &lat, &lon
	}
	return out
}

func (m *maker) date(w *dragoman.When) *Date {
	if w == nil {
		return nil
	}
	out := &Date{From: day(w.From), To: day(w.To)}
	if !w.Span.Empty() {
		s := m.span(w.Span)
		out.Text, out.Start, out.End = s.Text, &s.Start, &s.End
	}
	return out
}

func (m *maker) figure(_ int, f dragoman.Figure) Figure {
	return Figure{Kind: f.Kind, What: f.What, Min: f.Min, Max: f.Max, Qualifier: f.Qualifier, Place: m.place(f.Place), Span: m.span(f.Span)}
}

func (m *maker) entity(_ int, e dragoman.Entity) Entity {
	return Entity{ID: e.ID, Name: e.Name, Kind: e.Kind.String(), Country: e.Country, Sector: append([]dragoman.Sector{}, e.Sector...), Role: e.Role,
		Wikidata: e.Wikidata, Mentions: list(e.Mentions, func(_ int, s dragoman.Span) Span { return m.span(s) })}
}

func (m *maker) statements() []Statement {
	whole := sha256.Sum256([]byte(m.text))
	ids := make([]string, len(m.r.Statements))
	seen := map[string]int{}
	for i, s := range m.r.Statements {
		id := s.ID
		if id == "" {
			id = hashOf("s", whole, s.Content, s.Cue.In(m.text))
		}
		if seen[id]++; seen[id] > 1 {
			id = fmt.Sprintf("%s-%d", id, seen[id])
		}
		ids[i] = id
	}
	return list(m.r.Statements, func(i int, s dragoman.Statement) Statement {
		out := Statement{ID: ids[i], Speaker: m.actorOrNil(s.Speaker), Cue: m.spanOrNil(s.Cue), Content: Content{Span: m.span(s.Content)}, Act: s.Act, Form: s.Form,
			Addressee: m.actorOrNil(s.Addressee), Confidence: rounded(s.Confidence)}
		for _, p := range s.Pieces {
			out.Content.Pieces = append(out.Content.Pieces, m.span(p))
		}
		if s.Continues >= 0 && s.Continues < len(ids) && s.Continues != i {
			out.Continues = &ids[s.Continues]
		}
		return out
	})
}

// position names a government by its country, whoever spoke for it.
func (m *maker) position(p dragoman.Position, statements []Statement) Position {
	out := Position{Actor: m.actor(0, p.Actor), Issue: p.Issue, Stance: p.Stance, Evidence: []string{}}
	if p.Country != "" {
		out.Actor.Name, out.Actor.Kind, out.Actor.Sector = p.Country, dragoman.Country.String(), []dragoman.Sector{"GOV"}
		out.Actor.Role, out.Actor.Wikidata = "", ""
	}
	for _, i := range p.Events {
		out.Evidence = append(out.Evidence, m.ids[i])
	}
	for _, i := range p.Statements {
		out.Evidence = append(out.Evidence, statements[i].ID)
	}
	return out
}

// day writes the day of a time; "" for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

// rounded keeps three decimals: more would differ between processors, whose floating-point sums do.
func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }
