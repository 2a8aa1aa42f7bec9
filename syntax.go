package dragoman

import "strings"

// UPOS is a universal part of speech; the zero value is unset.
type UPOS uint8

// The universal parts of speech (universaldependencies.org/u/pos).
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// String is the tag as CoNLL-U writes it.
func (u UPOS) String() string { return uposNames[u] }

// ParseUPOS finds a tag by its CoNLL-U name; an unknown one is [NoUPOS].
func ParseUPOS(name string) UPOS {
	for i, n := range uposNames {
		if n == name {
			return UPOS(i)
		}
	}
	return NoUPOS
}

// Deprel is a universal dependency relation without its subtype: "nsubj", "obl".
type Deprel string

// Base is the relation without a subtype, should it carry one: "nmod" of "nmod:poss".
func (d Deprel) Base() string {
	base, _, _ := strings.Cut(string(d), ":")
	return base
}
