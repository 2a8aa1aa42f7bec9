package actor

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
)

type goldActor struct {
	Text, Name, Country string
	Sector              []string
}

// TestAnnotated measures [Table.Resolve] on the actors of annotated articles, each phrase alone: how often the country
// and a sector are the annotators', where the words themselves can tell (the annotators also used the rest of the
// article). Run with -v to see the shares and what differs.
func TestAnnotated(t *testing.T) {
	const dir = "../../../shared/data/annotated"
	raw, err := os.ReadFile(filepath.Join(dir, "docs.json"))
	if err != nil {
		t.Skip("the annotated articles are not here: ", err)
	}
	var docs map[string]struct{ Published string }
	if err := json.Unmarshal(raw, &docs); err != nil {
		t.Fatal(err)
	}
	table := withPlaces()
	files, _ := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	sort.Strings(files)
	var countries, countryRight, wrongCountry, sectorsAll, sectorRight, names, nameRight int
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			Doc    string
			Events []struct{ Source, Target []goldActor }
		}
		if err := json.Unmarshal(raw, &gold); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		day, _ := time.Parse("2006-01-02", docs[gold.Doc].Published)
		for _, e := range gold.Events {
			for _, a := range append(slices.Clip(e.Source), e.Target...) {
				if _, pronoun := pronouns[fold.Key(a.Text)]; pronoun {
					continue
				}
				m := table.Resolve(a.Text, "", day)
				if a.Country != "" {
					countries++
					if m.Country == a.Country {
						countryRight++
					} else if m.Country != "" {
						wrongCountry++
						t.Logf("%s: country %s want %s: %q (%s)", day.Format("2006-01-02"), m.Country, a.Country, a.Text, m.Why)
					}
				}
				if len(a.Sector) > 0 {
					sectorsAll++
					if slices.ContainsFunc(m.Sectors, func(s dragoman.Sector) bool { return slices.Contains(a.Sector, string(s)) }) {
						sectorRight++
					} else {
						t.Logf("%s: sector %s want %v: %q (%s)", day.Format("2006-01-02"), sectors(m.Sectors), a.Sector, a.Text, m.Why)
					}
				}
				if a.Name != "" && m.Name != "" {
					names++
					if m.Name == a.Name {
						nameRight++
					} else {
						t.Logf("name %q gold %q: %q (%s)", m.Name, a.Name, a.Text, m.Why)
					}
				}
			}
		}
	}
	t.Logf("country %d/%d right, %d wrong; sector %d/%d; name %d/%d", countryRight, countries, wrongCountry, sectorRight, sectorsAll, nameRight, names)
	if float64(wrongCountry) > 0.1*float64(countries) || float64(sectorRight) < 0.5*float64(sectorsAll) {
		t.Error("the phrases are resolved worse than they were")
	}
}
