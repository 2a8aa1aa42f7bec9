package actor

// A noun phrase is cut into the names and the agent nouns that the tables know, and its core and its head are found.

import (
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// determiners and quantities open a phrase without saying who.
var determiners = map[string]bool{
	"the": true, "a": true, "an": true, "this": true, "that": true, "these": true, "those": true, "some": true, "any": true, "all": true, "many": true,
	"several": true, "few": true, "most": true, "other": true, "another": true, "both": true, "each": true, "every": true, "no": true, "more": true,
	"about": true, "around": true, "nearly": true, "almost": true, "over": true, "roughly": true, "approximately": true, "than": true, "at": true,
	"least": true, "up": true, "to": true, "as": true, "well": true, "one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true,
	"eight": true, "nine": true, "ten": true, "eleven": true, "twelve": true, "dozen": true, "dozens": true, "scores": true, "hundreds": true, "thousands": true,
	"tens": true, "millions": true, "hundred": true, "thousand": true, "million": true, "of": true, "and": true, "his": true, "her": true, "their": true,
	"its": true, "our": true, "my": true, "your": true, "fellow": true, "different": true, "various": true, "certain": true, "numerous": true, "so-called": true,
}

func (p *phrase) strip() {
	for len(p.ws) > 1 {
		w := p.ws[0]
		if !determiners[w.key] && !(w.key[0] >= '0' && w.key[0] <= '9' && !strings.Contains(w.key, "/")) || w.possessive {
			return
		}
		if w.comma { // "the two, ..."
			return
		}
		// "Of" and "To" in capitals may open a name
		p.ws = p.ws[1:]
	}
}

// segment finds the longest names and agent nouns, left to right.
func (p *phrase) segment() {
	for i := 0; i < len(p.ws); {
		n := 1
		if s, ok := p.longestName(i); ok {
			p.names = append(p.names, s)
			n = s.to - i
		}
		i += n
	}
	for i := 0; i < len(p.ws); {
		n := 1
		if s, ok := p.longestAgent(i); ok {
			p.agents = append(p.agents, s)
			n = s.to - i
		}
		i += n
	}
}

func (p *phrase) key(i, j int) string {
	if j == i+1 {
		return p.ws[i].key
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		b.WriteString(p.ws[k].key)
		if k < j-1 && p.ws[k].possessive {
			b.WriteString("'s")
		}
	}
	return b.String()
}

// run is how many words from i on may belong to one name: none follows a comma or a possessive except inside names
// that have one ("Workers' Party").
func (p *phrase) run(i int) int {
	j := i
	for j < len(p.ws) && j-i < p.t.longest {
		j++
		if p.ws[j-1].comma || p.ws[j-1].backed != "" {
			break
		}
	}
	return j
}

func (p *phrase) longestName(i int) (seg, bool) {
	for j := p.run(i); j > i; j-- {
		refs := p.t.index[p.key(i, j)]
		if refs == nil && p.ws[j-1].possessive && j > i { // "People's" inside, or a plural possessive: "Workers'"
			refs = p.t.index[p.key(i, j)+"'"]
		}
		if s, ok := p.choose(refs, i, j); ok {
			return s, true
		}
		if j > i+1 && j < i+6 && p.ws[i].capital() && p.ws[j-1].capital() {
			if e, ok := p.t.official(p.key(i, j)); ok {
				return seg{i, j, ref{}, e}, true
			}
		}
	}
	return seg{}, false
}

// choose picks the meaning of a name that fits its spelling and the day.
func (p *phrase) choose(refs []ref, i, j int) (seg, bool) {
	var best seg
	bestRank := -1
	for _, r := range refs {
		e := p.t.entries[r.entry]
		if e.class == agent || !p.ws[i].capital() && !(j > i+1 && p.ws[j-1].capital()) && !lowerName(e, p.key(i, j)) {
			continue
		}
		if r.capital && p.ws[i].text != strings.ToUpper(p.ws[i].text) {
			continue
		}
		rank := 4
		if e.class == person {
			rank = e.rank(p.day)
			if r.surname {
				if p.partOfName(i, j) {
					continue
				}
				if rank < 2 && !p.titled(i, e) {
					continue
				}
				if p.titled(i, e) {
					rank += 2
				}
				if rank < 3 {
					continue
				}
			} else {
				rank += 5
			}
		}
		if rank > bestRank {
			best, bestRank = seg{i, j, r, e}, rank
		}
	}
	return best, bestRank >= 0
}

// partOfName reports whether the words before or behind a family name make it part of a longer name that the table
// lacks: "Lee" in "Terry Lee Jolly".
func (p *phrase) partOfName(i, j int) bool {
	if j < len(p.ws) && !p.ws[j-1].comma && !p.ws[j-1].possessive && p.ws[j-1].backed == "" && p.ws[j].capital() && p.t.index[p.ws[j].key] == nil {
		return true
	}
	return i > 0 && !p.ws[i-1].comma && !p.ws[i-1].possessive && p.ws[i-1].capital() && p.t.index[p.ws[i-1].key] == nil
}

// lowerName allows names that news writes without a capital: "al-Qaeda", "anti-Balaka", "the world body".
func lowerName(e entry, key string) bool {
	return e.class == organisation && (strings.HasPrefix(key, "al-") || strings.HasPrefix(key, "al ") || strings.HasPrefix(key, "anti-") || strings.Contains(key, " ")) ||
		e.class == person && (strings.HasPrefix(key, "al-") || strings.HasPrefix(key, "de ") || strings.HasPrefix(key, "bin "))
}

// titled reports whether the words before i name a post that the person has held: "Foreign Minister" before "Lavrov".
func (p *phrase) titled(i int, e entry) bool {
	for k := max(0, i-3); k < i; k++ {
		title := canonicalTitle(expandTitle(p.key(k, i)))
		for _, s := range e.spells {
			if s.role == "" || p.day != 0 && s.from > p.day {
				continue
			}
			if role := p.t.officeOf(e.country, s.role).title; role == title || strings.HasPrefix(role, title+" ") {
				return true
			}
		}
	}
	return false
}

// expandTitle spells a title's abbreviation out.
func expandTitle(title string) string {
	if full, ok := abbreviatedTitles[title]; ok {
		return full
	}
	return title
}

var abbreviatedTitles = map[string]string{
	"gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "lt. gen.": "lieutenant general", "maj. gen.": "major general",
	"col.": "colonel", "pres.": "president", "adm.": "admiral", "sgt.": "sergeant", "capt.": "captain", "lt.": "lieutenant", "maj.": "major",
	"rev.": "reverend", "prof.": "professor", "det.": "detective",
}

func (p *phrase) longestAgent(i int) (seg, bool) {
	for j := p.run(i); j > i; j-- {
		for _, r := range p.t.index[p.key(i, j)] {
			e := p.t.entries[r.entry]
			if e.class != agent {
				continue
			}
			s := seg{i, j, r, e}
			for _, n := range p.names {
				if (n.entry.class == organisation || n.entry.class == person || n.entry.class == seat || n.entry.class == country) && n.from <= i && j <= n.to {
					return seg{}, false // "Party" inside "Labour Party"
				}
			}
			return s, true
		}
	}
	return seg{}, false
}

// stops end the core of a phrase.
var stops = map[string]bool{
	"of": true, "in": true, "for": true, "at": true, "from": true, "on": true, "with": true, "by": true, "against": true, "near": true, "inside": true,
	"outside": true, "under": true, "who": true, "which": true, "that": true, "whose": true, "whom": true, "to": true, "across": true, "including": true,
	"around": true, "over": true, "along": true, "into": true, "after": true, "before": true, "during": true, "as": true, "such": true, "loyal": true,
	"linked": true, "accused": true, "suspected": true, "and": true, "or": true, "but": true, "is": true, "was": true, "has": true, "have": true, "had": true,
	"were": true, "are": true, "based": true, "fighting": true, "fleeing": true, "trying": true, "seeking": true, "living": true, "allied": true,
	"backed": true, "led": true, "wearing": true, "armed": true, "between": true, "through": true, "within": true, "without": true,
}

func (p *phrase) findCore() {
	p.core = len(p.ws)
	for i, w := range p.ws {
		if inside := p.inName(i); i > 0 && !inside && (stops[w.key] || p.participle(i)) {
			p.core = i
			return
		}
		if w.comma && i+1 < len(p.ws) && !p.inName(i, i+1) {
			p.core = i + 1
			return
		}
	}
}

// participle reports whether word i opens a reduced relative clause: "prisoners jailed in Israel".
func (p *phrase) participle(i int) bool {
	k := p.ws[i].key
	if p.ws[i].capital() || !strings.HasSuffix(k, "ed") && !strings.HasSuffix(k, "ing") || len(k) < 5 || p.agentAt(i) != nil {
		return false
	}
	if i+1 == len(p.ws) {
		return p.agentAt(i-1) != nil
	}
	return at(p.agents, i-1) != nil && p.agentAt(i+1) == nil
}

func (p *phrase) inName(is ...int) bool {
next:
	for _, list := range [...][]seg{p.names, p.agents} {
		for _, s := range list {
			if !s.has(is[0]) {
				continue
			}
			for _, i := range is {
				if !s.has(i) {
					continue next
				}
			}
			return s.to > s.from+1
		}
	}
	return false
}

func (p *phrase) findHead(head string) {
	p.head = p.core - 1
	if head == "" {
		return
	}
	key := strings.TrimSuffix(strings.TrimSuffix(fold.Key(head), "'s"), "'")
	for i := p.core - 1; i >= 0; i-- {
		if p.ws[i].key == key {
			// a dependency parse may take the title for the head of "President Hassan Rouhani"
			if n := p.nameAt(p.core - 1); n != nil && n.entry.class == person && i < n.from {
				return
			}
			if s := p.agentAt(i); s == nil || p.core-1-i <= 1 && p.trailingName(i+1) == p.core {
				if p.trailingName(i+1) == p.core {
					return
				}
			}
			p.head = i
			return
		}
	}
}

// trailingName is the end of the run of capitalised words from i on.
func (p *phrase) trailingName(i int) int {
	for i < p.core && p.ws[i].capital() && p.agentAt(i) == nil {
		i++
	}
	return i
}

func (p *phrase) nameAt(i int) *seg  { return at(p.names, i) }
func (p *phrase) agentAt(i int) *seg { return at(p.agents, i) }

func at(segs []seg, i int) *seg {
	for k := range segs {
		if segs[k].has(i) {
			return &segs[k]
		}
	}
	return nil
}
