package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// find is the span of the n-th occurrence of words.
func find(t *testing.T, text, words string, n int) dragoman.Span {
	t.Helper()
	at := 0
	for range n {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		at += i + len(words)
	}
	return dragoman.Span{Start: at - len(words), End: at}
}

// reading is built by hand: no model is needed to test what becomes of one.
func reading(t *testing.T) *dragoman.Reading {
	const text = "Envoy calls for truce\n\nGENÈVE (HH) — The “special” envoy of Zemblia, Jana Růžičková, urged Ruritania on Friday to observe a ceasefire in Białogród; at least 12 people were killed there, she said."
	at := func(words string) dragoman.Span { return find(t, text, words, 1) }
	day := time.Date(2018, 9, 7, 0, 0, 0, 0, time.UTC)
	twelve, zero := 12.0, 0.0
	envoy, ruritania := dragoman.Actor{Span: at("The “special” envoy of Zemblia, Jana Růžičková"), Entity: 0, Prob: 0.9}, dragoman.Actor{Span: at("Ruritania"), Entity: 1}
	place := dragoman.Place{Span: at("Białogród"), Name: "Białogród", Country: "RUR", Admin1: "North", Lat: 50.25, Lon: 20.5, Located: true, GeoNames: 7, Feature: "city", Confidence: 0.75}
	body := dragoman.Span{Start: strings.Index(text, "GENÈVE"), End: len(text)}
	return &dragoman.Reading{
		Doc: &dragoman.Document{ID: "hh-1", Title: "Envoy calls for truce", Published: day, Publisher: "Harbour Herald", URL: "https://example.org/1", Language: "en", Text: text,
			Extra:     map[string]any{"desk": "world"},
			Sentences: []dragoman.Sentence{{Span: at("Envoy calls for truce"), Kind: dragoman.Title}, {Span: body, Paragraph: 1}}},
		Events: []dragoman.Event{
			{Type: dragoman.Request, Mode: []string{"yield"}, Contexts: []string{"diplomatic", "military"}, CAMEO: "105", Quad: 3, Score: -1, Trigger: at("urged"), Sentence: 1,
				Source: []dragoman.Actor{envoy}, Target: []dragoman.Actor{ruritania}, Object: at("a ceasefire"), Date: &dragoman.When{From: day, To: day, Span: at("on Friday")},
				Within: -1, Also: []dragoman.Span{at("calls for")}, Confidence: 0.87654},
			{Type: dragoman.Retreat, Mode: []string{"ceasefire"}, CAMEO: "0871", Quad: 2, Score: 7.5, Trigger: at("ceasefire"), Sentence: 1, Source: []dragoman.Actor{ruritania},
				Status: dragoman.CalledFor, Place: &place, Within: 0, Confidence: 0.5},
			{Type: dragoman.Assault, CAMEO: "190", Quad: 4, Score: -9, Trigger: at("killed"), Sentence: 1, Source: []dragoman.Actor{{Span: at("people"), Entity: -1}},
				Target: []dragoman.Actor{{Span: at("people"), Entity: -1}, ruritania}, Certainty: dragoman.Probable, Place: &dragoman.Place{Span: at("there")},
				Attribution: []dragoman.Attribution{{Actor: dragoman.Actor{Span: at("she"), Entity: 0}, Cue: at("said"), Kind: "statement"}}, Date: &dragoman.When{From: day.AddDate(0, 0, -6), To: day},
				Figures: []dragoman.Figure{{Span: at("at least 12 people"), Kind: "killed", Min: &twelve, Qualifier: "at least"}, {Span: at("12"), Kind: "missing", Min: &zero, Max: &zero, Qualifier: "exact"}},
				Within:  -1, Confidence: 0.25},
		},
		Statements: []dragoman.Statement{
			{Speaker: &dragoman.Actor{Span: at("she"), Entity: 0}, Cue: at("said"), Content: at("at least 12 people were killed there"), Pieces: []dragoman.Span{at("at least 12 people"), at("were killed there")}, Continues: -1, Form: "indirect", Confidence: 0.75},
			{Cue: dragoman.Span{}, Content: at("“special”"), Continues: 0, Form: "direct", Act: true, Addressee: &ruritania},
		},
		Positions: []dragoman.Position{{Actor: envoy, Country: "Zemblia", Issue: "ceasefire", Stance: "for", Events: []int{0, 1}, Statements: []int{0}}},
		Figures:   []dragoman.Figure{{Span: at("12 people"), What: "people", Kind: "people", Min: &twelve, Max: &twelve, Qualifier: "exact", Place: &place}},
		Entities: []dragoman.Entity{
			{ID: "n1", Name: "Jana Růžičková", Kind: dragoman.Person, Country: "ZEM", Sector: []dragoman.Sector{"GOV", "IGO"}, Role: "envoy of Zemblia", Wikidata: "Q1", Mentions: []dragoman.Span{at("Envoy"), at("Jana Růžičková"), at("she")}},
			{ID: "n2", Name: "Ruritania", Kind: dragoman.Country, Country: "RUR", Mentions: []dragoman.Span{at("Ruritania")}},
		},
		Places: []dragoman.Place{place, {Span: at("GENÈVE")}},
		Model:  "test 1",
	}
}

