package page

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/dragoman-events/dragoman/internal/record"
)

// browser starts headless Chromium, or skips the test where none is installed.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starting a browser takes seconds")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium is installed (Debian: apt-get install chromium): what the page does in a browser is not tested")
	}
	// Without the sandbox, which containers seldom allow: the page is our own.
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.Headless, chromedp.NoFirstRun, chromedp.NoSandbox, chromedp.DisableGPU)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return ctx
}

// opened is a page in the browser, and what it asked for and complained of.
type opened struct {
	context.Context
	sync.Mutex
	requests, complaints []string
}

// open loads a page of documents.
func open(t *testing.T, ctx context.Context, docs ...*record.Document) *opened {
	t.Helper()
	out, _ := write(t, docs...)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	tab, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	o := &opened{Context: tab}
	err := chromedp.Listen(tab, func(ev any) {
		o.Lock()
		defer o.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			o.requests = append(o.requests, ev.Request.URL)
		case *runtime.EventExceptionThrown:
			o.complaints = append(o.complaints, ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			o.complaints = append(o.complaints, fmt.Sprintf("console: %s", ev.Type))
		case *log.EventEntryAdded:
			o.complaints = append(o.complaints, ev.Entry.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	o.run(t, call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}), chromedp.EmulateViewport(1280, 1000), chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()))
	return o
}

func (o *opened) run(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(o, actions...); err != nil {
		t.Fatal(err)
	}
}

// call is an action of one command of the protocol.
func call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// eval runs JavaScript in the page and returns what it gives.
func eval[T any](t *testing.T, o *opened, script string) T {
	t.Helper()
	v, err := chromedp.Run(o, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise, chromedp.EvalAsValue))
	if err != nil {
		t.Fatalf("%v, of %.200s", err, script)
	}
	return v
}

// TestBrowser looks at the page in a browser, one for all subtests.
func TestBrowser(t *testing.T) {
	ctx := browser(t)
	for name, test := range map[string]func(*testing.T, context.Context){"quiet": testQuiet, "evidence": testEvidence, "keyboard": testKeyboard, "views": testViews, "print": testPrint} {
		t.Run(name, func(t *testing.T) { test(t, ctx) })
	}
}

