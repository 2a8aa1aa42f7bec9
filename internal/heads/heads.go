// Package heads runs the small networks that stand on the encoder: one for every question that is asked of the text.
//
// All of them read word vectors, the encoder's output at a word's first piece. Bilinear forms are stored as linear
// layers: x'Uy is computed as (Ux)'y, with a constant 1 appended where the form has a bias (Dozat and Manning 2017,
// section 2.1). train/model.py holds the same arithmetic in PyTorch.
package heads

import (
	"fmt"

	"github.com/dragoman-events/dragoman/internal/kernel"
	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/nn"
)

// Heads holds the weights; it is never changed and may be shared by goroutines.
type Heads struct {
	Labels Labels
	Hidden int

	upos, arcDep, arcHead, relDep, relHead, arc, rel *nn.Linear
	roleTrigger, roleWord, role                      *nn.Linear
	kind, trigger, cue, about, sector, dyad          *nn.MLP
	focus                                            *focus
	typeVector                                       []float32 // [types+1][role width]; the last one is a cue
	distance                                         []float32 // [roles][distances]
}

// Labels name the outputs of the heads, in order.
type Labels struct {
	UPOS, Deprel, Kinds, Types, Status, Certainty, Modes, Contexts, Roles, Sectors []string
}

// about is how many scores are given of a trigger.
func (l Labels) about() int { return len(l.Status) + len(l.Certainty) + len(l.Modes) + len(l.Contexts) }

// Distances is how many ways a word's sentence can stand to a trigger's: the same, the one before, the one after, far.
const Distances = 4

// Load reads the heads of a model file.
func Load(f *modelfile.File) (*Heads, error) {
	h := &Heads{Hidden: f.Config.Hidden}
	var err error
	linear := func(name string) *nn.Linear {
		if err != nil {
			return nil
		}
		var l *nn.Linear
		l, err = nn.LoadLinear(f, "heads."+name)
		return l
	}
	two := func(name string) *nn.MLP {
		a, b := linear(name+".a"), linear(name+".b")
		if err != nil {
			return nil
		}
		var m *nn.MLP
		m, err = nn.NewMLP(a, b)
		return m
	}
	h.upos, h.arcDep, h.arcHead, h.arc = linear("upos"), linear("arc_dep"), linear("arc_head"), linear("arc")
	h.relDep, h.relHead, h.rel = linear("rel_dep"), linear("rel_head"), linear("rel")
	h.roleTrigger, h.roleWord, h.role = linear("role_trigger"), linear("role_word"), linear("role")
	h.kind, h.trigger, h.cue, h.about, h.sector, h.dyad = two("kind"), two("trigger"), two("cue"), two("about"), two("sector"), two("dyad")
	if err != nil {
		return nil, err
	}
	for _, l := range []struct {
		to   *[]string
		name string
	}{{&h.Labels.UPOS, "upos"}, {&h.Labels.Deprel, "deprel"}, {&h.Labels.Kinds, "kinds"}, {&h.Labels.Types, "types"}, {&h.Labels.Status, "status"},
		{&h.Labels.Certainty, "certainty"}, {&h.Labels.Modes, "modes"}, {&h.Labels.Contexts, "contexts"}, {&h.Labels.Roles, "roles"}, {&h.Labels.Sectors, "sectors"}} {
		if *l.to = f.Labels[l.name]; len(*l.to) == 0 {
			return nil, fmt.Errorf("model %s %s: no labels %q: the file was made for another version of the program", f.Name, f.Version, l.name)
		}
	}
	width := h.roleTrigger.Out
	if h.typeVector, err = f.Float32("heads.type.weight", len(h.Labels.Types)+1, width); err != nil {
		return nil, err
	}
	if h.distance, err = f.Float32("heads.distance.weight", len(h.Labels.Roles), Distances); err != nil {
		return nil, err
	}
	if h.focus, err = loadFocus(f, h.Labels); err != nil {
		return nil, err
	}
	return h, h.check()
}

