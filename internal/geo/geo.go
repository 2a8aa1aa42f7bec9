// Package geo finds where the places of a document are: it resolves all its place names together against a gazetteer,
// so that Paris is in Texas where the report is.
//
// The gazetteer ([Default]) holds 150,000 populated places, countries and their divisions from GeoNames, and seas,
// rivers, regions and sites of data/geo/places.tsv. It is read in place: opening it decodes almost nothing.
package geo

import (
	_ "embed"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/geo/index"
)

//go:generate go run ../gen geo

//go:embed gazetteer.bin
var embedded []byte

// Gazetteer is a list of places by name. It is safe for concurrent use.
type Gazetteer struct {
	x *index.Index
}

// Default is the embedded gazetteer.
var Default = sync.OnceValue(func() *Gazetteer {
	x, err := index.Open(embedded)
	if err != nil {
		panic("geo: embedded index: " + err.Error()) // a broken build, not bad input: the tests open it
	}
	return &Gazetteer{x: x}
})

// Open opens a gazetteer file, as package geonames makes them. The bytes must not change afterwards.
func Open(file []byte) (*Gazetteer, error) {
	x, err := index.Open(file)
	if err != nil {
		return nil, err
	}
	return &Gazetteer{x: x}, nil
}

// Embedded are the places of the embedded gazetteer.
func Embedded() []index.Entry { return Default().x.Entries() }

// Toponym is a place name in a document.
type Toponym struct {
	dragoman.Span
	Text string
}

// Context is what is known of a document besides its place names.
type Context struct {
	Text     string // what the spans count into; the words around a name say which of its namesakes is meant
	Home     Home   // the publisher's
	Dateline int    // index of the dateline's place among the names; -1 for none
}

// candidate is a place that a name may mean.
type candidate struct {
	index.Place
	country string
	admin1  int  // number of the first-order division that it is or lies in, 0 for none
	typed   bool // the words around say that it is of this sort
	prior   float64
	score   float64
	p       float64 // share among the name's candidates
}

// sense is a name of the document with all its occurrences: a name means one place throughout.
type sense struct {
	key        string
	at         []int // indexes of the names
	candidates []candidate
}

// Weights of the features that decide; tuned by TestLGL.
const (
	perPopulation  = 0.25 // for each doubling of the population
	countryPrior   = 7.0
	admin1Prior    = 3.1
	admin2Prior    = -1.0
	capitalPrior   = 2.0
	ownPrior       = 6.0 // places.tsv: named for their fame
	homePrior      = 2.5 // in the publisher's country
	homeTown       = 5.0 // beside the publisher's home, falling off over 80 km
	homeRegion     = 3.0 // the same over 400 km
	typePrior      = 6.0 // "County" stands behind the name of a county
	containedPrior = 9.0 // "Paris, Texas"
	notContained   = -4.0
	sameCountry    = 3.2
	sameAdmin1     = 3.4
	nearby         = 2.1
	datelineWeight = 2.0
	namesake       = -4.0 // a village called as a country is
)

// hamlet is the size below which a populated place is a village: the binary logarithm of 5,000 people.
const hamlet = 12.3

const (
	rounds         = 4
	mostCandidates = 64
)

// Resolve finds the places of a document's names, one for each, in their order. A name that the gazetteer lacks is
// returned with its words alone and Located false.
//
// Every name starts from what is known of its candidates: population, sort of place, the publisher's country, and what
// the words around it say ("Paris, Texas", "Rapides Parish"). Then names support each other, round by round: a
// candidate gains by the other names' likely places in its country, its division and its neighbourhood (the spatial
// coherence of Leidner, "Toponym Resolution in Text", 2007, chapter 4).
func (g *Gazetteer) Resolve(names []Toponym, ctx Context) []dragoman.Place {
	senses := g.senses(names, ctx)
	for range rounds {
		share(senses)
		g.support(senses, ctx)
	}
	share(senses)
	out := make([]dragoman.Place, len(names))
	for i, n := range names {
		out[i] = dragoman.Place{Span: n.Span, Name: n.Text}
	}
	for _, s := range senses {
		best := s.city(s.best())
		if best == nil {
			continue
		}
		for _, i := range s.at {
			out[i] = g.toPlace(names[i], *best)
		}
	}
	return out
}

func (s *sense) best() *candidate {
	var best *candidate
	for k := range s.candidates {
		if c := &s.candidates[k]; best == nil || c.score > best.score {
			best = c
		}
	}
	return best
}

