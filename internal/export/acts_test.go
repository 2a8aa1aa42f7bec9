package export

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/record"
)

// act is an event in short: "announced CONSULT", "called-for RETREAT ceasefire", with the number of the act that it is the
// content of behind a colon, "occurred ACCUSE:0".
func act(t *testing.T, n int, short string) record.Event {
	t.Helper()
	words, within, content := strings.Cut(short, ":")
	f := strings.Fields(words)
	typ, ok := dragoman.ParseType(f[1])
	if _, known := dragoman.ParseStatus(f[0]); !ok || !known {
		t.Fatalf("%q is no act", short)
	}
	e := record.Event{ID: string(rune('0' + n)), Status: f[0], Type: f[1], Contexts: []string{}, Mode: []string{}, Date: &record.Date{From: "2030-01-01", To: "2030-01-02"}}
	for _, w := range f[2:] {
		if ontology.HasMode(typ, w) {
			e.Mode = append(e.Mode, w)
		} else {
			e.Contexts = append(e.Contexts, w)
		}
	}
	e.CAMEO, e.Quad, e.Score = ontology.CAMEO(typ, e.Mode, e.Contexts...), ontology.Quad(typ), ontology.Score(typ, e.Mode)
	if content {
		e.Within = &within
	}
	return e
}