// check holds the layers against the labels, so that no later index can run over.
func (h *Heads) check() error {
	L := h.Labels
	for _, c := range []struct {
		name      string
		got, want int
	}{
		{"upos", h.upos.Out, len(L.UPOS)},
		{"rel", h.rel.Out, len(L.Deprel) * (h.relHead.Out + 1)},
		{"arc", h.arc.Out, h.arcHead.Out},
		{"kind", h.kind.B.Out, len(L.Kinds)},
		{"trigger", h.trigger.B.Out, len(L.Types) + 2},
		{"cue", h.cue.B.Out, 2},
		{"about", h.about.B.Out, L.about()},
		{"role", h.role.Out, len(L.Roles) * (h.roleWord.Out + 1)},
		{"sector", h.sector.B.Out, len(L.Sectors)},
		{"dyad", h.dyad.B.Out, len(L.Types)},
	} {
		if c.got != c.want {
			return fmt.Errorf("model head %s has %d outputs, its labels need %d: the model file is inconsistent, build it again with train/", c.name, c.got, c.want)
		}
	}
	return nil
}

// Reader runs the heads with buffers of its own; it is for one goroutine at a time.
type Reader struct {
	h  *Heads
	ws nn.Workspace

	hidden []float32 // between the two halves of the arc form

	arcQ, arcK, arcR   []float32 // [words][arc], [words][arc], [roots][arc]
	relQ, relK, relR   []float32 // [words][relations*(rel+1)], [words][rel], [roots][rel]
	relH               []float32
	roleK              []float32 // [words][role]
	mean, roleT, roleQ []float32
	entered            []float32 // [words][focus]
	near               nearby
	asked              Asked
	Words              int

	// The scores of every word of the last window given to [Reader.Window].
	UPOS, Kind, Trigger, Cue []float32
}

// NewReader returns a reader over h.
func NewReader(h *Heads) *Reader { return &Reader{h: h} }

// Window computes all that does not depend on another answer, for words [n][hidden] and their sentences' root vectors
// [roots][hidden].
func (r *Reader) Window(words []float32, n int, rootVectors []float32, roots int) {
	h := r.h
	r.Words = n
	r.UPOS = r.linear(r.UPOS, h.upos, words, n)
	r.Kind = r.mlp(r.Kind, h.kind, words, n)
	r.Trigger = r.mlp(r.Trigger, h.trigger, words, n)
	r.Cue = r.mlp(r.Cue, h.cue, words, n)

	r.hidden = r.gelu(r.hidden, h.arcDep, words, n)
	r.arcQ = r.linear(r.arcQ, h.arc, r.hidden, n)
	r.arcK = r.gelu(r.arcK, h.arcHead, words, n)
	r.arcR = r.gelu(r.arcR, h.arcHead, rootVectors, roots)

	r.relH = r.gelu(r.relH, h.relDep, words, n)
	r.relQ = r.linear(r.relQ, h.rel, r.relH, n)
	r.relK = r.gelu(r.relK, h.relHead, words, n)
	r.relR = r.gelu(r.relR, h.relHead, rootVectors, roots)

	r.roleK = r.gelu(r.roleK, h.roleWord, words, n)
	r.entered = r.linear(r.entered, h.focus.enter, words, n)
}

// Arcs fills arcs [m][m] (row dependent, column head) and tops [m] (as root) for words from..from+m, whose root vector
// is number root.
func (r *Reader) Arcs(arcs, tops []float32, from, m, root int) {
	d := r.h.arcHead.Out
	for i := range m {
		q := r.arcQ[(from+i)*d : (from+i+1)*d]
		for j := range m {
			arcs[i*m+j] = kernel.Dot(q, r.arcK[(from+j)*d:(from+j+1)*d])
		}
		tops[i] = kernel.Dot(q, r.arcR[root*d:(root+1)*d])
	}
}

// Relation is the likeliest relation of a word to its head, as an index into the labels; head -1 is the root vector
// number root.
func (r *Reader) Relation(word, head, root int) int {
	d := r.h.relHead.Out
	k := r.relR[root*d : (root+1)*d]
	if head >= 0 {
		k = r.relK[head*d : (head+1)*d]
	}
	n := len(r.h.Labels.Deprel)
	q := r.relQ[word*n*(d+1) : (word+1)*n*(d+1)]
	best, top := 0, float32(0)
	for i := range n {
		row := q[i*(d+1) : (i+1)*(d+1)]
		if s := kernel.Dot(row[:d], k) + row[d]; i == 0 || s > top {
			best, top = i, s
		}
	}
	return best
}

