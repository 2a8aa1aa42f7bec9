package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is embedded is what the tables under data/ say: a table that was edited without go generate fails here.
func TestUpToDate(t *testing.T) {
	data, err := filepath.Abs("../../data")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		compile func(data string) error
		file    string
	}{
		{ontology, "ontology/tables.go"},
		{export, "export/tables.go"},
		{actor, "actor/tables.gz"},
		{actor, "actor/officials.txt"},
		{gazetteer, "geo/gazetteer.bin"},
		{gazetteer, "geo/publishers.txt"},
	} {
		want, err := os.ReadFile(filepath.Join("..", c.file))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(c.file, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := c.compile(data); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Base(c.file))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("internal/%s is not what data/ compiles to; run go generate ./internal/...", c.file)
			}
		})
	}
}
