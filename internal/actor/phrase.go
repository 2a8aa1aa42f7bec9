package actor

import (
	"strings"
	"time"

	"github.com/dragoman-events/dragoman"
)

// Match is what the words for an actor stand for.
type Match struct {
	Name    string // of a known entity in full, else the name in the words; empty for unnamed groups and people
	Kind    dragoman.Kind
	Country string // ISO 3166-1 alpha-3, IGO, NGO or empty
	Sectors []dragoman.Sector
	Role    string // on the day
	Gender  byte   // 'm', 'f' or 0 where the words do not tell
	Plural  bool   // several: "the rebels"
	Known   bool   // Name comes from the table
	Title   string // the noun that says what the actor is, in the singular: "foreign minister", "rebel"
	Why     string // the rules and entries that decided

	Wikidata string // where a user's table gives it
}

// phrase is a noun phrase on its way to a [Match].
type phrase struct {
	t      *Table
	ws     []word
	names  []seg // names, left to right, not overlapping
	agents []seg // agent nouns, likewise
	core   int   // words before the first preposition, clause or comma
	head   int   // index into ws; -1 where there is none
	day    int32
	why    []string
}

// seg is a run of words with a meaning.
type seg struct {
	from, to int // words, half-open
	ref      ref
	entry    entry
}

func (s seg) has(i int) bool { return s.from <= i && i < s.to }

// Resolve says who the words of a noun phrase stand for on a day. Head is the phrase's head word, or empty; the zero
// day is an unknown one, on which nobody is out of office. The words may carry determiners, titles, relative clauses
// and appositions; they are read by these rules, of which the first that fits wins:
//
//   - the head is a name of the table: that person, organisation, seat, country or people
//   - "X, Y" with a known person in apposition: the person
//   - a title and a name that the table lacks: that name, with the sector of the title
//   - a post of a country ("the Turkish foreign minister"): who holds it on the day
//   - an agent noun ("rebels"): its sector, with the country of the words around it
//   - any other name: that name, with the country of the words around it
func (t *Table) Resolve(words_, head string, on time.Time) Match {
	p := &phrase{t: t, ws: words(words_), day: dayOf(on)}
	if len(p.ws) == 0 {
		return Match{Why: "no words"}
	}
	p.strip()
	if len(p.ws) == 0 {
		return Match{Why: "no words"}
	}
	p.segment()
	p.findCore()
	p.findHead(head)
	m := p.resolve()
	m.Why = strings.Join(p.why, "; ")
	return m
}

func (p *phrase) because(why string) { p.why = append(p.why, why) }

func (p *phrase) resolve() Match {
	name, noun := p.nameAt(p.head), p.agentAt(p.head)
	if apposed := p.apposedPerson(); apposed != nil && (name == nil || name.entry.class != person) {
		p.because("person in apposition")
		return p.person(*apposed)
	}
	if name != nil && noun != nil && noun.to-noun.from > name.to-name.from {
		name = nil // "U.S. attorney" is longer than "U.S."
	}
	switch {
	case name != nil && name.entry.class == person:
		return p.person(*name)
	case name != nil && name.entry.class == organisation && !(noun != nil && noun.from < name.from):
		return p.organisation(*name)
	case name != nil && name.entry.class == seat && p.partOfName(name.from, name.to):
		return p.unknownName() // "Valeska Paris"
	case name != nil && (name.entry.class == country || name.entry.class == seat):
		return p.government(*name)
	case name != nil && noun == nil:
		return p.peoples(*name)
	case noun != nil && p.ownName(noun):
		return p.unknownName()
	case noun != nil:
		return p.described(*noun)
	case p.ws[p.head].capital():
		return p.unknownName()
	}
	return p.anything()
}

// apposedPerson is a known person, or a full name after a title, that stands between commas behind the core.
func (p *phrase) apposedPerson() *seg {
	for i := range p.names {
		s := &p.names[i]
		if s.entry.class == person && !s.ref.surname && s.from >= p.core && s.from > 0 && p.ws[s.from-1].comma &&
			(s.from == p.core || s.to == len(p.ws) || p.ws[s.to-1].comma) {
			return s
		}
	}
	return nil
}

