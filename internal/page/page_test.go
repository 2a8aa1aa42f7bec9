package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
)

// sample is a record made by hand: overlapping parts, code points of more than a byte, a contested event, a content, a
// quotation, positions and figures. find gives the offsets of words.
func sample() *record.Document {
	const text = "Envoy calls for truce\n\nGENÈVE (HH) — The “special” envoy of Zemblia, Jana Růžičková 🕊, urged Ruritania on Friday to observe a ceasefire in Białogród; at least 12 people were killed there, she said.\n\nRuritania denied shelling the town and its suburbs, as rebels claimed."
	runes := []rune(text)
	find := func(words string) record.Span {
		i := strings.LastIndex(text, words)
		if i < 0 {
			panic(words)
		}
		at := len([]rune(text[:i]))
		return record.Span{Text: words, Start: at, End: at + len([]rune(words))}
	}
	ptr := func(s record.Span) *record.Span { return &s }
	f := func(x float64) *float64 { return &x }
	she := find(", she said")
	she.Text, she.Start, she.End = "she", she.Start+2, she.End-len(" said")
	envoy := record.Actor{Span: find("The “special” envoy of Zemblia, Jana Růžičková"), Entity: "n1", Name: "Jana Růžičková", Kind: "person", Country: "ZEM", Role: "envoy of Zemblia"}
	ruritania := record.Actor{Span: find("Ruritania denied"), Entity: "n2", Name: "Ruritania", Kind: "country", Country: "RUR"}
	ruritania.End -= len(" denied")
	ruritania.Text = "Ruritania"
	rebels := record.Actor{Span: find("rebels"), Entity: "n3", Name: "", Kind: "group"}
	request, start, end := "e1", find("on Friday").Start, find("on Friday").End
	body := record.SentenceRef{Index: 1, Start: 23, End: len(runes), Text: ""}
	killed := record.Figure{Kind: "killed", Min: f(12), Qualifier: "at least", Span: find("at least 12 people")}
	return &record.Document{
		Doc: record.Doc{ID: "hh-1", Title: "Envoy calls for truce", Published: "2018-09-07", Publisher: "Harbour Herald", URL: "https://example.org/1", Language: "en", Byline: "A. Nobody", Text: text},
		Events: []record.Event{
			{ID: "e1", Type: "REQUEST", Mode: []string{"yield"}, CAMEO: "105", Quad: 3, Trigger: find("urged"), Sentence: body, Source: []record.Actor{envoy}, Target: []record.Actor{ruritania},
				Object: ptr(find("to observe a ceasefire in Białogród")), Status: "occurred", Certainty: "asserted", Date: &record.Date{From: "2018-09-07", To: "2018-09-07", Text: "on Friday", Start: &start, End: &end},
				Also: []record.Span{find("calls for")}, Confidence: 0.876},
			{ID: "e2", Type: "RETREAT", Mode: []string{"ceasefire"}, CAMEO: "0871", Quad: 2, Trigger: find("ceasefire"), Sentence: body, Source: []record.Actor{ruritania}, Status: "called-for", Certainty: "asserted",
				Place: &record.Place{Span: find("Białogród"), Name: "Białogród"}, Within: &request, Confidence: 0.5},
			{ID: "e3", Type: "ASSAULT", CAMEO: "190", Quad: 4, Trigger: find("killed"), Sentence: body, Target: []record.Actor{{Span: find("people")}}, Status: "occurred", Certainty: "probable",
				Attribution: []record.Attribution{{Actor: record.Actor{Span: she, Name: "Jana Růžičková", Entity: "n1"}, Cue: ptr(find("said")), Kind: "statement"}}, Figures: []record.Figure{killed}, Confidence: 0.25},
			{ID: "e4", Type: "ASSAULT", Mode: []string{"heavy-weapons"}, CAMEO: "194", Quad: 4, Trigger: find("shelling the town"), Source: []record.Actor{ruritania}, Target: []record.Actor{{Span: find("the town and its suburbs")}}, Status: "denied", Certainty: "possible", Contested: true,
				Attribution: []record.Attribution{{Actor: rebels, Cue: ptr(find("claimed")), Kind: "statement"}, {Actor: ruritania, Cue: ptr(find("denied")), Kind: "statement"}}, Confidence: 0.7},
		},
		Statements: []record.Statement{
			{ID: "s1", Speaker: &record.Actor{Span: she, Name: "Jana Růžičková", Role: "envoy of Zemblia"}, Cue: ptr(find("said")), Content: record.Content{Span: find("at least 12 people were killed there"), Pieces: []record.Span{find("at least 12 people"), find("were killed there")}}, Form: "indirect"},
			{ID: "s2", Speaker: &ruritania, Cue: ptr(find("denied")), Content: record.Content{Span: find("shelling the town and its suburbs")}, Form: "direct", Addressee: &rebels},
			{ID: "s3", Content: record.Content{Span: find("“special”")}, Form: "direct"},
		},
		Positions: []record.Position{
			{Actor: record.Actor{Name: "Zemblia"}, Issue: "a ceasefire in Białogród", Stance: "for", Evidence: []string{"e1", "s1"}},
			{Actor: record.Actor{Name: "Ruritania"}, Issue: "a ceasefire in Białogród", Stance: "against", Evidence: []string{"e4"}},
			{Actor: record.Actor{Name: "Ruritania"}, Issue: "an inquiry", Stance: "conditional", Evidence: []string{"gone"}},
		},
		Figures: []record.Figure{{What: "people", Kind: "people", Min: f(3000000), Max: f(3000000), Qualifier: "about", Span: find("12 people")}, killed},
		Model:   "test 1",
	}
}

