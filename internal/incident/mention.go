package incident

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/kljensen/snowball/english"

	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/record"
)

// side is what a telling says about the act: sides never share an incident.
type side uint8

const (
	told   side = iota // it happened, is happening or is going to
	spoken             // it is called for, threatened or thought of: the content of another act
	denied             // it did not happen
)

func sideOf(e *record.Event) side {
	switch e.Status {
	case "denied", "negated":
		return denied
	}
	if deniedBefore(e) {
		return denied
	}
	if e.Within != nil && !settled(e) {
		return spoken
	}
	return told
}

// settled reports whether an event is told as a fact or as a plan. What is neither and hangs on no act is most often a fact
// in words that were misread.
func settled(e *record.Event) bool {
	return e.Status != "called-for" && e.Status != "threatened" && e.Status != "hypothetical"
}

// afterDenial are the words that follow "denied" where an act is denied, and not a visa or a wish.
var afterDenial = map[string]bool{"that": true, "it": true, "its": true, "they": true, "their": true, "he": true, "his": true, "she": true, "her": true, "any": true, "involvement": true, "responsibility": true,
	"reports": true, "claims": true, "allegations": true, "accusations": true}

// turns are the words after which a sentence no longer says what is denied.
var turns = wordSet("said says saying but although while insisted insisting adding added")

func gerund(words string) bool {
	first, _, _ := strings.Cut(fold.Key(words), " ")
	return strings.HasSuffix(first, "ing")
}

// deniedBefore reports whether the sentence denies the act although the event's status does not say so. It errs towards a
// denial: an incident that crosses to the other side unnoticed is worse than one that stands apart.
func deniedBefore(e *record.Event) bool {
	at := e.Trigger.Start - e.Sentence.Start
	before := []rune(e.Sentence.Text)
	if at <= 0 || at > len(before) {
		return false
	}
	words := tokens(string(before[:at]))
	for i, w := range words {
		if s := stem(fold.Key(w)); s != "deni" && s != "denial" {
			continue
		}
		next := words[i+1:]
		if len(next) >= 2 && (fold.Key(next[0]) == "on" || timeWords[fold.Key(next[0])]) { // "denied on Sunday that"
			next = next[1:]
			for len(next) > 1 && timeWords[fold.Key(next[0])] {
				next = next[1:]
			}
		}
		if len(next) == 0 { // "denied bombing the town"
			if i == len(words)-1 && gerund(e.Trigger.Text) {
				return true
			}
			continue
		}
		if slices.ContainsFunc(next, func(w string) bool { return turns[fold.Key(w)] }) {
			continue
		}
		if afterDenial[fold.Key(next[0])] || gerund(next[0]) {
			return true
		}
	}
	return false
}

// mention is what an event is compared by. All word lists are sorted.
type mention struct {
	Mention
	key            string // of the telling: equal only for the same words of the same day
	side           side
	settled        bool
	day            int // the day that it counts for, 0 for unknown
	from, to       int // when the act can have been
	dated          bool
	source, target []party
	spot           *spot
	words          []string // of the sentence, stemmed, names among them
	names          []string // words with a capital, of the sentence and of what actors and places are called
	object         []string
	numbers        []string
	blocks         []string // two mentions of one act share one of these
}

type party struct {
	country string
	sector  []string
	named   bool     // a person or an organisation by name
	words   []string // of its name, or of its words where it has none
}

type spot struct {
	name, country, admin1 string
	geonames              int64
	fine                  bool // finer than a region
	lat, lon              float64
	located               bool
	words                 []string
}

func newMention(in Mention) *mention {
	e := &in.Event
	m := &mention{Mention: in, side: sideOf(e), settled: settled(e), day: DayNumber(e.Day(&in.Doc))}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d", e.ID, e.Type, m.side, m.day))
	m.key = hex.EncodeToString(sum[:8])
	m.dates()
	for _, a := range e.Source {
		m.source = append(m.source, newParty(a))
	}
	for _, a := range e.Target {
		m.target = append(m.target, newParty(a))
	}
	if e.Place != nil {
		m.spot = newSpot(e.Place)
	}
	m.read()
	m.block()
	return m
}

