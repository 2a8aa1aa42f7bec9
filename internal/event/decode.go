// Package event finds the events and statements of a window from the scores of the neural heads: which words are
// triggers or cues, of what type and status, and which words play what part in them.
//
// What it yields are drafts in words of the document; identities, places and days are resolved by later stages
// (packages actor, geo, when), repetitions are folded by package record's caller.
package event

import (
	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/score"
)

// Role is the part that a word plays in an event or statement. The order is that of train/labels.py.
type Role uint8

// The roles.
const (
	NoRole Role = iota
	Source
	Target
	Object
	Place
	Time
	Figure
	Attribution
	Cue
	Within
	Speaker
	Content
	Addressee
	Roles // how many there are
)

// RoleNames are the roles as the model file names them, in order.
var RoleNames = [Roles]string{"none", "source", "target", "object", "place", "time", "figure", "attribution", "cue", "within", "speaker", "content", "addressee"}

// Part is a stretch of words that plays a role.
type Part struct {
	dragoman.Span
	Role     Role
	Sentence int
	From, To int // tokens of the sentence, half-open
	Prob     float32

	Sector     dragoman.Sector // of an actor, likeliest by its words in their context; empty for none
	SectorProb float32
}

// Draft is an event as the words give it.
type Draft struct {
	Type      dragoman.Type
	Trigger   dragoman.Span
	Sentence  int
	From, To  int // the trigger's tokens in the sentence, half-open
	Status    dragoman.Status
	Certainty dragoman.Certainty
	Mode      string // of the type's modes, or empty
	Contexts  []string
	Parts     []Part
	Prob      float32    // that the words are a trigger of this type
	StatusP   [8]float32 // probability of each status
}

// StatementDraft is a statement as the words give it.
type StatementDraft struct {
	Cue      dragoman.Span
	Sentence int
	From, To int
	Parts    []Part
	Prob     float32
}

// Run is a stretch of words of a window that one decision covers.
type Run struct {
	Type     dragoman.Type // NoType for a cue
	From, To int           // words of the window, half-open
	Prob     float32
}

// Word is what decoding needs to know of a window's word.
type Word struct {
	Sentence, Token int
	Core            bool
	Span            dragoman.Span
}

// Triggers reads trigger runs from scores: types (none first) and, last, "goes on from the word before". bias is
// subtracted from the score of none: above 0 it finds more.
func Triggers(scores []float32, words []Word, bias float32) []Run {
	const n = int(dragoman.Assault) + 2
	var out []Run
	var p [n - 1]float32
	for i := range words {
		if !words[i].Core {
			continue
		}
		s := scores[i*n : i*n+n]
		copy(p[:], s)
		p[0] -= bias
		score.Softmax(p[:])
		best := score.Argmax(p[:])
		if best == 0 {
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].To == i && int(out[k].Type) == best && words[i-1].Sentence == words[i].Sentence && s[n-1] > 0 {
			out[k].To = i + 1
			out[k].Prob = max(out[k].Prob, p[best])
			continue
		}
		out = append(out, Run{Type: dragoman.Type(best), From: i, To: i + 1, Prob: p[best]})
	}
	return out
}

// Cues reads cue runs from scores: "is a cue" and "goes on".
func Cues(scores []float32, words []Word) []Run {
	var out []Run
	for i := range words {
		if !words[i].Core || scores[2*i] <= 0 {
			continue
		}
		p := score.Sigmoid(scores[2*i])
		if k := len(out) - 1; k >= 0 && out[k].To == i && words[i-1].Sentence == words[i].Sentence && scores[2*i+1] > 0 {
			out[k].To = i + 1
			continue
		}
		out = append(out, Run{From: i, To: i + 1, Prob: p})
	}
	return out
}

// Parts reads the parts of one run, but for its actors (see [Actors]), from role scores [words][Roles]: for each word its
// likeliest role, like neighbours joined. Words of the run itself play none. An object or a content is one stretch a
// sentence, from its first word to its last, whatever other parts stand inside it.
func Parts(scores []float32, words []Word, run Run) []Part {
	var out []Part
	whole := map[[2]int]int{} // role and sentence -> index of a stretch that bridges gaps
	var p [Roles]float32
	last := Part{}
	lastWord := -2
	flush := func() {
		if last.Role != NoRole {
			last.Prob /= float32(last.To - last.From)
			out = append(out, last)
		}
		last, lastWord = Part{}, -2
	}
	for i, w := range words {
		if i >= run.From && i < run.To {
			flush()
			continue
		}
		copy(p[:], scores[i*int(Roles):])
		score.Softmax(p[:])
		r := Role(score.Argmax(p[:]))
		if r == NoRole || r.Actor() {
			flush()
			continue
		}
		if r == Object || r == Content {
			flush()
			key := [2]int{int(r), w.Sentence}
			if k, ok := whole[key]; ok {
				o := &out[k]
				if w.Token >= o.From {
					o.To, o.End = max(o.To, w.Token+1), max(o.End, w.Span.End)
				}
				continue
			}
			whole[key] = len(out)
			out = append(out, Part{Span: w.Span, Role: r, Sentence: w.Sentence, From: w.Token, To: w.Token + 1, Prob: p[r]})
			continue
		}
		if r == last.Role && lastWord == i-1 && w.Sentence == last.Sentence && w.Token == last.To {
			last.To, last.End = w.Token+1, w.Span.End
			last.Prob += p[r]
			lastWord = i
			continue
		}
		flush()
		last, lastWord = Part{Span: w.Span, Role: r, Sentence: w.Sentence, From: w.Token, To: w.Token + 1, Prob: p[r]}, i
	}
	flush()
	return out
}

// Whole drops runs that name no act by themselves ("off", "for", "must"), after joining a particle to the verb that it
// follows: "laid off" is one trigger, of the type that is surer.
func Whole(doc *dragoman.Document, words []Word, runs []Run) []Run {
	out := runs[:0]
	for _, r := range runs {
		if !empty(doc, words, r) {
			out = append(out, r)
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k].To == r.From && words[r.From].Sentence == words[out[k].From].Sentence {
			if r.Prob > out[k].Prob {
				out[k].Type, out[k].Prob = r.Type, r.Prob
			}
			out[k].To = r.To
		}
	}
	return out
}

// empty reports whether a run holds function words alone.
func empty(doc *dragoman.Document, words []Word, r Run) bool {
	for i := r.From; i < r.To; i++ {
		switch doc.Sentences[words[i].Sentence].Tokens[words[i].Token].UPOS {
		case dragoman.ADP, dragoman.PART, dragoman.DET, dragoman.PUNCT, dragoman.PRON, dragoman.CCONJ, dragoman.SCONJ, dragoman.AUX:
		default:
			return false
		}
	}
	return true
}
