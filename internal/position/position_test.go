package position

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

//go:embed testdata/stands.txt
var cases string

// readCase makes a reading of a case of testdata/stands.txt, and what is wanted of it.
func readCase(t *testing.T, lines []string) (r *dragoman.Reading, want []string) {
	t.Helper()
	r = &dragoman.Reading{Doc: &dragoman.Document{}}
	doc := r.Doc
	names := map[string]int{}
	find := func(words string) dragoman.Span {
		words = strings.TrimSpace(words)
		if words == "" {
			return dragoman.Span{}
		}
		i := strings.Index(doc.Text, words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, doc.Text)
		}
		return dragoman.Span{Start: i, End: i + len(words)}
	}
	actor := func(words string) []dragoman.Actor {
		words = strings.TrimSpace(words)
		if words == "" {
			return nil
		}
		if _, ok := names[words]; !ok {
			names[words] = len(r.Entities)
			r.Entities = append(r.Entities, dragoman.Entity{ID: fmt.Sprint("n", len(r.Entities)+1), Name: words})
		}
		return []dragoman.Actor{{Span: find(words), Entity: names[words]}}
	}
	fields := func(s string) []string {
		f := strings.Split(s, "|")
		return append(f, make([]string, 5-len(f))...)
	}
	for i := 0; i < len(lines); i++ {
		kind, rest, _ := strings.Cut(lines[i], " ")
		switch kind {
		case "event", "content":
			f := fields(rest)
			about := strings.Fields(f[0])
			e := dragoman.Event{Within: -1, Trigger: find(f[1]), Source: actor(f[2]), Object: find(f[3]), Target: actor(f[4])}
			e.Type, _ = dragoman.ParseType(about[0])
			if about[1] != "-" {
				e.Mode = []string{about[1]}
			}
			e.Status, _ = dragoman.ParseStatus(about[2])
			for k, s := range doc.Sentences {
				if s.Contains(e.Trigger) {
					e.Sentence = k
				}
			}
			if kind == "content" {
				e.Within = len(r.Events) - 1
			}
			r.Events = append(r.Events, e)
		case "statement":
			f := fields(rest)
			r.Statements = append(r.Statements, dragoman.Statement{Cue: find(f[0]), Speaker: &actor(f[1])[0], Content: find(f[2]), Continues: -1})
		case "=":
			want = append(want, rest)
		default:
			doc.Sentences = append(doc.Sentences, readSentence(t, doc, lines[i:i+3]))
			i += 2
		}
	}
	return r, want
}

// readSentence appends a sentence to the document: its words, their parts of speech, their heads and relations.
func readSentence(t *testing.T, doc *dragoman.Document, lines []string) dragoman.Sentence {
	t.Helper()
	ws, tags, heads := strings.Fields(lines[0]), strings.Fields(lines[1]), strings.Fields(lines[2])
	if len(ws) != len(tags) || len(ws) != len(heads) {
		t.Fatalf("%d words, %d parts of speech, %d heads: %s", len(ws), len(tags), len(heads), lines[0])
	}
	s := dragoman.Sentence{Span: dragoman.Span{Start: len(doc.Text)}}
	for k, w := range ws {
		head, rel, _ := strings.Cut(heads[k], ":")
		h, err := strconv.Atoi(head)
		if err != nil {
			t.Fatal(err)
		}
		s.Tokens = append(s.Tokens, dragoman.Token{Span: dragoman.Span{Start: len(doc.Text), End: len(doc.Text) + len(w)}, UPOS: dragoman.ParseUPOS(tags[k]), Head: h - 1, Deprel: dragoman.Deprel(rel)})
		doc.Text += w + " "
	}
	s.End = len(doc.Text) - 1
	return s
}

