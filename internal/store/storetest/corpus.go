// Package storetest holds the contract that every store keeps, as tests to be run over an implementation, and documents
// made by chance to fill one with.
package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Corpus makes documents that look like coded news, always the same ones for a seed: few actors, places and words are in
// many of them and many in few, as in real news.
type Corpus struct {
	Days   int // over which the documents are spread, from First on
	First  time.Time
	Events int // of each document, on average

	r     *rand.Rand
	actor *rand.Zipf
	place *rand.Zipf
	word  *rand.Zipf
	n     int
}

// NewCorpus makes a corpus of one year, with ten events a document.
func NewCorpus(seed uint64) *Corpus {
	r := rand.New(rand.NewPCG(seed, 7))
	return &Corpus{Days: 365, First: time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC), Events: 10, r: r,
		actor: rand.NewZipf(r, 1.2, 8, 20_000), place: rand.NewZipf(r, 1.2, 8, 3_000), word: rand.NewZipf(r, 1.1, 20, 20_000)}
}

// The words that names are made of.
var (
	givenNames = []string{"Anna", "Boris", "Chen", "Dina", "Émile", "Fatma", "Goran", "Hana", "Ivan", "José", "Kofi", "Leyla"}
	countryIDs = []string{"SYR", "RUS", "TUR", "USA", "IRN", "FRA", "DEU", "CHN", "KEN", "NGA", "BRA", "IND", "PAK", "AFG", "UKR", "IGO", "NGO", "COL", "MLI", "MMR"}
	publishers = []string{"Harbour Herald", "The Daily Lantern", "Northern Wire", "Gazette", "River Post", "Evening Bell", "Capital Times", "Meridian News"}
)

// word is the n-th word of the corpus: letters, so that no stemming makes one of two.
func word(n uint64) string {
	const consonants, vowels = "bdfgklmnprtvz", "aou"
	var b strings.Builder
	for range 3 {
		b.WriteByte(consonants[n%13])
		n /= 13
		b.WriteByte(vowels[n%3])
		n /= 3
	}
	return b.String() + "x"
}

func (c *Corpus) anActor() record.Actor {
	n := c.actor.Uint64()
	// What an actor is follows from its number.
	country := countryIDs[int(n*7%uint64(len(countryIDs)))]
	a := record.Actor{Kind: "person", Name: givenNames[n%12] + " " + word(n), Country: country, Sector: []dragoman.Sector{ontology.Sectors()[n*5%23]}, Entity: "n1"}
	switch n % 5 {
	case 0: // somebody without a name
		a.Kind, a.Name, a.Country, a.Sector = "group", "", "", []dragoman.Sector{}
		a.Text = word(n) + " fighters"
	case 1:
		a.Sector = append(a.Sector, "ELI")
	}
	if a.Text == "" {
		a.Text = a.Name
	}
	a.End = len([]rune(a.Text))
	return a
}

func (c *Corpus) actors(most int) []record.Actor {
	out := make([]record.Actor, c.r.IntN(most+1))
	for i := range out {
		out[i] = c.anActor()
	}
	return out
}

func (c *Corpus) aPlace() *record.Place {
	n := c.place.Uint64()
	p := &record.Place{Name: "Port " + word(n), Country: countryIDs[n%20], Admin1: "Region " + word(n/10), Feature: "city", Confidence: 0.9}
	p.Text = p.Name
	if n%9 > 0 {
		lat, lon := float64(n*37%1700)/10-85, float64(n*101%3600)/10-180
		p.Lat, p.Lon = &lat, &lon
	}
	return p
}

var qualifiers = []string{"exact", "about", "at least"}

