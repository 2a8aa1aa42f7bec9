package reader

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"github.com/dragoman-events/dragoman"
)

const english = "The ministers of the three countries met on Monday and said that they would sign the treaty."

// files writes files into a new folder and returns its path.
func files(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// collect reads all documents, errors and warnings; folder names are cut off the messages.
func collect(t *testing.T, dir string, opts Options, paths ...string) (docs []*dragoman.Document, errs, warnings []string) {
	t.Helper()
	for i, p := range paths {
		if p != "-" && !strings.Contains(p, "://") {
			paths[i] = filepath.Join(dir, p)
		}
	}
	cut := func(s string) string { return strings.ReplaceAll(s, dir+string(filepath.Separator), "") }
	opts.Warn = func(e *Error) { warnings = append(warnings, cut(e.Error())) }
	for doc, err := range Documents(paths, opts) {
		var fault *Error
		switch {
		case err == nil:
			if !utf8.ValidString(doc.Text) || doc.ID == "" || doc.Language == "" {
				t.Errorf("document %q in %q is not complete", doc.ID, doc.Language)
			}
			docs = append(docs, doc)
		case errors.As(err, &fault):
			if fault.Input == "" || fault.Reason == "" || fault.Remedy == "" || strings.Contains(fault.Error(), "\n") {
				t.Errorf("the error %q lacks input, reason or remedy, or is not one line", fault)
			}
			errs = append(errs, cut(err.Error()))
		default:
			t.Fatalf("%T: %v", err, err)
		}
	}
	return docs, errs, warnings
}

func zip(t *testing.T, text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zst(t *testing.T, text string) string {
	e, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(e.EncodeAll([]byte(text), nil))
}

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, file, content, title, text string }{
		{"title", "a.txt", "Treaty signed\n\n" + english + "\n", "Treaty signed", "Treaty signed\n\n" + english + "\n"},
		{"no title", "a.txt", english + "\n" + english, "", english + "\n" + english},
		{"one line", "a.txt", english, "", english},
		{"byte order mark", "a.txt", "\ufeffTreaty signed\r\n\r\n" + english, "Treaty signed", "Treaty signed\r\n\r\n" + english},
		{"UTF-16", "a.txt", utf16le("“Treaty” signed\n\n" + english), "“Treaty” signed", "“Treaty” signed\n\n" + english},
		{"gzip", "a.txt.gz", zip(t, english), "", english},
		{"zstd", "a.txt.zst", zst(t, english), "", english},
		{"Latin-1", "a.txt", english + " Caf\xe9 \x93yes\x94.", "", english + " Café “yes”."},
		{"broken UTF-8", "a.txt", english + " “café” \xff.", "", english + " “café” \ufffd."},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, errs, _ := collect(t, files(t, map[string]string{c.file: c.content}), Options{}, c.file)
			if len(errs) > 0 || len(docs) != 1 {
				t.Fatal(errs)
			}
			if d := docs[0]; d.ID != "a" || d.Title != c.title || d.Text != c.text {
				t.Errorf("id %q title %q text %q", d.ID, d.Title, d.Text)
			}
		})
	}
}

