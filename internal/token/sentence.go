package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// stretch is a sentence as a range of a paragraph's tokens.
type stretch struct{ from, to int }

// sentences splits the tokens of one paragraph.
type sentences struct {
	text     string
	tokens   []dragoman.Token
	dateline dragoman.Span
}

func splitter(text string, tokens []dragoman.Token, dateline dragoman.Span) *sentences {
	return &sentences{text: text, tokens: tokens, dateline: dateline}
}

func (s *sentences) word(i int) string { return s.tokens[i].In(s.text) }

// split finds the sentences of the paragraph.
func (s *sentences) split() []stretch {
	var out []stretch
	from := 0
	depth := 0 // of brackets
	if n := s.dateAlone(); n > 0 {
		out, from = append(out, stretch{0, n}), n
	}
	for i := from; i < len(s.tokens); i++ {
		switch w := s.word(i); w {
		case "(", "[":
			depth++
		case ")", "]":
			depth = max(depth-1, 0)
		}
		end := s.endAt(i)
		if end < 0 || end+1 >= len(s.tokens) {
			continue
		}
		if s.isItemNumber(from, i) || s.dateline.Contains(s.tokens[i].Span) {
			continue
		}
		for k := i + 1; k <= end; k++ {
			if w := s.word(k); w == ")" || w == "]" {
				depth = max(depth-1, 0)
			}
		}
		if depth > 0 && end-from < 60 { // a bracket that closes later, unless it never does
			if s.closesSoon(end + 1) {
				continue
			}
			depth = 0
		}
		if s.begins(i, end+1) {
			out = s.add(out, from, end+1)
			from, i, depth = end+1, end, 0
		}
	}
	return s.add(out, from, len(s.tokens))
}

// dateAlone is the number of tokens of a full date that opens the paragraph without belonging to its first sentence:
// "Friday, August 21, 2015 According to ...". 0 where there is none.
func (s *sentences) dateAlone() int {
	const n = 6
	if len(s.tokens) <= n+1 || !weekdays[strings.ToLower(s.word(0))] || s.word(1) != "," || !months[strings.ToLower(s.word(2))] ||
		!isDigit(s.word(3)[0]) || s.word(4) != "," || len(s.word(5)) != 4 || !isDigit(s.word(5)[0]) {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s.word(n)); !unicode.IsUpper(r) {
		return 0
	}
	return n
}

// closesSoon reports whether a closing bracket follows within the next tokens.
func (s *sentences) closesSoon(i int) bool {
	for k := i; k < len(s.tokens) && k < i+12; k++ {
		switch s.word(k) {
		case ")", "]":
			return true
		case "(", "[":
			return false
		}
	}
	return false
}

// add appends the sentence, cut where it is too long.
func (s *sentences) add(out []stretch, from, to int) []stretch {
	for to-from > MaxTokens {
		cut := s.bestCut(from)
		out = append(out, stretch{from, cut})
		from = cut
	}
	if to > from {
		out = append(out, stretch{from, to})
	}
	return out
}

// bestCut is where to cut a sentence that is too long: behind the last of the strongest marks in its second half.
func (s *sentences) bestCut(from int) int {
	best, rank := from+MaxTokens, 0
	for i := from + MaxTokens/2; i < from+MaxTokens; i++ {
		r := 0
		switch w := s.word(i); w {
		case ";":
			r = 4
		case ":", "--", "—", "–", "|", "•", "*":
			r = 3
		case ",":
			r = 1
		default:
			if strings.IndexByte(".!?", w[len(w)-1]) >= 0 {
				r = 5
			} else if isClosing(w) {
				r = 2
			}
		}
		if r > 0 && r >= rank {
			best, rank = i+1, r
		}
	}
	return best
}

// endAt returns the last token of a sentence that may end with token i, closing quotes and brackets included; -1 where
// none may.
func (s *sentences) endAt(i int) int {
	w := s.word(i)
	if last := w[len(w)-1]; last != '.' && last != '!' && last != '?' && !strings.HasSuffix(w, "…") && w != "。" && w != "؟" {
		return -1
	}
	end := i
	for end+1 < len(s.tokens) {
		next := s.word(end + 1)
		if !isClosing(next) {
			break
		}
		if s.tokens[end].SpaceAfter && !s.closesApart(end+1) {
			break
		}
		end++
	}
	return s.citations(end)
}

// citations passes over the numbers in brackets that encyclopedias set behind a sentence, "[3] [12]", and returns the
// last token of them, or end where there is none.
func (s *sentences) citations(end int) int {
	for end+3 < len(s.tokens) && s.word(end+1) == "[" && isDigit(s.word(end + 2)[0]) && s.word(end+3) == "]" {
		end += 3
	}
	return end
}

// isClosing reports whether w can close what a sentence opened.
func isClosing(w string) bool {
	switch w {
	case "\"", "'", "''", "”", "’", "’’", "»", ")", "]", "}", "“":
		return true
	}
	return false
}

// closesApart reports whether the mark at token k, which white space separates from the sentence before it, closes it all
// the same: what follows it is separated too.
func (s *sentences) closesApart(k int) bool {
	switch w := s.word(k); w {
	case "”", ")", "]", "»", "''":
		return true
	case "\"", "'":
		return k+1 == len(s.tokens) || s.tokens[k].SpaceAfter && s.opensBefore(k)
	}
	return false
}

