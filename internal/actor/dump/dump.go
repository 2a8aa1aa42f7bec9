// Package dump reads actors out of the JSON-lines dumps of others: Wikidata's entities and OpenSanctions' (FollowTheMoney)
// entities, into rows of package actor.
package dump

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/dragoman-events/dragoman/internal/actor"
)

// longest is how long a line may be, in bytes: the longest entities of Wikidata have some three million.
const longest = 16 << 20

// lines yields the JSON values of a dump, one a line, with their line numbers; the brackets and commas of Wikidata's
// own array form are skipped.
func lines(name string, r io.Reader) iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 1<<16), longest)
		for n := 1; sc.Scan(); n++ {
			b := bytes.TrimRight(bytes.TrimSpace(sc.Bytes()), ",")
			if len(b) == 0 || b[0] == '[' || b[0] == ']' {
				continue
			}
			if !yield(n, b) {
				return
			}
		}
		if sc.Err() != nil {
			yield(-1, nil)
		}
	}
}

// errTruncated words a line that could not be read to its end.
func errTruncated(name string) error {
	return fmt.Errorf("%s: a line is longer than %d bytes or can't be read: what stands behind it is left out", name, longest)
}

// OpenSanctions reads FollowTheMoney entities of the schemas Person, Organization, Company, PublicBody and LegalEntity.
// Entities that name no country, or none that ISO 3166-1 knows, keep an empty one. A line that is no such entity is
// yielded as an error, and the next is read.
func OpenSanctions(name string, r io.Reader) iter.Seq2[actor.Row, error] {
	type entity struct {
		Schema     string              `json:"schema"`
		Caption    string              `json:"caption"`
		Properties map[string][]string `json:"properties"`
	}
	return func(yield func(actor.Row, error) bool) {
		for n, b := range lines(name, r) {
			if n < 0 {
				yield(actor.Row{}, errTruncated(name))
				return
			}
			var e entity
			if err := json.Unmarshal(b, &e); err != nil {
				if !yield(actor.Row{}, fmt.Errorf("%s:%d: not a FollowTheMoney entity: %w", name, n, err)) {
					return
				}
				continue
			}
			p := e.Properties
			row := actor.Row{Name: cmp.Or(e.Caption, first(p["name"])), Country: alpha3(first(p["country"]), first(p["nationality"]), first(p["jurisdiction"])), Role: first(p["position"])}
			switch e.Schema {
			case "Person":
				row.Kind = "person"
				switch first(p["gender"]) {
				case "male":
					row.Gender = "m"
				case "female":
					row.Gender = "f"
				}
			case "Organization", "Company", "PublicBody", "LegalEntity":
				row.Kind = "organisation"
				row.Role = ""
			default:
				continue
			}
			if row.Name == "" {
				continue
			}
			row.Sectors = sectorsOf(e.Schema, p["topics"])
			for _, a := range slices.Concat(p["name"], p["alias"]) {
				if a = oneLine(a); a != row.Name && !slices.Contains(row.Aliases, a) && !strings.Contains(a, ";") {
					row.Aliases = append(row.Aliases, a)
				}
			}
			if w := first(p["wikidataId"]); strings.HasPrefix(w, "Q") {
				row.Wikidata = w
			}
			row.Name, row.Role = oneLine(row.Name), oneLine(row.Role)
			if !yield(row, nil) {
				return
			}
		}
	}
}

