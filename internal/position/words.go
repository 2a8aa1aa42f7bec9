package position

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/kljensen/snowball/english"
)

//go:embed words.txt
var wordList string

// lexicon is words.txt, by stem.
type lexicon struct {
	classes map[string]map[string]bool
	same    map[string][]concept // by the stem of the head word
}

// concept is one issue under several words; where before is set, only with that stem before the head word.
type concept struct{ name, before string }

// parted is what the names of concepts end in whose modifiers tell one from another.
const parted = "?"

var words = sync.OnceValue(func() *lexicon { return parseWords(wordList) })

func parseWords(text string) *lexicon {
	l := &lexicon{classes: map[string]map[string]bool{}, same: map[string][]concept{}}
	for line := range strings.Lines(text) {
		class, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		name, isSame := strings.CutPrefix(class, "same ")
		if like, ok := strings.CutPrefix(class, "like "); ok {
			name, isSame = like+parted, true
		}
		if !isSame {
			l.classes[class] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(list) {
			if !isSame {
				verb, particle, _ := strings.Cut(w, "+")
				l.classes[class][strings.TrimSuffix(stem(verb)+"+"+particle, "+")] = true
				continue
			}
			before, head, two := strings.Cut(w, "+")
			if !two {
				before, head = "", w
			}
			l.same[stem(head)] = append(l.same[stem(head)], concept{name, stem(before)})
		}
	}
	return l
}

// irregular are the forms that a stemmer does not lead back.
var irregular = map[string]string{"held": "hold", "kept": "keep", "led": "lead", "meant": "mean", "began": "begin", "begun": "begin", "brought": "bring",
	"withdrew": "withdraw", "withdrawn": "withdraw", "undid": "undo", "undone": "undo", "overturned": "overturn", "upheld": "uphold"}

// stem brings the inflections of a word together: "calls", "called" and "calling".
func stem(w string) string {
	w = strings.ToLower(w)
	if x, ok := irregular[w]; ok {
		w = x
	}
	return english.Stem(w, true)
}

// is reports whether a stem belongs to a class.
func (l *lexicon) is(class, stem string) bool { return l.classes[class][stem] }

// concept is the issue that a head word names, by the stems before it; "" for any other.
func (l *lexicon) concept(head string, before []string) string {
	name := ""
	for _, c := range l.same[head] {
		if c.before == "" {
			if name == "" {
				name = c.name
			}
			continue
		}
		for _, b := range before {
			if b == c.before {
				return c.name
			}
		}
	}
	return name
}
