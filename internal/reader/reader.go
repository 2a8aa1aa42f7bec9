// Package reader turns what users have, files, folders and streams in several formats and encodings, into documents with
// clean UTF-8 text. It reads one document at a time, so memory does not grow with the input, and it never stops at a bad
// one: what can't be read is reported with its place, the reason and the remedy, and reading goes on.
package reader

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/fetch"
)

// MaxText is the most bytes of UTF-8 text that a document may have. A longer one is an archive, not a report.
const MaxText = 5 << 20

// maxRaw is the most bytes that one document may take in its file: markup, escapes and encodings blow the text up.
const maxRaw = 4 * MaxText

// Kind is the format of an input.
type Kind string

// The kinds of input. Auto goes by the name's ending, and takes a stream for text. CoNLLU holds given tokens and is read
// by [Streams] alone.
const (
	Auto   Kind = ""
	Text   Kind = "text"
	HTML   Kind = "html"
	JSONL  Kind = "jsonl"
	CSV    Kind = "csv"
	WARC   Kind = "warc"
	Feed   Kind = "feed"
	CoNLLU Kind = "conllu"
)

// Kinds lists the kinds that [Documents] reads.
func Kinds() []Kind { return []Kind{Text, HTML, JSONL, CSV, WARC, Feed} }

// Options say how inputs are read.
type Options struct {
	Kind      Kind
	Columns   map[string]string // our field to the input's name for it: "text" to "body"; for CSV and JSON lines
	Published time.Time         // the date of documents that carry none
	Stdin     io.Reader         // what "-" reads
	Foreign   bool              // keep documents in other languages than English
	Read      func(bytes int)   // told how much was read from files, as it stands in them

	// Fetch gets a page or a feed by its address; where it is nil, addresses are refused.
	Fetch func(address string) (*fetch.Response, error)

	Warn func(*Error) // told of what was read in spite of a fault, and of documents skipped for their language
}

