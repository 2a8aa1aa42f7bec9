package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
	"github.com/dragoman-events/dragoman/internal/fetch/fetchtest"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

const text = "The army of the state attacked the town on Friday, and the ministers of the neighbouring states said that they would meet there. "

func page(title, more string) string {
	return "<html lang=en><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" + strings.Repeat(text, 3) + "</p><p>" + more + "</p></article></body></html>"
}

// site is a server whose pages a test may change.
type site struct {
	fetchtest.Log
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
}

func newSite() *site {
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.Start = time.Now()
	return s
}

func (s *site) set(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.Note(r)
	s.mu.Lock()
	h := s.pages[r.URL.Path]
	s.mu.Unlock()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

// asked counts the requests for a path.
func (s *site) asked(path string) int {
	n := 0
	for _, p := range s.Paths() {
		if p == path {
			n++
		}
	}
	return n
}

func say(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%d"`, len(body))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
}

// rss is a feed of articles, given as "path" or "path=time of change".
func rss(articles ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>Herald</title>`)
	for _, a := range articles {
		path, version, _ := strings.Cut(a, "=")
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><description>Short. %s</description></item>", path, path, version)
	}
	return b.String() + "</channel></rss>"
}

// desk is a watcher with all that belongs to it.
type desk struct {
	t      *testing.T
	store  *sqlite.Store
	client *fetch.Client
	stored []string // outcome and title
	merged int
	log    bytes.Buffer
	code   func(*dragoman.Document) error
}

func newDesk(t *testing.T, db string, hosts map[string]http.Handler) *desk {
	n := fetchtest.New(hosts)
	t.Cleanup(n.Close)
	s, err := sqlite.Open(t.Context(), db, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: s, client: fetch.New(fetch.Options{Transport: n, MaxBody: 4 << 20})}
	t.Cleanup(func() { d.store.Close() })
	return d
}

func (d *desk) watcher(urls ...string) *Watcher {
	var feeds []feed.Outline
	for _, u := range urls {
		feeds = append(feeds, feed.Outline{URL: u})
	}
	var mu sync.Mutex
	w, err := New(context.Background(), feeds, Options{
		Store: d.store, Client: d.client, Interval: 15 * time.Minute, Age: 30 * 24 * time.Hour, Jobs: 3,
		Log: slog.New(slog.NewTextHandler(&d.log, nil)),
		Code: func(ctx context.Context, doc *dragoman.Document) (*store.Document, error) {
			if d.code != nil {
				if err := d.code(doc); err != nil {
					return nil, err
				}
			}
			if found, err := d.store.Lookup(ctx, store.IdentityOf(doc)); err == nil && found.Same {
				return nil, nil
			}
			return &store.Document{Document: *record.Make(&dragoman.Reading{Doc: doc, Model: "none"}, record.Options{Text: true}), Origin: doc.Origin}, nil
		},
		Keep: func(ctx context.Context, x *store.Document) error {
			mu.Lock()
			defer mu.Unlock()
			receipts, err := d.store.Put(ctx, x)
			if err == nil {
				d.stored = append(d.stored, string(receipts[0].Outcome)+" "+x.Doc.Title)
			}
			return err
		},
		Merge: func(context.Context) error { d.merged++; return nil },
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return w
}

// round goes round once and tells what was stored.
func (d *desk) round(w *Watcher) (Summary, string) {
	d.t.Helper()
	d.stored = nil
	sum, err := w.Round(d.t.Context())
	if err != nil {
		d.t.Error(err)
	}
	slices.Sort(d.stored)
	return sum, strings.Join(d.stored, ", ")
}

func (d *desk) feed(url string) store.Feed {
	d.t.Helper()
	f, err := d.store.Feed(d.t.Context(), url)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

// TestFollow follows a feed through its life: new articles, nothing new, another one, a corrected one.
func TestFollow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite()
		s.set("/feed", say(rss("/1", "/2")))
		s.set("/1", say(page("One", "The first.")))
		s.set("/2", say(page("Two", "The second.")))
		s.set("/3", say(page("Three", "The third.")))
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), map[string]http.Handler{"a.org": s})
		const url = "http://a.org/feed"
		w := d.watcher(url)
		if sum, stored := d.round(w); stored != "new One, new Two" || sum != (Summary{1, 0, 2, 2}) || d.merged != 1 {
			t.Errorf("%+v %s, merged %d times\n%s", sum, stored, d.merged, &d.log)
		}
		for d, err := range d.store.Documents(t.Context(), filter.Filter{}) {
			if err != nil || d.Doc.Publisher != "Herald" || !strings.HasPrefix(d.Doc.URL, "http://a.org/") || !strings.Contains(d.Doc.Text, text[:40]) {
				t.Errorf("%+v, %v", d.Doc, err)
			}
		}
		// Not before its time.
		if sum, stored := d.round(w); stored != "" || sum.Feeds != 0 {
			t.Errorf("%+v %s", sum, stored)
		}
		time.Sleep(15 * time.Minute)
		if sum, stored := d.round(w); stored != "" || sum != (Summary{Feeds: 1}) || d.merged != 1 || s.asked("/1") != 1 || s.asked("/feed") != 2 {
			t.Errorf("nothing new: %+v %s", sum, stored)
		}
		time.Sleep(time.Hour)
		s.set("/feed", say(rss("/3", "/1", "/2=corrected")))
		s.set("/2", say(page("Two", "The second, corrected.")))
		if sum, stored := d.round(w); stored != "corrected Two, new Three" || sum != (Summary{1, 0, 2, 2}) || s.asked("/1") != 1 {
			t.Errorf("%+v %s", sum, stored)
		}
		// What is told in another feed is held already.
		s.set("/other", say(rss("/1")))
		if sum, stored := d.round(d.watcher(url, "http://a.org/other")); stored != "" || sum != (Summary{1, 0, 1, 0}) {
			t.Errorf("%+v %s", sum, stored)
		}
	})
}

// TestSurvive has a good feed among all kinds of bad ones.
func TestSurvive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		z.Write(make([]byte, 1<<20))
		z.Close()
		endless := func(head, chunk string) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				fmt.Fprint(w, head)
				for more := strings.Repeat(chunk, 1000); ; {
					if _, err := w.Write([]byte(more)); err != nil {
						return
					}
				}
			}
		}
		var entities strings.Builder
		for c := 'b'; c <= 'z'; c++ {
			fmt.Fprintf(&entities, `<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
		}
		hosts := map[string]http.Handler{}
		var urls []string
		bad := func(name string, h http.HandlerFunc) {
			s := newSite()
			s.set("/feed", h)
			hosts[name] = s
			urls = append(urls, "http://"+name+"/feed")
		}
		bad("endless.org", endless(`<rss version="2.0"><channel>`, "<item><title>x</title></item>"))
		bad("dripping.org", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				fmt.Fprint(w, " ")
				w.(http.Flusher).Flush()
				select {
				case <-time.After(time.Second):
				case <-r.Context().Done():
				}
			}
		})
		bad("huge.org", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(2<<30))
			endless("", " ")(w, r)
		})
		bad("loop.org", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/feed", http.StatusFound) })
		bad("bomb.org", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			for range 100 {
				w.Write(packed.Bytes())
			}
		})
		bad("laughs.org", say(`<!DOCTYPE r [<!ENTITY a "ha">`+entities.String()+`]><rss version="2.0"><channel><title>&z;</title></channel></rss>`))
		bad("deep.org", say(`<rss version="2.0"><channel>`+strings.Repeat(`<x:y xmlns:x="u">`, 100000)))
		bad("page.org", say(page("No feed", "")))
		bad("gone.org", status(410))
		bad("down.org", status(503))
		bad("busy.org", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
		})
		bad("shut.org", say(rss("/1")))
		hosts["shut.org"].(*site).set("/robots.txt", say("User-agent: *\nDisallow: /feed"))
		urls = append(urls, "http://nowhere.org/feed", "http://good.org/feed")
		good := newSite()
		hosts["good.org"] = good
		good.set("/robots.txt", say("User-agent: dragoman\nDisallow: /secret"))
		good.set("/feed", say(rss("/1", "/secret", "/none", "/huge", "/loop", "/pdf", "/odd", "/broken", "/2")))
		good.set("/1", say(page("One", "The first.")))
		good.set("/secret", say(page("Secret", "")))
		good.set("/huge", endless("<html><body><p>", text))
		good.set("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
		good.set("/pdf", say("%PDF-1.7\n"))
		good.set("/odd", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=windows-1252")
			fmt.Fprint(w, page("Odd <script>alert(1)</script>", "It cost 5 \x80, he said. Caf\xc3\xa9.<script>document.write('injected')</script><img src=x onerror=alert(1)>"))
		})
		good.set("/broken", say(page("Broken", "UNCODABLE")))
		good.set("/2", say(page("Two", "The second.")))
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), hosts)
		d.code = func(doc *dragoman.Document) error {
			if strings.Contains(doc.Text, "UNCODABLE") {
				return errors.New("a fault of the program")
			}
			return nil
		}
		w := d.watcher(urls...)
		sum, stored := d.round(w)
		if stored != "new Odd <script>alert(1)</script>, new One, new Two" && stored != "new Odd, new One, new Two" {
			t.Errorf("%s\n%s", stored, &d.log)
		}
		if sum.Feeds != len(urls) || sum.Failed != len(urls)-2 { // the feed of entities has no entry, and stands otherwise
			t.Errorf("%+v of %d\n%s", sum, len(urls), &d.log)
		}
		for x, err := range d.store.Documents(t.Context(), filter.Filter{}) {
			if err != nil || strings.Contains(x.Doc.Text, "injected") || strings.Contains(x.Doc.Text, "onerror") {
				t.Errorf("%q, %v", x.Doc.Text, err)
			}
			if strings.HasPrefix(x.Doc.Title, "Odd") && !strings.Contains(x.Doc.Text, "5 €") {
				t.Errorf("the encoding that the page names was not used: %q", x.Doc.Text)
			}
		}
		for host, want := range map[string]string{
			"endless.org": "the answer is longer than 4 MB", "huge.org": "the answer is longer than 4 MB", "dripping.org": "the answer did not end within 1m0s", "loop.org": "its redirects lead round in a circle",
			"bomb.org": "the answer is longer than 4 MB", "laughs.org": "", "deep.org": "elements lie more than 200 deep", "page.org": "this is no feed that can be read (neither RSS", "gone.org": "there is no such page (410 Gone)",
			"down.org": "the server is out of order (503", "busy.org": "try again in 2h0m0s", "shut.org": "the site's robots.txt asks programs not to read it", "nowhere.org": "there is no host nowhere.org", "good.org": "",
		} {
			f := d.feed("http://" + host + "/feed")
			wait := 15 * time.Minute
			if host == "busy.org" {
				wait = 2 * time.Hour
			}
			if !strings.Contains(f.Message, want) || (want == "") != (f.Failures == 0) || f.NextTry.Before(good.Start.Add(wait)) || f.NextTry.After(time.Now().Add(wait)) {
				t.Errorf("%+v", f)
			}
		}
		for _, path := range []string{"/none", "/secret", "/huge", "/loop", "/pdf"} {
			if !strings.Contains(d.log.String(), "msg=\"the article can't be read\" feed=http://good.org/feed page=http://good.org"+path+" ") {
				t.Errorf("the log does not tell of %s: %s", path, &d.log)
			}
		}
		if !strings.Contains(d.log.String(), `msg="the article can't be coded" feed=http://good.org/feed page=http://good.org/broken reason="a fault of the program"`) || good.asked("/secret") > 0 {
			t.Error(&d.log)
		}
		// Feeds that go on failing are asked less and less, and soon again once they are well.
		asked := func(host string) int { return hosts[host].(*site).asked("/feed") }
		before := asked("gone.org")
		w = d.watcher("http://gone.org/feed")
		for range 4 * 24 * 3 {
			time.Sleep(15 * time.Minute)
			d.round(w)
		}
		if n := asked("gone.org") - before; n < 7 || n > 10 {
			t.Errorf("a feed that fails was asked %d times in three days", n)
		}
		hosts["gone.org"].(*site).set("/feed", say(rss()))
		time.Sleep(24 * time.Hour)
		d.round(w)
		if f := d.feed("http://gone.org/feed"); f.Failures != 0 || f.Message != "" || f.NextTry.After(time.Now().Add(15*time.Minute)) {
			t.Errorf("%+v", f)
		}
	})
}

