package wordpiece

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// What the original does to each character. Its Unicode tables are of several versions, none of them Go's, so the
// file holds its own answers: train/reference.py asks it about every character.
//
//go:embed unicode.txt
var unicodeText string

// flags of a character. The first six exclude one another, except that a CJK ideograph may be mapped.
type flags uint8

const (
	dropped   flags = 1 << iota // controls, private use, U+FFFD
	space                       //
	ideograph                   // stands alone as a word
	stripped                    // an accent
	barrier                     // stripped as well, but no mark passes it when marks are put in canonical order
	mapped                      // replaced by the characters of table.mapped
	combining                   // a mark that stays; its canonical combining class is in table.class
	punct                       // stands alone as a word
)

type table struct {
	flags  [utf8.MaxRune + 1]flags // a megabyte, of which the pages in use become resident
	mapped map[rune]string
	class  map[rune]uint8
}

var characters = sync.OnceValue(func() *table {
	t := &table{mapped: make(map[rune]string, 4096), class: make(map[rune]uint8)}
	for line := range strings.Lines(unicodeText) {
		if err := t.read(strings.TrimSuffix(line, "\n")); err != nil {
			panic(err) // the file is part of the program and covered by its tests
		}
	}
	return t
})

// read takes a line: a comment, a name and ranges ("punct 0021-002F 003A"), or a character and what it becomes
// ("00C9 0065").
func (t *table) read(line string) error {
	if strings.HasPrefix(line, "#") {
		return nil
	}
	key, rest, _ := strings.Cut(line, " ")
	class, isClass := strings.CutPrefix(key, "class")
	flag := map[string]flags{"drop": dropped, "space": space, "cjk": ideograph, "mark": stripped, "barrier": barrier, "punct": punct}[key]
	switch {
	case flag != 0:
		return eachRange(rest, func(r rune) { t.flags[r] |= flag })
	case isClass:
		n, err := strconv.ParseUint(class, 10, 8)
		if err != nil {
			return fmt.Errorf("unicode.txt: %q: %w", line, err)
		}
		return eachRange(rest, func(r rune) { t.flags[r] |= combining; t.class[r] = uint8(n) })
	}
	from, err := parseRune(key)
	if err != nil {
		return err
	}
	var to strings.Builder
	for field := range strings.FieldsSeq(rest) {
		r, err := parseRune(field)
		if err != nil {
			return err
		}
		to.WriteRune(r)
	}
	t.flags[from] |= mapped
	t.mapped[from] = to.String()
	return nil
}

func eachRange(list string, do func(rune)) error {
	for field := range strings.FieldsSeq(list) {
		a, b, isRange := strings.Cut(field, "-")
		first, err := parseRune(a)
		if err != nil {
			return err
		}
		last := first
		if isRange {
			if last, err = parseRune(b); err != nil {
				return err
			}
		}
		for r := first; r <= last; r++ {
			do(r)
		}
	}
	return nil
}

func parseRune(s string) (rune, error) {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, fmt.Errorf("unicode.txt: %q is not a character", s)
	}
	return rune(n), nil
}

// mark is a combining character of the normal form that waits for its place.
type mark struct {
	char       rune
	class      uint8
	start, end int
}

// normalise brings text, which begins at byte base of the whole, into normal form, and cuts each word as it ends.
// Words do not go on into the next call.
//
// The order of things is the original's: characters are dropped or become spaces, ideographs are set apart,
// then canonical decomposition (NFD), removal of nonspacing marks, lower case. All but the reordering of marks within
// NFD works on single characters and is in the table.
func (c *cutter) normalise(text string, base int) {
	i := 0
	for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
		c.ascii(text[i], base+i, base+i+1)
	}
	if i < len(text) {
		c.unicode(text[i:], base+i)
	}
	c.cut()
}

