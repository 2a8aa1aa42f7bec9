package merge

import (
	"cmp"
	"flag"
	"slices"
	"testing"

	"github.com/dragoman-events/dragoman/internal/incident"
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
