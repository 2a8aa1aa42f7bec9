package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// tagged gives answers in JSON an ETag, and answers 304 where the one who asks has them already. Other answers go through
// as they are written.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		t := &tagWriter{ResponseWriter: w}
		next.ServeHTTP(t, r)
		if !t.held {
			return
		}
		sum := sha256.Sum256(t.body.Bytes())
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"` // weak: it may be packed or not
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache")
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.Header().Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.WriteHeader(http.StatusOK)
		w.Write(t.body.Bytes())
	})
}

// matches reports whether a tag is among those of If-None-Match.
func matches(header, tag string) bool {
	for have := range strings.SplitSeq(header, ",") {
		have = strings.TrimSpace(have)
		if have == "*" || strings.TrimPrefix(have, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// tagWriter holds a good answer in JSON back.
type tagWriter struct {
	http.ResponseWriter
	body    bytes.Buffer
	decided bool
	held    bool
}

func (t *tagWriter) WriteHeader(status int) {
	if !t.decided {
		t.decided = true
		t.held = status == http.StatusOK && t.Header().Get("Content-Type") == "application/json"
	}
	if !t.held {
		t.ResponseWriter.WriteHeader(status)
	}
}

func (t *tagWriter) Write(b []byte) (int, error) {
	if !t.decided {
		t.WriteHeader(http.StatusOK)
	}
	if t.held {
		return t.body.Write(b)
	}
	return t.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (t *tagWriter) Unwrap() http.ResponseWriter { return t.ResponseWriter }
