// Package modelfile reads the one file that holds what the program has learned: tensors, labels, vocabulary and the
// model's card, versioned and checksummed, so that a damaged or foreign file is refused before a number of it is used.
//
// The format is described in docs/modelfile.md; train/modelfile.py writes it.
package modelfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Version is the format version that this package reads.
const Version = 1

const (
	magic        = "DRAGOMDL"
	preambleSize = len(magic) + 4 + 4 + 8
	alignment    = 64
)

// The reasons for which [Open] refuses a file; test with errors.Is.
var (
	ErrNotModel = errors.New("not a dragoman model file")
	ErrVersion  = errors.New("unknown format version")
	ErrDamaged  = errors.New("damaged model file")
)

// Config is the shape of the encoder.
type Config struct {
	Layers       int `json:"layers"`
	Hidden       int `json:"hidden"`        // width of a vector
	Heads        int `json:"heads"`         // attention heads; they share Hidden evenly
	FFN          int `json:"ffn"`           // width inside the feed-forward block
	Vocab        int `json:"vocab"`         // word pieces
	MaxPositions int `json:"max_positions"` // word pieces in a window
}

// DType says how a tensor is stored.
type DType string

// The kinds of storage.
const (
	F32 DType = "f32" // float32
	Q8  DType = "q8"  // a matrix of int8 with one float32 scale a row
)

// Tensor describes one tensor of a file.
type Tensor struct {
	Name  string `json:"name"`
	DType DType  `json:"dtype"`
	Shape []int  `json:"shape"`

	Offset      int `json:"offset"`       // from the start of the data
	ScaleOffset int `json:"scale_offset"` // likewise; Q8 only
}

// Matrix8 is a quantised matrix: value (r, c) is Data[r*Cols+c] * Scale[r]. No element of Data is -128.
type Matrix8 struct {
	Rows, Cols int
	Data       []int8
	Scale      []float32
}

// File is an open model file. It is never changed and may be shared by goroutines. Slices that its methods return
// point into the bytes given to [Open] where those are aligned; they must not be written to.
type File struct {
	Name       string
	Version    string
	Card       json.RawMessage // free-form: data, licences, parameters, scores
	Config     Config
	Labels     map[string][]string // what the outputs of a head mean, in order
	Vocabulary []string            // word pieces in the order of their ids
	Tensors    []Tensor            // in the order of the file

	data   []byte // from the data start to the checksum
	byName map[string]int
}

// Open checks and reads a model file. The bytes are kept, not copied, and must not change afterwards.
// Every error wraps [ErrNotModel], [ErrVersion] or [ErrDamaged] and says what to do.
func Open(data []byte) (*File, error) {
	header, body, err := split(data)
	if err != nil {
		return nil, err
	}
	var h struct {
		Name       string              `json:"name"`
		Version    string              `json:"version"`
		Card       json.RawMessage     `json:"card"`
		Config     Config              `json:"config"`
		Labels     map[string][]string `json:"labels"`
		Vocabulary struct {
			Offset int `json:"offset"`
			Bytes  int `json:"bytes"`
			Pieces int `json:"pieces"`
		} `json:"vocabulary"`
		Tensors []Tensor `json:"tensors"`
	}
	if err := json.Unmarshal(header, &h); err != nil {
		return nil, damaged("the header cannot be read: %v", err)
	}
	f := &File{Name: h.Name, Version: h.Version, Card: h.Card, Config: h.Config, Labels: h.Labels, Tensors: h.Tensors,
		data: body, byName: make(map[string]int, len(h.Tensors))}
	if err := f.Config.check(); err != nil {
		return nil, err
	}
	text, err := f.section("the vocabulary", h.Vocabulary.Offset, h.Vocabulary.Bytes)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(text) {
		return nil, damaged("the vocabulary is not UTF-8")
	}
	if len(text) > 0 {
		f.Vocabulary = strings.Split(unsafe.String(&text[0], len(text)), "\n")
	}
	if len(f.Vocabulary) != h.Vocabulary.Pieces || len(f.Vocabulary) != h.Config.Vocab {
		return nil, damaged("the vocabulary has %d pieces, the header says %d and config.vocab %d", len(f.Vocabulary), h.Vocabulary.Pieces, h.Config.Vocab)
	}
	for i, t := range h.Tensors {
		if _, twice := f.byName[t.Name]; twice {
			return nil, damaged("tensor %q is listed twice", t.Name)
		}
		f.byName[t.Name] = i
		if err := f.check(t); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// split checks the outside of a file and returns its JSON header and its data.
func split(file []byte) (header, data []byte, err error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, nil, fmt.Errorf("model file: %w: it does not begin with %s; give a file made by train/modelfile.py", ErrNotModel, magic)
	}
	if len(file) < preambleSize+sha256.Size {
		return nil, nil, damaged("it ends after %d bytes", len(file))
	}
	rest := file[len(magic):]
	if v := binary.LittleEndian.Uint32(rest); v != Version {
		return nil, nil, fmt.Errorf("model file: %w %d: this program reads version %d; use a model made for it, or a newer dragoman", ErrVersion, v, Version)
	}
	headerBytes := uint64(binary.LittleEndian.Uint32(rest[4:]))
	if size := binary.LittleEndian.Uint64(rest[8:]); size != uint64(len(file)) {
		return nil, nil, damaged("it has %d bytes and should have %d", len(file), size)
	}
	body := file[:len(file)-sha256.Size]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], file[len(body):]) {
		return nil, nil, damaged("its checksum does not fit its content")
	}
	end := uint64(preambleSize) + headerBytes
	start := (end + alignment - 1) / alignment * alignment
	if start > uint64(len(body)) {
		return nil, nil, damaged("its header of %d bytes does not fit", headerBytes)
	}
	return body[preambleSize:end], body[start:], nil
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("model file: %w: %s; get the file again or make it anew with train/", ErrDamaged, fmt.Sprintf(format, args...))
}