func (p *phrase) person(s seg) Match {
	st := s.entry.on(p.day)
	m := Match{Name: s.entry.name, Kind: dragoman.Person, Country: s.entry.country, Sectors: st.sectors, Role: st.role, Gender: s.entry.gender, Known: true, Wikidata: s.entry.wikidata}
	p.because("person " + s.entry.name)
	if len(st.sectors) > 0 && st.sectors[0] == "IGO" && m.Country != "IGO" {
		m.Country = "IGO" // an actor's country is whom it acts for
		p.because("in office at an intergovernmental body")
	}
	if noun := p.lastAgent(0, s.from); noun != nil {
		m.Title = noun.entry.name
		if len(m.Sectors) == 0 && !p.former() {
			m.Sectors = noun.entry.sectors
			p.because("sector from title " + noun.entry.name)
		}
	}
	if st.role == "" && len(st.sectors) == 1 && st.sectors[0] == "ELI" {
		p.because("out of office on the day")
	}
	return m
}

func (p *phrase) organisation(s seg) Match {
	p.because("organisation " + s.entry.name)
	m := Match{Name: s.entry.name, Kind: dragoman.Organisation, Country: s.entry.country, Sectors: s.entry.sectors, Known: true, Plural: s.ref.plural, Wikidata: s.entry.wikidata}
	return m
}

func (p *phrase) government(s seg) Match {
	m := Match{Name: s.entry.name, Kind: dragoman.Country, Country: s.entry.country, Sectors: s.entry.sectors, Known: true}
	if s.entry.class == seat {
		m.Kind = dragoman.Organisation
		p.because(p.key(s.from, s.to) + " stands for " + s.entry.name)
		if n, ok := p.t.nations[s.entry.country]; ok && p.t.entries[n].name == s.entry.name {
			m.Kind = dragoman.Country
		}
		return m
	}
	p.because("country " + s.entry.name)
	return m
}

// peoples resolves a people, a group or an adjective that stands alone: "Palestinians", "the Kurds", "the British".
func (p *phrase) peoples(s seg) Match {
	m := Match{Kind: dragoman.Group, Country: s.entry.country, Sectors: s.entry.sectors, Plural: true}
	switch s.entry.class {
	case adjective:
		if s.to < p.core && p.head == s.to-1 && p.core-s.to > 0 {
			p.head = p.core - 1
			return p.anything()
		}
		m.Kind, m.Name, m.Plural, m.Known = dragoman.Country, s.entry.name, false, true
		p.because("adjective of " + s.entry.name)
	case group:
		m.Name, m.Known = s.entry.name, true
		p.because("group " + s.entry.name)
	default:
		p.because("people of " + s.entry.name)
	}
	if m.Country == "" {
		m.Country = p.country(s.from)
	}
	return m
}

// ownName reports whether an agent noun is the last word of a name that the table lacks: "Gainesville Police
// Department", where every word is capitalised and one is neither noun, people nor country.
func (p *phrase) ownName(noun *seg) bool {
	if !p.ws[noun.to-1].capital() || !noun.entry.body {
		return false
	}
	for i := 0; i < noun.from; i++ {
		if p.nameAt(i) == nil && p.agentAt(i) == nil && p.ws[i].capital() && !p.ws[i].possessive {
			return true
		}
	}
	return false
}

