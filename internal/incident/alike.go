package incident

import (
	"math"
	"slices"
)

// The marks that two tellings get for what they agree or differ in. They are set by hand on the tuning half of the
// labelled reports; docs/incidents.md says what was measured.
const (
	enough = 2.0 // tellings of one act reach it
	odds   = 0.0 // and those below tell two, whatever others say

	sameDay     = 1.2
	noDay       = 0.2
	otherDay    = -6.0
	never       = -100.0 // another day or place, unless one sentence is the other, edited
	sameSpot    = 1.8
	nearSpot    = 0.8
	withinSpot  = 0.5
	namedSpot   = 1.3 // one has no place, but its sentence names the other's
	farSpot     = -7.0
	sameName    = 1.8
	sameCamp    = 1.2 // country and sector
	sameCountry = 0.6
	sameKind    = 0.8 // "gunmen" and "gunmen", of no known country
	otherKind   = -0.3
	otherCamp   = -1.6
	otherName   = -1.6
	otherLand   = -3.5
	sameMode    = 0.3
	otherMode   = -0.3
	sameWords   = 4.0 // all of the shorter sentence's; none gets noWords
	noWords     = -1.2
	sameNumber  = 0.4
	sameArticle = -1.5 // an article tells an act once
	sameWire    = 5.0  // of one sentence, edited
	kinType     = -1.5 // a type that readers take for the other
	otherStatus = -1.0 // one says that it happened, the other that it is to
	victim      = 2.0  // how much more it says that acts befall different ones than that different ones did them
)

// kin are the types that are read one for the other, as the codebook has them side by side: a sentence is a conviction and
// an arrest, what is signed is supported and agreed.
var kin = map[[2]string]bool{
	{"COERCE", "SANCTION"}: true, {"ASSAULT", "PROTEST"}: true, {"AGREE", "SUPPORT"}: true, {"AGREE", "CONSULT"}: true, {"AGREE", "COOPERATE"}: true, {"COOPERATE", "SUPPORT"}: true,
	{"AGREE", "AID"}: true, {"AID", "COOPERATE"}: true, {"CONCEDE", "RETREAT"}: true, {"ACCUSE", "REJECT"}: true, {"ACCUSE", "PROTEST"}: true, {"AID", "MOBILIZE"}: true,
	{"ACCUSE", "THREATEN"}: true, {"ACCUSE", "REQUEST"}: true, {"ASSAULT", "COERCE"}: true, {"COERCE", "MOBILIZE"}: true, {"ASSAULT", "MOBILIZE"}: true, {"REJECT", "SANCTION"}: true,
}

func areKin(a, b string) bool { return kin[[2]string{min(a, b), max(a, b)}] }

// symmetric are the types whose sources and targets are read one for the other: who met whom.
var symmetric = map[string]bool{"CONSULT": true, "AGREE": true, "COOPERATE": true, "SUPPORT": true}

// alike marks how surely two events of one type are tellings of one act, whatever side they take.
func alike(a, b *mention) float64 {
	if a.Event.Type != b.Event.Type && !areKin(a.Event.Type, b.Event.Type) {
		return never
	}
	edited := a.Copies != "" && a.Copies == b.Copies && 4*shared(a.words, b.words) >= 3*min(len(a.words), len(b.words))
	day, place := days(a, b), spots(a, b)
	if (day == otherDay || place == farSpot) && !edited {
		return never
	}
	s := day + place + actors(a, b) + modes(a, b) + sentences(a, b)
	if shared(a.numbers, b.numbers) > 0 {
		s += sameNumber
	}
	if a.Event.Type != b.Event.Type {
		s += kinType
	}
	if a.settled != b.settled {
		s += otherStatus
	}
	if a.Doc.ID == b.Doc.ID {
		s += sameArticle
	} else if edited {
		s = max(s, sameWire)
	}
	return s
}

func days(a, b *mention) float64 {
	switch {
	case a.day == 0 || b.day == 0:
		return 0
	case a.from > b.to || b.from > a.to:
		return otherDay
	case a.dated && b.dated:
		return sameDay
	}
	return noDay
}

