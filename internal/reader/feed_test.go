package reader

import (
	"strings"
	"testing"
	"time"
)

const rssFeed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour &amp; Herald</title><language>en-gb</language>
<item><title>Truce &amp;amp; talks</title><link>https://example.org/1</link><guid isPermaLink="false">hh-1</guid><pubDate>Fri, 07 Sep 2018 22:10:00 GMT</pubDate><author>a@example.org (Jana R.)</author><description>Short.</description>
<content:encoded><![CDATA[<p>` + english + `</p><script>alert(1)</script><p>Second &lt;b&gt; paragraph.</p>]]></content:encoded></item>
<item><title>No full text</title><link>https://example.org/2</link><description>` + english + `</description></item>
<item><title>Nothing</title><link>https://example.org/3</link></item>
<item><description>` + english + ` Nameless.</description></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>A</title><id>tag:example.org,2018:1</id><link href="https://example.org/a"/><updated>2018-09-07T10:00:00Z</updated><author><name>B. Writer</name></author>
<content type="html">&lt;p&gt;` + english + `&lt;/p&gt;</content></entry></feed>`

func TestFeed(t *testing.T) {
	dir := files(t, map[string]string{"a.rss": rssFeed, "b.atom": atomFeed, "c.xml": "<html><body>" + english + "</body></html>", "d.xml": `<rss version="2.0"><channel><title>x</title></channel></rss>`,
		"e.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title><item><title>&b;</title><description>` + english + `</description></item></channel></rss>`})
	docs, errs, warnings := collect(t, dir, Options{}, "a.rss", "b.atom", "c.xml", "d.xml")
	if len(docs) != 4 {
		t.Fatalf("%d documents, %q", len(docs), errs)
	}
	day := time.Date(2018, 9, 7, 0, 0, 0, 0, time.UTC)
	if d := docs[0]; d.ID != "hh-1" || d.Title != "Truce & talks" || d.URL != "https://example.org/1" || d.Publisher != "Harbour & Herald" || !d.Published.Equal(day) || d.Byline != "Jana R." ||
		d.Text != english+"\n\nSecond <b> paragraph." || d.Language != "en-gb" || d.Origin != "" {
		t.Errorf("%+v", d)
	}
	if d := docs[1]; d.ID != "https://example.org/2" || d.Text != english {
		t.Errorf("%+v", d)
	}
	if d := docs[2]; d.ID != "a-4" || !strings.HasSuffix(d.Origin, "a.rss, entry 4") {
		t.Errorf("%+v", d)
	}
	if d := docs[3]; d.ID != "tag:example.org,2018:1" || d.Byline != "B. Writer" || !d.Published.Equal(day) || d.Publisher != "Wire" {
		t.Errorf("%+v", d)
	}
	want := []string{"a.rss, entry 3: no text; the feed holds no text of it: read the page https://example.org/3", "c.xml: this is no feed that can be read"}
	for i, w := range want {
		if i >= len(errs) || !strings.HasPrefix(errs[i], w) {
			t.Errorf("errors are %q, want %q", errs, want)
		}
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], "the feed has no entries") {
		t.Errorf("%q", warnings)
	}
	// Entities of a feed's own making are not unfolded.
	docs, errs, _ = collect(t, dir, Options{}, "e.xml")
	if len(docs) > 0 && len(docs[0].Title) > 1000 || len(docs)+len(errs) != 1 {
		t.Errorf("%+v, %q", docs, errs)
	}
}

// Ensure a document without an id of its own says where it stood, and no other.
func TestOrigin(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": english, "b.jsonl": `{"text":"` + english + `"}` + "\n" + `{"id":"x","text":"` + english + `"}`, "c.csv": "text\n" + english + "\n", "d.html": "<p>" + strings.Repeat(english, 5) + "</p>"})
	docs, _, _ := collect(t, dir, Options{}, "a.txt", "b.jsonl", "c.csv", "d.html")
	want := []string{"a.txt", "b.jsonl, line 1", "", "c.csv, row 2", "d.html"}
	for i, d := range docs {
		if got := strings.TrimPrefix(d.Origin, dir+"/"); got != want[i] {
			t.Errorf("%s stood in %q, not in %q", d.ID, got, want[i])
		}
	}
	pipe := func(text string) string {
		docs, _, _ := collect(t, dir, Options{Stdin: strings.NewReader(text)}, "-")
		return docs[0].Origin
	}
	a, again, other := pipe(english), pipe(english), pipe(english+" More.")
	if a != again || a == other {
		t.Errorf("texts from pipes are not told by what they hold: %s, %s, %s", a, again, other)
	}
}

func TestSize(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": english, "sub/b.jsonl": `{"text":"` + english + `"}`, "c.png": "x"})
	read := 0
	opts := Options{Read: func(n int) { read += n }}
	total, ok := Size([]string{dir, dir + "/none"}, opts)
	if want := int64(2*len(english) + len(`{"text":""}`)); total != want || !ok {
		t.Errorf("%d %v, want %d", total, ok, want)
	}
	collect(t, dir, opts, ".")
	if int64(read) != total {
		t.Errorf("%d bytes were read of %d", read, total)
	}
	if _, ok := Size([]string{dir, "-"}, opts); ok {
		t.Error("the size of a pipe is known")
	}
}
