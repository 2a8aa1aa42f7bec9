package archtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// challengePair is a line of train/challenge/pairs.jsonl.
type challengePair struct {
	ID, Group string
	A, B      challengeMember
}

type challengeMember struct {
	Text, Trigger, Type, Status, Certainty string
	Source, Target, Attribution            []string
}

// Ensure the challenge set says what it asks: words that stand in their texts, types and statuses of the codebook, two
// different members a pair, no pair and no text twice, and enough pairs of each phenomenon. The score is docs/scores.md's.
func TestChallengeSet(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root(t), "train/challenge/pairs.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	ids, texts, groups := map[string]bool{}, map[string]bool{}, map[string]int{}
	for line := range strings.Lines(string(raw)) {
		var p challengePair
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&p); err != nil {
			t.Fatalf("%.60s: %v", line, err)
		}
		if ids[p.ID] || !strings.HasPrefix(p.ID, p.Group+"-") {
			t.Errorf("%s: id is used twice or not of group %s", p.ID, p.Group)
		}
		ids[p.ID] = true
		groups[p.Group]++
		for _, m := range []challengeMember{p.A, p.B} {
			if texts[m.Text] {
				t.Errorf("%s: %q stands twice", p.ID, m.Text)
			}
			texts[m.Text] = true
			m.check(t, p.ID)
		}
	}
	if len(ids) != 400 || len(groups) < 16 {
		t.Errorf("%d pairs in %d groups, want 400 in 16 or more", len(ids), len(groups))
	}
	for g, n := range groups {
		if n < 20 {
			t.Errorf("group %s has %d pairs, want 20 or more", g, n)
		}
	}
}

func (m challengeMember) check(t *testing.T, id string) {
	t.Helper()
	if countWords(m.Text, m.Trigger) != 1 {
		t.Errorf("%s: trigger %q must stand once in %q", id, m.Trigger, m.Text)
	}
	if m.Type == "none" {
		if m.Status+m.Certainty != "" || m.Source != nil || m.Target != nil || m.Attribution != nil {
			t.Errorf("%s: no event, but parts of one", id)
		}
		return
	}
	if _, ok := dragoman.ParseType(m.Type); !ok {
		t.Errorf("%s: type %q", id, m.Type)
	}
	if _, ok := dragoman.ParseStatus(m.Status); !ok {
		t.Errorf("%s: status %q", id, m.Status)
	}
	switch m.Certainty {
	case "asserted", "probable", "possible":
	default:
		t.Errorf("%s: certainty %q", id, m.Certainty)
	}
	for _, words := range [][]string{m.Source, m.Target, m.Attribution} {
		for _, w := range words {
			if countWords(m.Text, w) == 0 {
				t.Errorf("%s: %q does not stand in %q", id, w, m.Text)
			}
		}
	}
}

// countWords counts where words stand in a text with no letter or digit before or behind them.
func countWords(text, words string) (n int) {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for at := 0; words != ""; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		from, to := at+i, at+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[to:])
		if !inWord(before) && !inWord(after) {
			n++
		}
		at = from + 1
	}
	return n
}