// write writes documents as a page and parses it.
func write(t *testing.T, docs ...*record.Document) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	w := Format.New(&b, record.Layout{})
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	n, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(text(c))
	}
	return b.String()
}

func elements(n *html.Node, tag string) (out []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (tag == "" || d.Data == tag) {
			out = append(out, d)
		}
	}
	return out
}

// Ensure every marked stretch has the words that its offset says, and that the parts of an event are marked whole,
// however they overlap.
func TestOffsets(t *testing.T) {
	d := sample()
	_, page := write(t, d)
	runes := []rune(d.Doc.Text)
	got := map[string][]bool{} // of each part, the code points that are marked
	for _, n := range elements(page, "") {
		if attr(n, "data-at") == "" {
			continue
		}
		at, err := strconv.Atoi(attr(n, "data-at"))
		words := []rune(text(n))
		if err != nil || at < 0 || at+len(words) > len(runes) || string(runes[at:at+len(words)]) != string(words) {
			t.Fatalf("data-at %q has %q", attr(n, "data-at"), string(words))
		}
		for _, p := range strings.Fields(attr(n, "data-p")) {
			if got[p] == nil {
				got[p] = make([]bool, len(runes))
			}
			for i := range words {
				got[p][at+i] = true
			}
		}
	}
	want := map[string][]bool{}
	for _, m := range marksOf(d) {
		p := m.of + string(m.part)
		if want[p] == nil {
			want[p] = make([]bool, len(runes))
		}
		for i := m.start; i < m.end; i++ {
			want[p][i] = true
		}
	}
	for p := range want {
		if !slices.Equal(got[p], want[p]) {
			t.Errorf("part %s is not marked as it stands", p)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d parts are marked, want %d", len(got), len(want))
	}
	whole := ""
	for _, n := range elements(page, "") {
		if n.Data == "h1" || n.Data == "p" && attr(n, "class") == "text" {
			whole += text(n) + "\n\n"
		}
	}
	if strings.TrimSpace(whole) != d.Doc.Text {
		t.Errorf("the page's text is\n%s\nwant\n%s", whole, d.Doc.Text)
	}
}

// Ensure every link of the page leads somewhere in it, and no id is used twice.
func TestLinks(t *testing.T) {
	_, page := write(t, sample(), sample())
	ids := map[string]bool{}
	for _, n := range elements(page, "") {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %s is used twice", id)
			}
			ids[id] = true
		}
	}
	n := 0
	for _, a := range elements(page, "a") {
		to, inside := strings.CutPrefix(attr(a, "href"), "#")
		if !inside {
			continue
		}
		if n++; !ids[to] {
			t.Errorf("%q leads to #%s, which is not there", text(a), to)
		}
	}
	if n < 40 {
		t.Errorf("only %d links", n)
	}
}

