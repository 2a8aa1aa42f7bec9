"""Measures of parts on the sets that lie beside the checkout: toponyms (LGL), attributions (PolNeAR), coreference (GUM)."""
import collections, gzip, json, math, os, re, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from heldout import LEFT_OUT, polnear_held_out


def code(a, docs):
    """The binary's records of {id: {text, ...}}."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as f:
        for k, d in docs.items(): f.write(json.dumps({"id": k, **d}, ensure_ascii=False) + "\n")
        f.flush()
        p = subprocess.run([a.binary, "code", "--format", "jsonl", f.name], capture_output=True, text=True)
    return {r["doc"]["id"]: r for r in map(json.loads, filter(None, p.stdout.split("\n")))}


def prf(hit, gold, pred):
    p, r = hit / max(1, pred), hit / max(1, gold)
    return {"precision": p, "recall": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def fnv32a(s):
    h = 2166136261
    for b in s.encode(): h = (h ^ b) * 16777619 & 0xffffffff
    return h


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742 * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))


def toponyms(a):
    """Found F1, and of those found the share within 161 km, on the fifth of LGL that internal/geo keeps from tuning.

    LGL's offsets drift where markup was cut: a place is found where an annotated one of the same words, or one that
    overlaps it, is nearest.
    """
    docs, gold = {}, {}
    for x in ET.parse(gzip.open(os.path.join(a.shared, "data/geoparse/lgl.xml.gz"))).getroot():
        i = x.get("docid")
        if "lgl-" + i in LEFT_OUT or fnv32a(i) % 5: continue
        docs[i] = {"title": x.findtext("title"), "published": x.findtext("dltime")[:10], "publisher": x.findtext("domain"), "text": x.findtext("text")}
        gold[i] = [(int(t.findtext("start")), int(t.findtext("end")), t.findtext("phrase"), t.find("gaztag")) for t in x.iter("toponym")]
    out = code(a, docs); hit = n = pred = near = known = 0
    for i, G in gold.items():
        P = list(out.get(i, {"places": []})["places"]); n += len(G); pred += len(P)
        for b, e, words, tag in G:
            same = [p for p in P if p["text"] == words or p["start"] < e and b < p["end"]]
            if not same: continue
            p = min(same, key=lambda p: abs(p["start"] - b)); P.remove(p); hit += 1
            if tag is not None:
                known += 1; near += p.get("lat") is not None and km(p["lat"], p["lon"], float(tag.findtext("lat")), float(tag.findtext("lon"))) <= 161
    return {"documents": len(docs), "toponyms": n, **{"found, " + k: v for k, v in prf(hit, n, pred).items()}, "of those found, within 161 km": near / max(1, known)}


def attributions(a):
    """PolNeAR's held-out fifth: an attribution is found where a statement's content (with those that continue it) shares half both ways and its speaker overlaps the source."""
    import polnear
    seen = json.load(open(os.path.join(a.shared, "data/annotated/docs.json"), encoding="utf8"))
    data = {k: v for k, v in polnear.read(os.path.join(a.shared, "data/polnear/train.tar.gz")).items() if polnear_held_out(k) and k not in seen}
    out = code(a, {k: {"text": s} for k, (s, _) in data.items()}); r = {}
    all_ = dict(hit=0, gold=0, pred=0); direct = dict(hit=0, gold=0, pred=0, right=0)
    for k, (s, rows) in data.items():
        opens = lambda spans: any(s[max(0, p - 1):p + 1].strip()[:1] in "\"“" for p, q in spans)
        G = [(x["Content"], x["Source"]) for x in rows if x["Source"] and x["Content"]]
        S = out.get(k, {"statements": []})["statements"]; at = {x["id"]: x for x in S}; joined = {}
        def first(x):
            while x.get("continues") in at: x = at[x["continues"]]
            return x["id"]
        for x in S:
            if x.get("speaker"): joined.setdefault(first(x), []).append(x)
        cover = lambda spans: set(i for b, e in spans for i in range(b, e))
        P = [(cover((y["content"]["start"], y["content"]["end"]) for y in v), (v[0]["speaker"]["start"], v[0]["speaker"]["end"]), v[0]["form"] == "direct") for v in joined.values()]
        all_["gold"] += len(G); all_["pred"] += len(P); direct["pred"] += sum(p[2] for p in P); direct["gold"] += sum(opens(c) for c, _ in G)
        for content, source in G:
            g = cover(content)
            for q in P:
                both = len(g & q[0])
                if 2 * both >= len(g) and 2 * both >= len(q[0]) and any(b < q[1][1] and q[1][0] < e for b, e in source):
                    P.remove(q); all_["hit"] += 1; direct["right"] += q[2]; direct["hit"] += opens(content); break
    r.update({f"all, {k}": v for k, v in prf(all_["hit"], all_["gold"], all_["pred"]).items()})
    # A quotation may be told as one or as reported speech: found by any statement, right by any attribution.
    p, q = direct["right"] / max(1, direct["pred"]), direct["hit"] / max(1, direct["gold"])
    r.update({"attributions": all_["gold"], "direct quotations, precision": p, "direct quotations, recall": q, "direct quotations, F1": 2 * p * q / max(1e-9, p + q), "direct quotations": direct["gold"]})
    return {"documents": len(data), **r}


def gum(path):
    """Documents of GUM: text, and clusters of mentions (start, end, head start, head end, UPOS, type)."""
    docs = {}
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"): cur = docs[line.split("=", 1)[1].strip()] = {"text": "", "published": "", "tokens": [], "mentions": []}; opened = []
        elif line.startswith("# meta::dateCreated"): cur["published"] = line.split("=", 1)[1].strip()[:10]
        elif line.startswith("# newpar"):
            if cur["text"]: cur["text"] = cur["text"].rstrip(" ") + "\n\n"
        elif line.startswith("# text ="):
            t = line[8:].strip()
            if cur["text"] and not cur["text"].endswith("\n"): cur["text"] += " "
            base = len(cur["text"]); cur["text"] += t; at = within = 0
        elif line and line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]: i = t.index(c[1], at); within = int(c[0].split("-")[1]); inner, at = i, i + len(c[1]); whole = (base + i, base + at); continue
            if not c[0].isdigit(): continue
            if int(c[0]) <= within:
                j = t.find(c[1], inner)
                span = (base + j, base + j + len(c[1])) if 0 <= j and j + len(c[1]) <= at else whole
                if span != whole: inner = j + len(c[1])
            else: i = t.index(c[1], at); span, at = (base + i, base + i + len(c[1])), i + len(c[1])
            k = len(cur["tokens"]); cur["tokens"].append((span, c[3], int(c[6]), int(c[0])))
            m = re.search(r"Entity=([^|]*)", c[9])
            for x in re.findall(r"\([^()]*\)?|\d+(?:\[[^\]]*\])?\)", m.group(1)) if m else []:
                if x[0] == "(":
                    f = x[1:].rstrip(")").split("-")
                    if x.endswith(")"): cur["mentions"].append((f[0], f[1], k, k))
                    else: opened.append((f[0], k, f[1]))
                else:
                    for q in range(len(opened) - 1, -1, -1):
                        if opened[q][0] == x[:-1].split("[")[0]: g, b, e = opened.pop(q); cur["mentions"].append((g, e, b, k)); break
    return docs


def coreference(a):
    """CoNLL F1 (mean of MUC, B-cubed and CEAF-e) on GUM dev over clusters of people, organisations and places with a name.

    A predicted mention is the gold one with the same span, else the one whose head it holds and whose span it shares most with.
    """
    from scipy.optimize import linear_sum_assignment
    docs = gum(os.path.join(a.shared, "data/ud/gum-dev.conllu.gz"))
    out = code(a, {k: {"text": d["text"], "published": d["published"]} for k, d in docs.items()}); A = collections.Counter()
    def muc(K, R):
        at = {m: i for i, c in enumerate(R) for m in c}
        return sum(len(c) - len({at[m] for m in c if m in at}) - sum(m not in at for m in c) for c in K), sum(len(c) - 1 for c in K)
    def cubed(K, R):
        at = {m: set(c) for c in R for m in c}
        return sum(len(set(c) & at[m]) / len(c) for c in K for m in c if m in at), sum(map(len, K))
    for k, d in docs.items():
        T, C = d["tokens"], collections.defaultdict(list)
        for g, e, b, last in d["mentions"]:
            ids = {T[i][3] for i in range(b, last + 1)}; h = next((i for i in range(b, last + 1) if T[i][2] not in ids), b)
            if T[h][1] in ("PROPN", "PRON", "NOUN", "DET", "NUM", "ADJ"): C[g].append((T[b][0][0], T[last][0][1], T[h][0], T[h][1], e))
        G = [c for c in C.values() if any(m[3] == "PROPN" for m in c) and c[0][4] in ("person", "organization", "place")]
        heads = {m[2]: m[:2] for c in G for m in c}; inset = {m[:2] for c in G for m in c}; used, R = set(), []
        for e in out[k]["entities"]:
            c = []
            for m in e["mentions"]:
                s = (m["start"], m["end"]); best = (1, s) if s in inset and s not in used else (0.1, None)
                if best[1] is None:
                    for h, g in heads.items():
                        if s[0] <= h[0] and h[1] <= s[1] and g not in used:
                            best = max(best, ((min(s[1], g[1]) - max(s[0], g[0])) / (max(s[1], g[1]) - min(s[0], g[0])), g), key=lambda x: x[0])
                if best[1]: used.add(best[1])
                c.append(best[1] or ("none",) + s)
            if any(len(m) == 2 for m in c): R.append(c)
        K = [[m[:2] for m in c] for c in G]
        for n, f in (("muc", muc), ("cubed", cubed)):
            x, y = f(K, R); A[n, "r"] += x; A[n, "R"] += y; x, y = f(R, K); A[n, "p"] += x; A[n, "P"] += y
        if K and R:
            M = [[2 * len(set(x) & set(y)) / (len(x) + len(y)) for y in R] for x in K]; i, j = linear_sum_assignment(M, maximize=True); s = sum(M[x][y] for x, y in zip(i, j))
            A["ceaf", "r"] += s; A["ceaf", "p"] += s
        A["ceaf", "R"] += len(K); A["ceaf", "P"] += len(R); A["gold"] += len(inset); A["found"] += len(used)
    def f(n):
        p, r = A[n, "p"] / max(1, A[n, "P"]), A[n, "r"] / max(1, A[n, "R"])
        return 2 * p * r / (p + r) if p + r else 0.0
    r = {"MUC F1": f("muc"), "B-cubed F1": f("cubed"), "CEAF-e F1": f("ceaf")}
    return {"documents": len(docs), "mentions": A["gold"], "mentions found": A["found"] / max(1, A["gold"]), **r, "CoNLL F1": sum(r.values()) / 3}
