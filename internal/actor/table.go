// Package actor says who is meant: it turns the words for an actor ("the Turkish foreign minister", "Syrian rebels",
// "Moscow") into a name, a country, sectors and a role on the day, and the mentions of a document into entities.
//
// What it knows lies in data/actor as readable tables: countries and their people, seats of government, office-holders
// with dated roles, organisations, groups and common nouns. [Default] is the table that is embedded; [Table.Add] takes
// further rows in the same form.
package actor

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/tsv"
)

//go:generate go run ../gen actor

// packed holds the tables of data/actor, each behind a line "@name", compressed.
//
//go:embed tables.gz
var packed []byte

// officialLines are lines of folded name, name, country and spells, sorted: 16,000 people too little known to be
// loaded. They are searched where they lie.
//
//go:embed officials.txt
var officialLines string

// Table is what is known about actors. It is safe for concurrent use once filled.
type Table struct {
	// Places returns the country (alpha-3) of a place name that the tables do not hold, for "rebels in Idlib" and
	// "Boston mayor"; nil where there is no gazetteer.
	Places func(name string) (country string, ok bool)

	entries   []entry
	index     map[string][]ref
	longest   int // words in the longest name
	offices   map[office][]holding
	officials string           // lines as in officialLines
	nations   map[string]int32 // alpha-3 to the entry of the country
	genders   map[string]byte  // first names, folded; 0 where men and women share one
	before    bool             // while a user's rows are added: they come before what is known
}

type class uint8

const (
	country   class = iota // "Iran"
	adjective              // "Iranian"
	people                 // "Iranians"
	seat                   // "Tehran", "the Kremlin"
	person
	organisation
	group // "Kurds"
	agent // "rebel"
)

// entry is a row of a table.
type entry struct {
	name    string
	class   class
	country string
	sectors []dragoman.Sector
	gender  byte // 'm', 'f' or 0
	spells  []spell
	weak    bool // an agent noun whose sector any other word overrides
	body    bool // an agent noun for an institution
	former  bool // a dissolved state

	wikidata string // from a user's table; the embedded ones name none
}

// spell is a time in a role; days are written yyyymmdd, to is math.MaxInt32 while it lasts.
type spell struct {
	from, to int32
	role     string
	sectors  []dragoman.Sector
}

// ref is what a name stands for.
type ref struct {
	entry   int32
	capital bool // only as written in capitals: "IS", "WHO"
	plural  bool
	surname bool // a person's last name alone
}

// office is a post, as "president" of "IRN".
type office struct{ country, title string }

type holding struct {
	entry int32
	spell spell
}

// Default is the embedded table.
var Default = sync.OnceValue(func() *Table {
	t, err := load(packed)
	if err != nil {
		panic("actor: embedded table: " + err.Error()) // a broken build, not bad input: the tests load it
	}
	return t
})

func load(packed []byte) (*Table, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	t := New()
	for _, part := range strings.Split(string(raw), "@")[1:] {
		name, rows, _ := strings.Cut(part, "\n")
		if err := t.Add(name, strings.NewReader(rows)); err != nil {
			return nil, err
		}
	}
	t.officials = officialLines
	return t, nil
}

// official finds somebody among the sorted lines.
func (t *Table) official(key string) (entry, bool) {
	lo, hi := 0, len(t.officials) // line starts
	for lo < hi {
		mid := lo + (hi-lo)/2
		start := strings.LastIndexByte(t.officials[lo:mid], '\n') + 1 + lo
		line := t.officials[start:]
		end := strings.IndexByte(line, '\n')
		name, rest, _ := strings.Cut(line[:end], "\t")
		switch strings.Compare(name, key) {
		case 0:
			c := strings.Split(rest, "\t")
			e := entry{name: c[0], class: person, country: c[1]}
			for _, s := range strings.Split(c[2], "; ") {
				if sp, err := parseSpell(s); err == nil {
					e.spells = append(e.spells, sp)
				}
			}
			return e, true
		case -1:
			lo = start + end + 1
		default:
			hi = start
		}
	}
	return entry{}, false
}

