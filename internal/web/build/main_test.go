package main

import (
	"bytes"
	"os"
	"testing"
)

// Ensure what is committed is what the sources make.
func TestCurrent(t *testing.T) {
	files, err := bundle("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		got, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, f.data) {
			t.Errorf("%s is not what the sources make: go run ./internal/web/build", f.path)
		}
	}
	if len(files) != 2 {
		t.Errorf("%d files were made, want a script and a style sheet", len(files))
	}
}
