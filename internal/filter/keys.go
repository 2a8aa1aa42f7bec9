package filter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
)

// key is a key of the language. One of choice, days and numbers says where its condition stands in a filter; contested,
// box, near and words have forms of their own.
type key struct {
	name    string
	about   string // one line for help
	choice  func(*Filter) *Choice
	days    func(*Filter) *Days
	numbers func(*Filter) *Range
	values  []string                                           // all that a choice may have, where the codebook closes the list
	check   func(value string) (normal, reason, remedy string) // of the values of any other choice
	none    bool                                               // "none" is a value
}

// keys are all keys in canonical order.
var keys = []key{
	{name: "date", about: "day of the event: 2018-09-07, 2018-09, 2018, or from..to with either side left out", days: func(f *Filter) *Days { return &f.Date }},
	{name: "published", about: "day of the document, in the same forms", days: func(f *Filter) *Days { return &f.Published }},
	{name: "type", about: "event type of the codebook", choice: func(f *Filter) *Choice { return &f.Type }, values: names(dragoman.Types())},
	{name: "mode", about: "mode of the codebook", choice: func(f *Filter) *Choice { return &f.Mode }, values: modes(), none: true},
	{name: "context", about: "context of the codebook", choice: func(f *Filter) *Choice { return &f.Context }, values: ontology.Contexts(), none: true},
	{name: "quad", about: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", choice: func(f *Filter) *Choice { return &f.Quad }, values: []string{"1", "2", "3", "4"}},
	{name: "status", about: "whether it happened", choice: func(f *Filter) *Choice { return &f.Status }, values: names(statuses())},
	{name: "certainty", about: "how surely the words put it", choice: func(f *Filter) *Choice { return &f.Certainty }, values: names(certainties())},
	{name: "contested", about: "yes or no"},
	{name: "confidence", about: "from..to, or the least", numbers: func(f *Filter) *Range { return &f.Confidence }},
	{name: "score", about: "conflict to cooperation, -10 to 10: from..to, or the least", numbers: func(f *Filter) *Range { return &f.Score }},
	{name: "source", about: "who acts: a name, some words of one, or the code of a country", choice: func(f *Filter) *Choice { return &f.Source }, check: text, none: true},
	{name: "target", about: "to whom", choice: func(f *Filter) *Choice { return &f.Target }, check: text, none: true},
	{name: "actor", about: "source or target", choice: func(f *Filter) *Choice { return &f.Actor }, check: text},
	{name: "country", about: "of a source, a target or the place: three letters, IGO or NGO", choice: func(f *Filter) *Choice { return &f.Country }, check: country},
	{name: "source.country", about: "of a source", choice: func(f *Filter) *Choice { return &f.SourceCountry }, check: country, none: true},
	{name: "target.country", about: "of a target", choice: func(f *Filter) *Choice { return &f.TargetCountry }, check: country, none: true},
	{name: "place.country", about: "of the place", choice: func(f *Filter) *Choice { return &f.PlaceCountry }, check: country, none: true},
	{name: "sector", about: "of a source or a target, as in the codebook", choice: func(f *Filter) *Choice { return &f.Sector }, values: sectors()},
	{name: "source.sector", about: "of a source", choice: func(f *Filter) *Choice { return &f.SourceSector }, values: sectors(), none: true},
	{name: "target.sector", about: "of a target", choice: func(f *Filter) *Choice { return &f.TargetSector }, values: sectors(), none: true},
	{name: "place", about: "name of the place or of its region", choice: func(f *Filter) *Choice { return &f.Place }, check: text, none: true},
	{name: "box", about: "south,west,north,east in degrees"},
	{name: "near", about: "latitude,longitude,kilometres"},
	{name: "attribution", about: "on whose word it rests; none for the report's own voice", choice: func(f *Filter) *Choice { return &f.Attribution }, check: text, none: true},
	{name: "publisher", about: "of the document", choice: func(f *Filter) *Choice { return &f.Publisher }, check: text, none: true},
	{name: "language", about: "of the document, as en", choice: func(f *Filter) *Choice { return &f.Language }, check: language},
	{name: "document", about: "id of the document", choice: func(f *Filter) *Choice { return &f.Document }, check: id},
	{name: "incident", about: "id of the incident", choice: func(f *Filter) *Choice { return &f.Incident }, check: id, none: true},
	{name: "event", about: "id of the event", choice: func(f *Filter) *Choice { return &f.Event }, check: id},
	{name: "words", about: "in the document's title or text; the key may be left out", check: text},
}

// Key describes a key for help texts.
type Key struct{ Name, About string }

// Keys lists the keys in canonical order.
func Keys() []Key {
	out := make([]Key, len(keys))
	for i, k := range keys {
		out[i] = Key{k.name, k.about}
	}
	return out
}

// Choices calls yield for every condition that is a choice, with its key.
func (f *Filter) Choices(yield func(key string, c Choice) bool) {
	for _, k := range keys {
		if k.choice != nil {
			if c := *k.choice(f); !c.Empty() && !yield(k.name, c) {
				return
			}
		}
	}
}

// Has reports which keys the filter has conditions on.
func (f *Filter) Has() []string {
	var out []string
	f.conditions(func(name, _ string) {
		if name = strings.TrimPrefix(name, "-"); !slices.Contains(out, name) {
			out = append(out, name)
		}
	})
	return out
}

func find(name string) (key, bool) {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return key{}, false
	}
	return keys[i], true
}

