package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

func TestPlaces(t *testing.T) {
	lat, lon := 1.5, -2.25
	for _, c := range []struct {
		in   record.Place
		want row
	}{
		{record.Place{Name: "Iran", Country: "IRN", Feature: "country"}, row{"Type": "1", "FullName": "Iran", "CountryCode": "IR", "ADM1Code": "IR"}},
		{record.Place{Name: "Texas", Country: "USA", Admin1: "Texas", Feature: "region"}, row{"Type": "2", "FullName": "Texas, United States", "CountryCode": "US", "ADM1Code": "USTX"}},
		{record.Place{Name: "Texas", Country: "USA", Feature: "region"}, row{"Type": "2", "FullName": "Texas, United States", "CountryCode": "US", "ADM1Code": "USTX"}},
		{record.Place{Name: "Houston", Country: "USA", Admin1: "Texas", Feature: "city"}, row{"Type": "3", "FullName": "Houston, Texas, United States", "CountryCode": "US", "ADM1Code": "USTX"}},
		{record.Place{Name: "Kyiv", Country: "UKR", Admin1: "Kyiv City", Feature: "city"}, row{"Type": "4", "FullName": "Kyiv, Kyiv City, Ukraine", "CountryCode": "UP"}},
		{record.Place{Name: "Bavaria", Country: "DEU", Admin1: "Bavaria", Feature: "region"}, row{"Type": "5", "FullName": "Bavaria, Germany", "CountryCode": "GM"}},
		{record.Place{Name: "Black Sea", Feature: "water"}, row{"Type": "4", "FullName": "Black Sea"}},
		{record.Place{Name: "Hebron", Country: "PSE", Admin1: "West Bank", Feature: "city"}, row{"Type": "4", "FullName": "Hebron, West Bank, Palestine", "CountryCode": "WE"}},
		{record.Place{Name: "Rafah", Country: "PSE", Admin1: "Gaza Strip", Feature: "city"}, row{"Type": "4", "FullName": "Rafah, Gaza Strip, Palestine", "CountryCode": "GZ"}},
	} {
		c.in.Lat, c.in.Lon = &lat, &lon
		c.want["Lat"], c.want["Long"] = "1.5", "-2.25"
		got := gdeltPlace(&c.in)
		for k := range merged(got, c.want) {
			if got[k] != c.want[k] {
				t.Errorf("%s: %s is %q, want %q", c.in.Name, k, got[k], c.want[k])
			}
		}
	}
	for _, p := range []*record.Place{nil, {Name: "there"}} {
		if got := gdeltPlace(p); len(got) > 0 {
			t.Errorf("%v has columns %v", p, got)
		}
	}
}

func merged(a, b row) row {
	out := row{}
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out
}

