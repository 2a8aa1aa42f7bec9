// Package watch follows feeds: it asks those that are due for new articles, has these read, coded and stored, and remembers
// in the store what it has seen, so that it goes on after a restart where it was. A feed that fails is tried again later and
// later, and holds up no other.
package watch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
	"github.com/dragoman-events/dragoman/internal/reader"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Options say what is done with articles, and how often feeds are asked.
type Options struct {
	Store    store.Store
	Client   *fetch.Client
	Code     func(context.Context, *dragoman.Document) (*store.Document, error) // nil for a document that the store holds
	Keep     func(context.Context, *store.Document) error                       // returns when it is on disk
	Merge    func(context.Context) error                                        // after each round that stored something; may be nil
	Log      *slog.Logger
	Interval time.Duration // between two looks at a feed
	Age      time.Duration // articles older than this are passed over; 0 for none
	Jobs     int           // feeds that are worked on at once
}

const (
	longestBackoff = 24 * time.Hour
	perRound       = 100              // articles of a feed, so that a long one does not hold up the round; the rest comes next
	roundTime      = 10 * time.Minute // for one feed, likewise
	tries          = 5                // of an article that can't be had for the moment
	inARow         = 3                // articles that fail before the host is left alone for this round
	mapsPerRound   = 50               // of an index of sitemaps
	recheck        = time.Hour        // an article that changes all the time is read anew at most so often
	saveEvery      = 10               // articles
	lease          = 5 * time.Minute
)

// Watcher follows feeds.
type Watcher struct {
	Options
	feeds  map[string]bool
	holder string
}

// Summary is what a round did.
type Summary struct{ Feeds, Failed, Articles, Stored int }

// New makes a watcher of feeds, which it enters into the store; without any it follows those that the store knows.
func New(ctx context.Context, feeds []feed.Outline, opts Options) (*Watcher, error) {
	host, _ := os.Hostname() // an empty name does no harm: the process number tells as well
	w := &Watcher{Options: opts, feeds: map[string]bool{}, holder: fmt.Sprintf("%s %d %d", host, os.Getpid(), time.Now().UnixNano())}
	known, err := w.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, f := range known {
		if there[f.URL] = true; len(feeds) == 0 {
			w.feeds[f.URL] = true
		}
	}
	for _, o := range feeds {
		if w.feeds[o.URL] = true; !there[o.URL] {
			if err := w.Store.PutFeed(ctx, store.Feed{URL: o.URL, Title: o.Title, NextTry: time.Now()}); err != nil {
				return nil, err
			}
			there[o.URL] = true
		}
	}
	return w, nil
}

// Len is how many feeds are followed.
func (w *Watcher) Len() int { return len(w.feeds) }

// Run goes round until ctx is done, which is no error. What fails in the store is told to the log and tried again.
func (w *Watcher) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		_, err := w.Round(ctx)
		wait := w.Interval
		if err == nil {
			wait, err = w.untilDue(ctx)
		}
		if err != nil && ctx.Err() == nil {
			w.Log.Error("the store can't be used; trying again", "reason", err, "in", w.Interval)
			wait = w.Interval
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
	return nil
}

// untilDue is how long it is until a feed is due.
func (w *Watcher) untilDue(ctx context.Context) (time.Duration, error) {
	known, err := w.Store.Feeds(ctx)
	for _, f := range known { // in the order of their next try
		if w.feeds[f.URL] {
			return max(time.Until(f.NextTry), time.Second), err
		}
	}
	return w.Interval, err
}

// Once goes round until no feed is due.
func (w *Watcher) Once(ctx context.Context) (Summary, error) {
	var sum Summary
	for {
		did, err := w.Round(ctx)
		sum = Summary{sum.Feeds + did.Feeds, sum.Failed + did.Failed, sum.Articles + did.Articles, sum.Stored + did.Stored}
		if err != nil || ctx.Err() != nil || did.Feeds == 0 {
			return sum, err
		}
	}
}

