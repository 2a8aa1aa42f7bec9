package serve

import (
	_ "embed"
	"net/http"

	"github.com/go-chi/chi/v5"
	swagger "github.com/swaggest/swgui/v5emb"
)

//go:embed docs.html
var docsPage []byte

//go:embed docs.js
var docsScript []byte

// docs serves the page of the interface: Swagger UI, which is part of the program.
func docs(r chi.Router) {
	// Swagger UI writes styles into its elements.
	const policy = policy + "; style-src 'self' 'unsafe-inline'"
	file := func(kind string, b []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("Content-Type", kind)
			w.Write(b)
		}
	}
	r.Get("/docs", file("text/html; charset=utf-8", docsPage))
	r.Get("/docs/start.js", file("text/javascript; charset=utf-8", docsScript))
	assets := swagger.New("dragoman", "/openapi.json", "/docs/assets/")
	for _, name := range []string{"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"} {
		r.Method(http.MethodGet, "/docs/assets/"+name, assets)
	}
}
