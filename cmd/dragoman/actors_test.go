package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/pipeline"
)

func runActors(t *testing.T, args ...string) (status int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(append([]string{"actors"}, args...), streams{strings.NewReader(""), &o, &e}, func(...pipeline.Option) (engine, error) { return wordEngine{}, nil })
	return status, o.String(), e.String()
}

func TestActorsExplain(t *testing.T) {
	status, out, errs := runActors(t, "--date", "2018-09-07", "Iranian President Hassan Rouhani")
	if status != statusOK || !strings.Contains(out, "Hassan Rouhani") || !strings.Contains(out, "IRN") || !strings.Contains(out, "President of Iran") || !strings.Contains(out, "why") {
		t.Errorf("status %d, output %q, messages %q", status, out, errs)
	}
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.csv")
	if err := os.WriteFile(mine, []byte("name,sector\nThe Black Hand,REB\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, errs := runActors(t, "--actors", mine, "--json", "the Black Hand"); status != statusOK || !strings.Contains(out, `"sector":["REB"]`) {
		t.Errorf("status %d, output %q, messages %q", status, out, errs)
	}
	if err := os.WriteFile(mine, []byte("name,sector\nA,ARMY\nB,REB\nC,NAVY\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errs = runActors(t, "--actors", mine, "B")
	if status != statusFailed || out != "" || !strings.Contains(errs, "mine.csv:2: ") || !strings.Contains(errs, "mine.csv:4: ") {
		t.Errorf("status %d, output %q, messages %q; want both bad lines and nothing else", status, out, errs)
	}
	if status, _, errs := runActors(t); status != statusUsage || errs == "" {
		t.Errorf("without words: status %d, messages %q", status, errs)
	}
}

func TestActorsConvert(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "dump.jsonl"), filepath.Join(dir, "actors.csv")
	if err := os.WriteFile(in, []byte(`{"schema":"Person","caption":"Ivan Petrov","properties":{"country":["ru"],"topics":["role.pep"],"position":["Minister"]}}`+"\nbroken\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, _, errs := runActors(t, "convert", in, "--from", "opensanctions", "--output", out)
	if status != statusFailed || !strings.Contains(errs, "dump.jsonl:2: ") {
		t.Errorf("status %d, messages %q; want the bad line named", status, errs)
	}
	if status, got, errs := runActors(t, "--actors", out, "Ivan Petrov"); status != statusOK || !strings.Contains(got, "RUS") || !strings.Contains(got, "Minister") {
		t.Errorf("status %d, output %q, messages %q", status, got, errs)
	}
	// What can't be opened leaves the old table as it was.
	before, _ := os.ReadFile(out)
	if status, _, _ := runActors(t, "convert", filepath.Join(dir, "none"), "--from", "wikidata", "--output", out); status != statusFailed {
		t.Errorf("a missing dump gives status %d", status)
	}
	if after, _ := os.ReadFile(out); !bytes.Equal(before, after) {
		t.Error("a failed conversion changed the table")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".actors-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