// New returns an empty table.
func New() *Table {
	return &Table{
		index: make(map[string][]ref, 1<<14), entries: make([]entry, 0, 1<<13), offices: make(map[office][]holding, 1<<10),
		nations: map[string]int32{}, genders: map[string]byte{},
	}
}

// WithPlaces returns the same table with a gazetteer: places gives the country (alpha-3) of a place name, as
// geo.Gazetteer.Country does.
func (t *Table) WithPlaces(places func(name string) (country string, ok bool)) *Table {
	with := *t
	with.Places = places
	return &with
}

// TableNames lists the tables that [Table.Add] knows, in the order in which they are embedded.
func TableNames() []string {
	return []string{"countries", "former", "metonyms", "organisations", "groups", "agents", "people", "firstnames", "officials"}
}

// Add reads rows of one of the tables of data/actor, in the form that its header describes. Rows may repeat a name:
// of several meanings the first that fits the phrase wins, so what a user adds stands behind what is known, except
// that a person, organisation or country with the same name replaces the old row.
func (t *Table) Add(table string, r io.Reader) error {
	type reader struct {
		min, max int
		row      func([]string) error
	}
	readers := map[string]reader{
		"countries":     {2, 6, func(c []string) error { t.addCountry(c, false); return nil }},
		"former":        {2, 6, func(c []string) error { t.addCountry(c, true); return nil }},
		"metonyms":      {3, 4, t.addMetonym},
		"organisations": {3, 4, t.addOrganisation},
		"groups":        {1, 3, t.addGroup},
		"agents":        {2, 3, t.addAgent},
		"people":        {4, 5, t.addPerson},
		"firstnames":    {2, 2, t.addFirstNames},
		"officials":     {3, 3, t.addOfficial},
	}
	rd, ok := readers[table]
	if !ok {
		return fmt.Errorf("no actor table is called %q; there are %s", table, strings.Join(TableNames(), ", "))
	}
	rows, err := tsv.Read(table, r, rd.min, rd.max)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := rd.row(row.Cells); err != nil {
			return fmt.Errorf("%s:%d: %w", table, row.Line, err)
		}
	}
	return nil
}

// addFirstNames adds names that tell a gender, those that people of the table bear otherwise left open.
func (t *Table) addFirstNames(c []string) error {
	if c[0] != "m" && c[0] != "f" {
		return fmt.Errorf("gender is %q; it is m or f", c[0])
	}
	for _, n := range list(c[1]) {
		n = fold.Key(n)
		if _, ok := t.genders[n]; !ok {
			t.genders[n] = c[0][0]
		}
	}
	return nil
}

func (t *Table) put(e entry) int32 {
	t.entries = append(t.entries, e)
	return int32(len(t.entries) - 1)
}

// name makes words stand for an entry.
func (t *Table) name(words string, r ref) {
	words = strings.TrimSpace(words)
	if words == "" {
		return
	}
	e := t.entries[r.entry]
	if e.class != agent {
		words = strings.TrimPrefix(words, "the ")
		words = strings.TrimPrefix(words, "The ")
		letters := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, words)
		r.capital = len(letters) <= 5 && letters == strings.ToUpper(letters) && len(words) == len(letters)
	}
	key := fold.Key(words)
	t.longest = max(t.longest, strings.Count(key, " ")+1)
	old := t.index[key]
	for i, o := range old {
		if o.entry == r.entry {
			return
		}
		if oe := t.entries[o.entry]; oe.class == e.class && (e.class == organisation || e.class == person) && oe.name == e.name && !r.surname {
			old[i] = r // a row of the same name replaces the old one
			return
		}
	}
	if t.before {
		t.index[key] = slices.Insert(old, 0, r)
		return
	}
	t.index[key] = append(old, r)
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

func sectorList(cell string) []dragoman.Sector {
	if cell == "" || cell == "-" {
		return nil
	}
	var ss []dragoman.Sector
	for _, s := range strings.Split(cell, ",") {
		ss = append(ss, dragoman.Sector(s))
	}
	return ss
}

