// Package alert tells of what saved queries find: as a feed that anybody may read, and to an address that wants to be told.
// What was told already is kept in the store beside the query, so that a restart repeats nothing.
package alert

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Query is a saved query with what is known of its deliveries.
type Query struct {
	Name   string
	Filter filter.Filter
	State
}

// State is what must be remembered between deliveries. It is kept as JSON.
type State struct {
	Webhook   string    `json:"webhook,omitempty"` // the address that is told
	Secret    string    `json:"secret,omitempty"`  // that deliveries are signed with
	Told      string    `json:"told,omitempty"`    // the cursor of the last event that was delivered
	Sending   string    `json:"sending,omitempty"` // and of the last one that is being: a repeated delivery holds the same events
	Delivered time.Time `json:"delivered,omitzero"`
	Failures  int       `json:"failures,omitempty"` // in a row
	NextTry   time.Time `json:"next_try,omitzero"`
	Message   string    `json:"message,omitempty"` // what went wrong
}

// since asks for the events from the cursor on in the order in which they were stored.
func (q *Query) since(cursor string, limit int) store.Query {
	return store.Query{Filter: q.Filter, Sort: store.FirstStored, Cursor: cursor, Limit: limit}
}

var validName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)

// CheckName reports what is wrong with the name of a saved query.
func CheckName(name string) error {
	if validName.MatchString(name) {
		return nil
	}
	return fmt.Errorf("%q is no name for a query; take small letters, digits, dots, dashes and underscores, 64 at most", name)
}

// CheckAddress reports what is wrong with the address of a webhook.
func CheckAddress(address string) error {
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is no address to deliver to; give one that begins with https:// or http://", address)
	}
	return nil
}

// NewSecret makes a secret to sign with.
func NewSecret() string {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return "whsec_" + base64.StdEncoding.EncodeToString(key)
}

func parse(kept store.SavedQuery) (*Query, error) {
	q := &Query{Name: kept.Name}
	var err error
	if q.Filter, err = filter.Parse(kept.Filter); err == nil && len(kept.State) > 0 {
		err = json.Unmarshal(kept.State, &q.State)
	}
	if err != nil {
		return nil, fmt.Errorf("saved query %s: %w; save it anew", kept.Name, err)
	}
	return q, nil
}

// All are the saved queries by name.
func All(ctx context.Context, s store.SavedQueries) ([]*Query, error) {
	kept, err := s.Queries(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*Query, len(kept))
	for i, k := range kept {
		if out[i], err = parse(k); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Find is the saved query of a name, or store.ErrNotFound.
func Find(ctx context.Context, s store.SavedQueries, name string) (*Query, error) {
	all, err := All(ctx, s)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(q *Query) bool { return q.Name == name }); i >= 0 {
		return all[i], nil
	}
	return nil, store.ErrNotFound
}

// Save keeps a filter under a name. A webhook that the name has stays; a new one, or one whose filter changes, is told of
// what is stored from now on.
func Save(ctx context.Context, s store.Store, name string, f filter.Filter, webhook string) (*Query, error) {
	if err := CheckName(name); err != nil {
		return nil, err
	}
	var out *Query
	return out, alone(ctx, s, name, func() error {
		q, err := Find(ctx, s, name)
		if errors.Is(err, store.ErrNotFound) {
			q = &Query{Name: name}
		} else if err != nil {
			return err
		}
		fresh := q.Filter.String() != f.String()
		q.Filter = f
		if webhook != "" && webhook != q.Webhook {
			q.State = State{Webhook: webhook, Secret: NewSecret()}
			fresh = true
		}
		if fresh && q.Webhook != "" {
			q.Sending = ""
			if q.Told, err = last(ctx, s, q); err != nil {
				return err
			}
		}
		out = q
		return put(ctx, s, q)
	})
}

// Forget forgets a saved query; the error is store.ErrNotFound where there is none.
func Forget(ctx context.Context, s store.Store, name string) error {
	return alone(ctx, s, name, func() error {
		if _, err := Find(ctx, s, name); err != nil {
			return err
		}
		return s.DeleteQuery(ctx, name)
	})
}

func put(ctx context.Context, s store.SavedQueries, q *Query) error {
	state, err := json.Marshal(q.State)
	if err != nil {
		return err
	}
	return s.PutQuery(ctx, store.SavedQuery{Name: q.Name, Filter: q.Filter.String(), State: state})
}

// last is the cursor of the last event that the query finds now, or "".
func last(ctx context.Context, s store.Store, q *Query) (string, error) {
	back := store.Query{Filter: q.Filter, Sort: store.LastStored, Limit: 1}
	for e, err := range s.Events(ctx, back) {
		if err != nil {
			return "", err
		}
		on := q.since("", 0)
		return on.CursorFrom(back, e.Cursor)
	}
	return "", nil
}

// hold is how long a query is held at most while it is changed or delivered.
const hold = 2 * time.Minute

// alone does something with a saved query while no other program does. Who waits looks again twenty times a second.
func alone(ctx context.Context, s store.Leases, name string, do func() error) error {
	task, holder := "query "+name, rand.Text()
	for {
		ok, err := s.Lease(ctx, task, holder, hold)
		if err != nil {
			return err
		}
		if ok {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	err := do()
	return errors.Join(err, s.Release(context.WithoutCancel(ctx), task, holder))
}
