package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// paragraph is a stretch of text that no sentence crosses, as the runs of it that white space separates.
type paragraph struct {
	dragoman.Span
	kind   dragoman.SentenceKind
	chunks []dragoman.Span
}

// line is a line of the text without the white space around it.
type line struct {
	dragoman.Span
	width  int // in code points, indentation included
	chunks []dragoman.Span
}

// paragraphs cuts the text at blank lines, at bullets and, where the lines of the document are not wrapped, at every
// line end. A title at the very start is a paragraph of its own even where the text runs on in the same line.
func paragraphs(doc *dragoman.Document) []paragraph {
	text := doc.Text
	lines := splitLines(text)
	wrapped, width := isWrapped(text, lines)
	var out []paragraph
	open := false // the last paragraph may take another line
	for i, l := range lines {
		if len(l.chunks) == 0 {
			open = false
			continue
		}
		if open && wrapped && continues(text, lines[i-1], l, width) {
			p := &out[len(out)-1]
			p.End = l.End
			p.chunks = append(p.chunks, l.chunks...)
			continue
		}
		out = append(out, paragraph{Span: l.Span, chunks: l.chunks})
		open = true
	}
	if len(out) > 0 {
		out = cutTitle(doc, out)
	}
	for i := range out {
		out[i].kind = kindOf(doc, out, i)
	}
	return out
}

// splitLines finds the lines and the chunks between white space in each.
func splitLines(text string) []line {
	chunks := make([]dragoman.Span, 0, len(text)/5+8)
	var lines []line
	first, width, start := 0, 0, -1
	endChunk := func(at int) {
		if start >= 0 {
			chunks = append(chunks, dragoman.Span{Start: start, End: at})
			start = -1
		}
	}
	endLine := func() {
		l := line{width: width, chunks: chunks[first:len(chunks):len(chunks)]}
		if n := len(l.chunks); n > 0 {
			l.Span = dragoman.Span{Start: l.chunks[0].Start, End: l.chunks[n-1].End}
		}
		lines = append(lines, l)
		first, width = len(chunks), 0
	}
	for i, r := range text {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\r' && !strings.HasPrefix(text[i+1:], "\n"):
			endChunk(i)
			endLine()
			if r == '\u2029' { // a paragraph separator by name
				endLine()
			}
			continue
		case isSpace(r):
			endChunk(i)
		case start < 0:
			start = i
		}
		if r != '\r' {
			width++
		}
	}
	endChunk(len(text))
	endLine()
	return lines
}

// isSpace reports whether r separates words: white space, control characters and the invisible marks that web pages
// leave between them.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	switch r {
	case '\u200b', '\u200e', '\u200f', '\ufeff', '\u2060', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e':
		return true
	}
	return r < 0xa0 || unicode.IsSpace(r)
}

// Lines are taken as wrapped at a column between these widths.
const minWrap, maxWrap = 40, 132

// isWrapped reports whether the single line ends of a document are only wrapping, and the column they are wrapped at.
// They are if most lines end where the first word of the next would not have fitted any more.
func isWrapped(text string, lines []line) (bool, int) {
	var widths []int
	for i := range lines {
		if i+1 < len(lines) && len(lines[i].chunks) > 0 && len(lines[i+1].chunks) > 0 {
			widths = append(widths, lines[i].width)
		}
	}
	if len(widths) < 2 {
		return false, 0
	}
	slices.Sort(widths)
	column := widths[(len(widths)-1)*95/100]
	if column < minWrap || column > maxWrap {
		return false, 0
	}
	full, inner := 0, 0
	for i := range len(lines) - 1 {
		if len(lines[i].chunks) == 0 || len(lines[i+1].chunks) == 0 {
			continue
		}
		inner++
		if !roomAfter(text, lines[i], lines[i+1], column) {
			full++
		}
	}
	return full*10 >= inner*6, column
}

// roomAfter reports whether the first word of next would still have fitted behind l.
func roomAfter(text string, l, next line, column int) bool {
	c := next.chunks[0]
	return l.width+1+utf8.RuneCountInString(c.In(text)) <= column
}

// continues reports whether, in a wrapped document, line l runs on from line prev.
func continues(text string, prev, l line, column int) bool {
	if startsItem(text, l.chunks) {
		return false
	}
	if roomAfter(text, prev, l, column-8) {
		// A short line: the paragraph ends with it, unless the next one plainly goes on.
		last, _ := utf8.DecodeLastRuneInString(text[:prev.End])
		first, _ := utf8.DecodeRuneInString(text[l.Start:])
		return unicode.IsLower(first) && !strings.ContainsRune(".!?\"”", last)
	}
	return true
}

// cutTitle makes the title a paragraph of its own where the first paragraph begins with it and runs on.
func cutTitle(doc *dragoman.Document, ps []paragraph) []paragraph {
	title := strings.Fields(doc.Title)
	p := ps[0]
	if len(title) == 0 || len(title) >= len(p.chunks) {
		return ps
	}
	for i, w := range title {
		c := p.chunks[i].In(doc.Text)
		if c == w || i == len(title)-1 && strings.TrimRight(c, ".:") == strings.TrimRight(w, ".:") {
			continue
		}
		return ps
	}
	n := len(title)
	if n+1 < len(p.chunks) && strings.Trim(p.chunks[n].In(doc.Text), ".?!") == "" {
		n++ // a full stop with a space before it
	}
	last := p.chunks[n-1].In(doc.Text)
	next := p.chunks[n].In(doc.Text)
	if r, _ := utf8.DecodeRuneInString(next); !strings.ContainsAny(last[len(last)-1:], ".?!:") && unicode.IsLower(r) {
		return ps // the text only begins with the same words
	}
	head := paragraph{Span: dragoman.Span{Start: p.Start, End: p.chunks[n-1].End}, chunks: p.chunks[:n:n]}
	ps[0].Start, ps[0].chunks = p.chunks[n].Start, p.chunks[n:]
	return slices.Insert(ps, 0, head)
}
