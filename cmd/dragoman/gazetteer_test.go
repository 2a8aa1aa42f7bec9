package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/geo"
	"github.com/dragoman-events/dragoman/pipeline"
)

func TestGazetteerImport(t *testing.T) {
	dir := t.TempDir()
	dump, out := filepath.Join(dir, "XX.txt"), filepath.Join(dir, "x.gaz")
	imp := func(text string) (int, string) {
		if err := os.WriteFile(dump, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var o, e bytes.Buffer
		status := run([]string{"gazetteer", "import", dump, "--output", out}, streams{strings.NewReader(""), &o, &e}, func(...pipeline.Option) (engine, error) { return wordEngine{}, nil })
		return status, e.String()
	}
	good := "900001\tStrelsau\tStrelsau\t\t45.5\t25.5\tP\tPPL\tRO\t\t\t\t\t\t50000\t\t\t\t\n"
	if status, errs := imp(good); status != statusOK {
		t.Fatalf("status %d, messages %q", status, errs)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	g, err := geo.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	text := "Troops entered Strelsau in Romania."
	at := strings.Index(text, "Strelsau")
	name := geo.Toponym{Text: "Strelsau"}
	name.Start, name.End = at, at+len("Strelsau")
	if p := g.Resolve([]geo.Toponym{name}, geo.Context{Text: text, Dateline: -1}); p[0].GeoNames != 900001 || p[0].Country != "ROU" {
		t.Errorf("Strelsau is %+v", p[0])
	}
	status, errs := imp(good + "bad\nworse\n")
	if status != statusFailed || !strings.Contains(errs, "XX.txt:2: ") || !strings.Contains(errs, "XX.txt:3: ") {
		t.Errorf("status %d, messages %q; want both bad lines", status, errs)
	}
	if after, _ := os.ReadFile(out); !bytes.Equal(after, b) {
		t.Error("a bad dump changed the gazetteer")
	}
}