// Round looks at the feeds that are due, each with what is new in it, and merges. The error is one of the store.
func (w *Watcher) Round(ctx context.Context) (Summary, error) {
	known, err := w.Store.Feeds(ctx)
	if err != nil {
		return Summary{}, err
	}
	var due []string
	for _, f := range known {
		if w.feeds[f.URL] && !f.NextTry.After(time.Now()) {
			due = append(due, f.URL)
		}
	}
	var sum Summary
	var mu sync.Mutex
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(max(1, w.Jobs), len(due)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(due) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				did, e := w.follow(ctx, due[i])
				mu.Lock()
				sum.Feeds, sum.Failed, sum.Articles, sum.Stored = sum.Feeds+did.Feeds, sum.Failed+did.Failed, sum.Articles+did.Articles, sum.Stored+did.Stored
				err = errors.Join(err, e)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if sum.Stored > 0 && w.Merge != nil && ctx.Err() == nil {
		if e := w.Merge(ctx); e != nil && ctx.Err() == nil {
			w.Log.Warn("not merged", "reason", e)
		}
	}
	return sum, err
}

// follow looks at one feed, unless another program does.
func (w *Watcher) follow(ctx context.Context, url string) (Summary, error) {
	task := "feed " + url
	mine, err := w.Store.Lease(ctx, task, w.holder, lease)
	if err != nil {
		return Summary{}, err
	}
	if !mine {
		w.Log.Info("another program looks at this feed, or did when it was killed; passed over for up to five minutes", "feed", url)
		return Summary{}, nil
	}
	defer w.Store.Release(context.WithoutCancel(ctx), task, w.holder)
	f, err := w.Store.Feed(ctx, url)
	if err != nil || f.NextTry.After(time.Now()) { // it has been looked at meanwhile
		return Summary{}, err
	}
	l := &look{Watcher: w, Feed: f, state: parseState(f.State), began: time.Now(), log: w.Log.With("feed", url)}
	l.sum.Feeds = 1
	l.leased = l.began
	failed := l.read(ctx)
	if l.plan(failed); ctx.Err() != nil {
		l.Feed = f // as if it had not been asked, but for what has been stored
		l.ETag, l.LastModified = "", ""
	}
	return l.sum, errors.Join(l.fault, l.save(ctx))
}

// look is one look at a feed.
type look struct {
	*Watcher
	store.Feed
	state  state
	log    *slog.Logger
	sum    Summary
	began  time.Time
	leased time.Time
	more   bool          // there are articles left for the next round
	later  bool          // articles could not be had for the moment
	after  time.Duration // how long the host asks to be left alone
	row    int           // articles that have failed in a row
	fault  error         // of the store
}

// plan says when to look again.
func (l *look) plan(failed error) {
	now := time.Now()
	var e *fetch.Error
	if errors.As(failed, &e) {
		l.after = max(l.after, e.After)
	}
	switch {
	case failed != nil:
		l.sum.Failed = 1
		l.Failures++
		l.Message = failed.Error()
		l.NextTry = now.Add(max(l.after, min(l.Interval<<min(l.Failures-1, 16), longestBackoff)))
		l.log.Warn("the feed failed", "reason", l.Message, "failures", l.Failures, "next", l.NextTry.UTC().Format(time.RFC3339))
		return
	case l.more && l.fault == nil:
		l.NextTry = now
	default:
		l.NextTry = now.Add(max(l.after, l.Interval))
	}
	if l.more || l.later || l.fault != nil {
		l.ETag, l.LastModified = "", "" // it must be read again though it has not changed
	}
	l.Failures, l.Message = 0, ""
	if l.sum.Articles > 0 {
		l.log.Info("read", "articles", l.sum.Articles, "stored", l.sum.Stored)
	}
}

func (l *look) save(ctx context.Context) error {
	l.State = l.state.String()
	l.NextTry = l.NextTry.UTC().Truncate(time.Millisecond)
	return l.Store.PutFeed(context.WithoutCancel(ctx), l.Feed)
}

// read asks for the feed and reads what is new in it; the error is the feed's own.
func (l *look) read(ctx context.Context) error {
	r, err := l.Client.Get(ctx, l.URL, fetch.Validators{ETag: l.ETag, LastModified: l.LastModified})
	if err != nil {
		return err
	}
	if r.NotModified {
		return nil
	}
	f, err := feed.Parse(r.Body, r.URL)
	if err != nil {
		return fmt.Errorf("%s: this is no feed that can be read (%w); feeds are RSS, Atom, JSON Feed or sitemaps", l.URL, err)
	}
	l.ETag, l.LastModified = r.ETag, r.LastModified
	if title := reader.Plain(f.Title); title != "" {
		l.Title = title
	}
	l.entries(ctx, f)
	l.maps(ctx, f.Maps)
	l.state.Known = l.state.Known || !l.more && ctx.Err() == nil
	l.state.forget(f, l.began)
	return nil
}

// maps reads the sitemaps of an index that have changed, the newest first.
func (l *look) maps(ctx context.Context, maps []feed.Entry) {
	slices.SortStableFunc(maps, func(a, b feed.Entry) int { return b.Updated.Compare(a.Updated) })
	n := 0
	for _, m := range maps {
		known := l.state.Maps[m.Link]
		version := m.Updated.UTC().Format(time.RFC3339)
		if m.Link == "" || l.old(m.Updated) || !m.Updated.IsZero() && known.Version == version {
			continue
		}
		if n++; n > mapsPerRound || l.enough(ctx) {
			l.more = ctx.Err() == nil
			return
		}
		r, err := l.Client.Get(ctx, m.Link, known.Validators)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil && r.NotModified:
			continue
		}
		var f *feed.Feed
		if err == nil {
			f, err = feed.Parse(r.Body, r.URL)
		}
		if err != nil {
			l.later = true
			l.log.Warn("a sitemap of the index can't be read", "map", m.Link, "reason", err)
			continue
		}
		before := l.more || l.later
		l.more, l.later = false, false
		l.entries(ctx, f)
		if !l.more && !l.later && ctx.Err() == nil {
			if l.state.Maps == nil {
				l.state.Maps = map[string]mapState{}
			}
			l.state.Maps[m.Link] = mapState{version, r.Validators}
		}
		l.more = l.more || before
	}
}

