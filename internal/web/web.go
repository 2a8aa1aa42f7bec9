// Package web holds the pages that dragoman serve opens: search, map, timeline, who with whom, incidents, positions, claims,
// articles with their evidence, and a box to paste a report into.
//
// The pages are one script and one style sheet, bundled from src by internal/web/build and committed. They ask the HTTP
// interface (docs/api.md) for everything they show, and nothing else: their content security policy allows this server
// alone. Words of documents reach the page as text nodes and never as markup.
package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the pages
	"encoding/hex"
	"net/http"
	"time"
)

//go:generate go run ./build -root ../..

var (
	//go:embed src/index.html
	index []byte
	//go:embed dist/app.js
	script []byte
	//go:embed dist/app.css
	style []byte
	//go:embed lib/countries-50m.json
	world []byte
	//go:embed src/icon.svg
	icon []byte
)

// policy allows the pages' own files and requests to this server, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// views are the addresses that show the page; the script reads from them what to show.
var views = []string{"/{$}", "/map", "/time", "/who", "/incidents", "/incident", "/positions", "/claims", "/report", "/read"}

// Handler serves the pages. It stands at "/", beside the interface under /v1/.
func Handler() http.Handler {
	mux := http.NewServeMux()
	for _, v := range views {
		mux.Handle("GET "+v, asset("text/html; charset=utf-8", index))
	}
	mux.Handle("GET /assets/app.js", asset("text/javascript; charset=utf-8", script))
	mux.Handle("GET /assets/app.css", asset("text/css; charset=utf-8", style))
	mux.Handle("GET /assets/world.json", asset("application/json", world))
	mux.Handle("GET /assets/icon.svg", asset("image/svg+xml", icon))
	return mux
}

// asset serves bytes that change with the program alone: a browser asks again each time and gets them once.
func asset(kind string, data []byte) http.Handler {
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	})
}