// Ensure an article that can't be had for the moment is tried again, and given up at last.
func TestArticleLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite()
		s.set("/feed", say(rss("/1", "/2")))
		s.set("/1", status(503))
		s.set("/2", status(503))
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), map[string]http.Handler{"a.org": s})
		w := d.watcher("http://a.org/feed")
		d.round(w)
		time.Sleep(15 * time.Minute)
		s.set("/1", say(page("One", "The first.")))
		if _, stored := d.round(w); stored != "new One" {
			t.Errorf("%s\n%s", stored, &d.log)
		}
		for range 10 {
			time.Sleep(15 * time.Minute)
			d.round(w)
		}
		if n := s.asked("/2"); n != tries*3 { // each with its repetitions
			t.Errorf("it was asked %d times", n)
		}
		if n := s.asked("/1"); n != 3+1 {
			t.Errorf("what was had was asked %d times", n)
		}
	})
}

// TestRestart breaks off in the middle, by Ctrl-C and by a kill, and goes on with another process.
func TestRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := filepath.Join(t.TempDir(), "news.db")
		s := newSite()
		var articles []string
		for i := range 40 {
			path := fmt.Sprintf("/%d", i)
			articles = append(articles, path)
			s.set(path, say(page(path, fmt.Sprintf("Number %d.", i))))
		}
		s.set("/feed", say(rss(articles...)))
		d := newDesk(t, db, map[string]http.Handler{"a.org": s})
		ctx, cancel := context.WithCancel(t.Context())
		coded := 0
		d.code = func(*dragoman.Document) error {
			if coded++; coded == 15 {
				cancel()
			}
			return nil
		}
		w := d.watcher("http://a.org/feed")
		if err := w.Run(ctx); err != nil {
			t.Error(err)
		}
		n := len(d.stored)
		if n < 14 || n > 15 {
			t.Errorf("%d are stored", n)
		}
		// A kill: nothing is said to the store any more, and its lease remains.
		if ok, err := d.store.Lease(t.Context(), "feed http://a.org/feed", "killed", lease); !ok || err != nil {
			t.Fatal(err)
		}
		d.code = nil
		w = d.watcher() // those that the store knows
		if sum, _ := d.round(w); sum.Feeds != 0 || w.Len() != 1 {
			t.Errorf("another program's feed was looked at: %+v", sum)
		}
		time.Sleep(lease)
		if sum, _ := d.round(w); sum.Stored != 40-n || len(d.stored) != 40-n {
			t.Errorf("%d and then %d were stored: %+v", n, len(d.stored), sum)
		}
		for i := range 40 {
			if asked := s.asked(fmt.Sprintf("/%d", i)); asked < 1 || asked > 2 || i < 14 && asked > 1 {
				t.Errorf("article %d was fetched %d times", i, asked)
			}
		}
	})
}

