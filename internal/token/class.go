package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isWord reports whether r is part of words: letters, digits, combining marks, the underscore and invisible joiners.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '\u00ad' || r == '\u200c' || r == '\u200d' ||
		r == utf8.RuneError || unicode.Is(unicode.No, r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

func isDigitRune(r rune) bool { return r >= '0' && r <= '9' }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '\u02bc'
}

func isUpperASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

// isInitial reports whether w is one letter.
func isInitial(w string) bool {
	if len(w) > utf8.UTFMax {
		return false
	}
	r, size := utf8.DecodeRuneInString(w)
	return size == len(w) && isLetter(r)
}

// cliticAt is the length of the contracted word at the start of s, which follows an apostrophe: "s", "re", "ll". It
// ends where the letters end.
func cliticAt(s string) int {
	n := 0
	for n < len(s) && n < 4 && isLetter(rune(s[n])) {
		n++
	}
	if n < len(s) && n > 0 {
		if r, _ := utf8.DecodeRuneInString(s[n:]); isWord(r) {
			return 0
		}
	}
	switch n {
	case 1:
		switch s[0] {
		case 's', 'S', 'm', 'M', 'd', 'D':
			return 1
		}
	case 2:
		switch strings.ToLower(s[:2]) {
		case "re", "ve", "ll":
			return 2
		}
	}
	return 0
}

// clitic finds a contraction around the apostrophe at q (size bytes) of the word that begins at start: cut is where the
// contracted word begins ("n't" begins before the apostrophe), end where it ends. cut is 0 where there is none.
func clitic(text string, start, q, size, b int) (cut, end int) {
	rest := text[q+size : b]
	if n := cliticAt(rest); n > 0 {
		if apart := strings.ToLower(text[start:q]); apart == "y" || apart == "o" {
			return 0, 0
		}
		return q, q + size + n
	}
	if (rest[0] == 't' || rest[0] == 'T') && (text[q-1] == 'n' || text[q-1] == 'N') && q-1 > start {
		if len(rest) == 1 {
			return q - 1, q + size + 1
		}
		if r, _ := utf8.DecodeRuneInString(rest[1:]); !isWord(r) {
			return q - 1, q + size + 1
		}
	}
	return 0, 0
}

// elided is the length of the letters of a word that begins with an apostrophe, at the start of s: "em", "til", "90s".
func elided(s string) int {
	if len(s) >= 2 && isDigit(s[0]) && isDigit(s[1]) {
		n := 2
		if n < len(s) && s[n] == 's' {
			n++
		}
		if n == len(s) || !isWord(rune(s[n])) {
			return n
		}
		return 0
	}
	n := 0
	for n < len(s) && n < 6 && isLetter(rune(s[n])) {
		n++
	}
	switch strings.ToLower(s[:n]) {
	case "em", "til", "cause", "bout", "tis", "twas", "round", "n":
		return n
	}
	return 0
}

// prefixes are joined to what follows their hyphen; every other hyphen is cut (EWT guidelines, and what its training part
// does).
var prefixes = wordSet(`e non mid pre anti re post co over pro multi ex sub semi cross neo psycho counter micro mini inter intra
	un de dis extra hyper infra macro mega meta para poly proto pseudo quasi socio super supra trans ultra under arch bi tri uni
	electro geo bio thermo photo afro anglo indo sino franco russo austro euro eco ethno narco uh hm mm oh`, `indo anglo afro sino franco russo euro eco para extra under`)

// wordSet is the set of the words but those without.
func wordSet(words, without string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	for _, w := range strings.Fields(without) {
		delete(m, w)
	}
	return m
}

// joined reports whether the hyphen at q stays inside its word, and where the word then goes on (0 for no): behind a
// prefix, and in telephone numbers and dates.
func joined(text string, start, q, size, b int) int {
	w := text[start:q]
	if isDigit(text[q+size]) && isDigit(w[len(w)-1]) {
		n, groups, longest := 0, 1, 0
		rest := text[start:b]
		for n < len(rest) && n < 40 {
			d := 0
			for n < len(rest) && n < 40 && isDigit(rest[n]) {
				n, d = n+1, d+1
			}
			longest = max(longest, d)
			if d == 0 || n+1 >= len(rest) || rest[n] != '-' || !isDigit(rest[n+1]) {
				break
			}
			n, groups = n+1, groups+1
		}
		if start+n > q && (n == len(rest) || !isWord(rune(rest[n]))) && (groups > 2 || groups == 2 && longest >= 3 && len(w) == 3 && n == 8) {
			return start + n
		}
		return 0
	}
	if len(w) <= 8 && prefixes[strings.ToLower(w)] {
		return q + size
	}
	return 0
}

// slashed reports whether the slash at q stays inside its word: dates, fractions, and two single letters ("w/o", "n/a").
func slashed(text string, start, q, b int) bool {
	w := text[start:q]
	if isDigit(w[len(w)-1]) && isDigit(text[q+1]) {
		return isDigit(w[0])
	}
	if len(w) != 1 || !isLetter(rune(w[0])) || !isLetter(rune(text[q+1])) {
		return false
	}
	if q+2 >= b {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[q+2:])
	return !isWord(r) && r != '/' || strings.HasPrefix(text[start:b], "w/out")
}

