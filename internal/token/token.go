// Package token cuts a report into sentences and words, with the byte offsets that every later stage stands on.
//
// Words are cut as the Universal Dependencies English treebanks EWT and GUM cut them (universaldependencies.org/en):
// "don't" is "do" and "n't", "well-known" is three tokens, "anti-war" one. Sentences follow the habits of news: datelines,
// bylines, captions, headlines without a full stop, quotations that run over several sentences, lines wrapped at 72
// columns. Everything is hand-written scanning, linear in the length of the text.
package token

import (
	"github.com/dragoman-events/dragoman"
)

// MaxTokens is the most tokens that a sentence holds; longer ones are cut at the best punctuation before it.
const MaxTokens = 250

// Segment fills doc.Sentences and doc.Dateline from doc.Text, which must be valid UTF-8. Of the rest of doc it reads the
// title, which tells a headline from the sentence after it where no line end does. Every character of the text that is
// not white space belongs to exactly one token, and sentences stand in the order of the text.
func Segment(doc *dragoman.Document) {
	doc.Sentences, doc.Dateline = nil, dragoman.Dateline{}
	paragraphs := paragraphs(doc)
	words := cutter{text: doc.Text, tokens: make([]dragoman.Token, 0, len(doc.Text)/5+8)}
	quotes := quoteState{}
	for i, p := range paragraphs {
		from := len(words.tokens)
		for _, chunk := range p.chunks {
			words.chunk(chunk.Start, chunk.End)
		}
		words.finish(from)
		tokens := words.tokens[from:len(words.tokens):len(words.tokens)]
		if len(tokens) == 0 {
			continue
		}
		if doc.Dateline.Span.Empty() && p.kind == dragoman.Body {
			doc.Dateline = findDateline(doc.Text, tokens)
		}
		quotes.paragraph(doc.Text, tokens)
		for _, s := range splitter(doc.Text, tokens, doc.Dateline.Span).split() {
			ts := tokens[s.from:s.to:s.to]
			doc.Sentences = append(doc.Sentences, dragoman.Sentence{
				Span:      dragoman.Span{Start: ts[0].Start, End: ts[len(ts)-1].End},
				Paragraph: i,
				Kind:      p.kind,
				Tokens:    ts,
				Quoted:    quotes.openAt(doc.Text, tokens, s.from),
			})
		}
	}
}
