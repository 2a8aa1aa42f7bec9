// Package fold brings the spellings of a name under one key, so that "Erdoğan" and "Erdogan" meet.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Key is the form in which names are compared: lower case, without diacritics, plain apostrophes and hyphens.
func Key(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`':
			b.WriteByte('\'')
		case r == '‐' || r == '‑' || r == '–':
			b.WriteByte('-')
		default:
			r = unicode.ToLower(r)
			if p, ok := asciiOf[r]; ok {
				b.WriteString(p)
			} else if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// asciiOf spells the letters of European and transcribed names without diacritics, as English-language news does.
var asciiOf = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ł': "l", 'ı': "i", 'þ': "th", 'ð': "d", 'ə': "a"}
	for base, letters := range map[string]string{
		"a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďḍ", "e": "èéêëēĕėęěẹế", "g": "ĝğġģ", "h": "ĥħḥ", "i": "ìíîïĩīĭįi̇", "j": "ĵ",
		"k": "ķ", "l": "ĺļľ", "n": "ñńņňŋ", "o": "òóôõöōŏőơọ", "r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťțṭ", "u": "ùúûüũūŭůűųư",
		"w": "ŵ", "y": "ýÿŷ", "z": "źżžẓ",
	} {
		for _, r := range letters {
			if r >= utf8.RuneSelf && !unicode.Is(unicode.Mn, r) {
				m[r] = base
			}
		}
	}
	return m
}()
