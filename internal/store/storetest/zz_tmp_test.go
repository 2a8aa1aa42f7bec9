package storetest_test

import (
	"os"
	"testing"

	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

func TestFillTmp(t *testing.T) {
	os.Remove("/tmp/exp/news.db")
	s, err := sqlite.Open(t.Context(), "/tmp/exp/news.db", sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := storetest.NewCorpus(1)
	for range 40 {
		var docs []*store.Document
		for range 250 {
			docs = append(docs, c.Next())
		}
		if _, err := s.Put(t.Context(), docs...); err != nil {
			t.Fatal(err)
		}
	}
}
