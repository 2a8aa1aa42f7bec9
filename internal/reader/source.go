package reader

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/dragoman-events/dragoman/internal/fetch"
)

// source is one file or stream.
type source struct {
	path    string // empty for standard input
	address string // of what is fetched
	name    string // for messages
	id      string // for documents without an id of their own
	kind    Kind
	opts    Options
	answer  *fetch.Response // what came from the address
	depth   int             // how many indexes of sitemaps led here
}

// IsAddress reports whether an input is fetched and not a file.
func IsAddress(input string) bool {
	return strings.HasPrefix(input, "http://") || strings.HasPrefix(input, "https://")
}

var kindOfEnding = map[string]Kind{
	".txt": Text, ".html": HTML, ".htm": HTML, ".jsonl": JSONL, ".ndjson": JSONL, ".csv": CSV, ".conllu": CoNLLU,
	".warc": WARC, ".rss": Feed, ".atom": Feed, ".xml": Feed,
}

// kindOf finds the kind of a file by its name, and the name without its endings.
func kindOf(name string) (kind Kind, stem string) {
	stem = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	ending := strings.ToLower(filepath.Ext(stem))
	return kindOfEnding[ending], strings.TrimSuffix(stem, filepath.Ext(stem))
}

// sources finds the files behind the paths.
func sources(paths []string, opts Options) iter.Seq2[*source, *Error] {
	return func(yield func(*source, *Error) bool) {
		for _, path := range paths {
			if path == "-" {
				kind := opts.Kind
				if kind == Auto {
					kind = Text
				}
				if !yield(&source{name: "standard input", id: "stdin", kind: kind, opts: opts}, nil) {
					return
				}
				continue
			}
			if IsAddress(path) {
				if !yield(&source{address: path, name: path, id: path, kind: opts.Kind, opts: opts}, nil) {
					return
				}
				continue
			}
			info, err := os.Stat(path)
			if err != nil {
				if !yield(nil, openError(path, err)) {
					return
				}
				continue
			}
			if info.IsDir() {
				if !folder(path, opts, yield) {
					return
				}
				continue
			}
			kind, stem := kindOf(filepath.Base(path))
			if opts.Kind != Auto {
				kind = opts.Kind
			}
			if kind == Auto {
				if !yield(nil, &Error{Input: path, Reason: "the name does not say what the file holds", Remedy: "add --input text, html, jsonl, csv, warc or feed"}) {
					return
				}
				continue
			}
			if !yield(&source{path: path, name: path, id: stem, kind: kind, opts: opts}, nil) {
				return
			}
		}
	}
}

// folder walks a folder in lexical order. Files of unknown kinds and hidden ones are passed over.
func folder(root string, opts Options, yield func(*source, *Error) bool) bool {
	found, more := false, true
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = yield(nil, openError(path, err))
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		default:
			kind, _ := kindOf(d.Name())
			if kind == Auto || kind == CoNLLU && opts.Kind != CoNLLU || opts.Kind != Auto && kind != opts.Kind {
				return nil
			}
			found = true
			rel, relErr := filepath.Rel(root, path)
			if relErr != nil {
				rel = d.Name()
			}
			_, stem := kindOf(filepath.ToSlash(rel))
			more = yield(&source{path: path, name: path, id: stem, kind: kind, opts: opts}, nil)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	if more && !found {
		return yield(nil, &Error{Input: root, Reason: "the folder holds no file that can be read", Remedy: "files end in .txt, .html, .jsonl, .csv, .warc, .rss, .atom or .xml, also with .gz or .zst behind"})
	}
	return more
}

func openError(path string, err error) *Error {
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Input: path, Reason: "no such file or folder", Remedy: "check the path"}
	case errors.Is(err, fs.ErrPermission):
		return &Error{Input: path, Reason: "no permission to read it", Remedy: "check the file's permissions"}
	case errors.As(err, &pathErr):
		err = pathErr.Err
	}
	return &Error{Input: path, Reason: err.Error(), Remedy: "check the file"}
}

// closers closes several things in order.
type closers struct {
	io.Reader
	fns []func() error
}

func (c *closers) Close() error {
	var first error
	for _, f := range c.fns {
		if err := f(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// open opens the source and unpacks it where its name, or for standard input its first bytes, say that it is packed.
func (s *source) open() (io.ReadCloser, *Error) {
	if s.address != "" {
		fault := s.fetch()
		if fault != nil {
			return nil, fault
		}
		return io.NopCloser(bytes.NewReader(s.answer.Body)), nil
	}
	if s.path == "" {
		in := bufio.NewReader(s.opts.Stdin)
		ending := ""
		switch head, _ := in.Peek(4); {
		case bytes.HasPrefix(head, []byte("\x1f\x8b")):
			ending = ".gz"
		case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
			ending = ".zst"
		}
		return s.unpack(in, ending, func() error { return nil })
	}
	f, err := os.Open(s.path)
	if err != nil {
		return nil, openError(s.path, err)
	}
	var r io.Reader = f
	if s.opts.Read != nil {
		r = counted{f, s.opts.Read}
	}
	return s.unpack(r, filepath.Ext(s.path), f.Close)
}

func (s *source) unpack(r io.Reader, ending string, closeFile func() error) (io.ReadCloser, *Error) {
	out := &closers{Reader: r}
	switch ending {
	case ".gz":
		z, err := gzip.NewReader(r)
		if err != nil {
			closeFile()
			return nil, s.fault("", "not a gzip file ("+trimError(err)+")", "unpack it, or drop .gz from its name")
		}
		out.Reader, out.fns = z, append(out.fns, z.Close)
	case ".zst":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(512<<20))
		if err != nil {
			closeFile()
			return nil, s.fault("", "not a zstd file ("+trimError(err)+")", "unpack it, or drop .zst from its name")
		}
		out.Reader, out.fns = z, append(out.fns, func() error { z.Close(); return nil })
	}
	out.fns = append(out.fns, closeFile)
	return out, nil
}

// streamError words a failure in the middle of reading.
func (s *source) streamError(place string, err error) *Error {
	remedy := "check the file"
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, zstd.ErrMagicMismatch) || strings.HasPrefix(err.Error(), "flate:") {
		remedy = "the packed file is damaged or cut short: fetch it again"
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return s.fault(place, "reading failed ("+trimError(err)+")", remedy)
}

func trimError(err error) string { return strings.ReplaceAll(fmt.Sprint(err), "\n", " ") }
