package page

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/dragoman-events/dragoman/internal/browser"
	"github.com/dragoman-events/dragoman/internal/record"
)

// open loads a page of documents.
func open(t *testing.T, ctx context.Context, docs ...*record.Document) *browser.Page {
	t.Helper()
	out, _ := write(t, docs...)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	return browser.Open(t, ctx, (&url.URL{Scheme: "file", Path: file}).String())
}

// TestBrowser looks at the page in a browser, one for all subtests.
func TestBrowser(t *testing.T) {
	ctx := browser.Start(t)
	for name, test := range map[string]func(*testing.T, context.Context){"quiet": testQuiet, "evidence": testEvidence, "keyboard": testKeyboard, "views": testViews, "print": testPrint} {
		t.Run(name, func(t *testing.T) { test(t, ctx) })
	}
}

// Ensure the page asks the network for nothing, and that neither script nor policy complains.
func testQuiet(t *testing.T, ctx context.Context) {
	o := open(t, ctx, sample(), sample())
	o.Run(t, chromedp.Sleep(200*time.Millisecond))
	requests, complaints := o.Requests(), o.Complaints()
	for _, r := range requests {
		if !strings.HasPrefix(r, "file:") {
			t.Errorf("the page asked for %s", r)
		}
	}
	if len(requests) != 1 || len(complaints) > 0 {
		t.Errorf("%d requests, want that for the page; complaints %q", len(requests), complaints)
	}
}

// Ensure the marks in the browser stand where the record has them, and that pointing and the keyboard show who says so.
func testEvidence(t *testing.T, ctx context.Context) {
	d := sample()
	o := open(t, ctx, d)
	type marked struct {
		At          int
		Text, Parts string
	}
	runes := []rune(d.Doc.Text)
	marks := browser.Eval[[]marked](t, o, `Array.from(document.querySelectorAll("[data-at]"), (e) => ({At: Number(e.dataset.at), Text: e.textContent, Parts: e.dataset.p}))`)
	for _, m := range marks {
		if n := len([]rune(m.Text)); string(runes[m.At:m.At+n]) != m.Text {
			t.Errorf("at %d stands %q, the browser shows %q", m.At, string(runes[m.At:m.At+n]), m.Text)
		}
	}
	if len(marks) < 20 {
		t.Errorf("only %d marks", len(marks))
	}
	tip := func() string {
		return browser.Eval[string](t, o, `document.getElementById("tip").hidden ? "" : document.getElementById("tip").innerText`)
	}
	lit := func() string {
		return browser.Eval[string](t, o, `Array.from(document.querySelectorAll(".s.on.p-w"), (e) => e.textContent).join("|")`)
	}
	o.Run(t, chromedp.Focus(chromedp.CSS("#d1-t3")))
	if got := tip(); !strings.Contains(got, "Jana Růžičková") || !strings.Contains(got, "said") || !strings.Contains(got, "probable") {
		t.Errorf("on focus the tip is %q, want status and who says so", got)
	}
	if got := lit(); !strings.Contains(got, "she") || !strings.Contains(got, "said") {
		t.Errorf("on focus the words of attribution are %q", got)
	}
	o.Keep(t, "focus.png", chromedp.CaptureScreenshot())
	if on := browser.Eval[bool](t, o, `document.getElementById("d1-n3").classList.contains("on")`); !on {
		t.Error("on focus the note is not lit")
	}
	o.Run(t, chromedp.KeyEvent(kb.Escape))
	if got := tip(); got != "" {
		t.Errorf("after Escape the tip is %q", got)
	}
	at := browser.Eval[struct{ X, Y float64 }](t, o, `(() => { const r = document.getElementById("d1-t4").getClientRects()[0]; return {X: r.x + 5, Y: r.y + 5}; })()`)
	o.Run(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y))
	if got := tip(); !strings.Contains(got, "rebels") || !strings.Contains(got, "contested") {
		t.Errorf("under the pointer the tip is %q", got)
	}
	o.Keep(t, "hover.png", chromedp.CaptureScreenshot())
	visible := func() int {
		return browser.Eval[int](t, o, `Array.from(document.querySelectorAll(".note")).filter((n) => n.checkVisibility()).length`)
	}
	if n := visible(); n != 4 {
		t.Errorf("%d notes, want 4", n)
	}
	o.Run(t, chromedp.Click(chromedp.CSS(`[data-show="real"]:not(body)`)))
	if n := visible(); n != 2 {
		t.Errorf("%d notes on what happened, want 2", n)
	}
	o.Run(t, chromedp.Click(chromedp.CSS(`[data-show="all"]:not(body)`)))
	browser.Eval[bool](t, o, `(() => { const r = document.querySelector(".show input"); r.value = 60; return r.dispatchEvent(new Event("input")); })()`)
	if n := visible(); n != 2 {
		t.Errorf("%d notes of at least 60%%, want 2", n)
	}
}

// Ensure everything can be reached with the Tab key alone, in the order in which it stands.
func testKeyboard(t *testing.T, ctx context.Context) {
	o := open(t, ctx, sample())
	seen := map[string]bool{}
	first := ""
	for range 80 {
		o.Run(t, chromedp.KeyEvent(kb.Tab))
		at := browser.Eval[string](t, o, `(document.activeElement.id || document.activeElement.dataset?.show || document.activeElement.className || document.activeElement.tagName)`)
		if first == "" {
			first = at
		}
		seen[at] = true
	}
	for _, want := range []string{"skip", "all", "d1-t1", "d1-t4", "back", "scroll"} {
		if !seen[want] {
			t.Errorf("Tab does not reach %s", want)
		}
	}
	if first != "skip" {
		t.Errorf("Tab begins at %s, want the link past the list", first)
	}
}

// Ensure axe-core has nothing to say against the page in any view, and that no view is wider than its screen. With
// -screenshots DIR the views are kept as images.
func testViews(t *testing.T, ctx context.Context) {
	for _, docs := range [][]*record.Document{{sample()}, {sample(), sample(), sample()}} {
		o := open(t, ctx, docs...)
		browser.Eval[bool](t, o, `document.querySelector(".key").open = true`)
		for _, v := range browser.Views {
			name := fmt.Sprintf("%s-%d", v.Name, len(docs))
			o.Look(t, v)
			o.Run(t, chromedp.Focus(chromedp.CSS("#d1-t4"))) // with an event's parts lit
			o.Check(t, name)
			o.Keep(t, name+".png", chromedp.FullScreenshot(100))
		}
	}
}

// Ensure a printed page has text and notes and no controls.
func testPrint(t *testing.T, ctx context.Context) {
	o := open(t, ctx, sample())
	o.Run(t, browser.Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	for selector, want := range map[string]bool{".note": true, "p.text": true, ".positions": true, ".show": false, ".skip": false, "#tip": false} {
		if got := browser.Eval[bool](t, o, fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, selector)); got != want {
			t.Errorf("printed, %s is visible: %v", selector, got)
		}
	}
	pdf, err := chromedp.Run(o, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	if len(pdf) < 5000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
	o.Keep(t, "print.pdf", chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
}