// Ensure every kind of bad input gives one message and leaves the documents around it alone.
func TestBadInput(t *testing.T) {
	line := func(s string) string { b, _ := json.Marshal(map[string]string{"text": s}); return string(b) + "\n" }
	long := strings.Repeat("word ", MaxText/5+1)
	for _, c := range []struct {
		name, file, content string
		docs                int
		errs, warnings      string // the beginning of each, joined by |
	}{
		{"empty", "a.txt", "", 0, "a.txt: the file is empty", ""},
		{"blank", "a.txt", " \n\n", 0, "a.txt: no text", ""},
		{"binary", "a.txt", "\x7fELF\x00\x01", 0, "a.txt: a program", ""},
		{"PDF", "a.txt", "%PDF-1.4 abc", 0, "a.txt: a PDF file", ""},
		{"NUL", "a.txt", english + "\x00" + english, 0, "a.txt: a binary file, or text with NUL", ""},
		{"late NUL", "a.txt", strings.Repeat(english, 200) + "\x00", 0, "a.txt: the text holds NUL", ""},
		{"UTF-16 without mark", "a.txt", utf16le(english)[2:], 0, "a.txt: UTF-16 text without a byte order mark", ""},
		{"Latin-1", "a.txt", english + " Caf\xe9", 1, "", "a.txt: not UTF-8: read as Windows-1252"},
		{"too long", "a.txt", long, 0, "a.txt: longer than 5 MB of text", ""},
		{"not gzip", "a.txt.gz", english, 0, "a.txt.gz: not a gzip file", ""},
		{"cut gzip", "a.txt.gz", zip(t, long[:1<<20])[:500], 0, "a.txt.gz: reading failed (unexpected EOF); the packed file is damaged", ""},
		{"not zstd", "a.txt.zst", english, 0, "a.txt.zst: reading failed", ""},
		{"packed without ending", "a.txt", zip(t, english), 0, "a.txt: a gzip file; add .gz", ""},
		{"unknown ending", "a.odt", english, 0, "a.odt: the name does not say", ""},
		{"broken line 3 of 5", "a.jsonl", line(english) + line(english) + "{\"text\": \"x\n" + line(english) + line(english), 4, "a.jsonl, line 3: broken JSON at character", ""},
		{"line not an object", "a.jsonl", "[1]\n" + line(english), 1, "a.jsonl, line 1: not a JSON object", ""},
		{"no text field", "a.jsonl", "{\"body\":\"x\"}\n" + line(english), 1, "a.jsonl, line 1: there is no field \"text\"", ""},
		{"text no string", "a.jsonl", "{\"text\":7}\n{\"text\":null}\n{\"text\":[\"a\"]}\n" + line(english), 1, "a.jsonl, line 1: \"text\" is not a string|a.jsonl, line 2: no text|a.jsonl, line 3: \"text\" is not", ""},
		{"empty text", "a.jsonl", line("") + line(english), 1, "a.jsonl, line 1: no text", ""},
		{"line of 50 MB", "a.jsonl", line(english) + "{\"text\":\"" + strings.Repeat("x", 50<<20) + "\"}\n" + line(english), 2, "a.jsonl, line 2: longer than 5 MB", ""},
		{"text of 6 MB", "a.jsonl", line(long+long[:1<<20]) + line(english), 1, "a.jsonl, line 1: longer than 5 MB", ""},
		{"lone surrogate", "a.jsonl", "{\"text\":\"" + english + " \\ud83d.\"}\n" + "{\"text\":\"" + english + " \\ud83d\\ude00 \\\\ud83d \\ufffd\"}\n", 2, "", "a.jsonl, line 1: \"text\" holds half of a surrogate pair"},
		{"NUL in JSON", "a.jsonl", "{\"text\":\"a\\u0000b\"}\n" + line(english), 1, "a.jsonl, line 1: the text holds NUL", ""},
		{"bad date", "a.jsonl", "{\"published\":\"soon\",\"text\":\"" + english + "\"}\n", 1, "", "a.jsonl, line 1: published is \"soon\""},
		{"unknown column", "a.csv", "id,body\n1," + english + "\n", 0, "a.csv, row 1: there is no column \"text\" among id, body; name the column", ""},
		{"short row", "a.csv", "id,text\n1\n2," + english + "\n", 1, "a.csv, row 2: 1 cells, and the text is column 2", ""},
		{"open quote", "a.csv", "id,text\n1,\"" + strings.Repeat(strings.Repeat("x", 1<<20)+"\n", 21), 0, "a.csv: a row is longer than 20 MB", ""},
		{"Latin-1 row", "a.csv", "id,text\n1," + english + " caf\xe9\n", 1, "", "a.csv, row 2: not UTF-8"},
		{"page without text", "a.html", "<html><title>x</title><img src=a></html>", 0, "a.html: no text in the page", ""},
		{"language", "a.txt", "Los ministros de los tres países se reunieron el lunes y dijeron que firmarían el tratado por la paz.", 0, "", "a.txt: skipped: its language is Spanish"},
		{"missing", "b.txt", "", 0, "a: no such file", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := files(t, map[string]string{c.file: c.content})
			path := c.file
			if c.name == "missing" {
				path = "a"
			}
			docs, errs, warnings := collect(t, dir, Options{}, path)
			if len(docs) != c.docs {
				t.Errorf("%d documents, want %d", len(docs), c.docs)
			}
			compare(t, "errors", errs, c.errs)
			compare(t, "warnings", warnings, c.warnings)
		})
	}
}

