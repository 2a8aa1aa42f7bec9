package reader

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/feed"
)

// readFeed reads every entry of a feed: of a file the text that the feed itself holds; of a feed that was fetched the page
// where that is not the whole of it.
func (s *source) readFeed(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	raw, err := io.ReadAll(io.LimitReader(in, maxRaw+1))
	switch {
	case err != nil:
		emit(nil, s.streamError("", err))
		return
	case len(raw) > maxRaw:
		emit(nil, s.fault("", fmt.Sprintf("the feed is longer than %d MB", maxRaw>>20), "check that it is a feed"))
		return
	}
	address := ""
	if s.answer != nil {
		address = s.answer.URL
	}
	f, err := feed.Parse(raw, address)
	if err != nil {
		emit(nil, s.fault("", "this is no feed that can be read ("+trimError(err)+")", "feeds are RSS, Atom, JSON Feed or sitemaps"))
		return
	}
	if len(f.Entries)+len(f.Maps) == 0 {
		s.opts.Warn(s.fault("", "the feed has no entries", "try again later"))
	}
	for i := range f.Entries {
		place, id := fmt.Sprintf("entry %d", i+1), fmt.Sprintf("%s-%d", s.id, i+1)
		read := s.entry
		if s.answer != nil {
			read = s.article
		}
		if !emit(read(place, id, f, &f.Entries[i])) {
			return
		}
	}
	for i, m := range f.Maps {
		if s.answer == nil || s.depth > 0 { // an index of indexes is against the rules, and may lead round in circles
			if !emit(nil, s.fault(fmt.Sprintf("map %d", i+1), "it names another sitemap and no articles", "give the address "+m.Link)) {
				return
			}
			continue
		}
		more := true
		inner := &source{address: m.Link, name: m.Link, id: m.Link, kind: Feed, opts: s.opts, depth: s.depth + 1}
		if in, fault := inner.open(); fault != nil {
			more = emit(nil, fault)
		} else {
			inner.readFeed(in, func(d *dragoman.Document, e *Error) bool { more = emit(d, e); return more })
		}
		if !more {
			return
		}
	}
}

// about is a document of an entry without its text.
func (s *source) about(place, id string, f *feed.Feed, e *feed.Entry) *dragoman.Document {
	doc := &dragoman.Document{ID: first(e.ID, e.Link), Title: Plain(e.Title), URL: e.Link, Publisher: first(e.Publisher, Plain(f.Title)), Byline: first(strings.Join(e.Authors, ", ")), Language: first(e.Language, f.Language)}
	if doc.ID == "" {
		doc.ID = id
	}
	for _, t := range []time.Time{e.Published, e.Updated} {
		if doc.Published.IsZero() && !t.IsZero() {
			doc.Published, _ = ParseDate(t.Format(time.DateOnly))
		}
	}
	return doc
}

// entry makes a document of what the feed itself holds of an entry: its content, or where there is none its summary.
func (s *source) entry(place, id string, f *feed.Feed, e *feed.Entry) (*dragoman.Document, *Error) {
	doc := s.about(place, id, f, e)
	doc.Text = fragment(e.Content)
	if blank, _ := inspect(doc.Text); blank {
		doc.Text = fragment(e.Summary)
	}
	if e.ID == "" && e.Link == "" {
		s.unnamed(doc, place)
	}
	if fault := s.checkText(place, doc.Text); fault != nil {
		if e.Link != "" {
			fault.Remedy = "the feed holds no text of it: read the page " + e.Link
		}
		return nil, fault
	}
	return doc, nil
}

// fragment is the text of a piece of HTML.
func fragment(markup string) string {
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	return strings.ToValidUTF8(pageText(root), "\ufffd")
}

// Plain is the text of a piece of HTML as one line.
func Plain(markup string) string { return first(fragment(markup)) }
