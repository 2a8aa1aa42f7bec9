package dump

import (
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/actor"
)

func collect(t *testing.T, rows func(func(actor.Row, error) bool)) (out []actor.Row, errs []string) {
	t.Helper()
	for r, err := range rows {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		out = append(out, r)
	}
	return out, errs
}

func TestOpenSanctions(t *testing.T) {
	in := `{"id":"NK-1","schema":"Person","caption":"Ivan Petrov","properties":{"name":["Ivan Petrov","Иван Петров"],"alias":["Vanya; x"],"country":["ru"],"gender":["male"],"position":["Minister of Nothing"],"topics":["role.pep","sanction"],"wikidataId":["Q42"]}}
not json
{"id":"NK-2","schema":"Vessel","caption":"MV Nobody","properties":{}}
{"id":"NK-3","schema":"Organization","caption":"The Group","properties":{"topics":["crime.terror"],"country":["zz","sy"]}}
`
	rows, errs := collect(t, OpenSanctions("os.jsonl", strings.NewReader(in)))
	want := []actor.Row{
		{Name: "Ivan Petrov", Kind: "person", Country: "RUS", Sectors: []string{"GOV"}, Role: "Minister of Nothing", Aliases: []string{"Иван Петров"}, Gender: "m", Wikidata: "Q42"},
		{Name: "The Group", Kind: "organisation", Sectors: []string{"REB"}},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got  %+v\nwant %+v", rows, want)
	}
	if len(errs) != 1 || !strings.HasPrefix(errs[0], "os.jsonl:2: ") {
		t.Errorf("errors %q, want one that names line 2", errs)
	}
}

const wikidata = `[
{"id":"Q1","labels":{"en":{"value":"Ruritania"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q6256"}}}}],"P298":[{"mainsnak":{"datavalue":{"value":"ROU"}}}]}},
{"id":"Q2","labels":{"en":{"value":"Minister of Clocks"}},"claims":{"P279":[{"mainsnak":{"datavalue":{"value":{"id":"Q83307"}}}}]}},
{"id":"Q3","labels":{"en":{"value":"Rudolf Rassendyll"}},"aliases":{"en":[{"value":"Rudolf R."}]},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],"P27":[{"mainsnak":{"datavalue":{"value":{"id":"Q1"}}}}],"P21":[{"mainsnak":{"datavalue":{"value":{"id":"Q6581097"}}}}],"P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q2"}}},"qualifiers":{"P580":[{"datavalue":{"value":{"time":"+2001-05-00T00:00:00Z","precision":10}}}],"P582":[{"datavalue":{"value":{"time":"+2004-01-02T00:00:00Z","precision":11}}}]}}]}},
{"id":"Q4","labels":{"en":{"value":"Clock Works"}},"claims":{"P17":[{"mainsnak":{"datavalue":{"value":{"id":"Q1"}}}}]}}
]`

func TestWikidata(t *testing.T) {
	rows, errs := collect(t, Wikidata("wd.json", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(wikidata)), nil }))
	want := []actor.Row{
		{Name: "Rudolf Rassendyll", Kind: "person", Country: "ROU", Sectors: []string{"GOV"}, Role: "Minister of Clocks", From: "2001-05", To: "2004-01-02", Aliases: []string{"Rudolf R."}, Gender: "m", Wikidata: "Q3"},
		{Name: "Clock Works", Kind: "organisation", Country: "ROU", Wikidata: "Q4"},
	}
	if len(errs) > 0 || !reflect.DeepEqual(rows, want) {
		t.Errorf("errors %q\ngot  %+v\nwant %+v", errs, rows, want)
	}
}

func FuzzDumps(f *testing.F) {
	f.Add(wikidata)
	f.Add(`{"schema":"Person","properties":{"name":["A"]}}`)
	f.Fuzz(func(t *testing.T, s string) {
		for range OpenSanctions("x", strings.NewReader(s)) {
		}
		for range Wikidata("x", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }) {
		}
	})
}