// Ensure no word of a report becomes markup, an attribute or a script.
func TestEscapes(t *testing.T) {
	const evil = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onfocus=\"alert(1)' {{.}} <!-- "
	d := sample()
	d.Doc = record.Doc{ID: evil, Title: evil, Published: evil, Publisher: evil, URL: "javascript:alert(1)", Language: "en\" onclick=\"alert(1)", Byline: evil, Text: evil + "\n\n" + evil}
	span := record.Span{Text: evil, Start: 0, End: len([]rune(evil))}
	who := record.Actor{Span: span, Name: evil, Role: evil}
	for i := range d.Events {
		e := &d.Events[i]
		e.Trigger, e.Source, e.Target, e.Object, e.Type, e.Mode, e.Status, e.Certainty, e.CAMEO = span, []record.Actor{who}, []record.Actor{who}, &span, evil, []string{evil}, "occurred", evil, evil
		e.Attribution = []record.Attribution{{Actor: who, Cue: &span, Kind: evil}}
		e.Place = &record.Place{Span: span, Name: evil}
		e.Also, e.Date, e.Figures = nil, nil, []record.Figure{{Span: span, Kind: evil, Qualifier: evil}}
	}
	for i := range d.Statements {
		d.Statements[i].Speaker, d.Statements[i].Cue, d.Statements[i].Content, d.Statements[i].Addressee = &who, &span, record.Content{Span: span}, &who
	}
	for i := range d.Positions {
		d.Positions[i].Actor, d.Positions[i].Issue = who, evil
	}
	d.Figures, d.Model = []record.Figure{{Span: span, What: evil, Qualifier: evil, Place: &record.Place{Name: evil}}}, evil
	_, page := write(t, d)
	for _, n := range elements(page, "") {
		switch n.Data {
		case "img", "iframe", "object", "link", "base", "form":
			t.Errorf("a word became <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	if n := len(elements(page, "script")); n != 1 {
		t.Errorf("%d scripts, want one", n)
	}
	if got := text(elements(page, "title")[0]); got != evil {
		t.Errorf("the title is %q", got)
	}
}

// Ensure the content security policy names the hashes of the page's own style and script and allows nothing else.
func TestPolicy(t *testing.T) {
	raw, page := write(t, sample())
	policy := ""
	for _, m := range elements(page, "meta") {
		if attr(m, "http-equiv") == "Content-Security-Policy" {
			policy = attr(m, "content")
		}
	}
	for _, tag := range []string{"style", "script"} {
		h := sha256.Sum256([]byte(text(elements(page, tag)[0])))
		if want := fmt.Sprintf("%s-src 'sha256-%s';", tag, base64.StdEncoding.EncodeToString(h[:])); !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %s", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	for _, from := range []string{"src=", "url(", "@import", "fetch(", "XMLHttpRequest", "import("} {
		if strings.Contains(strings.ToLower(raw), strings.ToLower(from)) {
			t.Errorf("the page holds %q: it would ask for something", from)
		}
	}
}

// counter counts calls of Write and may fail.
type counter struct {
	bytes.Buffer
	calls int
	err   error
}

func (c *counter) Write(p []byte) (int, error) {
	c.calls++
	if c.err != nil {
		return 0, c.err
	}
	return c.Buffer.Write(p)
}

// Ensure the writer keeps the contract of record.Writer: a document at once, in whole lines, and the stream's own errors.
func TestWriter(t *testing.T) {
	out := &counter{}
	w := Format.New(out, record.Layout{})
	for i := range 3 {
		if err := w.Write(sample()); err != nil || out.calls != i+1 || !bytes.HasSuffix(out.Bytes(), []byte("\n")) {
			t.Fatalf("document %d: %d calls, %v", i+1, out.calls, err)
		}
	}
	if err := w.Close(); err != nil || !bytes.HasSuffix(out.Bytes(), []byte("</html>\n")) {
		t.Errorf("the page does not end: %v", err)
	}
	if n := bytes.Count(out.Bytes(), []byte("<!doctype html>")); n != 1 {
		t.Errorf("%d pages, want one", n)
	}
	broken := errors.New("disk full")
	if err := Format.New(&counter{err: broken}, record.Layout{}).Write(sample()); !errors.Is(err, broken) {
		t.Errorf("the stream's error came back as %v", err)
	}
	if err := Format.New(&counter{err: broken}, record.Layout{}).Close(); !errors.Is(err, broken) {
		t.Errorf("the stream's error came back as %v", err)
	}
	empty, page := write(t)
	if len(elements(page, "article")) != 0 || !strings.Contains(empty, "No reports") {
		t.Errorf("a page of nothing is\n%s", empty)
	}
}

// Ensure records without text, without anything, and with offsets that lie outside are written all the same.
func TestPoorRecords(t *testing.T) {
	bare := sample()
	bare.Doc.Text = ""
	_, page := write(t, bare)
	if n := len(elements(page, "li")); n < 4 {
		t.Errorf("without text %d list items, want its events", n)
	}
	outside := sample()
	outside.Events[0].Trigger.Start, outside.Events[0].Trigger.End = 100000, 100005
	outside.Events[1].Trigger.End = 100000
	outside.Events[2].Trigger.Start, outside.Events[2].Trigger.End = -5, -1
	write(t, outside, &record.Document{}, record.Make(&dragoman.Reading{Doc: &dragoman.Document{Text: "Rain fell."}}, record.Options{Text: true}))
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"blank lines", "A\n\nB.\n \n C ", []string{"A", "B.", "C"}},
		{"lines of a page", "The rain\nfell on the\nplain. It\nwas wet.", []string{"The rain\nfell on the\nplain. It\nwas wet."}},
		{"a paragraph a line", "The rain fell.\nIt was wet.\r\n“So?”\nNobody knew", []string{"The rain fell.", "It was wet.", "“So?”", "Nobody knew"}},
		{"nothing", " \n\n ", nil},
	} {
		var got []string
		for _, p := range paragraphs([]rune(c.in)) {
			got = append(got, string([]rune(c.in)[p[0]:p[1]]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	f := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		min, max  *float64
		qualifier string
		want      string
	}{
		{f(3), f(3), "exact", "3"}, {f(3000000), f(3000000), "about", "about 3,000,000"}, {f(40), nil, "at least", "at least 40"}, {f(40), nil, "over", "over 40"},
		{nil, f(10), "at most", "at most 10"}, {f(10), f(20), "about", "10 to 20"}, {f(0.5), f(0.5), "nearly", "nearly 50%"}, {f(12.5), f(12.5), "exact", "12.5"}, {f(-1200), f(-1200), "exact", "-1,200"}, {nil, nil, "", ""},
	} {
		if got := value(record.Figure{Min: c.min, Max: c.max, Qualifier: c.qualifier}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for _, c := range [][3]string{
		{"2018-09-07", "2018-09-07", "7 September 2018"}, {"2018-09-01", "2018-09-07", "1–7 September 2018"}, {"2018-08-30", "2018-09-02", "30 August – 2 September 2018"},
		{"2018-12-30", "2019-01-02", "30 December 2018 – 2 January 2019"}, {"soon", "later", "soon"},
	} {
		if got := days(c[0], c[1]); got != c[2] {
			t.Errorf("%s to %s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Segments of any marks are the text again, and each carries the marks that hold there and no others.
func FuzzSegments(f *testing.F) {
	f.Add("Rebels attacked a village.", []byte{0, 6, 7, 15, 3, 20, 7, 7, 24, 2})
	f.Add("日本 🕊️ e\u0301", []byte{0, 1, 1, 2, 0, 9})
	f.Fuzz(func(t *testing.T, s string, at []byte) {
		text := []rune(s)
		var marks []mark
		for i := 0; i+1 < len(at); i += 2 {
			marks = append(marks, mark{int(at[i]), int(at[i+1]), number(i % 4), []part{trigger, actor, content, cue}[i%4]})
		}
		got := 0
		for _, seg := range segments(text, 0, len(text), marks, &links{report: "d1", looks: map[string]string{}, seen: map[string]bool{}}) {
			words := []rune(seg.Text)
			if seg.At != got || string(text[got:got+len(words)]) != seg.Text {
				t.Fatalf("segment %+v at %d", seg, got)
			}
			for i := got; i < got+len(words); i++ {
				want := map[string]bool{}
				for _, m := range marks {
					if m.start <= i && i < m.end {
						want[m.of+string(m.part)] = true
					}
				}
				have := strings.Fields(seg.Parts)
				if len(have) != len(want) || slices.ContainsFunc(have, func(p string) bool { return !want[p] }) {
					t.Fatalf("code point %d carries %q, want %v", i, seg.Parts, want)
				}
			}
			got += len(words)
		}
		if got != len(text) {
			t.Fatalf("%d of %d code points", got, len(text))
		}
	})
}
