package encoder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/nn"
)

func open(t testing.TB, path string) *Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := modelfile.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(f)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const tiny = "testdata/tiny.model"

// reference is what train/reference.py encoder computes in float64 with the same 8-bit weights.
type reference struct {
	Model    string `json:"model"`
	Version  string `json:"version"`
	Checksum string `json:"checksum"` // the end of the model file
	Windows  []struct {
		IDs       []int32 `json:"ids"`
		Cases     []uint8 `json:"cases"`
		Positions []struct {
			At   int       `json:"at"`
			Head []float64 `json:"head"` // the first values of the vector
			Norm float64   `json:"norm"`
		} `json:"positions"`
	} `json:"windows"`
}

// Two comparisons with the reference, which has the same weights:
//
//   - With the weights widened to float32, nothing is rounded but float32 sums. Values after the last LayerNorm are
//     about 1 in size, sums of up to 1536 products carry some 1e-6 of that, and six layers add up to a few 1e-5.
//   - With 8-bit weights, the input of each product is rounded to 14 bits: to steps of the row's greatest value, a few
//     times its typical one, by 8191, so by 1e-4 of a typical value at the mean. Products average that out; attention
//     scores, of size s, turn it into relative errors of s times as much. Four roundings a layer add up to
//     some 6e-4 (root mean square, shipped model), and one value in a thousand is off by four times that. An index
//     astray, a bias forgotten or inputs of 7 bits show as 2e-2 or more.
const (
	wideTolerance   = 5e-5
	narrowTolerance = 6e-3
)

// TestReference compares with the reference, on a small random model and on the one that is shipped.
func TestReference(t *testing.T) {
	for _, test := range []struct{ name, model, vectors string }{
		{"tiny", tiny, "testdata/tiny.json"},
		{"shipped", "../weights/dragoman.model", "testdata/dragoman.json"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, err := os.ReadFile(test.model)
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(test.vectors)
			if err != nil {
				t.Fatal(err)
			}
			var ref reference
			if err := json.Unmarshal(data, &ref); err != nil {
				t.Fatal(err)
			}
			if got := hex.EncodeToString(file[len(file)-sha256.Size:]); got != ref.Checksum {
				t.Fatalf("%s was made of another %s: run python train/reference.py encoder on it", test.vectors, test.model)
			}
			t.Run("narrow", func(t *testing.T) { compare(t, open(t, test.model), ref, narrowTolerance) })
			if test.model == tiny {
				t.Run("wide", func(t *testing.T) { compare(t, widened(t, test.model), ref, wideTolerance) })
			}
		})
	}
}

