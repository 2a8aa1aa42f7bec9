package reader

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// magic are the first bytes of files that hold no text, with what to call them.
var magic = []struct{ start, what string }{
	{"%PDF-", "a PDF file"}, {"PK\x03\x04", "a ZIP archive or an office document"}, {"\x1f\x8b", "a gzip file"},
	{"\x28\xb5\x2f\xfd", "a zstd file"}, {"\xd0\xcf\x11\xe0", "an old office document"}, {"\x7fELF", "a program"},
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"}, {"BZh", "a bzip2 file"}, {"\xfd7zXZ", "an xz file"},
	{"{\\rtf", "an RTF document"}, {"SQLite format 3", "a database"},
}

// binary says what a file without text is, or "" for text: by its first bytes, or by the control characters in them.
func binary(head []byte) (what, remedy string) {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.start)) {
			switch m.what {
			case "a gzip file":
				return m.what, "add .gz to its name"
			case "a zstd file":
				return m.what, "add .zst to its name"
			}
			return m.what, "export its text first"
		}
	}
	if hasUTF16Mark(head) {
		return "", ""
	}
	nuls, controls := 0, 0
	for _, b := range head {
		switch {
		case b == 0:
			nuls++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b && b != 0x1a:
			controls++
		}
	}
	switch {
	case nuls*3 > len(head) && controls*20 < len(head):
		return "UTF-16 text without a byte order mark", "save it as UTF-8"
	case nuls > 0 || controls*100 > len(head):
		return "a binary file, or text with NUL bytes", "give text files, saved as UTF-8"
	}
	return "", ""
}

func hasUTF16Mark(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

// headSize is how much of a stream is looked at to tell what it is.
const headSize = 8 << 10

// textStream prepares a stream for reading as text: it refuses binary files, decodes UTF-16 that has a byte order mark and
// drops that of UTF-8. What it returns may still hold bytes that are not UTF-8: those are for decode, a document at a time.
func (s *source) textStream(r io.Reader) (*bufio.Reader, *Error) {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(headSize)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, s.streamError("", err)
	}
	if len(head) == 0 {
		return nil, s.fault("", "the file is empty", "leave it out, or check how it was made")
	}
	if what, remedy := binary(head); what != "" {
		return nil, s.fault("", what, remedy)
	}
	switch {
	case hasUTF16Mark(head):
		return bufio.NewReaderSize(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), 64<<10), nil
	case bytes.HasPrefix(head, []byte("\ufeff")):
		in.Discard(3)
	}
	return in, nil
}

// decode makes valid UTF-8 of the bytes of one document. Text in another encoding is taken for Windows-1252, of which
// Latin-1 is a part (as browsers do, encoding.spec.whatwg.org), and told as a warning; in text that plainly is UTF-8, a few
// broken bytes become U+FFFD.
func (s *source) decode(place string, raw []byte) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	broken, whole := 0, 0
	for b := raw; len(b) > 0; {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			whole++
		}
		b = b[size:]
	}
	if whole > broken {
		s.opts.Warn(s.fault(place, fmt.Sprintf("%d bytes are not UTF-8 and were read as U+FFFD", broken), "save the text as UTF-8"))
		return strings.ToValidUTF8(string(raw), "\ufffd")
	}
	s.opts.Warn(s.fault(place, "not UTF-8: read as Windows-1252 (Latin-1)", "save the text as UTF-8 to be sure"))
	out, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\ufffd")
	}
	return strings.ToValidUTF8(string(out), "\ufffd")
}

// inspect reports whether the text is blank and whether it holds NULs.
func inspect(text string) (blank, nul bool) {
	return strings.TrimSpace(text) == "", strings.IndexByte(text, 0) >= 0
}
