package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"mime"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/dragoman-events/dragoman/internal/paste"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// The lengths of pages in JSON.
const (
	usual = 100
	most  = 1000
)

// patience is how long one who is sent a list may take for some kilobytes of it.
const patience = 30 * time.Second

// Event is an event with its document and the words of its sentence.
type Event struct {
	store.Event
	Words string `json:"words" doc:"the sentence that it stands in"`
}

func newEvent(e *store.Event) Event { return Event{*e, e.Sentence.Text} }

// Statement is a statement with its document.
type Statement struct{ store.Statement }

// Position is a position with its document.
type Position struct{ store.Position }

// list is a kind of list: what it holds, and how an entry is written.
type list[T, J any] struct {
	path, name string // of the route, and of the member in JSON
	summary    string
	each       func(context.Context, store.Query) iter.Seq2[*T, error]
	entry      func(*T) J
	cursor     func(*T) string
	csv        bool
}

type listInput struct {
	Asked
	Sort   string `query:"sort" doc:"the order: -date by default" example:"-date"`
	Limit  string `query:"limit" doc:"the most entries: 100 by default and 1000 at most in JSON, all in NDJSON and CSV"`
	Cursor string `query:"cursor" doc:"go on where the page before ended: its next"`
	Format string `query:"format" doc:"json, ndjson or csv, for clients that can't set Accept"`
	Accept string `header:"Accept" doc:"application/json, application/x-ndjson or text/csv"`
}

// The formats of lists.
const (
	asJSON   = "application/json"
	asNDJSON = "application/x-ndjson"
	asCSV    = "text/csv"
)

// form chooses the format of an answer.
func form(format, accept string, known ...string) (string, error) {
	if format != "" {
		for _, k := range known {
			if short := k[strings.LastIndexAny(k, "/-")+1:]; short == format {
				return k, nil
			}
		}
	} else if accept == "" {
		return known[0], nil
	}
	best, weight := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil || format != "" {
			continue
		}
		q := 1.0
		if given, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(given, 64); err != nil {
				continue
			}
		}
		for _, k := range known {
			major, _, _ := strings.Cut(k, "/")
			if (kind == k || kind == "*/*" || kind == major+"/*") && q > weight {
				best, weight = k, q
			}
		}
	}
	if best == "" {
		return "", huma.Error406NotAcceptable("there is no such format; there are " + strings.Join(known, ", "))
	}
	return best, nil
}

func (v *server) lists() {
	addList(v, list[store.Event, Event]{"/v1/events", "events", "A page of events", v.store.Events, newEvent, func(e *store.Event) string { return e.Cursor }, true})
	addList(v, list[store.Statement, Statement]{"/v1/statements", "statements", "A page of statements: who says what", v.store.Statements, func(s *store.Statement) Statement { return Statement{*s} }, func(s *store.Statement) string { return s.Cursor }, false})
	addList(v, list[store.Position, Position]{"/v1/positions", "positions", "A page of positions: who stands where", v.store.Positions, func(p *store.Position) Position { return Position{*p} }, func(p *store.Position) string { return p.Cursor }, false})
	v.counts()
}

// contents describe an answer of 200 in several formats.
func contents(known []string, whole, entry *huma.Schema) map[string]*huma.Response {
	r := &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{}, Headers: map[string]*huma.Param{}}
	for _, k := range known {
		switch k {
		case asJSON:
			r.Content[k] = &huma.MediaType{Schema: whole}
		case asNDJSON:
			r.Content[k] = &huma.MediaType{Schema: entry}
		default:
			r.Content[k] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
		}
	}
	return map[string]*huma.Response{"200": r}
}

