package actor

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// Columns are the columns of a user's table of actors, in the order in which [Row.Cells] writes them. Only name is
// needed; a header names those that a file has, in any order.
var Columns = []string{"name", "kind", "country", "sector", "role", "from", "to", "aliases", "gender", "wikidata"}

// Row is a line of a user's table: a person's time in a role, an organisation, or an agent noun. Several rows of one
// name are several roles of one person.
type Row struct {
	Name     string
	Kind     string // person, organisation or agent; empty: person where role, gender or dates are given, else organisation
	Country  string // ISO 3166-1 alpha-3, IGO, NGO or empty
	Sectors  []string
	Role     string
	From, To string // "2018", "2018-09" or "2018-09-07"; an empty To while it lasts
	Aliases  []string
	Gender   string // m, f or empty
	Wikidata string // "Q" and digits
}

// Cells are the row's cells in the order of [Columns].
func (r Row) Cells() []string {
	return []string{r.Name, r.Kind, r.Country, strings.Join(r.Sectors, ";"), r.Role, r.From, r.To, strings.Join(r.Aliases, ";"), r.Gender, r.Wikidata}
}

// ReadRows reads a user's table from CSV. name is what errors call it. It reports every bad line with its number and
// reason, joined into one error, and returns no rows then: a table is loaded whole or not at all.
func ReadRows(name string, r io.Reader) ([]Row, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	head, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no header (%v); the first line names the columns, of %s", name, err, strings.Join(Columns, ", "))
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	at := make([]int, len(head))
	for i, h := range head {
		if at[i] = slices.Index(Columns, strings.ToLower(strings.TrimSpace(h))); at[i] < 0 {
			return nil, fmt.Errorf("%s:1: unknown column %q; there are %s", name, h, strings.Join(Columns, ", "))
		}
		if slices.Contains(at[:i], at[i]) {
			return nil, fmt.Errorf("%s:1: column %q stands twice", name, h)
		}
	}
	if !slices.Contains(at, 0) {
		return nil, fmt.Errorf("%s:1: no column %q", name, Columns[0])
	}
	var rows []Row
	var bad []error
	seen := map[string]int{}
	for {
		cells, err := c.Read()
		if err == io.EOF {
			break
		}
		line, _ := c.FieldPos(0)
		if err == nil {
			err = func() error {
				if len(cells) != len(head) {
					return fmt.Errorf("%d cells, the header has %d", len(cells), len(head))
				}
				all := make([]string, len(Columns))
				for i, cell := range cells {
					all[at[i]] = strings.TrimSpace(cell)
				}
				row := Row{all[0], all[1], all[2], split(all[3]), all[4], all[5], all[6], split(all[7]), all[8], all[9]}
				if err := row.Check(); err != nil {
					return err
				}
				key := strings.Join(all, "\x00")
				if first := seen[key]; first != 0 {
					return fmt.Errorf("the same as line %d", first)
				}
				seen[key] = line
				rows = append(rows, row)
				return nil
			}()
		} else if p := (*csv.ParseError)(nil); errors.As(err, &p) {
			line, err = p.Line, p.Err
		} else {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err != nil {
			bad = append(bad, fmt.Errorf("%s:%d: %w", name, line, err))
		}
	}
	if bad != nil {
		return nil, errors.Join(bad...)
	}
	return rows, nil
}

func split(cell string) []string {
	var out []string
	for _, s := range strings.Split(cell, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Sectors are the codebook's (section 2).
var Sectors = strings.Fields("GOV MIL PAR SPY COP JUD LEG PTY OPP REB UAF CVL REF CRM LAB BUS MED EDU REL HLT NGO IGO ELI")

// Check says what is wrong with a row, and what would be right.
func (r *Row) Check() error {
	if r.Name == "" {
		return errors.New("no name")
	}
	for _, cell := range r.Cells() {
		if !utf8.ValidString(cell) {
			return fmt.Errorf("%q is not UTF-8; save the file as UTF-8", cell)
		}
		if strings.ContainsAny(cell, "\t\n\r") {
			return fmt.Errorf("%q holds a tab or a line break", cell)
		}
	}
	if r.Kind == "" {
		r.Kind = "organisation"
		if r.Role != "" || r.Gender != "" || r.From != "" || r.To != "" {
			r.Kind = "person"
		}
	}
	if r.Kind != "person" && r.Kind != "organisation" && r.Kind != "agent" {
		return fmt.Errorf("kind %q; it is person, organisation or agent", r.Kind)
	}
	if c := r.Country; c != "" && (len(c) != 3 || c != strings.ToUpper(c)) {
		return fmt.Errorf("country %q; it is an ISO 3166-1 alpha-3 code, IGO or NGO", c)
	} else if _, ok := Default().nations[c]; c != "" && c != "IGO" && c != "NGO" && !ok {
		return fmt.Errorf("unknown country %q; it is an ISO 3166-1 alpha-3 code, IGO or NGO", c)
	}
	for _, s := range r.Sectors {
		if !slices.Contains(Sectors, s) {
			return fmt.Errorf("unknown sector %q; there are %s", s, strings.Join(Sectors, " "))
		}
	}
	from, err := day(r.From, "0101", 0)
	if err != nil {
		return fmt.Errorf("from: %w", err)
	}
	to, err := day(r.To, "1231", forever)
	if err != nil {
		return fmt.Errorf("to: %w", err)
	}
	if from > to {
		return fmt.Errorf("from %s lies behind to %s", r.From, r.To)
	}
	if r.Gender != "" && r.Gender != "m" && r.Gender != "f" {
		return fmt.Errorf("gender %q; it is m, f or empty", r.Gender)
	}
	if w := r.Wikidata; w != "" && (w[0] != 'Q' || strings.Trim(w[1:], "0123456789") != "" || len(w) < 2) {
		return fmt.Errorf("wikidata %q; it is Q and digits", w)
	}
	return nil
}

// With returns the embedded table with a user's rows, which come before what is known of the same names.
func With(rows []Row) (*Table, error) {
	t, err := load(packed)
	if err != nil {
		return nil, err
	}
	people := map[string]int{} // name -> index into merged
	var merged []entry
	var aliases [][]string
	for _, r := range rows {
		var sectors []dragoman.Sector
		for _, s := range r.Sectors {
			sectors = append(sectors, dragoman.Sector(s))
		}
		e := entry{name: r.Name, country: r.Country, sectors: sectors, wikidata: r.Wikidata, class: organisation}
		switch r.Kind {
		case "agent":
			e.class = agent
			e.weak = len(sectors) == 0
		case "person":
			e.class, e.sectors = person, nil
			if r.Gender != "" {
				e.gender = r.Gender[0]
			}
			from, _ := day(r.From, "0101", 0) // checked as the row was read
			to, _ := day(r.To, "1231", forever)
			s := spell{from, to, r.Role, sectors}
			if k, ok := people[r.Name]; ok {
				merged[k].spells = append(merged[k].spells, s)
				aliases[k] = append(aliases[k], r.Aliases...)
				if e.wikidata != "" {
					merged[k].wikidata = e.wikidata
				}
				continue
			}
			people[r.Name] = len(merged)
			e.spells = []spell{s}
		}
		merged = append(merged, e)
		aliases = append(aliases, r.Aliases)
	}
	t.before = true
	for i, e := range merged {
		id := t.put(e)
		for _, n := range append([]string{e.name}, aliases[i]...) {
			t.name(n, ref{entry: id})
			if s := surname(n, e.country); e.class == person && s != n {
				t.name(s, ref{entry: id, surname: true})
			}
			if p := plural(n); e.class == agent && p != n {
				t.name(p, ref{entry: id, plural: true})
			}
		}
		for _, s := range e.spells {
			if s.role != "" {
				o := t.officeOf(e.country, s.role)
				t.offices[o] = append(t.offices[o], holding{id, s})
			}
		}
	}
	t.before = false
	return t, nil
}
