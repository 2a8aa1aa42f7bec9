package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// maxDateline is the most tokens that a dateline has, its dash included.
const maxDateline = 24

// findDateline recognises the dateline that opens a paragraph: a place in capitals or a capitalised place with a region,
// then, each optional, a date and an agency in brackets, and a dash (or, behind capitals or an agency, a colon).
func findDateline(text string, tokens []dragoman.Token) dragoman.Dateline {
	d := datelineReader{text: text, tokens: tokens[:min(len(tokens), maxDateline)]}
	return d.read()
}

type datelineReader struct {
	text   string
	tokens []dragoman.Token
	at     int
}

func (d *datelineReader) word() string {
	if d.at >= len(d.tokens) {
		return ""
	}
	return d.tokens[d.at].In(d.text)
}

func (d *datelineReader) read() dragoman.Dateline {
	var out dragoman.Dateline
	capitals := false
	if d.word() != "(" {
		first := d.at
		if capitals = d.place(); d.at == first {
			return dragoman.Dateline{}
		}
		out.Place = d.span(first, d.at)
		d.skip(",", ".")
		for range 2 { // the region, where it is written with a comma: "FAIRFIELD, Conn.", "BEIRUT, Lebanon"
			from := d.at
			if d.month() || !d.name() {
				d.at = from
				break
			}
			if !d.ends() && d.word() != "," && d.word() != "(" {
				d.at = from
				break
			}
			d.skip(",")
		}
	}
	d.date(&out)
	if d.word() == "(" {
		from := d.at
		for d.at < len(d.tokens) && d.word() != ")" {
			d.at++
		}
		if d.word() != ")" || d.at-from > 8 {
			return dragoman.Dateline{}
		}
		out.Agency = d.span(from+1, d.at).In(d.text)
		if r, _ := utf8.DecodeRuneInString(out.Agency); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return dragoman.Dateline{}
		}
		d.at++
	}
	d.skip(",")
	d.date(&out)
	if !d.ends() {
		return dragoman.Dateline{}
	}
	if d.word() == ":" && !capitals {
		return dragoman.Dateline{}
	}
	// A colon behind capitals alone may as well be a label: "ANALYSIS: ...", "UPDATE 1: ...".
	if d.word() == ":" && labels[out.Place.In(d.text)] {
		return dragoman.Dateline{}
	}
	if out.Place.Empty() && out.Agency == "" || d.at+1 >= len(d.tokens) {
		return dragoman.Dateline{}
	}
	if labels[out.Place.In(d.text)] || !capitals && out.Agency == "" && out.Date.Empty() && !d.region(out.Place) {
		return dragoman.Dateline{}
	}
	out.Span = d.span(0, d.at+1)
	return out
}

// region reports whether a mixed-case place is followed by a comma and a region, without which it could be any subject
// before a dash.
func (d *datelineReader) region(place dragoman.Span) bool {
	for _, t := range d.tokens[:d.at] {
		if t.Start >= place.End && t.In(d.text) == "," {
			return true
		}
	}
	return false
}

var labels = map[string]bool{"ANALYSIS": true, "UPDATE": true, "EXCLUSIVE": true, "OPINION": true, "FACTBOX": true, "FILE": true,
	"CORRECTION": true, "CORRECTED": true, "EDITORIAL": true, "NOTE": true, "PHOTO": true, "PHOTOS": true, "VIDEO": true, "WATCH": true,
	"READ": true, "BREAKING": true, "TIMELINE": true, "PROFILE": true, "INTERVIEW": true, "EXPLAINER": true, "Q": true, "A": true, "I": true,
	"FEATURE": true, "COMMENT": true, "SUMMARY": true, "NEWS": true, "BRIEF": true, "SUBJECT": true, "FROM": true, "TO": true, "RE": true}

