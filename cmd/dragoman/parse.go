package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/conllu"
	"github.com/dragoman-events/dragoman/internal/reader"
)

func (p *program) parseCommand() *cobra.Command {
	in := inputs{more: []reader.Kind{reader.CoNLLU}}
	var path string
	c := &cobra.Command{
		Use:   "parse [FILE | FOLDER | -]...",
		Short: "Write Universal Dependencies of reports as CoNLL-U",
		Long: `Read what dragoman code reads and write its sentences as CoNLL-U, with UPOS, HEAD and DEPREL (without subtypes).

With --input conllu, tokens are given: these three columns of their words are written anew and all else stays.`,
		Example: `  dragoman parse report.txt
  dragoman parse --input conllu gold.conllu > system.conllu`,
		RunE: func(c *cobra.Command, args []string) error {
			opts, err := in.options(c.Context(), p)
			if err != nil {
				return err
			}
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
			write := func(b []byte) error {
				bar.step()
				_, err := out.Write(b)
				return err
			}
			if opts.Kind == reader.CoNLLU {
				err = ordered(c.Context(), blocks(paths, opts), func(ctx context.Context, b []*conllu.Sentence) ([]byte, error) { return annotate(ctx, e, b) }, write, p.fail)
			} else {
				err = ordered(c.Context(), reader.Documents(paths, opts), func(ctx context.Context, doc *dragoman.Document) ([]byte, error) {
					if err := e.Parse(ctx, doc); err != nil {
						return nil, documentError(doc, err)
					}
					return render(conllu.Sentences(doc))
				}, write, p.fail)
			}
			bar.end()
			return out.close(err)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&path, "output", "o", "", "write to this file instead of standard output")
	return c
}

// blockSize is the most sentences that are parsed as one document where the file names none, so that memory stays small.
const blockSize = 200

// blocks reads CoNLL-U files a document at a time.
func blocks(paths []string, opts reader.Options) iter.Seq2[[]*conllu.Sentence, error] {
	return func(yield func([]*conllu.Sentence, error) bool) {
		for in, err := range reader.Streams(paths, opts) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			r := conllu.NewReader(in)
			var block []*conllu.Sentence
			for {
				s, err := r.Read()
				var fault *conllu.Error
				switch {
				case err == io.EOF:
				case errors.As(err, &fault):
					err = &reader.Error{Input: in.Name, Place: fmt.Sprintf("line %d", fault.Line), Reason: fault.Reason, Remedy: "the sentence is left out"}
					if !yield(nil, err) {
						return
					}
					continue
				case err != nil:
					if !yield(nil, &reader.Error{Input: in.Name, Reason: "reading failed (" + err.Error() + ")", Remedy: "check the file"}) {
						return
					}
					err = io.EOF
				}
				full := len(block) == blockSize
				if s != nil {
					_, opens := s.NewDoc()
					full = full || opens
				}
				if len(block) > 0 && (err == io.EOF || full) {
					if !yield(block, nil) {
						return
					}
					block = nil
				}
				if err == io.EOF {
					break
				}
				block = append(block, s)
			}
		}
	}
}

// annotate parses given tokens.
func annotate(ctx context.Context, e engine, block []*conllu.Sentence) ([]byte, error) {
	doc := conllu.Document(block)
	if err := e.Parse(ctx, doc); err != nil {
		return nil, fmt.Errorf("the sentences from line %d on: %w", block[0].Line, err)
	}
	if len(doc.Sentences) != len(block) {
		return nil, fmt.Errorf("the sentences from line %d on: %d given, %d parsed", block[0].Line, len(block), len(doc.Sentences))
	}
	for i, s := range block {
		if err := s.Annotate(doc.Sentences[i].Tokens); err != nil {
			return nil, fmt.Errorf("line %d: %w", s.Line, err)
		}
	}
	return render(block)
}

func render(sentences []*conllu.Sentence) ([]byte, error) {
	var b bytes.Buffer
	w := conllu.NewWriter(&b)
	for _, s := range sentences {
		if err := w.Write(s); err != nil {
			return nil, err
		}
	}
	err := w.Flush()
	return b.Bytes(), err
}