// Ensure each rule reads what it says it reads, and nothing where it should not.
func TestStands(t *testing.T) {
	tried := map[string]bool{}
	for _, block := range strings.Split(cases, "\n## ")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		rule, _, _ := strings.Cut(lines[0], ":")
		tried[rule] = true
		t.Run(lines[0], func(t *testing.T) {
			r, want := readCase(t, lines[1:])
			var got []string
			for _, p := range Fold(r, func(code string) string { return code }) {
				got = append(got, r.Entities[p.Actor.Entity].Name+" | "+p.Stance+" | "+p.Issue)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	for _, rules := range [][]rule{eventRules, statementRules} {
		for _, x := range rules {
			if !tried[x.name] {
				t.Errorf("no case in testdata/stands.txt tries rule %s", x.name)
			}
			if x.says == "" {
				t.Errorf("rule %s says nothing of itself", x.name)
			}
		}
	}
}

// two makes a reading of two stands on an offensive, by the actors named.
func two(t *testing.T, first, second dragoman.Entity) *dragoman.Reading {
	t.Helper()
	r, _ := readCase(t, strings.Split(`Russia backed the military offensive .
PROPN VERB DET ADJ NOUN PUNCT
2:nsubj 0:root 5:det 5:amod 2:obj 2:punct
Putin hailed the attack .
PROPN VERB DET NOUN PUNCT
2:nsubj 0:root 4:det 2:obj 2:punct
event SUPPORT - occurred | backed | Russia | the military offensive
event SUPPORT - occurred | hailed | Putin | the attack`, "\n"))
	r.Entities = []dragoman.Entity{first, second}
	return r
}

// Ensure all who speak for a government share its position, under its name; a mayor has his own.
func TestGovernment(t *testing.T) {
	country := dragoman.Entity{ID: "n1", Name: "Russia", Kind: dragoman.Country, Country: "RUS", Sector: []dragoman.Sector{"GOV"}}
	president := dragoman.Entity{ID: "n2", Name: "Vladimir Putin", Kind: dragoman.Person, Country: "RUS", Sector: []dragoman.Sector{"GOV"}, Role: "President of Russia"}
	name := func(code string) string { return map[string]string{"RUS": "Russia"}[code] }

	got := Fold(two(t, country, president), name)
	if len(got) != 1 || got[0].Country != "Russia" || len(got[0].Events) != 2 || got[0].Actor.Entity != 0 {
		t.Errorf("got %+v, want one position of Russia on two events", got)
	}
	president.Role = "Mayor of Moscow"
	got = Fold(two(t, country, president), name)
	if len(got) != 2 || got[1].Country != "" {
		t.Errorf("got %+v, want a position of Russia and one of the mayor", got)
	}
	president.Sector = []dragoman.Sector{"GOV", "ELI"}
	president.Role = ""
	if got = Fold(two(t, country, president), name); len(got) != 2 {
		t.Errorf("got %+v: who is out of office speaks for no government", got)
	}
}

// Ensure members of a government who contradict one another have positions of their own.
func TestDivided(t *testing.T) {
	minister := dragoman.Entity{ID: "n1", Name: "A", Kind: dragoman.Person, Country: "RUS", Sector: []dragoman.Sector{"GOV"}}
	president := dragoman.Entity{ID: "n2", Name: "B", Kind: dragoman.Person, Country: "RUS", Sector: []dragoman.Sector{"GOV"}}
	r := two(t, minister, president)
	r.Events[1].Type, r.Events[1].Mode = dragoman.Accuse, []string{"disapprove"}
	got := Fold(r, func(string) string { return "Russia" })
	if len(got) != 2 || got[0].Stance != "for" || got[1].Stance != "against" || got[0].Country != "" || got[1].Country != "" {
		t.Errorf("got %+v, want A for and B against", got)
	}
}

// Ensure an offensive in one country is not that in another, and one in a city may be that in its country.
func TestPlacesPart(t *testing.T) {
	read := func(a, b dragoman.Place) int {
		r := two(t, dragoman.Entity{Name: "A"}, dragoman.Entity{Name: "B"})
		at := func(words string) dragoman.Span {
			i := strings.Index(r.Doc.Text, words)
			return dragoman.Span{Start: i, End: i + len(words)}
		}
		a.Span, b.Span = at("military"), at("the attack") // as if the phrases named a place
		a.Span.End = a.Span.Start + len("military")
		b.Span.End = b.Span.Start + len("the")
		r.Places = []dragoman.Place{a, b}
		issues := map[string]bool{}
		for _, p := range Fold(r, func(string) string { return "" }) {
			issues[p.Issue] = true
		}
		return len(issues)
	}
	idlib, syria := dragoman.Place{Name: "Idlib", Country: "SYR", Feature: "city"}, dragoman.Place{Name: "Syria", Country: "SYR", Feature: "country"}
	if n := read(idlib, syria); n != 1 {
		t.Errorf("an offensive in Idlib and one in Syria are %d issues, want one", n)
	}
	if n := read(idlib, dragoman.Place{Name: "Gaza", Country: "PSE", Feature: "city"}); n != 2 {
		t.Errorf("an offensive in Idlib and one in Gaza are %d issues, want two", n)
	}
}

// Ensure every word of words.txt is read, and none stands in two classes that contradict each other.
func TestWords(t *testing.T) {
	l := words()
	for _, pair := range [][2]string{{"ends", "furthers"}, {"good", "bad"}, {"favours", "condemns"}, {"harms", "furthers"}} {
		for w := range l.classes[pair[0]] {
			if l.is(pair[1], w) {
				t.Errorf("%q is in %s and in %s", w, pair[0], pair[1])
			}
		}
	}
	for _, c := range []struct{ head, before, want string }{{"truce", "", "ceasefire"}, {"ceasefires", "", "ceasefire"}, {"strikes", "air", "bombing"}, {"strike", "", "strike"}, {"response", "", ""}, {"response", "military", "offensive"}} {
		if got := l.concept(stem(c.head), []string{stem(c.before)}); got != c.want {
			t.Errorf("%s %s is %q, want %q", c.before, c.head, got, c.want)
		}
	}
}

// Ensure an empty reading and one without syntax have no positions and no panic.
func TestNothing(t *testing.T) {
	if got := Fold(&dragoman.Reading{Doc: &dragoman.Document{}}, func(string) string { return "" }); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
	r := two(t, dragoman.Entity{Name: "A"}, dragoman.Entity{Name: "B"})
	for i := range r.Doc.Sentences {
		for k := range r.Doc.Sentences[i].Tokens {
			r.Doc.Sentences[i].Tokens[k] = dragoman.Token{Span: r.Doc.Sentences[i].Tokens[k].Span, Head: -1}
		}
	}
	Fold(r, func(string) string { return "" })
}
