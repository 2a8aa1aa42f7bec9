package actor

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
)

// Context is what is known about a document besides its text.
type Context struct {
	Day     time.Time // of the dateline or of publication; zero where unknown
	Home    string    // the publisher's country, alpha-3, or empty
	Setting string    // the country of the dateline's place, alpha-3, or empty
	// Speaker returns the mention who speaks the quotation that mention m stands in, or -1; nil where quotations are
	// not known. "I" and "we" are the speaker's.
	Speaker func(m int) int
}

// Document joins the mentions of a reading into entities: it fills r.Entities and the Entity of every mention. It reads
// the sentences with their tokens (parts of speech and relations where they are filled) and r.Mentions, in any order.
// Times, sums, counts and weapons get no entity. A place that stands for no government is an entity of its own kind.
func (t *Table) Document(r *dragoman.Reading, ctx Context) {
	d := &document{t: t, r: r, ctx: ctx, day: dayOf(ctx.Day), byName: map[string]*cluster{}, byHead: map[[2]int]int{}, places: map[string]*cluster{}}
	for i, m := range r.Mentions {
		d.byHead[[2]int{m.Sentence, m.Head}] = i
	}
	order := make([]int, len(r.Mentions))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := r.Mentions[order[a]], r.Mentions[order[b]]
		if x.Start != y.Start {
			return x.Start < y.Start
		}
		return x.End > y.End
	})
	d.assigned = make([]*cluster, len(r.Mentions))
	var later []int
	for _, i := range order {
		if w := fold.Key(d.words(i)); r.Mentions[i].Pronoun && (firstPerson[w] || secondPerson[w]) {
			later = append(later, i) // the speaker may be named behind the quotation
			continue
		}
		d.mention(i)
	}
	for _, i := range later {
		if ctx.Speaker == nil || secondPerson[fold.Key(d.words(i))] {
			d.narrator(i)
			continue
		}
		if s := ctx.Speaker(i); s >= 0 && s < len(d.assigned) && d.assigned[s] != nil && s != i {
			c := d.assigned[s]
			d.join(i, c, fmt.Sprintf("%q is the speaker", d.words(i)))
			continue
		}
		d.narrator(i)
	}
	d.hear()
	d.inherit()
	d.write(order)
}

var firstPerson = map[string]bool{"i": true, "me": true, "my": true, "mine": true, "myself": true, "we": true, "us": true, "our": true, "ours": true, "ourselves": true}

var secondPerson = map[string]bool{"you": true, "your": true, "yours": true, "yourself": true}

// cluster is an entity in the making.
type cluster struct {
	match    Match
	names    [][]string // name words of its named mentions
	titles   []string   // agent nouns that it was called by
	mentions []int
	named    bool
	plural   bool
	gender   byte
	why      []string
}

type document struct {
	t        *Table
	r        *dragoman.Reading
	ctx      Context
	day      int32
	clusters []*cluster
	byName   map[string]*cluster
	places   map[string]*cluster // by folded name
	byHead   map[[2]int]int      // sentence and head token -> mention
	author   [3]*cluster         // whoever says "I" and "we" where no speaker is known, and whoever is told "you"
	assigned []*cluster
	about    map[string]float64 // how much the report is about each country
	most     float64            // the greatest of them
}

func (d *document) words(i int) string { return d.r.Mentions[i].In(d.r.Doc.Text) }

// head is the head word of a mention, and its relation; both empty where the sentence has no tokens.
func (d *document) head(i int) (word string, deprel dragoman.Deprel, governor int) {
	m := d.r.Mentions[i]
	if m.Sentence < 0 || m.Sentence >= len(d.r.Doc.Sentences) {
		return "", "", -1
	}
	toks := d.r.Doc.Sentences[m.Sentence].Tokens
	if m.Head < 0 || m.Head >= len(toks) {
		return "", "", -1
	}
	return toks[m.Head].In(d.r.Doc.Text), toks[m.Head].Deprel, toks[m.Head].Head
}