func addList[T, J any](v *server, l list[T, J]) {
	known := []string{asJSON, asNDJSON}
	if l.csv {
		known = append(known, asCSV)
	}
	reg := v.api.OpenAPI().Components.Schemas
	entry := reg.Schema(reflect.TypeFor[J](), true, l.name)
	whole := &huma.Schema{Type: "object", Properties: map[string]*huma.Schema{
		l.name: {Type: "array", Items: entry}, "next": {Type: "string", Description: "the cursor of the next page; left out on the last one"},
	}, Required: []string{l.name}}
	op := huma.Operation{Method: http.MethodGet, Path: l.path, OperationID: l.name, Summary: l.summary, Parameters: keys(), Responses: contents(known, whole, entry), Errors: []int{400, 406}}
	huma.Register(v.api, op, func(ctx context.Context, in *listInput) (*huma.StreamResponse, error) {
		kind, err := form(in.Format, in.Accept, known...)
		if err != nil {
			return nil, err
		}
		q, err := in.query(kind)
		if err != nil {
			return nil, err
		}
		limit := q.Limit
		if limit > 0 {
			q.Limit++ // to see whether there are more
		}
		// The first entry is read before the answer begins, so that a mistake in the question is told as one.
		next, stop := iter.Pull2(l.each(ctx, q))
		first, err, ok := next()
		if ok && err != nil {
			stop()
			return nil, v.failure(ctx, err)
		}
		p := &pages[T]{v: v, ctx: ctx, limit: limit, first: first, next: next}
		if kind == asJSON {
			defer stop()
			entries := []J{}
			for x := range p.all {
				entries = append(entries, l.entry(x))
			}
			if p.err != nil {
				return nil, v.failure(ctx, p.err)
			}
			body := map[string]any{l.name: entries}
			if p.more {
				body["next"] = l.cursor(p.last)
			}
			return stream(func(w io.Writer, _ http.Header) error { return encode(w, body) }, kind), nil
		}
		return stream(func(w io.Writer, trailer http.Header) error {
			defer stop()
			begun(ctx)
			write, end := l.writer(w, kind)
			for x := range p.all {
				if err := write(x); err != nil {
					return err
				}
			}
			if p.more {
				trailer.Set(nextCursor, l.cursor(p.last))
			}
			if p.err != nil {
				v.failure(ctx, p.err)
				return p.err
			}
			return end()
		}, kind), nil
	})
}

// nextCursor is the trailer that says where a list goes on that is written as it is read.
const nextCursor = "Next-Cursor"

// pages goes through a list up to its limit, and then knows whether there is more.
type pages[T any] struct {
	v           *server
	ctx         context.Context
	limit       int // 0 for all
	first, last *T
	next        func() (*T, error, bool)
	more        bool
	err         error
}

func (p *pages[T]) all(yield func(*T) bool) {
	x, ok := p.first, p.first != nil
	for n := 0; ok; n++ {
		if p.limit > 0 && n == p.limit {
			p.more = true
			return
		}
		if p.last = x; !yield(x) {
			return
		}
		if x, p.err, ok = p.next(); p.err != nil {
			return
		}
	}
}

// query reads the parameters of a list.
func (in *listInput) query(kind string) (store.Query, error) {
	q := store.Query{Cursor: in.Cursor}
	var err error
	if q.Filter, err = in.filter("sort", "limit", "cursor", "format"); err != nil {
		return q, err
	}
	if q.Sort, err = store.ParseSort(in.Sort); err != nil {
		return q, huma.Error400BadRequest("sort: " + err.Error())
	}
	if kind == asJSON {
		q.Limit = usual
	}
	if in.Limit == "" {
		return q, nil
	}
	upTo := 0
	if kind == asJSON {
		upTo = most
	}
	q.Limit, err = atMost(in.Limit, upTo)
	return q, err
}

// atMost reads a limit; upTo is the greatest, 0 for any.
func atMost(given string, upTo int) (int, error) {
	n, err := strconv.Atoi(given)
	switch {
	case err != nil || n < 1:
		return 0, huma.Error400BadRequest("limit is " + strconv.Quote(given) + "; give a number from 1 on")
	case upTo > 0 && n > upTo:
		return 0, huma.Error400BadRequest(errRange)
	}
	return n, nil
}

// writer writes the entries of a list one by one.
func (l *list[T, J]) writer(w io.Writer, kind string) (write func(*T) error, end func() error) {
	if kind == asNDJSON {
		return func(x *T) error { return encode(w, l.entry(x)) }, func() error { return nil }
	}
	rows := record.CSV.New(w, record.Layout{})
	return func(x *T) error {
		e := any(x).(*store.Event) // the one list that has rows
		return rows.Write(&record.Document{Doc: e.Doc, Events: []record.Event{e.Event}})
	}, rows.Close
}