// Ensure the page asks the network for nothing, and that neither script nor policy complains.
func testQuiet(t *testing.T, ctx context.Context) {
	o := open(t, ctx, sample(), sample())
	o.run(t, chromedp.Sleep(200*time.Millisecond))
	o.Lock()
	defer o.Unlock()
	for _, r := range o.requests {
		if !strings.HasPrefix(r, "file:") {
			t.Errorf("the page asked for %s", r)
		}
	}
	if len(o.requests) != 1 || len(o.complaints) > 0 {
		t.Errorf("%d requests, want that for the page; complaints %q", len(o.requests), o.complaints)
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
	marks := eval[[]marked](t, o, `Array.from(document.querySelectorAll("[data-at]"), (e) => ({At: Number(e.dataset.at), Text: e.textContent, Parts: e.dataset.p}))`)
	for _, m := range marks {
		if n := len([]rune(m.Text)); string(runes[m.At:m.At+n]) != m.Text {
			t.Errorf("at %d stands %q, the browser shows %q", m.At, string(runes[m.At:m.At+n]), m.Text)
		}
	}
	if len(marks) < 20 {
		t.Errorf("only %d marks", len(marks))
	}
	tip := func() string {
		return eval[string](t, o, `document.getElementById("tip").hidden ? "" : document.getElementById("tip").innerText`)
	}
	lit := func() string {
		return eval[string](t, o, `Array.from(document.querySelectorAll(".s.on.p-w"), (e) => e.textContent).join("|")`)
	}
	o.run(t, chromedp.Focus(chromedp.CSS("#d1-t3")))
	if got := tip(); !strings.Contains(got, "Jana Růžičková") || !strings.Contains(got, "said") || !strings.Contains(got, "probable") {
		t.Errorf("on focus the tip is %q, want status and who says so", got)
	}
	if got := lit(); !strings.Contains(got, "she") || !strings.Contains(got, "said") {
		t.Errorf("on focus the words of attribution are %q", got)
	}
	screenshot(t, o, "focus", chromedp.CaptureScreenshot())
	if on := eval[bool](t, o, `document.getElementById("d1-n3").classList.contains("on")`); !on {
		t.Error("on focus the note is not lit")
	}
	o.run(t, chromedp.KeyEvent(kb.Escape))
	if got := tip(); got != "" {
		t.Errorf("after Escape the tip is %q", got)
	}
	at := eval[struct{ X, Y float64 }](t, o, `(() => { const r = document.getElementById("d1-t4").getClientRects()[0]; return {X: r.x + 5, Y: r.y + 5}; })()`)
	o.run(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y))
	if got := tip(); !strings.Contains(got, "rebels") || !strings.Contains(got, "contested") {
		t.Errorf("under the pointer the tip is %q", got)
	}
	screenshot(t, o, "hover", chromedp.CaptureScreenshot())
	visible := func() int {
		return eval[int](t, o, `Array.from(document.querySelectorAll(".note")).filter((n) => n.checkVisibility()).length`)
	}
	if n := visible(); n != 4 {
		t.Errorf("%d notes, want 4", n)
	}
	o.run(t, chromedp.Click(chromedp.CSS(`[data-show="real"]:not(body)`)))
	if n := visible(); n != 2 {
		t.Errorf("%d notes on what happened, want 2", n)
	}
	o.run(t, chromedp.Click(chromedp.CSS(`[data-show="all"]:not(body)`)))
	eval[bool](t, o, `(() => { const r = document.querySelector(".show input"); r.value = 60; return r.dispatchEvent(new Event("input")); })()`)
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
		o.run(t, chromedp.KeyEvent(kb.Tab))
		at := eval[string](t, o, `(document.activeElement.id || document.activeElement.dataset?.show || document.activeElement.className || document.activeElement.tagName)`)
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

// views are the ways in which people look at the page.
var views = []struct {
	name          string
	width, height int64
	scheme        string
}{
	{"wide", 1440, 1000, "light"}, {"narrow", 390, 844, "light"}, {"dark", 1440, 1000, "dark"}, {"narrow-dark", 390, 844, "dark"},
}

func (o *opened) view(t *testing.T, width, height int64, scheme string) {
	t.Helper()
	o.run(t, chromedp.EmulateViewport(width, height), call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}))
}

// Ensure axe-core has nothing to say against the page in any view, and that no view is wider than its screen. With
// -screenshots DIR the views are kept as images.
func testViews(t *testing.T, ctx context.Context) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, docs := range [][]*record.Document{{sample()}, {sample(), sample(), sample()}} {
		o := open(t, ctx, docs...)
		eval[bool](t, o, string(axe)+`; document.querySelector(".key").open = true`)
		for _, v := range views {
			name := fmt.Sprintf("%s-%d", v.name, len(docs))
			o.view(t, v.width, v.height, v.scheme)
			o.run(t, chromedp.Focus(chromedp.CSS("#d1-t4"))) // with an event's parts lit
			var found []struct {
				ID, Impact, Help string
				Nodes            []struct {
					HTML, FailureSummary string
				}
			}
			raw := eval[string](t, o, `axe.run(document, {resultTypes: ["violations"]}).then((r) => JSON.stringify(r.violations))`)
			if err := json.Unmarshal([]byte(raw), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s: %s (%s): %s: %s: %s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML, f.Nodes[0].FailureSummary)
			}
			if over := eval[int](t, o, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s: the page is %d pixels wider than the screen", name, over)
			}
			screenshot(t, o, name, chromedp.FullScreenshot(100))
		}
	}
}

// Ensure a printed page has text and notes and no controls.
func testPrint(t *testing.T, ctx context.Context) {
	o := open(t, ctx, sample())
	o.run(t, call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	for selector, want := range map[string]bool{".note": true, "p.text": true, ".positions": true, ".show": false, ".skip": false, "#tip": false} {
		if got := eval[bool](t, o, fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, selector)); got != want {
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
	if *screenshots != "" {
		if err := os.WriteFile(filepath.Join(*screenshots, "print.pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