// Asked is what the heads say of a trigger or cue. The slices are reused by the next question.
type Asked struct {
	Status, Certainty, Modes, Contexts []float32
	Roles                              []float32 // [words][roles]: the part of every word of the window in it

	about []float32
}

// Ask asks about the trigger of words from..to of the window, [words][hidden], with the index of its type; the number of
// types stands for a cue. distance tells how each word's sentence stands to the trigger's, below [Distances]. Two heads
// that see the trigger and one word each are heard together with one that reads the sentences round it again.
func (r *Reader) Ask(words []float32, from, to, typ int, distance []uint8) *Asked {
	mean := r.average(words, from, to)
	r.again(from, to, typ, distance)
	a := &r.asked
	a.about = r.mlp(a.about, r.h.about, mean, 1)
	kernel.Add(a.about, r.near.about)
	rest := a.about
	next := func(n int) []float32 {
		part := rest[:n]
		rest = rest[n:]
		return part
	}
	L := &r.h.Labels
	a.Status, a.Certainty, a.Modes, a.Contexts = next(len(L.Status)), next(len(L.Certainty)), next(len(L.Modes)), next(len(L.Contexts))
	a.Roles = r.roles(a.Roles, mean, typ, distance)
	n := len(L.Roles)
	for i, w := range r.near.words {
		kernel.Add(a.Roles[w*n:(w+1)*n], r.near.roles[i*n:])
	}
	return a
}

// Sector fills dst with scores of the sectors of the actor that words from..to name.
func (r *Reader) Sector(dst, words []float32, from, to int) []float32 {
	return r.mlp(dst, r.h.sector, r.average(words, from, to), 1)
}

// average is the mean of the vectors of words from..to: what a trigger of several words is read by. The slice is reused.
func (r *Reader) average(words []float32, from, to int) []float32 {
	d := r.h.Hidden
	r.mean = grow(r.mean, d)
	clear(r.mean)
	for i := from; i < to; i++ {
		for k, v := range words[i*d : (i+1)*d] {
			r.mean[k] += v
		}
	}
	scale := 1 / float32(to-from)
	for k := range r.mean {
		r.mean[k] *= scale
	}
	return r.mean
}

// roles fills dst [words][roles] with the scores of every word's part in a trigger, by its mean vector and the word's.
func (r *Reader) roles(dst, mean []float32, typ int, distance []uint8) []float32 {
	h := r.h
	d, n := h.roleWord.Out, len(h.Labels.Roles)
	r.roleT = r.linear(r.roleT, h.roleTrigger, mean, 1)
	for k, v := range h.typeVector[typ*d : (typ+1)*d] {
		r.roleT[k] += v
	}
	nn.GELU(r.roleT)
	r.roleQ = r.linear(r.roleQ, h.role, r.roleT, 1)
	dst = grow(dst, r.Words*n)
	for w := range r.Words {
		k := r.roleK[w*d : (w+1)*d]
		for i := range n {
			q := r.roleQ[i*(d+1) : (i+1)*(d+1)]
			dst[w*n+i] = kernel.Dot(q[:d], k) + q[d] + h.distance[i*Distances+int(distance[w])]
		}
	}
	return dst
}

// Dyad fills dst with a score for every type, from the vectors of the first piece, the source's and the target's
// opening markers, one after the other.
func (r *Reader) Dyad(dst, vectors []float32) []float32 { return r.mlp(dst, r.h.dyad, vectors, 1) }

func (r *Reader) linear(dst []float32, l *nn.Linear, src []float32, n int) []float32 {
	dst = grow(dst, n*l.Out)
	l.Forward(dst, src[:n*l.In], n, &r.ws)
	return dst
}

func (r *Reader) gelu(dst []float32, l *nn.Linear, src []float32, n int) []float32 {
	dst = r.linear(dst, l, src, n)
	nn.GELU(dst)
	return dst
}

func (r *Reader) mlp(dst []float32, m *nn.MLP, src []float32, n int) []float32 {
	dst = grow(dst, n*m.B.Out)
	m.Forward(dst, src[:n*m.A.In], n, &r.ws)
	return dst
}

func grow(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n)
	}
	return x[:n]
}