// Values lists all values of a key whose list the codebook closes; it is empty for other keys.
func Values(name string) []string {
	k, _ := find(name)
	return slices.Clone(k.values)
}

// normal finds the form of a choice's value that is kept, or says what is wrong with it.
func (k *key) normal(v string) (normal, reason, remedy string) {
	if k.none && v == None {
		return None, "", ""
	}
	if k.values == nil {
		return k.check(v)
	}
	i := slices.IndexFunc(k.values, func(known string) bool { return strings.EqualFold(known, v) })
	if i < 0 {
		return "", fmt.Sprintf("there is no %s %q", k.name[strings.LastIndexByte(k.name, '.')+1:], v), "give one of " + strings.Join(k.values, ", ")
	}
	return k.values[i], "", ""
}

// text accepts what holds something to look for.
func text(v string) (normal, reason, remedy string) {
	v = strings.Join(strings.Fields(v), " ")
	if !strings.ContainsFunc(v, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", fmt.Sprintf("%q holds no letter and no digit", v), "give a word"
	}
	return v, "", ""
}

func id(v string) (normal, reason, remedy string) {
	if v = strings.TrimSpace(v); v == "" {
		return "", "the id is empty", "give one"
	}
	return v, "", ""
}

var countryCode = regexp.MustCompile(`^[A-Z]{3}$`)

// IsCountry reports whether a value has the form of a country's code.
func IsCountry(v string) bool { return countryCode.MatchString(v) }

func country(v string) (normal, reason, remedy string) {
	if n := strings.ToUpper(v); IsCountry(n) {
		return n, "", ""
	}
	return "", fmt.Sprintf("%q is no code of a country", v), "give three letters of ISO 3166-1, as SYR, or IGO or NGO"
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,8})*$`)

func language(v string) (normal, reason, remedy string) {
	if n := strings.ToLower(v); languageTag.MatchString(n) {
		return n, "", ""
	}
	return "", fmt.Sprintf("%q is no language tag", v), "give one as en"
}

func names[S fmt.Stringer](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}

func statuses() []dragoman.Status {
	var out []dragoman.Status
	for s := dragoman.Occurred; s <= dragoman.Negated; s++ {
		out = append(out, s)
	}
	return out
}

func certainties() []dragoman.Certainty {
	return []dragoman.Certainty{dragoman.Asserted, dragoman.Probable, dragoman.Possible}
}

// modes are those of all types.
func modes() []string {
	var out []string
	for _, t := range dragoman.Types() {
		out = append(out, ontology.Modes(t)...)
	}
	return sorted(out)
}

func sectors() []string {
	var out []string
	for _, s := range ontology.Sectors() {
		out = append(out, string(s))
	}
	return out
}