// mention gives one mention its entity; those before it in the text have theirs.
func (d *document) mention(i int) {
	m := d.r.Mentions[i]
	text := d.words(i)
	if m.Pronoun {
		if c, why := d.pronoun(i); c != nil {
			d.join(i, c, why)
			if g := pronouns[fold.Key(text)].gender; c.gender == 0 && c.match.Kind == dragoman.Person {
				c.gender = g // who was "she" once is not "he" later
			}
		}
		return
	}
	switch m.Kind {
	case dragoman.Time, dragoman.Money, dragoman.Count, dragoman.Weapon:
		return
	}
	word, _, _ := d.head(i)
	if k := koreas[fold.Key(text)]; k != "" && d.mentioned("PRK", "KOR") {
		text = k
		word = ""
	}
	if full := d.inFull(i); full != "" {
		text, word = full, ""
	}
	match := d.t.Resolve(text, word, d.ctx.Day)
	if d.otherwise(text, &match) || m.Kind == dragoman.PlaceKind && (!match.Known || match.Country == "" || d.located(i, &match)) {
		d.place(i)
		return
	}
	if match.Kind == dragoman.NoKind {
		match.Kind = m.Kind
	}
	if m.Kind == dragoman.Person && match.Kind == dragoman.Country { // "Paris" of a report on Valeska Paris
		if c := d.sameName(nameWords(text), &Match{Kind: dragoman.Person}); c != nil {
			d.join(i, c, fmt.Sprintf("same name %q", text))
			return
		}
	}
	c, why := d.find(i, &match)
	if beside := d.beside(i, &match); beside != nil && beside != c {
		switch {
		case c == nil:
			c, why = beside, fmt.Sprintf("%q stands beside it", text)
		case !beside.named:
			d.merge(c, beside)
		}
	}
	if c != nil {
		d.join(i, c, why)
		d.learn(c, match)
		return
	}
	c = &cluster{match: match, plural: match.Plural, gender: match.Gender, why: []string{match.Why}}
	if c.gender == 0 && match.Kind == dragoman.Person {
		c.gender = d.t.firstNameGender(match.Name)
	}
	d.clusters = append(d.clusters, c)
	d.learn(c, match)
	d.join(i, c, "")
}

// inFull is the full name, with its titles, that the report gives further on to a person whom it calls by the family name
// alone, as headlines do; empty where somebody before bears the name, and where two different people do further on.
func (d *document) inFull(i int) string {
	m := d.r.Mentions[i]
	if m.Kind != dragoman.Person || !m.Name {
		return ""
	}
	short := nameWords(d.words(i))
	if len(short) != 1 || d.sameName(short, &Match{Kind: dragoman.Person}) != nil {
		return ""
	}
	var name []string
	text := ""
	for j, o := range d.r.Mentions {
		if o.Start <= m.Start || o.Kind != dragoman.Person || !o.Name {
			continue
		}
		full := nameWords(d.nameIn(j))
		switch {
		case len(full) < 2 || full[len(full)-1] != short[0]:
		case name == nil:
			name, text = full, d.words(j)
		case !samePerson(name, full):
			return ""
		}
	}
	return text
}

// narrator gives "I", "we" and "you" of nobody known to one entity each: the author's, or that of a speaker whom the text
// hides, and their reader's.
func (d *document) narrator(i int) {
	k, kind := 0, dragoman.Person
	switch fold.Key(d.words(i)) {
	case "we", "us", "our", "ours", "ourselves":
		k, kind = 1, dragoman.Group
	case "you", "your", "yours", "yourself":
		k = 2
	}
	if d.author[k] == nil {
		d.author[k] = &cluster{match: Match{Kind: kind, Plural: k == 1}, plural: k == 1}
		d.clusters = append(d.clusters, d.author[k])
	}
	d.join(i, d.author[k], "")
}

// located reports whether the name of a seat of government stands here for the place: behind a preposition.
func (d *document) located(i int, m *Match) bool {
	mention := d.r.Mentions[i]
	key := fold.Key(strings.TrimPrefix(d.words(i), "the "))
	if m.Kind != dragoman.Country || mention.Sentence >= len(d.r.Doc.Sentences) || !slices.ContainsFunc(d.t.index[key], func(r ref) bool { return d.t.entries[r.entry].class == seat }) {
		return false
	}
	for _, t := range d.r.Doc.Sentences[mention.Sentence].Tokens {
		if t.Head != mention.Head || t.Deprel.Base() != "case" {
			continue
		}
		switch strings.ToLower(t.In(d.r.Doc.Text)) {
		case "in", "at", "near", "outside", "around", "inside", "across", "into", "from", "to", "through":
			return true
		}
	}
	return false
}