// Error says what could not be read, where and why, and what to do about it.
type Error struct {
	Input  string // the file, or "standard input"
	Place  string // "line 3", "row 7"; empty for the whole input
	Reason string
	Remedy string
	Err    error // the cause; may be nil
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Error is one line, whatever the input holds: input, place, reason and remedy.
func (e *Error) Error() string {
	s := e.Input
	if e.Place != "" {
		s += ", " + e.Place
	}
	s += ": " + e.Reason
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// Documents reads the paths in order: files, folders (walked in sorted order), addresses of pages and feeds, and "-" for
// standard input. It yields either
// a document, in which ID, Language and Text are set, and Origin where the input gives no id, or the *Error of one that can't be read. Documents in a language
// other than English are told to Warn and left out.
func Documents(paths []string, opts Options) iter.Seq2[*dragoman.Document, error] {
	if opts.Warn == nil {
		opts.Warn = func(*Error) {}
	}
	return func(yield func(*dragoman.Document, error) bool) {
		for src, err := range sources(paths, opts) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if !src.read(yield) {
				return
			}
		}
	}
}

// Stream is an opened input for formats that are read elsewhere.
type Stream struct {
	Name string // for messages
	io.Reader
}

// Streams opens the inputs of opts.Kind in order, unpacked and decoded as [Documents] would. A stream ends with the step of
// the loop that got it.
func Streams(paths []string, opts Options) iter.Seq2[Stream, error] {
	return func(yield func(Stream, error) bool) {
		for src, fault := range sources(paths, opts) {
			if fault != nil {
				if !yield(Stream{}, fault) {
					return
				}
				continue
			}
			if !src.stream(yield) {
				return
			}
		}
	}
}

func (s *source) stream(yield func(Stream, error) bool) bool {
	in, fault := s.open()
	if fault != nil {
		return yield(Stream{}, fault)
	}
	defer in.Close()
	r, fault := s.textStream(in)
	if fault != nil {
		return yield(Stream{}, fault)
	}
	return yield(Stream{s.name, r}, nil)
}

// Line is a line of a JSON lines input.
type Line struct {
	Input, Place string // for messages
	Bytes        []byte // without white space around it; the caller's own
}

// Lines reads the lines of JSON lines inputs, empty ones left out.
func Lines(paths []string, opts Options) iter.Seq2[Line, error] {
	opts.Kind = JSONL
	return func(yield func(Line, error) bool) {
		for in, err := range Streams(paths, opts) {
			if err != nil {
				if !yield(Line{}, err) {
					return
				}
				continue
			}
			if !lines(in, yield) {
				return
			}
		}
	}
}

func lines(in Stream, yield func(Line, error) bool) bool {
	s := &source{name: in.Name}
	r := bufio.NewReader(in)
	for n := 1; ; n++ {
		place := fmt.Sprintf("line %d", n)
		line, long, err := readLine(r, nil)
		more := true
		switch line = bytes.TrimSpace(line); {
		case err != nil && err != io.EOF:
			return yield(Line{}, s.streamError(place, err))
		case long:
			more = yield(Line{}, s.tooLong(place))
		case len(line) > 0:
			more = yield(Line{in.Name, place, line}, nil)
		}
		if !more || err == io.EOF {
			return more
		}
	}
}

// read yields the documents of one source; it returns false when the caller wants no more.
func (s *source) read(yield func(*dragoman.Document, error) bool) bool {
	more := true
	emit := func(doc *dragoman.Document, err *Error) bool {
		switch {
		case err != nil:
			more = yield(nil, err)
		case s.accept(doc):
			more = yield(doc, nil)
		}
		return more
	}
	in, err := s.open()
	if err != nil {
		emit(nil, err)
		return more
	}
	defer in.Close()
	switch s.kind {
	case HTML:
		s.readPage(in, emit)
	case JSONL:
		s.readLines(in, emit)
	case CSV:
		s.readTable(in, emit)
	case WARC:
		s.readArchive(in, emit)
	case Feed:
		s.readFeed(in, emit)
	case CoNLLU:
		emit(nil, s.fault("", "CoNLL-U holds tokens, not a report", "annotate it with dragoman parse --input conllu"))
	default:
		s.readText(in, emit)
	}
	return more
}

// unnamed says of a document whose input gives no id where it stood. What stood in a pipe is known by its text alone.
func (s *source) unnamed(doc *dragoman.Document, place string) {
	where := s.name
	if s.answer != nil {
		if doc.Origin = where; place != "" {
			doc.Origin += ", " + place
		}
		return
	}
	switch abs, err := filepath.Abs(s.path); {
	case s.path == "":
		sum := sha256.Sum256([]byte(doc.Text))
		doc.Origin = where + ", " + hex.EncodeToString(sum[:8])
		return
	case err == nil:
		where = abs
	}
	if place != "" {
		where += ", " + place
	}
	doc.Origin = where
}

// accept completes a document, and reports whether it is in a language that the model reads.
func (s *source) accept(doc *dragoman.Document) bool {
	if doc.Published.IsZero() {
		doc.Published = s.opts.Published
	}
	language := detect(doc.Text)
	if language == "" { // too short or too odd to tell: believe the input
		language = doc.Language
	}
	if language == "" || isEnglish(language) || s.opts.Foreign {
		if !isEnglish(doc.Language) {
			doc.Language = "en"
		}
		return true
	}
	e := s.fault("", "skipped: its language is "+nameOf(language)+", and the model reads English", "translate it first")
	if doc.ID != s.id {
		e.Place = "document " + doc.ID
	}
	s.opts.Warn(e)
	return false
}

func (s *source) fault(place, reason, remedy string) *Error {
	return &Error{Input: s.name, Place: place, Reason: reason, Remedy: remedy}
}

func (s *source) tooLong(place string) *Error {
	return s.fault(place, fmt.Sprintf("longer than %d MB of text, the limit for one document", MaxText>>20), "split it into reports")
}

// checkText refuses what no reading can start from.
func (s *source) checkText(place, text string) *Error {
	switch blank, nul := inspect(text); {
	case nul:
		return s.fault(place, "the text holds NUL characters", "remove them, or save the text as UTF-8")
	case blank:
		return s.fault(place, "no text", "check that the text is where it should be")
	case len(text) > MaxText:
		return s.tooLong(place)
	}
	return nil
}
