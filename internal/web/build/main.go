// Command build bundles the pages of dragoman serve: internal/web/src with internal/web/lib into internal/web/dist, which is
// committed, so that nobody needs it to build the program.
//
//	go run ./internal/web/build                 # after a change in src
//	go run ./internal/web/build -modules DIR    # after a change in lib/package.json: DIR is npm's node_modules
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/tsv"
)

func main() {
	root := flag.String("root", ".", "the repository")
	modules := flag.String("modules", "", "make lib/libraries.js anew from this folder of npm packages")
	flag.Parse()
	if err := run(*root, *modules); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(root, modules string) error {
	if modules != "" {
		if err := write(libraries(root, modules)); err != nil {
			return err
		}
	}
	return write(bundle(root))
}

// file is a file that was made.
type file struct {
	path string
	data []byte
}

func write(files []file, err error) error {
	for _, f := range files {
		err = errors.Join(err, os.WriteFile(f.path, f.data, 0o644)) //nolint:gosec // a source file
	}
	return err
}

// libraries joins what the pages use of npm packages in one file.
func libraries(root, modules string) ([]file, error) {
	lib := filepath.Join(root, "internal/web/lib")
	return build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(lib, "exports.js")}, Outfile: filepath.Join(lib, "libraries.js"), NodePaths: []string{modules},
		Banner: map[string]string{"js": "// Made by internal/web/build from the packages in package.json; their licences stand in LICENSES."},
	})
}

// bundle makes the script and the style sheet of the pages.
func bundle(root string) ([]file, error) {
	web := filepath.Join(root, "internal/web")
	names, err := tables(root)
	if err != nil {
		return nil, err
	}
	return build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(web, "src/app.jsx"), filepath.Join(web, "src/app.css")}, Outdir: filepath.Join(web, "dist"),
		MinifySyntax: true, MinifyWhitespace: true, MinifyIdentifiers: true,
		JSXFactory: "h", JSXFragment: "Fragment", Define: map[string]string{"TABLES": string(names)}, LegalComments: api.LegalCommentsNone,
	})
}

func build(o api.BuildOptions) ([]file, error) {
	o.Bundle, o.Format, o.Target, o.Charset, o.LogLevel = true, api.FormatESModule, api.ES2022, api.CharsetUTF8, api.LogLevelWarning
	r := api.Build(o)
	if len(r.Errors) > 0 {
		return nil, fmt.Errorf("%d mistakes in the sources", len(r.Errors))
	}
	var out []file
	for _, f := range r.OutputFiles {
		out = append(out, file{f.Path, f.Contents})
	}
	return out, nil
}

// tables are what the pages know of the codebook and of countries, from the tables that the program itself is made of.
func tables(root string) ([]byte, error) {
	type kind struct {
		Name string `json:"name"`
		Quad int    `json:"quad"`
	}
	var out struct {
		Keys      map[string]string `json:"keys"` // of filters
		Types     []kind            `json:"types"`
		Sectors   map[string]string `json:"sectors"`
		Countries map[string]string `json:"countries"`
	}
	out.Keys = map[string]string{}
	for _, k := range filter.Keys() {
		out.Keys[k.Name] = k.About
	}
	for _, t := range dragoman.Types() {
		out.Types = append(out.Types, kind{t.String(), ontology.Quad(t)})
	}
	out.Sectors = map[string]string{}
	for _, s := range ontology.Sectors() {
		out.Sectors[string(s)] = ontology.SectorMeaning(s)
	}
	rows, err := tsv.ReadFile(filepath.Join(root, "data/geo/countries.tsv"), 7, 7)
	if err != nil {
		return nil, err
	}
	out.Countries = map[string]string{"IGO": "International organisations", "NGO": "Non-governmental organisations"}
	for _, r := range rows {
		out.Countries[r.Cells[2]] = r.Cells[1]
	}
	return json.Marshal(out)
}
