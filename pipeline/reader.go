package pipeline

import (
	"context"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/encoder"
	"github.com/dragoman-events/dragoman/internal/event"
	"github.com/dragoman-events/dragoman/internal/heads"
	"github.com/dragoman-events/dragoman/internal/mention"
	"github.com/dragoman-events/dragoman/internal/parse"
	"github.com/dragoman-events/dragoman/internal/score"
	"github.com/dragoman-events/dragoman/internal/window"
)

// worker reads one document at a time with buffers of its own.
type worker struct {
	p       *Pipeline
	windows *window.Builder
	enc     encoder.Workspace
	heads   *heads.Reader
	tree    parse.Decoder
	mention mention.Finder

	lengths               [1]int
	vectors, words, roots []float32
	arcs, tops            []float32
	heads_                []int
	kinds                 []dragoman.Kind
	kindProbs             []float32
	eventWords            []event.Word
	sector                []float32
	distance              []uint8
}

// findings is what the neural stages find in a document.
type findings struct {
	mentions   []dragoman.Mention
	drafts     []event.Draft
	statements []event.StatementDraft
}

// read runs the neural stages over a segmented document, window by window: a window's sentences are parsed first, then
// its triggers and cues are read with their parts, all from the same vectors.
func (w *worker) read(ctx context.Context, doc *dragoman.Document) (findings, error) {
	var f findings
	err := w.each(ctx, doc, func(win *window.Window) {
		f.mentions = w.syntax(doc, win, f.mentions)
		w.events(doc, win, &f)
	})
	return f, err
}

// parse is [worker.read] without the events.
func (w *worker) parse(ctx context.Context, doc *dragoman.Document) error {
	return w.each(ctx, doc, func(win *window.Window) { w.syntax(doc, win, nil) })
}

// each encodes a document window by window.
func (w *worker) each(ctx context.Context, doc *dragoman.Document, read func(*window.Window)) error {
	for _, win := range w.windows.Document(doc, window.Size, window.Context) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(win.Words) == 0 {
			continue
		}
		if err := w.encode(&win); err != nil {
			return err
		}
		read(&win)
	}
	return nil
}

// encode fills w.words and w.roots with the vectors of the window's words and of its sentences' roots, and runs the
// heads that need nothing else.
func (w *worker) encode(win *window.Window) error {
	d := w.p.encoder.Hidden
	if err := w.vectorsOf(win); err != nil {
		return err
	}
	w.words = grow(w.words, len(win.Words)*d)
	roots := 0
	w.roots = w.roots[:0]
	for i, word := range win.Words {
		copy(w.words[i*d:(i+1)*d], w.vectors[int(word.First)*d:])
		if i == 0 || word.Root != win.Words[i-1].Root {
			w.roots = append(w.roots, w.vectors[int(word.Root)*d:int(word.Root+1)*d]...)
			roots++
		}
	}
	w.heads.Window(w.words, len(win.Words), w.roots, roots)
	return nil
}

// vectorsOf fills w.vectors with the vector of every piece of the window.
func (w *worker) vectorsOf(win *window.Window) error {
	w.vectors = grow(w.vectors, len(win.IDs)*w.p.encoder.Hidden)
	w.lengths[0] = len(win.IDs)
	return w.p.encoder.Encode(w.vectors, encoder.Batch{IDs: win.IDs, Cases: win.Cases, Lengths: w.lengths[:]}, &w.enc)
}

// syntax parses the window's core sentences and appends their mentions.
func (w *worker) syntax(doc *dragoman.Document, win *window.Window, ms []dragoman.Mention) []dragoman.Mention {
	L := &w.p.heads.Labels
	nu, nk := len(L.UPOS), len(L.Kinds)
	root := -1
	for i := 0; i < len(win.Words); {
		j := i
		for j < len(win.Words) && win.Words[j].Root == win.Words[i].Root {
			j++
		}
		root++
		if !win.Words[i].Core {
			i = j
			continue
		}
		m := j - i
		s := int(win.Words[i].Sentence)
		toks := doc.Sentences[s].Tokens
		w.arcs, w.tops = grow(w.arcs, m*m), grow(w.tops, m)
		w.heads.Arcs(w.arcs, w.tops, i, m, root)
		if cap(w.heads_) < m {
			w.heads_ = make([]int, m)
		}
		hd := w.heads_[:m]
		w.tree.Tree(hd, w.arcs, w.tops)
		w.kinds, w.kindProbs = w.kinds[:0], w.kindProbs[:0]
		for k := range m {
			t := &toks[k]
			t.UPOS = w.p.upos[score.Argmax(w.heads.UPOS[(i+k)*nu:(i+k+1)*nu])]
			t.Head = hd[k]
			h := hd[k]
			if h != parse.Root {
				h += i
			}
			rel := L.Deprel[w.heads.Relation(i+k, h, root)]
			// A relation says root of the root word alone, whatever scores best.
			if (hd[k] == parse.Root) != (rel == "root") {
				if hd[k] == parse.Root {
					rel = "root"
				} else {
					rel = "dep"
				}
			}
			t.Deprel = dragoman.Deprel(rel)
			kind, p := score.Likeliest(w.heads.Kind[(i+k)*nk : (i+k+1)*nk])
			w.kinds = append(w.kinds, w.p.kinds[kind])
			w.kindProbs = append(w.kindProbs, p)
		}
		for k := m; k < len(toks); k++ { // beyond the encoder's last position: hung on the root, unread
			toks[k].UPOS, toks[k].Head, toks[k].Deprel = dragoman.X, 0, "dep"
			w.kinds = append(w.kinds, dragoman.NoKind)
			w.kindProbs = append(w.kindProbs, 0)
		}
		ms = w.mention.Append(ms, doc, s, w.kinds, w.kindProbs)
		i = j
	}
	return ms
}

