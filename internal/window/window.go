// Package window cuts a document into what the encoder reads at once: windows of whole sentences, as word pieces.
//
// A window is [CLS] s1 [SEP] s2 [SEP] ...; the boundary piece before a sentence stands for that sentence's root in the
// parse. Every sentence is core in exactly one window. Before the core sentences stand, as context only, the title (in
// every window but one that begins the document) and the end of the sentence before. train/windows.py builds the same
// windows; testdata/windows.json, written by it, keeps the two together.
package window

import (
	"unicode"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// The pieces and sizes that training used; a model is trained for these and no others.
const (
	cls, sep, unk = 101, 102, 100

	// Size is how many pieces a window that reads text may hold, a single longer sentence apart.
	Size = 224
	// Context is how many pieces of the sentence before are read again at most.
	Context = 56
	// TitleSize is how many pieces of the title are read again at most.
	TitleSize = 28
	// MaxPositions is what the encoder can tell apart.
	MaxPositions = 512
	// maxPiecesPerWord bounds a word: one of a million letters counts as its beginning.
	maxPiecesPerWord = 8
	// maxRunes is how much of a word is cut into pieces: far beyond the 100 letters at which WordPiece gives up.
	maxRunes = 1000
)

// Markers of a dyad: BERT's unused pieces.
const (
	SourceOpen  = 1
	SourceClose = 2
	TargetOpen  = 3
	TargetClose = 4
)

// Tokenizer appends a word's pieces.
type Tokenizer interface {
	Append(ids []int32, text string) []int32
}

// Word is a word of a window.
type Word struct {
	Sentence int32 // index into the document's sentences
	Token    int32 // index into the sentence's tokens
	First    int32 // index of its first piece in the window
	Root     int32 // index of the piece that stands for its sentence's root
	Core     bool  // false where the word is read as context only
}

// Window is a stretch of a document as the encoder reads it.
type Window struct {
	IDs   []int32
	Cases []uint8
	Words []Word

	// Of a dyad: the pieces that open source and target.
	Source, Target int
}

// Builder cuts documents; it keeps buffers and is for one goroutine at a time.
type Builder struct {
	tok    Tokenizer
	pieces []int32   // of the whole document, word after word
	ends   [][]int32 // per sentence: where each word's pieces end in pieces
	begins []int32   // per sentence: where its pieces begin
}

// NewBuilder returns a builder that cuts words with tok.
func NewBuilder(tok Tokenizer) *Builder { return &Builder{tok: tok} }

// Case is the feature that an uncased vocabulary lacks: 0 lower case, 1 all capitals of more than one letter,
// 2 first letter a capital, 3 other. It follows Python's str.islower and str.isupper, which training used: letters
// decide, and a word without cased letters is "other".
func Case(word string) uint8 {
	cased, lower, upper, n := false, true, true, 0
	for _, r := range word {
		n++
		switch {
		case unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r):
			cased, lower = true, false
		case unicode.IsTitle(r):
			cased, lower, upper = true, false, false
		case unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r):
			cased, upper = true, false
		}
	}
	switch {
	case cased && lower:
		return 0
	case cased && upper && n > 1:
		return 1
	}
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) {
		return 2
	}
	return 3
}

// Document cuts a segmented document into windows of at most size pieces (a longer sentence stands alone and is cut at
// the encoder's last position). context is how many pieces of the sentence before are repeated; 0 for none, then the
// title is not repeated either.
func (b *Builder) Document(doc *dragoman.Document, size, context int) []Window {
	b.cut(doc)
	title := -1
	for i, s := range doc.Sentences {
		if s.Kind == dragoman.Title {
			title = i
			break
		}
	}
	var out []Window
	for i := 0; i < len(doc.Sentences); {
		w := start()
		if i > 0 && context > 0 {
			if title >= 0 {
				b.add(&w, doc, title, 0, b.head(title, TitleSize), false)
			}
			if n := len(doc.Sentences[i-1].Tokens); n > 0 {
				b.add(&w, doc, i-1, b.tail(i-1, context), n, false)
			}
		}
		for first := true; i < len(doc.Sentences) && (first || len(w.IDs)+b.length(i) <= size); i++ {
			n := len(doc.Sentences[i].Tokens)
			if len(w.IDs)+b.length(i) > MaxPositions-1 {
				n = b.head(i, MaxPositions-1-len(w.IDs)-1)
			}
			b.add(&w, doc, i, 0, n, true)
			first = false
		}
		out = append(out, w)
	}
	return out
}

