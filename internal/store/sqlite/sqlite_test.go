package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/storetest"
)

func open(t *testing.T, path string, opts Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "news.db"), Options{}) })
}