func (c Config) check() error {
	const limit = 1 << 24 // no dimension comes near; products of two stay far from overflow
	for _, d := range []struct {
		name  string
		value int
	}{{"layers", c.Layers}, {"hidden", c.Hidden}, {"heads", c.Heads}, {"ffn", c.FFN}, {"vocab", c.Vocab}, {"max_positions", c.MaxPositions}} {
		if d.value < 0 || d.value > limit {
			return damaged("config.%s is %d", d.name, d.value)
		}
	}
	return nil
}

// check makes sure that a tensor's description is sound and that it lies inside the data.
func (f *File) check(t Tensor) error {
	count, ok := elements(t.Shape, len(f.data))
	if !ok {
		return damaged("tensor %q has shape %v, more than the file holds", t.Name, t.Shape)
	}
	switch t.DType {
	case F32:
		_, err := f.section(fmt.Sprintf("tensor %q", t.Name), t.Offset, count*4)
		return err
	case Q8:
		if len(t.Shape) != 2 {
			return damaged("tensor %q is %s with shape %v; %s holds matrices", t.Name, t.DType, t.Shape, t.DType)
		}
		data, err := f.section(fmt.Sprintf("tensor %q", t.Name), t.Offset, count)
		if err != nil {
			return err
		}
		if bytes.IndexByte(data, 0x80) >= 0 {
			return damaged("tensor %q holds the value -128", t.Name)
		}
		_, err = f.section(fmt.Sprintf("the scales of tensor %q", t.Name), t.ScaleOffset, t.Shape[0]*4)
		return err
	default:
		return damaged("tensor %q has the unknown type %q", t.Name, t.DType)
	}
}

// elements multiplies a shape; false if a dimension is negative or the product passes limit.
func elements(shape []int, limit int) (int, bool) {
	n := 1
	for _, d := range shape {
		if d < 0 || d > limit || (d > 0 && n > limit/d) {
			return 0, false
		}
		n *= d
	}
	return n, true
}

func (f *File) section(what string, offset, size int) ([]byte, error) {
	if offset < 0 || size < 0 || offset > len(f.data) || size > len(f.data)-offset {
		return nil, damaged("%s (%d bytes at %d) lies outside the data of %d bytes", what, size, offset, len(f.data))
	}
	return f.data[offset : offset+size : offset+size], nil
}

// Has reports whether the file holds a tensor of that name.
func (f *File) Has(name string) bool { _, ok := f.byName[name]; return ok }

// Tensor returns a tensor's description, or an error that names it.
func (f *File) Tensor(name string) (Tensor, error) {
	i, ok := f.byName[name]
	if !ok {
		return Tensor{}, fmt.Errorf("model %s %s: it has no tensor %q; use a model made for this program", f.Name, f.Version, name)
	}
	return f.Tensors[i], nil
}

// Float32 returns a tensor stored as f32, row-major. Where a shape is given, the tensor must have it; -1 in it stands
// for any size.
func (f *File) Float32(name string, shape ...int) ([]float32, error) {
	t, err := f.typed(name, F32, shape)
	if err != nil {
		return nil, err
	}
	count, _ := elements(t.Shape, len(f.data))
	return floats(f.data[t.Offset : t.Offset+count*4]), nil
}

// Matrix8 returns a matrix stored as q8. Where a shape is given, the matrix must have it; -1 in it stands for any size.
func (f *File) Matrix8(name string, shape ...int) (Matrix8, error) {
	t, err := f.typed(name, Q8, shape)
	if err != nil {
		return Matrix8{}, err
	}
	m := Matrix8{Rows: t.Shape[0], Cols: t.Shape[1]}
	if count := m.Rows * m.Cols; count > 0 {
		m.Data = unsafe.Slice((*int8)(unsafe.Pointer(&f.data[t.Offset])), count)
	}
	m.Scale = floats(f.data[t.ScaleOffset : t.ScaleOffset+m.Rows*4])
	return m, nil
}

func (f *File) typed(name string, dtype DType, shape []int) (Tensor, error) {
	t, err := f.Tensor(name)
	if err != nil {
		return t, err
	}
	if t.DType != dtype {
		return t, fmt.Errorf("model %s %s: tensor %q is stored as %s, wanted is %s; use a model made for this program", f.Name, f.Version, name, t.DType, dtype)
	}
	fits := len(shape) == 0 || len(shape) == len(t.Shape)
	for i := 0; fits && i < len(shape); i++ {
		fits = shape[i] < 0 || shape[i] == t.Shape[i]
	}
	if !fits {
		return t, fmt.Errorf("model %s %s: tensor %q has shape %v, wanted is %v; use a model made for this program", f.Name, f.Version, name, t.Shape, shape)
	}
	return t, nil
}

var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// floats views little-endian bytes as float32, or copies them where the machine cannot view them so.
func floats(b []byte) []float32 {
	if len(b) == 0 {
		return nil
	}
	if littleEndian && uintptr(unsafe.Pointer(&b[0]))%unsafe.Alignof(float32(0)) == 0 {
		return unsafe.Slice((*float32)(unsafe.Pointer(&b[0])), len(b)/4)
	}
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[i*4:]))
	}
	return out
}
