package dragoman

import "time"

// Span is a half-open range of bytes in a document's text.
type Span struct{ Start, End int }

// Empty reports whether the span holds no byte; the zero Span stands for "nowhere".
func (s Span) Empty() bool { return s.End <= s.Start }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// In returns the words of the span.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Document is a report as it was read: its text and what is known about it from outside the text.
type Document struct {
	ID        string
	Title     string
	Published time.Time // the zero time where unknown; only the day counts
	Publisher string
	Byline    string
	URL       string
	Language  string // BCP 47; "en" where the input says nothing else
	Text      string // what all offsets count into; valid UTF-8
	Extra     map[string]any
	Origin    string // for a document without an id of the input's own: where it stood, "/news/a.csv, row 7"

	// Filled by package token.
	Sentences []Sentence
	Dateline  Dateline
}

// Dateline is the opening of a report that says where and when it was filed: "GENEVA, Sept 7 (Reuters) -".
type Dateline struct {
	Span   Span // the whole of it, the dash included
	Place  Span // "GENEVA"
	Date   Span // "Sept 7"; empty where it carries none
	Agency string
}

// SentenceKind says what part of a report a sentence belongs to.
type SentenceKind uint8

// The kinds of sentence.
const (
	Body SentenceKind = iota
	Title
	Byline
	Caption
	ListItem
)

// Sentence is a stretch of text that is read as one, in reading order.
type Sentence struct {
	Span
	Paragraph int // counted from 0
	Kind      SentenceKind
	Tokens    []Token
	Quoted    bool // begins inside a quotation that an earlier sentence opened
}

// Token is a word or a mark as Universal Dependencies English cuts them: "don't" is "do" and "n't".
type Token struct {
	Span
	SpaceAfter bool

	// Filled by package parse.
	UPOS   UPOS
	Head   int // index of the head in the sentence; -1 for the root
	Deprel Deprel
}
