// Package claims keeps the ledger of claims: who says what happened, and how often that held. A claim is an event that a
// report gives on somebody's word as having happened.
package claims

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Most is how many claims are looked at: the newest.
const Most = 5000

// latest is how many events a speaker is shown with.
const latest = 10

// Speaker is one on whose word events rest, with what became of its claims.
type Speaker struct {
	Name     string            `json:"name"`
	Country  string            `json:"country"`
	Sector   []dragoman.Sector `json:"sector"`
	Claims   int               `json:"claims"`
	Held     int               `json:"held" doc:"another article, no near-copy, tells the same act in its own voice or on another's word"`
	Disputed int               `json:"disputed" doc:"somebody contests or contradicts it"`
	Open     int               `json:"open"`
	Events   []string          `json:"events" doc:"the ids of the latest"`
}

// Ledger is what became of the claims that a filter wants, by speakers, those with the most claims first. cut says that
// there are more claims than were looked at.
func Ledger(ctx context.Context, s store.Store, f filter.Filter) (speakers []*Speaker, cut bool, err error) {
	f.Attribution.None = append(slices.Clip(f.Attribution.None), filter.None)
	if f.Status.Empty() {
		f.Status.Any = record.Real
	}
	var claims []*store.Event
	tells := map[string][]*store.Event{} // by incident
	for e, err := range s.Events(ctx, store.Query{Filter: f, Limit: Most + 1}) {
		if err != nil {
			return nil, false, err
		}
		if len(claims) == Most {
			cut = true
			break
		}
		claims = append(claims, e)
		if e.Incident != "" {
			tells[e.Incident] = nil
		}
	}
	denied, err := disputes(ctx, s, claims, tells)
	if err != nil {
		return nil, false, err
	}
	byName := map[string]*Speaker{}
	for _, e := range claims {
		counted := map[string]bool{}
		for _, a := range e.Attribution {
			name := a.Label()
			if name == "" || counted[name] || !slices.Contains(record.Real, e.Status) {
				continue
			}
			counted[name] = true
			p := byName[name]
			if p == nil {
				p = &Speaker{Name: name, Country: a.Country, Sector: a.Sector, Events: []string{}}
				byName[name] = p
				speakers = append(speakers, p)
			}
			p.Claims++
			if len(p.Events) < latest {
				p.Events = append(p.Events, e.ID)
			}
			switch {
			case e.Contested || denied[e.Incident]:
				p.Disputed++
			case slices.ContainsFunc(tells[e.Incident], func(o *store.Event) bool { return confirms(o, e, name) }):
				p.Held++
			default:
				p.Open++
			}
		}
	}
	slices.SortFunc(speakers, func(a, b *Speaker) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), strings.Compare(a.Name, b.Name))
	})
	return speakers, cut, nil
}

// confirms reports whether another event tells on its own what a claim of a speaker says.
func confirms(o, claim *store.Event, speaker string) bool {
	if o.Doc.ID == claim.Doc.ID || o.Copies != "" && o.Copies == claim.Copies || !slices.Contains(record.Real, o.Status) {
		return false
	}
	return len(o.Attribution) == 0 || slices.ContainsFunc(o.Attribution, func(a record.Attribution) bool { return a.Label() != speaker })
}

// together is how many incidents are asked for at once.
const together = 500

// disputes finds the tellings of incidents and those incidents that somebody denies: what is told as denied or negated
// within the days around them.
func disputes(ctx context.Context, s store.Store, claims []*store.Event, tells map[string][]*store.Event) (denied map[string]bool, err error) {
	denied = map[string]bool{}
	var ids []string
	for id := range tells {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var mentions []incident.Mention
	seen := map[[2]string]bool{}
	add := func(f filter.Filter) error {
		for e, err := range s.Events(ctx, store.Query{Filter: f}) {
			if err != nil {
				return err
			}
			if seen[[2]string{e.Doc.ID, e.ID}] {
				continue
			}
			seen[[2]string{e.Doc.ID, e.ID}] = true
			if _, wanted := tells[e.Incident]; wanted {
				tells[e.Incident] = append(tells[e.Incident], e)
			}
			mentions = append(mentions, incident.Mention{Doc: e.Doc, Event: e.Event, Copies: e.Copies})
		}
		return nil
	}
	for part := range slices.Chunk(ids, together) {
		if err := add(filter.Filter{Incident: filter.Choice{Any: part}}); err != nil {
			return nil, err
		}
	}
	near := filter.Filter{Status: filter.Choice{Any: []string{dragoman.Denied.String(), dragoman.Negated.String()}}, Incident: filter.Choice{None: []string{filter.None}}}
	var first, last string
	types := map[string]bool{}
	for _, e := range claims {
		if types[e.Type] = true; e.Day != "" {
			if first == "" || e.Day < first {
				first = e.Day
			}
			last = max(last, e.Day)
		}
	}
	from, ok := store.ParseDay(first)
	if !ok || len(ids) == 0 {
		return denied, nil
	}
	to, _ := store.ParseDay(last)
	near.Date = filter.Days{From: from.Add(-incident.Reach * 24 * time.Hour), To: to.Add(incident.Reach * 24 * time.Hour)}
	for t := range types {
		near.Type.Any = append(near.Type.Any, t)
	}
	slices.Sort(near.Type.Any)
	if err := add(near); err != nil {
		return nil, err
	}
	for _, in := range incident.Describe(mentions) {
		denied[in.ID] = len(in.Contradicts) > 0
	}
	return denied, nil
}
