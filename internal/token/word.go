package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// cutter cuts chunks, the runs of a text between white space, into tokens.
type cutter struct {
	text   string
	tokens []dragoman.Token
	cuts   []int // scratch of finish
}

func (c *cutter) emit(start, end int) {
	if end > start {
		c.tokens = append(c.tokens, dragoman.Token{Span: dragoman.Span{Start: start, End: end}, Head: -1})
	}
}

// chunk appends the tokens of text[a:b].
func (c *cutter) chunk(a, b int) {
	for p := a; p < b; {
		r, size := c.runeAt(p)
		if p == a || strings.IndexByte(".!?", c.text[p-1]) >= 0 {
			if n := emoticon(c.text[p:b]); n > 0 {
				c.emit(p, p+n)
				p += n
				continue
			}
		}
		switch {
		case isWord(r):
			p = c.word(p, b)
		case isApostrophe(r):
			p = c.apostrophe(a, p, b)
		case (r == '#' || r == '@') && (p == a || !isWord(c.runeBefore(p))) && isLetter(c.runeIn(p+1, b)):
			q := p + 1
			for q < b {
				r, n := c.runeAt(q)
				if !isWord(r) {
					break
				}
				q += n
			}
			c.emit(p, q)
			p = q
		case p == a && (r == '+' || r == '-' || r == '−') && isDigitRune(c.runeIn(p+size, b)) && r == '+':
			p = c.wordFrom(p, p+size, b)
		default:
			q := c.marks(p, b)
			c.emit(p, q)
			p = q
		}
	}
}

// marks finds the end of the punctuation token at p: a run of one mark where runs have a meaning of their own, else one
// mark.
func (c *cutter) marks(p, b int) int {
	r, size := c.runeAt(p)
	q := p + size
	switch r {
	case '.', '!', '?', '…':
		for q < b && (c.text[q] == '.' || c.text[q] == '!' || c.text[q] == '?') {
			q++
		}
	case '-', '=', '*', '_', '~', '+', '<', '>', '#', '$', '\'', '`', '–', '—', '―', '’', '‘', '•', '|', '^', '¯':
		for q < b {
			n, size := c.runeAt(q)
			if n != r {
				break
			}
			q += size
		}
	default:
		// Combining marks, joiners and variation selectors stay with the sign that they change.
		for q < b {
			n, size := c.runeAt(q)
			if !unicode.Is(unicode.M, n) && n != '\u200d' && !(n >= 0x1f3fb && n <= 0x1f3ff) {
				break
			}
			q += size
		}
	}
	return q
}

// word cuts the word that begins at p and returns where it ends; p is a word rune.
func (c *cutter) word(p, b int) int {
	if n := webAddress(c.text[p:b]); n > 0 {
		c.emit(p, p+n)
		return p + n
	}
	return c.wordFrom(p, p, b)
}

