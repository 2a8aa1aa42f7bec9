package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/dragoman-events/dragoman/internal/record"
)

// geoJSON writes a feature collection (RFC 7946), a line an event: its point, or no geometry where the event has no place
// that was found on the map, and the flat row as properties.
type geoJSON struct {
	w     io.Writer
	begun bool
	some  bool // a feature was written
}

func newGeoJSON(w io.Writer, _ record.Layout) record.Writer { return &geoJSON{w: w} }

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude first
}

func (g *geoJSON) Write(d *record.Document) error {
	var b bytes.Buffer
	g.begin(&b)
	for i := range d.Events {
		r := record.MakeRow(d, &d.Events[i])
		if g.some {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		g.some = true
		if err := feature(&b, &r); err != nil {
			return err
		}
	}
	_, err := g.w.Write(b.Bytes())
	return err
}

func (g *geoJSON) begin(b *bytes.Buffer) {
	if !g.begun {
		b.WriteString(`{"type":"FeatureCollection","features":[`)
		g.begun = true
	}
}

func (g *geoJSON) Close() error {
	var b bytes.Buffer
	g.begin(&b)
	b.WriteString("\n]}\n")
	_, err := g.w.Write(b.Bytes())
	return err
}

// feature writes an event. Its properties stand in the order of the columns, which a map would lose.
func feature(b *bytes.Buffer, r *record.Row) error {
	put := func(before string, v any) error {
		j, err := text(v)
		if err != nil {
			return fmt.Errorf("event %s can't be written as JSON: %w", r.EventID, err)
		}
		b.WriteString(before)
		b.Write(j)
		return nil
	}
	if err := put(`{"type":"Feature","id":`, r.EventID); err != nil {
		return err
	}
	var geometry any
	if r.Lat != nil && r.Lon != nil {
		geometry = point{"Point", [2]float64{*r.Lon, *r.Lat}}
	}
	if err := put(`,"geometry":`, geometry); err != nil {
		return err
	}
	before := `,"properties":{`
	for i, v := range r.Values() {
		if day, ok := v.(record.Day); ok {
			v = day.String()
		}
		if err := put(before+`"`+record.Columns[i]+`":`, v); err != nil {
			return err
		}
		before = ","
	}
	b.WriteString("}}")
	return nil
}

// text is v as JSON; letters of markup stay as they are.
func text(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