func TestActors(t *testing.T) {
	for _, c := range []struct {
		in   record.Actor
		want cameoActor
	}{
		{record.Actor{Name: "Romania", Country: "ROU"}, cameoActor{code: "ROM", name: "ROMANIA", country: "ROM"}},
		{record.Actor{Name: "United Nations", Country: "IGO", Sector: sector("IGO")}, cameoActor{code: "IGOUNO", name: "UNITED NATIONS", group: "UNO", types: [3]string{"IGO"}}},
		{record.Actor{Name: "Hamas", Country: "PSE", Sector: sector("REB")}, cameoActor{code: "PSEREBHMS", name: "HAMAS", country: "PSE", group: "HMS", types: [3]string{"REB"}}},
		{record.Actor{Name: "Shiites", Country: "IRQ", Sector: sector("REL")}, cameoActor{code: "IRQMOSSHI", name: "SHIITES", country: "IRQ", religions: [2]string{"MOS", "SHI"}}},
		{record.Actor{Name: "UN mission", Country: "IGO", Sector: sector("IGO", "MIL", "HLT", "GOV")}, cameoActor{code: "IGOMILHLH", name: "UN MISSION", types: [3]string{"IGO", "MIL", "HLH"}}},
		{record.Actor{Name: "militia", Country: "LBN", Sector: sector("PAR", "UAF", "PTY")}, cameoActor{code: "LBNUAF", name: "MILITIA", country: "LBN", types: [3]string{"UAF"}}},
		{record.Actor{Span: record.Span{Text: "gunmen\nin black"}}, cameoActor{name: "GUNMEN IN BLACK"}},
	} {
		if got := inCAMEO(&c.in); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
	if got := inCAMEO(nil); got != (cameoActor{}) {
		t.Errorf("nobody is %+v", got)
	}
}

func sector(names ...dragoman.Sector) []dragoman.Sector { return names }

// Ensure the class, the base and the root of an event follow from its code, and that a code which a list lacks has the
// score of the one above it.
func TestCodes(t *testing.T) {
	for _, c := range []struct{ code, base, root, quad, goldstein string }{
		{"042", "042", "04", "1", "1.9"}, {"0871", "087", "08", "2", "9"}, {"090", "090", "09", "3", "-2"}, {"1384", "138", "13", "3", "-7"},
		{"141", "141", "14", "4", "-6.5"}, {"1952", "195", "19", "4", "-10"}, {"176", "176", "17", "4", "-7"}, {"1214", "121", "12", "3", "-4"},
	} {
		r := gdeltRow(&record.Document{}, &record.Event{CAMEO: c.code}, 1, &count{}, nil)
		if r["EventBaseCode"] != c.base || r["EventRootCode"] != c.root || r["QuadClass"] != c.quad || r["GoldsteinScale"] != c.goldstein {
			t.Errorf("%s: %v", c.code, r)
		}
	}
}

// Ensure reports of one incident are one row, with the counts of all of them, and a mention each.
func TestIncidents(t *testing.T) {
	docs := []*record.Document{
		{Doc: record.Doc{ID: "a", Publisher: "Herald", Published: "2018-09-08"}, Events: []record.Event{{ID: "e1", Status: "occurred", Type: "CONSULT", CAMEO: "040", Incident: "i1", Also: make([]record.Span, 2)}, {ID: "e2", Status: "occurred", CAMEO: "141", Incident: "i2"}}},
		{Doc: record.Doc{ID: "b", Publisher: "Post", Published: "2018-09-09"}, Events: []record.Event{{ID: "e3", Status: "occurred", Type: "CONSULT", CAMEO: "040", Incident: "i1"}, {ID: "e4", Status: "occurred", Type: "CONSULT", CAMEO: "040", Incident: "i1"}}},
		{Doc: record.Doc{ID: "c", Publisher: "Post", Published: "2018-09-10"}, Events: []record.Event{{ID: "e5", Status: "occurred", Type: "CONSULT", CAMEO: "040", Incident: "i1"}, {ID: "e6", Status: "occurred", CAMEO: "141"}}},
	}
	f, err := Formats().Find("gdelt")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := f.New(&b, record.Layout{})
	for _, d := range docs {
		w.(Surveyor).Survey(d)
	}
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for line := range strings.Lines(b.String()) {
		c := strings.Split(line, "\t")
		got = append(got, strings.Join([]string{c[31], c[32], c[33], c[59]}, " "))
	}
	if s := strings.Join(got, ", "); s != "6 2 3 20180908000000, 1 1 1 20180908000000, 1 1 1 20180910000000" {
		t.Errorf("mentions, sources, articles, day: %s", s)
	}
	var first []string
	ids := map[string]int{}
	for _, m := range cells(t, "gdelt-mentions", docs) {
		ids[m["GLOBALEVENTID"]]++
		first = append(first, m["EventTimeDate"][6:8]+"/"+m["MentionTimeDate"][6:8])
	}
	if s := strings.Join(first, " "); len(ids) != 3 || s != "08/08 08/08 08/09 08/09 08/10 10/10" {
		t.Errorf("%d incidents, %s", len(ids), s)
	}
}

// Ensure a report without address is cited.
func TestCitation(t *testing.T) {
	for _, c := range []struct {
		in   record.Doc
		want string
	}{
		{record.Doc{URL: "https://example.org/1", Publisher: "Herald"}, "https://example.org/1"},
		{record.Doc{URL: "file:///tmp/x", Publisher: "Herald", Title: "War", Published: "2018-09-08"}, "Herald, War, 2018-09-08"},
		{record.Doc{ID: "x.txt"}, "x.txt"},
	} {
		if got := citation(c.in); got != c.want {
			t.Errorf("%+v: %s", c.in, got)
		}
	}
}
