package actor

import (
	"strings"
	"unicode"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// samePerson reports whether two names can be one person's: the last names are equal, or differ by one letter where
// both are long, and the first names, where both are given, agree in full or by initial.
func samePerson(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	la, lb := a[len(a)-1], b[len(b)-1]
	if la != lb && !misspelt(la, lb) {
		// a family name in front: "Xi" and "Xi Jinping"
		return len(a) == 1 && len(b) > 1 && la == b[0] && len(b) <= 3 && len(la) <= 5 || len(b) == 1 && len(a) > 1 && lb == a[0] && len(a) <= 3 && len(lb) <= 5
	}
	if len(a) == 1 || len(b) == 1 {
		return true
	}
	if la != lb {
		return a[0] == b[0]
	}
	fa, fb := strings.TrimSuffix(a[0], "."), strings.TrimSuffix(b[0], ".")
	return fa == fb || len(fa) == 1 && strings.HasPrefix(fb, fa) || len(fb) == 1 && strings.HasPrefix(fa, fb) ||
		nickname(fa, fb) || nickname(fb, fa) || misspelt(fa, fb)
}

// misspelt reports whether two words of six letters or more are one edit apart: "Rouhan", "Rouhani".
func misspelt(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 6 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return a[i:] == b[i+1:]
}

func nickname(short, long string) bool {
	for _, l := range strings.Fields(nicknames[short]) {
		if l == long {
			return true
		}
	}
	return false
}

var nicknames = map[string]string{
	"bill": "william", "will": "william", "bob": "robert", "rob": "robert", "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "joe": "joseph",
	"mike": "michael", "tom": "thomas", "dan": "daniel", "ben": "benjamin", "ted": "edward theodore", "ed": "edward", "tony": "anthony antony", "chuck": "charles",
	"charlie": "charles", "steve": "steven stephen", "dave": "david", "don": "donald", "ken": "kenneth", "larry": "lawrence", "matt": "matthew", "nick": "nicholas",
	"pat": "patrick patricia", "pete": "peter", "ron": "ronald", "sam": "samuel samantha", "tim": "timothy", "chris": "christopher christine", "alex": "alexander",
	"liz": "elizabeth", "kate": "katherine", "jeff": "jeffrey", "greg": "gregory", "andy": "andrew", "jack": "john", "johnny": "john", "jerry": "gerald",
	"rudy": "rudolph", "al": "albert", "fred": "frederick", "hank": "henry", "harry": "henry harold", "vlad": "vladimir", "debbie": "deborah", "sue": "susan",
}

// nameWords are the folded words of a name, without titles of courtesy and generation.
func nameWords(name string) []string {
	var out []string
	for _, w := range strings.Fields(fold.Key(name)) {
		w = strings.Trim(w, ",\"“”'()")
		switch w {
		case "", "jr", "jr.", "sr.", "sr", "ii", "iii", "the", "mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "dr",
			"frs", "obe", "cbe", "kbe", "mbe", "qc", "kc", "phd", "ph.d.", "md", "m.d.", "esq", "esq.", "mp", "mep", "ret.":
			continue
		}
		if len(out) > 0 && (strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-")) { // "al-Assad" and "Assad" are one
			w = w[3:]
		}
		out = append(out, w)
	}
	return out
}

// acronym reports whether short is made of the initials of a name: "SOHR" of "Syrian Observatory for Human Rights",
// with or without the small words.
func acronym(short, name string) bool {
	short = strings.ReplaceAll(short, ".", "")
	if len(short) < 2 || short != strings.ToUpper(short) {
		return false
	}
	var all, big strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '–' }) {
		r := []rune(w)[0]
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.IsUpper(r) {
			big.WriteRune(r)
		}
		if strings.ToLower(w) != "the" {
			all.WriteRune(unicode.ToUpper(r))
		}
	}
	return short == big.String() || short == all.String()
}

// shortened reports whether the words of short stand in long in the same order, its last word being the last or a
// noun of the name: "Observatory" of "Syrian Observatory for Human Rights", "Hartford police" of "Hartford Police
// Department".
func shortened(short, long []string) bool {
	if len(short) == 0 || len(short) > len(long) {
		return false
	}
	i := 0
	for _, w := range long {
		if i < len(short) && w == short[i] {
			i++
		}
	}
	return i == len(short)
}
