package export

import (
	"bytes"
	"io"

	"github.com/dragoman-events/dragoman/internal/conllu"
	"github.com/dragoman-events/dragoman/internal/record"
)

// syntax writes the sentences of a document with their tokens and trees.
type syntax struct{ w io.Writer }

func newCoNLLU(w io.Writer, _ record.Layout) record.Writer { return &syntax{w} }

func (s *syntax) Write(d *record.Document) error {
	if d.Source == nil {
		return nil
	}
	var b bytes.Buffer
	w := conllu.NewWriter(&b)
	for _, sentence := range conllu.Sentences(d.Source) {
		if err := w.Write(sentence); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

func (s *syntax) Close() error { return nil }
