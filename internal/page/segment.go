package page

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// mark says that a stretch of the text, in code points, plays a part in an event or a statement.
type mark struct {
	start, end int
	of         string // "3" for the third event, "s3" for the third statement
	part       part
}

// part is the part that words play, as a letter that style and script know.
type part byte

const (
	trigger     part = 't'
	actor       part = 'a' // source
	target      part = 'g'
	object      part = 'o'
	place       part = 'p'
	date        part = 'd'
	figure      part = 'f'
	attribution part = 'w'
	cue         part = 'c'
	content     part = 'q'
)

// segment is a stretch of the text in which the same marks hold from end to end.
type segment struct {
	Text  string
	At    int    // where it begins, in code points
	Parts string // "3t 3o s1q"; empty for plain text
	Class string
	Href  string // of a trigger or cue: its note
	ID    string // of the first segment of a trigger or statement: what the note leads back to
}

// segments cuts a stretch of the text wherever a mark begins or ends, so that marks may overlap in any way without an
// element ever having to.
func segments(text []rune, start, end int, marks []mark, linked *links) []segment {
	cuts := []int{start, end}
	var here []mark
	for _, m := range marks {
		if m.start < end && m.end > start && m.start < m.end {
			here = append(here, m)
			cuts = append(cuts, max(m.start, start), min(m.end, end))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	sort.SliceStable(here, func(i, j int) bool { return here[i].start < here[j].start })
	var out []segment
	var open []mark
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		at, to := cuts[i], cuts[i+1]
		open = slices.DeleteFunc(open, func(m mark) bool { return m.end <= at })
		for ; next < len(here) && here[next].start <= at; next++ {
			if here[next].end > at {
				open = append(open, here[next])
			}
		}
		s := segment{Text: string(text[at:to]), At: at}
		s.fill(open, linked)
		out = append(out, s)
	}
	return out
}

// links knows what a mark leads to, how a trigger looks, and which marks have been led to already.
type links struct {
	report string
	looks  map[string]string // the class of an event's trigger
	seen   map[string]bool
}

func (s *segment) fill(open []mark, linked *links) {
	var parts, classes []string
	for _, m := range open {
		p := m.of + string(m.part)
		if slices.Contains(parts, p) {
			continue
		}
		parts = append(parts, p)
		switch {
		case m.part == trigger && !slices.Contains(classes, "t"):
			classes = append(classes, "t", linked.looks[m.of])
			s.Href = "#" + linked.report + "-n" + m.of
			s.lead(linked, linked.report+"-t"+m.of)
		case m.part == content && !slices.Contains(classes, "q"):
			classes = append(classes, "q")
			s.lead(linked, linked.report+"-q"+m.of)
		}
	}
	for _, m := range open {
		if m.part == cue && s.Href == "" && strings.HasPrefix(m.of, "s") {
			classes = append(classes, "c")
			s.Href = "#" + linked.report + "-" + m.of
		}
	}
	s.Parts, s.Class = strings.Join(parts, " "), strings.Join(classes, " ")
}

// lead makes the segment what id leads to, where no other is.
func (s *segment) lead(linked *links, id string) {
	if s.ID == "" && !linked.seen[id] {
		linked.seen[id] = true
		s.ID = id
	}
}

// paragraphs are the stretches of a text that stand apart. Blank lines part them; single line ends do where the lines are
// paragraphs and not the lines of a page: most of them end as sentences do.
func paragraphs(text []rune) (out [][2]int) {
	add := func(from, to int) {
		for from < to && isSpace(text[from]) {
			from++
		}
		for to > from && isSpace(text[to-1]) {
			to--
		}
		if from < to {
			out = append(out, [2]int{from, to})
		}
	}
	block := func(from, to int) {
		whole, lines := 0, 0
		for _, l := range split(text, from, to, 1) {
			lines++
			if ends(text[l[0]:l[1]]) {
				whole++
			}
		}
		if lines > 1 && 5*whole >= 3*lines {
			for _, l := range split(text, from, to, 1) {
				add(l[0], l[1])
			}
			return
		}
		add(from, to)
	}
	for _, b := range split(text, 0, len(text), 2) {
		block(b[0], b[1])
	}
	return out
}

// split cuts a stretch at runs of white space that hold at least n line ends.
func split(text []rune, from, to, n int) (out [][2]int) {
	begin := from
	for i := from; i < to; {
		if text[i] != '\n' {
			i++
			continue
		}
		lines, j := 0, i
		for j < to && isSpace(text[j]) {
			if text[j] == '\n' {
				lines++
			}
			j++
		}
		if lines >= n {
			if begin < i {
				out = append(out, [2]int{begin, i})
			}
			begin = j
		}
		i = j
	}
	if begin < to {
		out = append(out, [2]int{begin, to})
	}
	return out
}

func isSpace(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == ' ' || r == '\u00a0' }

// ends reports whether a line ends as a sentence does.
func ends(line []rune) bool {
	for i := len(line) - 1; i >= 0; i-- {
		if isSpace(line[i]) {
			continue
		}
		return strings.ContainsRune(".!?…:;\"”’'»)", line[i])
	}
	return false
}

func number(i int) string { return strconv.Itoa(i + 1) }
