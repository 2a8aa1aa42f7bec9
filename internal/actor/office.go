package actor

import (
	"strings"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
)

// standing is what a person is on a day.
type standing struct {
	role    string
	sectors []dragoman.Sector
	before  bool // the day lies before the first spell
}

// public are the sectors that one holds by office and loses with it.
var public = map[dragoman.Sector]bool{"GOV": true, "LEG": true, "JUD": true, "MIL": true, "COP": true, "SPY": true, "IGO": true}

// on is a person's standing on a day (yyyymmdd, 0 for unknown): the spell that began last among those that cover it.
// Out of office the sector is ELI without role; rebels, party people and the like stay what they were.
func (e entry) on(d int32) standing {
	if len(e.spells) == 0 {
		return standing{sectors: e.sectors}
	}
	if d == 0 {
		s := e.spells[len(e.spells)-1]
		return standing{role: s.role, sectors: s.sectors}
	}
	best, last := -1, -1
	for i, s := range e.spells {
		if s.from <= d && d <= s.to && (best < 0 || s.from >= e.spells[best].from) {
			best = i
		}
		if s.to < d && (last < 0 || s.to >= e.spells[last].to) {
			last = i
		}
	}
	switch {
	case best >= 0:
		return standing{role: e.spells[best].role, sectors: e.spells[best].sectors}
	case last < 0:
		return standing{before: true}
	}
	for _, s := range e.spells[last].sectors {
		if public[s] {
			return standing{sectors: []dragoman.Sector{"ELI"}}
		}
	}
	return standing{sectors: e.spells[last].sectors}
}

// rank says how well known a person is on a day: 3 for heads of state and government and the heads of world bodies in
// office or out of it for less than two years, 2 for others in a dated role, 1 for people out of office, 0 before.
func (e entry) rank(d int32) int {
	if len(e.spells) == 0 {
		return 0
	}
	rank := 0
	for _, s := range e.spells {
		if s.from > d && d != 0 {
			continue
		}
		r := 1
		if d == 0 || d <= s.to {
			r = 2
		}
		if top(s.role) && (d == 0 || s.to == forever || d <= s.to+20000) {
			r = 3
		}
		if s.from == 0 { // undated fame
			r = 2
		}
		rank = max(rank, r)
	}
	return rank
}

func top(role string) bool {
	title, _, _ := strings.Cut(role, " of ")
	switch title {
	case "President", "Prime Minister", "Premier", "Chancellor", "King", "Queen", "Emir", "Sultan", "Supreme Leader", "Pope",
		"Secretary-General", "Leader", "Crown Prince", "Paramount leader", "Secretary of State", "Vice President", "Foreign Minister", "Foreign Secretary":
		return true
	}
	return strings.HasPrefix(role, "Pope") || strings.Contains(role, "presidential candidate") || role == "opposition leader"
}

// officeOf is the post that a role names: "Foreign Minister of France" is FRA's "foreign minister", "Governor of Texas"
// USA's "governor of texas", "UN envoy to Syria" IGO's "un envoy to syria".
func (t *Table) officeOf(code, role string) office {
	title := fold.Key(role)
	if _, to, ok := strings.Cut(title, " to "); ok && strings.HasPrefix(title, "ambassador of ") {
		return office{code, "ambassador to " + mission(strings.TrimPrefix(to, "the "))}
	}
	if i := strings.LastIndex(title, " of "); i > 0 {
		whole := strings.TrimPrefix(title[i+len(" of "):], "the ")
		for _, r := range t.index[whole] {
			if e := t.entries[r.entry]; e.country == code && (e.class == country || whole == "palestinian authority") {
				title = title[:i]
				break
			}
		}
	}
	return office{code, canonicalTitle(title)}
}

// mission is where an ambassador serves, under one name.
func mission(at string) string {
	switch at {
	case "un", "u.n.":
		return "united nations"
	case "us", "u.s.":
		return "united states"
	}
	return at
}

// canonicalTitle brings the names of a post under one.
func canonicalTitle(title string) string {
	if c, ok := titles[title]; ok {
		return c
	}
	return title
}

var titles = map[string]string{
	"premier":                                 "prime minister",
	"pm":                                      "prime minister",
	"foreign secretary":                       "foreign minister",
	"secretary of state":                      "foreign minister",
	"minister of foreign affairs":             "foreign minister",
	"foreign affairs minister":                "foreign minister",
	"external affairs minister":               "foreign minister",
	"top diplomat":                            "foreign minister",
	"defense minister":                        "defence minister",
	"defence secretary":                       "defence minister",
	"defense secretary":                       "defence minister",
	"secretary of defense":                    "defence minister",
	"minister of defence":                     "defence minister",
	"minister of defense":                     "defence minister",
	"minister of national defense":            "defence minister",
	"national defense minister":               "defence minister",
	"pentagon chief":                          "defence minister",
	"home secretary":                          "interior minister",
	"home minister":                           "interior minister",
	"home affairs minister":                   "interior minister",
	"minister of the interior":                "interior minister",
	"minister of interior":                    "interior minister",
	"monarch":                                 "king",
	"pontiff":                                 "pope",
	"pres.":                                   "president",
	"vice-president":                          "vice president",
	"attorney-general":                        "attorney general",
	"secretary-general of the united nations": "un secretary-general",
	"secretary general of the united nations": "un secretary-general",
	"un secretary general":                    "un secretary-general",
	"u.n. secretary-general":                  "un secretary-general",
	"u.n. secretary general":                  "un secretary-general",
	"united nations secretary-general":        "un secretary-general",
	"un chief":                                "un secretary-general",
	"u.n. chief":                              "un secretary-general",
	"secretary general of nato":               "nato secretary-general",
	"secretary-general of nato":               "nato secretary-general",
	"nato secretary general":                  "nato secretary-general",
	"nato chief":                              "nato secretary-general",
	"managing director of the international monetary fund": "imf managing director",
	"imf chief":                             "imf managing director",
	"president of the european commission":  "european commission president",
	"ec president":                          "european commission president",
	"president of the european council":     "european council president",
	"european union's foreign policy chief": "eu foreign policy chief",
	"european union foreign policy chief":   "eu foreign policy chief",
	"eu's foreign policy chief":             "eu foreign policy chief",
	"eu top diplomat":                       "eu foreign policy chief",
	"un high commissioner for refugees":     "un refugee chief",
	"un high commissioner for human rights": "un human rights chief",
	"u.n. human rights chief":               "un human rights chief",
}

// holder is who held a post on a day; none where the table knows nobody or the day is unknown.
func (t *Table) holder(o office, d int32) (int32, bool) {
	if d == 0 {
		return 0, false
	}
	var found holding
	ok := false
	for _, h := range t.offices[o] {
		if h.spell.from <= d && d <= h.spell.to && (!ok || h.spell.from > found.spell.from) {
			found, ok = h, true
		}
	}
	return found.entry, ok
}
