package heads

import (
	"fmt"

	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/nn"
)

// focus reads the sentences round a trigger or cue again, knowing which one is meant: two narrow transformer layers over
// the encoder's word vectors, to which is added where a word stands to the trigger and what type that has.
type focus struct {
	size         int
	enter        *nn.Linear
	placed       *nn.Embedding // where a word stands to the trigger
	typed        *nn.Embedding // the trigger's type; the last one is a cue
	first        *nn.LayerNorm
	layers       [focusLayers]*nn.TransformerLayer
	roles, about *nn.Linear
}

// The shape of train/model.py's Focus.
const (
	focusLayers = 2
	focusHeads  = 6
)

// Where a word stands to a trigger, in the order of train/labels.py.
const (
	own = iota
	left
	right
	sentenceBefore
	sentenceAfter
	focusPlaces
)

func loadFocus(f *modelfile.File, labels Labels) (*focus, error) {
	const name = "heads.focus."
	c := &focus{}
	var err error
	if c.enter, err = nn.LoadLinear(f, name+"enter"); err != nil {
		return nil, err
	}
	c.size = c.enter.Out
	for _, e := range []struct {
		to   **nn.Embedding
		name string
		rows int
	}{{&c.placed, "placed", focusPlaces}, {&c.typed, "typed", len(labels.Types) + 1}} {
		if *e.to, err = nn.LoadEmbedding(f, name+e.name); err != nil {
			return nil, err
		}
		if (*e.to).Rows != e.rows || (*e.to).Size != c.size {
			return nil, fmt.Errorf("model %s: %s%s is not of the size [%d %d]: build it again with train/", f.Name, name, e.name, e.rows, c.size)
		}
	}
	if c.first, err = nn.LoadLayerNorm(f, name+"first"); err != nil {
		return nil, err
	}
	for i := range c.layers {
		if c.layers[i], err = nn.LoadTransformerLayer(f, fmt.Sprintf("%slayers.%d", name, i), c.size, focusHeads); err != nil {
			return nil, err
		}
	}
	for _, l := range []struct {
		to   **nn.Linear
		name string
		out  int
	}{{&c.roles, "role", len(labels.Roles)}, {&c.about, "about", labels.about()}} {
		if *l.to, err = nn.LoadLinear(f, name+l.name); err != nil {
			return nil, err
		}
		if (*l.to).In != c.size || (*l.to).Out != l.out {
			return nil, fmt.Errorf("model %s: %s%s is not of the size [%d %d]: build it again with train/", f.Name, name, l.name, l.out, c.size)
		}
	}
	if c.enter.In != f.Config.Hidden || c.first.Size != c.size {
		return nil, fmt.Errorf("model %s: %senter does not fit the encoder: build it again with train/", f.Name, name)
	}
	return c, nil
}

// nearby is what focus makes of the words round a trigger.
type nearby struct {
	ws    nn.TransformerWorkspace
	x     []float32 // [near words][size]
	mean  []float32
	words []int     // of the window: those of the trigger's sentence and its neighbours
	roles []float32 // [near words][roles]
	about []float32
}

// again fills r.near for the trigger of words from..to.
func (r *Reader) again(from, to, typ int, distance []uint8) {
	c, near := r.h.focus, &r.near
	near.words = near.words[:0]
	for w, d := range distance[:r.Words] {
		if d < Distances-1 {
			near.words = append(near.words, w)
		}
	}
	n := len(near.words)
	near.x = grow(near.x, n*c.size)
	for i, w := range near.words {
		place := own
		switch {
		case distance[w] > 0:
			place = sentenceBefore + int(distance[w]) - 1
		case w < from:
			place = left
		case w >= to:
			place = right
		}
		x := near.x[i*c.size : (i+1)*c.size]
		copy(x, r.entered[w*c.size:])
		c.placed.AddRow(x, place)
		c.typed.AddRow(x, typ)
	}
	c.first.Forward(near.x, near.x, n)
	for _, l := range c.layers {
		l.Forward(near.x, n, &near.ws)
	}
	near.roles = r.linear(near.roles, c.roles, near.x, n)
	near.mean = grow(near.mean, c.size)
	clear(near.mean)
	for i, w := range near.words {
		if w >= from && w < to {
			for k, v := range near.x[i*c.size : (i+1)*c.size] {
				near.mean[k] += v
			}
		}
	}
	for k := range near.mean {
		near.mean[k] /= float32(to - from)
	}
	near.about = r.linear(near.about, c.about, near.mean, 1)
}
