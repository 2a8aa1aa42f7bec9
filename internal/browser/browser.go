// Package browser opens pages in headless Chromium, for tests: it notes what a page asks for and complains of, runs scripts in
// it, asks axe-core about it and keeps images of it. No program imports it.
package browser

import (
	"context"
	_ "embed" // axe-core
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Screenshots is the folder in which images of pages are kept; empty for none.
var Screenshots = flag.String("screenshots", "", "keep images of the pages' views in this folder, to be looked at")

//go:embed axe/axe.min.js
var axe string

// Start starts headless Chromium, or skips the test where none is installed.
func Start(t *testing.T) context.Context {
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

// Page is a page in the browser.
type Page struct {
	context.Context
	mu                   sync.Mutex
	requests, complaints []string
}

// Open loads an address.
func Open(t *testing.T, ctx context.Context, address string) *Page {
	t.Helper()
	tab, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	p := &Page{Context: tab}
	err := chromedp.Listen(tab, func(ev any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			p.requests = append(p.requests, ev.Request.URL)
		case *runtime.EventExceptionThrown:
			d := ev.ExceptionDetails
			p.complaints = append(p.complaints, d.Text)
			if d.Exception != nil {
				p.complaints = append(p.complaints, d.Exception.Description)
			}
		case *runtime.EventConsoleAPICalled:
			p.complaints = append(p.complaints, fmt.Sprintf("console: %s", ev.Type))
		case *log.EventEntryAdded:
			p.complaints = append(p.complaints, ev.Entry.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Run(t, Call(network.Enable, network.EnableParams{}), Call(log.Enable, cdp.Empty{}), chromedp.EmulateViewport(1280, 1000), chromedp.Navigate(address))
	return p
}

// Requests are the addresses that the page has asked for.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.requests...)
}

// Complaints are errors, words on the console and what the browser logs; asking forgets them.
func (p *Page) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.complaints
	p.complaints = nil
	return out
}

// Run does actions in the page.
func (p *Page) Run(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(p, actions...); err != nil {
		t.Fatal(err)
	}
}

// Call is an action of one command of the protocol.
func Call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Eval runs JavaScript in the page and returns what it gives.
func Eval[T any](t *testing.T, p *Page, script string) T {
	t.Helper()
	v, err := chromedp.Run(p, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise, chromedp.EvalAsValue))
	if err != nil {
		t.Fatalf("%v, of %.200s", err, script)
	}
	return v
}

// View is a way in which people look at a page.
type View struct {
	Name          string
	Width, Height int64
	Scheme        string
}

// Views are wide and narrow, light and dark.
var Views = []View{{"wide", 1440, 1000, "light"}, {"narrow", 390, 844, "light"}, {"dark", 1440, 1000, "dark"}, {"narrow-dark", 390, 844, "dark"}}

// Look makes the page be seen in this way.
func (p *Page) Look(t *testing.T, v View) {
	t.Helper()
	p.Run(t, chromedp.EmulateViewport(v.Width, v.Height), Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.Scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}))
}

// Check asks axe-core about the page as it is, and whether it is wider than its screen.
func (p *Page) Check(t *testing.T, name string) {
	t.Helper()
	if !Eval[bool](t, p, `typeof axe === "object"`) {
		Eval[bool](t, p, axe+`; true`)
	}
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	raw := Eval[string](t, p, `axe.run(document, {resultTypes: ["violations"]}).then((r) => JSON.stringify(r.violations))`)
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s (%s): %s: %s: %s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML, f.Nodes[0].FailureSummary)
	}
	if over := Eval[int](t, p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s: the page is %d pixels wider than the screen", name, over)
	}
}

// Keep keeps an image or a file of the page where the flag asks for it.
func (p *Page) Keep(t *testing.T, name string, take chromedp.Action[[]byte]) {
	t.Helper()
	if *Screenshots == "" {
		return
	}
	b, err := chromedp.Run(p, take)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*Screenshots, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}
