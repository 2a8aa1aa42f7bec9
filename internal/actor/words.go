package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// word is a token of a noun phrase.
type word struct {
	text       string // without quotes, brackets, commas and the possessive mark
	key        string // folded, what the index is asked for
	possessive bool
	comma      bool   // a comma, bracket or dash stood behind it
	backed     string // of "Turkey-backed", the suffix "backed"; text is then "Turkey"
	start, end int    // bytes in the phrase
}

// capital reports whether the word begins with a capital letter or is written in capitals after an apostrophe or a
// lower-case article of a name ("al-Assad").
func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w.text, "'’"))
	if unicode.IsUpper(r) {
		return true
	}
	for _, p := range [...]string{"al-", "el-", "ad-", "an-", "as-", "ash-", "d'", "l'", "de-", "o'"} {
		if strings.HasPrefix(w.text, p) && len(w.text) > len(p) {
			r, _ := utf8.DecodeRuneInString(w.text[len(p):])
			return unicode.IsUpper(r)
		}
	}
	return false
}

// backedSuffixes end compounds that name somebody else than the actor: "Turkish-backed rebels" are not Turkey. Those
// with true place the actor under the one named: "Hamas-run ministry", "Paris-based group".
var backedSuffixes = map[string]bool{
	"run": true, "controlled": true, "held": true, "ruled": true, "born": true, "owned": true, "administered": true,
	"based": true, "dominated": true, "occupied": false, "linked": true, "affiliated": true, "aligned": true, "allied": true,
	"backed": false, "led": true, "supported": false, "sponsored": false, "funded": false, "trained": false, "armed": false,
	"brokered": false, "mediated": false, "friendly": false, "speaking": false, "educated": false, "inspired": true,
	"mandated": true, "appointed": true, "installed": false, "made": false,
}

// words cuts a phrase into tokens.
func words(phrase string) []word {
	var ws []word
	for i := 0; i < len(phrase); {
		r, n := utf8.DecodeRuneInString(phrase[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := i
		for j < len(phrase) {
			r, n := utf8.DecodeRuneInString(phrase[j:])
			if unicode.IsSpace(r) || r == '—' {
				break
			}
			j += n
		}
		if j == i { // a dash alone
			j += n
		}
		ws = appendWord(ws, phrase, i, j)
		i = j
	}
	return ws
}

func appendWord(ws []word, phrase string, i, j int) []word {
	const open, shut = "\"'“‘([{«`-–—", "\"”)]}»,;:!?-–—"
	for i < j {
		r, n := utf8.DecodeRuneInString(phrase[i:j])
		if !strings.ContainsRune(open, r) {
			break
		}
		if len(ws) > 0 && (r == '(' || r == '-' || r == '–' || r == '—') {
			ws[len(ws)-1].comma = true
		}
		if r == '\'' && i+1 < j && unicode.IsUpper(rune(phrase[i+1])) && strings.HasPrefix(phrase[i:j], "'Nd") {
			break
		}
		i += n
	}
	w := word{start: i}
	for i < j {
		r, n := utf8.DecodeLastRuneInString(phrase[i:j])
		if !strings.ContainsRune(shut, r) {
			break
		}
		w.comma = true
		j -= n
	}
	if i == j {
		if len(ws) > 0 && w.comma {
			ws[len(ws)-1].comma = true
		}
		return ws
	}
	w.end = j
	text := phrase[i:j]
	for _, s := range [...]string{"'s", "’s", "'S"} {
		if len(text) > len(s) && strings.HasSuffix(text, s) {
			text, w.possessive = text[:len(text)-len(s)], true
		}
	}
	for _, s := range [...]string{"'", "’"} {
		if len(text) > len(s) && strings.HasSuffix(text, s) {
			text, w.possessive = text[:len(text)-len(s)], true
		}
	}
	// "'s" cut off by a tokenizer stands alone
	if (text == "s" || text == "'s" || text == "’s") && len(ws) > 0 && i > 0 && !unicode.IsLetter(rune(phrase[i-1])) && phrase[i-1] != ' ' {
		ws[len(ws)-1].possessive = true
		return ws
	}
	// a full stop that ends a sentence, not an abbreviation
	if strings.HasSuffix(text, ".") && strings.Count(text, ".") == 1 && len(text) > 5 {
		text = text[:len(text)-1]
	}
	if k := strings.LastIndexByte(text, '-'); k > 0 {
		if _, ok := backedSuffixes[strings.ToLower(text[k+1:])]; ok {
			w.backed, text = strings.ToLower(text[k+1:]), text[:k]
		}
	}
	w.text, w.key = text, fold.Key(text)
	return append(ws, w)
}

// plural returns the regular plural of an agent noun, changing its last word, or the one before "of".
func plural(noun string) string {
	if head, of, ok := strings.Cut(noun, " of "); ok {
		return plural(head) + " of " + of
	}
	switch {
	case strings.HasSuffix(noun, "men"), strings.HasSuffix(noun, "people"), strings.HasSuffix(noun, "children"), strings.HasSuffix(noun, "police"), strings.HasSuffix(noun, "."):
		return noun
	case strings.HasSuffix(noun, "man") && !strings.HasSuffix(noun, "human") && !strings.HasSuffix(noun, "ottoman"):
		return noun[:len(noun)-3] + "men"
	case strings.HasSuffix(noun, "person"):
		return noun[:len(noun)-6] + "people"
	case strings.HasSuffix(noun, "child"):
		return noun + "ren"
	case strings.HasSuffix(noun, "thief"):
		return noun[:len(noun)-1] + "ves"
	case strings.HasSuffix(noun, "wife"):
		return noun[:len(noun)-2] + "ves"
	case strings.HasSuffix(noun, "y") && len(noun) > 1 && !strings.ContainsRune("aeiou", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "sh"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "x"):
		return noun + "es"
	}
	return noun + "s"
}
