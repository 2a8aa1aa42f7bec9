package merge

import (
	"context"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Incident is an incident with those that contradict it, told in full.
type Incident struct {
	incident.Incident
	Against []incident.Incident `json:"against"`
}

// Incidents are the incidents of which a filter wants an event, those with the newest such event first, and no more than
// limit: each with all its tellings, also those that the filter does not want.
func Incidents(ctx context.Context, s store.Store, f filter.Filter, limit int) ([]Incident, error) {
	var ids []string // in order
	seen := map[string]bool{}
	for e, err := range s.Events(ctx, store.Query{Filter: f}) {
		if err != nil {
			return nil, err
		}
		if e.Incident == "" || seen[e.Incident] {
			continue
		}
		if len(ids) == limit {
			break
		}
		seen[e.Incident] = true
		ids = append(ids, e.Incident)
	}
	var out []Incident
	for _, id := range ids {
		in, err := Find(ctx, s, id)
		if err != nil {
			return nil, err
		}
		out = append(out, in)
	}
	return out, nil
}

// Find tells an incident with what contradicts it: the denials of its days, and where it is a denial, what it denies. The
// error is [store.ErrNotFound] where there is none.
func Find(ctx context.Context, s store.Store, id string) (Incident, error) {
	mentions, err := tellings(ctx, s, filter.Filter{Incident: filter.Choice{Any: []string{id}}})
	if err == nil && len(mentions) == 0 {
		err = store.ErrNotFound
	}
	if err != nil {
		return Incident{}, err
	}
	first, last := "", ""
	types := map[string]bool{}
	for _, m := range mentions {
		if day := m.Event.Day(&m.Doc); day != "" {
			if first == "" || day < first {
				first = day
			}
			last = max(last, day)
		}
		types[m.Event.Type] = true
	}
	near := filter.Filter{}
	for t := range types {
		near.Type.Any = append(near.Type.Any, t)
	}
	slices.Sort(near.Type.Any)
	if from, ok := store.ParseDay(first); ok {
		to, _ := store.ParseDay(last)
		near.Date = filter.Days{From: from.AddDate(0, 0, -incident.Reach), To: to.AddDate(0, 0, incident.Reach)}
		others, err := tellings(ctx, s, near)
		if err != nil {
			return Incident{}, err
		}
		for _, o := range others {
			if o.Event.Incident != id {
				mentions = append(mentions, o)
			}
		}
	}
	out := Incident{Against: []incident.Incident{}}
	all := incident.Describe(mentions)
	for _, in := range all {
		if in.ID == id {
			out.Incident = in
		}
	}
	// What contradicts it may have tellings beyond those days.
	for _, other := range out.Contradicts {
		whole, err := tellings(ctx, s, filter.Filter{Incident: filter.Choice{Any: []string{other}}})
		if err != nil {
			return Incident{}, err
		}
		out.Against = append(out.Against, incident.Describe(whole)...)
	}
	slices.SortFunc(out.Against, func(a, b incident.Incident) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

func tellings(ctx context.Context, s store.Store, f filter.Filter) ([]incident.Mention, error) {
	var out []incident.Mention
	for e, err := range s.Events(ctx, store.Query{Filter: f, Sort: store.OldestFirst}) {
		if err != nil {
			return nil, err
		}
		out = append(out, incident.Mention{Doc: e.Doc, Event: e.Event, Copies: e.Copies})
	}
	return out, nil
}
