package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/reader"
)

// question is a line of classify's input; offsets count code points, half-open.
type question struct {
	ID     json.RawMessage `json:"id"`
	Text   string          `json:"text"`
	Source *[2]int         `json:"source"`
	Target *[2]int         `json:"target"`
}

// answer is a line of its output.
type answer struct {
	ID     json.RawMessage    `json:"id"`
	Type   string             `json:"type"`
	Mode   []string           `json:"mode"`
	Quad   int                `json:"quad"`
	Scores map[string]float64 `json:"scores"`
}

func (p *program) classifyCommand() *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "classify [FILE | -]...",
		Short: "Say what a known source does to a known target",
		Long: `Read JSON lines {"id", "text", "source": [start, end], "target": [start, end]}, the offsets in Unicode code points, and
write {"id", "type", "mode", "quad", "scores": {type: probability}} for each.`,
		Example: `  echo '{"id":"a","text":"Iran accused Iraq.","source":[0,4],"target":[13,17]}' | dragoman classify`,
		RunE: func(c *cobra.Command, args []string) error {
			paths, err := p.paths(args)
			if err != nil {
				return err
			}
			out, err := p.create(path)
			if err != nil {
				return err
			}
			e, err := p.open()
			if err != nil {
				return out.close(err)
			}
			bar := p.newProgress(out)
			err = ordered(c.Context(), reader.Lines(paths, reader.Options{Stdin: p.in}), func(ctx context.Context, l reader.Line) ([]byte, error) {
				return classify(ctx, e, l)
			}, func(b []byte) error {
				bar.step()
				_, err := out.Write(b)
				return err
			}, p.fail)
			bar.end()
			return out.close(err)
		},
	}
	c.Flags().StringVarP(&path, "output", "o", "", "write to this file instead of standard output")
	return c
}

// classify answers one line.
func classify(ctx context.Context, e engine, l reader.Line) ([]byte, error) {
	bad := func(reason, remedy string) error {
		return &reader.Error{Input: l.Input, Place: l.Place, Reason: reason, Remedy: remedy}
	}
	var q question
	if err := json.Unmarshal(l.Bytes, &q); err != nil {
		return nil, bad("broken JSON ("+err.Error()+")", "write one whole JSON object a line")
	}
	var spans [2]dragoman.Span
	for i, s := range []struct {
		name   string
		points *[2]int
	}{{"source", q.Source}, {"target", q.Target}} {
		if s.points == nil {
			return nil, bad("there is no "+s.name, "give it as [start, end], in code points of text")
		}
		span, ok := bytesOf(q.Text, *s.points)
		if !ok {
			return nil, bad(s.name+" lies outside the text", "count code points from 0, the end not included")
		}
		spans[i] = span
	}
	d, err := e.Classify(ctx, q.Text, spans[0], spans[1])
	if err != nil {
		return nil, bad(err.Error(), "check the line")
	}
	a := answer{ID: q.ID, Type: d.Type.String(), Mode: []string{}, Quad: d.Quad, Scores: map[string]float64{}}
	if a.ID == nil {
		a.ID = json.RawMessage("null")
	}
	if d.Mode != "" {
		a.Mode = append(a.Mode, d.Mode)
	}
	for t, s := range d.Scores {
		a.Scores[t.String()] = math.Round(s*1e6) / 1e6
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err = enc.Encode(a)
	return b.Bytes(), err
}

// bytesOf turns a span of code points into one of bytes; ok is false where it is empty or not inside the text.
func bytesOf(text string, points [2]int) (s dragoman.Span, ok bool) {
	if points[0] < 0 || points[1] <= points[0] {
		return s, false
	}
	s.Start, s.End = -1, -1
	n := 0
	for i := range text {
		if n == points[0] {
			s.Start = i
		}
		if n == points[1] {
			s.End = i
		}
		n++
	}
	if n == points[1] {
		s.End = len(text)
	}
	return s, s.Start >= 0 && s.End > s.Start
}
