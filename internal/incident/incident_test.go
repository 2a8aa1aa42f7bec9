package incident

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

// Ensure the same events give the same incidents in any order.
func TestAnyOrder(t *testing.T) {
	mentions := mentionsOf(append(readReports(t, "tuning"), readReports(t, "held-out")...))
	want := Merge(mentions)
	r := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		r.Shuffle(len(mentions), func(i, j int) { mentions[i], mentions[j] = mentions[j], mentions[i] })
		if !slices.Equal(Merge(mentions), want) {
			t.Fatal("another order gives other incidents")
		}
	}
	// Nor may it matter what else there is on days out of reach.
	late := slices.DeleteFunc(slices.Clone(mentions), func(m Mention) bool { return m.Event.Day(&m.Doc) < "2024-05-20" })
	some := map[string]bool{}
	for _, m := range Merge(late) {
		some[m.Document+m.Event+m.Incident] = true
	}
	for _, m := range want {
		if m.Day >= DayNumber("2024-05-20") && !some[m.Document+m.Event+m.Incident] {
			t.Errorf("%s %s belongs to another incident where the earlier days are missing", m.Document, m.Event)
		}
	}
}

// tell makes a telling of a strike by its parts: "doc day source-country target-word place-number status".
func tell(doc, day, country, target string, place int64, status string) Mention {
	m := Mention{Doc: record.Doc{ID: doc, Published: day, Publisher: "paper " + doc}}
	m.Event = record.Event{ID: "e" + doc, Type: "ASSAULT", Mode: []string{"aerial"}, Status: status, Trigger: record.Span{Text: "struck"},
		Sentence: record.SentenceRef{Text: "Planes struck the " + target + " of the town"},
		Source:   []record.Actor{{Span: record.Span{Text: "Planes"}, Country: country, Sector: []dragoman.Sector{"MIL"}}},
		Target:   []record.Actor{{Span: record.Span{Text: target}}},
		Date:     &record.Date{From: day, To: day}}
	if place != 0 {
		lat, lon := 30+float64(place), 40.0
		m.Event.Place = &record.Place{Name: fmt.Sprint("Town", place), Country: "SYR", Feature: "city", GeoNames: place, Lat: &lat, Lon: &lon}
	}
	return m
}

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b Mention
		same bool
	}{
		{"told twice", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 1, "occurred"), true},
		{"occurred and ongoing", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 1, "ongoing"), true},
		{"the next day", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-08", "RUS", "market", 1, "occurred"), false},
		{"another town", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 2, "occurred"), false},
		{"no place", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 0, "occurred"), true},
		{"other planes", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "USA", "school", 1, "occurred"), false},
		{"denied", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 1, "denied"), false},
		{"negated and denied", tell("1", "2018-09-07", "RUS", "market", 1, "negated"), tell("2", "2018-09-07", "RUS", "market", 1, "denied"), true},
		{"in one article", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), func() Mention {
			m := tell("1", "2018-09-07", "RUS", "market", 1, "occurred")
			m.Event.ID = "other"
			return m
		}(), false},
		{"another type", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), func() Mention {
			m := tell("2", "2018-09-07", "RUS", "market", 1, "occurred")
			m.Event.Type = "AID"
			return m
		}(), false},
		{"the same text in two papers", tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), func() Mention {
			m := tell("1", "2018-09-07", "RUS", "market", 1, "occurred")
			m.Doc.ID = "2"
			return m
		}(), true},
	} {
		got := Merge([]Mention{c.a, c.b})
		if len(got) != 2 || (got[0].Incident == got[1].Incident) != c.same {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestDeniedBefore(t *testing.T) {
	for _, c := range []struct {
		sentence, trigger string
		denied            bool
	}{
		{"Russia denied that its planes had bombed the town.", "bombed", true},
		{"Russia denied on Sunday that its planes had bombed the town.", "bombed", true},
		{"Russia denied bombing the town.", "bombing", true},
		{"Russia denied any involvement in the attack.", "attack", true},
		{"Russia's denial that it had bombed the town", "bombed", true},
		{"Russia denied visas to the diplomats and expelled them.", "expelled", false},
		{"Russia denied that it had bombed the town but shelled it again.", "shelled", false},
		{"Russia bombed the town, and denied it.", "bombed", false},
		{"Russia said it had bombed the town.", "bombed", false},
	} {
		at := strings.Index(c.sentence, c.trigger)
		e := record.Event{Trigger: record.Span{Text: c.trigger, Start: 100 + at, End: 100 + at + len(c.trigger)}, Sentence: record.SentenceRef{Start: 100, Text: c.sentence}}
		if got := deniedBefore(&e); got != c.denied {
			t.Errorf("%s: %s is denied: %v", c.sentence, c.trigger, got)
		}
	}
}

// Ensure small likenesses do not join a row of towns whose ends are far apart.
func TestNoChain(t *testing.T) {
	var ms []Mention
	for i := range 12 {
		m := tell(fmt.Sprint(i), "2018-09-07", "RUS", "market", int64(i+1), "occurred")
		lat := 35 + 0.2*float64(i) // 22 km from one to the next
		m.Event.Place.Lat = &lat
		ms = append(ms, m)
	}
	of := map[string]string{}
	for _, m := range Merge(ms) {
		of[m.Document] = m.Incident
	}
	if of["0"] == of["11"] {
		t.Error("towns 240 km apart share an incident")
	}
	if of["0"] != of["1"] && of["1"] != of["2"] {
		t.Error("no neighbours share one")
	}
}

// Ensure a day on which everybody tells the same is merged in time, and into one incident.
func TestManyTellings(t *testing.T) {
	var ms []Mention
	for i := range 4 * most {
		ms = append(ms, tell(fmt.Sprint(i), "2018-09-07", "RUS", "market", 1, "occurred"))
	}
	ids := map[string]bool{}
	for _, m := range Merge(ms) {
		ids[m.Incident] = true
	}
	if len(ids) != 1 {
		t.Errorf("%d tellings of one act make %d incidents", len(ms), len(ids))
	}
}

func TestDescribe(t *testing.T) {
	ms := []Mention{
		tell("1", "2018-09-07", "RUS", "market", 1, "occurred"), tell("2", "2018-09-07", "RUS", "market", 1, "occurred"), tell("3", "2018-09-07", "RUS", "market", 1, "occurred"),
		tell("4", "2018-09-07", "RUS", "market", 1, "denied"), tell("5", "2018-09-07", "RUS", "market", 9, "denied"),
	}
	ms[0].Copies, ms[1].Copies = "c", "c"
	ms[1].Doc.Published = "2018-09-09"
	id := map[string]string{}
	for _, m := range Merge(ms) {
		id[m.Document] = m.Incident
	}
	for i := range ms {
		ms[i].Event.Incident = id[ms[i].Doc.ID]
	}
	ms = append(ms, tell("6", "2018-09-07", "RUS", "market", 1, "occurred")) // not merged yet
	got := Describe(ms)
	if len(got) != 3 {
		t.Fatalf("%d incidents", len(got))
	}
	for _, in := range got {
		switch in.ID {
		case id["1"]:
			if in.Reports != 3 || in.Articles != 2 || !slices.Equal(in.Publishers, []string{"paper 1", "paper 3"}) || in.FirstSeen != "2018-09-07" || in.LastSeen != "2018-09-09" || in.From != "2018-09-07" || in.Place == nil ||
				!slices.Equal(in.Contradicts, []string{id["4"]}) || len(in.Mentions) != 3 {
				t.Errorf("%+v", in)
			}
		case id["4"]:
			if in.Status != "denied" || !slices.Equal(in.Contradicts, []string{id["1"]}) {
				t.Errorf("%+v", in)
			}
		default:
			if len(in.Contradicts) > 0 {
				t.Errorf("a denial about another town contradicts %v", in.Contradicts)
			}
		}
	}
}