func spots(a, b *mention) float64 {
	p, q := a.spot, b.spot
	switch {
	case p == nil && q == nil:
		return 0
	case p == nil:
		return named(q, a)
	case q == nil:
		return named(p, b)
	case p.country != "" && q.country != "" && p.country != q.country:
		return farSpot
	case p.geonames != 0 && p.geonames == q.geonames || p.name == q.name && p.fine == q.fine:
		if p.fine {
			return sameSpot
		}
		return withinSpot
	case !p.fine || !q.fine:
		return withinSpot
	case p.located && q.located:
		switch d := distance(p, q); {
		case d < 30:
			return nearSpot
		case d > 70:
			return farSpot
		}
	}
	return 0
}

// named is the mark where one telling has a place and the other none.
func named(p *spot, other *mention) float64 {
	if p.fine && len(p.words) > 0 && shared(p.words, other.names) == len(p.words) {
		return namedSpot
	}
	return 0
}

// distance is the length of the great circle in kilometres.
func distance(p, q *spot) float64 {
	rad := math.Pi / 180
	x := math.Sin((p.lat - q.lat) * rad / 2)
	y := math.Sin((p.lon - q.lon) * rad / 2)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, x*x+math.Cos(p.lat*rad)*math.Cos(q.lat*rad)*y*y)))
}

func actors(a, b *mention) float64 {
	if symmetric[a.Event.Type] {
		return 1.5 * parties(slices.Concat(a.source, a.target), slices.Concat(b.source, b.target))
	}
	s, t := parties(a.source, b.source), parties(a.target, b.target)
	if t < 0 {
		t *= victim
	}
	return s + t
}

// parties compares two lists: each one of the shorter list with the one of the other that is most like it.
func parties(a, b []party) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	sum := 0.0
	for i := range a {
		best := math.Inf(-1)
		for j := range b {
			best = max(best, compare(&a[i], &b[j]))
		}
		sum += best
	}
	return sum / float64(len(a))
}

func compare(a, b *party) float64 {
	common := shared(a.words, b.words)
	switch {
	case a.country != "" && b.country != "" && a.country != b.country:
		if a.named && b.named && common > 0 && common == min(len(a.words), len(b.words)) {
			return sameCountry // one name, two opinions on whose it is
		}
		if common >= 2 {
			return 0 // "labour unions in Nigeria", taken for British ones
		}
		return otherLand
	case a.named && b.named && common > 0:
		return sameName
	case a.named && b.named && len(a.words) > 0 && len(b.words) > 0 && a.country == "IGO":
		return otherLand
	case a.country == "" || b.country == "":
		if common > 0 {
			return sameKind
		}
		return otherKind
	case len(a.sector) == 0 || len(b.sector) == 0:
		if common > 0 {
			return sameCamp
		}
		return sameCountry
	case !slices.ContainsFunc(a.sector, func(s string) bool { return slices.Contains(b.sector, s) }):
		if armed(a.sector) && armed(b.sector) {
			return sameKind // gangs, gunmen, militants: each paper has its own word
		}
		if common > 0 {
			return sameCountry
		}
		return otherCamp
	case a.named && b.named:
		return otherName
	}
	return sameCamp
}

// armed reports whether a sector is one of those who bear arms for no state.
func armed(sector []string) bool {
	return slices.ContainsFunc(sector, func(s string) bool { return s == "UAF" || s == "REB" || s == "CRM" || s == "PAR" })
}

func modes(a, b *mention) float64 {
	x, y := a.Event.Mode, b.Event.Mode
	switch {
	case len(x) == 0 || len(y) == 0:
		return 0
	case slices.ContainsFunc(x, func(m string) bool { return slices.Contains(y, m) }):
		return sameMode
	}
	return otherMode
}

func sentences(a, b *mention) float64 {
	n := min(len(a.words), len(b.words))
	if n == 0 {
		return 0
	}
	s := noWords + sameWords*float64(shared(a.words, b.words))/float64(n)
	if m := min(len(a.object), len(b.object)); m > 0 && shared(a.object, b.object) == 0 {
		s -= 0.4
	}
	return s
}
