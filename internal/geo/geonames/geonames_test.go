package geonames

import (
	"io"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/geo/index"
)

func row(id, name, lat, lon, class, code, country, admin1, population string) string {
	c := make([]string, columns)
	c[colID], c[colName], c[colLat], c[colLon], c[colClass], c[colCode], c[colCountry], c[colAdmin1], c[colPopulation] = id, name, lat, lon, class, code, country, admin1, population
	return strings.Join(c, "\t") + "\n"
}

func read(text string) ([]byte, error) {
	base := []index.Entry{{Name: "Ruritania", Country: "ROU", ID: 1, Feature: index.Country, Population: 1000}, {Name: "Old Town", Country: "ROU", ID: 2, Feature: index.City}}
	return Import("dump.txt", base, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil })
}

func TestImport(t *testing.T) {
	b, err := read(row("7", "Clockshire", "45", "25", "A", "ADM1", "RO", "02", "") + row("8", "Strelsau", "45.5", "25.5", "P", "PPL", "RO", "02", "50000") +
		row("9", "Gone", "45", "25", "P", "PPLH", "RO", "02", "") + row("10", "Zenda Forest", "45", "25", "V", "FRST", "RO", "", "0"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	p := x.Lookup("strelsau")
	if len(p) != 1 || p[0].ID != 8 || p[0].Feature != index.City || x.Divisions[p[0].Division] != (index.Division{Country: "ROU", Name: "Clockshire"}) {
		t.Errorf("Strelsau is %+v", p)
	}
	for name, want := range map[string]int{"ruritania": 1, "old town": 0, "gone": 0, "zenda forest": 1} {
		if got := x.Lookup(name); len(got) != want {
			t.Errorf("%s: %d places, want %d", name, len(got), want)
		}
	}
}

func TestImportRefuses(t *testing.T) {
	good := row("8", "Strelsau", "45.5", "25.5", "P", "PPL", "RO", "02", "50000")
	for _, c := range []struct{ name, text, want string }{
		{"columns", good + "8\tx\n", "dump.txt:2: 2 columns, GeoNames has 19"},
		{"latitude", good + row("9", "X", "95", "0", "P", "PPL", "RO", "", "0"), `dump.txt:2: latitude "95"`},
		{"not a number", row("9", "X", "NaN", "0", "P", "PPL", "RO", "", "0"), `dump.txt:1: latitude "NaN"`},
		{"longitude", row("9", "X", "0", "181", "P", "PPL", "RO", "", "0"), `dump.txt:1: longitude "181"`},
		{"id", row("x", "X", "0", "0", "P", "PPL", "RO", "", "0"), `dump.txt:1: id "x"`},
		{"repeated", good + good, "dump.txt:2: id 8 stands twice"},
		{"encoding", row("9", "X\xff", "0", "0", "P", "PPL", "RO", "", "0"), "dump.txt:1: "},
		{"every line", "a\nb\n", "dump.txt:2: 1 columns"},
		{"nothing", "", "holds no place"},
	} {
		b, err := read(c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if b != nil {
			t.Errorf("%s: a gazetteer was made of a bad dump", c.name)
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(row("8", "Strelsau", "45.5", "25.5", "P", "PPL", "RO", "02", "50000"))
	f.Fuzz(func(t *testing.T, s string) {
		if b, err := read(s); err == nil {
			if _, err := index.Open(b); err != nil {
				t.Fatal(err)
			}
		}
	})
}
