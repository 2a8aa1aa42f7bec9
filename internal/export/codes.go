package export

import (
	"crypto/sha256"
	"encoding/binary"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/token"
)

// The rows of data/export, compiled into tables.go.
type (
	countryRow struct{ name, cameo, fips, cow, icews string }
	cameoRow   struct {
		goldstein, intensity float64
		label                string
	}
	sectorRow struct{ cameo, icews string }
	groupRow  struct {
		known, ethnic string
		religions     []string
	}
)

// number makes of an id a number for formats whose ids are numbers. It has 53 bits, so that readers which hold numbers as
// floating point keep it whole.
func number(id string) int64 {
	sum := sha256.Sum256([]byte(id))
	return int64(binary.BigEndian.Uint64(sum[:]) >> 11)
}

// cameoOf is what is known of a CAMEO code, or of the nearest code above it.
func cameoOf(code string) (cameoRow, bool) {
	for n := len(code); n > 2; n-- {
		if r, ok := cameoRows[code[:n]]; ok {
			return r, true
		}
	}
	return cameoRow{}, false
}

// dyad are the actors of formats that have room for two: the first source and the first target. Where a mutual act names
// all its sides as sources, the second of them is the other side.
func dyad(e *record.Event) (source, target *record.Actor) {
	if len(e.Source) > 0 {
		source = &e.Source[0]
	}
	switch {
	case len(e.Target) > 0:
		target = &e.Target[0]
	case len(e.Source) > 1 && mutual[e.Type]:
		target = &e.Source[1]
	}
	return source, target
}

// mutual are the types whose sides the codebook lists as sources alike.
var mutual = map[string]bool{dragoman.Agree.String(): true, dragoman.Consult.String(): true, dragoman.Cooperate.String(): true}

// digits is a day as a number: 20180907.
func digits(day string) string { return strings.ReplaceAll(day, "-", "") }

// stamp is a day as a point in time, its midnight: records know no hours.
func stamp(day string) string {
	if day == "" {
		return ""
	}
	return digits(day) + "000000"
}

// webAddress reports the host of a document's address; ok is false where it is no address of the web.
func webAddress(doc record.Doc) (host string, ok bool) {
	u, err := url.Parse(doc.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), true
}

// citation is the address of a document or, where it has none on the web, who published what and when.
func citation(doc record.Doc) string {
	if _, ok := webAddress(doc); ok {
		return doc.URL
	}
	var parts []string
	for _, s := range []string{doc.Publisher, doc.Title, doc.Published} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return doc.ID
	}
	return strings.Join(parts, ", ")
}

// leads reports of every sentence of a record whether it belongs to the title or to the first paragraph; nil where the
// record has no text.
func leads(d *record.Document) []bool {
	if d.Doc.Text == "" {
		return nil
	}
	doc := &dragoman.Document{Title: d.Doc.Title, Text: d.Doc.Text}
	token.Segment(doc)
	out := make([]bool, len(doc.Sentences))
	first := -1
	for i, s := range doc.Sentences {
		if first < 0 && s.Kind == dragoman.Body {
			first = s.Paragraph
		}
		out[i] = s.Kind == dragoman.Title || first >= 0 && s.Paragraph == first
	}
	return out
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func optional(x *float64) string {
	if x == nil {
		return ""
	}
	return decimal(*x)
}

// clean makes of a text one cell of a table whose cells are parted by tabs and whose rows by line ends.
func clean(s string) string {
	if plain(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// plain reports whether s is printable ASCII without two spaces in a row, as most cells are.
func plain(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}
