package serve

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/claims"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/paste"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

func init() { huma.DefaultArrayNullable = false } // a list is [] where it is empty

func config(version string) huma.Config {
	c := huma.DefaultConfig("dragoman", version)
	c.Info.Description = "Who did what to whom, where, when, and according to whom: the events of a store. docs/api.md explains the routes, docs/store.md the filter language, docs/record.md the records."
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", name)
	c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", nil // the page is ours, and answers carry nothing but what was asked for
	return c
}

// name names a type in the interface: those of this package win over those of records that have the same name.
func name(t reflect.Type, hint string) string {
	n := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[record.Document](), reflect.TypeFor[record.Event](), reflect.TypeFor[record.Statement](), reflect.TypeFor[record.Position]():
		return "Plain" + n
	case reflect.TypeFor[merge.Incident]():
		return "IncidentWithAgainst"
	}
	return n
}

// Asked is a filter in the parameters of an address.
type Asked struct {
	Q      string `query:"q" doc:"a filter, as in docs/store.md" example:"type:ASSAULT country:SYR"`
	values url.Values
}

// Resolve implements [huma.Resolver].
func (a *Asked) Resolve(ctx huma.Context) []error {
	u := ctx.URL()
	a.values = u.Query()
	return nil
}

// filter reads the filter; the parameters named in others are not part of it.
func (a *Asked) filter(others ...string) (filter.Filter, error) {
	f, err := filter.FromValues(a.values, others...)
	return f, problem(err)
}

// keys are the filter's keys as parameters.
func keys() []*huma.Param {
	var out []*huma.Param
	for _, k := range filter.Keys() {
		out = append(out, &huma.Param{Name: k.Name, In: "query", Description: k.About + "; -" + k.Name + " turns it round", Schema: &huma.Schema{Type: "string"}})
	}
	return out
}

// problem words an error for the one who asked.
func problem(err error) error {
	var asked *filter.Error
	var question *store.QueryError
	var text *paste.Error
	var kept *store.Error
	var done huma.StatusError
	switch {
	case err == nil, errors.As(err, &done):
		return err
	case errors.As(err, &asked), errors.As(err, &question):
		return huma.Error400BadRequest(err.Error())
	case errors.As(err, &text):
		return huma.Error422UnprocessableEntity(err.Error())
	case errors.Is(err, store.ErrNotFound):
		return huma.Error404NotFound("the store does not hold it")
	case errors.Is(err, errTooLong), errors.Is(err, context.Canceled):
		return huma.Error503ServiceUnavailable(errTooLong.Error())
	case errors.As(err, &kept):
		return huma.Error500InternalServerError(kept.Reason + "; " + kept.Remedy)
	}
	return huma.Error500InternalServerError("this is a fault of the program: please report it")
}

// answer is an answer in JSON.
type answer[T any] struct{ Body T }

// get registers a question that is answered in JSON.
func get[I, T any](v *server, path, id, summary string, params []*huma.Param, do func(context.Context, *I) (T, error)) {
	op := huma.Operation{Method: http.MethodGet, Path: path, OperationID: id, Summary: summary, Parameters: params}
	huma.Register(v.api, op, func(ctx context.Context, in *I) (*answer[T], error) {
		body, err := do(ctx, in)
		if err != nil {
			return nil, v.failure(ctx, err)
		}
		return &answer[T]{body}, nil
	})
}

// failure words an error, and logs what is no mistake of the one who asked.
func (v *server) failure(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, ctx.Err()) {
		err = cause
	}
	p := problem(err)
	var s huma.StatusError
	if errors.As(p, &s) && s.GetStatus() == http.StatusInternalServerError {
		v.Log.Error("a question was not answered", "error", err)
	}
	return p
}

// Document is a record with its text; what the store adds is left out of one that is not stored.
type Document struct {
	record.Document
	Version int    `json:"version,omitempty"`
	Stored  string `json:"stored,omitempty" doc:"when this version was, as 2026-11-25T21:30:00Z"`
	Copies  string `json:"copies,omitempty" doc:"its group of near-copies"`
}

// Version is what a document was before it was corrected.
type Version struct {
	Number   int             `json:"number"`
	Stored   string          `json:"stored"`
	Replaced string          `json:"replaced"`
	Document record.Document `json:"document"`
}

// Versions are what a document was.
type Versions struct {
	Versions []Version `json:"versions"`
}

// Incidents are the incidents that a filter wants.
type Incidents struct {
	Incidents []merge.Incident `json:"incidents"`
	Unmerged  int              `json:"unmerged" doc:"days that wait for dragoman db merge"`
}

// Claims is the ledger of claims.
type Claims struct {
	Speakers []*claims.Speaker `json:"speakers"`
	Cut      bool              `json:"cut" doc:"there are more events than were looked at"`
}

const clock = "2006-01-02T15:04:05Z"

// ByID names what is asked for.
type ByID struct {
	ID string `path:"id"`
}

