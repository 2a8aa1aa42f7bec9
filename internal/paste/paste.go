// Package paste makes the record of one text that somebody hands over: the web page's box, a program, an assistant. It is
// read with the same care as a file.
package paste

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/reader"
	"github.com/dragoman-events/dragoman/internal/record"
)

// Read reads a document whole, as pipeline.Pipeline does.
type Read func(context.Context, *dragoman.Document) (*dragoman.Reading, error)

// Text is what is handed over.
type Text struct {
	Text      string `json:"text" doc:"the report" jsonschema:"the report"`
	Title     string `json:"title,omitempty" doc:"its headline, which is context and not read by itself" jsonschema:"its headline, which is context and not read by itself"`
	Published string `json:"published,omitempty" doc:"the day that \"on Friday\" is counted from: 2018-09-07" jsonschema:"the day that \"on Friday\" is counted from, as 2018-09-07"`
	Publisher string `json:"publisher,omitempty" doc:"decides among places of one name" jsonschema:"who published it"`
	URL       string `json:"url,omitempty" doc:"its address" jsonschema:"its address"`
	Language  string `json:"language,omitempty" doc:"as en; without it the words tell" jsonschema:"as en; without it the words tell"`
}

// Error is what is wrong with a text, with the remedy: the mistake of the one who handed it over.
type Error struct{ Reason, Remedy string }

func (e *Error) Error() string { return e.Reason + "; " + e.Remedy }

// Record is the record of a text, with the text.
func Record(ctx context.Context, read Read, t Text) (*record.Document, error) {
	line, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	if t.Published != "" {
		if _, err := time.Parse(time.DateOnly, t.Published); err != nil {
			return nil, &Error{fmt.Sprintf("published: %q is no day", t.Published), "write it as 2018-09-07"}
		}
	}
	doc, err := document(reader.Options{Kind: reader.JSONL, Stdin: bytes.NewReader(line)})
	if err != nil {
		return nil, err
	}
	doc.ID, doc.Origin = "pasted", ""
	r, err := read(ctx, doc)
	if err != nil {
		return nil, err
	}
	return record.Make(r, record.Options{Text: true}), nil
}

// document is the one document of a stream.
func document(opts reader.Options) (*dragoman.Document, error) {
	var skipped *reader.Error
	opts.Warn = func(e *reader.Error) { skipped = e }
	for doc, err := range reader.Documents([]string{"-"}, opts) {
		var fault *reader.Error
		if errors.As(err, &fault) {
			return nil, &Error{fault.Reason, fault.Remedy}
		}
		return doc, err
	}
	if skipped != nil {
		return nil, &Error{skipped.Reason, skipped.Remedy}
	}
	return nil, &Error{"there is no text", "give one"}
}