// place reads a place: words in capitals, or up to four capitalised words. It reports whether it is in capitals.
func (d *datelineReader) place() bool {
	from := d.at
	for d.at < len(d.tokens) && d.capitals(d.word()) {
		d.at++
	}
	if d.at > from {
		if d.at-from == 1 && len(d.tokens[from].In(d.text)) < 2 {
			d.at = from
			return false
		}
		// "UNITED NATIONS", "WASHINGTON/MOSCOW", "PORT-AU-PRINCE", "AIN AL-ASAD AIR BASE": at most eight tokens.
		if d.at-from <= 8 {
			return true
		}
		d.at = from
		return false
	}
	d.name()
	return false
}

// capitals reports whether w may be part of a place in capitals.
func (d *datelineReader) capitals(w string) bool {
	if w == "-" || w == "/" || w == "'" || w == "’" {
		// A hyphen inside a name has no space around it; a dash has.
		return d.at > 0 && !d.tokens[d.at-1].SpaceAfter && !d.tokens[d.at].SpaceAfter
	}
	if w == "'S" || w == "’S" { // "ST. JOHN'S"
		return d.at > 0
	}
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters == 1 {
		return strings.HasSuffix(w, ".") && d.at > 0 && d.at+1 < len(d.tokens)
	}
	return letters > 1
}

// name reads one to four capitalised words, such as "Tripoli", "St. Louis", "Conn.", "United Arab Emirates".
func (d *datelineReader) name() bool {
	from := d.at
	for d.at < len(d.tokens) && d.at-from < 6 {
		w := d.word()
		r, _ := utf8.DecodeRuneInString(w)
		inside := (w == "-" || w == "'" || w == "’") && d.at > from && !d.tokens[d.at-1].SpaceAfter && !d.tokens[d.at].SpaceAfter
		if !unicode.IsUpper(r) && !inside && !(d.at > from && (w == "of" || w == "de" || w == "al" || w == "el" || w == "the")) {
			break
		}
		d.at++
	}
	return d.at > from
}

var months = wordSet(`january february march april may june july august september october november december jan feb mar apr jun jul aug
	sep sept oct nov dec`, "")

var weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun`, "")

// month reports whether a month or weekday stands at the reader, and does not move it.
func (d *datelineReader) month() bool {
	w := strings.ToLower(strings.TrimSuffix(d.word(), "."))
	return months[w] || weekdays[w]
}

// date reads "Sept 7", "7 September", "September 7, 2018", "Friday, Sept. 7" into out.
func (d *datelineReader) date(out *dragoman.Dateline) {
	from, end, seen := d.at, d.at, false
	for d.at < len(d.tokens) && d.at-from < 8 {
		w := d.word()
		switch {
		case d.month():
			seen = true
		case isDigit(w[0]) && len(w) <= 4:
		case w == "," || w == "." || w == "/":
			d.at++
			continue
		default:
			goto done
		}
		d.at++
		end = d.at
	}
done:
	if !seen {
		d.at = from
		return
	}
	d.at = end
	out.Date = d.span(from, end)
	d.skip(",")
}

// ends reports whether the mark that ends a dateline stands at the reader: a dash with space behind it, or a colon.
func (d *datelineReader) ends() bool {
	if d.at >= len(d.tokens) || d.at == 0 {
		return false
	}
	t := d.tokens[d.at]
	switch t.In(d.text) {
	case "--", "—", "–", "―", "---", "——":
		return true
	case "-", "_", "−":
		return t.SpaceAfter && (d.tokens[d.at-1].SpaceAfter || d.tokens[d.at-1].In(d.text) == ")")
	case ":":
		return t.SpaceAfter
	}
	return false
}

func (d *datelineReader) skip(marks ...string) {
	for _, m := range marks {
		if d.word() == m {
			d.at++
			return
		}
	}
}

func (d *datelineReader) span(from, to int) dragoman.Span {
	return dragoman.Span{Start: d.tokens[from].Start, End: d.tokens[to-1].End}
}