// unknownName resolves a name that the table lacks, by its title and the names around it.
func (p *phrase) unknownName() Match {
	m := Match{}
	from := p.head
	for from > 0 && p.ws[from-1].capital() && p.adjectiveAt(from-1) == nil && !p.ws[from-1].possessive && !p.ws[from-1].comma {
		if a := p.agentAt(from - 1); a != nil && !(p.agentAt(p.head) != nil && from-1 >= 0 && p.agentAt(p.head).entry.body) {
			break
		}
		from--
	}
	to := p.head + 1
	noun := p.agentAt(p.head)
	if noun == nil {
		to = max(to, p.trailingName(p.head))
	}
	if noun != nil { // an organisation named after what it is
		m.Name, m.Kind = p.text(0, p.extend(noun.to)), dragoman.Organisation
		m.Sectors, m.Title = noun.entry.sectors, noun.entry.name
		p.because("name with the noun " + noun.entry.name)
		if noun.entry.weak {
			if s := p.modifierSectors(noun.from); s != nil {
				m.Sectors = s
			}
		}
		m.Country = p.country(-1)
		return m
	}
	m.Name = p.text(from, to)
	if title := p.lastAgent(0, from); title != nil {
		m.Kind, m.Title = dragoman.Person, title.entry.name
		m.Sectors = title.entry.sectors
		p.because("name after the title " + title.entry.name)
		if title.entry.weak {
			if s := p.modifierSectors(title.from); s != nil {
				m.Sectors = s
			}
		}
		m.Gender = titleGender(p.key(title.from, title.to))
		if p.former() && isPublic(m.Sectors) {
			m.Sectors = []dragoman.Sector{"ELI"}
			p.because("former")
		}
	} else {
		p.because("name that no table holds")
		if end := p.extend(to); end > to {
			m.Name, m.Kind = p.text(from, end), dragoman.Organisation
		}
		if comma := p.appositive(); comma != nil { // "Rami Abdulrahman, head of the observatory"
			m.Kind, m.Title, m.Sectors = dragoman.Person, comma.entry.name, comma.entry.sectors
			p.because("described as " + comma.entry.name)
		}
	}
	m.Country = p.country(-1)
	return m
}

// extend carries the name of an institution that ends before word i over "of" or "for" and the capitalised words
// behind it: "Ministry of Foreign Affairs", "Observatory for Human Rights".
func (p *phrase) extend(i int) int {
	if i != p.core || i+1 >= len(p.ws) || p.ws[i-1].comma || p.ws[i].key != "of" && p.ws[i].key != "for" {
		return i
	}
	end := i
	for j := i + 1; j < len(p.ws); j++ {
		switch w := p.ws[j]; {
		case w.capital():
			end = j + 1
		case w.key == "and" || w.key == "the" || w.key == "of":
		default:
			return end
		}
		if p.ws[j].comma {
			break
		}
	}
	return end
}

// appositive is the agent noun that heads what follows the core after a comma.
func (p *phrase) appositive() *seg {
	if p.core >= len(p.ws) || !p.ws[p.core-1].comma {
		return nil
	}
	end := len(p.ws)
	for i := p.core; i < len(p.ws); i++ {
		if i > p.core && stops[p.ws[i].key] || p.ws[i].comma {
			end = i
			if p.ws[i].comma {
				end = i + 1
			}
			break
		}
	}
	for i := end - 1; i >= p.core; i-- {
		if a := p.agentAt(i); a != nil {
			return a
		}
	}
	return nil
}

// described resolves a phrase that an agent noun heads.
func (p *phrase) described(noun seg) Match {
	e := noun.entry
	m := Match{Sectors: e.sectors, Title: e.name, Plural: noun.ref.plural && !e.body, Gender: titleGender(e.name)}
	m.Kind = dragoman.Person
	switch {
	case e.body:
		m.Kind = dragoman.Organisation
	case noun.ref.plural:
		m.Kind = dragoman.Group
	}
	p.because("noun " + e.name)
	m.Country = p.country(noun.from)
	former := p.former()
	if !former {
		if id, ok := p.holderOf(noun, m.Country); ok {
			h := seg{from: noun.from, to: noun.to, entry: p.t.entries[id]}
			p.because("holder of the post on the day")
			return p.person(h)
		}
	}
	if e.weak {
		if s := p.modifierSectors(noun.from); s != nil {
			m.Sectors = s
		} else if s := p.complementSectors(noun.to); s != nil {
			m.Sectors = s
		}
	}
	if former && isPublic(m.Sectors) {
		m.Sectors = []dragoman.Sector{"ELI"}
		p.because("former")
	}
	m.Name, m.Known = p.nameOf(noun, m)
	return m
}

