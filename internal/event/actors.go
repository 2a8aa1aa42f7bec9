package event

import (
	"sort"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/score"
)

// Selection of actors from word scores; tuned on held-out articles, by record F1.
const (
	// least is the score at which a phrase of the trigger's sentence may play a role when it is the likeliest one.
	least = 0.40
	// further is the score that a second phrase needs which is not coordinated with the first.
	further = 0.72
	// besideGoverned is what it needs where the tree itself names the first: a verb has one subject.
	besideGoverned = 0.90
	// coordinated is the score that a phrase needs which is coordinated with a chosen one.
	coordinated = 0.30
	// elsewhere is the score that the likeliest phrase of another sentence needs where the trigger's has none.
	elsewhere = 0.55
	// elsewhereToo is what it needs where the trigger's sentence has one: more than any has.
	elsewhereToo = 1.10
	// trace is the score that a phrase must have of its own before the tree may speak for it.
	trace = 0.10
	// member is the probability at which a word behind the head belongs to the phrase.
	member = 0.35
	// clause is the probability at which a word behind the phrase goes on with it.
	clause = 0.5
)

var actorRoles = [...]Role{Source, Target, Attribution, Speaker, Addressee}

// Actor reports whether an actor plays the role.
func (r Role) Actor() bool {
	for _, a := range actorRoles {
		if a == r {
			return true
		}
	}
	return false
}

// Phrases answers how far the noun phrase headed by a token reaches, half-open tokens.
type Phrases interface {
	Extent(toks []dragoman.Token, head int) (from, to int)
}

// candidate is a noun phrase that may play roles.
type candidate struct {
	sentence, head, from, to int
	score                    [Roles]float32
	governed                 Role // what the tree makes of it, NoRole where nothing
}

// Actors chooses the phrases that play the actor roles of a run: noun phrases by their head words, scored by what the
// role head says of their words. A phrase inside a chosen one is part of it; a second phrase is chosen where it is
// coordinated with the first or sure of itself; another sentence is asked where the trigger's own has none.
func Actors(doc *dragoman.Document, phrases Phrases, scores []float32, words []Word, run Run) []Part {
	cs := candidates(doc, phrases, scores, words, run)
	at := words[run.From].Sentence
	var out []Part
	for _, role := range actorRoles {
		order := make([]int, 0, len(cs))
		for i := range cs {
			if cs[i].score[role] >= coordinated && !inWhole(cs, i, role) {
				order = append(order, i)
			}
		}
		sort.SliceStable(order, func(a, b int) bool {
			x, y := &cs[order[a]], &cs[order[b]]
			if (x.sentence == at) != (y.sentence == at) {
				return x.sentence == at
			}
			if (x.governed == role) != (y.governed == role) && min(x.score[role], y.score[role]) >= least {
				return x.governed == role
			}
			return x.score[role] > y.score[role]
		})
		var chosen []int
		for pass := 0; pass < 2; pass++ { // coordination with a phrase that is chosen later needs a second look
		next:
			for _, i := range order {
				c := &cs[i]
				joined := false
				for _, k := range chosen {
					if k == i || nested(c, &cs[k]) {
						continue next
					}
					joined = joined || conjoined(doc, c, &cs[k])
				}
				need := float32(least)
				switch {
				case joined:
					need = coordinated
				case c.sentence != at && len(chosen) > 0:
					need = elsewhereToo
				case c.sentence != at:
					need = elsewhere
				case len(chosen) > 0 && cs[chosen[0]].governed == role && c.governed != role:
					need = besideGoverned
				case len(chosen) > 0:
					need = further
				}
				if c.score[role] >= need {
					chosen = append(chosen, i)
				}
			}
		}
		sort.Slice(chosen, func(a, b int) bool {
			x, y := &cs[chosen[a]], &cs[chosen[b]]
			return x.sentence < y.sentence || x.sentence == y.sentence && x.from < y.from
		})
		for _, i := range chosen {
			c := &cs[i]
			t := doc.Sentences[c.sentence].Tokens
			out = append(out, Part{Span: dragoman.Span{Start: t[c.from].Start, End: t[c.to-1].End}, Role: role, Sentence: c.sentence, From: c.from, To: c.to, Prob: c.score[role]})
		}
	}
	return out
}

// best is the likeliest actor role.
func best(score [Roles]float32) Role {
	top := actorRoles[0]
	for _, r := range actorRoles[1:] {
		if score[r] > score[top] {
			top = r
		}
	}
	return top
}

