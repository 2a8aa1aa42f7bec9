package filter

import (
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestParse(t *testing.T) {
	half, low := 0.5, -5.0
	yes := true
	for _, c := range []struct {
		in        string
		want      Filter
		canonical string
	}{
		{"", Filter{}, ""},
		{"  ", Filter{}, ""},
		{"type:assault,PROTEST type:ASSAULT", Filter{Type: Choice{Any: []string{"ASSAULT", "PROTEST"}}}, "type:ASSAULT,PROTEST"},
		{"-status:Denied,negated quad:4", Filter{Quad: Choice{Any: []string{"4"}}, Status: Choice{None: []string{"denied", "negated"}}}, "quad:4 -status:denied,negated"},
		{"date:2018", Filter{Date: Days{date(2018, 1, 1), date(2018, 12, 31)}}, "date:2018-01-01..2018-12-31"},
		{"date:2020-02", Filter{Date: Days{date(2020, 2, 1), date(2020, 2, 29)}}, "date:2020-02-01..2020-02-29"},
		{"date:2018-09-07", Filter{Date: Days{date(2018, 9, 7), date(2018, 9, 7)}}, "date:2018-09-07"},
		{"date:2018-09..", Filter{Date: Days{From: date(2018, 9, 1)}}, "date:2018-09-01.."},
		{"published:..2018-09-07", Filter{Published: Days{To: date(2018, 9, 7)}}, "published:..2018-09-07"},
		{"date:2018-09-07..2018-10", Filter{Date: Days{date(2018, 9, 7), date(2018, 10, 31)}}, "date:2018-09-07..2018-10-31"},
		{`source:"Free Syrian Army",RUS`, Filter{Source: Choice{Any: []string{"Free Syrian Army", "RUS"}}}, `source:"Free Syrian Army",RUS`},
		{`source:"the \"Tigers\"  \\ co"`, Filter{Source: Choice{Any: []string{`the "Tigers" \ co`}}}, `source:"the \"Tigers\" \\ co"`},
		{"source:none -mode:none", Filter{Source: Choice{Any: []string{None}}, Mode: Choice{None: []string{None}}}, "-mode:none source:none"},
		{"country:syr source.country:IGO", Filter{Country: Choice{Any: []string{"SYR"}}, SourceCountry: Choice{Any: []string{"IGO"}}}, "country:SYR source.country:IGO"},
		{"confidence:0.5", Filter{Confidence: Range{Min: &half}}, "confidence:0.5.."},
		{"score:-5..0.5", Filter{Score: Range{&low, &half}}, "score:-5..0.5"},
		{"score:..-5.0", Filter{Score: Range{Max: &low}}, "score:..-5"},
		{"contested:YES", Filter{Contested: &yes}, "contested:yes"},
		{"box:35.5,36,36.5,37.5", Filter{Box: &Box{35.5, 36, 36.5, 37.5}}, "box:35.5,36,36.5,37.5"},
		{"near:35.93,36.63,50km", Filter{Near: &Near{35.93, 36.63, 50}}, "near:35.93,36.63,50"},
		{`truce "air  strike",bomb* -sport words:idlib`, Filter{Words: Words{All: [][]string{{"air strike", "bomb*"}, {"idlib"}, {"truce"}}, None: []string{"sport"}}}, `words:"air strike",bomb* words:idlib words:truce -words:sport`},
		{"language:EN-gb document:a:b", Filter{Language: Choice{Any: []string{"en-gb"}}, Document: Choice{Any: []string{"a:b"}}}, "language:en-gb document:a:b"},
		{"\ttype:AID\u00a0sector:gov", Filter{Type: Choice{Any: []string{"AID"}}, Sector: Choice{Any: []string{"GOV"}}}, "type:AID sector:GOV"},
	} {
		got, err := Parse(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.in, got, c.want)
		}
		if got.String() != c.canonical {
			t.Errorf("%s: canonical %s, want %s", c.in, got.String(), c.canonical)
		}
	}
}

