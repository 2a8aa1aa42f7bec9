package sqlite

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/store"
)

// kind is something that can be asked for: its tables and what its filter's keys mean there.
type kind struct {
	table, index string // rows, and what they are found by
	columns      map[string][]string
	codes        map[string][]string // columns with the countries of names
	tests        map[string]string   // columns of the table that hold the value itself
	what         string              // for messages
}

var events = kind{
	table: "events", index: "event_index", what: "events",
	columns: map[string][]string{
		"type": {"type"}, "mode": {"mode"}, "context": {"context"}, "quad": {"quad"}, "status": {"status"}, "certainty": {"certainty"},
		"source": {"source"}, "target": {"target"}, "actor": {"source", "target"},
		"country": {"source_country", "target_country", "place_country"}, "source.country": {"source_country"}, "target.country": {"target_country"}, "place.country": {"place_country"},
		"sector": {"source_sector", "target_sector"}, "source.sector": {"source_sector"}, "target.sector": {"target_sector"},
		"place": {"place"}, "attribution": {"attribution"}, "publisher": {"publisher"}, "language": {"language"},
	},
	codes: map[string][]string{"source": {"source_country"}, "target": {"target_country"}, "actor": {"source_country", "target_country"}},
	tests: map[string]string{"type": "type", "quad": "quad", "status": "status", "certainty": "certainty", "incident": "incident", "event": "id"},
}

var statements = kind{
	table: "statements", index: "statement_index", what: "statements",
	columns: map[string][]string{
		"source": {"source"}, "target": {"target"}, "actor": {"source", "target"},
		"country": {"source_country", "target_country"}, "source.country": {"source_country"}, "target.country": {"target_country"},
		"sector": {"source_sector", "target_sector"}, "source.sector": {"source_sector"}, "target.sector": {"target_sector"},
		"publisher": {"publisher"}, "language": {"language"}, "words": {"words"},
	},
	codes: map[string][]string{"source": {"source_country"}, "target": {"target_country"}, "actor": {"source_country", "target_country"}},
}

var positions = kind{
	table: "positions", index: "position_index", what: "positions",
	columns: map[string][]string{
		"source": {"source"}, "actor": {"source"}, "country": {"source_country"}, "source.country": {"source_country"}, "sector": {"source_sector"}, "source.sector": {"source_sector"},
		"publisher": {"publisher"}, "language": {"language"}, "words": {"words"},
	},
	codes: map[string][]string{"source": {"source_country"}, "actor": {"source_country"}},
}

// knows reports whether a key can be asked of the kind.
func (k *kind) knows(key string) bool {
	switch key {
	case "date", "published", "document":
		return true
	case "confidence":
		return k != &positions
	}
	return k == &events || k.columns[key] != nil
}

// broad are the values that most events have. A condition that allows one of them is no help to find events by: it is
// tested on those that were found otherwise.
var broad = []string{"occurred", "asserted"}

// match is a filter in SQL: an expression for the index, and tests of the rows, which the query calls e. All values are
// bound.
type match struct {
	kind   *kind
	found  string // empty where the index is not needed
	tests  []string
	args   []any  // of the tests
	low    int64  // the numbers of the rows lie between this one
	high   int64  // and that one
	narrow bool   // few rows can match, which are found otherwise than by the index, and need no order
	by     string // the table's index by which they are found, where SQLite must be told
}

// match translates a filter. With all set, every match is wanted, to be counted, and not the first ones.
func (s *Store) match(ctx context.Context, db queryer, k *kind, f filter.Filter, all bool) (*match, error) {
	for _, key := range f.Has() {
		if !k.knows(key) {
			return nil, &store.QueryError{Reason: fmt.Sprintf("%s have no %q", k.what, key), Remedy: "leave that condition out"}
		}
	}
	few, err := s.few(ctx, db, k, f, all)
	if err != nil {
		return nil, err
	}
	m := &match{kind: k, high: math.MaxInt64, narrow: few || len(f.Document.Any)+len(f.Event.Any) > 0 || len(f.Incident.Any) > 0 && !slices.Contains(f.Incident.Any, filter.None)}
	if few {
		m.by = "events_document"
	}
	m.compile(f, all)
	return m, nil
}