// city prefers a city to the division that is named after it ("Idlib", "Geneva"), unless the words call for the
// division. American states are the better known of such pairs.
func (s *sense) city(best *candidate) *candidate {
	if best == nil || best.Feature != index.Admin1 && best.Feature != index.Admin2 || best.typed || best.country == "USA" {
		return best
	}
	for k := range s.candidates {
		c := &s.candidates[k]
		if (c.Feature == index.City || c.Feature == index.Capital) && c.country == best.country && c.Population > best.Population-4 && math.Abs(c.Lat-best.Lat)+math.Abs(c.Lon-best.Lon) < 4 {
			c.p += best.p
			return c
		}
	}
	return best
}

func (g *Gazetteer) toPlace(n Toponym, c candidate) dragoman.Place {
	d := g.x.Divisions[c.Division]
	p := dragoman.Place{Span: n.Span, Name: g.x.NameOf(c.Place), Country: d.Country, Admin1: d.Name, Lat: round4(c.Lat), Lon: round4(c.Lon), Located: true,
		GeoNames: int64(c.ID), Confidence: float32(c.p)}
	switch c.Feature {
	case index.Country:
		p.Feature = "country"
	case index.Admin1:
		p.Feature, p.Admin1 = "region", p.Name
	case index.Admin2, index.Region:
		p.Feature = "region"
	case index.Water:
		p.Feature = "water"
	case index.Site:
		p.Feature = "site"
	default:
		p.Feature = "city"
		if c.Population < hamlet {
			p.Feature = "village"
		}
	}
	return p
}

func round4(f float64) float64 { return math.Round(f*1e4) / 1e4 }

// senses groups the names and finds their candidates with what speaks for each by itself.
func (g *Gazetteer) senses(names []Toponym, ctx Context) []*sense {
	byKey := map[string]*sense{}
	var out []*sense
	for i, n := range names {
		key := fold.Key(strings.TrimSpace(n.Text))
		s := byKey[key]
		if s == nil {
			s = &sense{key: key, candidates: g.candidates(n.Text)}
			country := slices.ContainsFunc(s.candidates, func(c candidate) bool { return c.Feature == index.Country })
			for k := range s.candidates {
				c := &s.candidates[k]
				c.prior = g.prior(c, ctx)
				if country && c.Feature == index.City && c.Population < hamlet {
					c.prior += namesake
				}
			}
			byKey[key] = s
			out = append(out, s)
		}
		s.at = append(s.at, i)
	}
	for _, s := range out {
		for _, i := range s.at {
			g.around(s, names[i], ctx)
		}
		sort.SliceStable(s.candidates, func(a, b int) bool { return s.candidates[a].prior > s.candidates[b].prior })
		s.candidates = s.candidates[:min(len(s.candidates), mostCandidates)]
		for k := range s.candidates {
			s.candidates[k].score = s.candidates[k].prior
		}
	}
	return out
}

