package actor

import (
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
)

func TestReadRows(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown column", "name,colour\nX,red\n", `a.csv:1: unknown column "colour"`},
		{"no name", "country\nRUS\n", `a.csv:1: no column "name"`},
		{"twice", "name,name\nX,Y\n", `a.csv:1: column "name" stands twice`},
		{"empty", "", "a.csv: no header"},
		{"short line", "name,country\nX\n", "a.csv:2: 1 cells, the header has 2"},
		{"country", "name,country\nX,Russia\n", `a.csv:2: country "Russia"`},
		{"unknown country", "name,country\nX,QQQ\n", `a.csv:2: unknown country "QQQ"`},
		{"sector", "name,sector\nX,ARMY\n", `a.csv:2: unknown sector "ARMY"`},
		{"dates", "name,from,to\nX,2020,2019\n", "a.csv:2: from 2020 lies behind to 2019"},
		{"month", "name,from\nX,2020-13\n", "a.csv:2: from: "},
		{"gender", "name,gender\nX,x\n", `a.csv:2: gender "x"`},
		{"wikidata", "name,wikidata\nX,42\n", `a.csv:2: wikidata "42"`},
		{"encoding", "name\n\xff\xfe\n", "a.csv:2: "},
		{"repeated", "name\nX\nX\n", "a.csv:3: the same as line 2"},
		{"every line", "name,country\nX,1\nY,\nZ,2\n", "a.csv:4: "},
	} {
		rows, err := ReadRows("a.csv", strings.NewReader(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
		if rows != nil {
			t.Errorf("%s: %d rows of a bad table were given out", c.name, len(rows))
		}
	}
}

func TestWith(t *testing.T) {
	rows, err := ReadRows("a.csv", strings.NewReader("\ufeffname,kind,country,sector,role,from,to,aliases,gender,wikidata\n"+
		"Rudolf Rassendyll,,ROU,GOV,Minister of Clocks,2001,2004,Rudy Rassendyll,m,Q3\n"+
		"Rudolf Rassendyll,,ROU,OPP,,2005,,,,\n"+
		"The Black Hand,,,REB,,,,BH,,\n"+
		"clockmaker,agent,,LAB,,,,,,\n"+
		"Vladimir Putin,,ROU,MED,Anchorman,1990,,,m,Q1\n"))
	if err != nil {
		t.Fatal(err)
	}
	tab, err := With(rows)
	if err != nil {
		t.Fatal(err)
	}
	on := func(y int) time.Time { return time.Date(y, 6, 1, 0, 0, 0, 0, time.UTC) }
	check := func(words string, day time.Time, name, country string, sector dragoman.Sector, role, wikidata string) {
		t.Helper()
		m := tab.Resolve(words, "", day)
		if m.Name != name || m.Country != country || len(m.Sectors) != 1 || m.Sectors[0] != sector || m.Role != role || m.Wikidata != wikidata {
			t.Errorf("%q is %q %s %v %q %s (%s)", words, m.Name, m.Country, m.Sectors, m.Role, m.Wikidata, m.Why)
		}
	}
	check("Rudolf Rassendyll", on(2002), "Rudolf Rassendyll", "ROU", "GOV", "Minister of Clocks", "Q3")
	check("Rudy Rassendyll", on(2010), "Rudolf Rassendyll", "ROU", "OPP", "", "Q3")
	check("the Black Hand", on(2010), "The Black Hand", "", "REB", "", "")
	check("clockmakers", on(2010), "", "", "LAB", "", "")
	check("Vladimir Putin", on(2010), "Vladimir Putin", "ROU", "MED", "Anchorman", "Q1")
	if m := Default().Resolve("Vladimir Putin", "", on(2010)); m.Country != "RUS" {
		t.Errorf("the embedded table was changed: Putin is %s", m.Country)
	}
}

func FuzzReadRows(f *testing.F) {
	f.Add("name,country\nX,RUS\n")
	f.Add("name,kind,from\n\"a\nb\",agent,2018\n")
	f.Fuzz(func(t *testing.T, s string) {
		rows, err := ReadRows("x", strings.NewReader(s))
		if err != nil && rows != nil {
			t.Fatal("rows beside an error")
		}
	})
}
