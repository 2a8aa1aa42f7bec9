// Package feed reads what tells of new articles: RSS, Atom, JSON Feed, sitemaps and their indexes, and OPML, which lists
// feeds. It takes bytes from strangers: no input makes it grow beyond a small multiple of its own size.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// Feed is a list of articles.
type Feed struct {
	Title    string // as the feed has it, perhaps with markup
	Language string
	Entries  []Entry
	Maps     []Entry // of an index of sitemaps: the maps, with the day on which each was changed
	Sitemap  bool    // it lists the pages of a site: old and new ones, and no text
}

// Entry is an article of a feed. Texts may hold markup.
type Entry struct {
	ID        string // its own; may be empty
	Link      string // absolute where the feed's address is known; may be empty
	Title     string
	Authors   []string
	Publisher string // where the entry names another than the feed
	Language  string // where the entry names another than the feed
	Published time.Time
	Updated   time.Time
	Content   string // the whole text, if the feed keeps its word
	Summary   string
}

// Kind is what a document is.
type Kind int

// The kinds of document.
const (
	None Kind = iota
	News      // RSS, Atom or JSON Feed
	Sitemap
	OPML
)

// KindOf tells by the first element what a document is.
func KindOf(raw []byte) Kind {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))
	if bytes.HasPrefix(raw, []byte("{")) {
		var head struct {
			Version string            `json:"version"`
			Items   []json.RawMessage `json:"items"`
		}
		if json.Unmarshal(raw, &head) == nil && (strings.Contains(head.Version, "jsonfeed.org") || head.Items != nil) {
			return News
		}
		return None
	}
	d := decoder(raw)
	for range 100 { // declarations and comments come before it
		t, err := d.RawToken()
		if err != nil {
			return None
		}
		if e, ok := t.(xml.StartElement); ok {
			switch strings.ToLower(e.Name.Local) {
			case "rss", "feed", "rdf":
				return News
			case "urlset", "sitemapindex":
				return Sitemap
			case "opml":
				return OPML
			}
			return None
		}
	}
	return None
}

// Parse reads a feed or a sitemap, which came from an address; "" where it is not known.
func Parse(raw []byte, address string) (*Feed, error) {
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	var f *Feed
	switch KindOf(raw) {
	case Sitemap:
		f, err = parseSitemap(raw)
	case OPML:
		return nil, errors.New("this is OPML, a list of feeds")
	case None:
		return nil, errors.New("neither RSS, Atom, JSON Feed nor a sitemap")
	default:
		f, err = parseNews(raw)
	}
	if err != nil {
		return nil, err
	}
	for _, entries := range [][]Entry{f.Entries, f.Maps} {
		for i := range entries {
			entries[i].Link = absolute(base, entries[i].Link)
		}
	}
	return f, nil
}

// absolute is a link as seen from a page; one that leads to no page is empty.
func absolute(base *url.URL, link string) string {
	u, err := base.Parse(strings.TrimSpace(link))
	if err != nil || u.IsAbs() && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}

func parseNews(raw []byte) (f *Feed, err error) {
	defer func() { // no feed, however strange, may end the program
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	if err := checkDepth(raw); err != nil {
		return nil, err
	}
	g, err := gofeed.NewParser().Parse(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	f = &Feed{Title: g.Title, Language: g.Language}
	for _, x := range g.Items {
		if x == nil {
			continue
		}
		e := Entry{ID: x.GUID, Link: x.Link, Title: x.Title, Content: x.Content, Summary: x.Description}
		for _, a := range x.Authors {
			if a != nil && a.Name != "" {
				e.Authors = append(e.Authors, a.Name)
			}
		}
		if x.PublishedParsed != nil {
			e.Published = *x.PublishedParsed
		}
		if x.UpdatedParsed != nil {
			e.Updated = *x.UpdatedParsed
		}
		if e.Link == "" && strings.HasPrefix(e.ID, "http") {
			e.Link = e.ID // as RSS has it unless it says otherwise
		}
		f.Entries = append(f.Entries, e)
	}
	return f, nil
}

// maxDepth is how deep elements may lie in each other. Feeds need a dozen; the library calls itself for every one.
const maxDepth = 200

func checkDepth(raw []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return nil // encoding/json has a bound of its own
	}
	d := decoder(raw)
	depth := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil // the end, or what the library will find too
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxDepth {
			return fmt.Errorf("elements lie more than %d deep in each other", maxDepth)
		}
	}
}

func decoder(raw []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.Entity = xml.HTMLEntity // and none that a document makes itself
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// elements calls f with every element and its text, from the outermost to itself, as far as the document can be read.
func elements(raw []byte, f func(path []string, start xml.StartElement, text string)) error {
	d := decoder(raw)
	var path []string
	var starts []xml.StartElement
	var text strings.Builder
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(path) >= maxDepth {
				return fmt.Errorf("elements lie more than %d deep in each other", maxDepth)
			}
			path, starts = append(path, strings.ToLower(t.Name.Local)), append(starts, t.Copy())
			text.Reset()
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if n := len(path); n > 0 {
				f(path, starts[n-1], strings.TrimSpace(text.String()))
				path, starts = path[:n-1], starts[:n-1]
			}
			text.Reset()
		}
	}
}
