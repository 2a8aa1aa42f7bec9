package actor

// Of which country an entity is, where its own words leave it open or mislead: by the places round it and by what the report
// is about.

import (
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
)

// otherwise puts right the country of an actor that is called by the name of a country where the report means another
// place by it: "Georgia lawmakers" in a report on Atlanta. It reports whether the actor is that place itself.
func (d *document) otherwise(text string, m *Match) bool {
	if len(m.Country) != 3 {
		return false
	}
	for _, p := range d.r.Places {
		if !p.Located || p.Feature == "village" || p.Country == "" || p.Country == m.Country || p.Confidence < 0.7 {
			continue
		}
		name := p.In(d.r.Doc.Text)
		if !strings.Contains(text, name) || !slices.ContainsFunc(d.t.index[fold.Key(name)], func(r ref) bool {
			e := d.t.entries[r.entry]
			return e.class == country && e.country == m.Country
		}) {
			continue
		}
		m.Country = p.Country
		m.Why += "; " + name + " is in " + p.Country + " here"
		return m.Kind == dragoman.Country
	}
	return false
}

// inherit gives entities without a country that of the place nearest in the sentence of their first mention, else that
// of the document. Known bodies that belong to no country stay without.
func (d *document) inherit() {
	d.about = d.countries()
	setting := d.setting()
	d.most = d.about[setting]
	for _, c := range d.clusters {
		if c.match.Country != "" || c.match.Known && c.match.Kind != dragoman.Group || len(c.mentions) == 0 || c.match.Kind == dragoman.NoKind && len(c.match.Sectors) == 0 {
			continue
		}
		if country, name := d.nearestPlace(c.mentions[0]); country != "" {
			c.match.Country = country
			c.why = append(c.why, "country of "+name+" in the sentence")
			continue
		}
		if setting != "" {
			c.match.Country = setting
			c.why = append(c.why, "country of the document")
		}
	}
}

// setting is the country that the report is most about.
func (d *document) setting() string {
	best := ""
	for c, s := range d.about {
		if best == "" || s > d.about[best] || s == d.about[best] && c < best {
			best = c
		}
	}
	return best
}

// countries weighs the countries that a report is about: the dateline counts four times, a place twice, an actor who has a
// country once, an adjective of it half, and the publisher's home half as much again as an actor.
func (d *document) countries() map[string]float64 {
	score := map[string]float64{}
	if d.ctx.Setting != "" {
		score[d.ctx.Setting] += 4
	}
	if d.ctx.Home != "" {
		score[d.ctx.Home] += 1.5
	}
	for i, m := range d.r.Mentions {
		if c, sure := d.placeCountry(i); c != "" {
			score[c] += 2 * sure
		} else if a := d.assigned[i]; a != nil && !m.Pronoun && len(a.match.Country) == 3 {
			score[a.match.Country]++
		}
	}
	for _, s := range d.r.Doc.Sentences {
		for _, t := range s.Tokens {
			if c := d.demonym(t.In(d.r.Doc.Text)); c != "" {
				score[c] += 0.5
			}
		}
	}
	return score
}

// demonym is the country of an adjective or a people, "Ethiopian" or "Ethiopians", or empty.
func (d *document) demonym(word string) string {
	if word == "" || word[0] < 'A' || word[0] > 'Z' {
		return ""
	}
	for _, r := range d.t.index[fold.Key(word)] {
		if e := d.t.entries[r.entry]; (e.class == adjective || e.class == people) && len(e.country) == 3 && e.country != "IGO" && e.country != "NGO" {
			return e.country
		}
	}
	return ""
}

// placeCountry is the country of a mention that is a place, and how sure that is, up to 1: what the table calls a country
// or a seat is sure, other places are as sure as the gazetteer's reading of the whole document. The country is empty for
// other mentions and unknown places.
func (d *document) placeCountry(i int) (country_ string, sure float64) {
	m := d.r.Mentions[i]
	if m.Kind != dragoman.PlaceKind {
		return "", 0
	}
	text := d.words(i)
	for _, p := range d.r.Places {
		if p.Located && p.Overlaps(m.Span) && p.Start <= m.Start+len(text) && p.Country != "" {
			return p.Country, float64(p.Confidence)
		}
	}
	for _, r := range d.t.index[fold.Key(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The "))] {
		if e := d.t.entries[r.entry]; (e.class == country || e.class == seat) && len(e.country) == 3 && e.country != "IGO" {
			return e.country, 1
		}
	}
	if d.t.Places != nil && len(d.r.Places) == 0 {
		if c, ok := d.t.Places(text); ok {
			return c, 0.5
		}
	}
	return "", 0
}

// closeBy is how many bytes away a place may stand to give its country: a clause.
const closeBy = 60

func (d *document) nearestPlace(i int) (country, name string) {
	m := d.r.Mentions[i]
	best := -1
	for j, p := range d.r.Mentions {
		if p.Sentence != m.Sentence || j == i {
			continue
		}
		c, sure := d.placeCountry(j)
		if c == "" || sure < 0.7 || 2*d.about[c] < d.most {
			continue // a doubtful place, or one that the report is not about, decides for nobody else
		}
		gap := p.Start - m.End
		if p.End <= m.Start {
			gap = m.Start - p.End
		}
		if gap = max(gap, 0); gap <= closeBy && (best < 0 || gap < best) {
			best, country, name = gap, c, d.words(j)
		}
	}
	return country, name
}
