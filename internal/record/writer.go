package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Writer writes records in one format.
//
// Write hands all bytes of a document to the stream before it returns, in whole lines, so that an interrupted program
// leaves no half of one; a binary format may hold them back until its Close. Close ends what the format must end (a JSON
// array) and leaves the stream open. The error of either is the stream's own.
type Writer interface {
	Write(*Document) error
	Close() error
}

// Layout says how a table looks; the other formats have one look.
type Layout struct {
	Width int  // columns of the terminal; 0 for 100
	Color bool // ANSI colours
}

// encode writes v as JSON; letters of markup stay as they are.
func encode(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, indent)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("document can't be written as JSON: %w", err)
	}
	return b.Bytes(), nil
}

type jsonLines struct{ w io.Writer }

func (j *jsonLines) Write(d *Document) error {
	b, err := encode(d, "", "")
	if err != nil {
		return err
	}
	_, err = j.w.Write(b)
	return err
}

func (j *jsonLines) Close() error { return nil }

type jsonArray struct {
	w     io.Writer
	begun bool
}

func (j *jsonArray) Write(d *Document) error {
	b, err := encode(d, "  ", "  ")
	if err != nil {
		return err
	}
	start := ",\n  "
	if !j.begun {
		start = "[\n  "
	}
	j.begun = true
	_, err = j.w.Write(append([]byte(start), bytes.TrimRight(b, "\n")...))
	return err
}

func (j *jsonArray) Close() error {
	end := "\n]\n"
	if !j.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}
