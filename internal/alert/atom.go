package alert

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"github.com/dragoman-events/dragoman/internal/store"
)

// entries is how many events a feed holds.
const entries = 100

// WriteAtom writes the events that a query finds as an Atom feed, the last stored first. self is the feed's own address.
// All that comes from documents is plain text.
func WriteAtom(ctx context.Context, w io.Writer, s store.Store, q *Query, self string) error {
	f := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: q.Name + ": " + q.Filter.String(), Id: "urn:dragoman:query:" + url.PathEscape(q.Name),
		Updated: time.Unix(0, 0).UTC().Format(time.RFC3339), Link: &feeds.AtomLink{Href: self, Rel: "self", Type: "application/atom+xml"},
		Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: "dragoman"}},
	}
	for e, err := range s.Events(ctx, store.Query{Filter: q.Filter, Sort: store.LastStored, Limit: entries}) {
		if err != nil {
			return err
		}
		stored := e.Stored.Format(time.RFC3339)
		if len(f.Entries) == 0 {
			f.Updated = stored
		}
		entry := &feeds.AtomEntry{
			Title: title(e), Updated: stored, Id: "urn:dragoman:event:" + url.PathEscape(e.Doc.ID) + ":" + url.PathEscape(e.ID),
			Content: &feeds.AtomContent{Type: "text", Content: content(e)},
		}
		if CheckAddress(e.Doc.URL) == nil {
			entry.Links = []feeds.AtomLink{{Href: e.Doc.URL, Rel: "alternate"}}
		}
		f.Entries = append(f.Entries, entry)
	}
	return feeds.WriteXML(whole{f}, w)
}

// whole is a feed that is ready to be written.
type whole struct{ feed *feeds.AtomFeed }

// FeedXml implements feeds.XmlFeed.
func (f whole) FeedXml() any { return f.feed }

// title is an event in one line: "ASSAULT aerial: warplanes → villages, Idlib, 2018-09-07 (denied)".
func title(e *store.Event) string {
	var b strings.Builder
	b.WriteString(strings.Join(append([]string{e.Type}, e.Mode...), " ") + ": ")
	side := func(n int, label func(int) string) {
		if n == 0 {
			b.WriteString("–")
		}
		for i := range n {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(label(i))
		}
	}
	side(len(e.Source), func(i int) string { return e.Source[i].Label() })
	b.WriteString(" → ")
	side(len(e.Target), func(i int) string { return e.Target[i].Label() })
	if e.Place != nil {
		b.WriteString(", " + e.Place.Label())
	}
	if e.Day != "" {
		b.WriteString(", " + e.Day)
	}
	if e.Status != "occurred" {
		b.WriteString(" (" + e.Status + ")")
	}
	return b.String()
}

// content is the sentence of an event with who says it and where it stands.
func content(e *store.Event) string {
	out := e.Sentence.Text
	for _, a := range e.Attribution {
		out += "\nAccording to " + a.Label() + "."
	}
	return out + fmt.Sprintf("\n%s, document %s, characters %d to %d.", strings.Join(strings.Fields(e.Doc.Publisher+" "+e.Doc.Published), " "), e.Doc.ID, e.Sentence.Start, e.Sentence.End)
}
