// Package archtest guards the shape of the project: the direction of imports, the docs' truth about paths, the licence
// notes. It holds tests only.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const module = "github.com/dragoman-events/dragoman"

// layers order the packages: one may import those of earlier lines only. A package that no line names fails the test.
var layers = [][]string{
	{""},
	{"internal/kernel", "internal/modelfile", "internal/tsv", "internal/fold", "internal/score", "internal/ontology", "internal/conllu", "internal/wordpiece", "internal/browser", "internal/web",
		"internal/fetch", "internal/fetch/fetchtest", "internal/feed"},
	{"internal/filter", "internal/copies"},
	{"internal/annotated", "internal/nn", "internal/weights", "internal/token", "internal/when", "internal/geo/index", "internal/actor", "internal/figure"},
	{"internal/encoder", "internal/window", "internal/parse", "internal/mention", "internal/event", "internal/actor/dump", "internal/geo", "internal/geo/geonames"},
	{"internal/heads", "internal/coder", "internal/position"},
	{"pipeline"},
	{"internal/reader", "internal/record"},
	{"internal/export", "internal/page", "internal/store", "internal/incident"},
	{"internal/store/sqlite", "internal/store/storetest", "internal/merge", "internal/claims", "internal/paste", "internal/alert", "internal/watch"},
	{"internal/serve"},
	{"cmd/dragoman"},
	{"internal/gen", "internal/web/build", "internal/incident/renew", "internal/archtest"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var ps []pkg
	d := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return ps
		} else if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
}

func root(t *testing.T) string {
	t.Helper()
	d, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Ensure data flows one way: no package imports one of its own layer or of a later one.
func TestImportsPointDown(t *testing.T) {
	level := map[string]int{}
	for i, l := range layers {
		for _, p := range l {
			level[strings.TrimSuffix(module+"/"+p, "/")] = i
		}
	}
	for _, p := range packages(t) {
		l, ok := level[p.ImportPath]
		if !ok {
			t.Errorf("%s stands in no layer: add it to layers and to docs/architecture.md", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if !strings.HasPrefix(i, module) {
				continue
			}
			if m, ok := level[i]; ok && m >= l {
				t.Errorf("%s (layer %d) imports %s (layer %d)", p.ImportPath, l, i, m)
			}
		}
	}
}

// Ensure the domain types lean on the standard library alone.
func TestRootImportsNothingOfOurs(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath != module {
			continue
		}
		for _, i := range p.Imports {
			if strings.Contains(i, ".") {
				t.Errorf("the root package imports %s", i)
			}
		}
	}
}

var path = regexp.MustCompile("`((?:cmd|internal|pipeline|docs|data|train|examples|testdata)/[A-Za-z0-9_./-]*|[A-Z]+(?:\\.md)?|Makefile)`")

// Ensure every path that a document names exists.
func TestDocsNameExistingPaths(t *testing.T) {
	r := root(t)
	files, err := filepath.Glob(filepath.Join(r, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, filepath.Join(r, "README.md"), filepath.Join(r, "train", "README.md")) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range path.FindAllStringSubmatch(string(b), -1) {
			p := m[1]
			if !strings.Contains(p, "/") && !strings.Contains(p, ".md") && p != "LICENSE" && p != "NOTICE" && p != "Makefile" {
				continue // a label such as ASSAULT
			}
			if _, err := os.Stat(filepath.Join(r, p)); err != nil {
				t.Errorf("%s names %s, which does not exist", filepath.Base(f), p)
			}
		}
	}
}

// Ensure every direct dependency has its reason.
func TestDependenciesAreExplained(t *testing.T) {
	r := root(t)
	mod, err := os.ReadFile(filepath.Join(r, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	why, err := os.ReadFile(filepath.Join(r, "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(string(mod), "\n") {
		f := strings.Fields(strings.TrimPrefix(strings.TrimSpace(l), "require "))
		if len(f) < 2 || !strings.Contains(f[0], ".") || !strings.HasPrefix(f[1], "v") || strings.Contains(l, "// indirect") {
			continue
		}
		if !strings.Contains(string(why), "`"+f[0]+"`") {
			t.Errorf("docs/dependencies.md gives no reason for %s", f[0])
		}
	}
}
