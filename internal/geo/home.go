package geo

import (
	_ "embed"
	"math"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// publisherLines are the rows of data/geo/publishers.tsv, sorted by site.
//
//go:embed publishers.txt
var publisherLines string

// Home is where a publisher's readers live: what is named there needs no explanation.
type Home struct {
	Country  string // alpha-3, or empty
	Lat, Lon float64
	Local    bool // Lat and Lon say where in the country
}

// HomeOf finds the home of a publisher by its name or site ("nytimes.com") and by the address of the page; of unknown
// sites the country is that of the top-level domain. The zero Home is unknown.
func HomeOf(publisher, address string) Home {
	sites := []string{site(publisher)}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		sites = append(sites, site(u.Hostname()))
	}
	for _, s := range sites {
		for part := s; part != ""; { // "edition.cnn.com" is "cnn.com"
			if h, ok := publisherAt(part); ok {
				return h
			}
			_, rest, ok := strings.Cut(part, ".")
			if !ok || !strings.Contains(rest, ".") {
				break
			}
			part = rest
		}
	}
	for _, s := range sites {
		if i := strings.LastIndexByte(s, '.'); i > 0 && len(s)-i == 3 {
			if s[i+1:] == "uk" {
				return Home{Country: "GBR"}
			}
			if r, err := language.ParseRegion(s[i+1:]); err == nil && r.IsCountry() {
				return Home{Country: r.ISO3()}
			}
		}
	}
	return Home{}
}

func site(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "www.")
}

// publisherAt searches the sorted lines.
func publisherAt(site string) (Home, bool) {
	lo, hi := 0, len(publisherLines)
	for lo < hi {
		mid := lo + (hi-lo)/2
		start := strings.LastIndexByte(publisherLines[lo:mid], '\n') + 1 + lo
		end := start + strings.IndexByte(publisherLines[start:], '\n')
		c := strings.Split(publisherLines[start:end], "\t")
		switch strings.Compare(c[0], site) {
		case 0:
			h := Home{Country: c[1]}
			if c[2] != "" {
				h.Local = true
				h.Lat, _ = strconv.ParseFloat(c[2], 64) // checked as the table was compiled
				h.Lon, _ = strconv.ParseFloat(c[3], 64)
			}
			return h, true
		case -1:
			lo = end + 1
		default:
			hi = start
		}
	}
	return Home{}, false
}

// near is what a place gains by lying near the publisher's home.
func (h Home) near(lat, lon float64) float64 {
	if !h.Local {
		return 0
	}
	km := distance(h.Lat, h.Lon, lat, lon)
	return homeTown*math.Exp(-km/80) + homeRegion*math.Exp(-km/400)
}

// distance is the length of the great circle between two points given in degrees, in kilometres (haversine).
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const earth, rad = 12742, math.Pi / 180
	a, b := math.Sin((lat2-lat1)*rad/2), math.Sin((lon2-lon1)*rad/2)
	return earth * math.Asin(math.Sqrt(a*a+math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b))
}
