package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// sequence makes a sequence of a function that calls yield; yield's false is remembered, and an error is its last step.
func sequence[T any](s *Store, run func(yield func(*T) bool) error) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		stopped := false
		err := run(func(v *T) bool {
			stopped = stopped || !yield(v, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(nil, s.wrap(err))
		}
	}
}

// snapshot reads in one transaction, so that everything comes from one state of the file.
func (s *Store) snapshot(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return do(tx)
}

// each calls f for every row until it returns false or fails.
func each(ctx context.Context, db queryer, query string, args []any, f func(*sql.Rows) (more bool, err error)) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if more, err := f(rows); err != nil || !more {
			return err
		}
	}
	return rows.Err()
}

// Document implements [store.Store].
func (s *Store) Document(ctx context.Context, id string) (*store.Document, error) {
	var d *store.Document
	err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		d, err = s.document(ctx, tx, "d.id = ?", id)
		return err
	})
	return d, s.wrap(err)
}

// document reads one document with all its parts.
func (s *Store) document(ctx context.Context, db queryer, where string, args ...any) (*store.Document, error) {
	var (
		d          store.Document
		n, stored  int64
		about      string
		rest       []byte
		title, txt string
	)
	err := db.QueryRowContext(ctx, "SELECT d.n, d.origin, d.version, d.stored, d.copies, d.doc, d.record, d.title, d.text FROM documents d WHERE "+where, args...).
		Scan(&n, &d.Origin, &d.Version, &stored, &d.Copies, &about, &rest, &title, &txt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.ErrNotFound
	} else if err != nil {
		return nil, err
	}
	d.Stored = time.UnixMilli(stored).UTC()
	if err := s.unpack(rest, &d.Document); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(about), &d.Doc); err != nil {
		return nil, err
	}
	d.Doc.Text = txt
	d.Events, d.Statements, d.Positions = []record.Event{}, []record.Statement{}, []record.Position{}
	if err := each(ctx, db, "SELECT r.record, e.incident FROM events e JOIN event_records r ON r.n = e.n WHERE e.document = ? ORDER BY e.seq", []any{n}, func(rows *sql.Rows) (bool, error) {
		var e record.Event
		var incident string
		err := scanJSON(rows, &e, &incident)
		e.Incident = incident
		d.Events = append(d.Events, e)
		return true, err
	}); err != nil {
		return nil, err
	}
	if err := s.said(ctx, db, n, &d.Document); err != nil {
		return nil, err
	}
	d.Recall()
	return &d, nil
}

// said reads the statements and positions of a document.
func (s *Store) said(ctx context.Context, db queryer, n int64, d *record.Document) error {
	if err := each(ctx, db, "SELECT record FROM statements WHERE document = ? ORDER BY seq", []any{n}, func(rows *sql.Rows) (bool, error) {
		var x record.Statement
		err := scanJSON(rows, &x)
		d.Statements = append(d.Statements, x)
		return true, err
	}); err != nil {
		return err
	}
	return each(ctx, db, "SELECT record FROM positions WHERE document = ? ORDER BY seq", []any{n}, func(rows *sql.Rows) (bool, error) {
		var x record.Position
		err := scanJSON(rows, &x)
		d.Positions = append(d.Positions, x)
		return true, err
	})
}