// widened loads a model and gives it layers of float32 weights.
func widened(t *testing.T, path string) *Model {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := modelfile.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(f)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(layer int, names ...string) *nn.Linear {
		var w, bias []float32
		var out, in int
		for _, name := range names {
			name = fmt.Sprintf("encoder.layer.%d.%s", layer, name)
			narrow, err := f.Matrix8(name + ".weight")
			if err != nil {
				t.Fatal(err)
			}
			for i, q := range narrow.Data {
				w = append(w, float32(q)*narrow.Scale[i/narrow.Cols])
			}
			b, err := f.Float32(name + ".bias")
			if err != nil {
				t.Fatal(err)
			}
			bias = append(bias, b...)
			out, in = out+narrow.Rows, narrow.Cols
		}
		l, err := nn.NewLinear(w, bias, out, in)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	for i := range m.layers {
		l := &m.layers[i]
		l.qkv = linear(i, "attention.self.query", "attention.self.key", "attention.self.value")
		l.attended = linear(i, "attention.output.dense")
		l.feedForward = &nn.MLP{A: linear(i, "intermediate.dense"), B: linear(i, "output.dense")}
	}
	return m
}

func compare(t *testing.T, m *Model, ref reference, tolerance float64) {
	var b Batch
	for _, w := range ref.Windows {
		b.IDs, b.Cases, b.Lengths = append(b.IDs, w.IDs...), append(b.Cases, w.Cases...), append(b.Lengths, len(w.IDs))
	}
	dst := make([]float32, len(b.IDs)*m.Hidden)
	if err := m.Encode(dst, b, new(Workspace)); err != nil {
		t.Fatal(err)
	}
	start, count := 0, 0
	var worst, squares float64
	for i, w := range ref.Windows {
		for _, p := range w.Positions {
			x := dst[(start+p.At)*m.Hidden : (start+p.At+1)*m.Hidden]
			var square float64
			for _, v := range x {
				square += float64(v) * float64(v)
			}
			if e := math.Abs(math.Sqrt(square)/p.Norm - 1); !(e < tolerance) {
				t.Errorf("window %d, position %d: norm %v, want %v", i, p.At, math.Sqrt(square), p.Norm)
			}
			for k, want := range p.Head {
				e := math.Abs(float64(x[k]) - want)
				worst, squares, count = max(worst, e), squares+e*e, count+1
				if !(e < tolerance) {
					t.Errorf("window %d, position %d, value %d: %v, want %v", i, p.At, k, x[k], want)
				}
			}
		}
		start += len(w.IDs)
	}
	t.Logf("%d values: greatest difference %.1e, root mean square %.1e", count, worst, math.Sqrt(squares/float64(count)))
}

func randomBatch(m *Model, lengths ...int) Batch {
	r := rand.New(rand.NewPCG(1, 2))
	b := Batch{Lengths: lengths}
	for _, n := range lengths {
		for range n {
			b.IDs = append(b.IDs, int32(r.IntN(m.Vocabulary)))
			b.Cases = append(b.Cases, uint8(r.IntN(int(caseClasses))))
		}
	}
	return b
}

// TestWindowsAreReadAlone checks that neither neighbours in the batch nor the number of goroutines change a bit.
func TestWindowsAreReadAlone(t *testing.T) {
	m := open(t, tiny)
	b := randomBatch(m, 7, 0, 200, 1, 48, 49, 100, 256, 31, 2)
	want := make([]float32, len(b.IDs)*m.Hidden)
	start := 0
	for _, n := range b.Lengths {
		alone := Batch{IDs: b.IDs[start : start+n], Cases: b.Cases[start : start+n], Lengths: []int{n}}
		if err := m.Encode(want[start*m.Hidden:(start+n)*m.Hidden], alone, new(Workspace)); err != nil {
			t.Fatal(err)
		}
		start += n
	}
	ws := new(Workspace)
	for _, goroutines := range []int{1, 2, 3, 8, 1} {
		got := make([]float32, len(want))
		for i := range got {
			got[i] = float32(math.NaN()) // what dst held before does not matter
		}
		if err := m.EncodeParallel(got, b, ws, goroutines); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d goroutines: the vectors differ from those of windows encoded alone", goroutines)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	m := open(t, tiny)
	good := func() Batch { return randomBatch(m, 3, 4) }
	for _, test := range []struct {
		name   string
		change func(*Batch)
		room   int
		says   string
	}{
		{"id beyond the vocabulary", func(b *Batch) { b.IDs[2] = 500 }, 7, "piece 2 has id 500"},
		{"negative id", func(b *Batch) { b.IDs[6] = -1 }, 7, "piece 6 has id -1"},
		{"unknown case", func(b *Batch) { b.Cases[0] = 4 }, 7, "case 4"},
		{"window too long", func(b *Batch) { b.Lengths[1] = 257 }, 7, "window 1 has 257 pieces"},
		{"negative length", func(b *Batch) { b.Lengths[0] = -1 }, 7, "window 0"},
		{"lengths and ids disagree", func(b *Batch) { b.Lengths[0] = 4 }, 7, "7 ids"},
		{"cases missing", func(b *Batch) { b.Cases = b.Cases[1:] }, 7, "6 cases"},
		{"too little room", func(b *Batch) {}, 6, "room for 384"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := good()
			test.change(&b)
			err := m.Encode(make([]float32, test.room*m.Hidden), b, new(Workspace))
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v does not say %q", err, test.says)
			}
		})
	}
	if err := m.Encode(nil, Batch{}, new(Workspace)); err != nil {
		t.Errorf("an empty batch: %v", err)
	}
}

func TestEncodeDoesNotAllocate(t *testing.T) {
	m := open(t, tiny)
	b := randomBatch(m, 100, 20, 200, 3)
	dst, ws := make([]float32, len(b.IDs)*m.Hidden), new(Workspace)
	encode := func() {
		if err := m.Encode(dst, b, ws); err != nil {
			t.Fatal(err)
		}
	}
	encode()
	if n := testing.AllocsPerRun(10, encode); n != 0 {
		t.Errorf("%v allocations a call", n)
	}
}

// BenchmarkEncode reports word pieces a second; DRAGOMAN_MODEL names the model, the tiny one without it.
func BenchmarkEncode(b *testing.B) {
	path := os.Getenv("DRAGOMAN_MODEL")
	if path == "" {
		path = tiny
	}
	m := open(b, path)
	for _, length := range []int{16, 32, 128, 224} {
		for _, goroutines := range []int{1, 2} {
			b.Run(fmt.Sprintf("pieces=%d/goroutines=%d", length, goroutines), func(b *testing.B) {
				batch := randomBatch(m, slices.Repeat([]int{length}, max(1, 512/length))...)
				dst, ws := make([]float32, len(batch.IDs)*m.Hidden), new(Workspace)
				for b.Loop() {
					if err := m.EncodeParallel(dst, batch, ws, goroutines); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.N*len(batch.IDs))/b.Elapsed().Seconds(), "pieces/s")
			})
		}
	}
}
