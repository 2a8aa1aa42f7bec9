"""The label sets of every head, in the order in which weights are stored. The Go side reads them from the model file."""

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
TRIGGERS = ["O"] + TYPES
STATUS = "occurred ongoing announced called-for threatened hypothetical denied negated".split()
CERTAINTY = "asserted probable possible".split()
_MODES = {
    "CONSULT": "visit third-party multilateral phone", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence", "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional"}
# One flat list; of a type's own modes and its "none" the best is taken.
MODES = [f"{t}/{m}" for t in TYPES for m in ["none"] + _MODES.get(t, "").split()]
CONTEXTS = ("military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations "
    "human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum "
    "migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking").split()
# What a word is to a trigger or to a cue. "within" marks the trigger of the act whose content an event is.
ROLES = "none source target object place time figure attribution cue within speaker content addressee".split()
KINDS = "none person organisation country place group weapon time money count".split()
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
DEPREL = ("acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat "
    "goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp").split()
# The dyad head's own classes: the codebook's, so that PLV's YIELD is the better of CONCEDE and RETREAT.
DYADS = TYPES
# How far a word's sentence stands from the trigger's: the role head has a bias for each.
DISTANCES = "same before after far".split()
