"""Annotated reports (the gold format) as windows with event, statement and role labels.

Tokens and sentences come from the program itself (`dragoman tokens`), so that training sees what reading sees; the
gold's own sentences serve to find the quoted words.
"""
import json, os, re, subprocess, sys, tempfile
import labels as L
from heldout import left_out
from windows import windows

T = {x: i for i, x in enumerate(L.TRIGGERS)}; ST = {x: i for i, x in enumerate(L.STATUS)}; CE = {x: i for i, x in enumerate(L.CERTAINTY)}
MO = {x: i for i, x in enumerate(L.MODES)}; CX = {x: i for i, x in enumerate(L.CONTEXTS)}; RO = {x: i for i, x in enumerate(L.ROLES)}
SE = {x: i for i, x in enumerate(L.SECTORS)}
CUE = len(L.TYPES)  # index of the cue among type vectors

def segment(texts, binary):
    """{id: {"text", "title", ...}} -> {id: sentences of the program}, by `dragoman tokens`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf8") as f:
        for k, d in texts.items(): f.write(json.dumps({"id": k, "title": d.get("title") or "", "published": d.get("published") or "", "text": d["text"]}) + "\n")
    r = subprocess.run([binary, "tokens", "--input", "jsonl", f.name], capture_output=True, text=True)
    os.unlink(f.name)
    if r.returncode: print(r.stderr[-2000:], file=sys.stderr)
    return {d["id"]: d["sentences"] for d in map(json.loads, filter(None, r.stdout.split("\n")))}


def read(folder):
    """docs.json and gold/*.json of a folder -> [(doc, gold)], the dev documents and their copies left out."""
    docs = json.load(open(os.path.join(folder, "docs.json"), encoding="utf8")); out = []
    for f in sorted(os.listdir(os.path.join(folder, "gold"))):
        g = json.load(open(os.path.join(folder, "gold", f), encoding="utf8"))
        if not left_out(g["doc"]): out.append((docs[g["doc"]], g))
    return out


def find(text, words):
    m = re.search(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)
    i = m.start() if m else text.find(words)
    return None if i < 0 else (i, i + len(words))


class Finder:
    """Where quoted words of a gold file stand in its document's text."""
    def __init__(s, doc):
        s.doc, s.at = doc, []
        i = 0
        for x in doc["sentences"]: i = doc["text"].index(x, i); s.at.append(i); i += len(x)

    def span(s, sentence, words):
        if not words or not 0 <= sentence < len(s.at): return None
        r = find(s.doc["sentences"][sentence], words)
        return r and (r[0] + s.at[sentence], r[1] + s.at[sentence])

    def near(s, sentence, words):
        """The words in the sentence, else in the nearest that has them."""
        for k in sorted(range(len(s.at)), key=lambda k: abs(k - sentence)):
            r = s.span(k, words)
            if r: return r
        return None


class Example:
    """Labels of one window. Word labels are lists over its words; -100 is not asked."""
    def __init__(s): s.trigger, s.goes_on, s.cue, s.cue_on, s.events, s.statements, s.actors, s.weight = [], [], [], [], [], [], [], 1.0


def examples(doc, gold, sents, weight=1.0):
    text = doc["text"]
    words = [[text[a:b] for a, b in x["tokens"]] for x in sents]
    title = next((w for w, x in zip(words, sents) if x["kind"] == "title"), None)
    at = next((i for i, x in enumerate(sents) if x["kind"] == "title"), -1)
    F = Finder(doc); out = []
    spans = lambda w: [tuple(sents[s]["tokens"][i]) for s, i in zip(w.sent, w.word)]
    E = []
    for e in gold["events"]:
        t = F.span(e["s"], e["trigger"])
        if t: E.append((e, t))
    trig = {e["id"]: t for e, t in E}
    again = [(F.at[s], F.at[s] + len(doc["sentences"][s])) for e in gold["events"] for s in e.get("also") or [] if 0 <= s < len(F.at)]
    for w in windows(words, title=title, title_at=at):
        sp = spans(w); n = len(sp); x = Example(); x.weight = weight
        def hit(r, core=False): return [k for k, (a, b) in enumerate(sp) if r and a < r[1] and r[0] < b and (w.core[k] or not core)]
        ask = [0 if c else -100 for c in w.core]
        x.trigger, x.goes_on, x.cue, x.cue_on = list(ask), [-100] * n, list(ask), [-100] * n
        for k, (a, b) in enumerate(sp):  # a sentence that tells an event again: its trigger there is not marked, so do not ask
            if x.trigger[k] == 0 and any(p <= a and b <= q for p, q in again): x.trigger[k] = -100
        def roles(pairs, own):
            r = [0] * n
            for name, where in pairs:
                for k in hit(where):
                    if k not in own: r[k] = RO[name]
            return r
        for e, t in E:
            tk = hit(t, True)
            if not tk: continue
            fresh = all(x.trigger[k] <= 0 for k in tk)
            if fresh:
                for j, k in enumerate(tk): x.trigger[k] = T[e["type"]]; x.goes_on[k] = int(j > 0)
            p = []
            if e.get("object"): p.append(("object", F.near(e["s"], e["object"])))
            if e.get("place"): p.append(("place", F.span(e["place"].get("s", e["s"]), e["place"]["text"])))
            if e.get("date") and e["date"].get("text"): p.append(("time", F.near(e["s"], e["date"]["text"])))
            p += [("figure", F.span(f.get("s", e["s"]), f["text"])) for f in e.get("figures") or []]
            for a in e.get("attribution") or []:
                p.append(("attribution", F.span(a["s"], a["text"])))
                if a.get("cue"): p.append(("cue", F.near(a["s"], a["cue"])))
            p += [("target", F.span(a["s"], a["text"])) for a in e["target"]] + [("source", F.span(a["s"], a["text"])) for a in e["source"]]
            if e.get("within") in trig: p.append(("within", trig[e["within"]]))
            mode = (e.get("mode") or ["none"])[0]
            x.events.append((tk, T[e["type"]] - 1, ST[e["status"]], CE.get(e.get("certainty") or "asserted", 0), MO.get(f"{e['type']}/{mode}", MO[f"{e['type']}/none"]),
                             [CX[c] for c in e["contexts"]] if e.get("contexts") is not None else None, roles(p, set(tk))))
        seen = set()
        for a in [a for e, _ in E for a in e["source"] + e["target"] + (e.get("attribution") or []) if "sector" in a]:
            k = hit(F.span(a["s"], a["text"]), True)
            if k and k[0] not in seen: seen.add(k[0]); x.actors.append((k, [SE[y] for y in a["sector"]] or [0]))
        for q in gold.get("statements") or []:
            c = F.near(q["s"], q["cue"]); ck = hit(c, True)
            if not ck: continue
            if all(x.cue[k] <= 0 for k in ck):
                for j, k in enumerate(ck): x.cue[k] = 1; x.cue_on[k] = int(j > 0)
            p = [("content", F.span(q["s"], q["content"])), ("speaker", F.span(q["speaker"]["s"], q["speaker"]["text"]))]
            same = next((y for y in x.statements if y[0] == ck), None)
            r = roles(p, set(ck))
            if same:  # one cue for several sentences of a quotation
                for k in range(n): same[1][k] = same[1][k] or r[k]
            else: x.statements.append((ck, r))
        w.lab = x; out.append(w)
    return out


def dyads(doc, gold, sents):
    """(sentence words, source word indices, target word indices, type) of events that name both in one sentence."""
    text = doc["text"]; F = Finder(doc); out, seen = [], {}
    for e in gold["events"]:
        if not e["source"] or not e["target"] or e["status"] == "negated": continue
        t = F.span(e["s"], e["trigger"]); a = F.span(e["source"][0]["s"], e["source"][0]["text"]); b = F.span(e["target"][0]["s"], e["target"][0]["text"])
        if not (t and a and b): continue
        for x in sents:
            if all(x["start"] <= r[0] and r[1] <= x["end"] for r in (t, a, b)):
                key = (x["start"], a, b); seen.setdefault(key, set()).add(e["type"])
                out.append((key, [text[p:q] for p, q in x["tokens"]], [i for i, (p, q) in enumerate(x["tokens"]) if p < a[1] and a[0] < q],
                            [i for i, (p, q) in enumerate(x["tokens"]) if p < b[1] and b[0] < q], e["type"]))
    return [o[1:] for o in out if len(seen[o[0]]) == 1 and o[2] and o[3] and not set(o[2]) & set(o[3])]
