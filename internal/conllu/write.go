package conllu

import (
	"bufio"
	"io"
)

// Writer writes sentences to a stream.
type Writer struct{ out *bufio.Writer }

// NewWriter writes CoNLL-U to w.
func NewWriter(w io.Writer) *Writer { return &Writer{bufio.NewWriter(w)} }

// Write appends a sentence and the blank line behind it.
func (w *Writer) Write(s *Sentence) error {
	for _, c := range s.Comments {
		w.out.WriteString(c)
		w.out.WriteByte('\n')
	}
	for i := range s.Rows {
		for k, v := range s.Rows[i] {
			if k > 0 {
				w.out.WriteByte('\t')
			}
			w.out.WriteString(v)
		}
		w.out.WriteByte('\n')
	}
	return w.out.WriteByte('\n') // a bufio.Writer keeps the first error
}

// Flush hands what is buffered to the stream.
func (w *Writer) Flush() error { return w.out.Flush() }