// groupAt reports whether s begins with a group of digits behind a thousands separator: three, or, as in Indian English,
// two with further groups behind them of which the last has three.
func groupAt(s string) bool {
	for range 6 {
		n := 0
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n != 2 || len(s) < 6 || s[2] != ',' {
			return n == 3
		}
		s = s[3:]
	}
	return false
}

// units that are cut from the number before them.
var units = wordSet(`m pm am k b bn tn mn mm ft kg cm km bbl hz khz mhz ghz lb lbs sq kb mb gb tb mins min hrs hr kw mw gw kwh mwh mph kph kmh kt x p.m. a.m. p.m a.m c f t percent`, "")

// unit is the length of the number in a word such as "10pm" or "5kg"; 0 where what follows it is no unit.
func unit(w string) int {
	n := 0
	for n < len(w) && (isDigit(w[n]) || w[n] == '.' && n+1 < len(w) && isDigit(w[n+1]) || w[n] == ',' || w[n] == ':') {
		n++
	}
	if n == len(w) || !units[strings.ToLower(w[n:])] {
		return 0
	}
	return n
}

// fused are words that the treebanks cut in two, with the length of the first.
var fused = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "doesnt": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6,
	"isnt": 2, "arent": 3, "wasnt": 3, "werent": 4, "hasnt": 3, "havent": 4, "hadnt": 3, "aint": 2, "cant": 2,
	"gimme": 3, "lemme": 3, "dunno": 2,
}

// domains are the endings by which a name with full stops is an address or a file.
var domains = wordSet(`com org net edu gov mil int info biz io co uk us ca au de fr eu ru cn in jp br il ir za nz ie ch it es nl se no
	tv me html htm php pdf doc docx xls xlsx txt jpg jpeg png gif zip exe csv json xml mp3 mp4 py go js`, "in it no me us go is")

// domain is the length of the host or file name at the start of s ("reuters.com", "report.pdf"), without a full stop
// behind it; 0 where the last part is not known as one.
func domain(s string) int {
	n, last, dots, upper := 0, 0, 0, false
	for n < len(s) && n < 256 {
		b := s[n]
		switch {
		case b >= utf8.RuneSelf:
			return 0
		case b == '.':
			if n+1 >= len(s) || !isWord(rune(s[n+1])) {
				goto done
			}
			dots++
			last = n + 1
			upper = s[n+1] >= 'A' && s[n+1] <= 'Z'
		case b != '-' && !isWord(rune(b)):
			goto done
		}
		n++
	}
done:
	if dots == 0 || n-last > 5 || upper && !isUpperASCII(s[last:n]) {
		return 0
	}
	if !domains[strings.ToLower(s[last:n])] {
		return 0
	}
	return n
}

// webAddress is the length of the URL or e-mail address at the start of s, without the punctuation behind it.
func webAddress(s string) int {
	if len(s) < 5 {
		return 0
	}
	switch s[0] | 0x20 {
	case 'h', 'f', 'w':
		low := strings.ToLower(s[:min(len(s), 8)])
		if strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "ftp://") || strings.HasPrefix(low, "www.") {
			n := strings.IndexAny(s, "<>\"“”")
			if n < 0 {
				n = len(s)
			}
			return trimAddress(s[:n])
		}
	}
	// An e-mail address: at most 64 bytes before the @ (RFC 5321, 4.5.3.1.1).
	for i := 0; i < len(s) && i <= 64; i++ {
		b := s[i]
		if b == '@' {
			n := i + 1
			dot := false
			for n < len(s) && n < i+256 && (isWord(rune(s[n])) && s[n] < utf8.RuneSelf || s[n] == '-' || s[n] == '.') {
				dot = dot || s[n] == '.'
				n++
			}
			if n = trimAddress(s[:n]); dot && n > i+3 {
				return n
			}
			return 0
		}
		if b >= utf8.RuneSelf || !isWord(rune(b)) && strings.IndexByte(".+-%&", b) < 0 {
			return 0
		}
	}
	return 0
}

// trimAddress takes the punctuation of the sentence off the end of an address.
func trimAddress(s string) int {
	open := strings.Contains(s, "(")
	for {
		r, size := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(".,;:!?'’]}|", r) && !(r == ')' && !open) || size == 0 {
			return len(s)
		}
		s = s[:len(s)-size]
	}
}

var emoticons = wordSet(`:) :-) ;) ;-) :( :-( :D :-D ;D :P :-P ;P :/ :-/ =) =( =D :] :[ :| :o :O :'( :'-( ^_^ ^^ >:( >:) <3 :)) :-)) :((`, "")

// emoticon is the length of the emoticon that s is, punctuation behind it apart; 0 for none.
func emoticon(s string) int {
	if len(s) < 2 || len(s) > 5 || isWord(rune(s[0])) {
		return 0
	}
	if emoticons[s] {
		return len(s)
	}
	if t := strings.TrimRight(s, ".!,"); len(t) < len(s) && emoticons[t] {
		return len(t)
	}
	return 0
}
