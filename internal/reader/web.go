package reader

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
)

// fetch gets the source's address, and finds out what it holds unless that was said.
func (s *source) fetch() *Error {
	if s.opts.Fetch == nil {
		return s.fault("", "addresses are not fetched", "save the page and give the file")
	}
	answer, err := s.opts.Fetch(s.address)
	if err != nil {
		return s.fetchError("", err)
	}
	s.answer = answer
	if s.kind == Auto {
		if s.kind = kindOfAnswer(answer); s.kind == Auto {
			return s.fault("", "this is neither a page nor a feed ("+first(answer.Type, "of no type")+")", "add --input text, html, jsonl, csv, warc or feed")
		}
	}
	return nil
}

// kindOfAnswer goes by what the answer holds, then by the name in its address, then by its type.
func kindOfAnswer(a *fetch.Response) Kind {
	if k := feed.KindOf(a.Body); k == feed.News || k == feed.Sitemap {
		return Feed
	}
	if u, err := url.Parse(a.URL); err == nil {
		if kind, _ := kindOf(path.Base(u.Path)); kind == JSONL || kind == CSV || kind == WARC {
			return kind
		}
	}
	switch declared, seen := strings.ToLower(a.Type), http.DetectContentType(a.Body); {
	case strings.Contains(declared, "html"), strings.HasPrefix(seen, "text/html"):
		return HTML
	case strings.HasPrefix(declared, "text/plain"):
		return Text
	}
	return Auto
}

// fetchError words a failure of fetching.
func (s *source) fetchError(place string, err error) *Error {
	out := s.fault(place, "fetching failed ("+trimError(err)+")", "try again later")
	if e := (*fetch.Error)(nil); errors.As(err, &e) {
		out.Reason, out.Remedy = e.Reason, e.Remedy
	}
	out.Err = err
	return out
}

// answered finds the report in a page that came over HTTP: the answer or the page declares its encoding, or it is
// Windows-1252.
func (s *source) answered(place string, body []byte, contentType string) (*dragoman.Document, *Error) {
	var text io.Reader = bytes.NewReader(body)
	if !utf8.Valid(body) {
		var err error
		if text, err = charset.NewReader(text, contentType); err != nil {
			return nil, s.fault(place, "the page can't be read ("+trimError(err)+")", "fetch it again")
		}
	}
	doc, fault := s.page(place, text)
	if fault == nil {
		fault = s.checkText(place, doc.Text)
	}
	return doc, fault
}

// webPage makes a document of a page that was fetched.
func (s *source) webPage(place string, page *fetch.Response) (*dragoman.Document, *Error) {
	if what, remedy := binary(page.Body[:min(len(page.Body), headSize)]); what != "" {
		return nil, s.fault(place, what, remedy)
	}
	doc, fault := s.answered(place, page.Body, page.Type)
	if fault != nil {
		return nil, fault
	}
	doc.URL = ownAddress(page.URL, doc.URL)
	doc.ID = doc.URL
	doc.Extra = map[string]any{"fetched": page.Time.UTC().Format(time.RFC3339)}
	return doc, nil
}

// ownAddress is the address that a page gives as its own, where that is a page of the same site: what pages say of
// themselves may be their site's front page, or nonsense.
func ownAddress(address, canonical string) string {
	from, err := url.Parse(address)
	if err != nil {
		return address
	}
	to, err := from.Parse(strings.TrimSpace(canonical))
	if canonical == "" || err != nil || site(to) != site(from) || strings.Trim(to.Path, "/") == "" {
		return address
	}
	return to.String()
}

func site(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }

// Article makes a document of an entry of a feed: of the text that the feed itself holds where that seems whole, else of
// the entry's page. Both are nil where it is in a language that the model does not read, of which opts.Warn is told. The
// cause of an *Error is a *[fetch.Error] where the page could not be had.
func Article(name string, f *feed.Feed, e *feed.Entry, opts Options) (*dragoman.Document, error) {
	if opts.Warn == nil {
		opts.Warn = func(*Error) {}
	}
	s := &source{name: name, id: first(e.Link, e.ID, name), opts: opts}
	doc, fault := s.article(e.Link, s.id, f, e)
	if fault != nil {
		return nil, fault
	}
	if !s.accept(doc) {
		return nil, nil
	}
	return doc, nil
}

// Texts of feeds, in bytes.
const (
	wholeContent = 1200 // the least content that is taken for the whole report
	wholeSummary = 2500 // and the least summary
	leastTeaser  = 200  // the least that stands in for a page that can't be had
)

// article is the document of an entry, whose page is fetched where the feed does not hold the whole of it.
func (s *source) article(place, id string, f *feed.Feed, e *feed.Entry) (*dragoman.Document, *Error) {
	own, missing := s.entry(place, id, f, e)
	if e.Link == "" || own != nil && whole(e, own.Text) {
		return own, missing
	}
	page, err := s.opts.Fetch(e.Link)
	var doc *dragoman.Document
	var fault *Error
	if err != nil {
		fault = s.fetchError(place, err)
	} else {
		doc, fault = s.webPage(place, page)
	}
	if fault != nil {
		failed := (*fetch.Error)(nil)
		if errors.As(fault, &failed) && failed.Temporary || err != nil && failed == nil || own == nil || len(own.Text) < leastTeaser {
			return nil, fault
		}
		fault.Remedy = "the feed's own, shorter text was read"
		s.opts.Warn(fault)
		return own, nil
	}
	about := s.about(place, id, f, e)
	doc.ID = about.ID
	doc.Title = first(doc.Title, about.Title)
	doc.Byline = first(doc.Byline, about.Byline)
	doc.Publisher = first(doc.Publisher, about.Publisher)
	doc.Language = first(doc.Language, about.Language)
	if !e.Published.IsZero() || doc.Published.IsZero() {
		doc.Published = about.Published
	}
	return doc, nil
}

// whole guesses whether a feed holds the whole of a report.
func whole(e *feed.Entry, text string) bool {
	if blank, _ := inspect(fragment(e.Content)); blank {
		if len(text) < wholeSummary {
			return false
		}
	} else if len(text) < wholeContent {
		return false
	}
	end := strings.ToLower(strings.TrimRight(text[max(0, len(text)-80):], " \n\t.»→>])"))
	for _, sign := range []string{"…", "[", "read more", "continue reading", "full story", "read the full article"} {
		if strings.HasSuffix(end, sign) {
			return false
		}
	}
	return !strings.HasSuffix(strings.TrimRight(text, " \n\t]»"), "...")
}