var government = []dragoman.Sector{"GOV"}

func (t *Table) addCountry(c []string, former bool) {
	code, name := c[0], c[1]
	id := t.put(entry{name: name, class: country, country: code, sectors: government, former: former})
	if _, ok := t.nations[code]; !ok {
		t.nations[code] = id
	}
	t.name(name, ref{entry: id})
	for _, n := range list(c[5]) {
		t.name(n, ref{entry: id})
	}
	adj := t.put(entry{name: name, class: adjective, country: code, sectors: government, former: former})
	for _, n := range list(c[2]) {
		t.name(n, ref{entry: adj})
	}
	ppl := t.put(entry{name: name, class: people, country: code, sectors: []dragoman.Sector{"CVL"}, former: former})
	for _, n := range list(c[3]) {
		if !slices.Contains(list(c[2]), n) {
			t.name(n, ref{entry: ppl, plural: true})
		}
	}
	st := t.put(entry{name: name, class: seat, country: code, sectors: government, former: former})
	for _, n := range list(c[4]) {
		t.name(n, ref{entry: st})
	}
}

func (t *Table) addMetonym(c []string) error {
	name := c[3]
	if name == "" {
		id, ok := t.nations[c[1]]
		if !ok {
			return fmt.Errorf("unknown country %q", c[1])
		}
		name = t.entries[id].name
	}
	id := t.put(entry{name: name, class: seat, country: c[1], sectors: sectorList(c[2])})
	key := fold.Key(strings.TrimPrefix(c[0], "the "))
	for i, r := range t.index[key] { // Brussels is the Union's before it is Belgium's
		if t.entries[r.entry].class == seat {
			t.index[key][i].entry = id
			return nil
		}
	}
	t.name(c[0], ref{entry: id})
	return nil
}

func (t *Table) addOrganisation(c []string) error {
	id := t.put(entry{name: c[0], class: organisation, country: c[1], sectors: sectorList(c[2])})
	t.name(c[0], ref{entry: id})
	for _, n := range list(c[3]) {
		t.name(n, ref{entry: id})
	}
	return nil
}

func (t *Table) addGroup(c []string) error {
	names := list(c[0])
	id := t.put(entry{name: names[0], class: group, country: c[1], sectors: sectorList(c[2])})
	for _, n := range names {
		t.name(n, ref{entry: id, plural: true})
	}
	return nil
}

func (t *Table) addAgent(c []string) error {
	e := entry{name: c[0], class: agent, sectors: sectorList(c[1])}
	for _, m := range strings.Split(c[2], ",") {
		switch m {
		case "":
		case "weak":
			e.weak = true
		case "body":
			e.body = true
		default:
			return fmt.Errorf("unknown mark %q", m)
		}
	}
	if e.sectors == nil {
		e.weak = true
	}
	id := t.put(e)
	t.name(c[0], ref{entry: id, plural: plural(c[0]) == c[0] && !strings.HasSuffix(c[0], ".") && !e.body})
	if p := plural(c[0]); p != c[0] {
		t.name(p, ref{entry: id, plural: true})
	}
	return nil
}

func (t *Table) addPerson(c []string) error {
	e := entry{name: c[0], class: person, country: c[2]}
	if c[1] != "" {
		e.gender = c[1][0]
	}
	for _, s := range strings.Split(c[3], "; ") {
		if s == "" {
			continue
		}
		sp, err := parseSpell(s)
		if err != nil {
			return err
		}
		e.spells = append(e.spells, sp)
	}
	id := t.put(e)
	for _, n := range append([]string{c[0]}, list(c[4])...) {
		t.name(n, ref{entry: id})
	}
	if s := surname(c[0], c[2]); s != c[0] {
		t.name(s, ref{entry: id, surname: true})
	}
	for _, n := range list(c[4]) {
		if s := surname(n, c[2]); s != n && !strings.Contains(n, "Jr") {
			t.name(s, ref{entry: id, surname: true})
		}
	}
	if w := nameWords(c[0]); len(w) > 1 && e.gender != 0 {
		if g, ok := t.genders[w[0]]; ok && g != e.gender {
			t.genders[w[0]] = 0
		} else {
			t.genders[w[0]] = e.gender
		}
	}
	for _, s := range e.spells {
		if s.role != "" {
			o := t.officeOf(e.country, s.role)
			t.offices[o] = append(t.offices[o], holding{id, s})
		}
	}
	return nil
}

