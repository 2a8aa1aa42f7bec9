package token

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/conllu"
)

// TestTreebanks measures tokens and sentences against the dev parts of the treebanks. Documents are written from the
// sentences' own text, with a space between sentences and a blank line between paragraphs. EWT's sentences are no measure:
// most of its pages are e-mail, where sentences end at line ends that the treebank does not keep.
func TestTreebanks(t *testing.T) {
	for _, c := range []struct {
		file             string
		tokens, sentence float64
	}{{"ewt-dev", 0.985, 0}, {"gum-dev", 0.985, 0.93}} {
		t.Run(c.file, func(t *testing.T) {
			f, err := os.Open("../../../shared/data/ud/" + c.file + ".conllu.gz")
			if err != nil {
				t.Skip("the treebank is not beside the checkout: ", err)
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				t.Fatal(err)
			}
			var tokens, sentences score
			text, goldTokens, goldSentences := "", map[dragoman.Span]bool{}, map[dragoman.Span]bool{}
			compare := func() {
				doc := segment(text)
				gotTokens, gotSentences := map[dragoman.Span]bool{}, map[dragoman.Span]bool{}
				for _, s := range doc.Sentences {
					gotSentences[s.Span] = true
					for _, k := range s.Tokens {
						gotTokens[k.Span] = true
					}
				}
				tokens.add(goldTokens, gotTokens)
				sentences.add(goldSentences, gotSentences)
				text = ""
				clear(goldTokens)
				clear(goldSentences)
			}
			for r := conllu.NewReader(z); ; {
				s, err := r.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				words, _ := s.Comment("text")
				_, newPar := s.Comment("newpar")
				_, named := s.Comment("newpar id")
				_, newDoc := s.NewDoc()
				switch {
				case newDoc:
					compare()
				case newPar || named:
					text += "\n\n"
				case text != "":
					text += " "
				}
				spans := align(words, s, len(text))
				text += words
				for _, sp := range spans {
					goldTokens[sp] = true
				}
				goldSentences[dragoman.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}] = true
			}
			compare()
			t.Logf("%s: token F1 %.4f, sentence F1 %.4f", c.file, tokens.f1(), sentences.f1())
			if tokens.f1() < c.tokens || sentences.f1() < c.sentence {
				t.Errorf("below %v and %v", c.tokens, c.sentence)
			}
		})
	}
}

// score counts gold, found and right items.
type score struct{ gold, found, right int }

func (s *score) add(gold, found map[dragoman.Span]bool) {
	s.gold += len(gold)
	s.found += len(found)
	for sp := range found {
		if gold[sp] {
			s.right++
		}
	}
}

func (s *score) f1() float64 { return 2 * float64(s.right) / float64(s.gold+s.found) }

// align finds the sentence's words in its text. A range that is not spelled as its words is one token.
func align(text string, s *conllu.Sentence, base int) (spans []dragoman.Span) {
	at, skip := 0, 0
	put := func(form string) {
		at += strings.Index(text[at:], form)
		spans = append(spans, dragoman.Span{Start: base + at, End: base + at + len(form)})
		at += len(form)
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		switch {
		case r.IsEmptyNode():
		case r.IsRange():
			rest := r[conllu.Form]
			n := 0
			for k := i + 1; k < len(s.Rows) && strings.HasPrefix(rest, s.Rows[k][conllu.Form]) && rest != ""; k++ {
				rest = rest[len(s.Rows[k][conllu.Form]):]
				n++
			}
			if rest != "" {
				put(r[conllu.Form])
				skip = 2
			}
		case skip > 0:
			skip--
		default:
			put(r[conllu.Form])
		}
	}
	return spans
}
