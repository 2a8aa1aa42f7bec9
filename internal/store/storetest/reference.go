package storetest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// This file answers the questions of a store in the plainest way, by looking at everything. Stores are compared with it.

// hit is an event with its document and its place in the order of storing.
type hit struct {
	doc *store.Document
	e   *record.Event
}

func (h hit) name() string { return h.doc.Doc.ID + "/" + h.e.ID }

// find looks at every event.
func find(docs []*store.Document, f filter.Filter) []hit {
	var out []hit
	for _, d := range docs {
		for i := range d.Events {
			if matches(d, &d.Events[i], &f) {
				out = append(out, hit{d, &d.Events[i]})
			}
		}
	}
	return out
}

// sorted sorts as a query does; alike ones keep no order of their own and are told by name.
func sorted(hits []hit, sort store.Sort) []hit {
	desc := strings.HasPrefix(string(sort), "-")
	if strings.HasSuffix(string(sort), "stored") { // as they were found
		if desc {
			slices.Reverse(hits)
		}
		return hits
	}
	key := func(h hit) (float64, string) {
		day := store.Day(h.doc.Doc, h.e)
		switch strings.TrimPrefix(string(sort), "-") {
		case "confidence":
			return h.e.Confidence, day
		case "score":
			return h.e.Score, day
		}
		return 0, day
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		x, xd := key(a)
		y, yd := key(b)
		c := cmp.Or(cmp.Compare(x, y), strings.Compare(xd, yd))
		if desc {
			return -c
		}
		return c
	})
	return hits
}

func matches(d *store.Document, e *record.Event, f *filter.Filter) bool {
	labels := func(actors []record.Actor) (out []string) {
		for _, a := range actors {
			out = append(out, a.Label())
		}
		return out
	}
	countries := func(actors []record.Actor) (out []string) {
		for _, a := range actors {
			if a.Country != "" {
				out = append(out, a.Country)
			}
		}
		return out
	}
	sectors := func(actors []record.Actor) (out []string) {
		for _, a := range actors {
			for _, s := range a.Sector {
				out = append(out, string(s))
			}
		}
		return out
	}
	var attribution []record.Actor
	for _, a := range e.Attribution {
		attribution = append(attribution, a.Actor)
	}
	var place, placeCountry []string
	if p := e.Place; p != nil {
		place = []string{p.Name, p.Text, p.Admin1}
		if p.Country != "" {
			placeCountry = []string{p.Country}
		}
	}
	for key, c := range f.Choices {
		ok := false
		switch key {
		case "type":
			ok = closed(c, e.Type)
		case "mode":
			ok = closed(c, e.Mode...)
		case "context":
			ok = closed(c, e.Contexts...)
		case "quad":
			ok = closed(c, strconv.Itoa(e.Quad))
		case "status":
			ok = closed(c, e.Status)
		case "certainty":
			ok = closed(c, e.Certainty)
		case "source":
			ok = named(c, labels(e.Source), countries(e.Source))
		case "target":
			ok = named(c, labels(e.Target), countries(e.Target))
		case "actor":
			ok = named(c, append(labels(e.Source), labels(e.Target)...), append(countries(e.Source), countries(e.Target)...))
		case "country":
			ok = closed(c, slices.Concat(countries(e.Source), countries(e.Target), placeCountry)...)
		case "source.country":
			ok = closed(c, countries(e.Source)...)
		case "target.country":
			ok = closed(c, countries(e.Target)...)
		case "place.country":
			ok = closed(c, placeCountry...)
		case "sector":
			ok = closed(c, append(sectors(e.Source), sectors(e.Target)...)...)
		case "source.sector":
			ok = closed(c, sectors(e.Source)...)
		case "target.sector":
			ok = closed(c, sectors(e.Target)...)
		case "place":
			ok = named(c, place, nil)
		case "attribution":
			ok = named(c, labels(attribution), nil)
		case "publisher":
			ok = named(c, some(d.Doc.Publisher), nil)
		case "language":
			ok = named(c, some(d.Doc.Language), nil)
		case "document":
			ok = closed(c, d.Doc.ID)
		case "incident":
			ok = closed(c, some(e.Incident)...)
		case "event":
			ok = closed(c, e.ID)
		default:
			panic("the reference does not know " + key)
		}
		if !ok {
			return false
		}
	}
	return within(f.Date, store.Day(d.Doc, e)) && within(f.Published, d.Doc.Published) && between(f.Confidence, e.Confidence) && between(f.Score, e.Score) &&
		(f.Contested == nil || *f.Contested == e.Contested) && inArea(f, e.Place) && says(f.Words, d.Doc.Title, d.Doc.Text)
}

func some(v string) []string {
	if v == "" {
		return nil
	}
	return []string{v}
}

// closed is a choice among codes.
func closed(c filter.Choice, values ...string) bool {
	return choose(c, func(want string) bool {
		return slices.Contains(values, want) || want == filter.None && len(values) == 0
	})
}

// named is a choice among names, of which some words are enough, and the codes beside them.
func named(c filter.Choice, names, codes []string) bool {
	return choose(c, func(want string) bool {
		if want == filter.None {
			return len(names) == 0
		}
		return slices.Contains(codes, want) && filter.IsCountry(want) || slices.ContainsFunc(names, func(n string) bool { return holds(n, want) })
	})
}

func choose(c filter.Choice, has func(string) bool) bool {
	return (len(c.Any) == 0 || slices.ContainsFunc(c.Any, has)) && !slices.ContainsFunc(c.None, has)
}

