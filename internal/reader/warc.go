package reader

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/nlnwa/gowarc/v3"

	"github.com/dragoman-events/dragoman"
)

// readArchive reads every page that was fetched well from a web archive (ISO 28500). An archive that is cut short gives
// what came before.
func (s *source) readArchive(in io.Reader, emit func(*dragoman.Document, *Error) bool) {
	// Findings are collected and not failed on: archives break the standard in many small ways. It also makes the library
	// keep a record's content, on disk where it is large.
	archive, err := gowarc.NewWarcFileReaderFromStream(onlyReader{in}, 0)
	if err != nil {
		emit(nil, s.streamError("", err))
		return
	}
	defer archive.Close()
	n := 0
	for {
		record, err := archive.Next()
		place := fmt.Sprintf("record %d", n+1)
		switch {
		case err == io.EOF && record.Size > 0: // it begins, and does not end
			emit(nil, s.archiveError(place, err))
			return
		case err == io.EOF:
			if n == 0 {
				emit(nil, s.fault("", "the archive is empty", "check how it was made"))
			}
			return
		case errors.Is(err, gowarc.ErrNoRecord) && n == 0:
			emit(nil, s.fault("", "this is no web archive", "WARC begins with WARC/1.0 or WARC/1.1"))
			return
		case errors.Is(err, gowarc.ErrNoRecord):
			s.opts.Warn(s.fault(place, "what follows the last record is none", "check that the archive is whole"))
			return
		case err != nil:
			emit(nil, s.archiveError(place, err))
			return
		}
		n++
		var short *gowarc.ContentLengthError
		for _, finding := range record.Validation {
			if errors.As(finding, &short) && short.Actual < short.Expected {
				record.Close()
				emit(nil, s.archiveError(place, io.ErrUnexpectedEOF))
				return
			}
		}
		more := true
		if record.WarcRecord.WarcHeader().Has(gowarc.ContentLength) {
			more = s.response(place, record.WarcRecord, emit)
		} else {
			more = emit(nil, s.fault(place, "its header is broken or cut short", "fetch the archive again"))
		}
		record.Close()
		if !more {
			return
		}
	}
}

// onlyReader hides that a file can be wound back: the archive begins where the stream stands.
type onlyReader struct{ io.Reader }

func (s *source) archiveError(place string, err error) *Error {
	e := s.streamError(place, err)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		e.Reason, e.Remedy = "the archive is cut short here; what stands before was read", "fetch it again"
	}
	return e
}

// response reads a record where it is a page.
func (s *source) response(place string, record gowarc.WarcRecord, emit func(*dragoman.Document, *Error) bool) bool {
	block, ok := record.Block().(gowarc.HttpResponseBlock)
	if !ok || record.Type() != gowarc.Response || block.HttpHeader() == nil || block.HttpStatusCode() < 200 || block.HttpStatusCode() > 299 {
		return true
	}
	kind, _, _ := mime.ParseMediaType(block.HttpHeader().Get("Content-Type"))
	if kind != "text/html" && kind != "application/xhtml+xml" {
		return true
	}
	address := record.WarcHeader().Get(gowarc.WarcTargetURI)
	if address != "" {
		place += " (" + clip(address, 200) + ")"
	}
	body, err := pageBody(block)
	if err != nil {
		return emit(nil, s.fault(place, err.Error(), "fetch the page again"))
	}
	if len(body) > maxRaw {
		return emit(nil, s.fault(place, fmt.Sprintf("the page is longer than %d MB", maxRaw>>20), "cut it to the report"))
	}
	doc, fault := s.answered(place, body, block.HttpHeader().Get("Content-Type"))
	if fault != nil {
		return emit(nil, fault)
	}
	if address != "" {
		doc.URL = address // what a page says of itself may be its site's front page
	}
	doc.ID = strings.TrimPrefix(record.RecordId(), "urn:uuid:")
	if fetched, err := record.Date(); err == nil {
		doc.Extra = map[string]any{"fetched": fetched.UTC().Format(time.RFC3339)}
	}
	return emit(doc, nil)
}

// pageBody is the page of a response, of which it reads little more than a document may have. Programs that write archives
// unpack what they fetched and yet keep the headers, so that the headers are believed only where the content agrees.
func pageBody(block gowarc.HttpResponseBlock) ([]byte, error) {
	payload, err := block.PayloadBytes()
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(payload, maxRaw+1))
	if err != nil {
		return nil, err
	}
	if bytes.Contains(bytes.ToLower(block.ProtocolHeaderBytes()), []byte("transfer-encoding: chunked")) {
		if whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body))); err == nil {
			body = whole
		}
	}
	var unpack io.Reader
	switch encoding := strings.ToLower(block.HttpHeader().Get("Content-Encoding")); {
	case bytes.HasPrefix(body, []byte("\x1f\x8b")):
		unpack, err = gzip.NewReader(bytes.NewReader(body))
	case bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		unpack, err = zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	case encoding == "deflate":
		if z, zerr := zlib.NewReader(bytes.NewReader(body)); zerr == nil {
			unpack = z
		}
	case encoding == "br" && !bytes.Contains(body[:min(len(body), 1024)], []byte("<")):
		return nil, errors.New("the page is packed with Brotli, which is not read")
	}
	if err != nil || unpack == nil {
		return body, err
	}
	return io.ReadAll(io.LimitReader(unpack, maxRaw+1))
}
