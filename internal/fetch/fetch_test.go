package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/dragoman-events/dragoman/internal/fetch/fetchtest"
)

// web is a server of one site; every path answers in its own way.
func web(robots string, pages map[string]http.HandlerFunc) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		if robots == "" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, robots)
	})
	for path, h := range pages {
		mux.HandleFunc(path, h)
	}
	return mux
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, s) }
}

// endless writes until the client has gone.
func endless(chunk []byte, pause time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			select {
			case <-time.After(pause):
			case <-r.Context().Done():
				return
			}
		}
	}
}

// bomb packs a size of nothing.
func bomb(size int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(make([]byte, 1<<20))
	z.Close()
	return bytes.Repeat(b.Bytes(), size>>20) // gzip files may follow each other
}

// TestErrors asks for what can't be got: each ends within its limits with what, why and what to do.
func TestErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		status := func(code int) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
		}
		packed := bomb(64 << 20)
		var served int64 // of the page of 2 GB
		n := fetchtest.New(map[string]http.Handler{
			"a.org": web("User-agent: *\nCrawl-delay: soon\nDisallow: /private\nUser-agent: dragoman\nDisallow: /shut\nAllow: /shut/open\n", map[string]http.HandlerFunc{
				"/loop/": func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, map[string]string{"/loop/a": "b", "/loop/b": "a"}[r.URL.Path], http.StatusFound)
				},
				"/stairs/": func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
				},
				"/ftp": func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, "ftp://a.org/x", http.StatusFound)
				},
				"/huge": func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Length", fmt.Sprint(int64(2<<30)))
					chunk := make([]byte, 1<<20)
					for range 2 << 10 {
						if _, err := w.Write(chunk); err != nil {
							return
						}
						served += int64(len(chunk))
					}
				},
				"/dripping": endless([]byte("<item/>"), time.Second),
				"/bomb": func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Encoding", "gzip")
					w.Write(packed)
				},
				"/bomb.gz":  func(w http.ResponseWriter, r *http.Request) { w.Write(packed) },
				"/brotli":   func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Encoding", "br") },
				"/none":     status(404),
				"/wall":     status(403),
				"/broken":   status(503),
				"/shut/":    text("x"),
				"/private":  text("open to us"),
				"/shut/now": text("x"),
			}),
			"down.org": http.HandlerFunc(status(500)),
		})
		defer n.Close()
		c := New(Options{Transport: n, MaxBody: 8 << 20})
		for _, x := range []struct {
			url, want string
			temporary bool
		}{
			{"http://a.org/loop/a", "its redirects lead round in a circle (http://a.org/loop/a); open it in a browser", false},
			{"http://a.org/stairs/", "it redirects more than 10 times; open it", false},
			{"http://a.org/ftp", "it redirects to ftp://a.org/x, which is not fetched", false},
			{"http://a.org/huge", "the answer is longer than 8 MB; check that the address is that of a report or a feed", false},
			{"http://a.org/dripping", "the answer did not end within 1m0s; try again later", true},
			{"http://a.org/bomb", "the answer is longer than 8 MB", false},
			{"http://a.org/bomb.gz", "the answer is longer than 8 MB", false},
			{"http://a.org/brotli", `the answer is packed with "br", which was not asked for`, false},
			{"http://a.org/none", "there is no such page (404 Not Found); check the address", false},
			{"http://a.org/wall", "the server refuses it (403 Forbidden); open it in a browser, save the page and give the file", false},
			{"http://a.org/broken", "the server is out of order (503 Service Unavailable); try again later", true},
			{"http://a.org/shut/now", "the site's robots.txt asks programs not to read it; open it", false},
			{"http://down.org/", "the site's robots.txt can't be read: the server is out of order (500 Internal Server Error)", true},
			{"http://nowhere.org/", "there is no host nowhere.org; check the address and the network", true},
			{"file:///etc/passwd", "this is no address that can be fetched; give one that begins with http:// or https://", false},
			{"http://user:secret@a.org/none", "http://user:xxxxx@a.org/none: there is no such page", false},
		} {
			_, err := c.Get(t.Context(), x.url, Validators{})
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), x.want) || e.Temporary != x.temporary || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s: %v", x.url, err)
			} else if !strings.Contains(x.url, "secret") && !strings.HasPrefix(err.Error(), x.url+": ") {
				t.Errorf("%v does not name %s", err, x.url)
			}
		}
		if served > 16<<20 {
			t.Errorf("%d MB of the page of 2 GB were read", served>>20)
		}
		for _, u := range []string{"http://a.org/private", "http://a.org/shut/open"} {
			if _, err := c.Get(t.Context(), u, Validators{}); err != nil {
				t.Error(err)
			}
		}
	})
}

