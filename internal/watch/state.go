package watch

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
	"github.com/dragoman-events/dragoman/internal/reader"
)

// state is what the store remembers of a feed for this package: what has been seen of it.
type state struct {
	Known bool                `json:"known,omitempty"` // it has been read to its end once: what is new in it now is new
	Seen  map[string]mark     `json:"seen,omitempty"`
	Maps  map[string]mapState `json:"maps,omitempty"`
}

// mark says of an article in which version it was done with, when, and how often it was tried in vain since.
type mark struct {
	Version string `json:"v,omitempty"`
	At      int64  `json:"t"` // seconds since 1970
	Tries   int    `json:"n,omitempty"`
}

// mapState is the version in which a sitemap of an index was done with.
type mapState struct {
	Version string `json:"v"`
	fetch.Validators
}

// parseState reads a state; what can't be read is forgotten, so that articles are read again, which does no harm.
func parseState(s string) state {
	var out state
	if s == "" || json.Unmarshal([]byte(s), &out) != nil {
		return state{}
	}
	return out
}

func (s state) String() string {
	b, err := json.Marshal(s)
	if err != nil { // maps of strings and numbers can't fail
		panic(err)
	}
	return string(b)
}

func (s *state) mark(key string, m mark) {
	if s.Seen == nil {
		s.Seen = map[string]mark{}
	}
	s.Seen[key] = m
}

// forgetAfter is how long an article is remembered after it has left its feed; some feeds drop and show articles again.
const forgetAfter = 30 * 24 * time.Hour

// forget drops what left the feed long ago. Sitemaps keep their pages, and their undated ones must not seem new.
func (s *state) forget(f *feed.Feed, now time.Time) {
	if f.Sitemap {
		return
	}
	here := map[string]bool{}
	for i := range f.Entries {
		here[key(&f.Entries[i])] = true
	}
	for k, m := range s.Seen {
		if !here[k] && now.Unix()-m.At > int64(forgetAfter.Seconds()) {
			delete(s.Seen, k)
		}
	}
}

// key tells an article of a feed from the others.
func key(e *feed.Entry) string {
	switch {
	case e.ID != "":
		return digest(e.ID)
	case e.Link != "":
		return digest(e.Link)
	}
	return digest(e.Title, e.Summary, e.Content)
}

// version tells whether a feed says that an article has changed: by its date of change, or else by its words. Markup is
// left out, in which feeds count and advertise.
func version(e *feed.Entry) string {
	if !e.Updated.IsZero() {
		return digest(e.Updated.UTC().Format(time.RFC3339))
	}
	return digest(e.Title, reader.Plain(e.Summary), reader.Plain(e.Content))
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
