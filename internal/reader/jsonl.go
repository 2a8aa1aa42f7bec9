package reader

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

// readLines reads a JSON object a line.
func (s *source) readLines(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	r, fault := s.textStream(in)
	if fault != nil {
		emit(nil, fault)
		return
	}
	var buffer []byte
	for n := 1; ; n++ {
		place := fmt.Sprintf("line %d", n)
		line, long, err := readLine(r, buffer[:0])
		if err != nil && err != io.EOF {
			emit(nil, s.streamError(place, err))
			return
		}
		buffer = line
		switch {
		case long:
			if !emit(nil, s.tooLong(place)) {
				return
			}
		case len(bytes.TrimSpace(line)) > 0:
			if !emit(s.object(place, fmt.Sprintf("%s-%d", s.id, n), line)) {
				return
			}
		}
		if err == io.EOF {
			return
		}
	}
}

// readLine appends the next line to buffer. Of a line longer than maxRaw it keeps nothing and reports long.
func readLine(r *bufio.Reader, buffer []byte) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(buffer)+len(part) > maxRaw; long {
			buffer = buffer[:0]
		} else {
			buffer = append(buffer, part...)
		}
		if err != bufio.ErrBufferFull {
			return buffer, long, err
		}
	}
}

// object makes a document of one line.
func (s *source) object(place, id string, line []byte) (*dragoman.Document, *Error) {
	if !utf8.Valid(line) {
		line = []byte(s.decode(place, line))
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return nil, s.jsonFault(place, line, err)
	}
	values := make(map[string]string, len(fields))
	named := make(map[string]bool, len(fields))
	for _, f := range fields {
		name := s.opts.nameFor(f)
		named[name] = true
		raw, ok := object[name]
		if !ok || string(raw) == "null" {
			continue
		}
		v, ok := scalar(raw)
		if !ok || f == "text" && raw[0] != '"' {
			return nil, s.fault(place, fmt.Sprintf("%q is not a string", name), "give each field as a JSON string")
		}
		values[f] = v
		if strings.ContainsRune(v, utf8.RuneError) && loneSurrogate(raw) {
			s.opts.Warn(s.fault(place, fmt.Sprintf("%q holds half of a surrogate pair, read as U+FFFD", name), "write the text as UTF-8"))
		}
	}
	if _, ok := object[s.opts.nameFor("text")]; !ok && values["html"] == "" {
		return nil, s.fault(place, fmt.Sprintf("there is no field %q", s.opts.nameFor("text")), "name the field of the text: --column text=NAME")
	}
	var extra map[string]any
	for name, raw := range object {
		if named[name] {
			continue
		}
		var v any
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber() // identifiers of nineteen digits keep all of them
		if err := d.Decode(&v); err != nil {
			return nil, s.jsonFault(place, line, err)
		}
		if extra == nil {
			extra = map[string]any{}
		}
		extra[name] = v
	}
	return s.document(place, id, values, extra)
}

// scalar reads a JSON string, number or truth value as a string.
func scalar(raw json.RawMessage) (string, bool) {
	if raw[0] == '"' {
		var v string
		err := json.Unmarshal(raw, &v)
		return v, err == nil
	}
	return string(raw), raw[0] != '{' && raw[0] != '['
}

func (s *source) jsonFault(place string, line []byte, err error) *Error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at := utf8.RuneCount(line[:min(int(syntax.Offset), len(line))])
		return s.fault(place, fmt.Sprintf("broken JSON at character %d (%s)", at, trimError(err)), "write one whole JSON object a line")
	case errors.As(err, &kind):
		return s.fault(place, "not a JSON object", "write one whole JSON object a line")
	}
	return s.fault(place, "broken JSON ("+trimError(err)+")", "write one whole JSON object a line")
}

// loneSurrogate reports whether a JSON string has an escape \ud800 to \udfff that is no half of a pair.
func loneSurrogate(raw []byte) bool {
	unit := func(b []byte) int { // the escape at the start of b, or -1
		if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
			return -1
		}
		n := 0
		for _, c := range b[2:6] {
			d := strings.IndexByte("0123456789abcdef", c|0x20)
			if c >= '0' && c <= '9' {
				d = int(c - '0')
			}
			if d < 0 {
				return -1
			}
			n = n<<4 | d
		}
		return n
	}
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		switch n := unit(raw[i:]); {
		case n >= 0xd800 && n < 0xdc00:
			if m := unit(raw[i+6:]); m < 0xdc00 || m > 0xdfff {
				return true
			}
			i += 11
		case n >= 0xdc00 && n <= 0xdfff:
			return true
		default:
			i++
		}
	}
	return false
}
