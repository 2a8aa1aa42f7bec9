package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
)

const rss = `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Caf` + "\xe9" + ` News</title><language>en</language>
<item><title>A &amp; B</title><link>/1?x=1&amp;y=2</link><guid isPermaLink="false">g1</guid><pubDate>Fri, 07 Sep 2018 22:10:00 +0300</pubDate><dc:creator>J. R.</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item>
<item><title>B</title><guid>http://b.org/2</guid></item>
<item><title>C</title><link>javascript:alert(1)</link></item></channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>A</title><id>tag:1</id><link href="a/b.html"/><published>2018-09-07T10:00:00Z</published><updated>2018-09-08T10:00:00Z</updated><author><name>B. W.</name></author><content type="html">&lt;p&gt;Long.&lt;/p&gt;</content></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"J","language":"en","items":[{"id":"1","url":"http://j.org/1","title":"A","content_html":"<p>Long.</p>","summary":"Short.","date_published":"2018-09-07T10:00:00Z","date_modified":"2018-09-08T10:00:00Z","authors":[{"name":"C. D."}]}]}`

const sitemap = `<?xml version="1.0"?><!-- made by a program --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> http://a.org/1 </loc><lastmod>2018-09-08</lastmod><image:image><image:loc>http://a.org/i.png</image:loc></image:image><news:news><news:publication><news:name>Herald</news:name><news:language>en</news:language></news:publication><news:publication_date>2018-09-07T10:00+02:00</news:publication_date><news:title>A &amp; B</news:title></news:news></url>
<url><loc>/2</loc><lastmod>soon</lastmod></url><url><lastmod>2018</lastmod></url></urlset>`

const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://a.org/m1.xml.gz</loc><lastmod>2018-09-08T00:00:00Z</lastmod></sitemap><sitemap><loc>m2.xml</loc></sitemap></sitemapindex>`

