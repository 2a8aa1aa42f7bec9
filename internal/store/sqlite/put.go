package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// The statements that write, prepared once.
const (
	insertDocument = `INSERT INTO documents (id, own_id, url, host, publisher, origin, hash, coded, version, stored, doc, record, title, text)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`
	updateDocument = `UPDATE documents SET own_id = ?, url = ?, host = ?, publisher = ?, origin = ?, hash = ?, coded = ?, version = ?, stored = ?, doc = ?, record = ?, title = ?, text = ?
		WHERE n = ?`
	insertVersion    = `INSERT INTO versions (document, version, stored, replaced, record) VALUES (?, ?, ?, ?, ?)`
	takeNumbers      = `UPDATE counter SET next = next + ? RETURNING next - ?`
	insertEvent      = `INSERT INTO events (n, document, seq, id, published, type, quad, status, certainty, contested, confidence, score, place, place_country, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertRecord     = `INSERT INTO event_records (n, record) VALUES (?, ?)`
	insertParty      = `INSERT INTO parties (event, side, seq, name, country) VALUES (?, ?, ?, ?, ?)`
	addDaily         = `INSERT INTO daily (day, type, quad, status, events) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events`
	insertStatement  = `INSERT INTO statements (n, document, seq, confidence, record) VALUES (?, ?, ?, ?, ?)`
	insertPosition   = `INSERT INTO positions (n, document, seq, record) VALUES (?, ?, ?, ?)`
	insertEventIndex = `INSERT INTO event_index (rowid, type, mode, context, quad, status, certainty, source, target, source_country, target_country, place_country, source_sector, target_sector, place, attribution, publisher, language, area)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertStatementIndex = `INSERT INTO statement_index (rowid, source, target, source_country, target_country, source_sector, target_sector, publisher, language, area, words)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertPositionIndex = `INSERT INTO position_index (rowid, source, source_country, source_sector, publisher, language, area, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
)

func (s *Store) prepare(ctx context.Context) error {
	s.stmts = map[string]*sql.Stmt{}
	for _, q := range []string{insertDocument, updateDocument, insertVersion, takeNumbers, insertEvent, insertRecord, insertParty, addDaily,
		insertStatement, insertPosition, insertEventIndex, insertStatementIndex, insertPositionIndex} {
		st, err := s.write.PrepareContext(ctx, q)
		if err != nil {
			return err
		}
		s.stmts[q] = st
	}
	return nil
}

// change does something in one transaction. The file's lock is taken at the start, so that what was looked up stands until
// the end.
func (s *Store) change(ctx context.Context, do func(*writer) error) error {
	if s.write == nil {
		return s.fault("it was opened for reading", "run a command that writes", nil)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.wrap(err)
	}
	defer tx.Rollback() // without effect after a commit
	if err := do(&writer{Store: s, tx: tx, ctx: ctx, now: time.Now().UnixMilli()}); err != nil {
		return s.wrap(err)
	}
	return s.wrap(tx.Commit())
}

// writer is a transaction that writes.
type writer struct {
	*Store
	tx  *sql.Tx
	ctx context.Context
	now int64

	// What the indexes are to hold. They are fed at the end, by number: fed out of order they write themselves out each
	// time.
	index map[string][]entry
}

// entry is a row of an index.
type entry struct {
	n        int64
	document int64
	columns  []any
}

func (w *writer) exec(query string, args ...any) (sql.Result, error) {
	if st := w.stmts[query]; st != nil {
		return w.tx.StmtContext(w.ctx, st).ExecContext(w.ctx, args...)
	}
	return w.tx.ExecContext(w.ctx, query, args...)
}

// Put implements [store.Store].
func (s *Store) Put(ctx context.Context, docs ...*store.Document) ([]store.Receipt, error) {
	receipts := make([]store.Receipt, len(docs))
	err := s.change(ctx, func(w *writer) error {
		w.index = map[string][]entry{}
		for i, d := range docs {
			var err error
			if receipts[i], err = w.put(d); err != nil {
				return err
			}
		}
		return w.flush()
	})
	if err != nil {
		return nil, err
	}
	return receipts, nil
}

func (w *writer) put(d *store.Document) (store.Receipt, error) {
	if d.Doc.ID == "" {
		return store.Receipt{}, w.fault("a document has no id", "give it one", nil)
	}
	id := d.Identity()
	old, err := find(w.ctx, w.tx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return store.Receipt{}, err
	}
	doc := d.Document
	outcome := store.New
	if old == nil {
		taken := 0
		if err := w.tx.QueryRowContext(w.ctx, "SELECT count(*) FROM documents WHERE id = ?", doc.Doc.ID).Scan(&taken); err != nil {
			return store.Receipt{}, err
		}
		if taken > 0 {
			doc.Doc.ID = id.Distinct(doc.Doc.ID)
		}
	} else {
		doc.Doc.ID = old.id // a document keeps its first one
		outcome = store.Recoded
		if old.hash != id.Hash {
			outcome = store.Corrected
		}
	}
	parts, err := w.parts(&doc)
	if err != nil {
		return store.Receipt{}, err
	}
	receipt := store.Receipt{ID: doc.Doc.ID, Outcome: outcome, Events: len(doc.Events)}
	if old != nil && outcome == store.Recoded && old.coded == parts.coded {
		receipt.Outcome = store.Unchanged
		return receipt, nil
	}
	var n int64
	var places map[string]int64
	if old == nil {
		r, err := w.exec(insertDocument, doc.Doc.ID, id.ID, id.URL, id.Host, id.Publisher, id.Origin, id.Hash, parts.coded, w.now, parts.doc, parts.rest, doc.Doc.Title, doc.Doc.Text)
		if err != nil {
			return receipt, err
		}
		if n, err = r.LastInsertId(); err != nil {
			return receipt, err
		}
	} else {
		n = old.n
		version := old.version
		if outcome == store.Corrected {
			if err := w.archive(old); err != nil {
				return receipt, err
			}
			version++
		} else if places, err = w.arrivals(old.n); err != nil {
			return receipt, err
		}
		if err := w.clear(n); err != nil {
			return receipt, err
		}
		ownID, origin := id.ID, id.Origin
		if ownID == "" {
			ownID, origin = old.own, first(old.origin, origin)
		}
		if _, err := w.exec(updateDocument, ownID, first(id.URL, old.url), first(id.Host, old.host), first(id.Publisher, old.publisher), origin, id.Hash, parts.coded, version, w.now,
			parts.doc, parts.rest, doc.Doc.Title, doc.Doc.Text, n); err != nil {
			return receipt, err
		}
	}
	return receipt, w.fill(n, &doc, parts, places)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// parts is a document as the tables hold it.
type parts struct {
	coded      string // a hash of all that was read in it
	doc        []byte // what is known of the document itself
	rest       []byte // figures, entities, places and model, packed
	events     [][]byte
	statements [][]byte
	positions  [][]byte
}

// parts takes a document apart.
func (s *Store) parts(d *record.Document) (*parts, error) {
	var p parts
	h := sha256.New()
	each := func(v any) ([]byte, error) {
		b, err := encode(v)
		h.Write(b)
		h.Write([]byte{0})
		return b, err
	}
	var err error
	about := d.Doc
	about.Text = ""
	if p.doc, err = each(about); err != nil {
		return nil, err
	}
	for i := range d.Events {
		e := d.Events[i]
		e.Incident = "" // belongs to the store
		b, err := each(e)
		if err != nil {
			return nil, err
		}
		p.events = append(p.events, b)
	}
	for i := range d.Statements {
		b, err := each(d.Statements[i])
		if err != nil {
			return nil, err
		}
		p.statements = append(p.statements, b)
	}
	for i := range d.Positions {
		b, err := each(d.Positions[i])
		if err != nil {
			return nil, err
		}
		p.positions = append(p.positions, b)
	}
	rest, err := each(record.Document{Figures: d.Figures, Entities: d.Entities, Places: d.Places, Model: d.Model})
	if err != nil {
		return nil, err
	}
	p.rest = s.pack.EncodeAll(rest, nil)
	p.coded = hex.EncodeToString(h.Sum(nil)[:16])
	return &p, nil
}

// encode writes JSON; letters of markup stay as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// known is a document that the file holds.
type known struct {
	n                                                  int64
	id, own, url, host, publisher, origin, hash, coded string
	version                                            int
}

// queryer is a transaction or a pool of connections.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// find finds the document of an identity: by its address, its id, where it stood, what it holds. The error is
// store.ErrNotFound where there is none.
func find(ctx context.Context, db queryer, id store.Identity) (*known, error) {
	for _, by := range []struct{ where, value string }{
		{"url = ? AND url <> ''", id.URL}, {"own_id = ? AND own_id <> ''", id.ID}, {"origin = ? AND origin <> ''", id.Origin}, {"hash = ? AND own_id = ''", id.Hash},
	} {
		if by.value == "" {
			continue
		}
		rows, err := db.QueryContext(ctx, "SELECT n, id, own_id, url, host, publisher, origin, hash, coded, version FROM documents WHERE "+by.where+" ORDER BY n", by.value)
		if err != nil {
			return nil, err
		}
		var found *known
		for found == nil && rows.Next() {
			var k known
			if err = rows.Scan(&k.n, &k.id, &k.own, &k.url, &k.host, &k.publisher, &k.origin, &k.hash, &k.coded, &k.version); err != nil {
				break
			}
			if id.Same(store.Identity{ID: k.own, URL: k.url, Host: k.host, Publisher: k.publisher, Origin: k.origin, Hash: k.hash}) {
				found = &k
			}
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil || found != nil {
			return found, err
		}
	}
	return nil, store.ErrNotFound
}

// Lookup implements [store.Store].
func (s *Store) Lookup(ctx context.Context, id store.Identity) (store.Found, error) {
	k, err := find(ctx, s.read, id)
	if err != nil {
		return store.Found{}, s.wrap(err)
	}
	return store.Found{ID: k.id, Same: k.hash == id.Hash}, nil
}

// archive keeps what a document was.
func (w *writer) archive(old *known) error {
	d, err := w.document(w.ctx, w.tx, "d.n = ?", old.n)
	if err != nil {
		return err
	}
	b, err := encode(d.Document)
	if err != nil {
		return err
	}
	_, err = w.exec(insertVersion, old.n, d.Version, d.Stored.UnixMilli(), w.now, w.pack.EncodeAll(b, nil))
	return err
}

// clear takes out all that was read in a document.
func (w *writer) clear(n int64) error {
	for name, pending := range w.index {
		w.index[name] = slices.DeleteFunc(pending, func(e entry) bool { return e.document == n })
	}
	for _, q := range []string{
		`INSERT INTO daily (day, type, quad, status, events) SELECT n >> 40, type, quad, status, -count(*) FROM events WHERE document = ? GROUP BY 1, 2, 3, 4
			ON CONFLICT DO UPDATE SET events = events + excluded.events`,
		`DELETE FROM event_index WHERE rowid IN (SELECT n FROM events WHERE document = ?)`,
		`DELETE FROM events WHERE document = ?`,
		`DELETE FROM statement_index WHERE rowid IN (SELECT n FROM statements WHERE document = ?)`,
		`DELETE FROM statements WHERE document = ?`,
		`DELETE FROM position_index WHERE rowid IN (SELECT n FROM positions WHERE document = ?)`,
		`DELETE FROM positions WHERE document = ?`,
	} {
		if _, err := w.exec(q, n); err != nil {
			return err
		}
	}
	return nil
}

// arrivals are the places of a document's events in the order of storing, by their ids.
func (w *writer) arrivals(n int64) (map[string]int64, error) {
	places := map[string]int64{}
	return places, each(w.ctx, w.tx, "SELECT e.id, "+arrival+" FROM events e WHERE document = ?", []any{n}, func(rows *sql.Rows) (bool, error) {
		var id string
		var at int64
		err := rows.Scan(&id, &at)
		places[id] = at
		return true, err
	})
}

// fill puts in all that was read in a document. Events that it held already have their places.
func (w *writer) fill(n int64, d *record.Document, p *parts, places map[string]int64) error {
	total := len(d.Events) + len(d.Statements) + len(d.Positions)
	if total == 0 {
		return nil
	}
	var next int64
	if err := w.tx.StmtContext(w.ctx, w.stmts[takeNumbers]).QueryRowContext(w.ctx, total, total).Scan(&next); err != nil {
		return err
	}
	published := dayNumber(d.Doc.Published)
	number := func(day int64) int64 {
		next++
		return day<<dayShift | (next - 1)
	}
	daily := map[[4]any]int{}
	for i := range d.Events {
		e := &d.Events[i]
		day := dayNumber(store.Day(d.Doc, e))
		row := number(day)
		if at, ok := places[e.ID]; ok {
			row = day<<dayShift | at
			delete(places, e.ID)
		}
		var place, country string
		var lat, lon *float64
		if e.Place != nil {
			place, country, lat, lon = first(e.Place.Name, e.Place.Text), e.Place.Country, e.Place.Lat, e.Place.Lon
		}
		if _, err := w.exec(insertEvent, row, n, i, e.ID, published, e.Type, e.Quad, e.Status, e.Certainty, e.Contested, e.Confidence, e.Score, place, country, lat, lon); err != nil {
			return err
		}
		if _, err := w.exec(insertRecord, row, string(p.events[i])); err != nil {
			return err
		}
		for side, actors := range [][]record.Actor{e.Source, e.Target} {
			for k, a := range actors {
				if _, err := w.exec(insertParty, row, side, k, a.Label(), a.Country); err != nil {
					return err
				}
			}
		}
		daily[[4]any{day, e.Type, e.Quad, e.Status}]++
		w.add(insertEventIndex, row, n, eventColumns(d, e))
	}
	for k, events := range daily {
		if _, err := w.exec(addDaily, append(k[:], events)...); err != nil {
			return err
		}
	}
	for i := range d.Statements {
		row := number(published)
		if _, err := w.exec(insertStatement, row, n, i, d.Statements[i].Confidence, string(p.statements[i])); err != nil {
			return err
		}
		w.add(insertStatementIndex, row, n, statementColumns(d, &d.Statements[i]))
	}
	for i := range d.Positions {
		row := number(published)
		if _, err := w.exec(insertPosition, row, n, i, string(p.positions[i])); err != nil {
			return err
		}
		w.add(insertPositionIndex, row, n, positionColumns(d, &d.Positions[i]))
	}
	return nil
}

func (w *writer) add(index string, n, document int64, columns []any) {
	w.index[index] = append(w.index[index], entry{n, document, columns})
}

// flush feeds the indexes.
func (w *writer) flush() error {
	for _, name := range []string{insertEventIndex, insertStatementIndex, insertPositionIndex} {
		pending := w.index[name]
		slices.SortFunc(pending, func(a, b entry) int { return cmp.Compare(a.n, b.n) })
		for _, e := range pending {
			if _, err := w.exec(name, append([]any{e.n}, e.columns...)...); err != nil {
				return fmt.Errorf("index: %w", err)
			}
		}
	}
	return nil
}

// SetIncidents implements [store.Merger].
func (s *Store) SetIncidents(ctx context.Context, members []store.Member) error {
	return s.change(ctx, func(w *writer) error {
		for _, m := range members {
			if _, err := w.exec(`UPDATE events SET incident = ?1 WHERE incident <> ?1 AND id = ?3 AND document = (SELECT n FROM documents WHERE id = ?2)`, m.Incident, m.Document, m.Event); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetCopies implements [store.Merger].
func (s *Store) SetCopies(ctx context.Context, groups map[string]string) error {
	return s.change(ctx, func(w *writer) error {
		for id, group := range groups {
			if _, err := w.exec(`UPDATE documents SET copies = ?1 WHERE id = ?2 AND copies <> ?1`, group, id); err != nil {
				return err
			}
		}
		return nil
	})
}