// nameOf is the name of a described actor: that of the country for its government, of the organisation whose members
// or arm it is, the words themselves for an institution with a name in them, else none.
func (p *phrase) nameOf(noun seg, m Match) (string, bool) {
	switch noun.entry.name {
	case "government", "regime", "administration", "state", "nation", "country":
		if id, ok := p.t.nations[m.Country]; ok {
			for _, n := range p.names {
				if n.entry.class == person && n.to <= noun.from {
					return p.text(n.from, noun.to), false // "Obama administration"
				}
			}
			return p.t.entries[id].name, true
		}
	}
	for i := noun.from - 1; i >= 0; i-- {
		if n := p.nameAt(i); n != nil && n.entry.class == organisation && p.ws[i].backed == "" {
			if noun.entry.body && !noun.entry.weak {
				break
			}
			return n.entry.name, true
		}
	}
	if noun.entry.sectors == nil || noun.entry.weak { // "a spokesman for Hamas", "members of the FARC"
		for _, n := range p.names {
			if n.entry.class == organisation && n.from > noun.to && n.from <= noun.to+3 && p.ws[noun.to].key != "in" {
				return n.entry.name, true
			}
		}
	}
	if noun.entry.body && !noun.ref.plural {
		for i := 0; i < noun.from; i++ {
			if w := p.ws[i]; w.capital() && (w.backed == "" || backedSuffixes[w.backed]) {
				return p.text(0, p.extend(noun.to)), false
			}
		}
		if to := p.extend(noun.to); p.ws[noun.to-1].capital() && to-noun.from > 1 {
			return p.text(noun.from, to), false
		}
	}
	return "", false
}

// holderOf is who holds the post that an agent noun and the words around it name: "Iranian president", "Secretary of
// State of the United States", "UN envoy to Syria".
func (p *phrase) holderOf(noun seg, country string) (int32, bool) {
	if country == "" {
		return 0, false
	}
	title := noun.entry.name
	if country == "IGO" {
		for to := len(p.ws); to > noun.from; to-- {
			if id, ok := p.t.holder(office{country, canonicalTitle(p.key(0, to))}, p.day); ok {
				return id, true
			}
		}
		return 0, false
	}
	// "prime minister" must not be found in "deputy prime minister": the longest agent noun has been taken
	for i := 0; i < noun.from; i++ {
		switch p.ws[i].key {
		case "deputy", "vice", "assistant", "acting", "interim", "future", "next", "aspiring", "shadow":
			return 0, false
		}
	}
	if title == "ambassador" || title == "envoy" {
		if noun.to+1 < len(p.ws) && p.ws[noun.to].key == "to" {
			return p.t.holder(office{country, "ambassador to " + mission(strings.TrimPrefix(p.key(noun.to+1, p.clause(noun.to+1)), "the "))}, p.day)
		}
		if noun.from > 0 {
			return p.t.holder(office{country, "ambassador to " + mission(p.ws[noun.from-1].key)}, p.day)
		}
		return 0, false
	}
	return p.t.holder(office{country, canonicalTitle(expandTitle(title))}, p.day)
}

// clause is the end of the words from i on that no comma cuts.
func (p *phrase) clause(i int) int {
	for i < len(p.ws) {
		i++
		if p.ws[i-1].comma {
			break
		}
	}
	return i
}

func (p *phrase) former() bool {
	for i := 0; i < p.core; i++ {
		switch k := p.ws[i].key; k {
		case "former", "ex", "ousted", "deposed", "late", "retired", "onetime", "one-time", "erstwhile":
			return true
		default:
			if strings.HasPrefix(k, "ex-") {
				return true
			}
		}
	}
	return false
}