func compare(t *testing.T, what string, got []string, want string) {
	t.Helper()
	var wants []string
	if want != "" {
		wants = strings.Split(want, "|")
	}
	if len(got) != len(wants) {
		t.Errorf("%s %q, want %q", what, got, wants)
		return
	}
	for i := range got {
		if !strings.HasPrefix(got[i], wants[i]) {
			t.Errorf("%s %q, want %q", what, got[i], wants[i])
		}
	}
}

func TestFields(t *testing.T) {
	day := time.Date(2018, 9, 7, 0, 0, 0, 0, time.UTC)
	dir := files(t, map[string]string{
		"a.jsonl": `{"id": 12345678901234567890, "headline": "Treaty", "text": "` + english + `", "published": "Sept. 7, 2018", "publisher": "HH", "url": "http://x", "tags": ["a", 9007199254740993]}` + "\n\n" + `{"html": "<p>` + english + `</p>"}`,
		"a.csv":   "\ufeffid,headline,body,published,desk\nx1,Treaty,\"" + english + "\n\n\"\"Yes,\"\" they said.\",2018-09-07T23:30:00-05:00,world\n",
	})
	docs, errs, warnings := collect(t, dir, Options{Columns: map[string]string{"title": "headline"}}, "a.jsonl")
	if len(docs) != 2 || len(errs)+len(warnings) > 0 {
		t.Fatal(docs, errs, warnings)
	}
	if d := docs[0]; d.ID != "12345678901234567890" || d.Title != "Treaty" || !d.Published.Equal(day) || d.Publisher != "HH" || d.URL != "http://x" || fmt.Sprint(d.Extra["tags"]) != "[a 9007199254740993]" {
		t.Errorf("%+v", d)
	}
	if d := docs[1]; d.ID != "a-3" || d.Text != english {
		t.Errorf("%+v", d)
	}
	docs, errs, _ = collect(t, dir, Options{Columns: map[string]string{"title": "headline", "text": "body"}}, "a.csv")
	if len(docs) != 1 {
		t.Fatal(errs)
	}
	if d := docs[0]; d.ID != "x1" || d.Title != "Treaty" || !d.Published.Equal(day) || d.Text != english+"\n\n\"Yes,\" they said." || d.Extra["desk"] != "world" {
		t.Errorf("%+v", d)
	}
	_, errs, _ = collect(t, dir, Options{Columns: map[string]string{"text": "body", "url": "link"}}, "a.csv")
	compare(t, "errors", errs, "a.csv, row 1: there is no column \"link\"")
}

// Ensure folders are walked in order, ids keep the folders, and what is not for us is passed over.
func TestFolder(t *testing.T) {
	dir := files(t, map[string]string{"in/b.txt": english, "in/a/c.txt.gz": zip(t, english), "in/.hidden.txt": english, "in/x.bin": "\x00", "in/a/d.jsonl": "{}\n", "none/x.bin": "\x00"})
	docs, errs, _ := collect(t, dir, Options{Published: time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)}, "in", "none", "https://example.org/x")
	var ids []string
	for _, d := range docs {
		ids = append(ids, d.ID)
		if d.Published.Year() != 2020 {
			t.Error(d.Published)
		}
	}
	if got := strings.Join(ids, " "); got != "a/c b" {
		t.Error(got)
	}
	compare(t, "errors", errs, "in/a/d.jsonl, line 1: there is no field|none: the folder holds no file|https://example.org/x: addresses are not fetched")
}

