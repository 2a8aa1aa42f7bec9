package coder

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// sameStem reports whether two triggers share a content word up to inflection: "attacked", "the attack".
func sameStem(a, b string) bool {
	for _, x := range strings.Fields(strings.ToLower(a)) {
		if len(x) < 4 {
			continue
		}
		for _, y := range strings.Fields(strings.ToLower(b)) {
			if len(y) >= 4 && english.Stem(x, false) == english.Stem(y, false) {
				return true
			}
		}
	}
	return false
}