// candidates are the window's noun phrases with their scores, each sentence once.
func candidates(doc *dragoman.Document, phrases Phrases, scores []float32, words []Word, run Run) []candidate {
	var out []candidate
	var p [Roles]float32
	probs := make([][Roles]float32, len(words))
	for i := range words {
		copy(p[:], scores[i*int(Roles):])
		score.Softmax(p[:])
		probs[i] = p
	}
	seen := map[[2]int]bool{}
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i >= run.From && i < run.To || probs[i][NoRole] > 0.9 || seen[[2]int{w.Sentence, w.Token}] {
			continue
		}
		toks := doc.Sentences[w.Sentence].Tokens
		if !heads(toks, w.Token) {
			continue
		}
		seen[[2]int{w.Sentence, w.Token}] = true
		from, to := phrases.Extent(toks, w.Token)
		// The trigger's words are no part of its actors: "the shelling of villages by rebels".
		if w.Sentence == words[run.From].Sentence {
			a, b := words[run.From].Token, words[run.To-1].Token+1
			if from < b && a < to {
				if w.Token < a {
					to = a
				} else {
					from = max(from, b)
				}
			}
		}
		c := candidate{sentence: w.Sentence, head: w.Token, from: from, to: to}
		// at is the window's word of token k of the sentence, or -1.
		at := func(k int) int {
			j := i - (w.Token - k)
			if j < 0 || j >= len(words) || words[j].Sentence != w.Sentence || words[j].Token != k {
				return -1
			}
			return j
		}
		// Half the head's word for it, half the phrase's up to the head.
		n := 0
		for k := from; k <= w.Token; k++ {
			if j := at(k); j >= 0 {
				n++
				for r := range c.score {
					c.score[r] += probs[j][r]
				}
			}
		}
		for r := range c.score {
			c.score[r] = 0.5*probs[i][r] + 0.5*c.score[r]/float32(max(n, 1))
		}
		if w.Sentence == words[run.From].Sentence && run.Type != dragoman.NoType {
			if r := govern(doc, toks, words[run.From].Token, words[run.To-1].Token+1, w.Token); r != NoRole && c.score[r] > trace {
				c.score[r] += syntaxBonus
				c.governed = r
			}
		}
		// What follows the head is part of the phrase as far as its words play the same role: "villages in the southwest
		// of Idlib", but "four students" who were shot "at the university".
		role := best(c.score)
		for c.to > w.Token+1 {
			if j := at(c.to - 1); j >= 0 && probs[j][role] >= member {
				break
			}
			if t := toks[c.to-1]; t.UPOS == dragoman.PROPN && t.Deprel == "flat" {
				break // a name is whole
			}
			c.to--
		}
		// A clause that says who is meant belongs to it where its words do: "those who had taken shelter there".
		if c.to == to {
			for ; c.to < len(toks); c.to++ {
				if j := at(c.to); j < 0 || j >= run.From && j < run.To || probs[j][role] < clause {
					break
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// heads reports whether a token can head an actor's phrase.
func heads(t []dragoman.Token, i int) bool {
	switch t[i].UPOS {
	case dragoman.NOUN, dragoman.PROPN, dragoman.PRON:
	case dragoman.ADJ, dragoman.NUM, dragoman.DET: // "the two", "the wounded", "Israeli-backed": where they head a phrase
		switch t[i].Deprel {
		case "nsubj", "obj", "obl", "iobj", "nmod", "conj", "root":
		default:
			return false
		}
	default:
		return false
	}
	switch t[i].Deprel {
	case "compound", "flat", "goeswith", "fixed", "expl", "amod":
		return false // inside a name
	case "nmod", "appos", "dep":
		// A title before its name ("President Hu Jintao") describes it: no preposition parts the two.
		return !(t[i].Head > i && t[i].UPOS != dragoman.PRON && !marked(t, i))
	}
	return true
}

// marked reports whether a token has a preposition or a possessive mark of its own.
func marked(t []dragoman.Token, i int) bool {
	for k := range t {
		if t[k].Head == i && t[k].Deprel == "case" {
			return true
		}
	}
	return false
}

// inWhole reports whether a candidate stands inside another that plays the role too, if less surely: of "the presidents
// of Iran" and "Iran" the whole phrase is meant.
func inWhole(cs []candidate, i int, role Role) bool {
	c := &cs[i]
	for k := range cs {
		o := &cs[k]
		if k != i && nested(c, o) && o.to-o.from > c.to-c.from && o.score[role] >= max(coordinated, c.score[role]/2) {
			return true
		}
	}
	return false
}

// nested reports whether one of two phrases lies inside the other without being coordinated in it.
func nested(a, b *candidate) bool {
	return a.sentence == b.sentence && (a.from >= b.from && a.to <= b.to || b.from >= a.from && b.to <= a.to)
}

// conjoined reports whether two heads are members of one coordination.
func conjoined(doc *dragoman.Document, a, b *candidate) bool {
	if a.sentence != b.sentence {
		return false
	}
	t := doc.Sentences[a.sentence].Tokens
	first := func(i int) int {
		for steps := 0; t[i].Deprel == "conj" && t[i].Head >= 0 && steps < len(t); steps++ {
			i = t[i].Head
		}
		return i
	}
	return first(a.head) == first(b.head)
}