// scanJSON reads JSON from the first column and the others as they are.
func scanJSON(rows *sql.Rows, v any, more ...any) error {
	var b sql.RawBytes
	if err := rows.Scan(append([]any{&b}, more...)...); err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

func (s *Store) unpack(packed []byte, v any) error {
	b, err := s.open.DecodeAll(packed, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// Versions implements [store.Store].
func (s *Store) Versions(ctx context.Context, id string) iter.Seq2[*store.Version, error] {
	return sequence(s, func(yield func(*store.Version) bool) error {
		return each(ctx, s.read, "SELECT v.version, v.stored, v.replaced, v.record FROM versions v JOIN documents d ON d.n = v.document WHERE d.id = ? ORDER BY v.version", []any{id}, func(rows *sql.Rows) (bool, error) {
			var v store.Version
			var stored, replaced int64
			var b sql.RawBytes
			if err := rows.Scan(&v.Number, &stored, &replaced, &b); err != nil {
				return false, err
			}
			if err := s.unpack(b, &v.Document); err != nil {
				return false, err
			}
			v.Recall()
			v.Stored, v.Replaced = time.UnixMilli(stored).UTC(), time.UnixMilli(replaced).UTC()
			return yield(&v), nil
		})
	})
}

// Documents implements [store.Store].
func (s *Store) Documents(ctx context.Context, f filter.Filter) iter.Seq2[*record.Document, error] {
	return sequence(s, func(yield func(*record.Document) bool) error {
		return s.snapshot(ctx, func(tx *sql.Tx) error {
			if f.Empty() {
				return each(ctx, tx, "SELECT n FROM documents ORDER BY n", nil, func(rows *sql.Rows) (bool, error) {
					var n int64
					if err := rows.Scan(&n); err != nil {
						return false, err
					}
					d, err := s.document(ctx, tx, "d.n = ?", n)
					if err != nil {
						return false, err
					}
					return yield(&d.Document), nil
				})
			}
			m, err := s.match(ctx, tx, &events, f, true)
			if err != nil {
				return err
			}
			from, where, _, args := m.from()
			var document int64
			var wanted map[int]bool // the events of the document that are
			more := true
			send := func() error {
				if document == 0 {
					return nil
				}
				d, err := s.document(ctx, tx, "d.n = ?", document)
				if err != nil {
					return err
				}
				kept := d.Events[:0]
				for i, e := range d.Events {
					if wanted[i] {
						kept = append(kept, e)
					}
				}
				d.Events = kept
				more = yield(&d.Document)
				return nil
			}
			err = each(ctx, tx, "SELECT e.document, e.seq FROM "+from+" WHERE "+where+" ORDER BY e.document", args, func(rows *sql.Rows) (bool, error) {
				var n int64
				var seq int
				if err := rows.Scan(&n, &seq); err != nil {
					return false, err
				}
				if n != document {
					if err := send(); err != nil || !more {
						return false, err
					}
					document, wanted = n, map[int]bool{}
				}
				wanted[seq] = true
				return true, nil
			})
			if err == nil && more {
				err = send()
			}
			return err
		})
	})
}

// order is how a query's rows are sorted: by a column, where it is not the day alone, and the number.
type order struct {
	column string // empty for the number alone
	desc   bool
}

// arrival is the SQL of the order of storing: the number without its day, as the index on it has it.
const arrival = "e.n & 1099511627775"

func orderOf(k *kind, sort store.Sort) (order, error) {
	switch sort {
	case "", store.NewestFirst:
		return order{"", true}, nil
	case store.OldestFirst:
		return order{}, nil
	case store.LastStored:
		return order{arrival, true}, nil
	case store.FirstStored:
		return order{arrival, false}, nil
	}
	if k != &positions {
		switch sort {
		case store.MostConfident:
			return order{"e.confidence", true}, nil
		case store.LeastConfident:
			return order{"e.confidence", false}, nil
		}
	}
	if k == &events {
		switch sort {
		case store.MostCooperative:
			return order{"e.score", true}, nil
		case store.MostConflictual:
			return order{"e.score", false}, nil
		}
	}
	return order{}, &store.QueryError{Reason: k.what + " can't be sorted by " + string(sort), Remedy: "choose another order"}
}

// place is where a query's cursor stands.
type place struct {
	Value float64 `json:"v"`
	N     int64   `json:"n"`
}

// page writes the SELECT of a query: so many columns of the row e and of its document d, behind the number and the value
// that it is sorted by. joins bring further tables in.
func (s *Store) page(ctx context.Context, k *kind, q *store.Query, columns, joins string) (string, []any, error) {
	m, err := s.match(ctx, s.read, k, q.Filter, q.Limit == 0)
	if err != nil {
		return "", nil, err
	}
	o, err := orderOf(k, q.Sort)
	if err != nil {
		return "", nil, err
	}
	var after place
	resumed, err := q.ReadCursor(&after)
	if err != nil {
		return "", nil, err
	}
	if o.column == "e.confidence" && q.Limit > 0 {
		many, err := s.many(ctx, m, &q.Filter)
		if err != nil {
			return "", nil, err
		}
		if many {
			m.narrow, m.by = true, "events_confidence"
		}
	}
	from, where, n, args := m.from()
	direction, beyond := "", ">"
	if o.desc {
		direction, beyond = " DESC", "<"
	}
	limit := -1
	if q.Limit > 0 {
		limit = q.Limit
	}
	joins = " CROSS JOIN documents d ON d.n = e.document" + joins // CROSS keeps SQLite from going by documents
	if o.column == "" {                                           // the rows lie in this order: most often they can be read one by one
		if resumed {
			where, args = where+" AND "+n+" "+beyond+" ?", append(args, after.N)
		}
		return "SELECT " + n + ", 0, " + columns + " FROM " + from + joins + " WHERE " + where + " ORDER BY " + n + direction + " LIMIT ?", append(args, limit), nil
	}
	if resumed {
		where, args = where+" AND ("+o.column+", "+n+") "+beyond+" (?, ?)", append(args, after.Value, after.N)
	}
	// What is sorted is small: the numbers alone.
	inner := "SELECT " + n + " AS n, " + o.column + " AS v FROM " + from + " WHERE " + where + " ORDER BY v" + direction + ", " + n + direction + " LIMIT ?"
	return "SELECT s.n, s.v, " + columns + " FROM (" + inner + ") s CROSS JOIN " + k.table + " e ON e.n = s.n" + joins + " ORDER BY s.v" + direction + ", s.n" + direction, append(args, limit), nil
}

// sentence is the SQL of the words of an event's sentence; both count code points.
const sentence = "substr(d.text, (r.record ->> '$.sentence.start') + 1, (r.record ->> '$.sentence.end') - (r.record ->> '$.sentence.start'))"

// Events implements [store.Store].
func (s *Store) Events(ctx context.Context, q store.Query) iter.Seq2[*store.Event, error] {
	return sequence(s, func(yield func(*store.Event) bool) error {
		query, args, err := s.page(ctx, &events, &q, "d.doc, d.copies, d.stored, r.record, e.incident, "+sentence, " CROSS JOIN event_records r ON r.n = e.n")
		if err != nil {
			return err
		}
		return each(ctx, s.read, query, args, func(rows *sql.Rows) (bool, error) {
			var e store.Event
			var at place
			var incident, words string
			var stored int64
			var doc, body sql.RawBytes
			if err := rows.Scan(&at.N, &at.Value, &doc, &e.Copies, &stored, &body, &incident, &words); err != nil {
				return false, err
			}
			if err := errors.Join(json.Unmarshal(doc, &e.Doc), json.Unmarshal(body, &e.Event)); err != nil {
				return false, err
			}
			e.Incident, e.Sentence.Text, e.Day, e.Stored = incident, words, dayOf(at.N>>dayShift), time.UnixMilli(stored).UTC()
			if e.Cursor, err = q.CursorAt(at); err != nil {
				return false, err
			}
			return yield(&e), nil
		})
	})
}

// Statements implements [store.Store].
func (s *Store) Statements(ctx context.Context, q store.Query) iter.Seq2[*store.Statement, error] {
	return sequence(s, func(yield func(*store.Statement) bool) error {
		query, args, err := s.page(ctx, &statements, &q, "d.doc, e.record", "")
		if err != nil {
			return err
		}
		return each(ctx, s.read, query, args, func(rows *sql.Rows) (bool, error) {
			var x store.Statement
			var at place
			var doc, body sql.RawBytes
			if err := rows.Scan(&at.N, &at.Value, &doc, &body); err != nil {
				return false, err
			}
			if err := errors.Join(json.Unmarshal(doc, &x.Doc), json.Unmarshal(body, &x.Statement)); err != nil {
				return false, err
			}
			if x.Cursor, err = q.CursorAt(at); err != nil {
				return false, err
			}
			return yield(&x), nil
		})
	})
}

// Positions implements [store.Store].
func (s *Store) Positions(ctx context.Context, q store.Query) iter.Seq2[*store.Position, error] {
	return sequence(s, func(yield func(*store.Position) bool) error {
		query, args, err := s.page(ctx, &positions, &q, "d.doc, e.record", "")
		if err != nil {
			return err
		}
		return each(ctx, s.read, query, args, func(rows *sql.Rows) (bool, error) {
			var x store.Position
			var at place
			var doc, body sql.RawBytes
			if err := rows.Scan(&at.N, &at.Value, &doc, &body); err != nil {
				return false, err
			}
			if err := errors.Join(json.Unmarshal(doc, &x.Doc), json.Unmarshal(body, &x.Position)); err != nil {
				return false, err
			}
			if x.Cursor, err = q.CursorAt(at); err != nil {
				return false, err
			}
			return yield(&x), nil
		})
	})
}

// Count implements [store.Store].
func (s *Store) Count(ctx context.Context, f filter.Filter, by store.By, limit int) ([]store.Count, error) {
	query, args, err := s.counting(ctx, f, by)
	if err != nil {
		return nil, s.wrap(err)
	}
	if limit <= 0 {
		limit = -1
	}
	if !by.Time() {
		query, args = query+" LIMIT ?", append(args, limit)
	}
	var out []store.Count
	err = each(ctx, s.read, query, args, func(rows *sql.Rows) (bool, error) {
		var c store.Count
		if !by.Time() {
			err := rows.Scan(&c.Key, &c.Target, &c.Country, &c.Lat, &c.Lon, &c.Events)
			out = append(out, c)
			return true, err
		}
		var day int64
		if err := rows.Scan(&day, &c.Events); err != nil {
			return false, err
		}
		if c.Events == 0 {
			return true, nil
		}
		switch c.Key = dayOf(day); {
		case day <= 0:
		case by == store.ByWeek:
			c.Key = dayOf(day - (day-1)%7) // day 1 is a Monday
		case by == store.ByMonth:
			c.Key = c.Key[:len("2006-01")]
		case by == store.ByYear:
			c.Key = c.Key[:len("2006")]
		}
		if last := len(out) - 1; last >= 0 && out[last].Key == c.Key {
			out[last].Events += c.Events
			return true, nil
		}
		out = append(out, c)
		return len(out) != limit+1, nil
	})
	if limit >= 0 && len(out) > limit {
		out = out[:limit]
	}
	return out, s.wrap(err)
}

// counting writes the SELECT of a count: key, target, country, latitude, longitude, number of events; for times of day and
// number alone, in the order of days.
func (s *Store) counting(ctx context.Context, f filter.Filter, by store.By) (string, []any, error) {
	if by.Time() || by == store.ByType {
		if query, args, ok := fromDaily(f, by); ok {
			return query, args, nil
		}
	}
	m, err := s.match(ctx, s.read, &events, f, true)
	if err != nil {
		return "", nil, err
	}
	from, where, n, args := m.from()
	if m.bare() && by.Time() {
		from = m.kind.index + " f"
	}
	const frequent = " ORDER BY events DESC, k"
	parties := func(side int, alias string) string {
		return " JOIN parties " + alias + " ON " + alias + ".event = " + n + " AND " + alias + ".side = " + string(rune('0'+side))
	}
	one := func(key, join string) string {
		return "SELECT " + key + " AS k, '', '', NULL, NULL, count(*) AS events FROM " + from + join + " WHERE " + where + " GROUP BY k" + frequent
	}
	two := func(column string) string {
		return "SELECT a." + column + " AS k, b." + column + " AS l, '', NULL, NULL, count(*) AS events FROM " + from + parties(0, "a") + parties(1, "b") + " WHERE " + where + " GROUP BY k, l" + frequent + ", l"
	}
	switch by {
	case store.ByDay, store.ByWeek, store.ByMonth, store.ByYear:
		if m.found == "" && !m.narrow {
			return m.byDays()
		}
		return "SELECT " + n + " >> 40 AS k, count(*) FROM " + from + " WHERE " + where + " GROUP BY k ORDER BY k", args, nil
	case store.ByType:
		return one("e.type", ""), args, nil
	case store.BySource:
		return one("p.name", parties(0, "p")), args, nil
	case store.ByTarget:
		return one("p.name", parties(1, "p")), args, nil
	case store.BySourceCountry:
		return one("p.country", parties(0, "p")), args, nil
	case store.ByTargetCountry:
		return one("p.country", parties(1, "p")), args, nil
	case store.ByDyad:
		return two("name"), args, nil
	case store.ByCountryDyad:
		return two("country"), args, nil
	case store.ByPlaceCountry:
		return one("e.place_country", ""), args, nil
	case store.ByIncident:
		return one("e.incident", ""), args, nil
	case store.ByPlace:
		return "SELECT e.place AS k, '', e.place_country AS c, e.lat, e.lon, count(*) AS events FROM " + from + " WHERE " + where + " AND e.place <> '' GROUP BY k, c, e.lat, e.lon" + frequent + ", c, e.lat, e.lon", args, nil
	}
	return "", nil, &store.QueryError{Reason: "events can't be counted by " + string(by), Remedy: "choose another property"}
}

// byDays writes a count by days of rows that are tested one by one. SQLite does not know that they lie in the order of
// days, and would sort them to group them; so it is told to go from day to day, which takes half the time. Days on
// which nothing passes the tests come with a count of 0.
func (m *match) byDays() (string, []any, error) {
	const next = "(SELECT n >> 40 FROM events WHERE n BETWEEN %s AND ? ORDER BY n LIMIT 1)"
	query := "WITH RECURSIVE days (day) AS (SELECT " + fmt.Sprintf(next, "?") + " UNION ALL SELECT " + fmt.Sprintf(next, "(day + 1) << 40") + " FROM days WHERE day IS NOT NULL) " +
		"SELECT day, (SELECT count(*) FROM events e WHERE e.n BETWEEN day << 40 AND ((day + 1) << 40) - 1 AND " + conjunction(m.tests) + ") FROM days WHERE day IS NOT NULL"
	return query, append([]any{m.low, m.high, m.high}, m.args...), nil
}

// fromDaily counts from the table of days, which holds little, where the filter asks for nothing that it does not know.
func fromDaily(f filter.Filter, by store.By) (string, []any, bool) {
	m := &match{kind: &events}
	for _, key := range f.Has() {
		if !slices.Contains([]string{"date", "type", "quad", "status"}, key) {
			return "", nil, false
		}
	}
	for key, c := range f.Choices {
		m.in(key, c, "(%s)")
	}
	if low, high := span(f.Date); !f.Date.Empty() {
		m.test("day BETWEEN ? AND ?", low, high)
	}
	where := conjunction(m.tests)
	if by.Time() {
		return "SELECT day AS k, sum(daily.events) AS total FROM daily WHERE " + where + " GROUP BY k HAVING total > 0 ORDER BY k", m.args, true
	}
	return "SELECT type AS k, '', '', NULL, NULL, sum(daily.events) AS total FROM daily WHERE " + where + " GROUP BY k HAVING total > 0 ORDER BY total DESC, k", m.args, true
}