// fewDocuments are few whatever the store holds: going through their events takes some milliseconds. Tests change it.
var fewDocuments = 1000

// few reports whether so few documents hold the filter's words that it is quicker to go through their events than to look
// for them among those that the other conditions find, which come in order.
func (s *Store) few(ctx context.Context, db queryer, k *kind, f filter.Filter, all bool) (bool, error) {
	if k != &events || len(f.Words.All) == 0 {
		return false, nil
	}
	most, n := fewDocuments, 0
	if all {
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) / 8 FROM documents").Scan(&n); err != nil {
			return false, err
		}
		most = max(most, n)
	}
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM document_index WHERE document_index MATCH ? LIMIT ?)", allPhrases(f.Words.All), most+1).Scan(&n)
	return n <= most, err
}

// manyEvents are so many that it is quicker to go through all events in an order until a page is full than to look at the
// matches and sort them. Tests change it.
var manyEvents = 20_000

// many reports whether so many events match. What the index does not tell must not rule out most of them.
func (s *Store) many(ctx context.Context, m *match, f *filter.Filter) (bool, error) {
	if m.kind != &events || m.narrow || !f.Words.Empty() || !f.Published.Empty() || !f.Score.Empty() || f.Contested != nil || !f.Incident.Empty() {
		return false, nil
	}
	table, where, args := m.kind.table, "", []any{}
	if m.found != "" {
		table, where, args = m.kind.index, m.kind.index+" MATCH ? AND ", []any{m.found}
	}
	n := 0
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM "+table+" WHERE "+where+"rowid BETWEEN ? AND ? LIMIT ?)", append(args, m.low, m.high, manyEvents+1)...).Scan(&n)
	return n > manyEvents, err
}

// rowsTell reports whether the rows alone hold all that the filter's choices and areas ask for.
func (k *kind) rowsTell(f *filter.Filter) bool {
	for key := range f.Choices {
		if k.tests[key] == "" && key != "document" {
			return false
		}
	}
	return f.Box == nil && f.Near == nil
}

// compile makes expression and tests of a filter. What the rows hold themselves is tested on them where few can match, and
// where all are wanted and no index is needed: then reading them in order is quicker.
func (m *match) compile(f filter.Filter, all bool) {
	k := m.kind
	scan := m.narrow || all && k.rowsTell(&f)
	var wanted, unwanted []string
	either := func(any, none string) {
		if any != "" {
			wanted = append(wanted, any)
		}
		if none != "" {
			unwanted = append(unwanted, none)
		}
	}
	for key, c := range f.Choices {
		c.None = slices.Clip(c.None)
		helps := len(c.Any) > 0 && !slices.ContainsFunc(c.Any, func(v string) bool { return slices.Contains(broad, v) })
		switch test := k.tests[key]; {
		case key == "document":
			m.in("e.document", c, "(SELECT n FROM documents WHERE id IN (%s))")
		case key == "incident":
			m.incident(c)
		case k.columns[key] == nil, test != "" && (scan || !helps && !all):
			m.in("e."+test, c, "(%s)")
		case !helps && len(c.Any) > 0: // the index may yet answer alone: those without the other values
			either("", k.anyOf(key, append(c.None, others(key, c.Any)...)))
		default:
			either(k.anyOf(key, c.Any), k.anyOf(key, c.None))
		}
	}
	if k == &events {
		m.words(f.Words)
		wanted = append(wanted, m.areas(f)...)
	} else {
		for _, any := range f.Words.All {
			either(anyPhrase(k.columns["words"], any), "")
		}
		either("", anyPhrase(k.columns["words"], f.Words.None))
	}
	if len(wanted) == 0 && len(unwanted) > 0 {
		wanted = []string{"area : " + everybody}
	}
	m.found = strings.Join(wanted, " AND ")
	if len(unwanted) > 0 {
		m.found = "(" + m.found + ") NOT (" + strings.Join(unwanted, " OR ") + ")"
	}
	m.days(f.Date)
	if k == &events {
		m.published(f.Published)
	} else {
		m.days(f.Published)
	}
	m.numbers("e.confidence", f.Confidence)
	m.numbers("e.score", f.Score)
	if f.Contested != nil {
		m.test("e.contested = ?", *f.Contested)
	}
}