// Next makes the next document.
func (c *Corpus) Next() *store.Document {
	c.n++
	day := c.First.AddDate(0, 0, c.r.IntN(c.Days))
	d := &store.Document{}
	d.Doc = record.Doc{ID: fmt.Sprintf("doc-%d", c.n), Publisher: publishers[c.r.IntN(len(publishers))], Language: "en", URL: fmt.Sprintf("https://news%d.example.org/%d", c.r.IntN(8), c.n)}
	if c.r.IntN(20) > 0 {
		d.Doc.Published = day.Format(time.DateOnly)
	}
	var text strings.Builder
	var sentences []record.SentenceRef
	events := 0
	if c.Events > 0 {
		events = c.r.IntN(2*c.Events + 1)
	}
	for i := range max(3, events) {
		start := len(text.String())
		for k := range 8 + c.r.IntN(10) {
			if k > 0 {
				text.WriteByte(' ')
			}
			text.WriteString(word(c.word.Uint64()))
		}
		text.WriteString(". ")
		sentences = append(sentences, record.SentenceRef{Index: i, Start: start, End: text.Len() - 1})
	}
	d.Doc.Text = text.String()
	d.Doc.Title = "Report of " + word(c.word.Uint64()) + " " + word(c.word.Uint64())
	d.Events, d.Statements, d.Positions = []record.Event{}, []record.Statement{}, []record.Position{}
	d.Figures, d.Entities, d.Places = []record.Figure{}, []record.Entity{}, []record.Place{}
	for i := range events {
		d.Events = append(d.Events, c.event(d, i, day, sentences[i]))
	}
	for i := range c.r.IntN(3) {
		d.Statements = append(d.Statements, c.statement(d, i))
	}
	if c.r.IntN(4) == 0 {
		d.Positions = append(d.Positions, record.Position{Actor: c.anActor(), Issue: "the " + word(c.word.Uint64()), Stance: "for", Evidence: []string{}})
	}
	d.Model = "corpus 1"
	d.Recall()
	return d
}

func (c *Corpus) event(d *store.Document, i int, day time.Time, sentence record.SentenceRef) record.Event {
	t := dragoman.Types()[c.r.IntN(16)]
	e := record.Event{ID: fmt.Sprintf("e%d-%d", c.n, i), Type: t.String(), Mode: []string{}, Contexts: []string{}, Quad: ontology.Quad(t), Sentence: sentence, Source: c.actors(2), Target: c.actors(2),
		Status: "occurred", Certainty: "asserted", Contested: c.r.IntN(30) == 0, Attribution: []record.Attribution{}, Figures: []record.Figure{}, Also: []record.Span{}, Confidence: float64(c.r.IntN(1001)) / 1000}
	if modes := ontology.Modes(t); len(modes) > 0 && c.r.IntN(2) == 0 {
		e.Mode = append(e.Mode, modes[c.r.IntN(len(modes))])
	}
	if c.r.IntN(2) == 0 {
		e.Contexts = append(e.Contexts, ontology.Contexts()[c.r.IntN(len(ontology.Contexts()))])
	}
	e.CAMEO, e.Score = ontology.CAMEO(t, e.Mode), ontology.Score(t, e.Mode)
	switch n := c.r.IntN(100); {
	case n < 5:
		e.Status = "ongoing"
	case n < 30:
		e.Status = (dragoman.Announced + dragoman.Status(n%6)).String()
	}
	if c.r.IntN(8) == 0 {
		e.Certainty = "possible"
	}
	runes := []rune(d.Doc.Text)
	words := string(runes[sentence.Start:sentence.End])
	trigger, _, _ := strings.Cut(words, " ")
	e.Trigger = record.Span{Text: trigger, Start: sentence.Start, End: sentence.Start + len(trigger)}
	if c.r.IntN(3) > 0 {
		e.Place = c.aPlace()
	}
	if c.r.IntN(4) > 0 {
		from := day.AddDate(0, 0, -c.r.IntN(4))
		to := from
		if c.r.IntN(5) == 0 {
			to = from.AddDate(0, 0, c.r.IntN(40))
		}
		e.Date = &record.Date{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
	}
	if c.r.IntN(3) == 0 {
		e.Attribution = append(e.Attribution, record.Attribution{Actor: c.anActor(), Kind: "statement"})
		e.Attribution[0].Actor.Kind = "" // JSON keeps the kind of the attribution
	}
	if c.r.IntN(10) == 0 {
		x := float64(c.r.IntN(50))
		e.Figures = append(e.Figures, record.Figure{Kind: "killed", Min: &x, Qualifier: qualifiers[c.r.IntN(3)], Span: e.Trigger})
	}
	return e
}

func (c *Corpus) statement(d *store.Document, i int) record.Statement {
	words, _, _ := strings.Cut(d.Doc.Text, ".")
	speaker := c.anActor()
	s := record.Statement{ID: fmt.Sprintf("s%d-%d", c.n, i), Speaker: &speaker, Content: record.Content{Span: record.Span{Text: words, End: len(words)}}, Form: "indirect", Confidence: float64(c.r.IntN(1001)) / 1000}
	if c.r.IntN(5) == 0 {
		to := c.anActor()
		s.Addressee = &to
	}
	if c.r.IntN(6) == 0 {
		s.Speaker = nil
	}
	return s
}
