package nn

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman/internal/modelfile"
)

// file is a model file of one layer, written by train/reference.py modelfile: weights (1, -0.5), (0, 0), (-254, 2),
// which 8 bits round to (1, -64/127), (0, 0), (-254, 2), and biases 1.5, -2.25, 1e-30.
func file(t *testing.T) *modelfile.File {
	t.Helper()
	data, err := os.ReadFile("../modelfile/testdata/small.model")
	if err != nil {
		t.Fatal(err)
	}
	f, err := modelfile.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// near compares with a tolerance for inputs rounded to 14 bits and weights up to 254.
func near(t *testing.T, what string, got []float32, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		if e := math.Abs(float64(got[i]) - w); e > 1e-3*max(1, math.Abs(w)) {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
}

func TestLinear(t *testing.T) {
	f := file(t)
	src := []float32{2, -1, 0.5, 3}
	var ws Workspace
	l, err := LoadLinear(f, "layer")
	if err != nil {
		t.Fatal(err)
	}
	if l.In != 2 || l.Out != 3 {
		t.Errorf("layer has %d inputs and %d outputs", l.In, l.Out)
	}
	dst := make([]float32, 6)
	l.Forward(dst, src, 2, &ws)
	near(t, "loaded", dst, 2+64./127+1.5, -2.25, -510, 0.5-3*64./127+1.5, -2.25, -127+6)

	twice, err := LoadLinear(f, "layer", "layer")
	if err != nil {
		t.Fatal(err)
	}
	dst = make([]float32, 6)
	twice.Forward(dst, src[:2], 1, &ws)
	near(t, "joined", dst, 2+64./127+1.5, -2.25, -510, 2+64./127+1.5, -2.25, -510)

	wide, err := NewLinear([]float32{1, 2, 3, 4, 5, 6}, nil, 3, 2)
	if err != nil {
		t.Fatal(err)
	}
	wide.Forward(dst, src, 2, &ws)
	if want := []float32{0, 2, 4, 6.5, 13.5, 20.5}; !slices.Equal(dst, want) {
		t.Errorf("float32 weights: %v, want exactly %v", dst, want)
	}
}

func TestMLP(t *testing.T) {
	a, err := NewLinear([]float32{1, 0, 0, 1}, []float32{0, 1}, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewLinear([]float32{1, 10}, []float32{0.5}, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewMLP(a, b)
	if err != nil {
		t.Fatal(err)
	}
	const n = 2*mlpRows + 5 // more rows than go through at a time
	var src []float32
	var want []float64
	gelu := func(x float64) float64 { return x * 0.5 * math.Erfc(-x/math.Sqrt2) }
	for r := range n {
		x, y := float32(r)/50-2, float32(r%7)-3
		src = append(src, x, y)
		want = append(want, gelu(float64(x))+10*gelu(float64(y)+1)+0.5)
	}
	dst, ws := make([]float32, n), new(Workspace)
	m.Forward(dst, src, n, ws)
	near(t, "two layers", dst, want...)
	if allocs := testing.AllocsPerRun(10, func() { m.Forward(dst, src, n, ws) }); allocs != 0 {
		t.Errorf("%v allocations a call", allocs)
	}
	if _, err := NewMLP(b, b); err == nil {
		t.Error("layers that do not fit were joined")
	}
}

func TestEmbedding(t *testing.T) {
	e, err := LoadEmbedding(file(t), "layer")
	if err != nil {
		t.Fatal(err)
	}
	if e.Rows != 3 || e.Size != 2 {
		t.Errorf("%d rows of %d", e.Rows, e.Size)
	}
	x := []float32{1, 1}
	e.AddRow(x, 2)
	near(t, "row 2 added to ones", x, -253, 3)
}

func TestLayerNorm(t *testing.T) {
	l := &LayerNorm{Size: 4, gain: []float32{1, 1, 2, 1}, bias: []float32{0, 0, 0, 5}}
	x := []float32{1, 2, 3, 2, 0, 0, 0, 4}
	sum := slices.Clone(x)
	l.Forward(x, x, 2)
	root := math.Sqrt2
	want := []float64{-root, 0, 2 * root, 5, -1 / math.Sqrt(3), -1 / math.Sqrt(3), -2 / math.Sqrt(3), math.Sqrt(3) + 5}
	near(t, "normalised", x, want...)
	half := slices.Clone(sum)
	for i := range half {
		half[i] /= 2
	}
	same := slices.Clone(half)
	l.AddForward(half, same, 2)
	near(t, "normalised sum of halves", half, want...)
}

func TestLoadNamesTheTensor(t *testing.T) {
	f := file(t)
	for _, test := range []struct {
		name string
		load func() error
		says string
	}{
		{"missing layer", func() error { _, err := LoadLinear(f, "heads.none"); return err }, `"heads.none.weight"`},
		{"missing MLP", func() error { _, err := LoadMLP(f, "heads.none"); return err }, `"heads.none.a.weight"`},
		{"missing norm", func() error { _, err := LoadLayerNorm(f, "norm"); return err }, `"norm.weight"`},
		{"matrix as norm", func() error { _, err := LoadLayerNorm(f, "layer"); return err }, `"layer.weight"`},
		{"missing embedding", func() error { _, err := LoadEmbedding(f, "words"); return err }, `"words.weight"`},
		{"bias of wrong size", func() error { _, err := NewLinear(make([]float32, 6), make([]float32, 2), 3, 2); return err }, "2 biases for 3 outputs"},
	} {
		if err := test.load(); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v does not say %s", test.name, err, test.says)
		}
	}
}
