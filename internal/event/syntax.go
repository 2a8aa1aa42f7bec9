package event

import (
	"strings"

	"github.com/dragoman-events/dragoman"
)

// syntaxBonus is what a phrase gains in a role that its place in the tree speaks for; tuned on held-out articles.
const syntaxBonus = 0.20

// govern says which role the tree gives the phrase headed by token c for a trigger of tokens from..to in the same
// sentence: the subject of an active verb and what stands behind "by" act, the object and the subject of a passive verb
// are acted on. The subject of a verb is also that of the verbs coordinated with it and of its infinitives.
func govern(doc *dragoman.Document, t []dragoman.Token, from, to, c int) Role {
	head := from
	for i := from; i < to; i++ {
		if t[i].Head < from || t[i].Head >= to {
			head = i
			break
		}
	}
	if c < 0 || c >= len(t) {
		return NoRole
	}
	for c != head && t[c].Deprel == "conj" && t[c].Head >= 0 { // a coordinated phrase stands where the first one stands
		c = t[c].Head
	}
	h := t[c].Head
	if h < 0 {
		return NoRole
	}
	rel := t[c].Deprel.Base()
	if h == head || h >= from && h < to {
		switch rel {
		case "nsubj":
			if passive(doc, t, head) {
				return Target
			}
			return Source
		case "obj", "iobj":
			return Target
		case "obl", "nmod":
			switch caseOf(doc, t, c) {
			case "by":
				return Source
			case "against", "on", "at", "with", "of":
				if t[head].UPOS == dragoman.NOUN || t[head].UPOS == dragoman.PROPN {
					return Target
				}
			}
			if rel == "nmod" && possessive(doc, t, c) {
				return Source
			}
		}
		return NoRole
	}
	if rel != "nsubj" {
		return NoRole
	}
	// Up from the trigger through coordination and infinitives, as long as the verb has no subject of its own.
	v := head
	for steps := 0; steps < len(t) && v >= 0; steps++ {
		r := t[v].Deprel.Base()
		if r != "conj" && r != "xcomp" && r != "advcl" || hasSubject(t, v) {
			return NoRole
		}
		v = t[v].Head
		if v == h {
			if passive(doc, t, head) {
				return Target
			}
			return Source
		}
	}
	return NoRole
}

func hasSubject(t []dragoman.Token, v int) bool {
	for i := range t {
		if t[i].Head == v && t[i].Deprel.Base() == "nsubj" {
			return true
		}
	}
	return false
}

// caseOf is the preposition of a phrase in lower case, or empty.
func caseOf(doc *dragoman.Document, t []dragoman.Token, c int) string {
	for i := range t {
		if t[i].Head == c && t[i].Deprel.Base() == "case" && i < c {
			return strings.ToLower(t[i].In(doc.Text))
		}
	}
	return ""
}

func possessive(doc *dragoman.Document, t []dragoman.Token, c int) bool {
	if t[c].UPOS == dragoman.PRON {
		return true
	}
	for i := c + 1; i < len(t) && i < c+3; i++ {
		if t[i].Head == c && t[i].UPOS == dragoman.PART {
			return true
		}
	}
	return false
}

// passive reports whether a verb form is passive: a form of "be" or "get" stands with it and it is a participle, not
// an -ing form.
func passive(doc *dragoman.Document, t []dragoman.Token, v int) bool {
	if t[v].UPOS != dragoman.VERB || strings.HasSuffix(strings.ToLower(t[v].In(doc.Text)), "ing") {
		return false
	}
	for i := range t {
		if t[i].Head != v || t[i].Deprel.Base() != "aux" {
			continue
		}
		switch strings.ToLower(t[i].In(doc.Text)) {
		case "was", "were", "been", "being", "is", "are", "be", "'s", "’s", "got", "gets", "get":
			return true
		}
	}
	return false
}
