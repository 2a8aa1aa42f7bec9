package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

func (p *program) ingestCommand() *cobra.Command {
	var in inputs
	var db string
	var again bool
	c := &cobra.Command{
		Use:   "ingest --db FILE [FILE | FOLDER | ADDRESS | -]...",
		Short: "Code reports and keep them with their events",
		Long: `Read what dragoman code reads and keep every document with all that was read in it in one file, which is made where it is
missing.

Documents that the file holds already are passed over before they are coded, so that the same command goes on where it
stopped. A document that was corrected, with the same id or address and another text, takes the place of the old one, which
is kept as a version. When standard output is no terminal it gets a line of JSON for each document that was stored, once it
is safely on disk. docs/store.md says more.`,
		Example: `  dragoman ingest --db news.db archive/ feed.rss crawl.warc.gz
  dragoman ingest --db news.db https://example.org/feed.rss
  zcat archive.jsonl.gz | dragoman ingest --db news.db --input jsonl -`,
		RunE: func(c *cobra.Command, args []string) error {
			if db == "" {
				return usagef("--db: name the store's file")
			}
			docs, err := p.batch(c.Context(), &in, args)
			if err != nil {
				return err
			}
			s, err := sqlite.Open(c.Context(), db, sqlite.Options{})
			if err != nil {
				return err
			}
			defer s.Close()
			out, err := p.create("")
			if err != nil {
				return err
			}
			e, err := p.open()
			if err != nil {
				return err
			}
			k := keep(c.Context(), s, out)
			err = work(c.Context(), p, docs, &output{}, coding(e, s, again), k.put)
			if kept := k.end(); kept != nil {
				err = kept
			}
			p.say("%s in %s", k.summary(), db)
			return err
		},
	}
	in.flags(c)
	c.Flags().StringVar(&db, "db", "", "the store's file")
	c.Flags().BoolVar(&again, "again", false, "code also what the store holds already, as after a new model")
	return c
}

// coding codes documents for a store, unless it holds them already and they are not to be coded again: then the result is
// nil.
func coding(e engine, s store.Store, again bool) func(context.Context, *dragoman.Document) (*store.Document, error) {
	return func(ctx context.Context, doc *dragoman.Document) (*store.Document, error) {
		if !again {
			switch found, err := s.Lookup(ctx, store.IdentityOf(doc)); {
			case errors.Is(err, store.ErrNotFound):
			case err != nil:
				return nil, err
			case found.Same:
				return nil, nil
			}
		}
		r, err := e.Read(ctx, doc)
		if err != nil {
			return nil, err
		}
		return &store.Document{Document: *record.Make(r, record.Options{Text: true}), Origin: doc.Origin}, nil
	}
}

// ledger stores documents, tells of each and counts them.
type ledger struct {
	store  store.Store
	out    *output // which gets a line for each document, unless it is a terminal
	passed int     // documents that were held already
	kept   map[store.Outcome]int
	events int
}

// keeper stores documents while others are coded: all that wait are stored in one transaction, so that storing keeps pace
// with whatever comes, and each is told of once it is on disk.
type keeper struct {
	ledger
	queue  chan *store.Document
	failed chan struct{} // closed when storing has failed
	done   chan struct{}
	err    error
}

// together is the most documents that are stored in one transaction.
const together = 100

func keep(ctx context.Context, s store.Store, out *output) *keeper {
	k := &keeper{ledger: newLedger(s, out), queue: make(chan *store.Document, together), failed: make(chan struct{}), done: make(chan struct{})}
	ctx = context.WithoutCancel(ctx) // what has been coded is stored, also where the rest is given up
	go func() {
		defer close(k.done)
		for d := range k.queue {
			docs := []*store.Document{d}
			for len(docs) < together && len(k.queue) > 0 {
				docs = append(docs, <-k.queue)
			}
			if k.err = k.commit(ctx, docs...); k.err != nil {
				close(k.failed)
				return
			}
		}
	}()
	return k
}

// put takes a document to be stored; nil is one that the store holds already.
func (k *keeper) put(d *store.Document) error {
	if d == nil {
		k.passed++
		return nil
	}
	select {
	case k.queue <- d:
		return nil
	case <-k.failed:
		return k.err
	}
}

func newLedger(s store.Store, out *output) ledger {
	return ledger{store: s, out: out, kept: map[store.Outcome]int{}}
}

// commit stores documents in one transaction.
func (k *ledger) commit(ctx context.Context, docs ...*store.Document) error {
	receipts, err := k.store.Put(ctx, docs...)
	if err != nil {
		return err
	}
	for _, r := range receipts {
		k.kept[r.Outcome]++
		if r.Outcome != store.Unchanged {
			k.events += r.Events
		}
		if k.out.width > 0 {
			continue
		}
		line, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if _, err := k.out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// end waits until all is stored.
func (k *keeper) end() error {
	close(k.queue)
	<-k.done
	return k.err
}

// summary says what became of the documents.
func (k *ledger) summary() string {
	var parts []string
	for _, o := range []store.Outcome{store.New, store.Corrected, store.Recoded} {
		if n := k.kept[o]; n > 0 || o == store.New {
			parts = append(parts, fmt.Sprintf("%d %s", n, o))
		}
	}
	return fmt.Sprintf("%s, %d held already; %d events stored", strings.Join(parts, ", "), k.passed+k.kept[store.Unchanged], k.events)
}
