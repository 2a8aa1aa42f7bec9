"""PolNeAR's attributions as windows with cue, speaker and content labels; nothing else is asked of its words.

A fifth of its articles, by a hash of the name, is kept for measuring (heldout.py).
"""
import os, tarfile
import labels as L
from heldout import left_out, polnear_held_out

RO = {x: i for i, x in enumerate(L.ROLES)}


def read(path):
    """{"pn-" + article: (text, [{"Source": [(start, end)...], "Cue": [...], "Content": [...]}])} of the archive."""
    text, marks = {}, {}
    with tarfile.open(path) as t:
        for m in t:
            name, folder = os.path.basename(m.name), os.path.basename(os.path.dirname(m.name))
            if folder == "text" and name.endswith(".txt"): text["pn-" + name[:-4]] = t.extractfile(m).read().decode("utf8")
            # the annotator's initials stand behind the last underscore
            if folder == "attributions" and name.endswith(".ann"): marks["pn-" + name[:-4].rsplit("_", 1)[0]] = t.extractfile(m).read().decode("utf8")
    out = {}
    for k, s in text.items():
        if k not in marks or left_out(k): continue
        spans, rows = {}, []
        for line in marks[k].split("\n"):
            f = line.split("\t")
            if line[:1] == "T" and len(f) > 1:
                kind, _, where = f[1].partition(" ")
                spans[f[0]] = [tuple(map(int, p.split())) for p in where.split(";")]
            elif line[:1] == "E" and len(f) > 1:
                row = {"Source": [], "Cue": [], "Content": []}
                for part in f[1].split():
                    kind, _, ref = part.partition(":")
                    kind = kind.rstrip("0123456789")
                    if kind in row: row[kind] += spans.get(ref, [])
                rows.append(row)
        out[k] = (s, rows)
    return out


def examples(path, binary, weight):
    """Training windows of the articles that are not held out."""
    from gold import Example, segment  # what reads alone needs no tokenizer
    from windows import windows
    docs = {k: v for k, v in read(path).items() if not polnear_held_out(k)}
    sents = segment({k: {"text": s} for k, (s, _) in docs.items()}, binary); out = []
    for k, (s, rows) in docs.items():
        words = [[s[a:b] for a, b in x["tokens"]] for x in sents[k]]
        for w in windows(words):
            sp = [tuple(sents[k][i]["tokens"][j]) for i, j in zip(w.sent, w.word)]; n = len(sp)
            x = Example(); x.weight = weight; x.trigger, x.goes_on, x.cue_on = [-100] * n, [-100] * n, [-100] * n
            x.cue = [0 if c else -100 for c in w.core]
            def hit(where): return [i for i, (a, b) in enumerate(sp) if any(a < q and p < b for p, q in where)]
            for row in rows:
                cue = [i for i in hit(row["Cue"]) if w.core[i]]
                if not cue or not row["Content"]: continue
                for j, i in enumerate(cue): x.cue[i] = 1; x.cue_on[i] = int(j > 0 and cue[j - 1] == i - 1)
                if not row["Source"]: continue  # whose words they are stays open: nothing to learn about its parts
                r = [0] * n
                for i in hit(row["Content"]): r[i] = RO["content"]
                for i in hit(row["Source"]): r[i] = RO["speaker"]
                for i in cue: r[i] = 0
                x.statements.append((cue, r))
            w.lab = x; out.append(w)
    return out