func TestStdin(t *testing.T) {
	for name, content := range map[string]string{"plain": english, "gzip": zip(t, english), "zstd": zst(t, english)} {
		docs, errs, _ := collect(t, "", Options{Stdin: strings.NewReader(content)}, "-")
		if len(docs) != 1 || docs[0].ID != "stdin" || docs[0].Text != english {
			t.Errorf("%s: %v %v", name, docs, errs)
		}
	}
	docs, errs, _ := collect(t, "", Options{Kind: JSONL, Stdin: strings.NewReader("{\"text\":\"" + english + "\"}")}, "-")
	if len(docs) != 1 || docs[0].ID != "stdin-1" {
		t.Errorf("%v %v", docs, errs)
	}
}

// Ensure the caller may stop at any document.
func TestStop(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": english, "b.jsonl": "{\"text\":\"" + english + "\"}\n{}\n", "c.csv": "text\n" + english + "\n"})
	for stop := 1; stop <= 4; stop++ {
		n := 0
		for range Documents([]string{dir}, Options{}) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d of %d", n, stop)
		}
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		file, title, byline, publisher, url, published, language string
		has, lacks                                               []string
	}{
		{"agency.html", "Ministers agree on river treaty", "Ada Okello", "Harbour Herald", "https://news.example.org/2019/03/river-treaty", "2019-03-14", "en-GB",
			[]string{"KAMPALA (HH) — The water ministers", "\n\nUganda’s minister", "catch depends on."}, []string{"Subscribe", "recipes", "Copyright", "Sport"}},
		{"jsonld.html", "Court frees two reporters", "Luis Prado", "The Coast Ledger", "https://ledger.example.com/a/77", "2021-11-02", "en",
			[]string{"A court in the capital", "\n\n• They spent 141 days in custody.\n\n• Both plan", "of this kind."}, []string{"tracking", "color", "cookies", "Share"}},
		{"plain.html", "Strike stops the port", "", "", "", "2004-05-04", "en", []string{"Dock workers walked out", "\n\nThe union's leader", "through them all day."}, nil},
		{"short.html", "Envoy visits camp", "", "", "", "", "en", []string{"The United Nations envoy visited the camp on Monday."}, nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			docs, errs, _ := collect(t, "testdata/html", Options{}, c.file)
			if len(docs) != 1 {
				t.Fatal(errs)
			}
			d := docs[0]
			day := ""
			if !d.Published.IsZero() {
				day = d.Published.Format("2006-01-02")
			}
			if d.Title != c.title || d.Byline != c.byline || d.Publisher != c.publisher || d.URL != c.url || day != c.published || d.Language != c.language {
				t.Errorf("title %q byline %q publisher %q url %q published %q language %q", d.Title, d.Byline, d.Publisher, d.URL, day, d.Language)
			}
			for _, s := range c.has {
				if !strings.Contains(d.Text, s) {
					t.Errorf("%q is not in %q", s, d.Text)
				}
			}
			for _, s := range c.lacks {
				if strings.Contains(d.Text, s) {
					t.Errorf("%q is in %q", s, d.Text)
				}
			}
		})
	}
}