// spellings are the forms in which the gazetteer may hold a name.
func spellings(name string) []string {
	name = strings.TrimSpace(name)
	for _, s := range [...]string{"'s", "’s", "'", "’"} {
		name = strings.TrimSuffix(name, s)
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	forms := []string{name}
	for _, p := range [...][2]string{{"St. ", "Saint "}, {"St ", "Saint "}, {"St. ", "St "}, {"Saint ", "St. "}, {"Ft. ", "Fort "}, {"Mt. ", "Mount "}, {"N. ", "North "}, {"S. ", "South "}, {"E. ", "East "}, {"W. ", "West "}} {
		if strings.HasPrefix(name, p[0]) {
			forms = append(forms, p[1]+name[len(p[0]):])
		}
	}
	for _, p := range [...]string{"City of ", "Town of ", "Village of ", "Province of ", "State of ", "province of ", "city of ", "town of ", "Greater ", "downtown ", "northern ", "southern ",
		"eastern ", "western ", "central ", "Northern ", "Southern ", "Eastern ", "Western ", "Central ", "North ", "South ", "East ", "West ", "north ", "south ", "east ", "west ", "northeastern ", "northwestern ", "southeastern ", "southwestern "} {
		if strings.HasPrefix(name, p) && len(name) > len(p)+2 {
			forms = append(forms, name[len(p):])
		}
	}
	for _, t := range placeTypes {
		if strings.HasSuffix(name, t.suffix) && len(name) > len(t.suffix)+2 {
			forms = append(forms, name[:len(name)-len(t.suffix)])
		}
	}
	if i := strings.IndexByte(name, ','); i > 0 { // "Paris, Texas" as one name
		forms = append(forms, name[:i])
	}
	if strings.ToUpper(name) == name && len(name) > 4 { // "BEIRUT"
		forms = append(forms, name)
	}
	return forms
}

// placeTypes are the words behind a name that say what sort of place it is.
var placeTypes = []struct {
	suffix  string
	feature index.Feature
}{
	{" County", index.Admin2}, {" county", index.Admin2}, {" Parish", index.Admin2}, {" Borough", index.Admin2}, {" District", index.Admin2}, {" district", index.Admin2},
	{" Province", index.Admin1}, {" province", index.Admin1}, {" State", index.Admin1}, {" state", index.Admin1}, {" governorate", index.Admin1}, {" Governorate", index.Admin1},
	{" region", index.Admin1}, {" Region", index.Admin1}, {" oblast", index.Admin1}, {" Oblast", index.Admin1}, {" prefecture", index.Admin1}, {" Prefecture", index.Admin1},
	{" City", index.City}, {" city", index.City}, {" town", index.City}, {" Township", index.City}, {" village", index.City},
}

// candidates are the places of a name in the first spelling that has any.
func (g *Gazetteer) candidates(name string) []candidate {
	for _, form := range spellings(name) {
		if utf8.RuneCountInString(form) < 2 {
			continue
		}
		cs := g.named(form)
		if rest, ok := strings.CutPrefix(form, "St. "); ok { // written out or not, it is one name
			cs = append(cs, g.named("Saint "+rest)...)
		}
		if len(cs) == 0 {
			continue
		}
		if form != name { // the type that was cut off
			for _, t := range placeTypes {
				if strings.HasSuffix(name, t.suffix) {
					for k := range cs {
						if cs[k].is(t.feature) {
							cs[k].prior += typePrior
							cs[k].typed = true
						}
					}
				}
			}
		}
		return cs
	}
	return nil
}

// named are the places of exactly that name.
func (g *Gazetteer) named(name string) []candidate {
	found := g.x.Lookup(fold.Key(name))
	cs := make([]candidate, 0, len(found))
	for _, p := range found {
		d := g.x.Divisions[p.Division]
		if p.Feature == index.Admin1 {
			d.Name = g.x.NameOf(p)
		}
		cs = append(cs, candidate{Place: p, country: d.Country, admin1: g.x.Numbers[d]})
	}
	return cs
}

func (c *candidate) is(f index.Feature) bool {
	return c.Feature == f || f == index.City && c.Feature == index.Capital || f == index.Admin1 && c.Feature == index.Region
}

func (g *Gazetteer) prior(c *candidate, ctx Context) float64 {
	s := c.prior + perPopulation*c.Population
	switch c.Feature {
	case index.Country:
		s += countryPrior
	case index.Admin1:
		s += admin1Prior
	case index.Admin2:
		s += admin2Prior
	case index.Capital:
		s += capitalPrior
		if c.country == "USA" { // the world's news speaks of the capital more often than of the state of its name
			s += capitalPrior
		}
	case index.Region, index.Water, index.Site:
		if c.Population > 0 { // of a whole dump's every brook and hill none is named for its fame
			s += ownPrior
		}
	}
	if ctx.Home.Country != "" && c.country == ctx.Home.Country {
		s += homePrior
		if c.Feature != index.Country {
			s += ctx.Home.near(c.Lat, c.Lon)
		}
	}
	return s
}

// around reads the words behind a name: the region or country that holds it ("Paris, Texas", "Hartford, Conn.", "Idlib
// in Syria") and its type ("Richland County").
func (g *Gazetteer) around(s *sense, n Toponym, ctx Context) {
	rest := ""
	if n.End <= len(ctx.Text) && n.Start >= 0 && n.Start < n.End {
		rest = ctx.Text[n.End:min(len(ctx.Text), n.End+60)]
	}
	if i := strings.IndexByte(n.Text, ','); i > 0 {
		rest = n.Text[i:] + rest
	}
	for _, t := range placeTypes {
		if strings.HasPrefix(rest, t.suffix) && (len(rest) == len(t.suffix) || !unicode.IsLetter(rune(rest[len(t.suffix)]))) {
			for k := range s.candidates {
				if s.candidates[k].is(t.feature) {
					s.candidates[k].prior += typePrior / float64(len(s.at))
					s.candidates[k].typed = true
				}
			}
			return
		}
	}
	holder := ""
	for _, link := range [...]string{", ", " in the ", " in ", " (", ", in "} {
		if strings.HasPrefix(rest, link) {
			holder = rest[len(link):]
			break
		}
	}
	if holder == "" {
		return
	}
	holders := g.holders(holder)
	if len(holders) == 0 {
		return
	}
	for k := range s.candidates {
		c := &s.candidates[k]
		held := false
		for _, h := range holders {
			if h.Feature == index.Country {
				held = held || h.country == c.country && c.Feature != index.Country
			} else {
				held = held || h.admin1 == c.admin1 && c.admin1 != 0 && c.Feature != index.Admin1
			}
		}
		if held {
			c.prior += containedPrior
		} else {
			c.prior += notContained
		}
	}
}

// holders are the countries and first-order divisions that the words begin with.
func (g *Gazetteer) holders(words string) []candidate {
	end := 0
	var ends []int
	for len(ends) < 3 {
		i := strings.IndexAny(words[end:], " ,;:)\n—")
		if i < 0 {
			i = len(words) - end
		}
		if i == 0 {
			break
		}
		r, _ := utf8.DecodeRuneInString(words[end:])
		if !unicode.IsUpper(r) {
			break
		}
		end += i
		ends = append(ends, end)
		if end >= len(words) || words[end] != ' ' {
			break
		}
		end++
	}
	for k := len(ends) - 1; k >= 0; k-- {
		name := words[:ends[k]]
		for _, form := range []string{name, strings.TrimSuffix(name, ".")} {
			var held []candidate
			for _, c := range g.named(form) {
				if c.Feature == index.Country || c.Feature == index.Admin1 {
					held = append(held, c)
				}
			}
			if len(held) > 0 {
				return held
			}
		}
	}
	return nil
}

// share turns scores into shares among a name's candidates.
func share(senses []*sense) {
	for _, s := range senses {
		best := s.best()
		if best == nil {
			continue
		}
		sum, top := 0.0, best.score
		for k := range s.candidates {
			s.candidates[k].p = math.Exp(s.candidates[k].score - top)
			sum += s.candidates[k].p
		}
		for k := range s.candidates {
			s.candidates[k].p /= sum
		}
	}
}

// cell is a square of the globe, one degree wide.
type cell struct{ lat, lon int }

func cellOf(p index.Place) cell { return cell{int(math.Floor(p.Lat)), int(math.Floor(p.Lon))} }

// support adds to each candidate what the likely places of the other names say for it.
func (g *Gazetteer) support(senses []*sense, ctx Context) {
	countries, divisions, cells := map[string]float64{}, map[int]float64{}, map[cell]float64{}
	weigh := func(s *sense) float64 {
		w := math.Sqrt(float64(len(s.at)))
		for _, i := range s.at {
			if i == ctx.Dateline && ctx.Dateline >= 0 {
				w += datelineWeight
			}
		}
		return w
	}
	add := func(s *sense, sign float64) {
		w := sign * weigh(s)
		for k := range s.candidates {
			c := &s.candidates[k]
			countries[c.country] += w * c.p
			if c.admin1 != 0 {
				divisions[c.admin1] += w * c.p
			}
			switch c.Feature {
			case index.Country, index.Admin1, index.Region, index.Water:
			default:
				cells[cellOf(c.Place)] += w * c.p
			}
		}
	}
	for _, s := range senses {
		add(s, 1)
	}
	for _, s := range senses {
		add(s, -1)
		for k := range s.candidates {
			c := &s.candidates[k]
			c.score = c.prior
			if c.country != "" {
				c.score += sameCountry * math.Log1p(max(0, countries[c.country]))
			}
			if c.admin1 != 0 {
				c.score += sameAdmin1 * math.Log1p(max(0, divisions[c.admin1]))
			}
			near, at := 0.0, cellOf(c.Place)
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					near += max(0, cells[cell{at.lat + dy, at.lon + dx}])
				}
			}
			if c.Feature != index.Country {
				c.score += nearby * math.Log1p(near)
			}
		}
		add(s, 1) // with the shares of the round before, so that the order of the names does not matter
	}
}

// Country is the country of a place name by itself: of the likeliest place of that name, if it is a division, a place
// of note or a town of 15,000 people and no namesake comes near it. It suits actor.Table.Places.
func (g *Gazetteer) Country(name string) (string, bool) {
	s := sense{candidates: g.candidates(name)}
	if len(s.candidates) == 0 {
		return "", false
	}
	for k := range s.candidates {
		s.candidates[k].score = g.prior(&s.candidates[k], Context{})
	}
	best := s.best()
	country := best.country
	if best.Feature == index.City && best.Population < 13.9 {
		return "", false
	}
	for k := range s.candidates {
		if c := &s.candidates[k]; c.country != country && c.score > best.score-1 {
			return "", false
		}
	}
	return country, country != ""
}