// nothing is a reading in which nothing was found.
func nothing() *dragoman.Reading {
	return &dragoman.Reading{Doc: &dragoman.Document{ID: "empty;1", Text: "Rain fell.", Language: "en"}, Model: "test 1"}
}

// Ensure the offsets of every span in the JSON, counted in code points, give its words.
func TestOffsets(t *testing.T) {
	r := reading(t)
	b, err := json.Marshal(Make(r, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	text, spans := []rune(r.Doc.Text), 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if words, ok := v["text"].(string); ok {
				if start, ok := v["start"].(float64); ok {
					spans++
					if got := string(text[int(start):int(v["end"].(float64))]); got != words {
						t.Errorf("%v-%v is %q, not %q", start, v["end"], got, words)
					}
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(tree)
	if spans < 25 {
		t.Errorf("only %d spans", spans)
	}
}

// Ensure no list is null: a reader of the record iterates without asking.
func TestListsAreNotNull(t *testing.T) {
	for _, r := range []*dragoman.Reading{reading(t), nothing()} {
		b, err := json.Marshal(Make(r, Options{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range []string{"events", "statements", "positions", "figures", "entities", "places", "mode", "contexts", "source", "target", "attribution", "also", "sector", "mentions", "evidence"} {
			if bytes.Contains(b, []byte(`"`+list+`":null`)) {
				t.Errorf("%s is null in %s", list, b)
			}
		}
	}
}

func TestIDs(t *testing.T) {
	a, again := Make(reading(t), Options{}), reading(t)
	again.Doc.ID = "other"
	again.Events = slices.Concat(again.Events[2:], again.Events[:2])
	for i := range again.Events {
		again.Events[i].Within = -1
	}
	b := Make(again, Options{})
	for i := range a.Events {
		if x, y := a.Events[i].ID, b.Events[(i+1)%3].ID; x != y {
			t.Errorf("%s and %s: the id depends on the document's name or the order", x, y)
		}
	}
	ids := map[string]bool{}
	for _, e := range a.Events {
		if ids[e.ID] {
			t.Errorf("%s twice", e.ID)
		}
		ids[e.ID] = true
	}
	if w := a.Events[1].Within; w == nil || *w != a.Events[0].ID {
		t.Errorf("within is %v, want %s", w, a.Events[0].ID)
	}
	if c := a.Statements[1].Continues; c == nil || *c != a.Statements[0].ID {
		t.Errorf("continues is %v", c)
	}
	twin := reading(t)
	twin.Events[1] = twin.Events[0]
	if d := Make(twin, Options{}); d.Events[0].ID == d.Events[1].ID {
		t.Error("two events of the same trigger and type share an id")
	}
	given := reading(t)
	given.Events[0].ID = "mine"
	if d := Make(given, Options{}); d.Events[0].ID != "mine" || *d.Events[1].Within != "mine" {
		t.Error("a given id is not kept")
	}
	if EventID(again.Doc.Text, &reading(t).Events[0]) != a.Events[0].ID {
		t.Error("EventID disagrees with Make")
	}
}

// Ensure records in every format are as the golden files have them.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file   string
		format Format
		layout Layout
		opts   Options
		filter Filter
	}{
		{"all.jsonl", JSONL, Layout{}, Options{Text: true}, Filter{}},
		{"all.json", JSON, Layout{}, Options{}, Filter{}},
		{"real.csv", CSV, Layout{}, Options{}, Filter{Statuses: Real}},
		{"all.csv", CSV, Layout{}, Options{}, Filter{}},
		{"real.txt", Table, Layout{Width: 100}, Options{}, Filter{Statuses: Real}},
		{"narrow.txt", Table, Layout{Width: 40}, Options{}, Filter{}},
		{"color.txt", Table, Layout{Width: 120, Color: true}, Options{}, Filter{}},
	} {
		t.Run(c.file, func(t *testing.T) {
			var b bytes.Buffer
			w := c.format.New(&b, c.layout)
			for _, r := range []*dragoman.Reading{reading(t), nothing()} {
				d := Make(r, c.opts)
				c.format.Prepare(d, c.filter)
				if err := w.Write(d); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", c.file)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s\nrun go test -update and look at the difference", b.String(), want)
			}
		})
	}
}

// counter counts calls of Write and may fail.
type counter struct {
	out   bytes.Buffer
	calls int
	err   error
}

func (c *counter) Write(p []byte) (int, error) {
	c.calls++
	if c.err != nil {
		return 0, c.err
	}
	return c.out.Write(p)
}

var all = Formats{JSONL, JSON, Table, CSV}

// TestWriters holds every format to the contract of Writer.
func TestWriters(t *testing.T) {
	for _, f := range all {
		t.Run(f.Name, func(t *testing.T) {
			out := &counter{}
			w := f.New(out, Layout{})
			for i := range 3 {
				if err := w.Write(Make(reading(t), Options{})); err != nil {
					t.Fatal(err)
				}
				if out.calls != i+1 {
					t.Errorf("%d calls for document %d: a document is not written at once", out.calls, i+1)
				}
				if f.Name != "json" && !bytes.HasSuffix(out.out.Bytes(), []byte("\n")) {
					t.Error("the last line is not whole")
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if !utf8.Valid(out.out.Bytes()) || !bytes.HasSuffix(out.out.Bytes(), []byte("\n")) {
				t.Error("not UTF-8, or no line end at the end")
			}
			if n := strings.Count(out.out.String(), "Růžičková"); n < 3 {
				t.Errorf("the source is named %d times", n)
			}

			broken := errors.New("disk full")
			w = f.New(&counter{err: broken}, Layout{})
			if err := w.Write(Make(reading(t), Options{})); !errors.Is(err, broken) {
				t.Errorf("the stream's error came back as %v", err)
			}
		})
	}
	if f, err := all.Find("csv"); err != nil || f.Name != "csv" {
		t.Errorf("csv gives %s, %v", f.Name, err)
	}
	if _, err := all.Find("xml"); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("an unknown format gives %v", err)
	}
}

// Ensure formats for machines read back as what was written, and are valid with no documents at all.
func TestReadBack(t *testing.T) {
	var b bytes.Buffer
	w := JSON.New(&b, Layout{})
	want := []*Document{Make(reading(t), Options{Text: true}), Make(nothing(), Options{Text: true})}
	for _, d := range want {
		w.Write(d)
	}
	w.Close()
	var got []*Document
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		got[i].Recall()
		for k := range want[i].Events {
			for a := range want[i].Events[k].Attribution {
				want[i].Events[k].Attribution[a].Actor.Kind = "" // "kind" is that of the attribution
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("JSON reads back as something else")
	}
	b.Reset()
	w = CSV.New(&b, Layout{})
	w.Write(want[0])
	w.Close()
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 4 || len(rows[1]) != len(Columns) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	for i, empty := range []string{"", "[]\n", "", strings.Join(Columns, ",") + "\n"} {
		b.Reset()
		w := all[i].New(&b, Layout{})
		if err := w.Close(); err != nil || b.String() != empty {
			t.Errorf("%s without documents: %q, %v", all[i].Name, b.String(), err)
		}
	}
}

func TestFilter(t *testing.T) {
	for _, c := range []struct {
		status, types string
		confidence    float64
		want          string
	}{
		{"all", "", 0, "REQUEST RETREAT ASSAULT"},
		{"occurred,ongoing", "", 0, "REQUEST ASSAULT"},
		{"Called-For", "", 0, "RETREAT"},
		{"all", "assault,Retreat", 0, "RETREAT ASSAULT"},
		{"all", "", 0.5, "REQUEST RETREAT"},
	} {
		f := Filter{MinConfidence: c.confidence}
		var err error
		if f.Statuses, err = ParseStatuses(c.status); err != nil {
			t.Fatal(err)
		}
		if c.types != "" {
			if f.Types, err = ParseTypes(c.types); err != nil {
				t.Fatal(err)
			}
		}
		d := Make(reading(t), Options{})
		f.Apply(d)
		var got []string
		for _, e := range d.Events {
			got = append(got, e.Type)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if _, err := ParseStatuses("happened"); err == nil || !strings.Contains(err.Error(), "called-for") {
		t.Error(err)
	}
	if _, err := ParseTypes("WAR"); err == nil || !strings.Contains(err.Error(), "ASSAULT") {
		t.Error(err)
	}
}

// Ensure a hostile text cannot steer the terminal, and no line of a table is wider than asked for.
func TestTableIsSafe(t *testing.T) {
	r := reading(t)
	r.Doc.Title = "a\x1b[2Jb\u202ec\n" + strings.Repeat("日本", 60)
	r.Entities[0].Name = "x\x1b]0;y\x07" + strings.Repeat("👍🏽", 40)
	var b bytes.Buffer
	w := Table.New(&b, Layout{Width: 80})
	w.Write(Make(r, Options{}))
	for line := range strings.SplitSeq(strings.TrimRight(b.String(), "\n"), "\n") {
		if strings.ContainsAny(line, "\x1b\x07\u202e") {
			t.Errorf("control characters in %q", line)
		}
		if n := width(line); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func BenchmarkMake(b *testing.B) {
	r := reading(&testing.T{})
	r.Doc.Text += strings.Repeat(" “Yes.”", 10_000)
	b.SetBytes(int64(len(r.Doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Make(r, Options{})
	}
}
