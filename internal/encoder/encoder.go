// Package encoder turns word pieces into vectors that know their context: a transformer encoder as BERT's (Devlin et
// al. 2019, https://arxiv.org/abs/1810.04805), to whose input the case of the word is added, which an uncased
// vocabulary has lost.
//
// The weights are of 8 bits; see package kernel for how little that changes, and why the result is the same on every
// platform.
package encoder

import (
	"fmt"
	"sync"

	"github.com/dragoman-events/dragoman/internal/kernel"
	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/nn"
)

// The classes of case of the word that a piece belongs to.
const (
	Lower       uint8 = iota // a lower-case word
	Capitals                 // all capitals, more than one letter
	Capitalised              // the first letter is a capital
	OtherCase                // no letters, or mixed
	caseClasses
)

// Model is an encoder. It is never changed and may be shared by goroutines.
type Model struct {
	Hidden     int // width of a vector
	MaxPieces  int // longest window
	Vocabulary int // ids are below it

	heads     int
	words     *nn.Embedding
	positions *nn.Embedding
	types     *nn.Embedding
	cases     *nn.Embedding
	norm      *nn.LayerNorm
	layers    []layer
}

type layer struct {
	qkv         *nn.Linear // queries, keys and values at once
	attended    *nn.Linear
	attention   *nn.LayerNorm
	feedForward *nn.MLP
	output      *nn.LayerNorm
}

// Load makes an encoder of the tensors of a model file. An error names the tensor that is missing or unfit.
func Load(f *modelfile.File) (*Model, error) {
	c := f.Config
	if c.Heads < 1 || c.Hidden < 1 || c.Hidden%c.Heads != 0 || c.Hidden/c.Heads%kernel.HeadStep != 0 {
		return nil, fmt.Errorf("model %s: hidden size %d in %d heads: a head's width must be a multiple of %d", f.Name, c.Hidden, c.Heads, kernel.HeadStep)
	}
	m := &Model{Hidden: c.Hidden, MaxPieces: c.MaxPositions, Vocabulary: c.Vocab, heads: c.Heads}
	l := loader{file: f}
	m.words = l.embedding("embeddings.word_embeddings", c.Vocab, c.Hidden)
	m.positions = l.embedding("embeddings.position_embeddings", c.MaxPositions, c.Hidden)
	m.types = l.embedding("embeddings.token_type_embeddings", 1, c.Hidden)
	m.cases = l.embedding("case_embedding", int(caseClasses), c.Hidden)
	m.norm = l.norm("embeddings.LayerNorm", c.Hidden)
	for i := range c.Layers {
		p := fmt.Sprintf("encoder.layer.%d.", i)
		m.layers = append(m.layers, layer{
			qkv:         l.linear(c.Hidden, 3*c.Hidden, p+"attention.self.query", p+"attention.self.key", p+"attention.self.value"),
			attended:    l.linear(c.Hidden, c.Hidden, p+"attention.output.dense"),
			attention:   l.norm(p+"attention.output.LayerNorm", c.Hidden),
			feedForward: &nn.MLP{A: l.linear(c.Hidden, c.FFN, p+"intermediate.dense"), B: l.linear(c.FFN, c.Hidden, p+"output.dense")},
			output:      l.norm(p+"output.LayerNorm", c.Hidden),
		})
	}
	if l.err != nil {
		return nil, l.err
	}
	return m, nil
}

// loader keeps the first error.
type loader struct {
	file *modelfile.File
	err  error
}

func (l *loader) check(err error, fits bool, name string, want ...int) {
	if err == nil && !fits {
		err = fmt.Errorf("model %s: %s is not of the size %v that its config says; make the model anew", l.file.Name, name, want)
	}
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) linear(in, out int, names ...string) *nn.Linear {
	x, err := nn.LoadLinear(l.file, names...)
	l.check(err, err == nil && x.In == in && x.Out == out, names[0], out, in)
	return x
}

func (l *loader) norm(name string, size int) *nn.LayerNorm {
	x, err := nn.LoadLayerNorm(l.file, name)
	l.check(err, err == nil && x.Size == size, name, size)
	return x
}

func (l *loader) embedding(name string, rows, size int) *nn.Embedding {
	x, err := nn.LoadEmbedding(l.file, name)
	l.check(err, err == nil && x.Rows >= rows && x.Size == size, name, rows, size)
	return x
}

// Batch is a number of windows, laid one after the other. A window is read on its own: its pieces see one another and
// no others.
type Batch struct {
	IDs     []int32 // of word pieces
	Cases   []uint8 // class of each piece's word
	Lengths []int   // pieces of each window, at most MaxPieces
}

// Workspace is the working memory of one call of [Model.Encode] at a time. The zero value is ready; it grows to what
// the largest batch needs, a few megabytes, and is used again.
type Workspace struct {
	qkv     [2][]float32 // of this layer and the next
	workers []worker
	group   group
}

// worker is what each goroutine of a call has for itself.
type worker struct {
	nn        nn.Workspace
	attention kernel.AttentionBuffer
	attended  []float32 // the worker's rows of a window
	projected []float32 // workRows rows
}

type window struct{ start, length int }

// groupRows is how many pieces, at least, go through the layers together: enough that the weights, which come from
// the third-level cache, are used often, and few enough that what lies between layers stays in the cache as well.
const groupRows = 256

// workRows is how many rows of a group are done at a time after attention.
const workRows = 48

// Encode writes the vector of each piece of the batch, Hidden numbers, to dst. A batch that does not fit the model, or
// a dst of another size, is an error, and nothing is written.
func (m *Model) Encode(dst []float32, b Batch, ws *Workspace) error {
	return m.EncodeParallel(dst, b, ws, 1)
}

