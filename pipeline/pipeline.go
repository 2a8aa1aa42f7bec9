// Package pipeline is dragoman's front door: open a model, read a document, range over its events.
//
//	p, err := pipeline.Open()
//	r, err := p.Read(ctx, &dragoman.Document{Text: text, Published: day})
//	for _, e := range r.Events {
//		fmt.Println(e.Type, e.Trigger.In(text), e.Status)
//	}
//
// A document goes through these stages, in this order: internal/token (sentences and tokens), internal/window (what the
// encoder reads at once), internal/encoder (vectors), internal/heads (scores), internal/parse and internal/mention
// (syntax, who and what is named), internal/event (drafts of events and statements), internal/actor (entities),
// internal/geo and internal/when (places and days), internal/coder (events), internal/position (who stands where).
package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/actor"
	"github.com/dragoman-events/dragoman/internal/encoder"
	"github.com/dragoman-events/dragoman/internal/event"
	"github.com/dragoman-events/dragoman/internal/geo"
	"github.com/dragoman-events/dragoman/internal/heads"
	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/token"
	"github.com/dragoman-events/dragoman/internal/weights"
	"github.com/dragoman-events/dragoman/internal/window"
	"github.com/dragoman-events/dragoman/internal/wordpiece"
)

// Pipeline reads documents. It is safe for use by several goroutines at once: each call takes buffers of its own.
type Pipeline struct {
	file      *modelfile.File
	encoder   *encoder.Model
	heads     *heads.Heads
	tok       *wordpiece.Tokenizer
	actors    *actor.Table
	gazetteer *geo.Gazetteer

	upos  []dragoman.UPOS
	kinds []dragoman.Kind
	modes [][]modeIndex // by type
	bias  float32

	workers sync.Pool
}

// triggerBias is subtracted from the score of "no trigger": below 0 it finds fewer events: the value with the best record F1 on the
// held-out articles and reports.
const triggerBias = -0.8

type modeIndex struct {
	at   int
	name string // empty for none
}

// Option changes how a pipeline is opened.
type Option func(*options)

type options struct {
	model     []byte
	actors    []table
	gazetteer []byte
}

// table is a user's table by the name that errors call it.
type table struct {
	name string
	data []byte
}

// WithModel uses the model file in data in place of the embedded one. The bytes must not change afterwards.
func WithModel(data []byte) Option { return func(o *options) { o.model = data } }

// WithActors adds a table of actors in CSV, whose columns are name, kind, country, sector, role, from, to, aliases, gender
// and wikidata; they come before those that are embedded. name is what errors call it.
func WithActors(name string, csv []byte) Option {
	return func(o *options) { o.actors = append(o.actors, table{name, csv}) }
}

// WithGazetteer uses a gazetteer file in place of the embedded one, as "dragoman gazetteer import" makes them. The bytes
// must not change afterwards.
func WithGazetteer(file []byte) Option { return func(o *options) { o.gazetteer = file } }

// Open loads the model and the tables. It fails where the model file is damaged or was made for another version of the
// program; the error says which and what to do.
func Open(opts ...Option) (*Pipeline, error) {
	var o options
	for _, f := range opts {
		f(&o)
	}
	var file *modelfile.File
	var err error
	if o.model != nil {
		file, err = modelfile.Open(o.model)
	} else {
		file, err = weights.Model()
	}
	if err != nil {
		return nil, err
	}
	p := &Pipeline{file: file, bias: triggerBias}
	if p.encoder, err = encoder.Load(file); err != nil {
		return nil, err
	}
	if p.heads, err = heads.Load(file); err != nil {
		return nil, err
	}
	if p.tok, err = wordpiece.New(file.Vocabulary); err != nil {
		return nil, err
	}
	if err = p.labels(); err != nil {
		return nil, err
	}
	if p.gazetteer = geo.Default(); o.gazetteer != nil {
		if p.gazetteer, err = geo.Open(o.gazetteer); err != nil {
			return nil, err
		}
	}
	known := actor.Default()
	if len(o.actors) > 0 {
		var rows []actor.Row
		for _, t := range o.actors {
			more, err := actor.ReadRows(t.name, bytes.NewReader(t.data))
			if err != nil {
				return nil, err
			}
			rows = append(rows, more...)
		}
		if known, err = actor.With(rows); err != nil {
			return nil, err
		}
	}
	p.actors = known.WithPlaces(p.gazetteer.Country)
	p.workers.New = func() any {
		return &worker{p: p, windows: window.NewBuilder(wordpiece.NewCache(p.tok)), heads: heads.NewReader(p.heads)}
	}
	return p, nil
}