// sectorsOf says what OpenSanctions' topics are in the codebook's sectors (https://www.opensanctions.org/docs/topics/).
func sectorsOf(schema string, topics []string) []string {
	of := map[string]string{"gov": "GOV", "gov.national": "GOV", "gov.state": "GOV", "gov.muni": "GOV", "gov.igo": "IGO", "gov.soe": "BUS", "gov.head": "GOV",
		"gov.executive": "GOV", "gov.legislative": "LEG", "gov.judicial": "JUD", "gov.security": "MIL", "gov.religion": "REL", "mil": "MIL", "role.pep": "GOV", "role.judge": "JUD",
		"role.civil": "NGO", "role.diplo": "GOV", "role.journo": "MED", "role.act": "OPP", "role.spy": "SPY", "role.oligarch": "BUS", "pol.party": "PTY", "pol.union": "LAB",
		"rel": "REL", "crime": "CRM", "crime.terror": "REB", "crime.traffick": "CRM", "fin.bank": "BUS"}
	var out []string
	for _, t := range topics {
		if s := of[t]; s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if out == nil {
		switch schema {
		case "PublicBody":
			return []string{"GOV"}
		case "Company":
			return []string{"BUS"}
		}
	}
	return out
}

// Wikidata reads the entities of a Wikidata JSON dump that are people (P31 Q5) or that have a country (P17).
// Countries are told by the ISO code (P298) of the country's own entity, so the dump is read twice: open is called for
// each pass. Roles are positions held (P39) with their dates (P580, P582), in the words of the entities that the dump
// holds.
func Wikidata(name string, open func() (io.ReadCloser, error)) iter.Seq2[actor.Row, error] {
	return func(yield func(actor.Row, error) bool) {
		codes, labels := map[string]string{}, map[string]string{}
		pass := func(read func(n int, e *item) bool, fail func(error) bool) error {
			f, err := open()
			if err != nil {
				return err
			}
			defer f.Close()
			for n, b := range lines(name, f) {
				if n < 0 {
					fail(errTruncated(name))
					return nil
				}
				var e item
				if err := json.Unmarshal(b, &e); err != nil {
					if !fail(fmt.Errorf("%s:%d: not a Wikidata entity: %w", name, n, err)) {
						return nil
					}
					continue
				}
				if !read(n, &e) {
					return nil
				}
			}
			return nil
		}
		err := pass(func(_ int, e *item) bool {
			if c := e.text("P298"); len(c) == 3 {
				codes[e.ID] = c
			}
			if _, person := e.Claims["P106"]; !person && e.first("P31") != "Q5" {
				if l := e.Labels["en"].Value; l != "" && len(e.Claims["P279"])+len(e.Claims["P1001"])+len(e.Claims["P2389"]) > 0 {
					labels[e.ID] = l // classes and offices: what positions are called
				}
			}
			return true
		}, func(error) bool { return true })
		if err != nil {
			yield(actor.Row{}, err)
			return
		}
		err = pass(func(n int, e *item) bool {
			base := actor.Row{Name: oneLine(e.Labels["en"].Value), Wikidata: e.ID}
			if base.Name == "" {
				return true
			}
			for _, a := range e.Aliases["en"] {
				if v := oneLine(a.Value); !strings.Contains(v, ";") {
					base.Aliases = append(base.Aliases, v)
				}
			}
			if e.first("P31") != "Q5" {
				base.Country = codes[e.first("P17")]
				if base.Country == "" || codes[e.ID] != "" {
					return true
				}
				base.Kind = "organisation"
				return yield(base, nil)
			}
			base.Kind, base.Country = "person", codes[e.first("P27")]
			switch e.first("P21") {
			case "Q6581097":
				base.Gender = "m"
			case "Q6581072":
				base.Gender = "f"
			}
			roles := 0
			for _, c := range e.Claims["P39"] {
				row := base
				row.Role, row.Sectors = oneLine(labels[c.Snak.id()]), nil
				if row.Role == "" {
					continue
				}
				row.Sectors = []string{"GOV"}
				row.From, row.To = c.qualifier("P580"), c.qualifier("P582")
				roles++
				if !yield(row, nil) {
					return false
				}
			}
			return roles > 0 || yield(base, nil)
		}, func(err error) bool { return yield(actor.Row{}, err) })
		if err != nil {
			yield(actor.Row{}, err)
		}
	}
}

// item is what is read of a Wikidata entity (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).
type item struct {
	ID      string              `json:"id"`
	Labels  map[string]value    `json:"labels"`
	Aliases map[string][]value  `json:"aliases"`
	Claims  map[string][]*claim `json:"claims"`
}

type value struct {
	Value string `json:"value"`
}

type claim struct {
	Snak       snak              `json:"mainsnak"`
	Qualifiers map[string][]snak `json:"qualifiers"`
}

type snak struct {
	Data struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

func (s snak) id() string {
	var v struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(s.Data.Value, &v) != nil {
		return ""
	}
	return v.ID
}

// day is a time as "2018-09-07", "2018-09" or "2018", as precise as it is given; empty before the common era.
func (s snak) day() string {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
	}
	if json.Unmarshal(s.Data.Value, &v) != nil || !strings.HasPrefix(v.Time, "+") || len(v.Time) < 11 {
		return ""
	}
	switch t := v.Time[1:11]; {
	case v.Precision >= 11:
		return t
	case v.Precision == 10:
		return t[:7]
	case v.Precision == 9:
		return t[:4]
	}
	return ""
}

func (c *claim) qualifier(property string) string {
	if q := c.Qualifiers[property]; len(q) > 0 {
		return q[0].day()
	}
	return ""
}

func (e *item) first(property string) string {
	if c := e.Claims[property]; len(c) > 0 {
		return c[0].Snak.id()
	}
	return ""
}

func (e *item) text(property string) string {
	var s string
	if c := e.Claims[property]; len(c) > 0 {
		_ = json.Unmarshal(c[0].Snak.Data.Value, &s) // another kind of value is none
	}
	return s
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// alpha3 is the ISO 3166-1 alpha-3 code of the first of the codes that is one, in two or three letters.
func alpha3(codes ...string) string {
	for _, c := range codes {
		if r, err := language.ParseRegion(c); err == nil && r.IsCountry() {
			return r.ISO3()
		}
	}
	return ""
}