// TestActs holds the flat view to section 4 of the codebook.
func TestActs(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []string
		want string // what is left: type, modes, CAMEO
	}{
		{"what occurred and goes on stays as it is", []string{"occurred ASSAULT aerial", "ongoing SANCTION discontinue"}, "ASSAULT aerial 195, SANCTION discontinue 162"},
		{"a content has no row, whatever its status", []string{"occurred REQUEST yield", "called-for RETREAT ceasefire:0", "occurred ACCUSE allege", "occurred ASSAULT:2"}, "REQUEST yield 105, ACCUSE allege 112"},
		{"nor has the content of a content", []string{"occurred ACCUSE allege", "hypothetical AGREE:0", "occurred CONSULT:1"}, "ACCUSE allege 112"},
		{"what occurred stays though what speaks of it did not", []string{"negated ACCUSE allege", "occurred ASSAULT:0"}, "ASSAULT 180"},
		{"what occurred stays though its act is not there", []string{"occurred ASSAULT:9"}, "ASSAULT 180"},
		{"a circle ends", []string{"denied ASSAULT:1", "denied ASSAULT:0"}, ""},
		{"announced cooperation is AGREE", []string{"announced CONSULT", "announced SUPPORT", "announced COOPERATE military", "announced AID", "announced AID health"}, "AGREE 036, AGREE 032, AGREE 0312, AGREE 033, AGREE 0333"},
		{"an announced retreat is CONCEDE", []string{"announced RETREAT withdraw", "announced RETREAT release", "announced RETREAT"}, "CONCEDE 0356, CONCEDE 0353, CONCEDE 035"},
		{"announced conflict is THREATEN", []string{"announced ASSAULT", "announced PROTEST strike", "announced SANCTION expel", "announced COERCE curfew", "announced MOBILIZE troops", "announced REJECT"},
			"THREATEN violence 138, THREATEN relations 133, THREATEN expel 136, THREATEN restrict 1323, THREATEN violence 138, THREATEN 130"},
		{"threatened conflict is THREATEN", []string{"threatened ASSAULT unconventional", "threatened COERCE seize territory", "threatened COERCE arrest"}, "THREATEN violence 1385, THREATEN territory 1382, THREATEN arrest 132"},
		{"an announced threat is one", []string{"announced THREATEN violence military"}, "THREATEN violence 1384"},
		{"other announced acts are left out", []string{"announced AGREE", "announced CONCEDE", "threatened RETREAT", "threatened CONSULT"}, ""},
		{"a promised content is left out", []string{"occurred AGREE", "announced CONSULT:0", "denied AGREE", "announced CONSULT:2"}, "AGREE 030"},
		{"what was not done is left out", []string{"hypothetical ASSAULT", "denied ASSAULT", "negated CONSULT", "called-for RETREAT"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &record.Document{}
			for i, short := range c.in {
				d.Events = append(d.Events, act(t, i, short))
			}
			Acts(d)
			var got []string
			for _, e := range d.Events {
				got = append(got, strings.Join(slices.Concat([]string{e.Type}, e.Mode, []string{e.CAMEO}), " "))
				typ, _ := dragoman.ParseType(e.Type)
				if e.Quad != ontology.Quad(typ) || e.Score != ontology.Score(typ, e.Mode) {
					t.Errorf("%s has quad %d and score %v", e.Type, e.Quad, e.Score)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
			again := &record.Document{Events: slices.Clone(d.Events)}
			Acts(again)
			if !reflect.DeepEqual(again.Events, d.Events) && len(d.Events) > 0 {
				t.Errorf("applied again it gives %v", again.Events)
			}
		})
	}
}

// Ensure a promise counts for the day of its report, and everything else for the day nearest to it.
func TestDay(t *testing.T) {
	for _, c := range []struct{ short, from, to, published, want string }{
		{"occurred CONSULT", "2018-09-07", "2018-09-07", "2018-09-08", "2018-09-07"},
		{"ongoing ASSAULT", "2011-03-15", "2018-09-08", "2018-09-08", "2018-09-08"},
		{"occurred ASSAULT", "2018-08-01", "2018-08-31", "2018-09-08", "2018-08-31"},
		{"occurred ASSAULT", "2018-09-03", "2018-09-09", "2018-09-08", "2018-09-08"},
		{"announced CONSULT", "2018-10-01", "2018-10-01", "2018-09-08", "2018-09-08"},
		{"occurred CONSULT", "2018-09-07", "2018-09-08", "", "2018-09-07"},
		{"occurred CONSULT", "", "", "2018-09-08", "2018-09-08"},
		{"occurred CONSULT", "", "", "", ""},
	} {
		e := act(t, 0, c.short)
		e.Date = &record.Date{From: c.from, To: c.to}
		d := &record.Document{Doc: record.Doc{Published: c.published}, Events: []record.Event{e}}
		Acts(d)
		if got := d.Events[0].Day(&d.Doc); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// Ensure the tables know every code, mode and sector of the codebook.
func TestTables(t *testing.T) {
	for _, typ := range dragoman.Types() {
		for _, mode := range append(ontology.Modes(typ), "") {
			for _, context := range append(ontology.Contexts(), "") {
				code := ontology.CAMEO(typ, []string{mode}, context)
				if _, ok := cameoRows[code]; !ok {
					t.Errorf("%s %s %s: there is no code %q", typ, mode, context, code)
				}
			}
		}
	}
	for _, p := range promises {
		typ, _ := dragoman.ParseType(p.typ)
		as, _ := dragoman.ParseType(p.as)
		if p.mode != "" && !ontology.HasMode(typ, p.mode) || p.asMode != "" && !ontology.HasMode(as, p.asMode) || p.context != "" && !slices.Contains(ontology.Contexts(), p.context) {
			t.Errorf("%+v names what the codebook does not know", p)
		}
		if _, ok := cameoRows[p.cameo]; !ok {
			t.Errorf("%+v: there is no such code", p)
		}
	}
	for _, s := range ontology.Sectors() {
		if _, ok := sectors[string(s)]; !ok {
			t.Errorf("there is no row for sector %s", s)
		}
	}
	seen := map[string]string{}
	for code, c := range countries {
		for what, v := range map[string]string{"CAMEO": c.cameo, "FIPS": c.fips, "COW": c.cow, "ICEWS": c.icews} {
			if other, twice := seen[what+v]; twice && v != "" {
				t.Errorf("%s %s is that of %s and of %s", what, v, code, other)
			}
			seen[what+v] = code
		}
	}
}

// Ensure a record that came from elsewhere and holds nothing is written.
func TestBareRecord(t *testing.T) {
	var d record.Document
	if err := json.Unmarshal([]byte(`{"doc":{"id":"x"},"events":[{"id":"e","type":"WAR","status":"occurred","cameo":"9"}]}`), &d); err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		written(t, f, []*record.Document{&d})
	}
}
