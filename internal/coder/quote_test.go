package coder

import (
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/token"
)

// segmented is a document with sentences and tokens; marks are told from words.
func segmented(text string) *dragoman.Document {
	doc := &dragoman.Document{Text: text}
	token.Segment(doc)
	for i := range doc.Sentences {
		for k := range doc.Sentences[i].Tokens {
			t := &doc.Sentences[i].Tokens[k]
			if strings.Trim(t.In(text), "\"“”.,:;!?'’‘—-") == "" {
				t.UPOS = dragoman.PUNCT
			}
		}
	}
	return doc
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`"We are ready," he said. "Let them come."`, []string{"We are ready,", "Let them come."}},
		{"He said: “We are ready. Let them come.” He left.", []string{"We are ready. Let them come."}},
		{"“One paragraph runs on.\n\n“The next opens again,” she said.", []string{"One paragraph runs on.", "The next opens again,"}},
		{"It was 5 o'clock in O'Hare.", nil},
		{`An open mark " ends with its paragraph.`, []string{"ends with its paragraph."}},
	} {
		var got []string
		for _, q := range quotations(segmented(c.text)) {
			got = append(got, strings.TrimSpace(q.In(c.text)))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAssign(t *testing.T) {
	// find is the stretch of tokens that words stand for.
	find := func(doc *dragoman.Document, words string) phrase {
		at := strings.Index(doc.Text, words)
		for s := range doc.Sentences {
			if p, ok := within(doc, s, dragoman.Span{Start: at, End: at + len(words)}); ok {
				p.prob = 1
				return p
			}
		}
		t.Fatalf("%q is not in %q", words, doc.Text)
		return phrase{}
	}
	for _, c := range []struct {
		name, text string
		cues       []string
		contents   [][]string // what the model found for each cue
		want       []string
	}{
		{"widened to its marks", `"We are ready for them," Smith said.`, []string{"said"}, [][]string{{"are ready"}}, []string{"We are ready for them,"}},
		{"runs on", `Smith said: "We are ready. Let them come."`, []string{"said"}, [][]string{{"We are ready."}}, []string{"We are ready. | Let them come."}},
		{"one owner, the cue beside it", `Jones denied it. "We did no such thing," he said.`, []string{"denied", "said"},
			[][]string{{"We did no such thing,"}, {"We did no such thing,"}}, []string{"", "We did no such thing,"}},
		{"what stands alone behind", `"We are ready for them," Smith said. "Let them all come."`, []string{"said"}, [][]string{{"We are ready for them,"}},
			[]string{"We are ready for them, | Let them all come."}},
		{"told inside the quotation", `"He told us that it is over for good," Smith said.`, []string{"told", "said"},
			[][]string{{"it is over"}, {"He told us"}}, []string{"it is over", "He told us that it is over for good,"}},
		{"a term is nobody's sentence", `Smith said the "so-called plan" was dead and Jones agreed.`, []string{"agreed"}, [][]string{nil}, []string{""}},
		{"another paragraph", "\"We are ready for them,\" Smith said.\n\n\"Who are all these people?\"", []string{"said"}, [][]string{{"We are ready for them,"}}, []string{"We are ready for them,"}},
	} {
		doc := segmented(c.text)
		var cues []dragoman.Span
		for _, w := range c.cues {
			cues = append(cues, find(doc, w).span(doc))
		}
		contents := make([][]phrase, len(c.contents))
		for i, ws := range c.contents {
			for _, w := range ws {
				contents[i] = join(contents[i], find(doc, w))
			}
		}
		assign(doc, contents, cues)
		for i, ps := range contents {
			var got []string
			for _, p := range ps {
				got = append(got, p.span(doc).In(doc.Text))
			}
			if g := strings.Join(got, " | "); g != c.want[i] {
				t.Errorf("%s: %s has %q, want %q", c.name, c.cues[i], g, c.want[i])
			}
		}
	}
}

func TestPieces(t *testing.T) {
	doc := segmented(`"We are ready," Smith said, "to meet them."`)
	whole := dragoman.Span{Start: 1, End: strings.LastIndex(doc.Text, `"`)}
	cue := strings.Index(doc.Text, "said")
	ps := pieces(doc, whole, dragoman.Span{Start: cue, End: cue + 4})
	if len(ps) != 2 || ps[0].In(doc.Text) != "We are ready," || ps[1].In(doc.Text) != "to meet them." {
		t.Errorf("pieces %v", ps)
	}
	if ps := pieces(doc, ps[0], dragoman.Span{Start: cue, End: cue + 4}); ps != nil {
		t.Errorf("a whole content has pieces %v", ps)
	}
}
