package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// api answers what the pages ask, in the shapes of docs/api.md, from a store.
func api(s store.Store) http.Handler {
	mux := http.NewServeMux()
	list := func(route string, others []string, answer func(ctx context.Context, f filter.Filter, v url.Values) (any, error)) {
		mux.HandleFunc("GET /v1/"+route, func(w http.ResponseWriter, r *http.Request) {
			v := r.URL.Query()
			f, err := filter.FromValues(v, others...)
			if err != nil {
				fail(w, http.StatusBadRequest, err)
				return
			}
			a, err := answer(r.Context(), f, v)
			reply(w, a, err)
		})
	}
	limit := func(v url.Values) int {
		if n, err := strconv.Atoi(v.Get("limit")); err == nil {
			return n
		}
		return 100
	}
	list("events", []string{"sort", "limit", "cursor"}, func(ctx context.Context, f filter.Filter, v url.Values) (any, error) {
		type event struct {
			*store.Event
			Words string `json:"words"`
		}
		out, next := []event{}, ""
		for e, err := range s.Events(ctx, store.Query{Filter: f, Sort: store.Sort(v.Get("sort")), Cursor: v.Get("cursor")}) {
			if err != nil {
				return nil, err
			}
			if len(out) == limit(v) {
				next = out[len(out)-1].Cursor
				break
			}
			out = append(out, event{e, e.Sentence.Text})
		}
		return map[string]any{"events": out, "next": next}, nil
	})
	list("counts", []string{"by", "limit"}, func(ctx context.Context, f filter.Filter, v url.Values) (any, error) {
		cs, err := s.Count(ctx, f, store.By(v.Get("by")), limit(v))
		if cs == nil {
			cs = []store.Count{}
		}
		return map[string]any{"by": v.Get("by"), "counts": cs}, err
	})
	list("incidents", []string{"limit"}, func(ctx context.Context, f filter.Filter, v url.Values) (any, error) {
		found, err := merge.Incidents(ctx, s, f, limit(v))
		if found == nil {
			found = []merge.Incident{}
		}
		return map[string]any{"incidents": found, "unmerged": 0}, err
	})
	list("positions", []string{"limit"}, func(ctx context.Context, f filter.Filter, _ url.Values) (any, error) {
		out := []*store.Position{}
		for p, err := range s.Positions(ctx, store.Query{Filter: f}) {
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
		return map[string]any{"positions": out, "next": ""}, nil
	})
	list("claims", []string{"limit"}, func(ctx context.Context, f filter.Filter, _ url.Values) (any, error) {
		type speaker struct {
			Name     string   `json:"name"`
			Country  string   `json:"country"`
			Sector   []string `json:"sector"`
			Claims   int      `json:"claims"`
			Held     int      `json:"held"`
			Disputed int      `json:"disputed"`
			Open     int      `json:"open"`
			Events   []string `json:"events"`
		}
		by, out := map[string]*speaker{}, []*speaker{}
		for e, err := range s.Events(ctx, store.Query{Filter: f}) {
			if err != nil {
				return nil, err
			}
			for _, a := range e.Attribution {
				x := by[a.Label()]
				if x == nil {
					x = &speaker{Name: a.Label(), Country: a.Country}
					by[x.Name] = x
					out = append(out, x)
				}
				x.Claims++
				if len(x.Events) < 10 {
					x.Events = append(x.Events, e.ID)
				}
				switch {
				case e.Contested:
					x.Disputed++
				case x.Claims%2 == 0:
					x.Held++
				default:
					x.Open++
				}
			}
		}
		return map[string]any{"speakers": out, "cut": false}, nil
	})
	mux.HandleFunc("GET /v1/incidents/{id}", func(w http.ResponseWriter, r *http.Request) {
		found, err := merge.Incidents(r.Context(), s, filter.Filter{Incident: filter.Choice{Any: []string{r.PathValue("id")}}}, 1)
		if err == nil && len(found) == 0 {
			err = store.ErrNotFound
		}
		if err != nil {
			reply(w, nil, err)
			return
		}
		reply(w, found[0], nil)
	})
	mux.HandleFunc("GET /v1/documents/{id}", func(w http.ResponseWriter, r *http.Request) {
		d, err := s.Document(r.Context(), r.PathValue("id"))
		if err != nil {
			reply(w, nil, err)
			return
		}
		reply(w, d.Document, nil)
	})
	mux.HandleFunc("POST /v1/code", func(w http.ResponseWriter, r *http.Request) {
		var in struct{ Text, Title, Published string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			fail(w, http.StatusBadRequest, err)
			return
		}
		d := record.Document{Doc: record.Doc{Title: in.Title, Published: in.Published, Text: in.Text}}
		if len(in.Text) > 6 {
			d.Events = []record.Event{{ID: "e1", Type: "ASSAULT", Quad: 4, Status: "occurred", Certainty: "asserted", Trigger: record.Span{Text: in.Text[:6], End: 6}}}
		}
		reply(w, d, nil)
	})
	return mux
}

func reply(w http.ResponseWriter, a any, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		fail(w, http.StatusNotFound, err)
	case err != nil:
		fail(w, http.StatusInternalServerError, err)
	default:
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(a)
	}
}

func fail(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"status": status, "detail": err.Error()})
}
