#!/usr/bin/env python3
"""The dragoman corpus: check it, bring it to canonical form, show it, build the scorer's form of it.

    corpus.py format FILE...   fill defaults, expand shorthand, check, rewrite in canonical form
    corpus.py check [FILE...]  check files (all by default); exit 1 and one line a fault
    corpus.py show FILE...     a compact view for reading and review
    corpus.py stats            counts of types, modes, statuses, sectors, styles
    corpus.py build DIR        write DIR/docs.json, DIR/docs.jsonl and DIR/gold/*.json as the scorer reads them

A report is one JSON file: doc, title, published, publisher, style, region, paragraphs (lists of sentences), and the
annotation of the gold format: events, statements, positions, figures. The text of a report is its paragraphs joined by
an empty line, its sentences joined by a space; sentences are numbered through the report from 0.

Shorthand that `format` expands (fields parted by "|", trailing ones may be left out):
    actor       text | name | country | SECTOR,SECTOR | s | role        name "=" repeats the text; s where it differs from the event's
    attribution text | name | cue | kind | s | country
    place       text | name | country | lat,lon | s
    date        from | text   or   from/to | text
    figure      kind | value | qualifier | text | s         value 12, 10..20, 40.. or ..10
    statement   [s, "speaker text | name | country | s", cue, content, form]
    figure at the end   [s, what, value, qualifier, place name, text]
"""
import collections, glob, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
MODES = {
    "CONSULT": "visit third-party multilateral phone", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence", "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional"}
STATUS = "occurred ongoing announced called-for threatened hypothetical denied negated".split()
SECTORS = "GOV MIL PAR SPY COP JUD LEG PTY OPP REB UAF CVL REF CRM LAB BUS MED EDU REL HLT NGO IGO ELI".split()
CONTEXTS = ("military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations "
    "human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum "
    "migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking").split()
FIGURES = "killed injured missing detained displaced participants people money weapons other".split()
QUALIFIERS = ["exact", "about", "at least", "at most", "nearly", "over"]


def parts(text, n):
    p = [x.strip() for x in text.split("|")]
    if len(p) > n:
        raise ValueError(f"more than {n} fields in {text!r}")
    return p + [""] * (n - len(p))


def number(text):
    text = text.strip()
    return None if text in ("", "null") else float(text) if "." in text or "e" in text else int(text)


def value(text):
    if ".." in text:
        lo, hi = text.split("..")
        return number(lo), number(hi)
    return number(text), number(text)


def actor(a, s):
    if isinstance(a, str):
        text, name, country, sector, at, role = parts(a, 6)
        a = {"text": text, "s": int(at) if at else s, "name": text if name == "=" else name, "country": country,
             "sector": [x.strip() for x in sector.split(",") if x.strip()]}
        if role: a["role"] = role
    a.setdefault("s", s); a.setdefault("name", ""); a.setdefault("country", ""); a.setdefault("sector", [])
    return a


def attribution(a, s):
    if isinstance(a, str):
        text, name, cue, kind, at, country = parts(a, 6)
        a = {"text": text, "s": int(at) if at else s, "name": text if name == "=" else name, "cue": cue, "kind": kind or "statement"}
        if country: a["country"] = country
    a.setdefault("s", s); a.setdefault("name", ""); a.setdefault("kind", "statement")
    return a


def place(p, s):
    if isinstance(p, str):
        text, name, country, at, ps = parts(p, 5)
        lat, lon = (float(x) for x in at.split(",")) if at else (None, None)
        p = {"text": text, "s": int(ps) if ps else s, "name": text if name in ("=", "") else name, "country": country, "lat": lat, "lon": lon}
    return p


def date(d):
    if isinstance(d, str):
        span, text = parts(d, 2)
        a, _, b = span.partition("/")
        d = {"from": a, "to": b or a, "text": text}
    return d


def figure(f, s):
    if isinstance(f, str):
        kind, v, q, text, at = parts(f, 5)
        lo, hi = value(v)
        f = {"kind": kind, "min": lo, "max": hi, "qualifier": q or "exact", "text": text, "s": int(at) if at else s}
    return f


def expand(d):
    """The canonical form of a report, whatever shorthand it is written in."""
    out = {k: d.get(k, "") for k in ("doc", "title", "published", "publisher", "style", "region")}
    out["paragraphs"] = d["paragraphs"]
    out["events"] = []
    for e in d.get("events", []):
        s = e["s"]
        mode = e.get("mode") or []
        out["events"].append({
            "id": e["id"], "s": s, "trigger": e["trigger"], "type": e["type"], "mode": [mode] if isinstance(mode, str) else mode,
            "contexts": e.get("contexts") or [],
            "source": [actor(a, s) for a in e.get("source") or []], "target": [actor(a, s) for a in e.get("target") or []],
            "object": e.get("object") or None, "status": e.get("status", "occurred"), "certainty": e.get("certainty", "asserted"),
            "attribution": [attribution(a, s) for a in e.get("attribution") or []],
            "place": place(e.get("place"), s) or None, "date": date(e.get("date")) or None,
            "figures": [figure(f, s) for f in e.get("figures") or []], "also": e.get("also") or [], "within": e.get("within")})
    out["statements"] = []
    for x in d.get("statements", []):
        if isinstance(x, list):
            s, who, cue, content, form = x
            text, name, country, at = parts(who, 4)
            x = {"speaker": {"text": text, "s": int(at) if at else s, "name": text if name == "=" else name, "country": country},
                 "cue": cue, "s": s, "content": content, "form": form}
        x["speaker"].setdefault("s", x["s"])
        out["statements"].append(x)
    out["positions"] = d.get("positions", [])
    out["figures"] = []
    for f in d.get("figures", []):
        if isinstance(f, list):
            s, what, v, q, where, text = f
            lo, hi = value(str(v))
            f = {"what": what, "min": lo, "max": hi, "qualifier": q, "place": where, "text": text, "s": s}
        out["figures"].append(f)
    return out


def sentences(d):
    return [s for p in d["paragraphs"] for s in p]


def text(d):
    return "\n\n".join(" ".join(p) for p in d["paragraphs"])


def faults(d):
    """Every fault of a canonical report, as words."""
    S = sentences(d); F = []
    def has(words, s, what):
        if not isinstance(s, int) or not 0 <= s < len(S): F.append(f"{what}: no sentence {s}"); return
        if not words or words not in S[s]: F.append(f"{what}: {words!r} is not in sentence {s}: {S[s]!r}")
        elif not re.search(r"(?<!\w)" + re.escape(words) + r"(?!\w)", S[s]): F.append(f"{what}: {words!r} in sentence {s} does not stand at word boundaries")
    def anywhere(words, what):
        if not words or not any(words in s for s in S): F.append(f"{what}: {words!r} is in no sentence")
    for k in ("doc", "title", "published", "style"):
        if not d.get(k): F.append(f"no {k}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", d["published"]): F.append(f"published {d['published']!r} is not a date")
    for i, s in enumerate(S):
        if not s or s != s.strip() or "\n" in s or "  " in s: F.append(f"sentence {i} has stray white space: {s!r}")
    ids = [e["id"] for e in d["events"]]
    if len(set(ids)) != len(ids): F.append("an event id is used twice")
    seen = set()
    for e in d["events"]:
        n = f"event {e['id']}"
        has(e["trigger"], e["s"], n + " trigger")
        if (e["s"], e["trigger"], e["type"]) in seen: F.append(f"{n}: second event of the same type on the same trigger words (name a longer or other trigger)")
        seen.add((e["s"], e["trigger"], e["type"]))
        if e["type"] not in TYPES: F.append(f"{n}: unknown type {e['type']}")
        for m in e["mode"]:
            if m not in MODES.get(e["type"], "").split(): F.append(f"{n}: {e['type']} has no mode {m}")
        for c in e["contexts"]:
            if c not in CONTEXTS: F.append(f"{n}: unknown context {c}")
        if e["status"] not in STATUS: F.append(f"{n}: unknown status {e['status']}")
        if e["certainty"] not in ("asserted", "probable", "possible"): F.append(f"{n}: unknown certainty {e['certainty']}")
        if e["within"] is not None and (e["within"] not in ids or e["within"] == e["id"]): F.append(f"{n}: within {e['within']} is no other event")
        if e["object"] is not None: anywhere(e["object"], n + " object")
        for role in ("source", "target"):
            for a in e[role]:
                has(a["text"], a["s"], f"{n} {role}")
                for x in a["sector"]:
                    if x not in SECTORS: F.append(f"{n} {role}: unknown sector {x}")
                if a["country"] and a["country"] not in ("IGO", "NGO") and not re.fullmatch("[A-Z]{3}", a["country"]): F.append(f"{n} {role}: country {a['country']!r}")
        for a in e["attribution"]:
            has(a["text"], a["s"], n + " attribution"); anywhere(a.get("cue"), n + " cue")
            if a["kind"] not in ("statement", "belief", "document", "witness"): F.append(f"{n}: attribution kind {a['kind']}")
        if e["place"]: has(e["place"]["text"], e["place"]["s"], n + " place")
        if e["date"]:
            anywhere(e["date"]["text"], n + " date")
            for k in ("from", "to"):
                if not re.fullmatch(r"\d{4}-\d\d-\d\d", e["date"].get(k) or ""): F.append(f"{n}: date {k} {e['date'].get(k)!r}")
        for f in e["figures"]:
            has(f["text"], f["s"], n + " figure")
            if f["kind"] not in FIGURES: F.append(f"{n}: figure kind {f['kind']}")
            if f["qualifier"] not in QUALIFIERS: F.append(f"{n}: qualifier {f['qualifier']}")
        for s in e["also"]:
            if not isinstance(s, int) or not 0 <= s < len(S): F.append(f"{n}: also names no sentence {s}")
    for i, x in enumerate(d["statements"]):
        n = f"statement {i}"
        has(x["speaker"]["text"], x["speaker"]["s"], n + " speaker"); anywhere(x["cue"], n + " cue"); has(x["content"], x["s"], n + " content")
        if x["form"] not in ("direct", "indirect", "mixed"): F.append(f"{n}: form {x['form']}")
    for i, p in enumerate(d["positions"]):
        if set(p) != {"actor", "issue", "stance"} or p["stance"] not in ("for", "against", "conditional"): F.append(f"position {i}: {p}")
    for i, f in enumerate(d["figures"]):
        has(f["text"], f["s"], f"figure {i}")
        if f["qualifier"] not in QUALIFIERS: F.append(f"figure {i}: qualifier {f['qualifier']}")
    return F


def read(f):
    with open(f, encoding="utf8") as h: return json.load(h)


def dump(d):
    """Canonical JSON: one line a paragraph, event, statement, position and figure."""
    j = lambda x: json.dumps(x, ensure_ascii=False)
    out = []
    for k, v in d.items():
        out.append(f" {j(k)}: " + ("[\n" + ",\n".join("  " + j(x) for x in v) + "\n ]" if isinstance(v, list) and v else j(v)))
    return "{\n" + ",\n".join(out) + "\n}\n"


def show(d):
    print(f"== {d['doc']} | {d['published']} | {d['publisher']} | {d['style']}")
    for i, s in enumerate(sentences(d)): print(f"[{i}] {s}")
    A = lambda L: "; ".join(f"{a['text']}@{a['s']}|{a['name']}|{a['country']}|{','.join(a['sector'])}" for a in L)
    for e in d["events"]:
        extra = "".join(f" {k}={json.dumps(e[k], ensure_ascii=False)}" for k in ("contexts", "object", "place", "date", "figures", "also", "within") if e[k])
        att = "".join(f" att={a['text']}@{a['s']}|{a['name']}|{a['cue']}|{a['kind']}" for a in e["attribution"])
        print(f"{e['id']} [{e['s']}] {e['trigger']!r} {e['type']} {','.join(e['mode'])} {e['status']}/{e['certainty']}  <{A(e['source'])}> -> <{A(e['target'])}>{att}{extra}")
    for x in d["statements"]: print(f"st [{x['s']}] {x['speaker']['text']}@{x['speaker']['s']}|{x['speaker']['name']} {x['cue']!r} {x['form']}: {x['content']}")
    for p in d["positions"]: print("pos", p["actor"], p["stance"], p["issue"])
    for f in d["figures"]: print("fig", f)


def main():
    if len(sys.argv) < 2: sys.exit(__doc__)
    cmd, files = sys.argv[1], sys.argv[2:]
    if cmd == "build": out, files = files[0], []
    files = files or sorted(glob.glob(os.path.join(HERE, "reports", "*.json")))
    if cmd == "stats":
        c = collections.defaultdict(collections.Counter)
        for f in files:
            d = read(f); c["style"][d["style"]] += 1; c["region"][d["region"]] += 1; c["n"]["reports"] += 1; c["n"]["sentences"] += len(sentences(d))
            c["n"]["events"] += len(d["events"]); c["n"]["statements"] += len(d["statements"]); c["n"]["without events"] += not d["events"]
            for e in d["events"]:
                c["type"][e["type"]] += 1; c["status"][e["status"]] += 1
                for m in e["mode"]: c["mode"][e["type"] + " " + m] += 1
                for a in e["source"] + e["target"]:
                    for x in a["sector"]: c["sector"][x] += 1
        for k, v in c.items(): print(k, dict(v.most_common()))
        return
    if cmd == "build":
        os.makedirs(os.path.join(out, "gold"), exist_ok=True); docs = {}
    bad = 0
    for f in files:
        try:
            d = read(f)
            if cmd in ("format",): d = expand(d)
            if cmd == "show": show(expand(d)); continue
            F = faults(d)
            if d["doc"] != os.path.basename(f)[:-5]: F.append(f"doc {d['doc']!r} is not the file's name")
            if cmd == "check" and expand(d) != d: F.append("not in canonical form: run corpus.py format")
        except (ValueError, KeyError, TypeError, AttributeError) as x:
            F = [f"{type(x).__name__}: {x}"]
        for x in F: print(f"{os.path.basename(f)}: {x}"); bad += 1
        if cmd == "format" and not F:
            with open(f, "w", encoding="utf8") as h: h.write(dump(d))
        if cmd == "build":
            docs[d["doc"]] = {"title": d["title"], "published": d["published"], "publisher": d["publisher"], "text": text(d), "sentences": sentences(d)}
            with open(os.path.join(out, "gold", d["doc"] + ".json"), "w", encoding="utf8") as h:
                json.dump({k: d[k] for k in ("doc", "events", "statements", "positions", "figures")}, h, ensure_ascii=False)
    if cmd == "build":
        with open(os.path.join(out, "docs.json"), "w", encoding="utf8") as h: json.dump(docs, h, ensure_ascii=False)
        with open(os.path.join(out, "docs.jsonl"), "w", encoding="utf8") as h:
            for k, d in docs.items(): h.write(json.dumps({"id": k, **{x: d[x] for x in ("title", "published", "publisher", "text")}}, ensure_ascii=False) + "\n")
    if cmd in ("check", "format"): print(f"{len(files)} reports, {bad} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__": main()
