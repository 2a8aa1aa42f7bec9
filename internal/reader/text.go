package reader

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// maxTitle is the most code points that a first line may have to be taken for the title.
const maxTitle = 250

// readText reads a stream as one document.
func (s *source) readText(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	r, fault := s.textStream(in)
	if fault != nil {
		emit(nil, fault)
		return
	}
	raw, err := io.ReadAll(io.LimitReader(r, MaxText+1))
	if err != nil {
		emit(nil, s.streamError("", err))
		return
	}
	if len(raw) > MaxText {
		emit(nil, s.tooLong(""))
		return
	}
	text := s.decode("", raw)
	if fault := s.checkText("", text); fault != nil {
		emit(nil, fault)
		return
	}
	doc := &dragoman.Document{ID: s.id, Title: firstLine(text), Text: text}
	s.unnamed(doc, "")
	emit(doc, nil)
}

// firstLine is the title of a plain text: its first line, if a blank line follows it and more text that.
func firstLine(text string) string {
	text = strings.TrimLeft(text, "\r\n\t ")
	line, rest, ok := strings.Cut(text, "\n")
	if !ok {
		return ""
	}
	next, more, ok := strings.Cut(rest, "\n")
	if !ok || strings.TrimSpace(next) != "" || strings.TrimSpace(more) == "" || utf8.RuneCountInString(line) > maxTitle {
		return ""
	}
	return strings.TrimSpace(line)
}
