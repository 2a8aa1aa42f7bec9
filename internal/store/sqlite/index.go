package sqlite

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// dayShift is how far the day stands to the left in the number of an event: the counter has the 40 bits beneath it.
const dayShift = 40

// dayZero is the day whose number is 0; it stands for an unknown one.
var dayZero = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC)

// dayNumber counts days from the beginning of the year 1; 0 for what is no day.
func dayNumber(day string) int64 {
	t, ok := store.ParseDay(day)
	if !ok || !t.After(dayZero) {
		return 0
	}
	return numberOf(t)
}

func numberOf(t time.Time) int64 { return t.Unix()/86400 - dayZero.Unix()/86400 }

// dayOf is the day of a number, as records write it.
func dayOf(n int64) string {
	if n <= 0 {
		return ""
	}
	return dayZero.AddDate(0, 0, int(n)).Format(time.DateOnly)
}

// Words that stand in the indexes for what has no word; nothing is called so.
const (
	nothing   = "0none0" // a column that would be empty
	everybody = "0all0"  // in the column area of every row
	apart     = " 0sep0 "
)

// column joins the values of a column, spelt as they are looked for. Phrases can't run from one into the next.
func column(values []string) string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		return nothing
	}
	return fold.Key(strings.Join(out, apart))
}

func labels(actors []record.Actor) string { return column(pick(actors, record.Actor.Label)) }

func countries(actors []record.Actor) string {
	return column(pick(actors, func(a record.Actor) string { return a.Country }))
}

func sectors(actors []record.Actor) string {
	var all []dragoman.Sector
	for _, a := range actors {
		all = append(all, a.Sector...)
	}
	return column(pick(all, func(s dragoman.Sector) string { return string(s) }))
}

func pick[A any](items []A, f func(A) string) []string {
	out := make([]string, len(items))
	for i, a := range items {
		out[i] = f(a)
	}
	return out
}

// eventColumns are what an event is found by, in the order of the table.
func eventColumns(d *record.Document, e *record.Event) []any {
	var place, country string
	area := []string{everybody}
	if p := e.Place; p != nil {
		place, country = column([]string{p.Name, p.Text, p.Admin1}), p.Country
		if p.Lat != nil && p.Lon != nil {
			area = append(area, coarse.cell(*p.Lat, *p.Lon), fine.cell(*p.Lat, *p.Lon))
		}
	} else {
		place = nothing
	}
	return []any{
		e.Type, column(e.Mode), column(e.Contexts), strconv.Itoa(e.Quad), e.Status, e.Certainty, labels(e.Source), labels(e.Target), countries(e.Source), countries(e.Target),
		column([]string{country}), sectors(e.Source), sectors(e.Target), place, column(pick(e.Attribution, func(a record.Attribution) string { return a.Label() })),
		column([]string{d.Doc.Publisher}), d.Doc.Language, strings.Join(area, " "),
	}
}

func statementColumns(d *record.Document, s *record.Statement) []any {
	speaker, addressee := list(s.Speaker), list(s.Addressee)
	words := []string{s.Content.Text}
	if len(s.Content.Pieces) > 0 {
		words = pick(s.Content.Pieces, func(p record.Span) string { return p.Text })
	}
	return []any{labels(speaker), labels(addressee), countries(speaker), countries(addressee), sectors(speaker), sectors(addressee),
		column([]string{d.Doc.Publisher}), d.Doc.Language, everybody, column(words)}
}

func positionColumns(d *record.Document, p *record.Position) []any {
	actor := []record.Actor{p.Actor}
	return []any{labels(actor), countries(actor), sectors(actor), column([]string{d.Doc.Publisher}), d.Doc.Language, everybody, column([]string{p.Issue})}
}

func list(a *record.Actor) []record.Actor {
	if a == nil {
		return nil
	}
	return []record.Actor{*a}
}

// grid divides the earth into squares, so many degrees wide, each with a word of its own: an area is found by the words
// of the squares that it touches.
type grid struct {
	name    string
	degrees float64
}

var (
	fine   = grid{"f", 1}
	coarse = grid{"c", 10}
)

func (g grid) at(lat, lon float64) (row, col int) {
	return int(math.Floor((lat + 90) / g.degrees)), int(math.Floor((lon + 180) / g.degrees))
}

func (g grid) word(row, col int) string { return fmt.Sprintf("%s%dx%d", g.name, row, col) }

func (g grid) cell(lat, lon float64) string { return g.word(g.at(lat, lon)) }

// cells are the words of the squares that a box touches, in the finest grid in which they are not too many.
func cells(south, west, north, east float64) []string {
	const most = 400
	for _, g := range []grid{fine, coarse} {
		var out []string
		for _, lons := range meridians(west, east) {
			top, right := g.at(north, lons[1])
			row, left := g.at(south, lons[0])
			if out == nil && (top-row+1)*(right-left+1) > most && g == fine {
				break
			}
			for ; row <= top; row++ {
				for col := left; col <= right; col++ {
					out = append(out, g.word(row, col))
				}
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// meridians are the stretches of longitude of a box, two where it lies across the 180th meridian.
func meridians(west, east float64) [][2]float64 {
	if west <= east {
		return [][2]float64{{west, east}}
	}
	return [][2]float64{{west, 180}, {-180, east}}
}