func (v *server) register() {
	v.lists()
	get(v, "/v1/events/{id}", "event", "One event", nil, func(ctx context.Context, in *struct {
		ByID
		Document string `query:"document" doc:"the document's id, where two have the same text"`
	}) (Event, error) {
		f := filter.Filter{Event: filter.Choice{Any: []string{in.ID}}}
		if in.Document != "" {
			f.Document.Any = []string{in.Document}
		}
		for e, err := range v.store.Events(ctx, store.Query{Filter: f, Limit: 1}) {
			if err != nil {
				return Event{}, err
			}
			return newEvent(e), nil
		}
		return Event{}, store.ErrNotFound
	})
	get(v, "/v1/documents/{id}", "document", "A document with its text and all that was read in it", nil, func(ctx context.Context, in *ByID) (Document, error) {
		d, err := v.store.Document(ctx, in.ID)
		if err != nil {
			return Document{}, err
		}
		return Document{d.Document, d.Version, d.Stored.Format(clock), d.Copies}, nil
	})
	get(v, "/v1/documents/{id}/versions", "versions", "What a document was before it was corrected", nil, func(ctx context.Context, in *ByID) (out Versions, err error) {
		if _, err := v.store.Document(ctx, in.ID); err != nil {
			return out, err
		}
		out.Versions = []Version{}
		for o, err := range v.store.Versions(ctx, in.ID) {
			if err != nil {
				return out, err
			}
			out.Versions = append(out.Versions, Version{o.Number, o.Stored.Format(clock), o.Replaced.Format(clock), o.Document})
		}
		return out, nil
	})
	get(v, "/v1/incidents", "incidents", "Incidents of which the filter wants an event, the newest first", keys(), func(ctx context.Context, in *struct {
		Asked
		Limit int `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	}) (out Incidents, err error) {
		f, err := in.filter("limit")
		if err != nil {
			return out, err
		}
		if out.Incidents, err = merge.Incidents(ctx, v.store, f, in.Limit); err != nil {
			return out, err
		}
		days, err := v.store.Unmerged(ctx)
		out.Incidents, out.Unmerged = some(out.Incidents), len(days)
		return out, err
	})
	get(v, "/v1/incidents/{id}", "incident", "One incident with all its tellings and what contradicts it", nil, func(ctx context.Context, in *ByID) (merge.Incident, error) {
		return merge.Find(ctx, v.store, in.ID)
	})
	get(v, "/v1/claims", "claims", "Who says what happened, and how often that held", keys(), func(ctx context.Context, in *struct {
		Asked
		Limit int `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	}) (out Claims, err error) {
		f, err := in.filter("limit")
		if err != nil {
			return out, err
		}
		all, cut, err := claims.Ledger(ctx, v.store, f)
		out.Speakers, out.Cut = some(all[:min(len(all), in.Limit)]), cut
		return out, err
	})
	get(v, "/v1/filter", "filter", "The keys of the filter language with their values, the orders, the properties to count by", nil, func(context.Context, *struct{}) (Vocabulary, error) {
		return words(), nil
	})
	get(v, "/v1/status", "status", "What the store holds", nil, v.status)
	v.registerCode()
	v.registerQueries()
	nullable(v.api.OpenAPI().Components.Schemas)
}

// some is the list, or the empty one.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Vocabulary is what forms offer.
type Vocabulary struct {
	Keys  []filterKey  `json:"keys"`
	Sorts []store.Sort `json:"sorts"`
	Bys   []store.By   `json:"bys"`
	Types []eventType  `json:"types"`
}

type filterKey struct {
	Name   string   `json:"name"`
	About  string   `json:"about"`
	Values []string `json:"values"`
}

type eventType struct {
	Name  string   `json:"name"`
	Quad  int      `json:"quad"`
	Modes []string `json:"modes"`
}

func words() Vocabulary {
	v := Vocabulary{Sorts: store.Sorts(), Bys: store.Bys()}
	for _, k := range filter.Keys() {
		v.Keys = append(v.Keys, filterKey{k.Name, k.About, some(filter.Values(k.Name))})
	}
	for _, t := range dragoman.Types() {
		v.Types = append(v.Types, eventType{t.String(), ontology.Quad(t), some(ontology.Modes(t))})
	}
	return v
}

// Status is what a store holds.
type Status struct {
	Events   int    `json:"events"`
	From     string `json:"from" doc:"the first day of an event"`
	To       string `json:"to"`
	Unmerged int    `json:"unmerged" doc:"days that wait for dragoman db merge"`
	Version  string `json:"version"`
}

func (v *server) status(ctx context.Context, _ *struct{}) (Status, error) {
	out := Status{Version: v.Version}
	counts, err := v.store.Count(ctx, filter.Filter{}, store.ByDay, 0)
	if err != nil {
		return out, err
	}
	for _, c := range counts {
		out.Events += c.Events
		if out.From == "" {
			out.From = c.Key
		}
		out.To = c.Key
	}
	days, err := v.store.Unmerged(ctx)
	out.Unmerged = len(days)
	return out, err
}

// registerCode registers the reading of a text that is handed over.
func (v *server) registerCode() {
	schema := v.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[paste.Text](), true, "Text")
	op := huma.Operation{
		Method: http.MethodPost, Path: "/v1/code", OperationID: "code", Summary: "The record of a text; nothing is stored", MaxBodyBytes: v.Body, SkipValidateBody: true,
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/json": {Schema: schema}, "text/plain": {Schema: &huma.Schema{Type: "string"}},
		}},
		Errors: []int{http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity, http.StatusRequestEntityTooLarge, http.StatusNotImplemented},
	}
	huma.Register(v.api, op, func(ctx context.Context, in *struct {
		ContentType string `header:"Content-Type"`
		RawBody     []byte `contentType:"text/plain"`
	}) (*answer[record.Document], error) {
		t, err := text(in.ContentType, in.RawBody)
		if err != nil {
			return nil, err
		}
		if v.Read == nil {
			return nil, huma.Error501NotImplemented("no model was given to this server")
		}
		if !take(ctx, v.coding) {
			return nil, v.failure(ctx, ctx.Err())
		}
		defer func() { <-v.coding }()
		d, err := paste.Record(ctx, v.Read, t)
		if err != nil {
			return nil, v.failure(ctx, err)
		}
		return &answer[record.Document]{*d}, nil
	})
}

var errRange = fmt.Sprintf("limit is %d at most in JSON; go on with the cursor, or ask for NDJSON or CSV", most)
