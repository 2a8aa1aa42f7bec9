// Package conllu reads and writes CoNLL-U (universaldependencies.org/format.html), a sentence at a time and column by
// column, so that a file can be annotated anew and keep what the parser has no opinion on.
package conllu

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// The columns of a row, by index.
const (
	ID = iota
	Form
	Lemma
	UPOS
	XPOS
	Feats
	Head
	Deprel
	Deps
	Misc
	columns
)

// Row is a line of a sentence: a word ("3"), a range of words written as one ("3-4"), or an empty node ("3.1").
type Row [columns]string

// IsRange reports whether the row is the surface form of several words.
func (r *Row) IsRange() bool { return strings.Contains(r[ID], "-") }

// IsEmptyNode reports whether the row is a node of the enhanced graph without a word of its own.
func (r *Row) IsEmptyNode() bool { return strings.Contains(r[ID], ".") }

// IsWord reports whether the row is a syntactic word.
func (r *Row) IsWord() bool { return !r.IsRange() && !r.IsEmptyNode() }

// spaceAfter reports whether white space follows the row in the text.
func (r *Row) spaceAfter() bool {
	for f := range strings.SplitSeq(r[Misc], "|") {
		if f == "SpaceAfter=No" {
			return false
		}
	}
	return true
}

// Sentence is a block of rows with the comments above it.
type Sentence struct {
	Comments []string // with their "#"
	Rows     []Row
	Line     int // where it begins in the file, counted from 1
}

// Comment finds the value of a comment such as "# text = ...".
func (s *Sentence) Comment(name string) (value string, ok bool) {
	for _, c := range s.Comments {
		key, value, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(c, "#")), "=")
		if strings.TrimSpace(key) == name {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// NewDoc reports whether the sentence opens a document, and that document's id where the file gives one.
func (s *Sentence) NewDoc() (id string, ok bool) {
	if id, ok = s.Comment("newdoc id"); ok {
		return id, true
	}
	_, ok = s.Comment("newdoc")
	return "", ok
}

// newPar reports whether the sentence opens a paragraph.
func (s *Sentence) newPar() bool {
	if _, ok := s.Comment("newpar id"); ok {
		return true
	}
	_, ok := s.Comment("newpar")
	return ok
}

// Words counts the syntactic words.
func (s *Sentence) Words() int {
	n := 0
	for i := range s.Rows {
		if s.Rows[i].IsWord() {
			n++
		}
	}
	return n
}

// Annotate replaces UPOS, HEAD and DEPREL of the words by those of tokens, one a word; all other columns stay. It fails
// where the numbers differ.
func (s *Sentence) Annotate(tokens []dragoman.Token) error {
	if n := s.Words(); n != len(tokens) {
		return fmt.Errorf("the sentence has %d words, its annotation %d", n, len(tokens))
	}
	k := 0
	for i := range s.Rows {
		if r := &s.Rows[i]; r.IsWord() {
			r[UPOS], r[Head], r[Deprel] = annotation(tokens[k])
			k++
		}
	}
	return nil
}

func annotation(t dragoman.Token) (upos, head, deprel string) {
	deprel = string(t.Deprel)
	if deprel == "" {
		deprel = "_"
	}
	if t.UPOS == dragoman.NoUPOS && t.Deprel == "" {
		return "_", "_", "_"
	}
	return t.UPOS.String(), strconv.Itoa(t.Head + 1), deprel
}

// Document makes a document of given sentences. Its text holds the word forms, apart where the file has white space
// between them or where a range is written otherwise than its words; it is what the tokens' offsets count into and need not
// be the text that the file was made from.
func Document(sentences []*Sentence) *dragoman.Document {
	doc := &dragoman.Document{Language: "en"}
	var text []byte
	paragraph := 0
	for n, s := range sentences {
		if n == 0 {
			doc.ID, _ = s.NewDoc()
		} else if s.newPar() {
			text = append(text, "\n\n"...)
			paragraph++
		} else if tokens := doc.Sentences[n-1].Tokens; len(tokens) == 0 || tokens[len(tokens)-1].SpaceAfter {
			text = append(text, ' ')
		}
		out := dragoman.Sentence{Paragraph: paragraph, Tokens: make([]dragoman.Token, 0, len(s.Rows))}
		out.Start = len(text)
		glued, last, after := false, 0, true // inside a range: whether its words are written together, its last word, and the space after it
		for i := range s.Rows {
			r := &s.Rows[i]
			if r.IsRange() {
				from, to := r.bounds()
				glued, last, after = s.spelled(i, to-from+1) == r[Form], to, r.spaceAfter()
				continue
			}
			if !r.IsWord() {
				continue
			}
			t := dragoman.Token{Head: -1, SpaceAfter: r.spaceAfter()}
			if id, _ := strconv.Atoi(r[ID]); id < last {
				t.SpaceAfter = !glued
			} else if id == last {
				t.SpaceAfter = after
			}
			t.Start = len(text)
			text = append(text, r[Form]...)
			t.End = len(text)
			out.Tokens = append(out.Tokens, t)
			if t.SpaceAfter {
				text = append(text, ' ')
			}
		}
		if n := len(out.Tokens); n > 0 {
			text = text[:out.Tokens[n-1].End]
		}
		out.End = len(text)
		doc.Sentences = append(doc.Sentences, out)
	}
	doc.Text = string(text)
	return doc
}

// bounds are the first and last word of a range.
func (r *Row) bounds() (from, to int) {
	a, b, _ := strings.Cut(r[ID], "-")
	from, _ = strconv.Atoi(a)
	to, _ = strconv.Atoi(b)
	return from, to
}

// spelled joins the forms of the n words behind row i.
func (s *Sentence) spelled(i, n int) string {
	var b strings.Builder
	for k := i + 1; k < len(s.Rows) && n > 0; k++ {
		if s.Rows[k].IsWord() {
			b.WriteString(s.Rows[k][Form])
			n--
		}
	}
	return b.String()
}

// Sentences makes the CoNLL-U of a parsed document, one block a sentence; lemma, XPOS, features and enhanced dependencies
// are "_".
func Sentences(doc *dragoman.Document) []*Sentence {
	var out []*Sentence
	paragraph := -1
	for n, s := range doc.Sentences {
		b := &Sentence{Rows: make([]Row, len(s.Tokens))}
		if n == 0 {
			b.Comments = append(b.Comments, "# newdoc id = "+oneLine(doc.ID))
		}
		if s.Paragraph != paragraph {
			b.Comments = append(b.Comments, "# newpar")
			paragraph = s.Paragraph
		}
		b.Comments = append(b.Comments, fmt.Sprintf("# sent_id = %s-%d", oneLine(doc.ID), n+1), "# text = "+oneLine(s.In(doc.Text)))
		for i, t := range s.Tokens {
			r := &b.Rows[i]
			*r = Row{strconv.Itoa(i + 1), t.In(doc.Text), "_", "_", "_", "_", "_", "_", "_", "_"}
			r[UPOS], r[Head], r[Deprel] = annotation(t)
			if !t.SpaceAfter && i+1 < len(s.Tokens) || i+1 == len(s.Tokens) && !t.SpaceAfter && n+1 < len(doc.Sentences) {
				r[Misc] = "SpaceAfter=No"
			}
		}
		out = append(out, b)
	}
	return out
}

// oneLine makes white space single spaces: a comment is one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
