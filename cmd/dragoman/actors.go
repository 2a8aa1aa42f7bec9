package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/actor"
	"github.com/dragoman-events/dragoman/internal/actor/dump"
	"github.com/dragoman-events/dragoman/internal/geo"
	"github.com/dragoman-events/dragoman/internal/reader"
)

func (p *program) actorsCommand() *cobra.Command {
	var on string
	var asJSON bool
	c := &cobra.Command{
		Use:   "actors PHRASE...",
		Short: "Say who is meant by the words for an actor, and why",
		Long: `Look up the words for actors as a report would be read on a day: name, kind, country, sectors, role, and the rules and
table entries that decided.

Actors of your own come from CSV files that --actors names, here and for every other command. The first line names the
columns: ` + strings.Join(actor.Columns, ", ") + `. Only name is needed; several values in one cell are parted by ";",
several rows of one name are several roles. A file with a bad line is refused whole, every such line with its reason.
"dragoman actors convert" makes such a file of a Wikidata or OpenSanctions dump.`,
		Example: `  dragoman actors "Iranian President Hassan Rouhani" --date 2018-09-07
  dragoman actors --actors mine.csv "the Black Hand"`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("whose words? Give phrases, in quotation marks where they have several words")
			}
			day := time.Now()
			if on != "" {
				var err error
				if day, err = reader.ParseDate(on); err != nil {
					return usagef("--date: %v", err)
				}
			}
			t, err := p.actorTable()
			if err != nil {
				return err
			}
			out, err := p.create("")
			if err != nil {
				return err
			}
			for _, words := range args {
				if err := explain(out, words, t.Resolve(words, "", day), asJSON); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&on, "date", "", "the day of the report, as 2018-09-07 (today)")
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON lines")
	c.AddCommand(p.actorsConvertCommand())
	return c
}

// actorTable is the embedded table with the user's files.
func (p *program) actorTable() (*actor.Table, error) {
	var rows []actor.Row
	for _, path := range p.actors {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		more, err := actor.ReadRows(path, f)
		f.Close()
		if err != nil {
			return nil, p.lines(err)
		}
		rows = append(rows, more...)
	}
	t := actor.Default()
	if len(rows) > 0 {
		var err error
		if t, err = actor.With(rows); err != nil {
			return nil, err
		}
	}
	return t.WithPlaces(geo.Default().Country), nil
}

// lines says every line of an error but the last, which it returns: each bad line of a file is a message of its own.
func (p *program) lines(err error) error {
	all := strings.Split(err.Error(), "\n")
	for _, l := range all[:len(all)-1] {
		p.say("%s", l)
	}
	return errors.New(all[len(all)-1])
}

// explain writes what the words for an actor mean.
func explain(w io.Writer, words string, m actor.Match, asJSON bool) error {
	sectors := make([]string, len(m.Sectors))
	for i, s := range m.Sectors {
		sectors[i] = string(s)
	}
	if asJSON {
		return json.NewEncoder(w).Encode(struct {
			Words    string   `json:"words"`
			Name     string   `json:"name"`
			Kind     string   `json:"kind"`
			Country  string   `json:"country"`
			Sector   []string `json:"sector"`
			Role     string   `json:"role"`
			Wikidata string   `json:"wikidata"`
			Known    bool     `json:"known"`
			Why      string   `json:"why"`
		}{words, m.Name, m.Kind.String(), m.Country, sectors, m.Role, m.Wikidata, m.Known, m.Why})
	}
	var b strings.Builder
	fmt.Fprintln(&b, words)
	for _, f := range [][2]string{{"name", m.Name}, {"kind", m.Kind.String()}, {"country", m.Country}, {"sector", strings.Join(sectors, ", ")}, {"role", m.Role}, {"wikidata", m.Wikidata}, {"why", m.Why}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "  %-9s%s\n", f[0], f[1])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p *program) actorsConvertCommand() *cobra.Command {
	var from, path string
	c := &cobra.Command{
		Use:   "convert DUMP --from wikidata|opensanctions --output actors.csv",
		Short: "Make a table of actors from a JSON-lines dump",
		Long: `Read a Wikidata JSON dump or OpenSanctions' FollowTheMoney entities, also packed (.gz, .zst), and write a CSV for
--actors. Lines that can't be used are reported and left out. The file appears when it is whole: an interrupted
conversion leaves an older one as it was.`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if path == "" {
				return usagef("--output: name the CSV to write")
			}
			open := func() (io.ReadCloser, error) { return openStream(args[0]) }
			var rows iter.Seq2[actor.Row, error]
			switch from {
			case "wikidata":
				rows = dump.Wikidata(args[0], open)
			case "opensanctions":
				f, err := open()
				if err != nil {
					return err
				}
				defer f.Close()
				rows = dump.OpenSanctions(args[0], f)
			default:
				return usagef("--from is %q; it is wikidata or opensanctions", from)
			}
			tmp, err := os.CreateTemp(filepath.Dir(path), ".actors-*")
			if err != nil {
				return (&output{name: path}).wrap(err)
			}
			defer os.Remove(tmp.Name()) // nothing is left of it once it bears its name
			defer tmp.Close()
			out := &output{Writer: tmp, name: path}
			w := csv.NewWriter(out)
			if err := w.Write(actor.Columns); err != nil {
				return err
			}
			n := 0
			for row, err := range rows {
				if c.Context().Err() != nil {
					return errInterrupted
				}
				if err == nil {
					err = row.Check()
				}
				if err != nil {
					p.fail(err)
					continue
				}
				if err := w.Write(row.Cells()); err != nil {
					return err
				}
				n++
			}
			if n == 0 {
				return fmt.Errorf("%s holds no actor that can be used; %s was left as it was", args[0], path)
			}
			w.Flush()
			if err := errors.Join(w.Error(), tmp.Sync(), os.Rename(tmp.Name(), path)); err != nil {
				return out.wrap(err)
			}
			p.say("%s: %d rows", path, n)
			return nil
		},
	}
	c.Flags().StringVar(&from, "from", "", "whose dump it is: wikidata or opensanctions")
	c.Flags().StringVarP(&path, "output", "o", "", "the CSV to write")
	return c
}

// stream is an unpacked input that ends when it is closed.
type stream struct {
	io.Reader
	stop func()
}

func (s stream) Close() error { s.stop(); return nil }

func openStream(path string) (io.ReadCloser, error) {
	next, stop := iter.Pull2(reader.Streams([]string{path}, reader.Options{Kind: reader.JSONL}))
	in, err, _ := next()
	if err != nil {
		stop()
		return nil, err
	}
	return stream{in, stop}, nil
}