// ascii adds an ASCII character, which comes from text[start:end].
func (c *cutter) ascii(b byte, start, end int) {
	switch kind := asciiKind[b]; kind {
	case asciiDropped:
	case asciiSpace:
		c.cut()
	case asciiPunct:
		c.cut()
		c.add(rune(b), start, end)
		c.cut()
	default:
		if c.places == nil && c.chars < maxWord {
			c.word[c.bytes] = kind
			c.bytes++
			c.chars++
			return
		}
		c.add(rune(kind), start, end)
	}
}

// What becomes of an ASCII character: one of these, or its lower-case form.
const (
	asciiDropped = 0
	asciiSpace   = ' '
	asciiPunct   = '.'
)

var asciiKind = func() (kinds [utf8.RuneSelf]byte) {
	for b := range kinds {
		switch c := byte(b); {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			kinds[b] = asciiSpace
		case c < ' ' || c == 0x7F:
			kinds[b] = asciiDropped
		case 'A' <= c && c <= 'Z':
			kinds[b] = c + 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			kinds[b] = c
		default:
			kinds[b] = asciiPunct
		}
	}
	return kinds
}()

func (c *cutter) unicode(text string, base int) {
	t := characters()
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		start, end := base+i, base+i+size
		i += size
		if r < utf8.RuneSelf {
			if asciiKind[r] != asciiDropped {
				c.placeMarks(t)
			}
			c.ascii(byte(r), start, end)
			continue
		}
		f := t.flags[r]
		switch {
		case f&dropped != 0:
		case f&space != 0:
			c.placeMarks(t)
			c.cut()
		case f&barrier != 0:
			c.placeMarks(t)
		case f&stripped != 0:
		case f&ideograph != 0:
			c.placeMarks(t)
			c.cut()
			if f&mapped != 0 {
				for _, m := range t.mapped[r] {
					c.normal(t, m, start, end)
				}
			} else {
				c.normal(t, r, start, end)
			}
			c.placeMarks(t)
			c.cut()
		case f&mapped != 0:
			for _, m := range t.mapped[r] {
				c.normal(t, m, start, end)
			}
		case hangulBase <= r && r < hangulBase+hangulCount:
			l, v, tail := decomposeHangul(r)
			c.normal(t, l, start, end)
			c.normal(t, v, start, end)
			if tail != 0 {
				c.normal(t, tail, start, end)
			}
		default:
			c.normal(t, r, start, end)
		}
	}
	c.placeMarks(t)
}

// normal takes a character of the normal form, in an order that is canonical but for the marks.
func (c *cutter) normal(t *table, r rune, start, end int) {
	if t.flags[r]&combining != 0 {
		c.marks = append(c.marks, mark{r, t.class[r], start, end})
		return
	}
	c.placeMarks(t)
	c.place(t, r, start, end)
}

// placeMarks puts the marks that wait in canonical order: by class, else as they came (Unicode Standard, D109).
func (c *cutter) placeMarks(t *table) {
	if len(c.marks) == 0 {
		return
	}
	slices.SortStableFunc(c.marks, func(a, b mark) int { return int(a.class) - int(b.class) })
	for _, m := range c.marks {
		c.place(t, m.char, m.start, m.end)
	}
	c.marks = c.marks[:0]
}

func (c *cutter) place(t *table, r rune, start, end int) {
	if r < utf8.RuneSelf {
		c.ascii(byte(r), start, end)
		return
	}
	if t.flags[r]&punct != 0 {
		c.cut()
		c.add(r, start, end)
		c.cut()
		return
	}
	c.add(r, start, end)
}

// Hangul syllables decompose by arithmetic (Unicode Standard, section 3.12).
const (
	hangulBase  = 0xAC00
	hangulCount = 11172
	leadBase    = 0x1100
	vowelBase   = 0x1161
	tailBase    = 0x11A7
	vowels      = 21
	tails       = 28
)

func decomposeHangul(r rune) (lead, vowel, tail rune) {
	i := r - hangulBase
	lead, vowel = leadBase+i/(vowels*tails), vowelBase+i%(vowels*tails)/tails
	if i%tails != 0 {
		tail = tailBase + i%tails
	}
	return lead, vowel, tail
}
