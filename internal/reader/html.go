package reader

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/dragoman-events/dragoman"
)

// readPage reads a stream as one page of HTML.
func (s *source) readPage(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	r, fault := s.textStream(in)
	if fault != nil {
		emit(nil, fault)
		return
	}
	if s.answer != nil {
		doc, fault := s.webPage("", s.answer)
		emit(doc, fault)
		return
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxRaw+1))
	switch {
	case err != nil:
		emit(nil, s.streamError("", err))
		return
	case len(raw) > maxRaw:
		emit(nil, s.fault("", fmt.Sprintf("the page is longer than %d MB", maxRaw>>20), "cut it to the report"))
		return
	}
	var decoded io.Reader = bytes.NewReader(raw)
	if !utf8.Valid(raw) { // the page declares its encoding, or it is Windows-1252
		if decoded, err = charset.NewReader(decoded, ""); err != nil {
			emit(nil, s.streamError("", err))
			return
		}
	}
	doc, fault := s.page("", decoded)
	if fault != nil {
		emit(nil, fault)
		return
	}
	doc.ID = s.id
	s.unnamed(doc, "")
	if fault := s.checkText("", doc.Text); fault != nil {
		emit(nil, fault)
		return
	}
	emit(doc, nil)
}

// page finds the report in a page: its main text, paragraphs apart by blank lines, and what the page says about it.
func (s *source) page(place string, r io.Reader) (doc *dragoman.Document, fault *Error) {
	defer func() { // no page, however strange, may end the program
		if p := recover(); p != nil {
			doc, fault = nil, s.fault(place, fmt.Sprintf("the page can't be read (%v)", p), "save its text as .txt")
		}
	}()
	root, err := html.Parse(r)
	if err != nil {
		return nil, s.fault(place, "the page can't be read ("+trimError(err)+")", "save its text as .txt")
	}
	about := readMeta(root)
	base, _ := url.Parse("https://localhost/")
	article, err := readability.FromDocument(root, base) // takes the tree apart: the metadata is read before
	if err != nil {
		return nil, s.fault(place, "the page can't be read ("+trimError(err)+")", "save its text as .txt")
	}
	doc = &dragoman.Document{
		Title:     first(about.title, article.Title()),
		Byline:    first(about.author, article.Byline()),
		Publisher: first(about.publisher, article.SiteName()),
		URL:       about.canonical,
		Language:  first(article.Language(), about.language),
	}
	if article.Node != nil {
		doc.Text = strings.ToValidUTF8(pageText(article.Node), "\ufffd")
	}
	if blank, _ := inspect(doc.Text); blank {
		return nil, s.fault(place, "no text in the page", "check that the report itself is in the HTML and not loaded by a script")
	}
	candidates := append(about.dates, leadingDate(doc.Text))
	if t, err := article.PublishedTime(); err == nil {
		candidates = append([]string{t.Format("2006-01-02")}, candidates...)
	}
	for _, c := range candidates {
		if day, err := ParseDate(c); err == nil {
			doc.Published = day
			break
		}
	}
	return doc, nil
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" {
			return v
		}
	}
	return ""
}

// leadingDate is the first paragraph of a page, where it is short enough to be the date alone.
func leadingDate(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len(line) > 32 {
		return ""
	}
	return line
}

// meta is what a page says about its report outside the text.
type meta struct {
	title, author, publisher, canonical, language string
	dates                                         []string // most trusted first
}

// readMeta reads the canonical address, the JSON-LD of schema.org/NewsArticle and the usual meta elements.
func readMeta(root *html.Node) meta {
	var m meta
	var dates [3][]string // JSON-LD, meta elements, time elements
	named := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.language = attr(n, "lang")
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				m.canonical = attr(n, "href")
			}
		case atom.Meta:
			name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if content := attr(n, "content"); content != "" && named[name] == "" {
				named[name] = content
			}
		case atom.Time:
			if v := attr(n, "datetime"); v != "" {
				dates[2] = append(dates[2], v)
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
					m.schema(v, &dates[0], 0)
				}
			}
		}
	}
	for _, name := range []string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate", "publishdate", "publish-date", "sailthru.date", "parsely-pub-date", "og:published_time"} {
		if v := named[name]; v != "" {
			dates[1] = append(dates[1], v)
		}
	}
	m.title = first(m.title, named["og:title"])
	m.publisher = first(m.publisher, named["og:site_name"])
	m.canonical = first(m.canonical, named["og:url"])
	m.author = first(m.author, named["author"], named["byl"])
	for _, d := range dates {
		m.dates = append(m.dates, d...)
	}
	return m
}

// schema collects what a JSON-LD value says of an article; values nest, so it goes at most eight deep.
func (m *meta) schema(v any, dates *[]string, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.schema(x, dates, depth+1)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			m.schema(graph, dates, depth+1)
		}
		if !strings.Contains(fmt.Sprint(v["@type"]), "Article") && fmt.Sprint(v["@type"]) != "Report" {
			return
		}
		m.title = first(m.title, str(v["headline"]))
		m.author = first(m.author, names(v["author"]))
		m.publisher = first(m.publisher, names(v["publisher"]))
		m.canonical = first(m.canonical, str(v["mainEntityOfPage"]), str(v["url"]))
		if d := str(v["datePublished"]); d != "" {
			*dates = append(*dates, d)
		}
	}
}

// names joins the names of a person, an organisation or a list of them.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return str(v["name"])
	case []any:
		var out []string
		for _, x := range v {
			if n := names(x); n != "" {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return str(v["@id"])
	}
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// blocks are the elements that stand as paragraphs of their own.
var blocks = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.H1: true, atom.H2: true,
	atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Blockquote: true,
	atom.Figure: true, atom.Figcaption: true, atom.Table: true, atom.Tr: true, atom.Pre: true, atom.Header: true, atom.Footer: true,
	atom.Main: true, atom.Aside: true, atom.Dl: true, atom.Dd: true, atom.Dt: true, atom.Hr: true}

// pageText writes the text of a tree with a blank line between blocks; items of lists keep a bullet.
func pageText(root *html.Node) string {
	w := pageWriter{}
	w.node(root, 0)
	w.end()
	return strings.Join(w.out, "\n\n")
}

type pageWriter struct {
	out    []string
	line   strings.Builder
	bullet bool
}

// end closes the paragraph that is being written.
func (w *pageWriter) end() {
	text := strings.Join(strings.Fields(w.line.String()), " ")
	w.line.Reset()
	if text == "" {
		return
	}
	if w.bullet {
		text = "• " + text
		w.bullet = false
	}
	w.out = append(w.out, text)
}

func (w *pageWriter) node(n *html.Node, depth int) {
	if depth > 500 { // deeper than any report; the stack stays small
		return
	}
	tag := atom.Lookup([]byte(n.Data)) // elements that readability makes carry no DataAtom
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(n.Data)
		return
	case html.ElementNode:
		switch tag {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Button, atom.Form, atom.Svg:
			return
		case atom.Br:
			if n.NextSibling != nil && n.NextSibling.Data == "br" {
				w.end()
			} else {
				w.line.WriteByte('\n')
			}
			return
		case atom.Td, atom.Th:
			w.line.WriteByte(' ')
		}
	}
	block := n.Type == html.ElementNode && blocks[tag]
	if block {
		w.end()
		w.bullet = w.bullet && w.line.Len() == 0 || tag == atom.Li
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
	if block {
		w.end()
		if tag == atom.Li {
			w.bullet = false
		}
	}
}
