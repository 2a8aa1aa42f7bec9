package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dragoman-events/dragoman/internal/store"
)

// PutFeed implements [store.Feeds].
func (s *Store) PutFeed(ctx context.Context, f store.Feed) error {
	return s.change(ctx, func(w *writer) error {
		_, err := w.exec("INSERT OR REPLACE INTO feeds (url, title, etag, last_modified, next_try, failures, message, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			f.URL, f.Title, f.ETag, f.LastModified, f.NextTry.UnixMilli(), f.Failures, f.Message, f.State)
		return err
	})
}

// Feed implements [store.Feeds].
func (s *Store) Feed(ctx context.Context, url string) (store.Feed, error) {
	fs, err := s.feeds(ctx, "state", "WHERE url = ?", url)
	if err == nil && len(fs) == 0 {
		return store.Feed{}, store.ErrNotFound
	} else if err != nil {
		return store.Feed{}, err
	}
	return fs[0], nil
}

// Feeds implements [store.Feeds].
func (s *Store) Feeds(ctx context.Context) ([]store.Feed, error) { return s.feeds(ctx, "''", "") }

func (s *Store) feeds(ctx context.Context, state, where string, args ...any) ([]store.Feed, error) {
	var out []store.Feed
	err := each(ctx, s.read, "SELECT url, title, etag, last_modified, next_try, failures, message, "+state+" FROM feeds "+where+" ORDER BY next_try, url", args, func(rows *sql.Rows) (bool, error) {
		var f store.Feed
		var next int64
		err := rows.Scan(&f.URL, &f.Title, &f.ETag, &f.LastModified, &next, &f.Failures, &f.Message, &f.State)
		f.NextTry = time.UnixMilli(next).UTC()
		out = append(out, f)
		return true, err
	})
	return out, s.wrap(err)
}

// DeleteFeed implements [store.Feeds].
func (s *Store) DeleteFeed(ctx context.Context, url string) error {
	return s.change(ctx, func(w *writer) error {
		_, err := w.exec("DELETE FROM feeds WHERE url = ?", url)
		return err
	})
}

// PutQuery implements [store.SavedQueries].
func (s *Store) PutQuery(ctx context.Context, q store.SavedQuery) error {
	return s.change(ctx, func(w *writer) error {
		_, err := w.exec("INSERT OR REPLACE INTO queries (name, filter, state) VALUES (?, ?, ?)", q.Name, q.Filter, append([]byte{}, q.State...))
		return err
	})
}

// Queries implements [store.SavedQueries].
func (s *Store) Queries(ctx context.Context) ([]store.SavedQuery, error) {
	var out []store.SavedQuery
	err := each(ctx, s.read, "SELECT name, filter, state FROM queries ORDER BY name", nil, func(rows *sql.Rows) (bool, error) {
		var q store.SavedQuery
		err := rows.Scan(&q.Name, &q.Filter, &q.State)
		out = append(out, q)
		return true, err
	})
	return out, s.wrap(err)
}

// DeleteQuery implements [store.SavedQueries].
func (s *Store) DeleteQuery(ctx context.Context, name string) error {
	return s.change(ctx, func(w *writer) error {
		_, err := w.exec("DELETE FROM queries WHERE name = ?", name)
		return err
	})
}

// Lease implements [store.Leases].
func (s *Store) Lease(ctx context.Context, task, holder string, d time.Duration) (ok bool, err error) {
	err = s.change(ctx, func(w *writer) error {
		r, err := w.exec("INSERT INTO leases (task, holder, expires) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET holder = excluded.holder, expires = excluded.expires WHERE holder = excluded.holder OR expires <= ?",
			task, holder, w.now+d.Milliseconds(), w.now)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		ok = n > 0
		return err
	})
	return ok, err
}

// Release implements [store.Leases].
func (s *Store) Release(ctx context.Context, task, holder string) error {
	return s.change(ctx, func(w *writer) error {
		_, err := w.exec("DELETE FROM leases WHERE task = ? AND holder = ?", task, holder)
		return err
	})
}
