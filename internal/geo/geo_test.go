package geo

import (
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/geo/index"
)

// toponyms finds the bracketed names of a text and returns the text without brackets.
func toponyms(marked string) (string, []Toponym) {
	var b strings.Builder
	var out []Toponym
	start := 0
	for _, r := range marked {
		switch r {
		case '[':
			start = b.Len()
		case ']':
			out = append(out, Toponym{Span: dragoman.Span{Start: start, End: b.Len()}, Text: b.String()[start:]})
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), out
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ text, home, want string }{
		{"Fighting went on in [Idlib], [Syria].", "", "Idlib SYR city; Syria SYR country"},
		{"Aid reached the [Gaza Strip] and the [West Bank].", "", "Gaza Strip PSE region; West Bank PSE region"},
		{"The fair in [Paris], [Texas], was closed.", "", "Paris USA city; Texas USA region"},
		{"The fair in [Paris], Texas, was closed.", "", "Paris USA city"},
		{"The president left [Paris] for [Berlin].", "", "Paris FRA city; Berlin DEU city"},
		{"A man from [Hartford], Conn., was held.", "", "Hartford USA city"},
		{"Police in [London], Ontario, said so.", "", "London CAN city"},
		{"Rebels shelled [Donetsk] and [Luhansk].", "", "Donetsk UKR city; Luhansk UKR city"},
		{"Ships crossed the [Strait of Hormuz].", "", "Strait of Hormuz  water"},
		{"[Tbilisi] accused [Russia] of shelling [Gori] in [Georgia].", "", "Tbilisi GEO city; Russia RUS country; Gori GEO city; Georgia GEO country"},
		{"Storms hit [Atlanta], [Savannah] and [Macon] in [Georgia].", "", "Atlanta USA city; Savannah USA city; Macon USA city; Georgia USA region"},
		{"Deputies of [Richland County] in [Ohio] searched [Mansfield].", "", "Richland County USA region; Ohio USA region; Mansfield USA city"},
		{"He was born in [Cambridge].", "GBR", "Cambridge GBR city"},
		{"Talks opened in [WASHINGTON].", "", "Washington USA city"},
		{"Envoys flew to [Geneva].", "", "Geneva CHE city"},
		{"They live in [Zzyzxqw].", "", "Zzyzxqw  "},
	} {
		text, names := toponyms(c.text)
		var got []string
		for i, p := range Default().Resolve(names, Context{Text: text, Home: Home{Country: c.home}, Dateline: -1}) {
			got = append(got, p.Name+" "+p.Country+" "+p.Feature)
			if p.Span != names[i].Span {
				t.Errorf("%q: the place stands at %v, the name at %v", c.text, p.Span, names[i].Span)
			}
			if p.Located && (p.Confidence <= 0 || p.Confidence > 1) {
				t.Errorf("%q: confidence %g", c.text, p.Confidence)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: got %s, want %s", c.text, s, c.want)
		}
	}
}

// A name means one place throughout a document, and the order of the names does not matter.
func TestOneSense(t *testing.T) {
	text, names := toponyms("[Springfield] and [Chicago], later [Springfield].")
	places := Default().Resolve(names, Context{Text: text, Dateline: -1})
	if places[0].GeoNames != places[2].GeoNames || places[0].Admin1 != "Illinois" {
		t.Errorf("Springfield is in %s, then in %s", places[0].Admin1, places[2].Admin1)
	}
	turned := Default().Resolve([]Toponym{names[2], names[1], names[0]}, Context{Text: text, Dateline: -1})
	if turned[0].GeoNames != places[2].GeoNames {
		t.Errorf("turned around, Springfield is in %s", turned[0].Admin1)
	}
}

func TestCountry(t *testing.T) {
	for name, want := range map[string]string{"Idlib": "SYR", "Lagos": "NGA", "Texas": "USA", "Helmand": "AFG", "Darfur": "SDN", "Zzyzxqw": "", "South China Sea": ""} {
		if got, ok := Default().Country(name); got != want || ok != (want != "") {
			t.Errorf("Country(%q) = %q, %v", name, got, ok)
		}
	}
}

// A damaged index is refused or read without a panic.
func FuzzOpen(f *testing.F) {
	tiny := []byte("DGZ1\x02\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00" + // one place, one name, one block
		"   \x00SYR\x05Idlib" + strings.Repeat("\x01", 8) + "\x00\x00\x00\x64\x03\x00\x00\x00" + "\x00\x00\x00\x00" + "\x00\x05Idlib\x01\x00")
	f.Add(tiny, "Idlib")
	f.Add([]byte("DGZ1"), "x")
	f.Add([]byte{}, "")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		x, err := index.Open(b)
		if err != nil {
			return
		}
		g := &Gazetteer{x: x}
		g.Country(name)
		g.Resolve([]Toponym{{Text: name, Span: dragoman.Span{End: len(name)}}}, Context{Text: name, Dateline: 0})
	})
}

func BenchmarkResolve(b *testing.B) {
	text, names := toponyms("Fighting went on in [Idlib], [Aleppo] and [Hama], [Syria]; talks in [Geneva], [Paris] and [Springfield] failed, [Washington] and [Moscow] said.")
	g := Default()
	for b.Loop() {
		g.Resolve(names, Context{Text: text, Dateline: -1})
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := index.Open(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

// Ensure a country is meant by its name, though a village beside the publisher is called so too.
func TestVillageNamedAsACountry(t *testing.T) {
	home := Home{Country: "USA", Lat: 44.2, Lon: -70.5, Local: true} // in Maine
	for _, name := range []string{"Norway", "Peru", "Sweden", "Denmark"} {
		text, names := toponyms("Envoys left for [" + name + "].")
		if p := Default().Resolve(names, Context{Text: text, Home: home, Dateline: -1})[0]; p.Feature != "country" {
			t.Errorf("%s is %s, %s, a %s", name, p.Name, p.Country, p.Feature)
		}
	}
}
