package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// kindOf tells what part of a report paragraph i is.
func kindOf(doc *dragoman.Document, ps []paragraph, i int) dragoman.SentenceKind {
	text, p := doc.Text, ps[i]
	switch {
	case i == 0 && isTitle(doc, ps):
		return dragoman.Title
	case isByline(text, p):
		return dragoman.Byline
	case isCaption(text, p):
		return dragoman.Caption
	case startsItem(text, p.chunks):
		return dragoman.ListItem
	}
	return dragoman.Body
}

// isTitle reports whether the first paragraph is the headline: the document's title, or a short line without a full stop
// above something longer.
func isTitle(doc *dragoman.Document, ps []paragraph) bool {
	p := ps[0]
	words := p.In(doc.Text)
	if doc.Title != "" && strings.EqualFold(strings.TrimRight(strings.Join(strings.Fields(words), " "), ". "), strings.TrimRight(strings.Join(strings.Fields(doc.Title), " "), ". ")) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	return len(ps) > 1 && len(p.chunks) <= 25 && !strings.ContainsRune(".,;:\"”)", last) && len(ps[1].chunks) > 0 &&
		!isByline(doc.Text, p) && !startsItem(doc.Text, p.chunks) && !startsQuote(words)
}

func startsQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("\"“”«„", r)
}

// isByline recognises "By Jane Doe", "By JANE DOE and John Roe, Associated Press", "Reporting by ...".
func isByline(text string, p paragraph) bool {
	if len(p.chunks) < 2 || len(p.chunks) > 16 {
		return false
	}
	first := strings.ToLower(strings.Trim(p.chunks[0].In(text), "(:"))
	rest := p.chunks[1:]
	switch {
	case first == "by":
	case (first == "reporting" || first == "writing" || first == "editing" || first == "written") && strings.EqualFold(rest[0].In(text), "by"):
		return true
	default:
		return false
	}
	for _, c := range rest {
		w := c.In(text)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r), unicode.IsDigit(r), strings.ContainsRune("|-–—/(&@", r):
		case w == "and" || w == "in" || w == "of" || w == "for" || w == "the" || w == "de" || w == "van" || w == "al" || w == "bin" || w == "with":
		default:
			return false
		}
	}
	last := rest[len(rest)-1].In(text)
	return !strings.ContainsAny(last[len(last)-1:], ".?!") || endsInAbbreviation(last)
}

func endsInAbbreviation(w string) bool {
	w = strings.TrimSuffix(w, ".")
	return abbreviationOf(w) != notAbbreviated || utf8.RuneCountInString(w) == 1
}

var captionStarts = []string{"Photo:", "PHOTO:", "Caption:", "Image:", "Picture:", "Photograph:", "FILE PHOTO:", "FILE - ", "FILE – ", "FILE — ", "File photo", "In this photo", "In this file photo", "In this image"}

var captionEnds = []string{"/AP", "/Reuters", "/REUTERS", "/AFP", "/Getty Images", "/Getty", "(AP Photo)", "Getty Images)", "/EPA", "/Xinhua"}

// isCaption recognises the text under a picture by the credit that agencies put into it.
func isCaption(text string, p paragraph) bool {
	s := p.In(text)
	for _, c := range captionStarts {
		if strings.HasPrefix(s, c) {
			return true
		}
	}
	tail := strings.TrimRight(s, " .)")
	for _, c := range captionEnds {
		if strings.HasSuffix(tail, strings.TrimRight(c, ")")) {
			return true
		}
	}
	return strings.Contains(s, "(AP Photo/") || strings.Contains(s, "(Photo by ") || strings.Contains(s, "[Photo")
}

// startsItem recognises the bullet or number that opens an item of a list: "•", "*", "-", "1.", "2)", "(a)".
func startsItem(text string, chunks []dragoman.Span) bool {
	if len(chunks) < 2 {
		return false
	}
	w := chunks[0].In(text)
	if len(w) > 5 {
		return false
	}
	switch r, size := utf8.DecodeRuneInString(w); r {
	case '•', '*', '-', '–', '—', '·', '◦', '▪', '■', '●', '►', '‣', '→', '+':
		return size == len(w)
	}
	body, closed := strings.CutSuffix(w, ")")
	body = strings.TrimPrefix(body, "(")
	if !closed {
		if body, closed = strings.CutSuffix(w, "."); !closed || body == "" || !isDigit(body[0]) {
			return false
		}
	}
	if len(body) == 1 && (isDigit(body[0]) || body[0] >= 'a' && body[0] <= 'z') {
		return true
	}
	return len(body) == 2 && isDigit(body[0]) && isDigit(body[1])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
