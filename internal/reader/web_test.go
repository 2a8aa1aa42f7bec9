package reader

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
)

// webPages are pages by address; of one that is not there the address says whether it may come.
type webPages struct {
	pages map[string]fetch.Response
	asked []string
}

func (w *webPages) fetch(address string) (*fetch.Response, error) {
	w.asked = append(w.asked, address)
	if p, ok := w.pages[address]; ok {
		if p.URL == "" {
			p.URL = address
		}
		p.Time = time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)
		return &p, nil
	}
	return nil, &fetch.Error{URL: address, Reason: "the server answers badly", Remedy: "wait", Temporary: strings.Contains(address, "later")}
}

func htmlPage(head, text string) []byte {
	return []byte("<!DOCTYPE html><html lang=en><head><title>Page title</title>" + head + "</head><body><nav>Menu</nav><article><h1>Page title</h1><p>" + text + "</p><p>" + text + "</p><p>" + text + "</p></article><script>alert(1)</script></body></html>")
}

func TestAddresses(t *testing.T) {
	long := strings.Repeat("<p>"+english+"</p>", 30)
	teaser := strings.Repeat(english+" ", 4) + "Read more"
	w := &webPages{pages: map[string]fetch.Response{
		"https://a.org/1":        {Type: "text/html", Body: htmlPage(`<link rel=canonical href="/news/1"><meta property="article:published_time" content="2018-09-07T10:00:00Z">`, english)},
		"https://a.org/2":        {Type: "text/html", URL: "https://www.a.org/two", Body: htmlPage(`<link rel=canonical href="https://a.org/">`, english)},
		"https://a.org/3":        {Type: "text/html; charset=windows-1251", Body: htmlPage("", english+" \xcf\xf0\xe8\xe2\xe5\xf2")},
		"https://a.org/doc.pdf":  {Type: "text/html", Body: []byte("%PDF-1.7 ...")},
		"https://a.org/odd":      {Type: "application/octet-stream", Body: []byte{1, 2, 3}},
		"https://a.org/a.jsonl":  {Type: "application/octet-stream", Body: []byte(`{"id":"x","text":"` + english + `"}`)},
		"https://a.org/note":     {Type: "text/plain", Body: []byte(english)},
		"https://a.org/feed":     {Type: "text/xml", Body: []byte(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Herald</title>` + "<item><title>Whole</title><link>/whole</link><content:encoded><![CDATA[" + long + "]]></content:encoded></item>" + "<item><title>Teaser</title><guid>g2</guid><link>/1</link><pubDate>Sat, 08 Sep 2018 10:00:00 GMT</pubDate><description>Short.</description></item>" + "<item><title>Walled</title><link>/walled</link><description>" + teaser + "</description></item>" + "<item><title>Later</title><link>/later</link><description>" + teaser + "</description></item></channel></rss>")},
		"https://a.org/maps.xml": {Body: []byte(`<sitemapindex><sitemap><loc>/map.xml</loc></sitemap><sitemap><loc>/maps.xml</loc></sitemap></sitemapindex>`)},
		"https://a.org/map.xml":  {Body: []byte(`<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/1</loc><n:news><n:publication><n:name>Wire</n:name></n:publication><n:publication_date>2018-09-09</n:publication_date></n:news></url></urlset>`)},
	}}
	for _, c := range []struct{ address, docs, errs, warnings string }{
		{"https://a.org/1", "https://a.org/news/1|https://a.org/news/1|Page title|2018-09-07||2026-09-01T12:00:00Z", "", ""},
		{"https://a.org/2", "https://www.a.org/two|https://www.a.org/two|Page title|||2026-09-01T12:00:00Z", "", ""},
		{"https://a.org/3", "https://a.org/3|https://a.org/3|Page title|||2026-09-01T12:00:00Z", "", ""},
		{"https://a.org/doc.pdf", "", "https://a.org/doc.pdf: a PDF file; export its text first", ""},
		{"https://a.org/odd", "", "https://a.org/odd: this is neither a page nor a feed (application/octet-stream); add --input text, html, jsonl, csv, warc or feed", ""},
		{"https://a.org/a.jsonl", "x||||", "", ""},
		{"https://a.org/note", "https://a.org/note||||", "", ""},
		{"https://a.org/none", "", "https://a.org/none: the server answers badly; wait", ""},
		{"https://a.org/feed", "https://a.org/whole|https://a.org/whole|Whole||Herald|\ng2|https://a.org/news/1|Page title|2018-09-08|Herald|2026-09-01T12:00:00Z\nhttps://a.org/walled|https://a.org/walled|Walled||Herald|",
			"https://a.org/feed, entry 4: the server answers badly; wait", "https://a.org/feed, entry 3: the server answers badly; the feed's own, shorter text was read"},
		{"https://a.org/maps.xml", "https://a.org/1|https://a.org/news/1|Page title|2018-09-09|Wire|2026-09-01T12:00:00Z", "https://a.org/maps.xml, map 1: it names another sitemap and no articles; give the address https://a.org/map.xml\nhttps://a.org/maps.xml, map 2: it names another sitemap and no articles; give the address https://a.org/maps.xml", ""},
	} {
		docs, errs, warnings := collect(t, t.TempDir(), Options{Fetch: w.fetch}, c.address)
		var got []string
		for _, d := range docs {
			fetched, published := "", ""
			if f, ok := d.Extra["fetched"].(string); ok {
				fetched = "|" + f
			} else if d.URL != "" {
				fetched = "|"
			}
			if !d.Published.IsZero() {
				published = d.Published.Format(time.DateOnly)
			}
			got = append(got, strings.Join([]string{d.ID, d.URL, d.Title, published, d.Publisher}, "|")+fetched)
			if strings.Contains(d.Text, "alert") || !strings.Contains(d.Text, english) {
				t.Errorf("%s: %q", c.address, d.Text)
			}
		}
		if strings.Join(got, "\n") != c.docs || strings.Join(errs, "\n") != c.errs || strings.Join(warnings, "\n") != c.warnings {
			t.Errorf("%s:\n%s\n%s\n%s\nwant\n%s\n%s\n%s", c.address, strings.Join(got, "\n"), strings.Join(errs, "\n"), strings.Join(warnings, "\n"), c.docs, c.errs, c.warnings)
		}
	}
	if slices.Contains(w.asked, "https://a.org/whole") {
		t.Error("a page was fetched though the feed holds the whole text")
	}
	docs, _, _ := collect(t, t.TempDir(), Options{Fetch: w.fetch}, "https://a.org/3")
	if !strings.Contains(docs[0].Text, "Привет") {
		t.Errorf("the encoding that the server declares was not used: %q", docs[0].Text)
	}
	_, errs, _ := collect(t, t.TempDir(), Options{}, "https://a.org/1")
	if want := "https://a.org/1: addresses are not fetched; save the page and give the file"; len(errs) != 1 || errs[0] != want {
		t.Errorf("%q", errs)
	}
}

func TestArticle(t *testing.T) {
	w := &webPages{pages: map[string]fetch.Response{"https://a.org/de": {Type: "text/html", Body: htmlPage("", strings.Repeat("Die Bundesregierung hat am Freitag beschlossen, dass die Truppen nicht in das Land geschickt werden. ", 3))}}}
	var warnings []string
	opts := Options{Fetch: w.fetch, Warn: func(e *Error) { warnings = append(warnings, e.Error()) }}
	if d, err := Article("feed", &feed.Feed{}, &feed.Entry{Link: "https://a.org/de"}, opts); d != nil || err != nil || len(warnings) != 1 || !strings.Contains(warnings[0], "its language is German") {
		t.Errorf("%v, %v, %q", d, err, warnings)
	}
	for _, link := range []string{"https://a.org/none", "https://a.org/later"} {
		_, err := Article("feed", &feed.Feed{}, &feed.Entry{Link: link}, opts)
		var failed *fetch.Error
		if !errors.As(err, &failed) || failed.Temporary != strings.Contains(link, "later") {
			t.Errorf("%v", err)
		}
	}
	if d, err := Article("feed", &feed.Feed{Title: "F"}, &feed.Entry{Summary: english}, opts); err != nil || d.Text != english || d.Origin == "" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestWhole(t *testing.T) {
	long := strings.Repeat("Ten words stand in this sentence of a long report. ", 60)
	for i, c := range []struct {
		content, summary string
		want             bool
	}{
		{long, "", true}, {"", long, true}, {long[:1000], "", false}, {"", long[:1500], false}, {long[:1500], "", true},
		{long + "[…]", "", false}, {long + "and then...", "", false}, {long + "<a href=x>Continue reading →</a>", "", false}, {long + "Read more »", "", false}, {"", "", false},
	} {
		text := fragment(c.content)
		if text == "" {
			text = c.summary
		}
		if got := whole(&feed.Entry{Content: c.content, Summary: c.summary}, text); got != c.want {
			t.Errorf("%d: %v for %s", i, got, fmt.Sprintf("%.20s…%s", text, text[max(0, len(text)-20):]))
		}
	}
}