// Ensure that what a page of any size costs is bounded.
func TestMemory(t *testing.T) {
	packed := bomb(256 << 20)
	s := httptest.NewServer(web("", map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(packed)
	}}))
	defer s.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := New(Options{MaxBody: 1 << 20}).Get(t.Context(), s.URL, Validators{}); err == nil || !strings.Contains(err.Error(), "longer than 1 MB") {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
		t.Errorf("256 MB in little cost %d MB", used>>20)
	}
}

// TestPolite looks at when a server is asked.
func TestPolite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &fetchtest.Log{Start: time.Now()}
		open := 0
		page := func(w http.ResponseWriter, r *http.Request) {
			if log.Note(r); open > 0 {
				t.Error("two requests at once")
			}
			open++
			time.Sleep(3 * time.Second)
			open--
		}
		slow := &fetchtest.Log{Start: time.Now()}
		n := fetchtest.New(map[string]http.Handler{
			"a.org": web("", map[string]http.HandlerFunc{"/": page}),
			"b.org": web("User-agent: *\nCrawl-delay: 30\n", map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) { slow.Note(r) }}),
		})
		defer n.Close()
		c := New(Options{Transport: n, Agent: "dragoman/1 (+https://example.org)", Delay: 5 * time.Second})
		done := make(chan error)
		for i := range 3 {
			for _, host := range []string{"a.org", "b.org"} {
				go func() {
					_, err := c.Get(t.Context(), fmt.Sprintf("http://%s/%d", host, i), Validators{})
					done <- err
				}()
			}
		}
		for range 6 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		for i, at := range []time.Duration{0, 8 * time.Second, 16 * time.Second} {
			if log.Seen[i].After != at || log.Seen[i].Header.Get("User-Agent") != "dragoman/1 (+https://example.org)" {
				t.Errorf("a.org was asked %v after the start, not %v, by %s", log.Seen[i].After, at, log.Seen[i].Header.Get("User-Agent"))
			}
			if want := time.Duration(i) * 30 * time.Second; slow.Seen[i].After != want {
				t.Errorf("b.org was asked %v after the start, not %v", slow.Seen[i].After, want)
			}
		}
	})
}

// Ensure a page is asked for only where it has changed, and is unpacked.
func TestConditional(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := fetchtest.New(map[string]http.Handler{"a.org": web("", map[string]http.HandlerFunc{
			"/old": func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "/feed", http.StatusMovedPermanently)
			},
			"/feed": func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("ETag", `"1"`)
				w.Header().Set("Last-Modified", "Tue, 01 Sep 2026 12:00:00 GMT")
				if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "Tue, 01 Sep 2026 12:00:00 GMT" {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				w.Header().Set("Content-Type", "application/rss+xml")
				w.Header().Set("Content-Encoding", "gzip")
				z := gzip.NewWriter(w)
				fmt.Fprint(z, "<rss/>")
				z.Close()
			}})})
		defer n.Close()
		c := New(Options{Transport: n})
		first, err := c.Get(t.Context(), "http://a.org/old#top", Validators{})
		if err != nil || string(first.Body) != "<rss/>" || first.URL != "http://a.org/feed" || first.Type != "application/rss+xml" || first.NotModified {
			t.Fatalf("%+v, %v", first, err)
		}
		again, err := c.Get(t.Context(), "http://a.org/feed", first.Validators)
		if err != nil || !again.NotModified || again.Validators != first.Validators || len(again.Body) > 0 {
			t.Errorf("%+v, %v", again, err)
		}
	})
}