// EncodeParallel is [Model.Encode] on several goroutines, for a single document that someone waits for. The result is
// the same for any number.
func (m *Model) EncodeParallel(dst []float32, b Batch, ws *Workspace, goroutines int) error {
	if err := m.check(dst, b); err != nil {
		return err
	}
	goroutines = max(goroutines, 1)
	for len(ws.workers) < goroutines {
		ws.workers = append(ws.workers, worker{})
	}
	start := 0
	for first := 0; first < len(b.Lengths); {
		g := &ws.group
		windows, rows := g.windows[:0], 0
		for ; first < len(b.Lengths) && (rows == 0 || rows+b.Lengths[first] <= groupRows*goroutines); first++ {
			windows = append(windows, window{rows, b.Lengths[first]})
			rows += b.Lengths[first]
		}
		*g = group{Model: m, windows: windows, qkv: &ws.qkv, ids: b.IDs[start : start+rows], cases: b.Cases[start : start+rows],
			x: dst[start*m.Hidden : (start+rows)*m.Hidden]}
		g.encode(ws.workers[:goroutines])
		start += rows
	}
	// The workspace outlives the call and must not hold on to the caller's memory.
	ws.group = group{windows: ws.group.windows[:0]}
	return nil
}

func (m *Model) check(dst []float32, b Batch) error {
	total := 0
	for i, n := range b.Lengths {
		if n < 0 || n > m.MaxPieces {
			return fmt.Errorf("encoder: window %d has %d pieces; the model takes up to %d", i, n, m.MaxPieces)
		}
		total += n
	}
	if len(b.IDs) != total || len(b.Cases) != total {
		return fmt.Errorf("encoder: %d ids and %d cases for windows of %d pieces", len(b.IDs), len(b.Cases), total)
	}
	if len(dst) != total*m.Hidden {
		return fmt.Errorf("encoder: room for %d numbers; %d pieces of %d need %d", len(dst), total, m.Hidden, total*m.Hidden)
	}
	for i, id := range b.IDs {
		if id < 0 || int(id) >= m.Vocabulary || b.Cases[i] >= caseClasses {
			return fmt.Errorf("encoder: piece %d has id %d and case %d; the model has %d pieces and %d cases", i, id, b.Cases[i], m.Vocabulary, caseClasses)
		}
	}
	return nil
}

// group is a run of windows that go through the layers together.
type group struct {
	*Model
	windows []window
	qkv     *[2][]float32
	ids     []int32
	cases   []uint8
	x       []float32 // input and output of each layer
}

// encode shares the rows among workers. They meet once a layer, since attention reads the keys and values of others;
// those of the next layer are written beside them.
func (g *group) encode(workers []worker) {
	rows := len(g.ids)
	for i := range g.qkv {
		if need := rows * 3 * g.Hidden; cap(g.qkv[i]) < need {
			g.qkv[i] = make([]float32, need)
		}
	}
	g.share(workers, rows, -1)
	for l := range g.layers {
		g.share(workers, rows, l)
	}
}

// share runs a layer, or with -1 the embedding, and the queries, keys and values of the layer after.
func (g *group) share(workers []worker, rows, l int) {
	if len(workers) == 1 {
		g.stage(&workers[0], l, 0, rows)
		return
	}
	var wait sync.WaitGroup
	n := len(workers)
	for i := range workers {
		wait.Go(func() { g.stage(&workers[i], l, rows*i/n, rows*(i+1)/n) })
	}
	wait.Wait()
}

func (g *group) stage(w *worker, l, from, to int) {
	if l < 0 {
		g.embed(from, to)
	} else {
		g.layer(w, l, from, to)
	}
	if next := l + 1; next < len(g.layers) && from < to {
		width := 3 * g.Hidden
		g.layers[next].qkv.Forward(g.qkv[next%2][:cap(g.qkv[next%2])][from*width:to*width], g.x[from*g.Hidden:], to-from, &w.nn)
	}
}

// embed makes the first input of rows from to to-1.
func (g *group) embed(from, to int) {
	for _, v := range g.windows {
		for r := max(from, v.start); r < min(to, v.start+v.length); r++ {
			x := g.x[r*g.Hidden : (r+1)*g.Hidden]
			clear(x)
			g.words.AddRow(x, int(g.ids[r]))
			g.Model.cases.AddRow(x, int(g.cases[r]))
			g.positions.AddRow(x, r-v.start)
			g.types.AddRow(x, 0)
			g.norm.Forward(x, x, 1)
		}
	}
}

// layer does all of a layer but queries, keys and values, for rows from to to-1.
func (g *group) layer(w *worker, l, from, to int) {
	h := g.Hidden
	if need := workRows * h; cap(w.projected) < need {
		w.projected = make([]float32, need)
	}
	qkv := g.qkv[l%2][:cap(g.qkv[l%2])]
	layer := &g.layers[l]
	for _, v := range g.windows {
		first, end := max(from, v.start), min(to, v.start+v.length)
		if first >= end {
			continue
		}
		if need := (end - first) * h; cap(w.attended) < need {
			w.attended = make([]float32, need)
		}
		attended := w.attended[:(end-first)*h]
		kernel.Attention(attended, qkv[v.start*3*h:(v.start+v.length)*3*h], v.length, h, g.heads, first-v.start, end-v.start, &w.attention)
		for r := first; r < end; r += workRows {
			n := min(workRows, end-r)
			x, y := g.x[r*h:(r+n)*h], w.projected[:n*h:n*h]
			layer.attended.Forward(y, attended[(r-first)*h:], n, &w.nn)
			layer.attention.AddForward(x, y, n)
			layer.feedForward.Forward(y, x, n, &w.nn)
			layer.output.AddForward(x, y, n)
		}
	}
}