func isPublic(sectors []dragoman.Sector) bool {
	for _, s := range sectors {
		if public[s] {
			return true
		}
	}
	return false
}

// modifierSectors is the sector that the words before an agent noun give, the nearest first: "rebel" of "rebel
// leaders", "Hamas" of "Hamas officials".
func (p *phrase) modifierSectors(before int) []dragoman.Sector {
	for i := before - 1; i >= 0; i-- {
		if p.ws[i].backed != "" && !backedSuffixes[p.ws[i].backed] {
			continue
		}
		if n := p.nameAt(i); n != nil && len(n.entry.sectors) > 0 && (n.entry.class == organisation || n.entry.class == seat) {
			p.because("sector of " + n.entry.name)
			return n.entry.sectors
		}
		if n := p.nameAt(i); n != nil && n.entry.class == person && !p.ws[i].possessive {
			if s := n.entry.on(p.day).sectors; len(s) > 0 {
				p.because("sector of " + n.entry.name)
				return s
			}
		}
		if a := p.agentAt(i); a != nil && len(a.entry.sectors) > 0 && !generic(a.entry) {
			p.because("sector of " + a.entry.name)
			return a.entry.sectors
		}
		if n := p.nameAt(i); n != nil && n.entry.class == group && len(n.entry.sectors) > 0 && n.entry.sectors[0] == "REL" {
			p.because("sector of " + n.entry.name)
			return n.entry.sectors
		}
	}
	return nil
}

// generic nouns tell nothing about the sector of the noun that they stand before: "city" in "city police".
func generic(e entry) bool {
	switch e.name {
	case "country", "state", "city", "town", "village", "county", "people", "person", "man", "woman", "public", "local", "citizen", "community", "nation", "senior official":
		return true
	}
	return false
}

// complementSectors is the sector of what an "of", "for", "from" or "with" joins to a noun: "members of parliament",
// "a spokesman for the rebels".
func (p *phrase) complementSectors(after int) []dragoman.Sector {
	for i := after; i < len(p.ws); i++ {
		switch p.ws[i].key {
		case "of", "for", "from", "with", "at", "to":
			for k := i + 1; k < len(p.ws) && k < i+7; k++ {
				if n := p.nameAt(k); n != nil && len(n.entry.sectors) > 0 && (n.entry.class == organisation || n.entry.class == seat) {
					p.because("sector of " + n.entry.name)
					return n.entry.sectors
				}
				if a := p.agentAt(k); a != nil && len(a.entry.sectors) > 0 && (a.to >= len(p.ws) || !a.entry.weak || stops[p.ws[a.to].key]) && !generic(a.entry) {
					p.because("sector of " + a.entry.name)
					return a.entry.sectors
				}
				if n := p.nameAt(k); n != nil && n.entry.class == person {
					if s := n.entry.on(p.day).sectors; len(s) > 0 {
						p.because("sector of " + n.entry.name)
						return s
					}
				}
			}
			return nil
		case "who", "which", "that":
			return nil
		}
	}
	return nil
}

// country is the country that the words around word i give: adjectives, possessives and names before the head first,
// then what a preposition joins, last the places that only a gazetteer knows.
func (p *phrase) country(i int) string {
	for k := 0; k < p.core; k++ {
		if p.ws[k].backed != "" && !backedSuffixes[p.ws[k].backed] {
			continue
		}
		if n := p.nameAt(k); n != nil && n.entry.country != "" {
			p.because("country of " + p.key(n.from, n.to))
			return n.entry.country
		}
	}
	if p.t.Places != nil {
		if c := p.placeBefore(); c != "" {
			return c
		}
	}
	for k := p.core; k < len(p.ws); k++ {
		if p.ws[k].backed != "" && !backedSuffixes[p.ws[k].backed] {
			continue
		}
		if k > 0 && p.ws[k-1].key == "to" || k > 1 && p.ws[k-2].key == "to" && p.ws[k-1].key == "the" {
			continue // an ambassador to Syria is not Syria's
		}
		if n := p.nameAt(k); n != nil && n.entry.country != "" {
			p.because("country of " + p.key(n.from, n.to))
			return n.entry.country
		}
		if w := p.ws[k]; w.capital() && p.t.Places != nil && p.agentAt(k) == nil {
			for j := p.trailingRun(k); j > k; j-- {
				if c, ok := p.t.Places(p.text(k, j)); ok {
					p.because("country of the place " + p.text(k, j))
					return c
				}
			}
		}
	}
	return ""
}