// dates finds the days on which the act can have been. What is told without a day was within the two days up to the
// report's own; a long span is cut to what lies about the day that the event counts for.
func (m *mention) dates() {
	m.from, m.to = m.day-1, m.day
	d := m.Event.Date
	if d == nil {
		return
	}
	from, to := DayNumber(d.From), DayNumber(d.To)
	if from == 0 && to == 0 {
		return
	}
	m.from, m.to = max(cmp.Or(from, m.day), m.day-Reach), min(cmp.Or(to, m.day), m.day+Reach)
	m.dated = true
}

// yearOne is how many days lie between the beginnings of the years 1 and 1970, and one more: that of the year 1 is day 1.
const yearOne = 719163

// DayNumber counts a day of a record from the year 1 on; 0 is an unknown one.
func DayNumber(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return int(t.Unix()/86400) + yearOne
}

func newParty(a record.Actor) party {
	p := party{country: a.Country, named: a.Name != "" && (a.Kind == "person" || a.Kind == "organisation")}
	for _, s := range a.Sector {
		p.sector = append(p.sector, string(s))
		if a.Kind == "organisation" && (s == "COP" || s == "MIL" || s == "JUD") {
			p.named = false // a country's police does much on one day: its name says no more than that it is the police
		}
	}
	p.words = stems(tokens(a.Label()))
	return p
}

func newSpot(p *record.Place) *spot {
	s := &spot{name: fold.Key(p.Label()), country: p.Country, admin1: p.Admin1, geonames: p.GeoNames, words: stems(tokens(p.Label()))}
	s.fine = p.Feature != "country" && p.Feature != "region"
	if p.Lat != nil && p.Lon != nil {
		s.lat, s.lon, s.located = *p.Lat, *p.Lon, true
	}
	return s
}

// read takes the words of the sentence apart. An event that comes without its sentence has those of its parts.
func (m *mention) read() {
	e := &m.Event
	text := e.Sentence.Text
	if text == "" {
		parts := []string{e.Trigger.Text}
		for _, a := range slices.Concat(e.Source, e.Target) {
			parts = append(parts, a.Text)
		}
		if e.Object != nil {
			parts = append(parts, e.Object.Text)
		}
		if e.Place != nil {
			parts = append(parts, e.Place.Text)
		}
		text = strings.Join(parts, " ")
	}
	ts := tokens(text)
	m.words = stems(ts)
	for i, t := range ts {
		r := []rune(t)
		switch {
		case unicode.IsDigit(r[0]):
			m.numbers = append(m.numbers, t)
		case i > 0 && unicode.IsUpper(r[0]) && !plain(fold.Key(t)):
			m.names = append(m.names, stem(fold.Key(t)))
		}
	}
	for _, p := range slices.Concat(m.source, m.target) {
		if p.named {
			m.names = append(m.names, p.words...)
		}
	}
	if m.spot != nil {
		m.names = append(m.names, m.spot.words...)
	}
	m.names, m.numbers = set(m.names), set(m.numbers)
	if e.Object != nil {
		m.object = stems(tokens(e.Object.Text))
	}
}

// block lists under what a mention is looked for: countries, and the beginnings of names, so that "Iranian" finds "Iran".
func (m *mention) block() {
	for _, p := range slices.Concat(m.source, m.target) {
		m.blocks = append(m.blocks, p.country)
	}
	if m.spot != nil {
		m.blocks = append(m.blocks, m.spot.country)
	}
	for _, n := range m.names {
		r := []rune(n)
		m.blocks = append(m.blocks, string(r[:min(4, len(r))]))
	}
	m.blocks = set(slices.DeleteFunc(m.blocks, func(b string) bool { return b == "" }))
	if len(m.blocks) == 0 {
		m.blocks = m.words
	}
}

func tokens(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// stems are the stems of the words that say something.
func stems(ts []string) []string {
	var out []string
	for _, t := range ts {
		if f := fold.Key(t); !plain(f) {
			out = append(out, stem(f))
		}
	}
	return set(out)
}

func stem(word string) string { return english.Stem(word, false) }

// plain reports whether a word tells acts apart: not those of grammar, of time and of reporting.
func plain(word string) bool {
	return len(word) < 2 || english.IsStopWord(word) || timeWords[word] || reportWords[word]
}

var timeWords = wordSet(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow day days week weeks month
	months year years morning evening night afternoon overnight early late earlier later`)

var reportWords = wordSet(`said says say told reported according officials official sources source spokesman spokeswoman statement ministry
	people least also new first would could one two mr mrs ms`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

func set(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// shared counts what two sorted sets have in common.
func shared(a, b []string) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			n++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return n
}