// place gives a named place its entity: the same name is the same place.
func (d *document) place(i int) {
	m := d.r.Mentions[i]
	if !m.Name {
		return
	}
	name := strings.TrimPrefix(strings.TrimPrefix(d.words(i), "the "), "The ")
	short, _, _ := strings.Cut(name, ",")
	if c := d.places[fold.Key(short)]; c != nil {
		d.join(i, c, "")
		return
	}
	country, _ := d.placeCountry(i)
	c := &cluster{match: Match{Name: name, Kind: dragoman.PlaceKind, Country: country}, named: true, names: [][]string{nameWords(name)}}
	if country != "" {
		c.why = append(c.why, "a place")
	}
	d.places[fold.Key(short)] = c
	d.clusters = append(d.clusters, c)
	d.join(i, c, "")
}

// beside is the entity that the sentence itself says a mention is: the one it stands in apposition to ("Rami
// Abdurrahman, head of the Observatory") or is said to be ("he is a senator").
func (d *document) beside(i int, m *Match) *cluster {
	mention := d.r.Mentions[i]
	if mention.Sentence >= len(d.r.Doc.Sentences) {
		return nil
	}
	toks := d.r.Doc.Sentences[mention.Sentence].Tokens
	if mention.Head >= len(toks) {
		return nil
	}
	other := -1
	if toks[mention.Head].Deprel.Base() == "appos" {
		other = toks[mention.Head].Head
	} else {
		copula, subject := false, -1
		for k, t := range toks {
			if t.Head != mention.Head {
				continue
			}
			switch w := strings.ToLower(t.In(d.r.Doc.Text)); {
			case t.Deprel.Base() == "cop":
				copula = w == "is" || w == "was" || w == "are" || w == "were" || w == "'s" || w == "’s"
			case t.Deprel.Base() == "nsubj":
				subject = k
			case t.Deprel.Base() == "aux" || w == "not" || w == "n't" || w == "n’t" || w == "never":
				return nil
			}
		}
		if copula {
			other = subject
		}
	}
	j, ok := d.byHead[[2]int{mention.Sentence, other}]
	if other < 0 || !ok || j == i || d.assigned[j] == nil {
		return nil
	}
	c := d.assigned[j]
	if m.Plural != c.plural || c.match.Kind == dragoman.PlaceKind || c.match.Kind == dragoman.Country || !compatibleKinds(c.match.Kind, m.Kind) || c.named && m.Name != "" || !agree(c.match.Country, m.Country) {
		return nil
	}
	return c
}

// merge makes one entity of two; from has no name.
func (d *document) merge(into, from *cluster) {
	for _, i := range from.mentions {
		d.assigned[i] = into
	}
	into.mentions = append(into.mentions, from.mentions...)
	sort.Ints(into.mentions)
	for _, t := range from.titles {
		if !slices.Contains(into.titles, t) {
			into.titles = append(into.titles, t)
		}
	}
	from.mentions = nil
	d.clusters = slices.DeleteFunc(d.clusters, func(c *cluster) bool { return c == from })
	for name, c := range d.byName {
		if c == from {
			d.byName[name] = into
		}
	}
}

// koreas are what a report on the peninsula calls its two states.
var koreas = map[string]string{"the north": "North Korea", "the south": "South Korea"}

func (d *document) mentioned(codes ...string) bool {
	return slices.ContainsFunc(d.clusters, func(c *cluster) bool { return slices.Contains(codes, c.match.Country) })
}

func (d *document) join(i int, c *cluster, why string) {
	d.assigned[i] = c
	c.mentions = append(c.mentions, i)
	if why != "" && len(c.why) < 4 {
		c.why = append(c.why, why)
	}
}

