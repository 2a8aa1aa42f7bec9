package nn

import (
	"fmt"

	"github.com/dragoman-events/dragoman/internal/kernel"
	"github.com/dragoman-events/dragoman/internal/modelfile"
)

// TransformerLayer is attention and a feed-forward network, each added to its input and normalised (Vaswani et al. 2017,
// section 3.1, https://arxiv.org/abs/1706.03762), for short sequences read one at a time; package encoder has its own for
// long ones.
type TransformerLayer struct {
	Size int

	heads       int
	qkv         *Linear
	attended    *Linear
	attention   *LayerNorm
	feedForward *MLP
	output      *LayerNorm
}

// LoadTransformerLayer loads NAME.query, key, value, out, ln1, up, down and ln2, of the size given, which must be a
// multiple of the number of heads times [kernel.HeadStep].
func LoadTransformerLayer(f *modelfile.File, name string, size, heads int) (*TransformerLayer, error) {
	l := &TransformerLayer{Size: size, heads: heads}
	var err error
	linear := func(names ...string) *Linear {
		if err != nil {
			return nil
		}
		for i := range names {
			names[i] = name + "." + names[i]
		}
		var x *Linear
		x, err = LoadLinear(f, names...)
		return x
	}
	norm := func(n string) *LayerNorm {
		if err != nil {
			return nil
		}
		var x *LayerNorm
		x, err = LoadLayerNorm(f, name+"."+n)
		return x
	}
	l.qkv, l.attended, l.attention, l.output = linear("query", "key", "value"), linear("out"), norm("ln1"), norm("ln2")
	up, down := linear("up"), linear("down")
	if err != nil {
		return nil, err
	}
	if l.feedForward, err = NewMLP(up, down); err != nil {
		return nil, err
	}
	if heads < 1 || size%(heads*kernel.HeadStep) != 0 || l.qkv.In != size || l.qkv.Out != 3*size || l.attended.In != size || l.attended.Out != size ||
		up.In != size || down.Out != size || l.attention.Size != size || l.output.Size != size {
		return nil, fmt.Errorf("model %s: layer %s is not one of size %d with %d heads", f.Name, name, size, heads)
	}
	return l, nil
}

// TransformerWorkspace is the working memory of [TransformerLayer.Forward]. The zero value is ready.
type TransformerWorkspace struct {
	nn                       Workspace
	attention                kernel.AttentionBuffer
	qkv, attended, projected []float32
}

// Forward replaces x, n rows of Size numbers that see one another, by the layer's output.
func (l *TransformerLayer) Forward(x []float32, n int, ws *TransformerWorkspace) {
	if cap(ws.qkv) < 3*n*l.Size {
		ws.qkv, ws.attended, ws.projected = make([]float32, 3*n*l.Size), make([]float32, n*l.Size), make([]float32, n*l.Size)
	}
	qkv, attended, projected := ws.qkv[:3*n*l.Size], ws.attended[:n*l.Size], ws.projected[:n*l.Size]
	l.qkv.Forward(qkv, x, n, &ws.nn)
	kernel.Attention(attended, qkv, n, l.Size, l.heads, 0, n, &ws.attention)
	l.attended.Forward(projected, attended, n, &ws.nn)
	l.attention.AddForward(x, projected, n)
	l.feedForward.Forward(projected, x, n, &ws.nn)
	l.output.AddForward(x, projected, n)
}
