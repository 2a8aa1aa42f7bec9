"""The label sets of every head, in the order in which weights are stored. The Go side reads them from the model file."""

import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus"))
from corpus import CONTEXTS, MODES as _MODES, SECTORS as _SECTORS, STATUS, TYPES  # the codebook's lists, in its order

TRIGGERS = ["O"] + TYPES
CERTAINTY = "asserted probable possible".split()
# One flat list; of a type's own modes and its "none" the best is taken.
MODES = [f"{t}/{m}" for t in TYPES for m in ["none"] + _MODES.get(t, "").split()]
# What a word is to a trigger or to a cue. "within" marks the trigger of the act whose content an event is.
ROLES = "none source target object place time figure attribution cue within speaker content addressee".split()
KINDS = "none person organisation country place group weapon time money count".split()
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
DEPREL = ("acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat "
    "goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp").split()
# Of an actor; "none" where the annotation gives none.
SECTORS = ["none"] + _SECTORS
# The dyad head's own classes: the codebook's, so that PLV's YIELD is the better of CONCEDE and RETREAT.
DYADS = TYPES
# How far a word's sentence stands from the trigger's: the role head has a bias for each.
DISTANCES = "same before after far".split()
# Where a word that is read again for a trigger stands to it: its own, before and after it in its sentence, in the sentence before, in the one after.
PLACES = "own left right before after".split()
# Those whose order the weights depend on, by their names in the model file.
STORED = {"upos": UPOS, "deprel": DEPREL, "kinds": KINDS, "types": TYPES, "status": STATUS, "certainty": CERTAINTY, "modes": MODES, "contexts": CONTEXTS, "roles": ROLES, "sectors": SECTORS}