// tokens are the words of a text, without case and accents.
func tokens(text string) []string {
	return strings.FieldsFunc(fold.Key(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// holds reports whether the words stand together in the text; a star at their end stands for any ending.
func holds(text, words string) bool {
	words, open := strings.CutSuffix(words, "*")
	have, want := tokens(text), tokens(words)
	for i := 0; i+len(want) <= len(have); i++ {
		last := len(want) - 1
		if slices.Equal(have[i:i+last], want[:last]) && (have[i+last] == want[last] || open && strings.HasPrefix(have[i+last], want[last])) {
			return true
		}
	}
	return false
}

func says(w filter.Words, texts ...string) bool {
	has := func(want string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return holds(t, want) })
	}
	for _, any := range w.All {
		if !slices.ContainsFunc(any, has) {
			return false
		}
	}
	return !slices.ContainsFunc(w.None, has)
}

func within(d filter.Days, day string) bool {
	if d.Empty() {
		return true
	}
	t, ok := store.ParseDay(day)
	return ok && (d.From.IsZero() || !t.Before(d.From)) && (d.To.IsZero() || !t.After(d.To))
}

func between(r filter.Range, x float64) bool {
	return (r.Min == nil || x >= *r.Min) && (r.Max == nil || x <= *r.Max)
}

func inArea(f *filter.Filter, p *record.Place) bool {
	if f.Box == nil && f.Near == nil {
		return true
	}
	if p == nil || p.Lat == nil || p.Lon == nil {
		return false
	}
	if b := f.Box; b != nil {
		east := *p.Lon >= b.West && *p.Lon <= b.East
		if b.West > b.East {
			east = *p.Lon >= b.West || *p.Lon <= b.East
		}
		if !east || *p.Lat < b.South || *p.Lat > b.North {
			return false
		}
	}
	return f.Near == nil || distance(*p.Lat, *p.Lon, f.Near.Lat, f.Near.Lon) <= f.Near.Km
}

// distance is the length of the great circle between two points, by the angle between their vectors.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	vector := func(lat, lon float64) (x, y, z float64) {
		lat, lon = lat*math.Pi/180, lon*math.Pi/180
		return math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)
	}
	a, b, c := vector(lat1, lon1)
	x, y, z := vector(lat2, lon2)
	return 6371.0088 * math.Atan2(math.Sqrt(math.Pow(b*z-c*y, 2)+math.Pow(c*x-a*z, 2)+math.Pow(a*y-b*x, 2)), a*x+b*y+c*z)
}

// count counts by a property; the key of a dyad is "source > target", that of a place has country and coordinates.
func count(hits []hit, by store.By) map[string]int {
	out := map[string]int{}
	each := func(actors []record.Actor, country bool) (keys []string) {
		for _, a := range actors {
			if country {
				keys = append(keys, a.Country)
			} else {
				keys = append(keys, a.Label())
			}
		}
		return keys
	}
	for _, h := range hits {
		day := store.Day(h.doc.Doc, h.e)
		switch by {
		case store.ByDay:
			out[day]++
		case store.ByWeek:
			if t, ok := store.ParseDay(day); ok {
				day = t.AddDate(0, 0, -int(t.Weekday()+6)%7).Format(time.DateOnly)
			}
			out[day]++
		case store.ByMonth:
			out[day[:min(len(day), 7)]]++
		case store.ByYear:
			out[day[:min(len(day), 4)]]++
		case store.ByType:
			out[h.e.Type]++
		case store.BySource, store.BySourceCountry:
			for _, k := range each(h.e.Source, by == store.BySourceCountry) {
				out[k]++
			}
		case store.ByTarget, store.ByTargetCountry:
			for _, k := range each(h.e.Target, by == store.ByTargetCountry) {
				out[k]++
			}
		case store.ByDyad, store.ByCountryDyad:
			for _, s := range each(h.e.Source, by == store.ByCountryDyad) {
				for _, t := range each(h.e.Target, by == store.ByCountryDyad) {
					out[s+" > "+t]++
				}
			}
		case store.ByPlace:
			if p := h.e.Place; p != nil {
				out[placeKey(p.Name, p.Country, p.Lat, p.Lon)]++
			}
		case store.ByIncident:
			out[h.e.Incident]++
		case store.ByPlaceCountry:
			if h.e.Place == nil {
				out[""]++
			} else {
				out[h.e.Place.Country]++
			}
		default:
			panic("the reference does not know " + string(by))
		}
	}
	return out
}

func placeKey(name, country string, lat, lon *float64) string {
	if lat == nil || lon == nil {
		return name + ", " + country
	}
	return fmt.Sprintf("%s, %s %g %g", name, country, *lat, *lon)
}

// statementMatches is what matches is for events.
func statementMatches(d *store.Document, s *record.Statement, f *filter.Filter) bool {
	e := record.Event{Confidence: s.Confidence}
	if s.Speaker != nil {
		e.Source = []record.Actor{*s.Speaker}
	}
	if s.Addressee != nil {
		e.Target = []record.Actor{*s.Addressee}
	}
	about := *d
	about.Doc.Title, about.Doc.Text = "", s.Content.Text
	return matches(&about, &e, f)
}

// positionMatches is what matches is for events.
func positionMatches(d *store.Document, p *record.Position, f *filter.Filter) bool {
	about := *d
	about.Doc.Title, about.Doc.Text = "", p.Issue
	return matches(&about, &record.Event{Source: []record.Actor{p.Actor}}, f)
}
