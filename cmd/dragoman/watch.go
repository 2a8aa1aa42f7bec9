package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/feed"
	"github.com/dragoman-events/dragoman/internal/fetch"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/reader"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
	"github.com/dragoman-events/dragoman/internal/watch"
)

// following is what the flags of watch ask for.
type following struct {
	db, log                    string
	once, list, forget, public bool
	interval, delay            time.Duration
	days, jobs                 int
}

func (p *program) watchCommand() *cobra.Command {
	var q following
	c := &cobra.Command{
		Use:   "watch --db FILE [FEEDS.opml | ADDRESS]...",
		Short: "Follow feeds: code and keep what is new in them",
		Long: `Follow feeds, RSS, Atom, JSON Feed and sitemaps, that an OPML file lists or whose addresses are given; without any, those that
the store knows from before. What is new in a feed is fetched where the feed does not hold the whole text, coded, stored and
merged, as dragoman ingest and dragoman db merge do. Standard output gets a line of JSON for each document that was stored,
standard error a log.

Sites are asked politely: one request at a time to a host and a pause in between, only for what has changed, and nothing that
robots.txt refuses. A feed that fails is tried again later and later, up to a day. What was seen is kept in the store, so that
the command goes on after a restart where it was. docs/watch.md says more.`,
		Example: `  dragoman watch --db news.db feeds.opml
  dragoman watch --db news.db --once https://example.org/feed.rss    # from cron
  dragoman watch --db news.db --list`,
		RunE: func(c *cobra.Command, args []string) error {
			err := p.watch(c.Context(), q, args)
			if c.Context().Err() != nil && !errors.Is(err, errClosedPipe) {
				return errInterrupted
			}
			return err
		},
	}
	c.Flags().StringVar(&q.db, "db", "", "the store's file")
	c.Flags().BoolVar(&q.once, "once", false, "look at the feeds that are due and end")
	c.Flags().BoolVar(&q.list, "list", false, "show the feeds that the store knows, and how they are")
	c.Flags().BoolVar(&q.forget, "forget", false, "follow the feeds that are given no more")
	c.Flags().DurationVar(&q.interval, "interval", 15*time.Minute, "between two looks at a feed")
	c.Flags().DurationVar(&q.delay, "delay", time.Second, "the least pause between two requests to a host; robots.txt may ask for a longer one")
	c.Flags().IntVar(&q.days, "days", 30, "pass over articles that are older; 0 for none")
	c.Flags().IntVar(&q.jobs, "jobs", 4, "feeds that are worked on at once")
	c.Flags().BoolVar(&q.public, "public-only", false, "refuse addresses in private networks")
	c.Flags().StringVar(&q.log, "log", "text", "how the log is written: text or json")
	return c
}