// wordFrom cuts the word that begins at start and whose letters and digits begin at p.
func (c *cutter) wordFrom(start, p, b int) int {
	text := c.text
	q := p
	for q < b {
		r, size := c.runeAt(q)
		if isWord(r) {
			q += size
			continue
		}
		if q == p {
			break
		}
		next := c.runeIn(q+size, b)
		switch {
		case r == '.':
			if end, ok := c.stop(start, q, b, next); ok {
				if end == q+1 && !isWord(next) || end < 0 {
					return c.finishWord(start, abs(end))
				}
				q = end
				continue
			}
		case r == ',' && isDigit(text[q-1]) && groupAt(text[q+1:b]):
			q++
			continue
		case r == ':' && isDigit(text[q-1]) && isDigitRune(next):
			q++
			continue
		case isApostrophe(r) && r != '`' && isLetter(next):
			if cut, end := clitic(text, start, q, size, b); cut > 0 {
				if cut > start {
					c.finishWord(start, cut)
				}
				c.emit(cut, end)
				return end
			}
			if isWord(c.runeBefore(q)) {
				q += size
				continue
			}
		case r == '`' && isLetter(next):
			if cut, end := clitic(text, start, q, size, b); cut > 0 {
				c.finishWord(start, cut)
				c.emit(cut, end)
				return end
			}
		case isHyphen(r) && isWord(next):
			if end := joined(text, start, q, size, b); end > 0 {
				q = end
				continue
			}
		case r == '/' && isWord(next):
			if slashed(text, start, q, b) {
				q++
				continue
			}
		case (r == '&' || r == '@' || r == '*') && isWord(next):
			q++
			continue
		case r == '$' && q-start <= 3 && isUpperASCII(text[start:q]):
			c.emit(start, q+1)
			return q + 1
		}
		break
	}
	return c.finishWord(start, q)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// stop decides about the full stop at q behind the word text[start:q]; next is the rune behind it (0 at the end). Where
// the stop belongs to the word, ok is true and end is where to read on, or, negated, where the word ends.
func (c *cutter) stop(start, q, b int, next rune) (end int, ok bool) {
	w := c.text[start:q]
	if next == '.' { // an ellipsis
		return 0, false
	}
	short := len(w) <= 12
	if !isWord(next) {
		switch {
		case short && isAcronym(w):
			return -(q + 1), true
		case isInitial(w):
			return -(q + 1), true
		}
		switch abbreviationOf(w) {
		case opening, closing:
			return -(q + 1), true
		case counting:
			if next == 0 || next == ',' { // finish looks at what follows
				return -(q + 1), true
			}
		}
		return 0, false
	}
	switch {
	case isDigit(c.text[q-1]) && isDigitRune(next):
		return q + 1, true
	case short && (isInitial(w) || isAcronym(w)) && isLetter(next):
		// "U.S", "J.R.R": go on if the next letter stands alone, else the initials end here: "J.K.Rowling".
		after := c.runeIn(q+1+utf8.RuneLen(next), b)
		if after == '.' || !isWord(after) {
			return q + 1, true
		}
		if domain(c.text[start:b]) > 0 {
			return q + 1, true
		}
		return -(q + 1), true
	case short && (abbreviationOf(c.text[start:min(q+2, b)]) != notAbbreviated || abbreviationOf(c.text[start:min(q+3, b)]) != notAbbreviated):
		return q + 1, true // "M.Sc", "Ph.D"
	}
	if n := domain(c.text[start:b]); n > 0 && start+n > q {
		return -(start + n), true
	}
	if a := abbreviationOf(w); a == opening || a == counting && isDigitRune(next) || a == closing && isDigitRune(next) {
		return -(q + 1), true // "Mr.Bush", "No.1", "Nov.28"
	}
	if unicode.IsUpper(next) || len(w) > 20 {
		return 0, false // a missing space: "Friday.The"
	}
	if isLetter(next) && isLetter(c.runeBefore(q)) && len(w) > 3 {
		return 0, false
	}
	return q + 1, true
}

// finishWord emits the word text[start:q], cut where the treebanks cut words that are written as one.
func (c *cutter) finishWord(start, q int) int {
	w := c.text[start:q]
	if len(w) <= 10 && len(w) >= 3 {
		if isDigit(w[0]) {
			if n := unit(w); n > 0 {
				c.emit(start, start+n)
				c.emit(start+n, q)
				return q
			}
		} else if n := fused[strings.ToLower(w)]; n > 0 {
			c.emit(start, start+n)
			c.emit(start+n, q)
			return q
		}
	} else if len(w) == 2 && isDigit(w[0]) {
		if n := unit(w); n > 0 {
			c.emit(start, start+n)
			start += n
		}
	}
	c.emit(start, q)
	return q
}

// apostrophe cuts at the apostrophe or single quotation mark at p.
func (c *cutter) apostrophe(a, p, b int) int {
	_, size := c.runeAt(p)
	rest := c.text[p+size : b]
	if p > a && isWord(c.runeBefore(p)) || p == a {
		// A clitic that stands apart or behind something that is no letter: "1980 's", "U.S.'s".
		if n := cliticAt(rest); n > 0 && (p > a || rest[:n] != "d" && rest[:n] != "m") {
			c.emit(p, p+size+n)
			return p + size + n
		}
	}
	if p > a && c.text[p-1] == '.' {
		if n := cliticAt(rest); n == 1 {
			c.emit(p, p+size+n)
			return p + size + n
		}
	}
	if n := elided(rest); n > 0 && (p == a || !isWord(c.runeBefore(p))) {
		c.emit(p, p+size+n)
		return p + size + n
	}
	q := p + size
	if r, n := c.runeIn(q, b), 0; r != 0 && isApostrophe(r) {
		if n = utf8.RuneLen(r); c.text[p:p+size] == c.text[q:q+n] { // '' and `` as double marks
			q += n
		}
	}
	c.emit(p, q)
	return q
}

// finish sets the spaces behind the tokens from index from on and takes back the full stops that, with the whole
// paragraph in view, end a sentence instead of an abbreviation.
func (c *cutter) finish(from int) {
	c.cuts = c.cuts[:0]
	for i := from; i < len(c.tokens); i++ {
		if t := c.tokens[i]; t.Len() > 1 && c.text[t.End-1] == '.' && !c.keepsStop(i) {
			c.cuts = append(c.cuts, i)
		}
	}
	if n := len(c.cuts); n > 0 {
		end := len(c.tokens)
		c.tokens = append(c.tokens, make([]dragoman.Token, n)...)
		for k := n - 1; k >= 0; k-- { // from the back, each token moves once
			at := c.cuts[k]
			copy(c.tokens[at+k+2:], c.tokens[at+1:end])
			word, stop := c.tokens[at], c.tokens[at]
			word.End--
			stop.Start = word.End
			c.tokens[at+k], c.tokens[at+k+1] = word, stop
			end = at
		}
	}
	for i := from; i+1 < len(c.tokens); i++ {
		c.tokens[i].SpaceAfter = c.tokens[i].End < c.tokens[i+1].Start
	}
	if len(c.tokens) > from {
		t := &c.tokens[len(c.tokens)-1]
		t.SpaceAfter = t.End < len(c.text)
	}
}

// keepsStop reports whether the full stop of token i, an abbreviation or an initial, stays with it.
func (c *cutter) keepsStop(i int) bool {
	t := c.tokens[i]
	w := c.text[t.Start : t.End-1]
	if w == "" || !isWord(c.runeBefore(t.End-1)) {
		return true
	}
	var next string
	if i+1 < len(c.tokens) {
		next = c.tokens[i+1].In(c.text)
	}
	if isInitial(w) {
		if next == "" {
			return false
		}
		r, _ := utf8.DecodeRuneInString(next)
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(first) {
			return unicode.IsLower(r) || isDigitRune(r) || r == ','
		}
		return !(starters[next] && (w == "I" || w == "A")) && !(unicode.IsDigit(r) && w == "I")
	}
	if abbreviationOf(w) == counting {
		r, _ := utf8.DecodeRuneInString(next)
		return isDigitRune(r) || next == "#" || next == "," && i+2 < len(c.tokens) && isDigit(c.text[c.tokens[i+2].Start])
	}
	return true
}

func (c *cutter) runeAt(p int) (rune, int) {
	if b := c.text[p]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(c.text[p:])
}

// runeIn is the rune at p, or 0 at or behind end.
func (c *cutter) runeIn(p, end int) rune {
	if p >= end {
		return 0
	}
	r, _ := c.runeAt(p)
	return r
}

func (c *cutter) runeBefore(p int) rune {
	r, _ := utf8.DecodeLastRuneInString(c.text[:p])
	return r
}
