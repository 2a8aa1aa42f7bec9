package sqlite

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

// What the questions are asked of: go test ./internal/store/sqlite -bench . -events 1000000 -benchdb /tmp/million.db
var (
	benchEvents = flag.Int("events", 20_000, "events in the store that benchmarks ask")
	benchDB     = flag.String("benchdb", "", "file to keep that store in; made where it is missing")
)

// filled opens a store with a year of events.
func filled(b *testing.B) *Store {
	b.Helper()
	path := *benchDB
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
	}
	_, err := os.Stat(path)
	s, openErr := Open(b.Context(), path, Options{})
	if openErr != nil {
		b.Fatal(openErr)
	}
	b.Cleanup(func() { s.Close() })
	if err == nil {
		return s
	}
	corpus := storetest.NewCorpus(1)
	began := time.Now()
	var batch []*store.Document
	for events := 0; events < *benchEvents; {
		d := corpus.Next()
		events += len(d.Events)
		if batch = append(batch, d); len(batch) == 500 || events >= *benchEvents {
			if _, err := s.Put(b.Context(), batch...); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d events stored in %v; %d MB", *benchEvents, time.Since(began).Round(time.Second), info.Size()>>20)
	return s
}

// The questions of a desk, from the widest to the narrowest.
var questions = []string{
	"", "status:occurred,ongoing", "type:ASSAULT status:occurred,ongoing", "quad:4 country:SYR", "country:SYR date:2018-06 status:occurred", "source:SYR target:RUS", "source:leyla type:PROTEST",
	"-country:SYR sector:GOV confidence:0.9", "type:RETREAT status:denied contested:yes", "box:20,30,40,60 quad:4", "near:35,36,300", "mode:drone,aerial place.country:UKR", "attribution:boris status:negated",
	"words:report type:ASSAULT", "bababax", "pomabax country:SYR", "tudazox type:AID", "publisher:herald sector:REB",
}

// BenchmarkPage reads the first fifty events of a question.
func BenchmarkPage(b *testing.B) {
	s := filled(b)
	for _, q := range questions {
		f, err := filter.Parse(q)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(q, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range s.Events(b.Context(), store.Query{Filter: f, Limit: 50}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "events")
		})
	}
}

// BenchmarkSort reads the fifty surest events of many, of some and of few.
func BenchmarkSort(b *testing.B) {
	s := filled(b)
	for _, q := range []string{"", "type:ASSAULT status:occurred,ongoing", "country:SYR", "country:SYR date:2018-06 status:occurred", "type:AID country:SYR", "box:20,30,40,60 quad:4", "words:report type:ASSAULT"} {
		f, err := filter.Parse(q)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				for _, err := range s.Events(b.Context(), store.Query{Filter: f, Sort: store.MostConfident, Limit: 50}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkCount counts a year by days, and by all else.
func BenchmarkCount(b *testing.B) {
	s := filled(b)
	for _, c := range []struct {
		filter string
		by     store.By
	}{
		{"date:2018", store.ByDay}, {"date:2018 status:occurred,ongoing", store.ByDay}, {"date:2018 type:ASSAULT status:occurred", store.ByWeek}, {"date:2018 confidence:0.5", store.ByDay},
		{"date:2018 country:SYR", store.ByDay}, {"date:2018 country:SYR status:occurred,ongoing", store.ByDay}, {"date:2018 source:RUS target:SYR", store.ByDay}, {"pomabax", store.ByDay}, {"pomabax type:ASSAULT", store.ByDay},
		{"status:occurred,ongoing", store.ByType}, {"country:SYR", store.ByType}, {"country:SYR quad:4", store.ByDyad}, {"country:SYR quad:4", store.ByPlace}, {"date:2018-06", store.BySource}, {"date:2018-06", store.ByCountryDyad},
	} {
		f, err := filter.Parse(c.filter)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.filter+" by "+string(c.by), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Count(b.Context(), f, c.by, 100); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPut stores documents one by one, each on disk before the next.
func BenchmarkPut(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "put.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	corpus := storetest.NewCorpus(2)
	for b.Loop() {
		if _, err := s.Put(b.Context(), corpus.Next()); err != nil {
			b.Fatal(err)
		}
	}
}
