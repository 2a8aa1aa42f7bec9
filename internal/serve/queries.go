package serve

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dragoman-events/dragoman/internal/alert"
	"github.com/dragoman-events/dragoman/internal/filter"
)

// Query is a saved query. The secret of its webhook is told nobody.
type Query struct {
	Name      string `json:"name"`
	Filter    string `json:"filter" doc:"in canonical form"`
	Feed      string `json:"feed" doc:"address of its Atom feed"`
	Webhook   string `json:"webhook,omitempty" doc:"address that is told of what it finds"`
	Delivered string `json:"delivered,omitempty" doc:"time of the last delivery"`
	Waiting   string `json:"waiting,omitempty" doc:"what went wrong, and when it is tried again"`
}

// Queries are saved queries.
type Queries struct {
	Queries []Query `json:"queries"`
}

func newQuery(q *alert.Query) Query {
	out := Query{Name: q.Name, Filter: q.Filter.String(), Feed: feedOf(q.Name), Webhook: q.Webhook}
	if !q.Delivered.IsZero() {
		out.Delivered = q.Delivered.Format(clock)
	}
	if q.Failures > 0 {
		out.Waiting = q.Message + "; it is tried again at " + q.NextTry.Format(time.RFC3339)
	}
	return out
}

func feedOf(name string) string { return "/v1/queries/" + url.PathEscape(name) + "/feed.atom" }

// ByName names a saved query.
type ByName struct {
	Name string `path:"name"`
}

func (v *server) registerQueries() {
	get(v, "/v1/queries", "queries", "Saved queries by name", nil, func(ctx context.Context, _ *struct{}) (out Queries, err error) {
		all, err := alert.All(ctx, v.store)
		out.Queries = []Query{}
		for _, q := range all {
			out.Queries = append(out.Queries, newQuery(q))
		}
		return out, err
	})
	huma.Register(v.api, huma.Operation{
		Method: http.MethodPut, Path: "/v1/queries/{name}", OperationID: "save-query", Summary: "Save a query; a webhook that it has stays", MaxBodyBytes: v.Body, Errors: []int{400, 409},
	}, func(ctx context.Context, in *struct {
		ByName
		Body struct {
			Filter string `json:"filter" doc:"as in docs/store.md"`
		}
	}) (*answer[Query], error) {
		f, err := filter.Parse(in.Body.Filter)
		if err != nil {
			return nil, v.failure(ctx, err)
		}
		if err := alert.CheckName(in.Name); err != nil {
			return nil, huma.Error400BadRequest(err.Error())
		}
		q, err := alert.Save(ctx, v.store, in.Name, f, "")
		if err != nil {
			return nil, v.unwritten(ctx, err)
		}
		return &answer[Query]{newQuery(q)}, nil
	})
	huma.Register(v.api, huma.Operation{
		Method: http.MethodDelete, Path: "/v1/queries/{name}", OperationID: "forget-query", Summary: "Forget a saved query", Errors: []int{404, 409},
	}, func(ctx context.Context, in *ByName) (*struct{}, error) {
		if err := alert.Forget(ctx, v.store, in.Name); err != nil {
			return nil, v.unwritten(ctx, err)
		}
		return nil, nil
	})
	huma.Register(v.api, huma.Operation{
		Method: http.MethodGet, Path: "/v1/queries/{name}/feed.atom", OperationID: "feed", Summary: "The events of a saved query as a feed, the last stored first", Errors: []int{404},
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/atom+xml": {Schema: &huma.Schema{Type: "string"}}}}},
	}, func(ctx context.Context, in *ByName) (*huma.StreamResponse, error) {
		q, err := alert.Find(ctx, v.store, in.Name)
		if err != nil {
			return nil, v.failure(ctx, err)
		}
		var b bytes.Buffer
		if err := alert.WriteAtom(ctx, &b, v.store, q, feedOf(q.Name)); err != nil {
			return nil, v.failure(ctx, err)
		}
		return &huma.StreamResponse{Body: func(ctx huma.Context) {
			ctx.SetHeader("Content-Type", "application/atom+xml; charset=utf-8")
			ctx.BodyWriter().Write(b.Bytes())
		}}, nil
	})
}

// unwritten words the error of a change that the store did not take.
func (v *server) unwritten(ctx context.Context, err error) error {
	p := v.failure(ctx, err)
	if s, ok := p.(huma.StatusError); ok && s.GetStatus() == http.StatusInternalServerError {
		return huma.Error409Conflict(s.Error())
	}
	return p
}