// learn adds what a mention says to what is known of its entity.
func (d *document) learn(c *cluster, m Match) {
	if m.Name != "" {
		c.named = true
		words := nameWords(m.Name)
		if !slices.ContainsFunc(c.names, func(n []string) bool { return slices.Equal(n, words) }) {
			c.names = append(c.names, words)
		}
		if _, ok := d.byName[fold.Key(m.Name)]; !ok {
			d.byName[fold.Key(m.Name)] = c
		}
		if !c.match.Known && !(m.Known && d.otherPerson(c, words)) && (m.Known || c.match.Name == "" || len(m.Name) > len(c.match.Name) && m.Kind == dragoman.Person) {
			if !m.Known {
				c.match.Name = m.Name
			} else {
				title := c.match.Title
				c.match = m
				if c.match.Title == "" {
					c.match.Title = title
				}
			}
		}
	}
	if m.Title != "" && !slices.Contains(c.titles, m.Title) {
		c.titles = append(c.titles, m.Title)
	}
	if c.match.Country == "" && m.Country != "" && !c.match.Known {
		c.match.Country = m.Country
	}
	if len(c.match.Sectors) == 0 && len(m.Sectors) > 0 && !(c.match.Known && c.match.Kind == dragoman.Person && c.match.Role != "") {
		c.match.Sectors = m.Sectors
	}
	if c.match.Kind == dragoman.NoKind {
		c.match.Kind = m.Kind
	}
	if c.gender == 0 {
		c.gender = m.Gender
	}
}

// otherPerson reports whether an entity bears a full name that is not the one given: the Mohamed of a report on Ahmed
// Mohamed is not the best known Mohamed.
func (d *document) otherPerson(c *cluster, name []string) bool {
	if c.match.Kind != dragoman.Person {
		return false
	}
	for _, n := range c.names {
		if len(n) > 1 && len(name) > 1 && !samePerson(n, name) {
			return true
		}
	}
	return false
}

// find looks for the entity of a named or described mention among those before it.
func (d *document) find(i int, m *Match) (*cluster, string) {
	if m.Name != "" {
		single := len(nameWords(m.Name)) == 1 || m.Known && m.Kind == dragoman.Person && len(nameWords(d.nameIn(i))) == 1
		if single || m.Kind == dragoman.Person || m.Kind == dragoman.NoKind {
			// "Clinton" is the Clinton of this report before it is the best known one
			if c := d.sameName(nameWords(d.nameIn(i)), m); c != nil {
				return c, fmt.Sprintf("same name %q", d.nameIn(i))
			}
		}
		if c, ok := d.byName[fold.Key(m.Name)]; ok && compatibleKinds(c.match.Kind, m.Kind) {
			return c, fmt.Sprintf("same name %q", m.Name)
		}
		if m.Kind != dragoman.Person && !m.Known {
			if c := d.sameOrganisation(m.Name); c != nil {
				return c, fmt.Sprintf("short name %q", m.Name)
			}
		}
		return nil, ""
	}
	return d.sameDescription(i, m)
}

// nameIn is the mention's words after its titles: what of the name the text itself gives.
func (d *document) nameIn(i int) string {
	ws := words(d.words(i))
	p := &phrase{t: d.t, ws: ws, day: d.day}
	p.strip()
	p.segment()
	p.findCore()
	end := p.core
	from := end
	for from > 0 && p.ws[from-1].capital() && !(p.ws[from-1].comma && from < end) {
		if p.agentAt(from-1) != nil {
			break
		}
		if n := p.nameAt(from - 1); n != nil && n.entry.class != person && from < end {
			break
		}
		from--
	}
	return p.text(from, end)
}

func (d *document) sameName(words []string, m *Match) *cluster {
	for k := len(d.clusters) - 1; k >= 0; k-- {
		c := d.clusters[k]
		if !c.named || c.match.Kind != dragoman.Person && c.match.Kind != dragoman.NoKind || m.Kind != dragoman.Person && m.Kind != dragoman.NoKind {
			continue
		}
		if m.Gender != 0 && c.gender != 0 && m.Gender != c.gender {
			continue
		}
		for _, n := range c.names {
			if samePerson(n, words) {
				return c
			}
		}
	}
	return nil
}

