package figure

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, number or mark.
type token struct {
	start, end int
	key        string // lower case
	capital    bool
	word       bool    // letters
	number     float64 // of digits; valid where digits
	digits     bool
	comma      bool // the digits are grouped: "3,000"
}

// scan cuts a sentence into tokens; hyphens inside a word stay ("twenty-five", "20-year-old"), between digits they
// stand alone.
func scan(s string) []token {
	var toks []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			j, comma := i, false
			for j < len(s) {
				c := s[j]
				if c >= '0' && c <= '9' {
					j++
				} else if (c == ',' || c == '.') && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' && (c == '.' || grouped(s[j+1:])) {
					comma = comma || c == ','
					j++
				} else {
					break
				}
			}
			t := token{start: i, end: j, comma: comma}
			v, err := strconv.ParseFloat(strings.ReplaceAll(s[i:j], ",", ""), 64)
			t.number, t.digits = v, err == nil
			// what is glued to the digits: "20-year-old", "5th", "3bn", "10:30"
			k := j
			for k < len(s) {
				r, n := utf8.DecodeRuneInString(s[k:])
				if unicode.IsLetter(r) || k > j && unicode.IsDigit(r) || (r == ':' || r == '/') && k+1 < len(s) && unicode.IsDigit(rune(s[k+1])) || r == '-' && k+1 < len(s) && unicode.IsLetter(rune(s[k+1])) {
					k += n
					continue
				}
				break
			}
			switch glued := strings.ToLower(s[j:k]); glued {
			case "":
			case "m", "mn", "bn", "k", "tn":
				t.number *= scales[glued]
				t.end, j = k, k
			default:
				t.digits, t.end, j = false, k, k
			}
			t.key = strings.ToLower(s[t.start:t.end])
			toks = append(toks, t)
			i = j
		case unicode.IsLetter(r):
			j := i + n
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '-' || r == '.') && j+1 < len(s) && unicode.IsLetter(rune(s[j+1])) {
					j += n
					continue
				}
				break
			}
			toks = append(toks, token{start: i, end: j, key: strings.ToLower(s[i:j]), capital: unicode.IsUpper(r), word: true})
			i = j
		default:
			toks = append(toks, token{start: i, end: i + n, key: s[i : i+n]})
			i += n
		}
	}
	return toks
}

// grouped reports whether exactly three digits follow, as behind the comma of "3,000".
func grouped(s string) bool {
	return len(s) >= 3 && digit(s[0]) && digit(s[1]) && digit(s[2]) && (len(s) == 3 || !digit(s[3]))
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

var scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "dozen": 12, "lakh": 1e5, "crore": 1e7}

var small = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
	"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// vague are the counts that only say where they begin.
