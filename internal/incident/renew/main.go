// Renew codes the labelled reports of package incident again and puts the program's records beside the labels:
//
//	go run ./internal/incident/renew internal/incident/testdata/pairs.jsonl
//
// What people wrote, the texts and the labels, stays as it is.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/pipeline"
)

// report is a line of the file.
type report struct {
	Half    string          `json:"half"`
	Story   string          `json:"story"`
	Act     string          `json:"act"`
	Denial  bool            `json:"denial"`
	Trigger []string        `json:"trigger"`
	Record  record.Document `json:"record"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "renew: name the file of labelled reports, internal/incident/testdata/pairs.jsonl")
		os.Exit(2)
	}
	if err := renew(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "renew:", err)
		os.Exit(1)
	}
}

func renew(ctx context.Context, path string) error {
	in, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	p, err := pipeline.Open()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	lines := bufio.NewScanner(bytes.NewReader(in))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var r report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return fmt.Errorf("%s, line %d: %w; write a report as the lines around it are", path, n, err)
		}
		if err := code(ctx, p, &r.Record); err != nil {
			return fmt.Errorf("%s, line %d: %w; mend the report", path, n, err)
		}
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// code makes the record anew; of its parts the labels need the events alone.
func code(ctx context.Context, p *pipeline.Pipeline, d *record.Document) error {
	day, err := time.Parse(time.DateOnly, d.Doc.Published)
	if err != nil {
		return err
	}
	r, err := p.Read(ctx, &dragoman.Document{ID: d.Doc.ID, Title: d.Doc.Title, Published: day, Publisher: d.Doc.Publisher, URL: d.Doc.URL, Language: d.Doc.Language, Text: d.Doc.Text})
	if err != nil {
		return err
	}
	*d = record.Document{Doc: d.Doc, Events: record.Make(r, record.Options{}).Events, Model: r.Model}
	return nil
}
