package actor

import (
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
)

func on(day string) time.Time {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		panic(err)
	}
	return t
}

// places stands in for the gazetteer.
func places(name string) (string, bool) {
	c, ok := map[string]string{"Idlib": "SYR", "Boston": "USA", "Lagos": "NGA", "Darfur": "SDN", "Wisconsin": "USA", "Helmand": "AFG", "Texas": "USA", "Royal": "USA"}[name]
	return c, ok
}

func withPlaces() *Table {
	return Default().WithPlaces(places)
}

func sectors(ss []dragoman.Sector) string {
	var b []string
	for _, s := range ss {
		b = append(b, string(s))
	}
	return strings.Join(b, ",")
}

func TestResolve(t *testing.T) {
	table := withPlaces()
	for _, c := range []struct {
		phrase, head, day            string
		name, country, sectors, role string
		kind                         dragoman.Kind
	}{
		// people, by name, title and post
		{"Iranian President Hassan Rouhani", "Rouhani", "2018-09-08", "Hassan Rouhani", "IRN", "GOV", "President of Iran", dragoman.Person},
		{"Iranian President Hassan Rouhani", "President", "2018-09-08", "Hassan Rouhani", "IRN", "GOV", "President of Iran", dragoman.Person},
		{"Hassan Rouhani", "", "2022-01-01", "Hassan Rouhani", "IRN", "ELI", "", dragoman.Person},
		{"Rouhani", "", "2018-09-08", "Hassan Rouhani", "IRN", "GOV", "President of Iran", dragoman.Person},
		{"Rouhani's", "", "2018-09-08", "Hassan Rouhani", "IRN", "GOV", "President of Iran", dragoman.Person},
		{"the Turkish foreign minister", "minister", "2016-05-01", "Mevlut Cavusoglu", "TUR", "GOV", "Foreign Minister of Turkey", dragoman.Person},
		{"the president of Turkey", "president", "2018-09-08", "Recep Tayyip Erdogan", "TUR", "GOV", "President of Turkey", dragoman.Person},
		{"Secretary of State John Kerry", "Kerry", "2015-03-01", "John Kerry", "USA", "GOV", "Secretary of State of the United States", dragoman.Person},
		{"U.S. Secretary of State", "Secretary", "2015-03-01", "John Kerry", "USA", "GOV", "Secretary of State of the United States", dragoman.Person},
		{"Russian Foreign Minister Sergey Lavrov", "Minister", "2015-03-01", "Sergei Lavrov", "RUS", "GOV", "Foreign Minister of Russia", dragoman.Person},
		{"the European Union's foreign policy chief, Federica Mogherini", "chief", "2016-05-01", "Federica Mogherini", "IGO", "IGO", "EU foreign policy chief", dragoman.Person},
		{"The UN envoy to Syria", "envoy", "2018-09-08", "Staffan de Mistura", "IGO", "IGO", "UN envoy to Syria", dragoman.Person},
		{"President George W. Bush", "Bush", "2005-01-01", "George W. Bush", "USA", "GOV", "President of the United States", dragoman.Person},
		{"ex-president George W. Bush", "Bush", "2016-01-01", "George W. Bush", "USA", "ELI", "", dragoman.Person},
		{"Recep Tayyip Erdoğan", "", "2018-09-08", "Recep Tayyip Erdogan", "TUR", "GOV", "President of Turkey", dragoman.Person},
		{"Royal police officers", "officers", "2016-01-01", "", "", "COP", "", dragoman.Group}, // a place is called Royal too
		{"Boston mayor Jane Doe", "Doe", "2016-01-01", "Jane Doe", "USA", "GOV", "", dragoman.Person},
		{"Wisconsin Gov. Scott Walker", "Walker", "2016-01-01", "Scott Walker", "USA", "GOV", "Governor of Wisconsin", dragoman.Person},
		{"a former Ohio mayor", "mayor", "2016-01-01", "", "", "ELI", "", dragoman.Person},
		{"Adolfo Aguilar Zinser", "", "2003-06-01", "Adolfo Aguilar Zinser", "MEX", "GOV", "", dragoman.Person},
		{"Mexican diplomat Adolfo Aguilar Zinser", "Zinser", "2010-06-01", "Adolfo Aguilar Zinser", "MEX", "ELI", "", dragoman.Person},
		// governments and their seats
		{"Iran", "", "2018-09-08", "Iran", "IRN", "GOV", "", dragoman.Country},
		{"Moscow", "", "2018-09-08", "Russia", "RUS", "GOV", "", dragoman.Country},
		{"the Kremlin", "Kremlin", "2018-09-08", "Russia", "RUS", "GOV", "", dragoman.Country},
		{"the White House", "House", "2018-09-08", "United States", "USA", "GOV", "", dragoman.Country},
		{"the Pentagon", "Pentagon", "2018-09-08", "Pentagon", "USA", "GOV,MIL", "", dragoman.Organisation},
		{"the Soviet Union", "Union", "1990-09-08", "Soviet Union", "RUS", "GOV", "", dragoman.Country},
		{"Yugoslavia", "", "1999-09-08", "Yugoslavia", "SRB", "GOV", "", dragoman.Country},
		{"East Germany", "", "1989-09-08", "East Germany", "DEU", "GOV", "", dragoman.Country},
		{"the Chinese government", "government", "2018-09-08", "China", "CHN", "GOV", "", dragoman.Organisation},
		{"the US", "US", "2018-09-08", "United States", "USA", "GOV", "", dragoman.Country},
		{"Iran's parliament", "parliament", "2018-09-08", "Iran's parliament", "IRN", "LEG", "", dragoman.Organisation},
		// organisations
		{"Hamas", "", "2018-09-08", "Hamas", "PSE", "REB", "", dragoman.Organisation},
		{"the Hamas-run health ministry", "ministry", "2023-11-08", "Hamas-run health ministry", "PSE", "GOV,HLT", "", dragoman.Organisation},
		{"UNIFIL", "", "2018-09-08", "United Nations Interim Force in Lebanon", "IGO", "IGO,MIL", "", dragoman.Organisation},
		{"al Qaeda", "Qaeda", "2018-09-08", "al-Qaeda", "", "REB", "", dragoman.Organisation},
		{"Gainesville Police Department", "Department", "2009-03-08", "Gainesville Police Department", "", "COP", "", dragoman.Organisation},
		{"a spokesman for the Afghan Taliban", "spokesman", "2018-09-08", "Taliban", "AFG", "REB", "", dragoman.Person},
		{"Republicans", "", "2016-09-08", "Republican Party", "USA", "PTY", "", dragoman.Organisation},
		// descriptions
		{"Syrian rebels", "rebels", "2018-09-08", "", "SYR", "REB", "", dragoman.Group},
		{"the militants", "militants", "2018-09-08", "", "", "REB", "", dragoman.Group},
		{"Kenyan police", "police", "2018-09-08", "Kenyan police", "KEN", "COP", "", dragoman.Organisation},
		{"U.S. officials", "officials", "2018-09-08", "", "USA", "GOV", "", dragoman.Group},
		{"military officials", "officials", "2018-09-08", "", "", "MIL", "", dragoman.Group},
		{"two Pakistani soldiers", "soldiers", "2018-09-08", "", "PAK", "MIL", "", dragoman.Group},
		{"Turkish-backed Syrian fighters", "fighters", "2018-09-08", "", "SYR", "REB", "", dragoman.Group},
		{"the rebel fighters in Idlib", "fighters", "2018-09-08", "", "SYR", "REB", "", dragoman.Group},
		{"terrorists in Syria", "terrorists", "2018-09-08", "", "SYR", "REB", "", dragoman.Group},
		{"Hamas operatives", "operatives", "2005-09-08", "Hamas", "PSE", "REB", "", dragoman.Group},
		{"the displaced Syrians", "Syrians", "2018-09-08", "", "SYR", "CVL", "", dragoman.Group},
		{"riot police", "police", "2018-09-08", "", "", "COP", "", dragoman.Organisation},
		{"Israeli lawmakers", "lawmakers", "2018-09-08", "", "ISR", "LEG", "", dragoman.Group},
		{"refugees from Darfur", "refugees", "2018-09-08", "", "SDN", "REF", "", dragoman.Group},
		{"dozens of villagers", "villagers", "2018-09-08", "", "", "CVL", "", dragoman.Group},
		{"opposition forces against Assad", "forces", "2018-09-08", "", "SYR", "REB,OPP", "", dragoman.Organisation},
		{"The United States ambassador to the United Nations, Nikki Haley,", "ambassador", "2018-09-08", "Nikki Haley", "USA", "GOV", "Ambassador of the United States to the United Nations", dragoman.Person},
		{"members of parliament", "members", "2018-09-08", "", "", "LEG", "", dragoman.Group},
		{"supporters of Imran Khan", "supporters", "2023-05-10", "", "PAK", "OPP", "", dragoman.Group},
		{"the Obama administration", "administration", "2012-05-10", "Obama administration", "USA", "GOV", "", dragoman.Organisation},
		{"Palestinians", "", "2018-09-08", "", "PSE", "CVL", "", dragoman.Group},
		{"police in Lagos", "police", "2018-09-08", "", "NGA", "COP", "", dragoman.Organisation},
		// names are matched whole and as they are written
		{"it is", "it", "2018-09-08", "", "", "", "", dragoman.NoKind},
		{"us", "us", "2018-09-08", "", "", "", "", dragoman.NoKind},
		{"Alexei Titkov", "", "2008-09-08", "Alexei Titkov", "", "", "", dragoman.NoKind},
	} {
		m := table.Resolve(c.phrase, c.head, on(c.day))
		if m.Name != c.name || m.Country != c.country || sectors(m.Sectors) != c.sectors || m.Role != c.role || m.Kind != c.kind {
			t.Errorf("%q: got %q %s %s %q %v; want %q %s %s %q %v\n  why: %s", c.phrase,
				m.Name, m.Country, sectors(m.Sectors), m.Role, m.Kind, c.name, c.country, c.sectors, c.role, c.kind, m.Why)
		}
		if m.Why == "" {
			t.Errorf("%q: no reason given", c.phrase)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	table := Default()
	day := on("2018-09-08")
	for b.Loop() {
		table.Resolve("Iranian President Hassan Rouhani", "Rouhani", day)
		table.Resolve("the Turkish-backed Syrian rebels in Idlib", "rebels", day)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(packed); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever the words, they resolve to something with a reason, and a name comes from the table or from the words.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"Iranian President Hassan Rouhani", "the European Union's foreign policy chief, Federica Mogherini", "Hamas-run", "'s", "—", "of of", "a\xffb", "The", "U.S.'s", "12 (of) [them]", "al-", "'Ndrangheta"} {
		f.Add(s, "President")
	}
	table := withPlaces()
	f.Fuzz(func(t *testing.T, phrase, head string) {
		m := table.Resolve(phrase, head, on("2018-09-08"))
		if m.Why == "" {
			t.Fatalf("%q: no reason", phrase)
		}
	})
}

// Rows of a user's own replace or extend what is known.
func TestAdd(t *testing.T) {
	table := New()
	for _, name := range TableNames() {
		if err := table.Add(name, strings.NewReader("")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	add := func(name, rows string) error { return table.Add(name, strings.NewReader(rows)) }
	if err := add("countries", "UTO\tUtopia\tUtopian\tUtopians\tAmaurot\t\n"); err != nil {
		t.Fatal(err)
	}
	if err := add("people", "Ann More\tf\tUTO\tGOV 2015-01..2020-06 President of Utopia\t\n"); err != nil {
		t.Fatal(err)
	}
	if err := add("agents", "president\tGOV\n"); err != nil {
		t.Fatal(err)
	}
	if m := table.Resolve("the Utopian president", "president", on("2018-01-01")); m.Name != "Ann More" || m.Role != "President of Utopia" || m.Gender != 'f' {
		t.Errorf("got %+v", m)
	}
	for _, c := range []struct{ table, rows, want string }{
		{"nonsense", "", "no actor table"},
		{"people", "Ann\tf\tUTO\tGOV 2015 President\t\n", "people:1"},
		{"people", "Ann\n", "people:1"},
		{"metonyms", "The Palace\tXYZ\tGOV\n", "unknown country"},
		{"agents", "rebel\tREB\tloud\n", "unknown mark"},
	} {
		if err := add(c.table, c.rows); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v, want %q", c.table, c.rows, err, c.want)
		}
	}
}