// events reads triggers and cues with their parts.
func (w *worker) events(doc *dragoman.Document, win *window.Window, f *findings) {
	L := &w.p.heads.Labels
	w.eventWords = w.eventWords[:0]
	for _, x := range win.Words {
		w.eventWords = append(w.eventWords, event.Word{Sentence: int(x.Sentence), Token: int(x.Token), Core: x.Core,
			Span: doc.Sentences[x.Sentence].Tokens[x.Token].Span})
	}
	for _, run := range event.Whole(doc, w.eventWords, event.Triggers(w.heads.Trigger, w.eventWords, w.p.bias)) {
		said := w.ask(run, int(run.Type)-1)
		d := event.Draft{Type: run.Type, Prob: run.Prob}
		d.Trigger, d.Sentence, d.From, d.To = w.place(doc, run)
		score.Softmax(said.Status)
		copy(d.StatusP[:], said.Status)
		d.Status = dragoman.Status(score.Argmax(said.Status))
		d.Certainty = dragoman.Certainty(score.Argmax(said.Certainty))
		d.Mode = w.p.mode(run.Type, said.Modes)
		for i, c := range said.Contexts {
			if c > 0 {
				d.Contexts = append(d.Contexts, L.Contexts[i])
			}
		}
		d.Parts = w.parts(doc, run, said.Roles)
		f.drafts = append(f.drafts, d)
	}
	for _, run := range event.Cues(w.heads.Cue, w.eventWords) {
		s := event.StatementDraft{Prob: run.Prob}
		s.Cue, s.Sentence, s.From, s.To = w.place(doc, run)
		s.Parts = w.parts(doc, run, w.ask(run, len(L.Types)).Roles)
		f.statements = append(f.statements, s)
	}
}

// ask asks the heads about a run of the window's words.
func (w *worker) ask(run event.Run, typ int) *heads.Asked {
	w.distance = w.distance[:0]
	at := w.eventWords[run.From].Sentence
	for _, x := range w.eventWords {
		d := uint8(3)
		switch x.Sentence {
		case at:
			d = 0
		case at - 1:
			d = 1
		case at + 1:
			d = 2
		}
		w.distance = append(w.distance, d)
	}
	return w.heads.Ask(w.words, run.From, run.To, typ, w.distance)
}

// parts are the parts of a run, with the sector that each actor's words speak for.
func (w *worker) parts(doc *dragoman.Document, run event.Run, roles []float32) []event.Part {
	out := append(event.Parts(roles, w.eventWords, run), event.Actors(doc, &w.mention, roles, w.eventWords, run)...)
	for i := range out {
		p := &out[i]
		if !p.Role.Actor() {
			continue
		}
		from := 0
		for from < len(w.eventWords)-1 && (w.eventWords[from].Sentence != p.Sentence || w.eventWords[from].Token != p.From) {
			from++
		}
		w.sector = w.heads.Sector(w.sector, w.words, from, min(from+p.To-p.From, len(w.eventWords)))
		k, prob := score.Likeliest(w.sector)
		if p.SectorProb = prob; k > 0 {
			p.Sector = dragoman.Sector(w.p.heads.Labels.Sectors[k])
		}
	}
	return out
}

// place says where in the document a run of the window's words stands.
func (w *worker) place(doc *dragoman.Document, run event.Run) (sp dragoman.Span, sentence, from, to int) {
	a, b := w.eventWords[run.From], w.eventWords[run.To-1]
	return dragoman.Span{Start: a.Span.Start, End: b.Span.End}, a.Sentence, a.Token, b.Token + 1
}

func grow(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n)
	}
	return x[:n]
}