// addOfficial adds somebody who is known by the full name only.
func (t *Table) addOfficial(c []string) error {
	e := entry{name: c[0], class: person, country: c[1]}
	for _, s := range strings.Split(c[2], "; ") {
		sp, err := parseSpell(s)
		if err != nil {
			return err
		}
		e.spells = append(e.spells, sp)
	}
	key := fold.Key(c[0])
	for _, r := range t.index[key] {
		if t.entries[r.entry].class == person {
			return nil // whom the table of people knows better
		}
	}
	t.name(c[0], ref{entry: t.put(e)})
	return nil
}

// familyFirst lists the countries whose people carry the family name in front; "Xi Jinping" is Xi. Korean and Chinese
// practice; Vietnamese are called by their last name, and Japanese names are turned around in English.
var familyFirst = map[string]bool{"CHN": true, "TWN": true, "KOR": true, "PRK": true}

// surname is the name by which a person is called at second mention.
func surname(name, country string) string {
	f := strings.Fields(name)
	if len(f) < 2 {
		return name
	}
	if familyFirst[country] && len(f) <= 3 {
		return f[0]
	}
	last := f[len(f)-1]
	switch {
	case strings.HasPrefix(last, "Jr"), last == "II", last == "III", last == "VI", last == "XVI", last == "XIV", last == "Sr.":
		if len(f) > 2 {
			return f[len(f)-2]
		}
		return name
	}
	for i := len(f) - 2; i > 0; i-- { // "de Mistura", "bin Salman", "von der Leyen"
		switch f[i] {
		case "de", "De", "von", "der", "van", "Van", "bin", "ben", "Ben", "di", "Di", "da", "del", "Del", "Le", "la", "al", "el", "Abu", "zu", "dos":
			last = f[i] + " " + last
			continue
		}
		break
	}
	return last
}

func parseSpell(s string) (spell, error) {
	f := strings.SplitN(s, " ", 3)
	if len(f) < 2 {
		return spell{}, fmt.Errorf("spell %q: want sectors, from..to and a role", s)
	}
	from, to, ok := strings.Cut(f[1], "..")
	if !ok {
		return spell{}, fmt.Errorf("spell %q: no dates", s)
	}
	sp := spell{sectors: sectorList(f[0])}
	var err error
	if sp.from, err = day(from, "0101", 0); err != nil {
		return sp, fmt.Errorf("spell %q: %w", s, err)
	}
	if sp.to, err = day(to, "1231", forever); err != nil {
		return sp, fmt.Errorf("spell %q: %w", s, err)
	}
	if len(f) == 3 {
		sp.role = f[2]
	}
	return sp, nil
}

const forever = 1<<31 - 1

// day reads "2018", "2018-09" or "2018-09-07" as yyyymmdd; what is missing is taken from rest, the empty string is none.
func day(s, rest string, none int32) (int32, error) {
	if s == "" {
		return none, nil
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			digits := t.Format(strings.ReplaceAll(layout, "-", ""))
			n, err := strconv.ParseInt(digits+rest[len(digits)-4:], 10, 32)
			return int32(n), err
		}
	}
	return 0, fmt.Errorf("date %q is not of the form 2018-09-07, 2018-09 or 2018", s)
}

// dayOf is a date as yyyymmdd; 0 for the zero time.
func dayOf(t time.Time) int32 {
	if t.IsZero() {
		return 0
	}
	return int32(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// CountryName is what a country is called by its ISO 3166-1 alpha-3 code, "" where the table has none.
func (t *Table) CountryName(code string) string {
	if id, ok := t.nations[code]; ok {
		return t.entries[id].name
	}
	return ""
}
