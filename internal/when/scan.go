package when

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// token is a word, number or mark of a sentence with what it can mean in a date.
type token struct {
	start, end int
	key        string // lower case, without the full stop of an abbreviation
	capital    bool

	weekday time.Weekday // -1 for none
	month   time.Month   // 0 for none
	number  int          // value of a cardinal, -1 for none
	ordinal int          // value of an ordinal, 0 for none
	decade  int          // 1990 of "1990s", 0 for none
	unit    unit
	season  season
}

// scan cuts a sentence into tokens. Hyphens stand alone, so that "mid-March" is three tokens; a possessive "'s" is
// dropped.
func scan(s string) []token {
	var toks []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			j := i
			for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '/' && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9') {
				j++
			}
			for j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z') { // "12th", "1990s", "3pm"
				j++
			}
			// "3,000" and "2.5" are quantities
			if j+1 < len(s) && (s[j] == ',' || s[j] == '.') && s[j+1] >= '0' && s[j+1] <= '9' {
				k := j + 1
				for k < len(s) && (s[k] >= '0' && s[k] <= '9' || (s[k] == ',' || s[k] == '.') && k+1 < len(s) && s[k+1] >= '0' && s[k+1] <= '9') {
					k++
				}
				j = k
			}
			toks = append(toks, classify(token{start: i, end: j, key: strings.ToLower(s[i:j])}))
			i = j
		case unicode.IsLetter(r):
			j := i + n
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
					break
				}
				j += n
			}
			t := token{start: i, end: j, key: strings.ToLower(s[i:j]), capital: unicode.IsUpper(r)}
			if j < len(s) && s[j] == '.' && abbreviations[t.key] {
				t.end++
			}
			if strings.HasPrefix(s[j:], "'s") || strings.HasPrefix(s[j:], "'S") {
				t.end, j = j, j+2
			} else if strings.HasPrefix(s[j:], "’s") || strings.HasPrefix(s[j:], "’S") {
				t.end, j = j, j+len("’s")
			} else {
				j = max(j, t.end)
			}
			toks = append(toks, classify(t))
			i = j
		default:
			if r != '"' && r != '“' && r != '”' {
				toks = append(toks, classify(token{start: i, end: i + n, key: s[i : i+n]}))
			}
			i += n
		}
	}
	return toks
}

var abbreviations = map[string]bool{
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
	"mon": true, "tue": true, "tues": true, "wed": true, "thu": true, "thur": true, "thurs": true, "fri": true, "sat": true, "sun": true,
}

var weekdays = map[string]time.Weekday{
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
	"mon": time.Monday, "tue": time.Tuesday, "tues": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "thur": time.Thursday, "thurs": time.Thursday, "fri": time.Friday,
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// unit is a length of time; its plural is the same unit.
type unit uint8

const (
	noUnit unit = iota
	hour
	day
	week
	month
	quarter
	year
	decade
	fortnight
	weekend
)

var units = map[string]unit{
	"minute": hour, "minutes": hour, "hour": hour, "hours": hour, "day": day, "days": day, "week": week, "weeks": week, "month": month, "months": month,
	"quarter": quarter, "quarters": quarter, "year": year, "years": year, "decade": decade, "decades": decade, "fortnight": fortnight, "weekend": weekend, "weekends": weekend,
}

// season is a quarter of the year in whole months; winter is named after the year in which it ends.
type season uint8

const (
	noSeason season = iota
	spring
	summer
	autumn
	winter
)

var seasons = map[string]season{"spring": spring, "summer": summer, "autumn": autumn, "fall": autumn, "winter": winter}

var cardinals = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
	"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}

func classify(t token) token {
	t.weekday, t.number = -1, -1
	if w, ok := weekdays[t.key]; ok && t.capital {
		t.weekday = w
	}
	if m, ok := months[t.key]; ok && t.capital {
		t.month = m
	}
	t.unit, t.season, t.ordinal = units[t.key], seasons[t.key], ordinals[t.key]
	if n, ok := cardinals[t.key]; ok {
		t.number = n
	}
	digits := 0
	for digits < len(t.key) && t.key[digits] >= '0' && t.key[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 4 {
		return t
	}
	n := 0
	for _, c := range t.key[:digits] {
		n = 10*n + int(c-'0')
	}
	switch t.key[digits:] {
	case "":
		t.number = n
	case "st", "nd", "rd", "th":
		t.ordinal = n
	case "s":
		if digits == 4 && n%10 == 0 && n >= 1000 && n < 2100 {
			t.decade = n
		}
	}
	return t
}
