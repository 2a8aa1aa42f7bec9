package position_test

import (
	"context"
	"flag"
	"sort"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/annotated"
	"github.com/dragoman-events/dragoman/internal/position"
	"github.com/dragoman-events/dragoman/pipeline"
)

var idle = map[string]bool{"the": true, "that": true, "this": true, "with": true, "from": true, "their": true, "will": true, "would": true, "into": true, "over": true}

// contentWords are the words of a phrase that can name an issue, without their endings.
func contentWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r > 127) }) {
		if len(w) > 3 && !idle[w] {
			m[w[:min(len(w), 5)]] = true
		}
	}
	return m
}

func overlap(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// Ensure positions folded from the annotated events of the corpus are those that its annotators named. They named few of
// a report's positions, so that precision against them is a floor. A sixteenth of the reports is read, with -v all.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("parsing reports takes seconds")
	}
	all := annotated.Reports(t)
	var sample []annotated.Report
	for i, r := range all {
		if i%16 == 0 || testing.Verbose() {
			sample = append(sample, r)
		}
	}
	p, err := pipeline.Open()
	if err != nil {
		t.Fatal(err)
	}
	var found, gold, right, contrary int
	rules := map[string][2]int{}
	for _, r := range sample {
		doc, at := r.Document()
		if err := parse(p, doc); err != nil {
			t.Fatal(err)
		}
		reading := r.Reading(doc, at)
		got := position.Fold(reading, func(code string) string { return code })
		gold += len(r.Positions)
		found += len(got)
		used := make([]bool, len(got))
		for _, g := range r.Positions {
			want := contentWords(g.Issue)
			for i, x := range got {
				if used[i] || !isActor(reading, x, g.Actor) || !overlap(want, issueWords(reading, x)) {
					continue
				}
				used[i] = true
				if x.Stance == g.Stance {
					right++
				} else {
					contrary++
					show(t, "contrary", r.Doc, g.Actor, g.Stance, g.Issue, x.Stance, x.Issue, strings.Join(position.RulesOf(reading, x), ","), evidence(reading, x))
				}
				break
			}
		}
		for i, x := range got {
			for _, rule := range position.RulesOf(reading, x) {
				c := rules[rule]
				if c[1]++; used[i] {
					c[0]++
				}
				rules[rule] = c
			}
			if !used[i] {
				show(t, "extra", r.Doc, actorName(reading, x), x.Stance, x.Issue, evidence(reading, x), strings.Join(position.RulesOf(reading, x), ","))
			}
		}
		for _, g := range r.Positions {
			hit := false
			for _, x := range got {
				hit = hit || isActor(reading, x, g.Actor) && overlap(contentWords(g.Issue), issueWords(reading, x))
			}
			if !hit {
				show(t, "missed", r.Doc, g.Actor, g.Stance, g.Issue)
			}
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(gold)
	side := float64(right) / float64(right+contrary)
	t.Logf("%d reports, %d positions annotated, %d folded, %d alike: precision at least %.3f, recall %.3f; stance right where actor and issue are: %.3f", len(sample), gold, found, right, precision, recall, side)
	var names []string
	for n := range rules {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		t.Logf("  %-12s %d of %d are among the annotated", n, rules[n][0], rules[n][1])
	}
	if side < 0.85 || len(sample) == len(all) && (recall < 0.38 || precision < 0.38) {
		t.Errorf("positions have become worse: measured at 0.92, 0.42 and 0.42")
	}
}

func actorName(r *dragoman.Reading, p dragoman.Position) string {
	if p.Country != "" {
		return p.Country
	}
	if e := p.Actor.Entity; e >= 0 && r.Entities[e].Name != "" {
		return r.Entities[e].Name
	}
	return p.Actor.In(r.Doc.Text)
}

// isActor: the gold names a government by its code, all others by name, and now and then a member of a government by name.
func isActor(r *dragoman.Reading, p dragoman.Position, gold string) bool {
	if p.Country == gold || actorName(r, p) == gold {
		return true
	}
	for _, as := range evidenceActors(r, p) {
		if as.Entity >= 0 {
			if e := &r.Entities[as.Entity]; e.Name == gold || e.Country == gold {
				return true
			}
		}
		if as.In(r.Doc.Text) == gold {
			return true
		}
	}
	return false
}

func evidenceActors(r *dragoman.Reading, p dragoman.Position) []dragoman.Actor {
	if p.Country == "" {
		return []dragoman.Actor{p.Actor}
	}
	var out []dragoman.Actor
	for _, e := range p.Events {
		for _, a := range r.Events[e].Source {
			if a.Entity >= 0 && r.Entities[a.Entity].Country == p.Country {
				out = append(out, a)
			}
		}
	}
	for _, s := range p.Statements {
		out = append(out, *r.Statements[s].Speaker)
	}
	return out
}

func issueWords(r *dragoman.Reading, p dragoman.Position) map[string]bool {
	m := contentWords(p.Issue)
	for _, e := range p.Events {
		for w := range contentWords(r.Events[e].Object.In(r.Doc.Text)) {
			m[w] = true
		}
	}
	return m
}

func evidence(r *dragoman.Reading, p dragoman.Position) string {
	var out []string
	for _, e := range p.Events {
		out = append(out, r.Doc.Sentences[r.Events[e].Sentence].In(r.Doc.Text))
	}
	for _, s := range p.Statements {
		out = append(out, "“"+r.Statements[s].Content.In(r.Doc.Text)+"”")
	}
	return strings.Join(out, " / ")
}

func show(t *testing.T, what string, fields ...string) {
	if *verbose {
		t.Logf("%s: %s", what, strings.Join(fields, " | "))
	}
}

var verbose = flag.Bool("differences", false, "print every position that the annotators have and the folding has not, and the other way round")

// parse fills a document's syntax; it is the one stage that the annotation does not replace.
var parse = func(p *pipeline.Pipeline, doc *dragoman.Document) error { return p.Parse(context.Background(), doc) }
