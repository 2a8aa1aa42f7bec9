package main

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/reader"
	"github.com/dragoman-events/dragoman/internal/token"
)

// segmented is how the training sees a document: offsets count code points.
type segmented struct {
	ID        string     `json:"id"`
	Text      string     `json:"text"`
	Dateline  [2]int     `json:"dateline"`
	Sentences []sentence `json:"sentences"`
}

type sentence struct {
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Paragraph int      `json:"paragraph"`
	Kind      string   `json:"kind"`
	Quoted    bool     `json:"quoted"`
	Tokens    [][2]int `json:"tokens"`
}

var sentenceKinds = [...]string{dragoman.Body: "body", dragoman.Title: "title", dragoman.Byline: "byline", dragoman.Caption: "caption", dragoman.ListItem: "listitem"}

// tokensCommand is for the training, which must read texts cut as the program cuts them.
func (p *program) tokensCommand() *cobra.Command {
	var in inputs
	c := &cobra.Command{
		Use:    "tokens [FILE | FOLDER | -]...",
		Short:  "Write sentences and tokens as JSON lines, for training",
		Hidden: true,
		RunE: func(c *cobra.Command, args []string) error {
			opts, err := in.options(c.Context(), p)
			if err != nil {
				return err
			}
			opts.Foreign = true
			paths, err := p.paths(args)
			if err != nil {
				return err
			}
			out, err := p.create("")
			if err != nil {
				return err
			}
			return ordered(c.Context(), reader.Documents(paths, opts), func(_ context.Context, doc *dragoman.Document) ([]byte, error) {
				token.Segment(doc)
				var b bytes.Buffer
				e := json.NewEncoder(&b)
				e.SetEscapeHTML(false)
				err := e.Encode(segments(doc))
				return b.Bytes(), err
			}, func(b []byte) error {
				_, err := out.Write(b)
				return err
			}, p.fail)
		},
	}
	in.flags(c)
	return c
}

func segments(doc *dragoman.Document) segmented {
	points := make([]int, len(doc.Text)+1)
	n := 0
	for i := range doc.Text {
		points[i] = n
		n++
	}
	points[len(doc.Text)] = n
	out := segmented{ID: doc.ID, Text: doc.Text, Dateline: [2]int{points[doc.Dateline.Span.Start], points[doc.Dateline.Span.End]}, Sentences: []sentence{}}
	for _, s := range doc.Sentences {
		x := sentence{Start: points[s.Start], End: points[s.End], Paragraph: s.Paragraph, Kind: sentenceKinds[s.Kind], Quoted: s.Quoted}
		for _, t := range s.Tokens {
			x.Tokens = append(x.Tokens, [2]int{points[t.Start], points[t.End]})
		}
		out.Sentences = append(out.Sentences, x)
	}
	return out
}
