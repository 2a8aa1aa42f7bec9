package figure

import (
	"fmt"
	"strings"
	"testing"
)

func show(ns []Number) string {
	var b []string
	bound := func(v *float64) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprintf("%.6g", *v)
	}
	for _, n := range ns {
		b = append(b, fmt.Sprintf("%s %s %s %s (%s)", bound(n.Min), bound(n.Max), n.Qualifier, n.Kind, n.Text))
	}
	return strings.Join(b, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		// victims
		{"The blast killed 12 people and wounded 30.", "12 12 exact killed (12 people); 30 30 exact injured (30)"},
		{"At least 40 civilians were killed.", "40 - at least killed (At least 40 civilians)"},
		{"Up to 10 soldiers died.", "- 10 at most killed (Up to 10 soldiers)"},
		{"More than 100 people were injured.", "100 - over injured (More than 100 people)"},
		{"Some 3,000 villagers fled the fighting.", "3000 3000 about displaced (Some 3,000 villagers)"},
		{"Nearly 500 protesters were arrested.", "500 500 nearly detained (Nearly 500 protesters)"},
		{"Fewer than 20 people were hurt.", "- 20 at most injured (Fewer than 20 people)"},
		{"Police detained twenty-five students.", "25 25 exact detained (twenty-five students)"},
		{"The shelling, killing at least three children, went on.", "3 - at least killed (at least three children)"},
		{"Twelve people were killed and 30 others injured.", "12 12 exact killed (Twelve people); 30 30 exact injured (30 others)"},
		{"The death toll rose to 120.", "120 120 exact killed (120)"},
		{"Between 20 and 30 rebels were killed.", "20 30 about killed (Between 20 and 30 rebels)"},
		{"They killed 15 to 20 soldiers.", "15 20 about killed (15 to 20 soldiers)"},
		{"Five people are missing.", "5 5 exact missing (Five people)"},
		{"The air strike killed a combatant.", "1 1 exact killed (a combatant)"},
		{"A soldier was killed.", "1 1 exact killed (A soldier)"},
		{"There were no casualties.", "0 0 exact killed (no casualties); 0 0 exact injured (no casualties)"},
		{"Nobody was hurt.", "0 0 exact injured (Nobody was hurt)"},
		{"No injuries were reported.", "0 0 exact injured (No injuries)"},
		// vague counts
		{"Dozens were killed.", "24 - at least killed (Dozens)"},
		{"Scores of people were wounded.", "40 - at least injured (Scores of people)"},
		{"Hundreds of thousands have fled.", "200000 - at least displaced (Hundreds of thousands)"},
		{"Tens of thousands of demonstrators rallied.", "20000 - at least participants (Tens of thousands of demonstrators)"},
		{"Thousands marched in the capital.", "2000 - at least participants (Thousands)"},
		{"A dozen soldiers died.", "12 12 exact killed (A dozen soldiers)"},
		{"Millions of people fled.", "2e+06 - at least displaced (Millions of people)"},
		// money, weapons, shares, others
		{"They promised $5 million.", "5e+06 5e+06 exact money ($5 million)"},
		{"They promised 2.5 billion euros.", "2.5e+09 2.5e+09 exact money (2.5 billion euros)"},
		{"They fired about 30 rockets.", "30 30 about weapons (about 30 rockets)"},
		{"The province is home to some 3 million people.", "3e+06 3e+06 about people (some 3 million people)"},
		{"An estimated 10,000 fighters remain.", "10000 10000 about people (An estimated 10,000 fighters)"},
		{"He won 45 percent of the vote.", "0.45 0.45 exact other (45 percent of the vote)"},
		{"Almost half of the residents fled.", "0.5 0.5 nearly displaced (Almost half of the residents)"},
		{"Three hundred and twelve houses burned.", "312 312 exact other (Three hundred and twelve houses)"},
		{"Two to three million refugees left.", "2e+06 3e+06 about displaced (Two to three million refugees)"},
		// no figures
		{"It began on May 12, 2014, at 10:30 and lasted three days.", ""},
		{"John Smith, 25, of Danbury walked 20 miles.", ""},
		{"The 20-year-old was sentenced to five years under Resolution 1559.", ""},
		{"It was the fifth attack since 2003.", ""},
		{"He lives at 1935 Orchard St.", ""},
		{"They lost 3-2.", ""},
	} {
		if got := show(Find(c.sentence)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.sentence, got, c.want)
		}
	}
}

// Whatever the text, figures lie in it in order, and their ranges are not turned around.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"At least 40 civilians", "between 20 and 30", "$5-$10 million", "tens of thousands of", "a couple of thousand", "no casualties or", "one-third of", "1,2,3", "9e9 \xff 12", "half the"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		start, end := 0, 0
		for _, n := range Find(s) {
			if n.Start < end && n.Start != start || n.End <= n.Start || n.End > len(s) || s[n.Start:n.End] != n.Text {
				t.Fatalf("%q: bad span %d-%d after %d-%d", s, n.Start, n.End, start, end)
			}
			start, end = n.Start, n.End
			if n.Min != nil && n.Max != nil && *n.Min > *n.Max || n.Kind == "" || n.Qualifier == "" {
				t.Fatalf("%q: %+v", s, n)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	const s = "At least 40 civilians were killed and some 3 million people displaced since 2011, when between 20 and 30 rebels fired dozens of rockets."
	for b.Loop() {
		Find(s)
	}
}