// old reports whether something of that time is passed over for its age.
func (l *look) old(t time.Time) bool {
	return l.Age > 0 && !t.IsZero() && l.began.Sub(t) > l.Age
}

// enough reports whether the rest is left for the next round, or given up.
func (l *look) enough(ctx context.Context) bool {
	return ctx.Err() != nil || l.fault != nil || l.sum.Articles >= perRound || time.Since(l.began) > roundTime || l.row >= inARow || l.after > 0
}

// entries reads the articles that are new or have changed, the newest first.
func (l *look) entries(ctx context.Context, f *feed.Feed) {
	type task struct {
		*feed.Entry
		key, version string
		time         time.Time
	}
	var tasks []task
	for i := range f.Entries {
		e := &f.Entries[i]
		t := task{e, key(e), version(e), e.Published}
		if t.time.IsZero() || e.Updated.After(t.time) {
			t.time = e.Updated
		}
		m, seen := l.state.Seen[t.key]
		switch {
		case l.old(t.time), seen && m.Version == t.version, seen && m.Version != "" && l.began.Unix()-m.At < int64(recheck.Seconds()):
		case f.Sitemap && t.time.IsZero() && !l.state.Known: // it may be of any age
			l.state.mark(t.key, mark{Version: t.version, At: l.began.Unix()})
		default:
			tasks = append(tasks, t)
		}
	}
	slices.SortStableFunc(tasks, func(a, b task) int { return b.time.Compare(a.time) })
	for _, t := range tasks {
		if l.enough(ctx) {
			if l.row >= inARow || l.after > 0 {
				l.later = true
			} else {
				l.more = true
			}
			return
		}
		l.sum.Articles++
		m := mark{Version: t.version, At: time.Now().Unix()}
		if again := l.article(ctx, f, t.Entry); ctx.Err() != nil || l.fault != nil {
			return
		} else if again != nil {
			m = mark{At: m.At, Tries: l.state.Seen[t.key].Tries + 1}
			l.log.Warn("the article can't be had for the moment", "page", t.Link, "reason", again, "tries", m.Tries)
			if m.Tries >= tries {
				m = mark{Version: t.version, At: m.At} // given up until it changes
			} else {
				l.later = true
			}
		}
		l.state.mark(t.key, m)
		if l.sum.Articles%saveEvery == 0 {
			l.fault = l.progress(ctx)
		}
	}
}

// progress keeps what has been seen so far, lest a kill make it be fetched again, and keeps the feed for this program.
func (l *look) progress(ctx context.Context) error {
	f := l.Feed
	f.ETag, f.LastModified, f.State = "", "", l.state.String()
	return l.Store.PutFeed(context.WithoutCancel(ctx), f)
}

// article reads, codes and stores an article. The error is one that may pass: all others are told to the log, and the
// article is done with.
func (l *look) article(ctx context.Context, f *feed.Feed, e *feed.Entry) error {
	if time.Since(l.leased) > lease/5 {
		l.leased = time.Now()
		if _, err := l.Store.Lease(ctx, "feed "+l.URL, l.holder, lease); err != nil {
			l.fault = err
			return nil
		}
	}
	log := l.log.With("page", e.Link)
	opts := reader.Options{Warn: func(e *reader.Error) { log.Info(e.Reason, "remedy", e.Remedy) }}
	opts.Fetch = func(address string) (*fetch.Response, error) { return l.Client.Get(ctx, address, fetch.Validators{}) }
	doc, err := reader.Article(l.URL, f, e, opts)
	var failed *fetch.Error
	switch {
	case ctx.Err() != nil:
		return nil
	case errors.As(err, &failed) && failed.Temporary:
		l.row++
		l.after = max(l.after, failed.After)
		return failed
	case err != nil:
		log.Warn("the article can't be read", "reason", err)
		return nil
	case doc == nil: // told already
		return nil
	}
	l.row = 0
	d, err := l.Code(ctx, doc)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil:
		log.Error("the article can't be coded", "reason", err)
		return nil
	case d == nil: // held already
		return nil
	}
	if l.fault = l.Keep(context.WithoutCancel(ctx), d); l.fault == nil {
		l.sum.Stored++
	}
	return nil
}