// TestRetry has a server that is out of order for a while.
func TestRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &fetchtest.Log{Start: time.Now()}
		n := fetchtest.New(map[string]http.Handler{"a.org": web("", map[string]http.HandlerFunc{
			"/soon": func(w http.ResponseWriter, r *http.Request) {
				if log.Note(r); len(log.Paths()) < 3 {
					w.Header().Set("Retry-After", "10")
					w.WriteHeader(http.StatusServiceUnavailable)
				}
			},
			"/cut": func(w http.ResponseWriter, r *http.Request) {
				if log.Note(r); len(log.Paths()) == 4 {
					w.Header().Set("Content-Length", "10")
					panic(http.ErrAbortHandler)
				}
				fmt.Fprint(w, "whole")
			},
			"/later": func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
				w.WriteHeader(http.StatusTooManyRequests)
			},
			"/other": text("x"),
		})})
		defer n.Close()
		c := New(Options{Transport: n})
		if _, err := c.Get(t.Context(), "http://a.org/soon", Validators{}); err != nil {
			t.Error(err)
		}
		if at := log.Seen[2].After; at != 20*time.Second {
			t.Errorf("the third request came %v after the start", at)
		}
		if r, err := c.Get(t.Context(), "http://a.org/cut", Validators{}); err != nil || string(r.Body) != "whole" {
			t.Errorf("%+v, %v", r, err)
		}
		began := time.Now()
		_, err := c.Get(t.Context(), "http://a.org/later", Validators{})
		var e *Error
		if !errors.As(err, &e) || !e.Temporary || e.After < 59*time.Minute || e.After > time.Hour || time.Since(began) > 2*time.Second || !strings.Contains(err.Error(), "the server wants fewer requests (429 Too Many Requests); try again in 59m") && !strings.Contains(err.Error(), "try again in 1h") {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		// The whole host is left alone, and asked again when its time has come.
		if _, err := c.Get(t.Context(), "http://a.org/other", Validators{}); !errors.As(err, &e) || !e.Temporary || e.After < 59*time.Minute {
			t.Error(err)
		}
		time.Sleep(time.Hour)
		if _, err := c.Get(t.Context(), "http://a.org/other", Validators{}); err != nil {
			t.Error(err)
		}
	})
}

// Ensure a client stops waiting when it is told to, whatever it waits for.
func TestCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := fetchtest.New(map[string]http.Handler{"a.org": web("User-agent: *\nCrawl-delay: 600", map[string]http.HandlerFunc{"/": text("x"), "/slow": endless([]byte("x"), time.Second)})})
		defer n.Close()
		c := New(Options{Transport: n})
		for _, path := range []string{"/slow", "/", "/"} { // the answer, the pause, the pause
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			began := time.Now()
			if _, err := c.Get(ctx, "http://a.org"+path, Validators{}); err != context.DeadlineExceeded || time.Since(began) != 10*time.Second {
				t.Errorf("%s: %v after %v", path, err, time.Since(began))
			}
			cancel()
		}
	})
}

func TestPublicOnly(t *testing.T) {
	s := httptest.NewServer(text("secret"))
	defer s.Close()
	if _, err := New(Options{PublicOnly: true}).Get(t.Context(), s.URL, Validators{}); err == nil || !strings.Contains(err.Error(), "it lies in a private network (127.0.0.1)") {
		t.Error(err)
	}
	for address, refused := range map[string]bool{"10.1.2.3:80": true, "[::1]:80": true, "169.254.169.254:80": true, "100.64.0.1:80": true, "[::ffff:192.168.0.1]:80": true, "0.0.0.0:80": true, "[fd00::1]:80": true, "93.184.216.34:80": false, "[2606:2800::1]:443": false} {
		if err := refusePrivate("tcp", address, nil); (err != nil) != refused {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := New(Options{}).Get(t.Context(), s.URL, Validators{}); err != nil {
		t.Errorf("a private address is refused though nobody asked: %v", err)
	}
}

// FuzzRules ensures that no robots.txt crashes the reading of it.
func FuzzRules(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1.5\nSitemap: x\n"), "/axb")
	f.Add([]byte("\ufeffuser-agent:dragoman\nallow:\n\ndisallow: /\xff"), "/")
	f.Fuzz(func(t *testing.T, raw []byte, path string) { parseRules(raw, "dragoman/1").Test(path) })
}
