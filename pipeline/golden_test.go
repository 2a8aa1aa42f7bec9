package pipeline_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/reader"
	"github.com/dragoman-events/dragoman/pipeline"
)

var update = flag.Bool("update", false, "rewrite the golden readings")

// lines writes a reading compactly: an event a line, with what it is within and who says so; then who stands where.
func lines(r *dragoman.Reading) string {
	var b strings.Builder
	text := r.Doc.Text
	names := func(as []dragoman.Actor) string {
		var out []string
		for _, a := range as {
			n := a.In(text)
			if a.Entity >= 0 {
				e := r.Entities[a.Entity]
				n += fmt.Sprintf(" (%s %s %v)", e.Name, e.Country, e.Sector)
			}
			out = append(out, n)
		}
		return strings.Join(out, "; ")
	}
	for i, e := range r.Events {
		fmt.Fprintf(&b, "%d [%s] %v %s %v %s\n", i, e.Trigger.In(text), e.Type, strings.Join(e.Mode, ","), e.Status, [...]string{"asserted", "probable", "possible"}[e.Certainty])
		part := func(name, s string) {
			if s != "" {
				fmt.Fprintf(&b, "   %s: %s\n", name, s)
			}
		}
		part("source", names(e.Source))
		part("target", names(e.Target))
		part("object", e.Object.In(text))
		for _, a := range e.Attribution {
			part("according to", names([]dragoman.Actor{a.Actor}))
		}
		if e.Place != nil {
			part("place", fmt.Sprintf("%s %s %.1f %.1f", e.Place.Name, e.Place.Country, e.Place.Lat, e.Place.Lon))
		}
		if e.Date != nil {
			part("date", e.Date.From.Format("2006-01-02")+" "+e.Date.To.Format("2006-01-02"))
		}
		if e.Within >= 0 {
			part("within", fmt.Sprint(e.Within))
		}
	}
	for _, p := range r.Positions {
		who := p.Country
		if who == "" {
			who = names([]dragoman.Actor{p.Actor})
		}
		fmt.Fprintf(&b, "%s: %s %s, by events %v, statements %v\n", who, p.Stance, p.Issue, p.Events, p.Statements)
	}
	return b.String()
}

// Ensure the examples and our own reports read as they did: a change of any stage shows here. A retrain rewrites the
// golden readings with -update; a golden file without its report fails.
func TestGoldenReadings(t *testing.T) {
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	inputs, err := filepath.Glob("../examples/*.*")
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(inputs)
	wanted := map[string]bool{}
	for doc, err := range reader.Documents(inputs, reader.Options{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		name := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
				return r
			}
			return '_'
		}, filepath.Base(doc.ID))
		wanted[name+".events"] = true
		t.Run(name, func(t *testing.T) {
			r, err := p.Read(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			golden, got := filepath.Join("testdata", name+".events"), lines(r)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the reading changed; got\n%s\nwant\n%s", got, want)
			}
		})
	}
	have, err := filepath.Glob("testdata/*.events")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range have {
		if !wanted[filepath.Base(f)] {
			t.Errorf("%s belongs to no example: delete it", f)
		}
	}
}

// Ensure the same text gives the same reading on one goroutine and on many at once.
func TestReadingsAreTheSameInParallel(t *testing.T) {
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../examples/tehran-summit.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := func() (string, error) {
		r, err := p.Read(context.Background(), &dragoman.Document{Text: string(text)})
		if err != nil {
			return "", err
		}
		return lines(r), nil
	}
	want, err := read()
	if err != nil {
		t.Fatal(err)
	}
	type result struct {
		s   string
		err error
	}
	c := make(chan result)
	const n = 4
	for range n {
		go func() { s, err := read(); c <- result{s, err} }()
	}
	for range n {
		if r := <-c; r.err != nil || r.s != want {
			t.Errorf("a parallel reading differs (%v)", r.err)
		}
	}
}

// Ensure evidence holds: every span of a reading lies in the text, and no event is its own content.
func TestSpansHold(t *testing.T) {
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	for doc, err := range reader.Documents([]string{"../examples"}, reader.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Read(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		in := func(what string, s dragoman.Span) {
			if s.Start < 0 || s.End > len(doc.Text) || s.Start >= s.End {
				t.Errorf("%s: %s [%d,%d] is no stretch of the text", doc.ID, what, s.Start, s.End)
			}
		}
		for i, e := range r.Events {
			in("trigger", e.Trigger)
			for _, a := range append(append([]dragoman.Actor{}, e.Source...), e.Target...) {
				in("actor", a.Span)
				if a.Entity >= len(r.Entities) {
					t.Errorf("%s: event %d names entity %d of %d", doc.ID, i, a.Entity, len(r.Entities))
				}
			}
			if e.Within == i || e.Within >= len(r.Events) {
				t.Errorf("%s: event %d is within %d", doc.ID, i, e.Within)
			}
			if e.Confidence <= 0 || e.Confidence >= 1 {
				t.Errorf("%s: event %d has confidence %v", doc.ID, i, e.Confidence)
			}
		}
		for _, s := range r.Statements {
			in("content", s.Content)
			in("cue", s.Cue)
		}
		for _, s := range doc.Sentences {
			roots := 0
			for _, tok := range s.Tokens {
				if tok.Head < 0 {
					roots++
				}
			}
			if len(s.Tokens) > 0 && roots != 1 {
				t.Errorf("%s: sentence %q has %d roots", doc.ID, s.In(doc.Text), roots)
			}
		}
	}
}

func TestEmptyText(t *testing.T) {
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Read(context.Background(), &dragoman.Document{Text: " \n "}); err != pipeline.ErrNoText {
		t.Errorf("a text without words gives %v, want ErrNoText", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Read(ctx, &dragoman.Document{Text: "Rebels attacked a village."}); err != context.Canceled {
		t.Errorf("a cancelled reading gives %v, want context.Canceled", err)
	}
}

func TestClassifyRefuses(t *testing.T) {
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	text := "Iran condemned the strike."
	for _, c := range [][2]dragoman.Span{{{Start: 0, End: 4}, {Start: 2, End: 9}}, {{Start: 0, End: 0}, {Start: 5, End: 9}}, {{Start: -1, End: 4}, {Start: 5, End: 9}}, {{Start: 0, End: 4}, {Start: 20, End: 99}}, {{Start: 4, End: 5}, {Start: 5, End: 14}}} {
		if _, err := p.Classify(context.Background(), text, c[0], c[1]); err == nil {
			t.Errorf("Classify took source %v and target %v", c[0], c[1])
		}
	}
}

// Every document given is read or refused with an error: never a panic.
func FuzzRead(f *testing.F) {
	p, err := pipeline.Open()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"Rebels attacked a village near Goma on Friday, killing four soldiers.", "", "\u200d", "A\n\nB\n", strings.Repeat("a", 3000), "“He said ‘no’”", "GENEVA (Reuters) - "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\uFFFD")
		if r, err := p.Read(context.Background(), &dragoman.Document{Text: s}); err == nil {
			lines(r)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	p, err := pipeline.Open()
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile("../examples/tehran-summit.txt")
	if err != nil {
		b.Fatal(err)
	}
	words := len(strings.Fields(string(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Read(context.Background(), &dragoman.Document{Text: string(text)}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
