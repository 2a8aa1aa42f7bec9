"""The PLV pairs (Zero-Shot-PLOVER) as dyad examples: (sentence, words, source, target, label), and their folds."""
import csv, random, re
import labels as L


def read(path):
    """Marked pairs only: rows of text, (start, end) of source and target in it, root (YIELD kept)."""
    out = []
    for r in csv.DictReader(open(path, encoding="utf8"), delimiter="\t"):
        m = r["marked_sentence"]
        if not all(x in m for x in ("<s>", "</s>", "<t>", "</t>")): continue
        text, span, at = "", {}, 0
        for x in re.finditer(r"</?[st]>", m):
            text += m[at:x.start()]; at = x.end(); span[x.group()] = len(text)
        text += m[at:]
        out.append({"sentence": r["sentence"], "text": text, "source": (span["<s>"], span["</s>"]), "target": (span["<t>"], span["</t>"]), "root": r["gold_root"]})
    return out


def folds(rows, n=5, seed=0):
    """Index lists, sentences kept whole (two pairs of one sentence are in one fold)."""
    keys = sorted({r["sentence"] for r in rows}); random.Random(seed).shuffle(keys)
    at = {k: i % n for i, k in enumerate(keys)}
    return [[i for i, r in enumerate(rows) if at[r["sentence"]] == f] for f in range(n)]


def targets(root):
    """Classes that count as right: YIELD is CONCEDE or RETREAT."""
    return [L.DYADS.index(x) for x in (("CONCEDE", "RETREAT") if root == "YIELD" else (root,))]


def tokens(rows, segment, binary):
    sents = segment({str(i): {"text": r["text"]} for i, r in enumerate(rows)}, binary); out = []
    for i, r in enumerate(rows):
        sp = [t for s in sents[str(i)] for t in s["tokens"]]
        ix = lambda q: [k for k, (a, b) in enumerate(sp) if a < q[1] and q[0] < b]
        s, t = ix(r["source"]), ix(r["target"])
        if s and t: out.append((i, [r["text"][a:b] for a, b in sp], s, t, targets(r["root"])))
    return out
