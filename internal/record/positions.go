package record

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Positions is the format for people who ask who stands where: a table of actors by issues, in blocks of as many issues
// as fit beside one another.
var Positions = Format{Name: "positions", New: func(w io.Writer, l Layout) Writer { return positions{newTable(w, l)} }}

type positions struct{ *table }

// The widest columns of the table.
const (
	widestActor = 26
	widestIssue = 20
	issueLines  = 4
)

var stanceColors = map[string]string{"for": green, "against": red, "conditional": yellow}

func (p positions) Write(d *Document) error {
	var b strings.Builder
	if p.begun {
		b.WriteByte('\n')
	}
	p.begun = true
	fmt.Fprintf(&b, "%s\n", p.headline(d))
	var issues []string
	for _, x := range d.Positions {
		if !slices.Contains(issues, x.Issue) {
			issues = append(issues, x.Issue)
		}
	}
	if len(issues) == 0 {
		b.WriteString("  no positions\n")
	}
	for k, block := range p.blocks(d, issues) {
		if k > 0 {
			b.WriteByte('\n')
		}
		p.block(&b, d, block)
	}
	_, err := io.WriteString(p.w, b.String())
	return err
}

// blocks cuts the issues into those that stand beside one another.
func (p positions) blocks(d *Document, issues []string) [][]string {
	n := max(1, (p.width-2-p.actorWidth(d.Positions)-2)/(widestIssue+2))
	return slices.Collect(slices.Chunk(issues, n))
}

func (p positions) actorWidth(ps []Position) int {
	n := 0
	for _, x := range ps {
		n = max(n, width(Clean(x.Actor.Label())))
	}
	return min(n, widestActor)
}

// block writes the issues as columns and, of the actors, those who take a stand on one of them.
func (p positions) block(b *strings.Builder, d *Document, issues []string) {
	heads, height := make([][]string, len(issues)), 0
	columns := make([]int, len(issues))
	for i, issue := range issues {
		heads[i] = wrap(Clean(issue), widestIssue, issueLines)
		height = max(height, len(heads[i]))
		columns[i] = len("conditional")
		for _, l := range heads[i] {
			columns[i] = max(columns[i], width(l))
		}
	}
	margin := strings.Repeat(" ", 2+p.actorWidth(d.Positions))
	for l := range height {
		line := margin
		for i := range issues {
			words := ""
			if k := l - (height - len(heads[i])); k >= 0 { // the last lines stand side by side
				words = heads[i][k]
			}
			line += "  " + p.cell(bold, words, columns[i])
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	var done []string
	for _, x := range d.Positions {
		who := x.Actor.Label()
		if !slices.Contains(issues, x.Issue) || slices.Contains(done, who) {
			continue
		}
		done = append(done, who)
		line := "  " + pad(Clean(who), len(margin)-2)
		for i, issue := range issues {
			stance := ""
			for _, y := range d.Positions {
				if y.Issue == issue && y.Actor.Label() == who {
					stance = y.Stance
				}
			}
			line += "  " + p.cell(stanceColors[stance], stance, columns[i])
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// cell is words in a style, filled up to n columns.
func (p positions) cell(style, words string, n int) string {
	return p.paint(style, words) + strings.Repeat(" ", max(0, n-width(words)))
}