const opml = `<opml version="2.0"><head><title>Mine</title></head><body><outline text="Folder"><outline text="a" title="A" type="rss" xmlUrl="http://a.org/feed" htmlUrl="http://a.org"/>
<outline text="B" XMLURL=" http://b.org/feed "/><outline text="again" xmlUrl="http://a.org/feed"/></outline><outline text="C &amp; D" xmlUrl="sitemap.xml"/></body></opml>`

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		want      *Feed
	}{
		{"rss", rss, &Feed{Title: "Café News", Language: "en", Entries: []Entry{
			{ID: "g1", Link: "http://x.org/1?x=1&y=2", Title: "A & B", Authors: []string{"J. R."}, Published: at("2018-09-07T19:10:00Z"), Content: "<p>Long.</p>", Summary: "Short."},
			{ID: "http://b.org/2", Link: "http://b.org/2", Title: "B"},
			{Title: "C"},
		}}},
		{"atom", atom, &Feed{Title: "Wire", Entries: []Entry{{ID: "tag:1", Link: "http://x.org/news/a/b.html", Title: "A", Authors: []string{"B. W."}, Published: at("2018-09-07T10:00:00Z"), Updated: at("2018-09-08T10:00:00Z"), Content: "<p>Long.</p>"}}}},
		{"json", jsonFeed, &Feed{Title: "J", Language: "en", Entries: []Entry{{ID: "1", Link: "http://j.org/1", Title: "A", Authors: []string{"C. D."}, Published: at("2018-09-07T10:00:00Z"), Updated: at("2018-09-08T10:00:00Z"), Content: "<p>Long.</p>", Summary: "Short."}}}},
		{"sitemap", sitemap, &Feed{Sitemap: true, Entries: []Entry{
			{Link: "http://a.org/1", Title: "A & B", Publisher: "Herald", Language: "en", Published: at("2018-09-07T10:00:00+02:00"), Updated: at("2018-09-08T00:00:00Z")},
			{Link: "http://x.org/2"},
		}}},
		{"index", index, &Feed{Sitemap: true, Maps: []Entry{{Link: "http://a.org/m1.xml.gz", Updated: at("2018-09-08T00:00:00Z")}, {Link: "http://x.org/news/m2.xml"}}}},
		{"sitemap that is cut short", sitemap[:len(sitemap)-80], &Feed{Sitemap: true, Entries: []Entry{{Link: "http://a.org/1", Title: "A & B", Publisher: "Herald", Language: "en", Published: at("2018-09-07T10:00:00+02:00"), Updated: at("2018-09-08T00:00:00Z")}}}},
	} {
		got, err := Parse([]byte(c.raw), "http://x.org/news/feed")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, entries := range [][]Entry{got.Entries, got.Maps, c.want.Entries, c.want.Maps} {
			for i := range entries {
				entries[i].Published, entries[i].Updated = entries[i].Published.UTC(), entries[i].Updated.UTC()
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestParseOPML(t *testing.T) {
	got, err := ParseOPML([]byte(opml))
	if want := []Outline{{"A", "http://a.org/feed"}, {"B", "http://b.org/feed"}, {"C & D", "sitemap.xml"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := ParseOPML([]byte(rss)); err == nil {
		t.Errorf("%+v", got)
	}
}

func TestKindOf(t *testing.T) {
	for raw, want := range map[string]Kind{rss: News, atom: News, jsonFeed: News, sitemap: Sitemap, index: Sitemap, opml: OPML, "\ufeff \n" + atom: News, "<!DOCTYPE html><html><body>": None, "Plain text.": None, "": None,
		`{"a":1}`: None, "{": None, `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>`: News, "\x00\x01": None, strings.Repeat("<!-- -->", 1000): None} {
		if got := KindOf([]byte(raw)); got != want {
			t.Errorf("%.60q is %d, want %d", raw, got, want)
		}
	}
}

// TestHostile reads what is made to break a reader: little is used, and nothing is unfolded.
func TestHostile(t *testing.T) {
	laughs := `<!DOCTYPE r [<!ENTITY a "ha">` + func() string {
		var b strings.Builder
		for c := 'b'; c <= 'z'; c++ {
			fmt.Fprintf(&b, `<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
		}
		return b.String()
	}() + `]>`
	for _, c := range []struct{ name, raw, want string }{
		{"entity bomb in RSS", laughs + `<rss version="2.0"><channel><title>&z;</title><item><title>&z;</title></item></channel></rss>`, ""},
		{"entity bomb in a sitemap", laughs + `<urlset><url><loc>http://a.org/&z;</loc></url></urlset>`, ""},
		{"outside entity", `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>`, ""},
		{"deep RSS", `<rss version="2.0"><channel><item>` + strings.Repeat(`<a:b xmlns:a="u">`, 300000), "elements lie more than 200 deep in each other"},
		{"deep Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry>` + strings.Repeat(`<x>`, 1000000), "elements lie more than 200 deep in each other"},
		{"deep sitemap", `<urlset>` + strings.Repeat(`<url>`, 1000000), "elements lie more than 200 deep in each other"},
		{"deep JSON", `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat(`[`, 1000000), "neither RSS, Atom, JSON Feed nor a sitemap"},
		{"page", `<html><body>x</body></html>`, "neither RSS, Atom, JSON Feed nor a sitemap"},
		{"list of feeds", opml, "this is OPML, a list of feeds"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, err := Parse([]byte(c.raw), "http://x.org/")
		runtime.ReadMemStats(&after)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.name, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20+uint64(20*len(c.raw)) {
			t.Errorf("%s: %d MB were used for %d bytes", c.name, used>>20, len(c.raw))
		}
		if f != nil {
			if b, _ := json.Marshal(f); len(b) > 1000 || bytes.Contains(b, []byte("root:")) {
				t.Errorf("%s: %.200s", c.name, b)
			}
		}
	}
}

func FuzzFeed(f *testing.F) {
	for _, s := range []string{rss, atom, jsonFeed} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkFeed(t, raw) })
}

func FuzzSitemap(f *testing.F) {
	for _, s := range []string{sitemap, index} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkFeed(t, raw) })
}

func checkFeed(t *testing.T, raw []byte) {
	f, err := Parse(raw, "http://x.org/")
	if err != nil {
		return
	}
	for _, e := range append(f.Entries, f.Maps...) {
		if e.Link != "" && !strings.HasPrefix(e.Link, "http://") && !strings.HasPrefix(e.Link, "https://") {
			t.Errorf("a link leads to %q", e.Link)
		}
	}
}

func FuzzOPML(f *testing.F) {
	f.Add([]byte(opml))
	f.Fuzz(func(t *testing.T, raw []byte) {
		outlines, _ := ParseOPML(raw)
		for _, o := range outlines {
			if o.URL == "" {
				t.Error("a feed has no address")
			}
		}
	})
}