func (d *document) sameOrganisation(name string) *cluster {
	words := nameWords(name)
	for k := len(d.clusters) - 1; k >= 0; k-- {
		c := d.clusters[k]
		if !c.named || c.match.Kind == dragoman.Person || c.match.Kind == dragoman.Country {
			continue
		}
		if acronym(name, c.match.Name) {
			return c
		}
		for _, n := range c.names {
			if len(words) > 0 && (shortened(words, n) || shortened(n, words)) {
				return c
			}
		}
	}
	return nil
}

func compatibleKinds(a, b dragoman.Kind) bool {
	return a == b || a == dragoman.NoKind || b == dragoman.NoKind || a != dragoman.Person && b != dragoman.Person
}

// sameDescription finds the antecedent of "the president", "the group", "the rebels" and bare "police".
func (d *document) sameDescription(i int, m *Match) (*cluster, string) {
	text := d.words(i)
	first, _, _ := strings.Cut(text, " ")
	definite := false
	switch fold.Key(first) {
	case "the", "this", "that", "these", "those":
		definite = true
	case "a", "an", "another", "some", "several", "two", "three", "four", "five", "many", "dozens", "hundreds", "thousands":
		return nil, ""
	}
	if r, _ := utf8.DecodeRuneInString(first); r >= '0' && r <= '9' {
		return nil, ""
	}
	if m.Title == "" {
		if definite {
			if c := d.capitalised(text); c != nil {
				return c, fmt.Sprintf("short name %q", text)
			}
		}
		return nil, ""
	}
	for k := len(d.clusters) - 1; k >= 0; k-- {
		c := d.clusters[k]
		if !agree(c.match.Country, m.Country) || m.Plural != c.plural && !c.match.Known {
			continue
		}
		if slices.Contains(c.titles, m.Title) && sameSectors(c.match.Sectors, m.Sectors) && (definite || m.Plural || bodyNoun(d.t, m.Title)) {
			return c, fmt.Sprintf("%q repeats %q", text, m.Title)
		}
		if definite && !m.Plural && d.fits(c, m.Title) {
			return c, fmt.Sprintf("%q describes %s", text, c.match.Name)
		}
	}
	return nil, ""
}

func agree(a, b string) bool { return a == b || a == "" || b == "" }

func sameSectors(a, b []dragoman.Sector) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, s := range a {
		if slices.Contains(b, s) {
			return true
		}
	}
	return false
}

func bodyNoun(t *Table, noun string) bool {
	for _, r := range t.index[noun] {
		if e := t.entries[r.entry]; e.class == agent {
			return e.body
		}
	}
	return false
}

// capitalised matches "the Observatory" with a longer name.
func (d *document) capitalised(text string) *cluster {
	ws := words(text)
	if len(ws) < 2 || !ws[len(ws)-1].capital() {
		return nil
	}
	return d.sameOrganisation(strings.TrimSpace(text[ws[1].start:]))
}

// fits reports whether a definite singular noun can describe an entity that was named before.
func (d *document) fits(c *cluster, noun string) bool {
	if !c.named {
		return false
	}
	role := fold.Key(c.match.Role)
	has := func(s dragoman.Sector) bool { return slices.Contains(c.match.Sectors, s) }
	switch noun {
	case "group", "organisation", "organization", "movement":
		return c.match.Kind == dragoman.Organisation && (has("REB") || has("NGO") || has("PTY") || has("OPP") || has("PAR") || has("CRM") || has("IGO"))
	case "militant group", "rebel group", "terrorist group", "terror group", "jihadist group", "insurgent group":
		return c.match.Kind == dragoman.Organisation && has("REB")
	case "company", "firm", "corporation":
		return c.match.Kind == dragoman.Organisation && (has("BUS") || len(c.match.Sectors) == 0)
	case "party":
		return has("PTY")
	case "agency", "department", "bureau", "service":
		return c.match.Kind == dragoman.Organisation && len(c.titles) > 0 && bodyNoun(d.t, c.titles[0]) || c.match.Known && c.match.Kind == dragoman.Organisation && (has("GOV") || has("COP") || has("SPY") || has("IGO"))
	case "newspaper", "paper", "broadcaster", "network", "channel", "news agency":
		return has("MED") && c.match.Kind == dragoman.Organisation
	case "court", "tribunal":
		return has("JUD") && c.match.Kind == dragoman.Organisation
	case "alliance", "world body", "bloc":
		return c.match.Country == "IGO" && c.match.Kind == dragoman.Organisation
	case "country", "nation", "state":
		return c.match.Kind == dragoman.Country
	case "leader":
		return c.match.Kind == dragoman.Person && (strings.HasPrefix(role, "president") || strings.HasPrefix(role, "prime minister") || strings.Contains(role, "leader") || strings.HasPrefix(role, "chancellor") || strings.HasPrefix(role, "premier"))
	case "man":
		return c.match.Kind == dragoman.Person && c.gender != 'f' && !c.match.Known
	case "woman":
		return c.match.Kind == dragoman.Person && c.gender == 'f' && !c.match.Known
	}
	if role == "" || c.match.Kind != dragoman.Person {
		return false
	}
	title := canonicalTitle(expandTitle(noun))
	held := d.t.officeOf(c.match.Country, c.match.Role).title
	return held == title || strings.HasPrefix(held, title+" ") || strings.HasSuffix(held, " "+title)
}