func (p *program) watch(ctx context.Context, q following, args []string) error {
	logger, form := p.logger(q.log)
	switch {
	case q.db == "":
		return usagef("--db: name the store's file")
	case q.interval < time.Second:
		return usagef("--interval is %v; it is 1s or more", q.interval)
	case q.jobs < 1:
		return usagef("--jobs is %d; it is 1 or more", q.jobs)
	case q.days < 0:
		return usagef("--days is %d; it is 0 for articles of any age, or more", q.days)
	case q.delay <= 0:
		return usagef("--delay is %v; it is more than 0", q.delay)
	case q.forget && len(args) == 0:
		return usagef("--forget: name the feeds")
	case form != nil:
		return form
	}
	s, err := sqlite.Open(ctx, q.db, sqlite.Options{ReadOnly: q.list})
	if err != nil {
		return err
	}
	defer s.Close()
	out, err := p.create("")
	if err != nil {
		return err
	}
	if q.list {
		return listFeeds(ctx, s, out)
	}
	client := fetch.New(fetch.Options{Agent: userAgent(), Delay: q.delay, PublicOnly: q.public})
	feeds, err := p.feeds(ctx, client, args)
	if err != nil {
		return err
	}
	if q.forget {
		for _, f := range feeds {
			if err := s.DeleteFeed(ctx, f.URL); err != nil {
				return err
			}
		}
		return nil
	}
	e, err := p.open()
	if err != nil {
		return err
	}
	out.width = 0 // no bar is shown, so that the lines are the sign of life
	kept := newLedger(s, out)
	var mu sync.Mutex
	var broken error // the output, where nobody reads it any more
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	code := coding(e, s, false)
	w, err := watch.New(ctx, feeds, watch.Options{
		Store: s, Client: client, Log: logger, Interval: q.interval, Age: time.Duration(q.days) * 24 * time.Hour, Jobs: q.jobs,
		Code: func(ctx context.Context, doc *dragoman.Document) (*store.Document, error) {
			d, err := safely(ctx, doc, code)
			if d == nil && err == nil {
				mu.Lock()
				kept.passed++
				mu.Unlock()
			}
			return d, err
		},
		Keep: func(ctx context.Context, d *store.Document) error {
			mu.Lock()
			defer mu.Unlock()
			err := kept.commit(ctx, d)
			if errors.Is(err, errClosedPipe) {
				broken = err
				stop()
			}
			return err
		},
		Merge: func(ctx context.Context) error {
			sum, err := merge.Run(ctx, s)
			if err == nil {
				logger.Info("merged", "days", sum.Days, "events", sum.Events, "changed", sum.Members, "copies", sum.Copies)
			}
			return err
		},
	})
	switch {
	case err != nil:
		return err
	case w.Len() == 0:
		return usagef("no feeds to follow: give an OPML file or addresses of feeds")
	}
	if q.once {
		var sum watch.Summary
		sum, err = w.Once(ctx)
		p.failed = p.failed || sum.Failed > 0
	} else {
		logger.Info("following", "feeds", w.Len(), "interval", q.interval)
		err = w.Run(ctx)
	}
	p.say("%s in %s", kept.summary(), q.db)
	return errors.Join(broken, err)
}

// maxOPML is the most bytes of a list of feeds.
const maxOPML = 20 << 20

// feeds are the feeds of a command's arguments. One whose address can't be fetched is reported, and the others stay.
func (p *program) feeds(ctx context.Context, client *fetch.Client, args []string) ([]feed.Outline, error) {
	var out []feed.Outline
	for _, arg := range args {
		address := reader.IsAddress(arg)
		if address && !strings.HasSuffix(strings.ToLower(arg), ".opml") {
			out = append(out, feed.Outline{URL: arg})
			continue
		}
		var raw []byte
		if address {
			r, err := client.Get(ctx, arg, fetch.Validators{})
			if err != nil {
				return nil, err
			}
			raw = r.Body
		} else {
			f, err := os.Open(arg)
			if err != nil {
				return nil, usagef("%s can't be read (%v); give an OPML file, or addresses of feeds with https:// before them", arg, errors.Unwrap(err))
			}
			raw, err = io.ReadAll(io.LimitReader(f, maxOPML))
			f.Close()
			if err != nil {
				return nil, fmt.Errorf("%s can't be read (%w); check the file", arg, err)
			}
		}
		listed, err := feed.ParseOPML(raw)
		if err != nil {
			return nil, fmt.Errorf("%s can't be read as a list of feeds (%w); give an OPML file, as feed readers export it", arg, err)
		}
		for _, o := range listed {
			if !reader.IsAddress(o.URL) {
				p.fail(fmt.Errorf("%s: the feed %q can't be fetched from %q; give an address that begins with https://", arg, record.Clean(o.Title), o.URL))
				continue
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// listFeeds shows the feeds of a store in the order in which they will be looked at.
func listFeeds(ctx context.Context, s store.Store, out *output) error {
	feeds, err := s.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		if out.width == 0 {
			err = writeLine(out, f)
		} else {
			how := "well"
			if f.Failures > 0 {
				how = fmt.Sprintf("failed %s: %s", times(f.Failures), f.Message)
			}
			_, err = fmt.Fprintf(out, "%s  %s\n    %s, next look %s\n", f.URL, record.Clean(f.Title), record.Clean(how), f.NextTry.Format(time.RFC3339))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
