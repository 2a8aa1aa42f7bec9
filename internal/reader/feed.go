package reader

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"github.com/dragoman-events/dragoman"
)

// readFeed reads every entry of a feed, RSS, Atom or JSON, with the text that the feed itself holds.
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
	feed, err := parseFeed(raw)
	if err != nil {
		emit(nil, s.fault("", "this is no feed that can be read ("+trimError(err)+")", "feeds are RSS, Atom or JSON Feed"))
		return
	}
	if len(feed.Items) == 0 {
		s.opts.Warn(s.fault("", "the feed has no entries", "try again later"))
	}
	for i, item := range feed.Items {
		if !emit(s.entry(fmt.Sprintf("entry %d", i+1), fmt.Sprintf("%s-%d", s.id, i+1), feed, item)) {
			return
		}
	}
}

func parseFeed(raw []byte) (feed *gofeed.Feed, err error) {
	defer func() { // no feed, however strange, may end the program
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(raw))
}

// entry makes a document of an entry: its content, or where there is none its summary.
func (s *source) entry(place, id string, feed *gofeed.Feed, item *gofeed.Item) (*dragoman.Document, *Error) {
	doc := &dragoman.Document{ID: id, Title: plain(item.Title), URL: item.Link, Publisher: plain(feed.Title), Language: feed.Language}
	switch {
	case item.GUID != "":
		doc.ID = item.GUID
	case item.Link != "":
		doc.ID = item.Link
	default:
		s.unnamed(doc, place)
	}
	if item.PublishedParsed != nil {
		doc.Published, _ = ParseDate(item.PublishedParsed.Format("2006-01-02"))
	} else if item.UpdatedParsed != nil {
		doc.Published, _ = ParseDate(item.UpdatedParsed.Format("2006-01-02"))
	}
	var names []string
	for _, a := range item.Authors {
		names = append(names, a.Name)
	}
	doc.Byline = first(strings.Join(names, ", "))
	doc.Text = fragment(item.Content)
	if blank, _ := inspect(doc.Text); blank {
		doc.Text = fragment(item.Description)
	}
	if fault := s.checkText(place, doc.Text); fault != nil {
		if item.Link != "" {
			fault.Remedy = "the feed holds no text of it: read the page " + item.Link
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

// plain is the text of a piece of HTML as one line.
func plain(markup string) string { return first(fragment(markup)) }
