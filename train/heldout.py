"""Which documents training never sees. One split for every layer: by a hash of the near-copy group's name."""
import hashlib

# The dev documents and their near-copies in LGL and PolNeAR: never trained on.
LEFT_OUT = {f"lgl-{i}" for i in "42573065 41028454 43786121 44176373 38543871 42050290 43340250 41028476".split()}


def left_out(doc):
    return doc in LEFT_OUT or doc.startswith("pn-usa-today_2016-04-01_obama-asian-leaders") or doc.startswith("pn-usa-today_2016-06-30_three-amigos")


def held_out(doc, share=10):
    """True for the tenth of the annotated articles and of the corpus that is kept for measuring."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % share == 0


def polnear_held_out(doc):
    """True for the fifth of PolNeAR's articles ("pn-" + name) on which statements are measured; scores.py leaves out those that are annotated for events."""
    return held_out(doc.removeprefix("pn-"), 5)