func (p *phrase) trailingRun(i int) int {
	j := i
	for j < len(p.ws) && p.ws[j].capital() {
		j++
		if p.ws[j-1].comma {
			break
		}
	}
	return j
}

// ordinary are adjectives that begin a phrase for an actor, with a capital at the head of a sentence, and are names of places too.
var ordinary = map[string]bool{"federal": true, "central": true, "national": true, "regional": true, "provincial": true, "royal": true, "supreme": true, "general": true,
	"senior": true, "special": true, "union": true, "liberal": true, "independence": true, "progressive": true, "united": true, "commercial": true, "imperial": true, "young": true, "mobile": true}

// placeBefore looks for a place among the capitalised words at the beginning of the core: "Boston mayor Jane Doe".
func (p *phrase) placeBefore() string {
	if len(p.agents) == 0 || !p.ws[0].capital() || ordinary[p.ws[0].key] {
		return ""
	}
	end := p.agents[0].from
	for j := min(end, p.core); j > 0; j-- {
		whole := true
		for k := 0; k < j; k++ {
			whole = whole && p.ws[k].capital() && p.agentAt(k) == nil
		}
		if !whole {
			continue
		}
		if c, ok := p.t.Places(p.text(0, j)); ok {
			p.because("country of the place " + p.text(0, j))
			return c
		}
	}
	return ""
}

func (p *phrase) adjectiveAt(i int) *seg {
	if n := p.nameAt(i); n != nil && (n.entry.class == adjective || n.entry.class == country || n.entry.class == group || n.entry.class == organisation) {
		return n
	}
	return nil
}

// lastAgent is the last agent noun that ends in the range of words.
func (p *phrase) lastAgent(from, to int) *seg {
	for i := len(p.agents) - 1; i >= 0; i-- {
		if a := &p.agents[i]; a.from >= from && a.to <= to {
			return a
		}
	}
	return nil
}

func (p *phrase) text(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(p.ws[i].text)
		if i < to-1 && p.ws[i].possessive {
			b.WriteString("'s")
		}
		if i < to-1 && p.ws[i].backed != "" {
			b.WriteString("-" + p.ws[i].backed)
		}
	}
	return b.String()
}

// anything resolves a phrase whose head is neither a name nor an agent noun: only its country can be told.
func (p *phrase) anything() Match {
	p.because("no rule for the head " + p.ws[p.head].key)
	m := Match{Country: p.country(-1)}
	if s := p.modifierSectors(p.head); s != nil {
		m.Sectors = s
	}
	return m
}

func titleGender(noun string) byte {
	switch noun {
	case "king", "prince", "emir", "sultan", "father", "man", "boy", "son", "husband", "brother", "mr.", "mr", "priest", "pope", "imam", "spokesman", "chairman",
		"businessman", "policeman", "congressman", "crown prince", "shah", "uncle", "nephew", "sir", "lord", "sheikh", "grandfather", "gunman", "fireman", "fisherman", "cardinal", "bishop", "ayatollah", "mullah":
		return 'm'
	case "queen", "princess", "mother", "woman", "girl", "daughter", "wife", "sister", "mrs.", "mrs", "ms.", "ms", "miss", "nun", "spokeswoman", "chairwoman",
		"businesswoman", "policewoman", "congresswoman", "first lady", "widow", "aunt", "niece", "lady", "dame", "grandmother", "actress", "schoolgirl":
		return 'f'
	}
	return 0
}
