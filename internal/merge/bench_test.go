package merge

import (
	"cmp"
	"flag"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

var size = flag.Int("events", 20_000, "how many events of one year the benchmark merges")

// BenchmarkIncidents merges the events of a year that were made by chance.
func BenchmarkIncidents(b *testing.B) {
	c := storetest.NewCorpus(1)
	var ms []incident.Mention
	for len(ms) < *size {
		d := c.Next()
		d.Recall()
		for _, e := range d.Events {
			ms = append(ms, incident.Mention{Doc: d.Doc, Event: e})
		}
	}
	slices.SortStableFunc(ms, func(x, y incident.Mention) int { return cmp.Compare(x.Event.Day(&x.Doc), y.Event.Day(&y.Doc)) })
	for b.Loop() {
		n := 0
		s := incident.NewSweep(func(m []incident.Member) { n += len(m) })
		for _, m := range ms {
			s.Add(m)
		}
		s.Close()
		if n != len(ms) {
			b.Fatalf("%d of %d events have an incident", n, len(ms))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(ms)), "µs/event")
}

// BenchmarkStore merges a store of a year's events, and again when a day's reports have come.
func BenchmarkStore(b *testing.B) {
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "news.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	c := storetest.NewCorpus(1)
	for n := 0; n < *size; {
		var docs []*store.Document
		for range 100 {
			docs = append(docs, c.Next())
			n += len(docs[len(docs)-1].Events)
		}
		if _, err := s.Put(b.Context(), docs...); err != nil {
			b.Fatal(err)
		}
	}
	start := time.Now()
	if _, err := Run(b.Context(), s); err != nil {
		b.Fatal(err)
	}
	whole := time.Since(start)
	c.First, c.Days = c.First.AddDate(0, 6, 0), 1
	for b.Loop() {
		var docs []*store.Document
		for range max(1, *size/10/365) {
			docs = append(docs, c.Next())
		}
		if _, err := s.Put(b.Context(), docs...); err != nil {
			b.Fatal(err)
		}
		if _, err := Run(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(whole.Seconds(), "s/whole")
}