// labels ties the model's label names to the program's values.
func (p *Pipeline) labels() error {
	L := &p.heads.Labels
	for _, n := range L.UPOS {
		p.upos = append(p.upos, dragoman.ParseUPOS(n))
	}
	for _, n := range L.Kinds {
		k := dragoman.NoKind
		for c := dragoman.Person; c <= dragoman.Count; c++ {
			if c.String() == n {
				k = c
			}
		}
		p.kinds = append(p.kinds, k)
	}
	for i, n := range L.Types {
		if t, ok := dragoman.ParseType(n); !ok || int(t) != i+1 {
			return fmt.Errorf("model %s: type %q stands where the codebook has %v: the model was made for another version of the program", p.file.Version, n, dragoman.Type(i+1))
		}
	}
	for i, n := range L.Status {
		if s, ok := dragoman.ParseStatus(n); !ok || int(s) != i {
			return fmt.Errorf("model %s: unknown status %q", p.file.Version, n)
		}
	}
	if !slices.Equal(L.Roles, event.RoleNames[:]) {
		return fmt.Errorf("model %s: its roles are not this program's", p.file.Version)
	}
	p.modes = make([][]modeIndex, len(L.Types)+1)
	for i, n := range L.Modes {
		typ, mode, _ := strings.Cut(n, "/")
		t, ok := dragoman.ParseType(typ)
		if !ok {
			return fmt.Errorf("model %s: mode %q has no type", p.file.Version, n)
		}
		if mode == "none" {
			mode = ""
		}
		p.modes[t] = append(p.modes[t], modeIndex{i, mode})
	}
	return nil
}

// mode is the likeliest of a type's modes, or none.
func (p *Pipeline) mode(t dragoman.Type, scores []float32) string {
	best := p.modes[t][0]
	for _, m := range p.modes[t] {
		if scores[m.at] > scores[best.at] {
			best = m
		}
	}
	return best.name
}

func (p *Pipeline) worker() *worker { return p.workers.Get().(*worker) }

// ErrNoText is returned for a document without a word to read.
var ErrNoText = errors.New("no text to read")

// Read reads a document whole: it fills its sentences, tokens and syntax, and returns its events, statements, entities
// and places. Dates are resolved against the dateline's day, else doc.Published. It returns ctx's error when cancelled.
func (p *Pipeline) Read(ctx context.Context, doc *dragoman.Document) (*dragoman.Reading, error) {
	token.Segment(doc)
	if len(doc.Sentences) == 0 {
		return nil, ErrNoText
	}
	w := p.worker()
	defer p.workers.Put(w)
	f, err := w.read(ctx, doc)
	if err != nil {
		return nil, err
	}
	return p.resolve(doc, f), nil
}

// Parse fills the universal parts of speech, heads and relations of a document's tokens. Sentences that doc already
// has are kept as they are; without any, the text is segmented first.
func (p *Pipeline) Parse(ctx context.Context, doc *dragoman.Document) error {
	if len(doc.Sentences) == 0 {
		token.Segment(doc)
	}
	w := p.worker()
	defer p.workers.Put(w)
	return w.parse(ctx, doc)
}

// Model names the model and its version, as records carry it.
func (p *Pipeline) Model() string { return p.file.Name + " " + p.file.Version }