// pronoun finds the antecedent of a pronoun: among the entities of this sentence and the three before it, the one that
// agrees in gender, number and kind and scores best by nearness, by being a subject and by being spoken of often
// (the preferences of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics
// 20(4), 1994, section 2).
func (d *document) pronoun(i int) (*cluster, string) {
	m := d.r.Mentions[i]
	word := fold.Key(d.words(i))
	want, ok := pronouns[word]
	if !ok {
		return nil, ""
	}
	_, _, governor := d.head(i)
	var best *cluster
	bestScore := 0.0
	for _, c := range d.clusters {
		if !want.fits(c) {
			continue
		}
		score := -1.0
		for _, j := range c.mentions {
			a := d.r.Mentions[j]
			if a.Start >= m.Start || a.End > m.Start && want.relative || a.Contains(m.Span) {
				continue
			}
			gap := m.Sentence - a.Sentence
			if gap > 3 || gap < 0 {
				continue
			}
			_, rel, gov := d.head(j)
			if gap == 0 && gov == governor && gov >= 0 && !want.possessive && !want.reflexive && !want.relative {
				continue // "he" and "him" of one verb are two
			}
			s := 4 - 1.5*float64(gap)
			if want.relative {
				if gap != 0 || m.Start-a.End > 3 {
					continue
				}
				s += 10
			}
			if strings.HasPrefix(string(rel), "nsubj") {
				s += 1.5
			}
			if c.gender == want.gender && want.gender != 0 {
				s++
			}
			if c.named {
				s += 0.5
			}
			if gap == 0 {
				s += 0.5 * float64(a.Start-d.r.Doc.Sentences[a.Sentence].Start) / float64(max(1, m.Start-d.r.Doc.Sentences[m.Sentence].Start))
			}
			score = max(score, s)
		}
		if score < 0 {
			continue
		}
		score += 0.25 * float64(min(len(c.mentions), 10))
		if best == nil || score > bestScore {
			best, bestScore = c, score
		}
	}
	if best == nil {
		return nil, ""
	}
	return best, fmt.Sprintf("%q stands for the nearest that agrees", word)
}

// agreement is what a pronoun demands of its antecedent.
type agreement struct {
	gender                          byte
	person, thing, plural           bool
	possessive, reflexive, relative bool
}

var pronouns = map[string]agreement{
	"he": {gender: 'm', person: true}, "him": {gender: 'm', person: true}, "his": {gender: 'm', person: true, possessive: true}, "himself": {gender: 'm', person: true, reflexive: true},
	"she": {gender: 'f', person: true}, "her": {gender: 'f', person: true, possessive: true}, "hers": {gender: 'f', person: true}, "herself": {gender: 'f', person: true, reflexive: true},
	"it": {thing: true}, "its": {thing: true, possessive: true}, "itself": {thing: true, reflexive: true},
	"they": {plural: true}, "them": {plural: true}, "their": {plural: true, possessive: true}, "theirs": {plural: true}, "themselves": {plural: true, reflexive: true},
	"who": {person: true, thing: true, plural: true, relative: true}, "whom": {person: true, plural: true, relative: true}, "whose": {person: true, thing: true, plural: true, relative: true, possessive: true},
	"which": {thing: true, plural: true, relative: true}, "that": {person: true, thing: true, plural: true, relative: true},
	"i": {person: true}, "me": {person: true}, "my": {person: true, possessive: true}, "we": {plural: true, thing: true}, "us": {plural: true, thing: true}, "our": {plural: true, thing: true, possessive: true},
}

