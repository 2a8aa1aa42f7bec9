package export

import (
	"io"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

// The 40 columns of POLECAT.
var polecatColumns = []string{"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"}

// polecatSourceless are the columns that nothing in a record answers to.
var polecatSourceless = []string{"Wikipedia Actor ID", "Wikipedia Recipient ID", "District"}

// quadCodes are POLECAT's names of the quad classes.
var quadCodes = [...]string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}

// none is what POLECAT writes where a row has no value.
const none = "None"

// newPOLECAT writes a row an act, with all its actors.
func newPOLECAT(w io.Writer) record.Writer {
	return &table{w: w, columns: polecatColumns, header: true, rows: func(d *record.Document, add func(row)) {
		story := polecatStory(d)
		for i := range d.Events {
			e := &d.Events[i]
			r := row{"Event ID": e.ID, "Event Date": e.Day(&d.Doc), "Event Type": e.Type, "Event Mode": list(e.Mode), "Intensity": decimal(e.Score), "Contexts": list(e.Contexts)}
			if e.Quad > 0 && e.Quad < len(quadCodes) {
				r["Quad Code"] = quadCodes[e.Quad]
			}
			polecatActors(r, "Actor", e.Source)
			polecatActors(r, "Recipient", e.Target)
			if p := e.Place; p != nil {
				r["Placename"], r["Province"], r["Country"], r["Raw Placename"], r["Feature Type"] = p.Name, p.Admin1, p.Country, p.Text, p.Feature
				r["Latitude"], r["Longitude"] = optional(p.Lat), optional(p.Lon)
				if p.Feature == "city" || p.Feature == "village" {
					r["City"] = p.Name
				}
				if p.GeoNames != 0 {
					r["GeoNames ID"] = decimal(float64(p.GeoNames))
				}
			}
			for k, v := range story {
				r[k] = v
			}
			for _, c := range polecatColumns {
				if clean(r[c]) == "" && !slices.Contains(polecatSourceless, c) {
					r[c] = none
				}
			}
			add(r)
		}
	}}
}

func polecatActors(r row, as string, actors []record.Actor) {
	var names, countryCodes, cow, sectorCodes, titles, raw []string
	for _, a := range actors {
		names, raw = append(names, a.Label()), append(raw, a.Text)
		countryCodes, cow, titles = append(countryCodes, a.Country), append(cow, countries[a.Country].cow), append(titles, a.Role)
		for _, s := range a.Sector {
			sectorCodes = append(sectorCodes, string(s))
		}
	}
	r[as+" Name"], r[as+" Name Raw"], r[as+" Title"] = list(names), list(raw), list(titles)
	r[as+" Country"], r[as+" COW"], r[as+" Sectors"] = list(countryCodes), list(cow), list(sectorCodes)
	if len(sectorCodes) > 0 {
		r["Primary "+as+" Sector"] = sectorCodes[0]
	}
}

// polecatStory are the columns of the document.
func polecatStory(d *record.Document) row {
	var people, organisations, places []string
	for _, e := range d.Entities {
		switch e.Kind {
		case dragoman.Person.String():
			people = append(people, e.Name)
		case dragoman.Organisation.String():
			organisations = append(organisations, e.Name)
		}
	}
	for _, p := range d.Places {
		places = append(places, p.Label())
	}
	return row{"Source": d.Doc.Publisher, "Publication Date": d.Doc.Published, "Story People": list(people), "Story Organizations": list(organisations), "Story Locations": list(places),
		"Language": d.Doc.Language, "Version": d.Model}
}

// list joins the different values as POLECAT does.
func list(values []string) string {
	var out []string
	for _, v := range values {
		if v = clean(strings.ReplaceAll(v, ";", ",")); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return strings.Join(out, "; ")
}
