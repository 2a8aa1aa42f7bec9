package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/dragoman-events/dragoman/internal/record"
)

// The 20 columns of ICEWS.
var icewsColumns = []string{"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
	"Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"}

// newICEWS writes a row an act.
func newICEWS(w io.Writer) record.Writer {
	return &table{w: w, columns: icewsColumns, header: true, rows: func(d *record.Document, add func(row)) {
		for i := range d.Events {
			e := &d.Events[i]
			r := row{
				"Event ID": strconv.FormatInt(number(e.ID), 10), "Event Date": e.Day(&d.Doc), "CAMEO Code": e.CAMEO,
				"Story ID": strconv.FormatInt(number(d.Doc.ID), 10), "Sentence Number": strconv.Itoa(e.Sentence.Index + 1), "Publisher": d.Doc.Publisher,
			}
			if code, ok := cameoOf(e.CAMEO); ok {
				r["Event Text"], r["Intensity"] = code.label, decimal(code.intensity)
			}
			source, target := dyad(e)
			for as, a := range map[string]*record.Actor{"Source": source, "Target": target} {
				if a != nil {
					r[as+" Name"], r[as+" Sectors"], r[as+" Country"] = a.Label(), icewsSectors(a), countries[a.Country].icews
				}
			}
			if p := e.Place; p != nil && p.Lat != nil && p.Lon != nil {
				r["Province"], r["Country"], r["Latitude"], r["Longitude"] = p.Admin1, countries[p.Country].icews, decimal(*p.Lat), decimal(*p.Lon)
				switch p.Feature {
				case "city", "village":
					r["City"] = p.Name
				case "region":
					if p.Admin1 == "" {
						r["Province"] = p.Name
					}
				}
			}
			add(r)
		}
	}}
}

// icewsSectors are the sectors of an actor in the words of ICEWS.
func icewsSectors(a *record.Actor) string {
	var out []string
	for _, s := range a.Sector {
		for name := range strings.SplitSeq(sectors[string(s)].icews, ",") {
			if name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return strings.Join(out, ",")
}