func (a agreement) fits(c *cluster) bool {
	if a.gender != 0 && c.gender != 0 && a.gender != c.gender {
		return false
	}
	switch {
	case c.match.Kind == dragoman.Person && !c.plural:
		return a.person
	case c.plural || c.match.Kind == dragoman.Group:
		return a.plural
	case c.match.Kind == dragoman.NoKind:
		return true
	}
	if a.plural && !a.thing && c.match.Kind == dragoman.Organisation { // "police ... they"
		return true
	}
	return a.thing
}

// surely is how likely a reader of the context must find another sector than the table's before it is believed.
const surely = 0.6

// hear gives entities the sector that their words speak for in their context: those that the table gives none, and
// those that it knows by a common noun alone, where the context is sure ("men" in arms are no civilians).
func (d *document) hear() {
	for _, c := range d.clusters {
		votes := map[dragoman.Sector]float32{}
		n := float32(0)
		for _, i := range c.mentions {
			if m := d.r.Mentions[i]; m.SectorProb > 0 {
				votes[m.Sector] += m.SectorProb
				n++
			}
		}
		best := dragoman.Sector("")
		for _, s := range slices.Sorted(maps.Keys(votes)) {
			if votes[s] > votes[best] {
				best = s
			}
		}
		if best == "" || slices.Contains(c.match.Sectors, best) {
			continue
		}
		switch {
		case len(c.match.Sectors) == 0:
		case !c.match.Known && votes[best] >= surely*n:
		default:
			continue
		}
		c.match.Sectors = []dragoman.Sector{best}
		if best == "IGO" && c.match.Country == "" {
			c.match.Country = "IGO"
		}
		c.why = append(c.why, "sector "+string(best)+" by the context")
	}
}

// firstNameGender guesses the gender of a person by those in the table who share the first name; 0 where they differ.
func (t *Table) firstNameGender(name string) byte {
	w := nameWords(name)
	if len(w) < 2 {
		return 0
	}
	return t.genders[w[0]]
}

// nameInText is the name of an entity, in the table's form unless that is an organisation's name of which the document
// holds not a word: a report that only speaks of the FBI names it so.
func (d *document) nameInText(c *cluster) string {
	if !c.match.Known || c.match.Kind != dragoman.Organisation {
		return c.match.Name
	}
	table := nameWords(c.match.Name)
	best := ""
	for _, i := range c.mentions {
		if d.r.Mentions[i].Pronoun {
			continue
		}
		name := d.nameIn(i)
		for _, w := range nameWords(name) {
			if len(w) > 3 && slices.Contains(table, w) {
				return c.match.Name
			}
		}
		if len(name) > len(best) && slices.ContainsFunc(d.t.index[fold.Key(name)], func(r ref) bool { return d.t.entries[r.entry].name == c.match.Name }) {
			best = name
		}
	}
	if best == "" {
		return c.match.Name
	}
	return best
}

// write fills the reading's entities, in order of first mention.
func (d *document) write(order []int) {
	r := d.r
	r.Entities = r.Entities[:0]
	for i := range r.Mentions {
		r.Mentions[i].Entity = -1
	}
	index := map[*cluster]int{}
	for _, i := range order {
		c := d.assigned[i]
		if c == nil {
			continue
		}
		k, ok := index[c]
		if !ok {
			c.match.Name = d.nameInText(c)
			k = len(r.Entities)
			index[c] = k
			r.Entities = append(r.Entities, dragoman.Entity{
				ID: fmt.Sprintf("n%d", k+1), Name: c.match.Name, Kind: c.match.Kind, Country: c.match.Country,
				Sector: slices.Clone(c.match.Sectors), Role: c.match.Role, Wikidata: c.match.Wikidata, Why: strings.Join(c.why, "; "),
			})
		}
		r.Mentions[i].Entity = k
		r.Entities[k].Mentions = append(r.Entities[k].Mentions, r.Mentions[i].Span)
	}
}