// encode writes a line of JSON; letters of markup stay as they are.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// stream answers with what write writes. A reader that takes too long for a part is left, and an answer that can't be
// finished is cut short, so that nobody takes it for whole.
func stream(write func(w io.Writer, trailer http.Header) error, kind string) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		_, w := humachi.Unwrap(ctx)
		h := w.Header()
		h.Add("Vary", "Accept")
		if kind == asCSV {
			h.Set("Content-Disposition", `attachment; filename="events.csv"`)
			kind += "; charset=utf-8"
		}
		h.Set("Content-Type", kind)
		if kind != asJSON {
			h.Set("Trailer", nextCursor)
		}
		b := bufio.NewWriterSize(patient{w, http.NewResponseController(w)}, 32<<10)
		if write(b, h) != nil || b.Flush() != nil {
			panic(http.ErrAbortHandler)
		}
	}}
}

// patient writes to a reader that must take each part in time.
type patient struct {
	http.ResponseWriter
	c *http.ResponseController
}

func (p patient) Write(b []byte) (int, error) {
	p.c.SetWriteDeadline(time.Now().Add(patience)) // connections of tests know none
	return p.ResponseWriter.Write(b)
}

// Counts is how many events there are by a property.
type Counts struct {
	By     store.By      `json:"by"`
	Counts []store.Count `json:"counts"`
}

func (v *server) counts() {
	known := []string{asJSON, asNDJSON, asCSV}
	reg := v.api.OpenAPI().Components.Schemas
	op := huma.Operation{Method: http.MethodGet, Path: "/v1/counts", OperationID: "counts", Summary: "How many events there are by a property", Parameters: keys(), Errors: []int{400, 406},
		Responses: contents(known, reg.Schema(reflect.TypeFor[Counts](), true, ""), reg.Schema(reflect.TypeFor[store.Count](), true, ""))}
	huma.Register(v.api, op, func(ctx context.Context, in *struct {
		Asked
		By     string `query:"by" required:"true" doc:"the property" example:"month"`
		Limit  string `query:"limit" doc:"the most counts; in JSON 1000 by default and at most, except for times"`
		Format string `query:"format" doc:"json, ndjson or csv, for clients that can't set Accept"`
		Accept string `header:"Accept"`
	}) (*huma.StreamResponse, error) {
		kind, err := form(in.Format, in.Accept, known...)
		if err != nil {
			return nil, err
		}
		f, err := in.filter("by", "limit", "format")
		if err != nil {
			return nil, err
		}
		by, err := store.ParseBy(in.By)
		if err != nil {
			return nil, huma.Error400BadRequest("by: " + err.Error())
		}
		limit := 0
		if kind == asJSON && !by.Time() {
			limit = most
		}
		if in.Limit != "" {
			if limit, err = atMost(in.Limit, limit); err != nil {
				return nil, err
			}
		}
		counts, err := v.store.Count(ctx, f, by, limit)
		if err != nil {
			return nil, v.failure(ctx, err)
		}
		return stream(func(w io.Writer, _ http.Header) error {
			switch kind {
			case asJSON:
				return encode(w, Counts{by, some(counts)})
			case asNDJSON:
				for _, c := range counts {
					if err := encode(w, c); err != nil {
						return err
					}
				}
				return nil
			}
			return store.WriteCounts(w, by, counts)
		}, kind), nil
	})
}

// text reads a text that was handed over.
func text(contentType string, body []byte) (paste.Text, error) {
	kind, _, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil && contentType != "":
		kind = ""
	case contentType == "":
		kind = asJSON
	}
	var t paste.Text
	switch kind {
	case "text/plain":
		t.Text = string(body)
	case asJSON:
		d := json.NewDecoder(bytes.NewReader(body))
		d.DisallowUnknownFields()
		if err := d.Decode(&t); err != nil {
			return t, huma.Error422UnprocessableEntity("the body is no text as this route takes it: " + err.Error())
		}
	default:
		return t, huma.Error415UnsupportedMediaType("send application/json or text/plain")
	}
	return t, nil
}
