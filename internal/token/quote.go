package token

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// quoteState follows double quotation marks through a document. Straight marks are told apart by the space around them.
type quoteState struct {
	running bool // the paragraph before ended inside a quotation
	before  []bool
}

// paragraph reads the marks of a paragraph: q.before[i] says whether token i stands inside a quotation that opened
// earlier. By convention a quotation of several paragraphs opens anew in each and closes in the last; where the paragraph
// does not open anew, an unclosed mark of the one before was a slip.
func (q *quoteState) paragraph(text string, tokens []dragoman.Token) {
	q.before = q.before[:0]
	open := false
	resumed := q.running && isOpening(tokens[0].In(text))
	for i, t := range tokens {
		q.before = append(q.before, open || resumed && i == 0)
		switch w := t.In(text); w {
		case "“", "``", "«", "„":
			open = true
		case "”", "''", "»", "’’":
			open = false
		case "\"":
			spaceBefore := i == 0 || tokens[i-1].SpaceAfter || strings.ContainsAny(tokens[i-1].In(text), "([-–—")
			switch {
			case spaceBefore && !t.SpaceAfter:
				open = true
			case !spaceBefore && (t.SpaceAfter || i+1 == len(tokens)):
				open = false
			default:
				open = !open
			}
		}
	}
	q.running = open
}

func isOpening(w string) bool { return w == "\"" || w == "“" || w == "``" || w == "«" || w == "„" }

// openAt reports whether the sentence that begins with token i of the last paragraph begins inside a quotation.
func (q *quoteState) openAt(text string, tokens []dragoman.Token, i int) bool { return q.before[i] }
