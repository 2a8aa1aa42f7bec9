// Package merge brings the near-copies and incidents of a store up to date, as package copies and package incident find
// them: of all days, or of those that have changed since, with the same result.
package merge

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/dragoman-events/dragoman/internal/copies"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Summary is what a merge did.
type Summary struct {
	Days    int `json:"days"`    // that had changed
	Events  int `json:"events"`  // that were looked at
	Members int `json:"changed"` // events that came to another incident
	Copies  int `json:"copies"`  // documents that were found to be near-copies of others
}

// ErrBusy is the error of a merge while another program merges the same store.
var ErrBusy = errors.New("another program is merging this store; wait until it has ended, or five minutes if it was killed")

const (
	lease = 5 * time.Minute
	batch = 5000 // memberships that are written at once
)

// Run merges what has changed. It may be broken off at any point: what it had not finished is done the next time.
func Run(ctx context.Context, s store.Store) (Summary, error) {
	host, _ := os.Hostname() // an empty name does no harm: the process number tells as well
	m := &merger{store: s, holder: fmt.Sprintf("%s %d %d", host, os.Getpid(), time.Now().UnixNano())}
	if err := m.hold(ctx); err != nil {
		return Summary{}, err
	}
	defer s.Release(context.WithoutCancel(ctx), "merge", m.holder)
	changed, err := s.Unmerged(ctx)
	if err != nil {
		return m.Summary, err
	}
	if err := m.around(changed, copies.Reach, func(w window) (window, error) { return m.copies(ctx, w) }); err != nil {
		return m.Summary, err
	}
	if changed, err = s.Unmerged(ctx); err != nil { // with the days of the copies
		return m.Summary, err
	}
	m.Days = len(changed)
	if err := m.around(changed, incident.Reach, func(w window) (window, error) { return m.incidents(ctx, w) }); err != nil {
		return m.Summary, err
	}
	return m.Summary, s.Merged(ctx, changed)
}

type merger struct {
	Summary
	store  store.Store
	holder string
	held   time.Time
}

// hold takes or renews the lease.
func (m *merger) hold(ctx context.Context) error {
	if time.Since(m.held) < lease/5 {
		return nil
	}
	ok, err := m.store.Lease(ctx, "merge", m.holder, lease)
	if err == nil && !ok {
		err = ErrBusy
	}
	m.held = time.Now()
	return err
}

// window is a span of days that are merged together; day 0, the unknown one, stands by itself.
type window struct {
	from, to int
	changed  []int
	reach    int
}

// touches reports whether a span of days comes within reach of what has changed.
func (w *window) touches(from, to int) bool {
	i, _ := slices.BinarySearch(w.changed, from-w.reach)
	return i < len(w.changed) && w.changed[i] <= to+w.reach
}

// whole is the window that holds all of what was linked, from and to being its first and last day: more may be linked to it
// from the days beyond the edge.
func (w *window) whole(from, to int) window {
	out := *w
	if from != 0 && from-w.reach < w.from {
		out.from = max(1, w.from-2*(w.to-w.from))
	}
	if to != 0 && to+w.reach > w.to {
		out.to = w.to + 2*(w.to-w.from)
	}
	return out
}

// around works on the days around those that have changed. work returns the window that it would have needed; where that
// is wider, it is done again.
func (m *merger) around(changed []store.Changed, reach int, work func(window) (window, error)) error {
	var all []int
	for _, c := range changed {
		all = append(all, incident.DayNumber(c.Day))
	}
	for i := 0; i < len(all); {
		w := window{reach: reach}
		j := i + 1
		if all[i] > 0 {
			for j < len(all) && all[j]-all[j-1] <= 6*reach {
				j++
			}
			w.from, w.to = max(1, all[i]-2*reach-1), all[j-1]+2*reach+1
		}
		w.changed = all[i:j]
		for {
			needed, err := work(w)
			if err != nil {
				return err
			}
			if needed.from == w.from && needed.to == w.to {
				break
			}
			w = needed
		}
		i = j
	}
	return nil
}

func date(day int) time.Time { return time.Date(1, 1, day, 0, 0, 0, 0, time.UTC) }

// copies finds the near-copies among the documents of a window.
func (m *merger) copies(ctx context.Context, w window) (window, error) {
	needed := w
	groups := map[string]string{}
	n := 0
	sweep := copies.NewSweep(func(group string, articles []copies.Article) {
		first, last := articles[0].Day, articles[0].Day
		for _, a := range articles {
			first, last = min(first, a.Day), max(last, a.Day)
		}
		if !w.touches(first, last) {
			return
		}
		if x := w.whole(first, last); x.from != w.from || x.to != w.to {
			needed.from, needed.to = min(needed.from, x.from), max(needed.to, x.to)
			return
		}
		for _, a := range articles {
			groups[a.ID] = group
		}
		if group != "" {
			n += len(articles)
		}
	})
	for day := w.from; day <= w.to; day++ {
		name := ""
		if day > 0 {
			name = date(day).Format(time.DateOnly)
		}
		for a, err := range m.store.Articles(ctx, name) {
			if err != nil {
				return w, err
			}
			sweep.Add(copies.Article{ID: a.ID, Day: day, Text: a.Text})
		}
		if err := errors.Join(ctx.Err(), m.hold(ctx)); err != nil {
			return w, err
		}
	}
	sweep.Close()
	if needed.from != w.from || needed.to != w.to {
		return needed, nil
	}
	m.Copies += n
	return w, m.store.SetCopies(ctx, groups)
}

// incidents merges the events of a window.
func (m *merger) incidents(ctx context.Context, w window) (window, error) {
	needed := w
	var members []store.Member
	sweep := incident.NewSweep(func(linked []incident.Member) {
		first, last := linked[0].Day, linked[0].Day
		for _, x := range linked {
			first, last = min(first, x.Day), max(last, x.Day)
		}
		if !w.touches(first, last) {
			return
		}
		if x := w.whole(first, last); x.from != w.from || x.to != w.to {
			needed.from, needed.to = min(needed.from, x.from), max(needed.to, x.to)
			return
		}
		for _, x := range linked {
			if x.Incident != x.Before {
				members = append(members, store.Member{Document: x.Document, Event: x.Event, Incident: x.Incident})
			}
		}
	})
	write := func() error {
		if err := errors.Join(ctx.Err(), m.hold(ctx), m.store.SetIncidents(ctx, members)); err != nil {
			return err
		}
		m.Members += len(members)
		members = members[:0]
		return nil
	}
	events := m.undated(ctx)
	if w.to > 0 {
		events = m.store.Events(ctx, store.Query{Sort: store.OldestFirst, Filter: filter.Filter{Date: filter.Days{From: date(w.from), To: date(w.to)}}})
	}
	n := 0
	for e, err := range events {
		if err != nil {
			return w, err
		}
		sweep.Add(incident.Mention{Doc: e.Doc, Event: e.Event, Copies: e.Copies})
		if n++; len(members) >= batch {
			if err := write(); err != nil {
				return w, err
			}
		}
	}
	sweep.Close()
	if err := write(); err != nil {
		return w, err
	}
	if needed.from == w.from && needed.to == w.to {
		m.Events += n
	}
	return needed, nil
}

// undated are the events of unknown day: they come before all others.
func (m *merger) undated(ctx context.Context) func(func(*store.Event, error) bool) {
	return func(yield func(*store.Event, error) bool) {
		for e, err := range m.store.Events(ctx, store.Query{Sort: store.OldestFirst}) {
			if err == nil && e.Day != "" || !yield(e, err) {
				return
			}
		}
	}
}