// TestErrors compares the place and the words of errors; each must end in a remedy.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"type:ASSAULT tpye:X", `filter, character 14: there is no key "tpye"; the keys are date,`},
		{"-x:y", `filter, character 1: there is no key "x"`},
		{"type:WAR", `filter, character 6: there is no type "WAR"; give one of AGREE, CONSULT`},
		{"type:ASSAULT,WAR", `filter, character 14: there is no type "WAR"`},
		{"ü type:WAR", `filter, character 8: there is no type "WAR"`},
		{"mode:flying", `there is no mode "flying"`},
		{"quad:5", `there is no quad "5"`},
		{"sector:XYZ", `there is no sector "XYZ"`},
		{"type:", `filter, character 6: a value of "type" is missing`},
		{"type:AID,", `filter, character 10: a value of "type" is missing`},
		{"type: AID", `filter, character 6: a value of "type" is missing`},
		{"iran, russia", `filter, character 6: a value of "words" is missing`},
		{`source:"Free`, `filter, character 8: the quotation mark is never closed`},
		{`source:"Free"Army`, `filter, character 14: something follows the quotation mark`},
		{`source:Fre"e`, `filter, character 11: a quotation mark stands inside a word`},
		{`source:"--"`, `filter, character 8: "--" holds no letter and no digit`},
		{"country:SY", `filter, character 9: "SY" is no code of a country`},
		{"language:english!", `"english!" is no language tag`},
		{"date:yesterday", `filter, character 6: "yesterday" is no date; write 2018-09-07`},
		{"date:2018-02-30", `"2018-02-30" is no date`},
		{"date:0001", `"0001" is no date`},
		{"date:..", "both sides of the span are open"},
		{"date:2018..2017", "the span ends before it begins"},
		{"date:2018,2019", `filter, character 11: "date" takes one value`},
		{"date:2018 date:2019", `filter, character 16: "date" is given twice`},
		{"-date:2018", `filter, character 7: "date" can't be turned round`},
		{"confidence:high", `"high" is no number`},
		{"confidence:NaN", `"NaN" is no number`},
		{"confidence:0.9..0.5", "the span ends before it begins"},
		{"contested:maybe", `"maybe" is neither yes nor no`},
		{"box:1,2,3", `filter, character 5: "box" takes 4 numbers, not 3; box is south,west,north,east`},
		{"box:1,2,3,x", `filter, character 11: "x" is no number`},
		{"box:95,0,96,1", "a latitude lies beyond 90 degrees"},
		{"box:2,0,1,1", "the south lies north of the north"},
		{"near:1,2,0", "the distance is not between 0 and 20040 km"},
		{strings.Repeat("a ", maxLength), "filter: it has more than 10000 characters"},
	} {
		_, err := Parse(c.in)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%.40s: %v, want %s", c.in, err, c.want)
		}
	}
}

func TestFromValues(t *testing.T) {
	for _, c := range []struct{ query, want, err string }{
		{"", "", ""},
		{"type=ASSAULT&type=protest,aid&limit=5", "type:AID,ASSAULT,PROTEST", ""},
		{"source=Free+Syrian+Army,+RUS&-status=denied", `-status:denied source:"Free Syrian Army",RUS`, ""},
		{"q=truce+country:SYR&words=air+strike&type=", `country:SYR words:"air strike" words:truce`, ""},
		{"box=1,2,3,4&contested=no&date=2018-09", "date:2018-09-01..2018-09-30 contested:no box:1,2,3,4", ""},
		{"tpye=AID", "", `parameter "tpye": there is no such parameter; the keys are`},
		{"type=AID,WAR", "", `parameter "type", character 5: there is no type "WAR"`},
		{"q=type:WAR", "", `parameter "q", character 6: there is no type "WAR"`},
		{"date=2018&q=date:2019", "", `"date" is given twice`},
		{`source="a"+b`, "", "something follows the quotation mark"},
	} {
		v, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		f, err := FromValues(v, "limit")
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %s", c.query, err, c.err)
			}
			continue
		}
		if err != nil || f.String() != c.want {
			t.Errorf("%s: %s %v, want %s", c.query, f.String(), err, c.want)
		}
		back, err := FromValues(f.Values())
		if err != nil || !reflect.DeepEqual(back, f) {
			t.Errorf("%s: as parameters it comes back as %s, %v", c.query, back.String(), err)
		}
	}
}

// FuzzParse ensures that nothing crashes the parser, that an error has a place inside the filter and a remedy, and that
// what was understood is written in a form that is understood as the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"type:ASSAULT -status:denied date:2018-09..", `source:"a \" \\ b",none box:1,2,3,4 near:1,2,3`, `"air strike" -x score:-0..0 contested:no`, "date:0001..9999 event:\"\n\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, err := Parse(in)
		if err != nil {
			e, ok := err.(*Error)
			if !ok || e.Reason == "" || e.Remedy == "" || e.Position < 0 || e.Position > len([]rune(in))+1 {
				t.Fatalf("%q: %#v", in, err)
			}
			return
		}
		text := got.String()
		if again, err := Parse(text); err != nil || !reflect.DeepEqual(again, got) || again.String() != text {
			t.Errorf("%q is written as %q, which is read as %q (%v)", in, text, again.String(), err)
		}
		if again, err := FromValues(got.Values()); err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%q, as parameters %v, is read as %q (%v)", in, got.Values(), again.String(), err)
		}
	})
}

// Ensure every key is explained in the documents.
func TestDocsNameEveryKey(t *testing.T) {
	b, err := os.ReadFile("../../docs/store.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range Keys() {
		if k.About == "" || !strings.Contains(string(b), "`"+k.Name+"`") {
			t.Errorf("docs/store.md does not explain %s", k.Name)
		}
	}
}