// opensBefore reports whether an odd number of the same mark stands before token k in the paragraph, near enough to matter.
func (s *sentences) opensBefore(k int) bool {
	n := 0
	for i := k - 1; i >= 0 && i > k-MaxTokens; i-- {
		if s.word(i) == s.word(k) {
			n++
		}
	}
	return n%2 == 1
}

// isItemNumber reports whether token i ends the number of a list item that opens the sentence: "1.", "a.".
func (s *sentences) isItemNumber(from, i int) bool {
	if i > from+2 || s.word(i) != "." {
		return false
	}
	if i == from {
		return true
	}
	w := s.word(i - 1)
	return (len(w) <= 2 && isDigit(w[0]) || len(w) == 1) && (i-1 == from || s.word(from) == "(" || s.word(from) == "*" || s.word(from) == "#")
}

// begins reports whether the token at next begins a sentence behind the one that token i ends.
func (s *sentences) begins(i, next int) bool {
	w, n := s.word(i), s.word(next)
	r, _ := utf8.DecodeRuneInString(n)
	k := next // the first token that is a word
	for k < len(s.tokens)-1 && k < next+3 && !isWord(r) && strings.IndexByte(".?!", n[0]) < 0 {
		k++
		r, _ = utf8.DecodeRuneInString(s.word(k))
	}
	last := w[len(w)-1]
	glued := !s.tokens[next-1].SpaceAfter
	if glued {
		// A missing space: "Friday.The". Only after a plain mark and before a capital.
		return w == "." && k == next && unicode.IsUpper(r) && s.tokens[next].Len() > 1 || (w == "!" || w == "?" || next-1 > i) && k == next && unicode.IsUpper(r)
	}
	if strings.IndexByte(".?!", n[0]) >= 0 && !isWord(r) {
		return false // a stray mark: `"... everything else." ?`
	}
	if strings.ContainsAny(n[:1], ",;:)]") || strings.HasPrefix(n, "”") && next < len(s.tokens) {
		return false
	}
	if len(w) > 1 && last == '.' && w[len(w)-2] != '.' && w[len(w)-2] != '?' && w[len(w)-2] != '!' {
		return s.afterAbbreviation(i, next, k)
	}
	ellipsis := len(w) > 1 && w[0] == '.' && strings.Trim(w, ".") == "" || strings.HasSuffix(w, "…")
	switch {
	case unicode.IsLower(r):
		if ellipsis || w != "." || next-1 > i || k > next {
			return false
		}
		return !s.continuesName(i, next) && !domains[n]
	case ellipsis:
		return unicode.IsUpper(r) && next-1 >= i
	case (last == '?' || last == '!') && isDash(n):
		return false // an aside: "— are you ready? —"
	case (last == '?' || last == '!') && next-1 > i && s.saysSoon(k):
		return false
	}
	return true
}

func isDash(w string) bool { return w == "-" || w == "--" || w == "—" || w == "–" }

// continuesName reports whether a lower-case word behind a full stop goes on with what stands before it: a short
// capitalised abbreviation that no list holds.
func (s *sentences) continuesName(i, next int) bool {
	if i == 0 || s.tokens[i-1].SpaceAfter {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.word(i - 1))
	return s.tokens[i-1].Len() <= 3 && unicode.IsUpper(r)
}

// afterAbbreviation decides whether a sentence ends with the abbreviation at token i; k is the first word behind it.
func (s *sentences) afterAbbreviation(i, next, k int) bool {
	w := s.word(i)
	w = w[:len(w)-1]
	n := s.word(k)
	r, _ := utf8.DecodeRuneInString(n)
	if !unicode.IsUpper(r) {
		return false
	}
	if next-1 > i { // a quotation or bracket closed behind it
		return true
	}
	switch abbreviationOf(w) {
	case opening, counting:
		return false
	}
	if isInitial(w) {
		return starters[n] && len(n) > 1 && !s.nameBefore(i)
	}
	if k > next {
		return !isDash(s.word(next)) // "ST. JOHN'S, N.L. - The"
	}
	return starters[n] || s.verbAfter(k)
}

// nameBefore reports whether the initial at token i stands inside a name: "George W. In" is none, "Plan B. The" neither.
func (s *sentences) nameBefore(i int) bool {
	return i == 0
}

// verbAfter reports whether the word behind capitalised token k is a plain verb of reporting, so that k is the subject of
// a new sentence: "in the U.S. Putin said".
func (s *sentences) verbAfter(k int) bool {
	if k+1 >= len(s.tokens) {
		return false
	}
	switch s.word(k + 1) {
	case "said", "says", "has", "had", "is", "was", "will", "also", "would", "told":
		w := s.word(k)
		return strings.ToUpper(w) != w && !strings.HasSuffix(w, "s")
	}
	return false
}

var sayings = wordSet(`said says say asked asks cried shouted wrote added told replied demanded wondered exclaimed insisted continued tweeted
	declared yelled screamed chanted`, "")

// saysSoon reports whether the words from token k on name the speaker of the quotation before them: "Smith asked",
// "President Bush said".
func (s *sentences) saysSoon(k int) bool {
	for j := k; j < len(s.tokens) && j < k+5; j++ {
		w := s.word(j)
		if sayings[w] {
			return j > k
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return false
}
