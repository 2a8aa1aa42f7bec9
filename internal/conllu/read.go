package conllu

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of what is read as one line and one sentence.
const (
	maxLine = 1 << 20 // bytes
	maxRows = 10_000
)

// Error is a fault of the input, with the line that it stands on.
type Error struct {
	Line   int // counted from 1
	Reason string
}

// Error names the line, what is wrong and what was expected.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Reader reads sentences from a stream, one at a time.
type Reader struct {
	in   *bufio.Reader
	line int
}

// NewReader reads CoNLL-U from r.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(r, 64<<10)} }

// Read returns the next sentence, or io.EOF after the last. After an [*Error] the faulty sentence is left out, and the
// next call goes on behind it; any other error is of the stream itself and final.
func (r *Reader) Read() (*Sentence, error) {
	s := &Sentence{}
	var fault *Error
	fail := func(format string, args ...any) {
		if fault == nil {
			fault = &Error{r.line, fmt.Sprintf(format, args...)}
		}
	}
	check := checker{}
	for {
		line, err := r.next()
		var long *Error
		switch {
		case errors.As(err, &long):
			fail("%s", long.Reason)
			continue
		case err != nil && err != io.EOF:
			return nil, err
		}
		if len(line) > 0 {
			if s.Line == 0 {
				s.Line = r.line
			}
			switch {
			case !utf8.Valid(line):
				fail("the line is not UTF-8; convert the file to UTF-8")
			case fault != nil: // skip to the end of the sentence
			case len(s.Rows) >= maxRows:
				fail("a sentence of more than %d rows; put a blank line behind each sentence", maxRows)
			case line[0] == '#':
				s.Comments = append(s.Comments, string(line))
			default:
				row, reason := parseRow(string(line))
				if reason == "" {
					reason = check.row(&row)
				}
				if reason != "" {
					fail("%s", reason)
					break
				}
				s.Rows = append(s.Rows, row)
			}
			if err == nil {
				continue
			}
		}
		if fault == nil {
			if bad := check.end(); bad != "" && len(s.Rows) > 0 {
				fail("%s", bad)
			}
		}
		switch {
		case fault != nil:
			return nil, fault
		case len(s.Rows) > 0:
			return s, nil
		case err != nil:
			return nil, err
		}
		// A blank line too many, or comments without a sentence: read on.
		*s = Sentence{}
	}
}

// next reads a line without its end. A line that is too long is skipped and reported.
func (r *Reader) next() ([]byte, error) {
	var line []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			for err == bufio.ErrBufferFull {
				_, err = r.in.ReadSlice('\n')
			}
			r.line++
			return nil, &Error{r.line, fmt.Sprintf("the line is longer than %d bytes", maxLine)}
		}
		line = append(line, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == nil || len(line) > 0 {
			r.line++
		}
		line = bytes.TrimRight(line, "\r\n")
		if r.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			line = nil
		}
		return line, err
	}
}

func parseRow(line string) (row Row, reason string) {
	if n := strings.Count(line, "\t") + 1; n != columns {
		return row, fmt.Sprintf("%d columns instead of %d, separated by tabs", n, columns)
	}
	for i := range columns {
		row[i], line, _ = strings.Cut(line, "\t")
		if row[i] == "" {
			return row, fmt.Sprintf("column %d is empty; write _ for no value", i+1)
		}
	}
	return row, ""
}

// checker follows the numbering of a sentence.
type checker struct {
	words    int
	rangeEnd int
	heads    []int
}

// row checks a row against those before it and returns what is wrong with it, or "".
func (c *checker) row(r *Row) string {
	id := r[ID]
	switch {
	case r.IsRange():
		a, b, _ := strings.Cut(id, "-")
		from, err1 := strconv.Atoi(a)
		to, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || from != c.words+1 || to < from || to > from+maxRows || from <= c.rangeEnd {
			return fmt.Sprintf("the range %q does not begin with word %d, or overlaps another", id, c.words+1)
		}
		c.rangeEnd = to
	case r.IsEmptyNode():
		a, b, _ := strings.Cut(id, ".")
		at, err1 := strconv.Atoi(a)
		n, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || at != c.words || n < 1 {
			return fmt.Sprintf("the empty node %q does not follow word %d", id, c.words)
		}
	default:
		n, err := strconv.Atoi(id)
		if err != nil || n != c.words+1 {
			return fmt.Sprintf("the id is %q instead of %d; words are numbered from 1 in each sentence", id, c.words+1)
		}
		c.words = n
		if h := r[Head]; h != "_" {
			head, err := strconv.Atoi(h)
			if err != nil || head < 0 {
				return fmt.Sprintf("the head is %q instead of a word's id, 0 or _", h)
			}
			c.heads = append(c.heads, head)
		}
	}
	return ""
}

// end checks the sentence as a whole.
func (c *checker) end() string {
	if c.words == 0 {
		return "a sentence without words"
	}
	if c.rangeEnd > c.words {
		return fmt.Sprintf("a range ends with word %d, the sentence with word %d", c.rangeEnd, c.words)
	}
	for _, h := range c.heads {
		if h > c.words {
			return fmt.Sprintf("a head is %d in a sentence of %d words", h, c.words)
		}
	}
	return ""
}