// others are the values of a key that are not among these.
func others(key string, these []string) []string {
	return slices.DeleteFunc(filter.Values(key), func(v string) bool { return slices.Contains(these, v) })
}

func (m *match) test(sql string, args ...any) {
	m.tests, m.args = append(m.tests, sql), append(m.args, args...)
}

// in tests a column against the values of a choice; set is what the values make, with %s for their marks.
func (m *match) in(column string, c filter.Choice, set string) {
	for _, side := range []struct {
		op     string
		values []string
	}{{" IN ", c.Any}, {" NOT IN ", c.None}} {
		if len(side.values) == 0 {
			continue
		}
		args := make([]any, len(side.values))
		for i, v := range side.values {
			args[i] = v
		}
		m.test(column+side.op+fmt.Sprintf(set, strings.TrimSuffix(strings.Repeat("?,", len(args)), ",")), args...)
	}
}

// incident tests the incident, which is empty where there is none.
func (m *match) incident(c filter.Choice) {
	unknown := func(values []string) (out []string) {
		for _, v := range values {
			if v == filter.None {
				v = ""
			}
			out = append(out, v)
		}
		return out
	}
	c = filter.Choice{Any: unknown(c.Any), None: unknown(c.None)}
	if len(c.Any) > 0 && !slices.Contains(c.Any, "") {
		m.test("e.incident <> ''") // as the index on incidents has it
	}
	m.in("e.incident", c, "(%s)")
}

// span is a span of days in numbers; an unknown day lies in none.
func span(d filter.Days) (low, high int64) {
	low, high = 1, 1<<22-1
	if !d.From.IsZero() {
		low = numberOf(d.From)
	}
	if !d.To.IsZero() {
		high = numberOf(d.To)
	}
	return low, high
}

// days bounds the day of the row itself, with which its number begins: rows outside of the span are not read.
func (m *match) days(d filter.Days) {
	if low, high := span(d); !d.Empty() {
		m.low, m.high = max(m.low, low<<dayShift), min(m.high, (high+1)<<dayShift-1)
	}
}

func (m *match) published(d filter.Days) {
	if low, high := span(d); !d.Empty() {
		m.test("e.published BETWEEN ? AND ?", low, high)
	}
}

func (m *match) numbers(column string, r filter.Range) {
	if r.Min != nil {
		m.test(column+" >= ?", *r.Min)
	}
	if r.Max != nil {
		m.test(column+" <= ?", *r.Max)
	}
}

// words tests whether the document holds words.
func (m *match) words(w filter.Words) {
	const documents = "(SELECT rowid FROM document_index WHERE document_index MATCH ?)"
	column := "+e.document" // the sign keeps SQLite from going by documents
	if m.by != "" {
		column = "e.document"
	}
	if len(w.All) > 0 {
		m.test(column+" IN "+documents, allPhrases(w.All))
	}
	if len(w.None) > 0 {
		m.test("+e.document NOT IN "+documents, anyPhrase(nil, w.None))
	}
}

func allPhrases(all [][]string) string {
	var out []string
	for _, any := range all {
		out = append(out, anyPhrase(nil, any))
	}
	return strings.Join(out, " AND ")
}

// anyOf is an expression for the index: a row has one of the values. It is empty where there are none.
func (k *kind) anyOf(key string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	var out []string
	for _, v := range values {
		if v == filter.None {
			v = nothing
		}
		out = append(out, phrase(k.columns[key], v))
		if codes := k.codes[key]; codes != nil && filter.IsCountry(v) {
			out = append(out, phrase(codes, v))
		}
	}
	return "(" + strings.Join(out, " OR ") + ")"
}

// anyPhrase is an expression for the index: a row has one of the phrases, which may end in a star. It is empty where there
// are none.
func anyPhrase(columns, values []string) string {
	if len(values) == 0 {
		return ""
	}
	var out []string
	for _, v := range values {
		words, open := strings.CutSuffix(v, "*")
		p := phrase(columns, words)
		if open {
			p += " *"
		}
		out = append(out, p)
	}
	return "(" + strings.Join(out, " OR ") + ")"
}