// Dyad builds the one window in which source and target are marked: all tokens of the document as one sentence.
// source and target are half-open ranges of tokens counted through the document, not empty.
func (b *Builder) Dyad(doc *dragoman.Document, source, target [2]int) Window {
	w := start()
	at := 0
	mark := func(id int32) { // a marker counts as a lower-case word, as in training
		w.IDs = append(w.IDs, id)
		w.Cases = append(w.Cases, 0)
	}
	for i := range doc.Sentences {
		for j, t := range doc.Sentences[i].Tokens {
			if len(w.IDs) > MaxPositions-maxPiecesPerWord-6 {
				break
			}
			switch at {
			case source[0]:
				w.Source = len(w.IDs)
				mark(SourceOpen)
			case target[0]:
				w.Target = len(w.IDs)
				mark(TargetOpen)
			}
			b.word(&w, t.In(doc.Text), i, j, 0, true)
			switch at {
			case source[1] - 1:
				mark(SourceClose)
			case target[1] - 1:
				mark(TargetClose)
			}
			at++
		}
	}
	w.IDs = append(w.IDs, sep)
	w.Cases = append(w.Cases, 3)
	return w
}

func start() Window { return Window{IDs: []int32{cls}, Cases: []uint8{3}} }

// cut fills the builder with the pieces of all words.
func (b *Builder) cut(doc *dragoman.Document) {
	b.pieces, b.begins = b.pieces[:0], b.begins[:0]
	for len(b.ends) < len(doc.Sentences) {
		b.ends = append(b.ends, nil)
	}
	for i := range doc.Sentences {
		b.begins = append(b.begins, int32(len(b.pieces)))
		ends := b.ends[i][:0]
		for _, t := range doc.Sentences[i].Tokens {
			b.pieces = b.appendWord(b.pieces, t.In(doc.Text))
			ends = append(ends, int32(len(b.pieces)))
		}
		b.ends[i] = ends
	}
}

func (b *Builder) appendWord(ids []int32, word string) []int32 {
	n := len(ids)
	if len(word) > 4*maxRunes { // its first pieces are all that count
		word = cutRunes(word, maxRunes)
	}
	ids = b.tok.Append(ids, word)
	if len(ids) == n {
		return append(ids, unk)
	}
	if len(ids) > n+maxPiecesPerWord {
		ids = ids[:n+maxPiecesPerWord]
	}
	return ids
}

// length is the pieces of a sentence with its closing boundary.
func (b *Builder) length(s int) int { return int(b.end(s)-b.begins[s]) + 1 }

func (b *Builder) end(s int) int32 {
	if n := len(b.ends[s]); n > 0 {
		return b.ends[s][n-1]
	}
	return b.begins[s]
}

// head is how many of a sentence's words fit into limit pieces.
func (b *Builder) head(s, limit int) int {
	n := 0
	for n < len(b.ends[s]) && int(b.ends[s][n]-b.begins[s]) <= limit {
		n++
	}
	return n
}

// tail is the first of a sentence's last words that fit into limit pieces.
func (b *Builder) tail(s, limit int) int {
	k := len(b.ends[s])
	for k > 0 {
		from := b.begins[s]
		if k > 1 {
			from = b.ends[s][k-2]
		}
		if int(b.end(s)-from) > limit {
			break
		}
		k--
	}
	return k
}

// add appends words from..to of a sentence and a boundary piece; nothing where there are none.
func (b *Builder) add(w *Window, doc *dragoman.Document, s, from, to int, core bool) {
	if from >= to && !core {
		return
	}
	root := int32(len(w.IDs) - 1)
	for k := from; k < to; k++ {
		p := b.begins[s]
		if k > 0 {
			p = b.ends[s][k-1]
		}
		w.Words = append(w.Words, Word{Sentence: int32(s), Token: int32(k), First: int32(len(w.IDs)), Root: root, Core: core})
		ids := b.pieces[p:b.ends[s][k]]
		w.IDs = append(w.IDs, ids...)
		c := Case(doc.Sentences[s].Tokens[k].In(doc.Text))
		for range ids {
			w.Cases = append(w.Cases, c)
		}
	}
	w.IDs = append(w.IDs, sep)
	w.Cases = append(w.Cases, 3)
}

// word appends one word's pieces without a boundary.
func (b *Builder) word(w *Window, text string, s, k int, root int32, core bool) {
	n := len(w.IDs)
	w.Words = append(w.Words, Word{Sentence: int32(s), Token: int32(k), First: int32(n), Root: root, Core: core})
	w.IDs = b.appendWord(w.IDs, text)
	c := Case(text)
	for range w.IDs[n:] {
		w.Cases = append(w.Cases, c)
	}
}

// cutRunes is the first n runes of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
