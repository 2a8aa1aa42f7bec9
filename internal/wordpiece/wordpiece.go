// Package wordpiece cuts text into the pieces of a BERT uncased vocabulary, exactly as the tokenizer does with which
// the encoder was trained (Hugging Face tokenizers, BertWordPieceTokenizer): the encoder knows words only by these ids.
//
// A text is cleaned, stripped of accents and lower-cased (normalise.go), split at spaces, punctuation and CJK
// ideographs, and each word is then cut into the longest pieces of the vocabulary from left to right (Wu et al. 2016,
// https://arxiv.org/abs/1609.08144; Devlin et al. 2019). Like the original, it reads the special pieces where a text
// spells them: "[SEP]" is one piece.
package wordpiece

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// maxWord is the length in characters beyond which a word is not cut but unknown.
	maxWord = 100
	// continuing marks pieces that do not begin a word.
	continuing = "##"
	unknown    = "[UNK]"
)

// special pieces are recognised in the text itself, before anything else.
var special = [...]string{"[PAD]", unknown, "[CLS]", "[SEP]", "[MASK]"}

// Piece is a piece of a text: its id, and the half-open range of bytes of the text that it stands for.
type Piece struct {
	ID         int32
	Start, End int
}

// Tokenizer cuts text by a vocabulary. It is never changed and may be shared by goroutines.
type Tokenizer struct {
	first    map[string]int32 // pieces that begin a word
	next     map[string]int32 // pieces that go on, without their ##
	longest  int              // bytes of the longest piece, without ##
	unk      int32
	specials []specialPiece
}

type specialPiece struct {
	text string
	id   int32
}

// New makes a tokenizer of a vocabulary: pieces in the order of their ids, among them [UNK].
func New(vocabulary []string) (*Tokenizer, error) {
	t := &Tokenizer{first: make(map[string]int32, len(vocabulary)), next: make(map[string]int32, len(vocabulary)/4), unk: -1}
	for i, piece := range vocabulary {
		set, text := t.first, piece
		if rest, ok := strings.CutPrefix(piece, continuing); ok && rest != "" {
			set, text = t.next, rest
		}
		if _, twice := set[text]; twice {
			return nil, fmt.Errorf("vocabulary: piece %d, %q, occurs twice; use the vocabulary of the model file", i, piece)
		}
		set[text] = int32(i)
		t.longest = max(t.longest, len(text))
	}
	for _, s := range special {
		if id, ok := t.first[s]; ok {
			t.specials = append(t.specials, specialPiece{s, id})
		}
	}
	id, ok := t.first[unknown]
	if !ok {
		return nil, fmt.Errorf("vocabulary: it lacks the piece %s; use the vocabulary of the model file", unknown)
	}
	t.unk = id
	return t, nil
}

// ID finds a piece by its text ("[CLS]", "##ing").
func (t *Tokenizer) ID(piece string) (int32, bool) {
	if rest, ok := strings.CutPrefix(piece, continuing); ok && rest != "" {
		id, ok := t.next[rest]
		return id, ok
	}
	id, ok := t.first[piece]
	return id, ok
}

// Append appends the ids of a text's pieces. Bytes that are not UTF-8 are left out, as the original leaves out the
// U+FFFD by which they would be replaced. It allocates only to grow ids.
func (t *Tokenizer) Append(ids []int32, text string) []int32 {
	c := cutter{tokenizer: t, ids: ids}
	c.text(text)
	return c.ids
}

// AppendPieces is like [Tokenizer.Append], with the place of each piece in the text. A piece covers the characters
// whose normal form it holds, an unknown word all of them. Accents that were characters of their own are not covered.
func (t *Tokenizer) AppendPieces(pieces []Piece, text string) []Piece {
	var c cutter
	c.tokenizer, c.places = t, &places{pieces: pieces}
	c.text(text)
	return c.places.pieces
}

// cutter collects the normal form of one word and cuts it when the word ends.
type cutter struct {
	tokenizer *Tokenizer
	ids       []int32
	places    *places // nil where nobody asks for them; then ids is filled

	word  [maxWord * utf8.UTFMax]byte
	bytes int // of word in use
	chars int // of the word; beyond maxWord they are counted, not kept

	// Combining marks that survive normalisation are held back until their order is known.
	marks []mark
}

// places remembers where in the text the characters of the current word come from.
type places struct {
	pieces     []Piece
	start, end [maxWord]int // of each character
	wordEnd    int          // of the last one, kept or not
}

// text cuts around special pieces, which interrupt normalisation.
func (c *cutter) text(text string) {
	from := 0
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '[')
		if i < 0 {
			break
		}
		at += i
		length := 0
		for _, s := range c.tokenizer.specials {
			if strings.HasPrefix(text[at:], s.text) {
				c.normalise(text[from:at], from)
				c.emit(s.id, at, at+len(s.text))
				length = len(s.text)
				from = at + length
				break
			}
		}
		at += max(length, 1)
	}
	c.normalise(text[from:], from)
}

// add appends a character of the normal form, which comes from text[start:end], to the word.
func (c *cutter) add(r rune, start, end int) {
	if c.chars < maxWord {
		c.bytes += utf8.EncodeRune(c.word[c.bytes:], r)
		if c.places != nil {
			c.places.start[c.chars], c.places.end[c.chars] = start, end
		}
	}
	c.chars++
	if c.places != nil {
		c.places.wordEnd = end
	}
}

// cut ends the word: the longest piece that the vocabulary has, then the longest that goes on from there, and so on;
// a word that cannot be cut to its end is unknown as a whole.
func (c *cutter) cut() {
	if c.chars == 0 {
		return
	}
	t, word := c.tokenizer, c.word[:c.bytes]
	ids := len(c.ids)
	var pieces int
	if c.places != nil {
		pieces = len(c.places.pieces)
	}
	fits := c.chars <= maxWord
	set := t.first
	for start, char := 0, 0; fits && start < len(word); {
		end := min(len(word), start+t.longest)
		for end < len(word) && !utf8.RuneStart(word[end]) {
			end--
		}
		id, found := int32(0), false
		for ; end > start; end-- {
			if end < len(word) && !utf8.RuneStart(word[end]) {
				continue
			}
			if id, found = set[string(word[start:end])]; found {
				break
			}
		}
		if !found {
			fits = false
			break
		}
		if c.places == nil {
			c.ids = append(c.ids, id)
		} else {
			n := utf8.RuneCount(word[start:end])
			c.emit(id, c.places.start[char], c.places.end[char+n-1])
			char += n
		}
		start, set = end, t.next
	}
	if !fits {
		if c.places == nil {
			c.ids = append(c.ids[:ids], t.unk)
		} else {
			c.places.pieces = c.places.pieces[:pieces]
			c.emit(t.unk, c.places.start[0], c.places.wordEnd)
		}
	}
	c.bytes, c.chars = 0, 0
}

func (c *cutter) emit(id int32, start, end int) {
	if c.places == nil {
		c.ids = append(c.ids, id)
		return
	}
	c.places.pieces = append(c.places.pieces, Piece{id, start, end})
}
