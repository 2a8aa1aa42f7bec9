package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/incident"
	"github.com/dragoman-events/dragoman/internal/merge"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store/sqlite"
)

func (p *program) dbCommand() *cobra.Command {
	c := &cobra.Command{Use: "db", Short: "Look after a store", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	var db string
	m := &cobra.Command{
		Use:   "merge --db FILE",
		Short: "Join what different articles tell of one act",
		Long: `Find near-copies among the articles of a store, and join the events that tell one act in different articles: they get the
same incident. Only the days on which something has changed are merged again; the result is that of merging everything, in
whatever order the articles came. It may be interrupted and goes on the next time. docs/incidents.md says how it works.`,
		Example: `  dragoman ingest --db news.db archive/ && dragoman db merge --db news.db
  dragoman query incidents --db news.db type:ASSAULT date:2018-09`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if db == "" {
				return usagef("--db: name the store's file")
			}
			s, err := sqlite.Open(c.Context(), db, sqlite.Options{})
			if err != nil {
				return err
			}
			defer s.Close()
			sum, err := merge.Run(c.Context(), s)
			switch {
			case c.Context().Err() != nil:
				return errInterrupted
			case err != nil:
				return fmt.Errorf("%s: %w", db, err)
			}
			p.say("%d days had changed; %d events looked at, %d came to another incident; %d documents are near-copies in %s", sum.Days, sum.Events, sum.Members, sum.Copies, db)
			return nil
		},
	}
	m.Flags().StringVar(&db, "db", "", "the store's file")
	c.AddCommand(m)
	return c
}

// asked is what the flags of query incidents ask for.
type asked struct {
	db, format, path string
	limit            int
}

func (p *program) incidentsCommand() *cobra.Command {
	var q asked
	c := &cobra.Command{
		Use:   "incidents --db FILE [FILTER]",
		Short: "Show acts with all their tellings",
		Long: `Show the incidents of which the filter wants an event, the newest first: each with all its tellings, the publishers that tell
it on their own, and the incidents that contradict it. dragoman db merge must have run. docs/incidents.md explains the
fields.`,
		Example: `  dragoman query incidents --db news.db type:ASSAULT date:2018-09
  dragoman query incidents --db news.db --format jsonl country:SYR`,
		RunE: func(c *cobra.Command, args []string) error {
			err := p.incidents(c.Context(), q, expression(args))
			if c.Context().Err() != nil {
				return errInterrupted
			}
			return err
		},
	}
	c.Flags().StringVar(&q.db, "db", "", "the store's file")
	c.Flags().StringVarP(&q.format, "format", "f", "", "table (default on a terminal) or jsonl (default when piped)")
	c.Flags().StringVarP(&q.path, "output", "o", "", "write to this file instead of standard output")
	c.Flags().IntVar(&q.limit, "limit", screenful, "the most incidents")
	return c
}

func (p *program) incidents(ctx context.Context, q asked, expression string) error {
	if q.db == "" {
		return usagef("--db: name the store's file")
	}
	wanted, err := filter.Parse(expression)
	if err != nil {
		return usageError{err}
	}
	if q.limit < 1 {
		return usagef("--limit is %d; it is 1 or more", q.limit)
	}
	format := record.JSONL
	if q.format != "" {
		if format, err = (record.Formats{record.Table, record.JSONL}).Find(q.format); err != nil {
			return usagef("--format: %v", err)
		}
	}
	s, err := sqlite.Open(ctx, q.db, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := merge.Incidents(ctx, s, wanted, q.limit)
	if err != nil {
		return err
	}
	if unmerged, err := s.Unmerged(ctx); err != nil {
		return err
	} else if len(unmerged) > 0 {
		p.say("%d days have changed since they were merged; bring them up to date with dragoman db merge --db %s", len(unmerged), q.db)
	}
	out, err := p.create(q.path)
	if err != nil {
		return err
	}
	if q.format == "" && out.width > 0 {
		format = record.Table
	}
	for _, x := range found {
		if format.Name == record.Table.Name {
			_, err = out.Write([]byte(incidentText(x)))
		} else {
			err = writeLine(out, x)
		}
		if err != nil {
			break
		}
	}
	return out.close(err)
}

// incidentText shows an incident with its tellings, and beneath it those that contradict it.
func incidentText(x merge.Incident) string {
	var b strings.Builder
	head := func(in *incident.Incident, before string) {
		day := in.From
		if in.To != in.From {
			day += " to " + in.To
		}
		place := ""
		if in.Place != nil {
			place = ", " + in.Place.Label()
		}
		fmt.Fprintf(&b, "%s%s%s  %s %s, %s%s: %s by %s\n", before, in.ID, map[bool]string{true: " (contradicted)"}[before == "" && len(x.Against) > 0], in.Type, in.Status, day, record.Clean(place),
			plural(in.Articles, "article"), plural(len(in.Publishers), "publisher"))
		last := ""
		for _, m := range in.Mentions {
			by := slices.DeleteFunc([]string{m.Doc.Published, m.Doc.Publisher, m.Doc.ID}, func(s string) bool { return s == "" })
			line := record.Clean(strings.Join(by, ", ")) + ": " + record.Clean(m.Words)
			if line != last { // a sentence may hold two events of one act
				fmt.Fprintf(&b, "%s  %s\n", strings.Repeat(" ", len(before)), line)
			}
			last = line
		}
	}
	head(&x.Incident, "")
	for i := range x.Against {
		head(&x.Against[i], "  against it: ")
	}
	b.WriteByte('\n')
	return b.String()
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
