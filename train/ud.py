"""Universal Dependencies treebanks as windows with parse and mention-kind labels."""
import collections, gzip, re
import labels as L
from windows import CONTEXT, SIZE, windows

P = {x: i for i, x in enumerate(L.UPOS)}; R = {x: i for i, x in enumerate(L.DEPREL)}; K = {x: i for i, x in enumerate(L.KINDS)}
VEHICLES = set("weapon weapons gun guns rifle rifles pistol bomb bombs missile missiles rocket rockets grenade grenades mine mines shell shells tank tanks plane planes jet jets aircraft "
    "warplane warplanes helicopter helicopters drone drones ship ships vessel vessels boat boats submarine warship car cars truck trucks bus buses train trains vehicle vehicles knife knives "
    "ammunition explosives arms ferry van motorcycle convoy artillery mortar mortars warhead warheads sword torpedo".split())


def read(path):
    """Documents, each a list of sentences, each a list of (form, upos, head, deprel, kind); kind -1 where the treebank marks none."""
    docs, sents, cur, open_, marked = [], [], [], [], False
    def flush():
        nonlocal cur
        if cur:
            heads = [t[2] for t in cur]
            kinds = [0 if marked else -1] * len(cur)
            for a, b, etype in spans:
                h = [i for i in range(a, b + 1) if not a + 1 <= heads[i] <= b + 1]
                if h: kinds[h[0]] = kind(etype, cur, a, b, h[0])
            if marked:
                for i, t in enumerate(cur):
                    if kinds[i] == 0 and t[1] == "NUM": kinds[i] = K["count"]
                    if t[0] in "$€£¥" or t[0].lower() in ("dollars", "euros", "pounds"): kinds[i] = K["money"]
            sents.append([t + (k,) for t, k in zip(cur, kinds)]); cur = []
    spans = []
    countries = country_names()
    def kind(etype, cur, a, b, h):
        name = cur[h][1] == "PROPN"; words = " ".join(t[0] for t in cur[a:b + 1]).lower(); plural = cur[h][5]
        if etype == "person": return K["group"] if plural and not name else K["person"]
        if etype == "organization": return K["organisation"]
        if etype == "place": return K["country"] if re.sub("^the ", "", words) in countries or cur[h][0].lower() in countries and name else K["place"]
        if etype == "time": return K["time"]
        if etype == "object" and cur[h][0].lower() in VEHICLES: return K["weapon"]
        return 0
    for l in gzip.open(path, "rt", encoding="utf8"):
        l = l.rstrip("\n")
        if not l:
            flush(); spans = []
        elif l[0] == "#":
            if l.startswith("# newdoc"):
                if sents: docs.append(sents)
                sents = []; marked = False; open_ = []
            if l.startswith("# global.Entity"): marked = True
        else:
            c = l.split("\t")
            if not c[0].isdigit(): continue
            at = len(cur)
            cur.append((c[1], c[3], int(c[6]), c[7].split(":")[0], None, "Number=Plur" in c[5]))
            m = re.search(r"Entity=([^|]*)", c[9])
            if m:
                for x in re.findall(r"\([^()]*\)?|\d+(?:\[[^\]]*\])?\)", m.group(1)):
                    if x[0] == "(":
                        f = x[1:].rstrip(")").split("-")
                        if x.endswith(")"): spans.append((at, at, f[1] if len(f) > 1 else ""))
                        else: open_.append((f[0], at, f[1] if len(f) > 1 else ""))
                    else:
                        g = x[:-1]
                        for k in range(len(open_) - 1, -1, -1):
                            if open_[k][0] == g: _, a, e = open_.pop(k); spans.append((a, at, e)); break
    flush()
    if sents: docs.append(sents)
    return [[[(w, p, h, r, k) for w, p, h, r, _, _, k in s] for s in d] for d in docs]


def country_names():
    import pycountry
    n = set("usa us america united states uk britain england scotland wales russia iran syria north korea south korea taiwan palestine kosovo vietnam bolivia venezuela tanzania ivory coast turkey czech republic".split())
    n -= {"united", "states", "north", "south", "korea", "ivory", "coast", "czech", "republic"}
    n |= {"united states", "united states of america", "u.s.", "united kingdom", "north korea", "south korea", "czech republic", "ivory coast", "soviet union", "yugoslavia", "korea"}
    for c in pycountry.countries: n |= {c.name.lower(), getattr(c, "common_name", c.name).lower()}
    return n


def to_windows(docs, size=128, context=0, title=False):
    """Windows with lab = (upos, head word or -1 for the root, deprel, kind), indices into the window's words; -100 outside a window's own sentences.

    title: the first sentence of a document stands in for a title before its later windows, in every other document.
    """
    out = []
    for n, d in enumerate(docs):
        d = [s for s in d if len(s) <= 120]
        words = [[t[0] for t in s] for s in d]
        for w in windows(words, size, context, words[0] if title and n % 2 and words else None):
            base = {}
            for k, (s, c) in enumerate(zip(w.sent, w.core)):
                if c: base.setdefault(s, k)
            up, hd, rl, kd = [], [], [], []
            for s, i, c in zip(w.sent, w.word, w.core):
                if not c: up.append(-100); hd.append(-100); rl.append(-100); kd.append(-100); continue
                _, p, h, r, k = d[s][i]
                up.append(P.get(p, P["X"])); hd.append(base[s] + h - 1 if h else -1); rl.append(R.get(r, R["dep"])); kd.append(k)
            w.lab = (up, hd, rl, kd); out.append(w)
    return out


def both(docs):
    """A treebank as the reader meets it, in windows with title and context, and as bare short windows."""
    return to_windows(docs, SIZE, CONTEXT, True), to_windows(docs)