// Ensure a long feed comes in parts, and that other feeds are not held up by it.
func TestLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite()
		var articles []string
		for i := range 2*perRound + 10 {
			path := fmt.Sprintf("/%d", i)
			articles = append(articles, path)
			s.set(path, say(page(path, fmt.Sprintf("Number %d.", i))))
		}
		s.set("/feed", say(rss(articles...)))
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), map[string]http.Handler{"a.org": s})
		w := d.watcher("http://a.org/feed")
		for _, want := range []int{perRound, perRound, 10, 0} {
			if sum, _ := d.round(w); sum.Stored != want {
				t.Errorf("%+v, want %d", sum, want)
			}
		}
	})
}

// TestSitemap follows an index of sitemaps: old pages and those that were there before are passed over.
func TestSitemap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite()
		day := func(n int) string { return time.Now().AddDate(0, 0, -n).UTC().Format(time.RFC3339) }
		s.set("/index.xml", say(`<sitemapindex><sitemap><loc>/new.xml</loc><lastmod>`+day(0)+`</lastmod></sitemap><sitemap><loc>/old.xml</loc><lastmod>`+day(90)+`</lastmod></sitemap><sitemap><loc>/none.xml</loc></sitemap></sitemapindex>`))
		s.set("/new.xml", say(`<urlset xmlns:news="n"><url><loc>/fresh</loc><news:news><news:publication><news:name>Wire</news:name></news:publication><news:publication_date>`+day(1)+`</news:publication_date></news:news></url><url><loc>/stale</loc><lastmod>`+day(60)+`</lastmod></url><url><loc>/undated</loc></url></urlset>`))
		for _, path := range []string{"/fresh", "/stale", "/undated", "/late"} {
			s.set(path, say(page(path, "")))
		}
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), map[string]http.Handler{"a.org": s})
		w := d.watcher("http://a.org/index.xml")
		if _, stored := d.round(w); stored != "new /fresh" || s.asked("/old.xml") > 0 {
			t.Errorf("%s\n%s", stored, &d.log)
		}
		if !strings.Contains(d.log.String(), "a sitemap of the index can't be read") {
			t.Error(&d.log)
		}
		time.Sleep(time.Hour)
		s.set("/index.xml", say(`<sitemapindex><sitemap><loc>/new.xml</loc><lastmod>`+day(0)+`</lastmod></sitemap></sitemapindex>`))
		s.set("/new.xml", say(`<urlset><url><loc>/undated</loc></url><url><loc>/late</loc></url></urlset>`))
		if _, stored := d.round(w); stored != "new /late" || s.asked("/fresh") != 1 {
			t.Errorf("%s\n%s", stored, &d.log)
		}
		time.Sleep(time.Hour)
		if sum, _ := d.round(w); sum.Articles != 0 || s.asked("/new.xml") != 2 {
			t.Errorf("an index that has not changed: %+v, %v", sum, s.Paths())
		}
	})
}

// Ensure that what fails in the store is tried again: nothing is taken for seen that was not stored.
func TestStoreFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite()
		s.set("/feed", say(rss("/1")))
		s.set("/1", say(page("One", "")))
		d := newDesk(t, filepath.Join(t.TempDir(), "news.db"), map[string]http.Handler{"a.org": s})
		w := d.watcher("http://a.org/feed")
		keep := w.Keep
		w.Keep = func(ctx context.Context, x *store.Document) error {
			w.Keep = keep
			return errors.New("the disk is full")
		}
		if sum, err := w.Round(t.Context()); err == nil || sum.Stored != 0 {
			t.Errorf("%+v, %v", sum, err)
		}
		time.Sleep(15 * time.Minute)
		if _, stored := d.round(w); stored != "new One" {
			t.Error(stored)
		}
	})
}
