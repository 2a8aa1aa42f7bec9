// Package nn holds the layers that models are made of, loaded by name from a model file: the encoder and the heads
// are put together from them.
//
// Layers are never changed once they are loaded and may be shared by goroutines; what they need while they work lies
// in a [Workspace], one a goroutine. Rows of numbers lie one after the other without gaps.
package nn

import (
	"fmt"
	"slices"

	"github.com/dragoman-events/dragoman/internal/kernel"
	"github.com/dragoman-events/dragoman/internal/modelfile"
)

// Workspace is the working memory of one goroutine. The zero value is ready; its memory grows as needed and is used
// again.
type Workspace struct {
	quantised kernel.Quantised
	hidden    []float32
}

// Linear is a layer y = W x + b. Its weights are of 8 bits or float32, as the model file stores them.
type Linear struct {
	In, Out int

	narrow *kernel.Panels8 // one of the two
	wide   *kernel.Panels
	bias   []float32 // nil where there is none
}

// LoadLinear loads NAME.weight [outputs, inputs] and, where the file has it, NAME.bias [outputs]. Given several names,
// it makes one layer of them, their outputs one after the other; they must agree in inputs and storage.
func LoadLinear(f *modelfile.File, names ...string) (*Linear, error) {
	var narrow modelfile.Matrix8
	var wide, bias []float32
	l := &Linear{}
	for i, name := range names {
		t, err := f.Tensor(name + ".weight")
		if err != nil {
			return nil, err
		}
		if len(t.Shape) != 2 {
			return nil, fmt.Errorf("model %s: tensor %q has shape %v, wanted is a matrix", f.Name, t.Name, t.Shape)
		}
		if i == 0 {
			l.In = t.Shape[1]
		}
		if t.Shape[1] != l.In {
			return nil, fmt.Errorf("model %s: tensor %q has %d inputs, %q has %d", f.Name, t.Name, t.Shape[1], names[0], l.In)
		}
		l.Out += t.Shape[0]
		if t.DType == modelfile.Q8 {
			m, err := f.Matrix8(t.Name)
			if err != nil {
				return nil, err
			}
			narrow.Data, narrow.Scale = join(i, narrow.Data, m.Data), join(i, narrow.Scale, m.Scale)
		} else {
			m, err := f.Float32(t.Name)
			if err != nil {
				return nil, err
			}
			wide = join(i, wide, m)
		}
		if narrow.Data != nil && wide != nil {
			return nil, fmt.Errorf("model %s: tensor %q is stored as %s, %q is not", f.Name, t.Name, t.DType, names[0])
		}
		b := make([]float32, t.Shape[0])
		if f.Has(name + ".bias") {
			if b, err = f.Float32(name+".bias", t.Shape[0]); err != nil {
				return nil, err
			}
		}
		bias = join(i, bias, b)
	}
	var err error
	if l.bias = bias; narrow.Data != nil {
		l.narrow, err = kernel.Pack8(narrow.Data, narrow.Scale, l.Out, l.In)
	} else {
		l.wide, err = kernel.Pack(wide, l.Out, l.In)
	}
	if err != nil {
		return nil, fmt.Errorf("model %s: tensor %q: %w", f.Name, names, err)
	}
	return l, nil
}

// join appends part to all, without copying where it is the first.
func join[T any](i int, all, part []T) []T {
	if i == 0 {
		return slices.Clip(part)
	}
	return append(all, part...)
}

// NewLinear makes a layer of float32 weights [out, in] and a bias [out] or nil: of weights that are stored otherwise
// than as a matrix.
func NewLinear(weights, bias []float32, out, in int) (*Linear, error) {
	if bias != nil && len(bias) != out {
		return nil, fmt.Errorf("nn: %d biases for %d outputs", len(bias), out)
	}
	p, err := kernel.Pack(weights, out, in)
	if err != nil {
		return nil, err
	}
	return &Linear{In: in, Out: out, wide: p, bias: bias}, nil
}

// Forward applies the layer to n rows: src holds n*In numbers, dst gets n*Out. They must not overlap.
func (l *Linear) Forward(dst, src []float32, n int, ws *Workspace) {
	if l.narrow != nil {
		l.narrow.Mul(dst, l.Out, src, n, l.bias, &ws.quantised)
		return
	}
	l.wide.Mul(dst, l.Out, src, l.In, n, l.bias)
}