var vague = map[string]float64{"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6, "billions": 2e9}

var currencies = map[string]bool{"$": true, "€": true, "£": true, "¥": true, "us$": true}

var moneyWords = map[string]bool{"dollar": true, "dollars": true, "euro": true, "euros": true, "pound": true, "pounds": true, "yen": true, "yuan": true, "rupee": true, "rupees": true,
	"rouble": true, "roubles": true, "ruble": true, "rubles": true, "lira": true, "peso": true, "pesos": true, "naira": true, "shekels": true, "riyals": true, "dinars": true, "francs": true, "won": false}

// read reads a quantity at token i: a value, a range, a vague count or a share.
func read(toks []token, i int) (quantity, bool) {
	q := quantity{from: i}
	if currencies[toks[i].key] && i+1 < len(toks) {
		v, n := cardinal(toks, i+1)
		if n == 0 {
			return q, false
		}
		q.to, q.money = i+1+n, true
		q.min, q.max = value(v), value(v)
		if j := q.to; j < len(toks) && (toks[j].key == "-" || toks[j].key == "–" || toks[j].key == "to") { // "$5-$10 million"
			k := j + 1
			if k < len(toks) && currencies[toks[k].key] {
				k++
			}
			if w, n := cardinal(toks, k); n > 0 && w > v {
				q.max, q.to = value(w), k+n
				if w >= 1e3 && v < 1e3 {
					q.min = value(v * scaleOf(toks, k, n))
				}
			}
		}
		return q, true
	}
	if between := toks[i].key == "between"; between || toks[i].key == "from" { // "between 20 and 30 people"
		if a, n := cardinal(toks, i+1); n > 0 && i+1+n < len(toks) && (toks[i+1+n].key == "and" && between || toks[i+1+n].key == "to") {
			if b, m := cardinal(toks, i+2+n); m > 0 && b > a {
				return quantity{from: i, to: i + 2 + n + m, min: value(a * sharedScale(toks, i+1, n, i+2+n, m)), max: value(b)}, true
			}
		}
		return q, false
	}
	if toks[i].word && vague[toks[i].key] > 0 {
		v := vague[toks[i].key]
		q.to = i + 1
		if at(toks, i+1, "of") && i+2 < len(toks) && (toks[i+2].key == "thousands" || toks[i+2].key == "millions") {
			v = v / 2 * scales[strings.TrimSuffix(toks[i+2].key, "s")] * 2
			if toks[i].key == "thousands" {
				v = 2e3
			}
			q.to = i + 3
		}
		q.min, q.vague = value(v), true
		return q, true
	}
	if at(toks, i, "tens", "of", "thousands") || at(toks, i, "tens", "of", "millions") {
		v := 2e4
		if toks[i+2].key == "millions" {
			v = 2e7
		}
		return quantity{from: i, to: i + 3, min: value(v), vague: true}, true
	}
	if v, n := fraction(toks, i); n > 0 {
		return quantity{from: i, to: i + n, min: value(v), max: value(v), share: true}, true
	}
	v, n := cardinal(toks, i)
	if n == 0 {
		return q, false
	}
	q.to = i + n
	q.min, q.max = value(v), value(v)
	if q.to < len(toks) && (toks[q.to].key == "percent" || toks[q.to].key == "%" || toks[q.to].key == "pc" || at(toks, q.to, "per", "cent")) {
		q.to++
		if toks[q.to-1].key == "per" {
			q.to++
		}
		q.min, q.max, q.share = value(v/100), value(v/100), true
		return q, true
	}
	if j := q.to; j < len(toks) && (toks[j].key == "to" || toks[j].key == "-" || toks[j].key == "–" || toks[j].key == "or") {
		if w, m := cardinal(toks, j+1); m > 0 && w > v && (toks[j].key != "or" || w <= v+2) {
			q.min, q.max, q.to = value(v*sharedScale(toks, i, n, j+1, m)), value(w), j+1+m
		}
	}
	return q, true
}

// sharedScale is what the first number of "2 to 3 million" must be multiplied with.
func sharedScale(toks []token, i, n, j, m int) float64 {
	if scaleOf(toks, i, n) == 1 {
		return scaleOf(toks, j, m)
	}
	return 1
}

// scaleOf is the scale word at the end of a number, as a factor.
func scaleOf(toks []token, i, n int) float64 {
	if s := scales[toks[i+n-1].key]; n > 1 && s >= 1e3 {
		return s
	}
	return 1
}

// fraction reads a share in words: "half", "a third", "two-thirds", "three quarters". Only before "of" or "the" is it
// one, not in "the second half".
func fraction(toks []token, i int) (float64, int) {
	parts := map[string]float64{"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
	of := func(j int) bool { return at(toks, j, "of") || at(toks, j, "the") && toks[i].key == "half" }
	switch k := toks[i].key; {
	case k == "half" && of(i+1):
		return 0.5, 1
	case (k == "a" || k == "one") && i+1 < len(toks) && parts[toks[i+1].key] > 0 && of(i+2):
		return 1 / parts[toks[i+1].key], 2
	case small[k] > 1 && i+1 < len(toks) && strings.HasSuffix(toks[i+1].key, "s") && parts[toks[i+1].key] > 0 && of(i+2):
		return small[k] / parts[toks[i+1].key], 2
	default:
		a, b, ok := strings.Cut(k, "-")
		if ok && (small[a] > 0) && parts[b] > 0 && of(i+1) {
			return small[a] / parts[b], 1
		}
	}
	return 0, 0
}

// cardinal reads a number in digits or words with its scale; n is how many tokens it takes, 0 for none.
func cardinal(toks []token, i int) (v float64, n int) {
	if i >= len(toks) {
		return 0, 0
	}
	t := toks[i]
	switch {
	case t.digits:
		v, n = t.number, 1
	case (t.key == "a" || t.key == "an") && i+1 < len(toks) && scales[toks[i+1].key] > 0 && len(toks[i+1].key) > 2:
		v, n = 1, 1
	case t.key == "a" && at(toks, i+1, "couple"):
		n = 2
		if at(toks, i+2, "of") && i+3 < len(toks) && !scaleWord(toks[i+3].key) {
			n = 3
		}
		return 2, n
	default:
		if v, ok := spelled(t.key); ok {
			return words(toks, i, v)
		}
		return 0, 0
	}
	for i+n < len(toks) && scaleWord(toks[i+n].key) {
		v *= scales[toks[i+n].key]
		n++
	}
	return v, n
}

func scaleWord(k string) bool { return scales[k] > 0 && len(k) > 2 }

// spelled is the value of "seven" or "twenty-five".
func spelled(k string) (float64, bool) {
	if v, ok := small[k]; ok {
		return v, true
	}
	a, b, ok := strings.Cut(k, "-")
	if x, y := small[a], small[b]; ok && x >= 20 && y >= 1 && y < 10 {
		return x + y, true
	}
	return 0, false
}

// words reads the rest of a number in words: "three hundred and twelve", "two million".
func words(toks []token, i int, v float64) (float64, int) {
	n, total := 1, 0.0
	for i+n < len(toks) {
		k := toks[i+n].key
		switch w, ok := spelled(k); {
		case k == "hundred":
			v *= 100
		case scaleWord(k):
			total, v = total+v*scales[k], 0
		case k == "and" && i+n+1 < len(toks) && (v >= 100 || total > 0):
			if w, ok := spelled(toks[i+n+1].key); ok && (v >= 100 && int(v)%100 == 0 || v == 0) && w < 100 {
				v += w
				n++
			} else {
				return total + v, n
			}
		case ok && (v >= 100 && int(v)%100 == 0 || v == 0) && w < 100:
			v += w
		case ok && v >= 20 && v < 100 && int(v)%10 == 0 && w < 10:
			v += w
		default:
			return total + v, n
		}
		n++
	}
	return total + v, n
}
