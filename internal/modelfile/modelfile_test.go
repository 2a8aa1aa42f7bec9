package modelfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
)

// small.model is written by train/reference.py modelfile: a matrix of each kind and a vocabulary of four pieces.
func small(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/small.model")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// assemble makes a file of a header and data, with correct sizes and checksum.
func assemble(header string, data []byte) []byte {
	start := (preambleSize + len(header) + alignment - 1) / alignment * alignment
	b := append([]byte(magic), make([]byte, start-len(magic))...)
	binary.LittleEndian.PutUint32(b[8:], Version)
	binary.LittleEndian.PutUint32(b[12:], uint32(len(header)))
	copy(b[preambleSize:], header)
	b = append(b, data...)
	binary.LittleEndian.PutUint64(b[16:], uint64(len(b)+sha256.Size))
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

func TestOpenReadsWhatPythonWrote(t *testing.T) {
	file := small(t)
	// The second copy is misaligned, so that floats cannot be viewed in place.
	shifted := append(make([]byte, 1, len(file)+1), file...)[1:]
	for name, data := range map[string][]byte{"aligned": file, "misaligned": shifted} {
		t.Run(name, func(t *testing.T) {
			f, err := Open(data)
			if err != nil {
				t.Fatal(err)
			}
			if f.Name != "small" || f.Version != "1.2" || string(f.Card) != `{"licence":"Apache-2.0"}` {
				t.Errorf("name, version, card = %q, %q, %s", f.Name, f.Version, f.Card)
			}
			if want := (Config{Layers: 1, Hidden: 2, Heads: 1, FFN: 3, Vocab: 4, MaxPositions: 5}); f.Config != want {
				t.Errorf("config = %+v, want %+v", f.Config, want)
			}
			if want := []string{"[PAD]", "[UNK]", "é", "##s"}; !reflect.DeepEqual(f.Vocabulary, want) {
				t.Errorf("vocabulary = %q, want %q", f.Vocabulary, want)
			}
			if want := map[string][]string{"upos": {"NOUN", "VERB"}}; !reflect.DeepEqual(f.Labels, want) {
				t.Errorf("labels = %v, want %v", f.Labels, want)
			}
			bias, err := f.Float32("layer.bias", 3)
			if want := []float32{1.5, -2.25, 1e-30}; err != nil || !reflect.DeepEqual(bias, want) {
				t.Errorf("layer.bias = %v, %v, want %v", bias, err, want)
			}
			m, err := f.Matrix8("layer.weight", 3, -1)
			if err != nil {
				t.Fatal(err)
			}
			// Rows of the writer: (1, -0.5), (0, 0), (-254, 2).
			if want := []int8{127, -64, 0, 0, -127, 1}; m.Rows != 3 || m.Cols != 2 || !reflect.DeepEqual(m.Data, want) {
				t.Errorf("layer.weight = %+v, want data %v", m, want)
			}
			if want := []float32{1. / 127, 0, 2}; !reflect.DeepEqual(m.Scale, want) {
				t.Errorf("scales = %v, want %v", m.Scale, want)
			}
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	file := small(t)
	change := func(at int, b byte) []byte { c := bytes.Clone(file); c[at] ^= b; return c }
	const head = `{"config":{"vocab":1},"vocabulary":{"offset":0,"bytes":1,"pieces":1},"tensors":[`
	tests := []struct {
		name string
		file []byte
		want error
		says string
	}{
		{"empty", nil, ErrNotModel, "give a file made by"},
		{"other file", []byte("PK\x03\x04 a zip archive"), ErrNotModel, "does not begin with DRAGOMDL"},
		{"magic only", file[:8], ErrDamaged, "ends after 8 bytes"},
		{"newer version", change(8, 3), ErrVersion, "version 2: this program reads version 1"},
		{"truncated", file[:len(file)-1], ErrDamaged, "get the file again"},
		{"longer", append(bytes.Clone(file), 0), ErrDamaged, "should have"},
		{"bit flipped in header", change(40, 1), ErrDamaged, "checksum"},
		{"bit flipped in data", change(len(file)-40, 1), ErrDamaged, "checksum"},
		{"bit flipped in checksum", change(len(file)-1, 1), ErrDamaged, "checksum"},
		{"no JSON", assemble("{", []byte("a")), ErrDamaged, "header cannot be read"},
		{"negative dimension", assemble(`{"config":{"vocab":-1}}`, []byte("a")), ErrDamaged, "config.vocab"},
		{"vocabulary outside", assemble(`{"config":{"vocab":1},"vocabulary":{"offset":1,"bytes":9,"pieces":1}}`, []byte("a")), ErrDamaged, "vocabulary"},
		{"pieces missing", assemble(`{"config":{"vocab":2},"vocabulary":{"offset":0,"bytes":1,"pieces":2}}`, []byte("a")), ErrDamaged, "has 1 pieces"},
		{"tensor outside", assemble(head+`{"name":"w","dtype":"f32","shape":[1],"offset":0}]}`, []byte("a")), ErrDamaged, `tensor "w"`},
		{"shape overflows", assemble(head+`{"name":"w","dtype":"f32","shape":[4294967296,4294967296],"offset":0}]}`, []byte("a")), ErrDamaged, "more than the file holds"},
		{"scales outside", assemble(head+`{"name":"w","dtype":"q8","shape":[1,1],"offset":0,"scale_offset":-4}]}`, []byte("a")), ErrDamaged, "scales of tensor"},
		{"value -128", assemble(head+`{"name":"w","dtype":"q8","shape":[1,1],"offset":1,"scale_offset":4}]}`, []byte("a\x80\x00\x00\x00\x00\x00\x00")), ErrDamaged, "-128"},
		{"q8 vector", assemble(head+`{"name":"w","dtype":"q8","shape":[1],"offset":0}]}`, []byte("a")), ErrDamaged, "holds matrices"},
		{"unknown type", assemble(head+`{"name":"w","dtype":"q4","shape":[1],"offset":0}]}`, []byte("a")), ErrDamaged, `unknown type "q4"`},
		{"twice", assemble(head+`{"name":"w","dtype":"f32","shape":[0],"offset":0},{"name":"w","dtype":"f32","shape":[0],"offset":0}]}`, []byte("a")), ErrDamaged, "listed twice"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Open(test.file)
			if !errors.Is(err, test.want) {
				t.Fatalf("error = %v, want %v", err, test.want)
			}
			if !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %q does not say %q", err, test.says)
			}
		})
	}
}

func TestGettersNameTheTensor(t *testing.T) {
	f, err := Open(small(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		get  func() error
		says string
	}{
		{"missing", func() error { _, err := f.Float32("no.bias"); return err }, `no tensor "no.bias"`},
		{"wrong type", func() error { _, err := f.Float32("layer.weight"); return err }, `"layer.weight" is stored as q8`},
		{"wrong shape", func() error { _, err := f.Matrix8("layer.weight", 2, 3); return err }, `"layer.weight" has shape [3 2]`},
		{"wrong rank", func() error { _, err := f.Float32("layer.bias", 3, 1); return err }, `"layer.bias" has shape [3]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := test.get(); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v does not say %q", err, test.says)
			}
		})
	}
}

// FuzzOpen feeds headers and data under a correct checksum, and raw bytes: Open must refuse or give tensors that can
// be read from end to end.
func FuzzOpen(f *testing.F) {
	file := small(f)
	header, data, err := split(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(header), data)
	f.Add(`{"config":{"vocab":1},"vocabulary":{"bytes":1,"pieces":1},"tensors":[{"name":"a","dtype":"q8","shape":[0,9]}]}`, []byte("a"))
	f.Add(`{}`, []byte{})
	f.Fuzz(func(t *testing.T, header string, data []byte) {
		if _, err := Open(data); err == nil && !bytes.HasPrefix(data, []byte(magic)) {
			t.Error("opened bytes without the magic")
		}
		file, err := Open(assemble(header, data))
		if err != nil {
			return
		}
		for _, tensor := range file.Tensors {
			var sum float64
			switch tensor.DType {
			case F32:
				x, err := file.Float32(tensor.Name)
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range x {
					sum += float64(v)
				}
			case Q8:
				m, err := file.Matrix8(tensor.Name)
				if err != nil {
					t.Fatal(err)
				}
				if len(m.Data) != m.Rows*m.Cols || len(m.Scale) != m.Rows {
					t.Fatalf("%q: %d values, %d scales for %dx%d", tensor.Name, len(m.Data), len(m.Scale), m.Rows, m.Cols)
				}
				for _, v := range m.Data {
					sum += math.Abs(float64(v))
				}
			}
			_ = sum
		}
	})
}
