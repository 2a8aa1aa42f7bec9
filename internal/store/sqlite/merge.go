package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"github.com/dragoman-events/dragoman/internal/store"
)

// Articles implements [store.Store].
func (s *Store) Articles(ctx context.Context, day string) iter.Seq2[*store.Article, error] {
	return sequence(s, func(yield func(*store.Article) bool) error {
		return each(ctx, s.read, `SELECT d.id, d.text FROM documents d WHERE d.doc ->> '$.published' = ? AND EXISTS (SELECT 1 FROM events e WHERE e.document = d.n) ORDER BY d.n`, []any{day}, func(rows *sql.Rows) (bool, error) {
			var a store.Article
			if err := rows.Scan(&a.ID, &a.Text); err != nil {
				return false, err
			}
			return yield(&a), nil
		})
	})
}

// Unmerged implements [store.Store]. Triggers write the days down.
func (s *Store) Unmerged(ctx context.Context) ([]store.Changed, error) {
	var out []store.Changed
	err := each(ctx, s.read, "SELECT day, mark FROM unmerged ORDER BY day", nil, func(rows *sql.Rows) (bool, error) {
		var day int64
		var c store.Changed
		err := rows.Scan(&day, &c.Mark)
		c.Day = dayOf(day)
		out = append(out, c)
		return true, err
	})
	return out, s.wrap(err)
}

// Merged implements [store.Store].
func (s *Store) Merged(ctx context.Context, days []store.Changed) error {
	return s.change(ctx, func(w *writer) error {
		for _, d := range days {
			if _, err := w.exec("DELETE FROM unmerged WHERE day = ? AND mark = ?", dayNumber(d.Day), d.Mark); err != nil {
				return err
			}
		}
		return nil
	})
}