// LayerNorm brings each row to mean 0 and variance 1, then scales and shifts it.
type LayerNorm struct {
	Size       int
	gain, bias []float32
}

// epsilon is BERT's.
const epsilon = 1e-12

// LoadLayerNorm loads NAME.weight and NAME.bias.
func LoadLayerNorm(f *modelfile.File, name string) (*LayerNorm, error) {
	gain, err := f.Float32(name+".weight", -1)
	if err != nil {
		return nil, err
	}
	bias, err := f.Float32(name+".bias", len(gain))
	if err != nil {
		return nil, err
	}
	return &LayerNorm{len(gain), gain, bias}, nil
}

// Forward normalises n rows of Size numbers; dst may be src.
func (l *LayerNorm) Forward(dst, src []float32, n int) {
	for r := range n {
		kernel.LayerNorm(dst[r*l.Size:(r+1)*l.Size], src[r*l.Size:], l.gain, l.bias, epsilon)
	}
}

// AddForward normalises n rows of the sum of x and residual into x.
func (l *LayerNorm) AddForward(x, residual []float32, n int) {
	for r := range n {
		row := x[r*l.Size : (r+1)*l.Size]
		kernel.Add(row, residual[r*l.Size:])
		kernel.LayerNorm(row, row, l.gain, l.bias, epsilon)
	}
}

// GELU replaces each number by x Φ(x).
func GELU(x []float32) { kernel.GELU(x) }

// MLP is a linear layer, GELU, and another linear layer.
type MLP struct{ A, B *Linear }

// LoadMLP loads the layers NAME.a and NAME.b.
func LoadMLP(f *modelfile.File, name string) (*MLP, error) {
	a, err := LoadLinear(f, name+".a")
	if err != nil {
		return nil, err
	}
	b, err := LoadLinear(f, name+".b")
	if err != nil {
		return nil, err
	}
	return NewMLP(a, b)
}

// NewMLP joins two layers.
func NewMLP(a, b *Linear) (*MLP, error) {
	if a.Out != b.In {
		return nil, fmt.Errorf("nn: a layer of %d outputs before one of %d inputs", a.Out, b.In)
	}
	return &MLP{a, b}, nil
}

// mlpRows is how many rows go through both layers before the next ones do, so that what lies between stays in cache.
const mlpRows = 96

// Forward applies the layers to n rows: src holds n*A.In numbers, dst gets n*B.Out. They must not overlap.
func (m *MLP) Forward(dst, src []float32, n int, ws *Workspace) {
	if need := min(n, mlpRows) * m.A.Out; cap(ws.hidden) < need {
		ws.hidden = make([]float32, need)
	}
	for r := 0; r < n; r += mlpRows {
		rows := min(mlpRows, n-r)
		hidden := ws.hidden[:rows*m.A.Out]
		m.A.Forward(hidden, src[r*m.A.In:], rows, ws)
		kernel.GELU(hidden)
		m.B.Forward(dst[r*m.B.Out:], hidden, rows, ws)
	}
}

// Embedding is a table of vectors.
type Embedding struct {
	Rows, Size int

	narrow modelfile.Matrix8 // one of the two
	wide   []float32
}

// LoadEmbedding loads NAME.weight [rows, size].
func LoadEmbedding(f *modelfile.File, name string) (*Embedding, error) {
	t, err := f.Tensor(name + ".weight")
	if err != nil {
		return nil, err
	}
	if len(t.Shape) != 2 {
		return nil, fmt.Errorf("model %s: tensor %q has shape %v, wanted is a matrix", f.Name, t.Name, t.Shape)
	}
	e := &Embedding{Rows: t.Shape[0], Size: t.Shape[1]}
	if t.DType == modelfile.Q8 {
		e.narrow, err = f.Matrix8(t.Name)
	} else {
		e.wide, err = f.Float32(t.Name)
	}
	return e, err
}

// AddRow adds vector i to dst, which holds Size numbers.
func (e *Embedding) AddRow(dst []float32, i int) {
	if e.wide != nil {
		kernel.Add(dst[:e.Size], e.wide[i*e.Size:])
		return
	}
	row, scale := e.narrow.Data[i*e.Size:(i+1)*e.Size], e.narrow.Scale[i]
	dst = dst[:len(row)]
	for k, q := range row {
		dst[k] += float32(float32(q) * scale)
	}
}
