package reader

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// response is a record of a web archive with the answer to a request.
func response(n int, kind, headers, body string) string {
	content := "HTTP/1.1 " + headers + "\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://news.example.org/%d\r\nWARC-Date: 2018-09-08T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n"+
		"Content-Type: application/http; msgtype=%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, n, n, kind, len(content), content)
}

const htmlHeaders = "200 OK\r\nContent-Type: text/html; charset=utf-8"

func page(text string) string {
	return `<html><head><title>Truce talks</title><link rel="canonical" href="https://news.example.org/"></head><body><article><p>` + strings.Repeat(english+" ", 4) + `</p><p>` + text + `</p></article></body></html>`
}

func chunked(s string) string { return fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(s), s) }

// members is an archive packed record by record, as the standard asks.
func members(t *testing.T, records ...string) string {
	var b strings.Builder
	for _, r := range records {
		b.WriteString(zip(t, r))
	}
	return b.String()
}

func TestArchive(t *testing.T) {
	info := "WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2018-09-08T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:10000000-0000-4000-8000-000000000000>\r\nContent-Type: application/warc-fields\r\nContent-Length: 15\r\n\r\nsoftware: test\n\r\n\r\n"
	records := []string{
		info,
		response(1, "request", "GET / HTTP/1.1\r\nHost: news.example.org", ""),
		response(1, "response", htmlHeaders, page("The first.")),
		response(2, "response", "404 Not Found\r\nContent-Type: text/html", page("Not here.")),
		response(3, "response", "301 Moved\r\nContent-Type: text/html\r\nLocation: /1", page("Moved.")),
		response(4, "response", "200 OK\r\nContent-Type: image/png", "\x89PNG"),
		response(5, "response", htmlHeaders+"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(zip(t, page("The second, packed.")))),
		response(6, "response", htmlHeaders+"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip", page("The third, unpacked in spite of its headers.")),
		response(7, "response", "200 OK\r\nContent-Type: text/html; charset=windows-1252", page("Caf\xe9 number four.")),
		response(8, "response", htmlHeaders+"\r\nContent-Encoding: br", "\x0b\x02\x80"),
		response(9, "response", htmlHeaders, "<html></html>"),
		response(10, "response", htmlHeaders, page("The last.")),
	}
	for name, content := range map[string]string{"a.warc": strings.Join(records, ""), "a.warc.gz": members(t, records...)} {
		dir := files(t, map[string]string{name: content})
		docs, errs, _ := collect(t, dir, Options{}, name)
		if len(docs) != 5 || len(errs) != 2 || !strings.Contains(errs[0], "record 10 (https://news.example.org/8): the page is packed with Brotli") || !strings.Contains(errs[1], "record 11 (https://news.example.org/9): no text in the page") {
			t.Fatalf("%s: %d documents, %q", name, len(docs), errs)
		}
		for i, want := range []string{"The first.", "The second, packed.", "The third, unpacked in spite of its headers.", "Café number four.", "The last."} {
			if !strings.HasSuffix(docs[i].Text, want) {
				t.Errorf("%s: the text of %d ends %q, not %q", name, i, docs[i].Text[len(docs[i].Text)-40:], want)
			}
		}
		if d := docs[0]; d.ID != "00000000-0000-4000-8000-000000000001" || d.URL != "https://news.example.org/1" || d.Title != "Truce talks" || d.Origin != "" || d.Extra["fetched"] != "2018-09-08T10:00:00Z" {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

// TestBrokenArchives gives archives that end too soon, or are none: what stands before is read, and one error is told.
func TestBrokenArchives(t *testing.T) {
	one, two := response(1, "response", htmlHeaders, page("One.")), response(2, "response", htmlHeaders, page("Two."))
	packed := members(t, one, two)
	large := response(3, "response", htmlHeaders, page(strings.Repeat("word ", maxRaw/5)))
	for _, c := range []struct {
		name, file, content string
		docs                int
		want                string
	}{
		{"in a page", "a.warc", one + two[:len(two)-200], 1, "a.warc, record 2: the archive is cut short here; what stands before was read; fetch it again"},
		{"in a header", "a.warc", one + two[:60], 1, "a.warc, record 2: its header is broken or cut short; fetch the archive again"},
		{"packed", "a.warc.gz", packed[:len(packed)-100], 1, "a.warc.gz, record 2: the archive is cut short here; what stands before was read; fetch it again"},
		{"after a record", "a.warc", one + two[:len(two)-4], 2, ""},
		{"lines behind", "a.warc", one + two + "\r\n\r\n\r\n\r\n", 2, ""},
		{"rubbish between", "a.warc", one + "rubbish\r\n" + two, 2, ""},
		{"a page too long", "a.warc", one + large + two, 2, "a.warc, record 2 (https://news.example.org/3): the page is longer than 20 MB; cut it to the report"},
		{"a bomb", "a.warc", one + response(3, "response", htmlHeaders+"\r\nContent-Encoding: gzip", zip(t, strings.Repeat("a", 50<<20))) + two, 2, "record 2 (https://news.example.org/3): the page is longer than 20 MB"},
		{"no archive", "a.warc", strings.Repeat("just text\n", 100), 0, "a.warc: this is no web archive; WARC begins with WARC/1.0 or WARC/1.1"},
		{"empty", "a.warc", "", 0, "a.warc: the archive is empty; check how it was made"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := files(t, map[string]string{c.file: c.content})
			docs, errs, _ := collect(t, dir, Options{}, c.file)
			if len(docs) != c.docs || c.want == "" && len(errs) > 0 || c.want != "" && (len(errs) != 1 || !strings.Contains(errs[0], c.want)) {
				t.Errorf("%d documents, %q; want %d, %q", len(docs), errs, c.docs, c.want)
			}
		})
	}
}

// FuzzArchive ensures that no bytes crash or hang the reading of an archive.
func FuzzArchive(f *testing.F) {
	one := response(1, "response", htmlHeaders, page("One."))
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(one))
	w.Close()
	f.Add([]byte(one))
	f.Add(b.Bytes())
	f.Add([]byte(response(5, "response", htmlHeaders+"\r\nTransfer-Encoding: chunked", chunked(page("x")))))
	path := filepath.Join(f.TempDir(), "fuzz.warc")
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		for doc, err := range Documents([]string{path}, Options{Foreign: true}) {
			if (doc == nil) == (err == nil) {
				t.Fatal("neither a document nor an error, or both")
			}
		}
	})
}