// Ensure a page in an old encoding is read by its own declaration.
func TestPageEncoding(t *testing.T) {
	dir := files(t, map[string]string{"a.html": "<html><head><meta charset=iso-8859-2></head><body><p>" + english + " \xa3\xf3d\xbc.</p></body></html>"})
	docs, errs, _ := collect(t, dir, Options{}, "a.html")
	if len(docs) != 1 || !strings.Contains(docs[0].Text, "Łódź") {
		t.Error(docs, errs)
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2018-09-07": "2018-09-07", "2018-09-07T23:30:00-05:00": "2018-09-07", "7 September 2018": "2018-09-07", "September 7, 2018": "2018-09-07",
		"Sept. 7, 2018": "2018-09-07", "Sep 7, 2018": "2018-09-07", "Fri, 07 Sep 2018 10:00:00 GMT": "2018-09-07", "20180907": "2018-09-07",
		"2018/09/07": "2018-09-07", "09/07/2018": "2018-09-07", "1536278400": "2018-09-07", "May 4, 2004": "2004-05-04", " 2018-09-07 12:00:00 ": "2018-09-07",
		"soon": "", "": "", "7": "", "\xff\xfe": "", "0000-00-00": "", "12345678901234567890": "",
	} {
		got, err := ParseDate(in)
		if (err == nil) != (want != "") || err == nil && got.Format("2006-01-02") != want {
			t.Errorf("%q: %v, %v, want %q", in, got, err, want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string]string{
		english:                               "en",
		"Rebels quit Idlib town":              "",
		"Biden, Putin talk nuclear arms":      "",
		"Los Angeles police chief quits":      "",
		"Le Pen, Macron clash over EU budget": "",
		"Die Linke and Der Spiegel said that the ministers of the EU had met in Den Haag with Las Vegas mayors":                        "en",
		"Der Minister sagte am Montag, dass die Truppen aus der Stadt abgezogen werden und sich nicht an dem Einsatz beteiligen.":      "de",
		"Le ministre a déclaré lundi que les troupes seraient retirées de la ville et ne participeront pas à une opération.":           "fr",
		"O ministro disse na segunda-feira que as tropas serão retiradas da cidade e não vão participar em uma operação com os outros": "pt",
		"Il ministro ha detto lunedì che le truppe sono state ritirate dalla città e non parteciperanno alla operazione.":              "it",
		"De minister zei maandag dat de troepen uit de stad worden teruggetrokken en niet aan het offensief deelnemen.":                "nl",
		"Bakan pazartesi günü birliklerin şehirden çekildiğini ve operasyona katılmayacağını söyledi, bu karar için çok geç dedi.":     "tr",
		"Menteri itu mengatakan pada hari Senin bahwa pasukan akan ditarik dari kota dan tidak akan ikut dalam operasi ini.":           "id",
		"Waziri alisema Jumatatu kwamba majeshi yataondolewa katika mji huo na hayatashiriki kwa operesheni hiyo.":                     "sw",
		"Министр заявил в понедельник, что войска будут выведены из города.":                                                           "ru",
		"قال الوزير يوم الاثنين إن القوات ستنسحب من المدينة":                                                                           "ar",
		"部长星期一说部队将撤出该城": "zh", "大臣は月曜日に部隊が撤退すると述べた": "ja", "장관은 월요일에 군대가 철수할 것이라고 말했다": "ko",
	} {
		if got := detect(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Ensure memory does not grow with the number of documents.
func TestConstantMemory(t *testing.T) {
	const n, size = 600, 50 << 10
	in, out := io.Pipe()
	go func() {
		line := []byte("{\"text\":\"" + strings.Repeat(english+" ", size/len(english)) + "\"}\n")
		for range n { // 30 MB
			if _, err := out.Write(line); err != nil {
				return
			}
		}
		out.Close()
	}()
	var before, after runtime.MemStats
	read := 0
	for _, err := range Documents([]string{"-"}, Options{Kind: JSONL, Stdin: in}) {
		if err != nil {
			t.Fatal(err)
		}
		switch read++; read {
		case 10:
			runtime.GC()
			runtime.ReadMemStats(&before)
		case n - 10:
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); read != n || grown > 2<<20 {
		t.Errorf("%d documents, %d bytes more in use at the end than at the start", read, grown)
	}
}

func fuzzKind(f *testing.F, kind Kind) {
	f.Fuzz(func(t *testing.T, in []byte) {
		for doc, err := range Documents([]string{"-"}, Options{Kind: kind, Stdin: bytes.NewReader(in)}) {
			if err == nil && (!utf8.ValidString(doc.Text) || strings.TrimSpace(doc.Text) == "" || strings.ContainsRune(doc.Text, 0)) {
				t.Fatalf("text %q", doc.Text)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Fatalf("an error of two lines: %q", err)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte(english))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("caf\xe9"))
	fuzzKind(f, Text)
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\\ud800\",\"published\":\"2018-09-07\",\"id\":1,\"x\":[]}\n{"))
	f.Add([]byte("{\"html\":\"<p>a\"}"))
	fuzzKind(f, JSONL)
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("\"0\n0"))
	f.Add([]byte("text,published\n\"a\nb\",2018\nx"))
	fuzzKind(f, CSV)
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<html lang=en><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"x\"}]}</script><p>a<br><br>b<li>c"))
	fuzzKind(f, HTML)
}