// phrase asks for words that stand together in one of the columns.
func phrase(columns []string, words string) string {
	quoted := func(s string) string { return `"` + strings.NewReplacer("\x00", " ", `"`, `""`).Replace(s) + `"` }
	if columns == nil { // those of the documents, which stand in their index as they are
		return quoted(words)
	}
	return "{" + strings.Join(columns, " ") + "} : " + quoted(fold.Key(words))
}

// areas finds events by the squares that box and circle touch, and tests exactly.
func (m *match) areas(f filter.Filter) []string {
	var out []string
	area := func(b filter.Box) {
		var words []string
		for _, c := range cells(b.South, b.West, b.North, b.East) {
			words = append(words, phrase([]string{"area"}, c))
		}
		out = append(out, "("+strings.Join(words, " OR ")+")")
	}
	if b := f.Box; b != nil {
		area(*b)
		side := "AND"
		if b.West > b.East { // across the 180th meridian
			side = "OR"
		}
		m.test("e.lat BETWEEN ? AND ? AND (e.lon >= ? "+side+" e.lon <= ?)", b.South, b.North, b.West, b.East)
	}
	if n := f.Near; n != nil {
		area(around(n))
		// The haversine of the angle between the points (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984).
		m.test("e.lat IS NOT NULL AND pow(sin(radians(e.lat - ?) / 2), 2) + cos(radians(?)) * cos(radians(e.lat)) * pow(sin(radians(e.lon - ?) / 2), 2) <= ?",
			n.Lat, n.Lat, n.Lon, math.Pow(math.Sin(min(n.Km/earth/2, math.Pi/2)), 2))
	}
	return out
}

// earth is the mean radius of the earth in kilometres (IUGG).
const earth = 6371.0088

// around is the smallest box about a circle.
func around(n *filter.Near) filter.Box {
	angle := n.Km / earth
	lat := n.Lat * math.Pi / 180
	b := filter.Box{South: n.Lat - angle*180/math.Pi, North: n.Lat + angle*180/math.Pi, West: -180, East: 180}
	if b.South > -90 && b.North < 90 { // else it holds a pole, and all meridians
		width := math.Asin(min(1, math.Sin(angle)/math.Cos(lat))) * 180 / math.Pi
		b.West, b.East = n.Lon-width, n.Lon+width
		if b.West < -180 {
			b.West += 360
		}
		if b.East > 180 {
			b.East -= 360
		}
	}
	b.South, b.North = max(b.South, -90), min(b.North, 90)
	return b
}

// from is the source of rows, with the tests on them; n is the row's number in it, in the order of which it can be read.
func (m *match) from() (from, where, n string, args []any) {
	tests := m.tests
	from, n = m.kind.table+" e", "e.n"
	switch {
	case m.narrow:
		if m.by != "" {
			from += " INDEXED BY " + m.by
		}
		if m.found != "" {
			tests = append([]string{"+e.n IN (SELECT rowid FROM " + m.kind.index + " WHERE " + m.kind.index + " MATCH ?)"}, tests...)
			args = append(args, m.found)
		}
	case m.found != "":
		from, n = m.kind.index+" f CROSS JOIN "+m.kind.table+" e ON e.n = f.rowid", "f.rowid"
		tests = append([]string{m.kind.index + " MATCH ?"}, tests...)
		args = append(args, m.found)
	}
	args = append(args, m.args...)
	if m.low > 0 || m.high < math.MaxInt64 {
		tests = append(tests, n+" BETWEEN ? AND ?")
		args = append(args, m.low, m.high)
	}
	return from, conjunction(tests), n, args
}

func conjunction(tests []string) string {
	if len(tests) == 0 {
		return "1"
	}
	return strings.Join(tests, " AND ")
}

// bare reports whether the index alone answers, so that the rows need not be read.
func (m *match) bare() bool { return m.found != "" && !m.narrow && len(m.tests) == 0 }

var _ store.Store = (*Store)(nil)
