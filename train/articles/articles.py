#!/usr/bin/env python3
"""Stand-off annotations of real articles: labels and offsets here, the texts in ../shared/data.

    articles.py pack DIR... --shared S    take annotated reports (corpus.py's form) from folders, store them as stand-off labels
    articles.py build OUT --shared S      write OUT/docs.json and OUT/gold/*.json as the scorer reads them
    articles.py check --shared S          every stored article against its text

A label file holds no words of its article but names (facts): each quoted string is a half-open range of code points
in the article's text, whose SHA-256 stands beside it. "sentences" are the ranges that the annotator saw.
"""
import argparse, glob, gzip, hashlib, json, os, re, sys, tarfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__)); LABELS = os.path.join(HERE, "labels")


def treebank(path, prefix):
    """Documents of a treebank: their paragraphs, sentences joined by a space, paragraphs by an empty line."""
    out, name, par, meta = {}, None, [], {}
    def put():
        if name: out[(prefix + "-" + name)[:64]] = {"title": meta.get("title", ""), "published": meta.get("dateCreated", "")[:10], "publisher": "", "text": "\n\n".join(" ".join(p) for p in par if p)}
    for line in gzip.open(path, "rt", encoding="utf8"):
        if line.startswith("# newdoc id"): put(); name, par, meta = line.split("=", 1)[1].strip(), [], {}
        elif line.startswith("# meta::"): k, _, v = line[8:].partition("="); meta[k.strip()] = v.strip()
        elif line.startswith("# newpar"): par.append([])
        elif line.startswith("# text ="):
            if not par: par.append([])
            par[-1].append(line[8:].strip())
    put()
    return out


def texts(shared):
    """{article: title, published, publisher, text} of all that labels can stand on."""
    data = os.path.join(shared, "data"); out = {}
    for a in ET.parse(gzip.open(os.path.join(data, "geoparse/lgl.xml.gz"))).getroot():
        out["lgl-" + a.get("docid")] = {"title": a.findtext("title"), "published": a.findtext("dltime")[:10], "publisher": a.findtext("domain"), "text": a.findtext("text").strip()}
    meta = {f[1]: f for f in (line.rstrip("\n").split("\t") for line in open(os.path.join(data, "polnear/metadata.tsv"), encoding="utf8"))}
    with tarfile.open(os.path.join(data, "polnear/train.tar.gz")) as t:
        for m in t:
            name = os.path.basename(m.name)[:-4]
            if m.name.startswith("train/text/") and m.name.endswith(".txt") and name in meta:
                f = meta[name]; out["pn-" + name] = {"title": f[7], "published": f[5], "publisher": f[4], "text": t.extractfile(m).read().decode("utf8").strip()}
    for bank in ("ewt", "gum"): out.update(treebank(os.path.join(data, f"ud/{bank}-train.conllu.gz"), bank))
    return out


def digest(text): return hashlib.sha256(text.encode()).hexdigest()


def locate(text, sentences):
    """Ranges of white-space-normalised sentences in the text, in order."""
    out, at = [], 0
    for s in sentences:
        m = re.compile(r"\s+".join(map(re.escape, s.split()))).search(text, at)
        if not m: raise ValueError(f"sentence not in the text: {s[:60]!r}")
        out.append((m.start(), m.end())); at = m.end()
    return out


def words_in(text, r, words):
    pattern = r"\s+".join(map(re.escape, words.split()))
    m = re.compile(r"(?<!\w)" + pattern + r"(?!\w)").search(text, *r) or re.compile(pattern).search(text, *r)
    return [m.start(), m.end()] if m else None


def pack(d, text):
    """A report in the corpus's form -> its stand-off labels."""
    S = [s for p in d["paragraphs"] for s in p]; R = locate(text, S)
    def at(words, s):
        for k in sorted(range(len(R)), key=lambda k: abs(k - s)):
            r = words_in(text, R[k], words)
            if r: return r
        raise ValueError(f"{words!r} is not near sentence {s}")
    def part(a): return {**{k: v for k, v in a.items() if k not in ("text", "s", "cue")}, "at": at(a["text"], a["s"]), **({"cue": at(a["cue"], a["s"])} if a.get("cue") else {})}
    events = []
    for e in d["events"]:
        x = {**e, "trigger": at(e["trigger"], e["s"]), "source": [part(a) for a in e["source"]], "target": [part(a) for a in e["target"]], "attribution": [part(a) for a in e["attribution"]],
             "object": e["object"] and at(e["object"], e["s"]), "place": e["place"] and part({"s": e["s"], **e["place"]}), "figures": [part(f) for f in e["figures"]]}
        if e["date"]: x["date"] = {**{k: e["date"][k] for k in ("from", "to")}, "at": at(e["date"]["text"], e["s"])}
        events.append(x)
    statements = [{"s": x["s"], "speaker": part(x["speaker"]), "cue": at(x["cue"], x["s"]), "content": at(x["content"], x["s"]), "form": x["form"]} for x in d["statements"]]
    return {"doc": d["doc"], "sha256": digest(text), "title": d["title"] if d["title"] not in text else locate(text, [d["title"]])[0], "published": d["published"],
            "sentences": R, "events": events, "statements": statements, "positions": d["positions"], "figures": [part(f) for f in d["figures"]]}


def unpack(g, doc):
    """Stand-off labels and the article -> (document, gold) as the scorer reads them."""
    text = doc["text"]
    if digest(text) != g["sha256"]: raise ValueError(f"{g['doc']}: the text beside the project is not the one that was annotated (SHA-256)")
    S = [text[a:b] for a, b in g["sentences"]]
    def sentence(r): return next(i for i, (a, b) in enumerate(g["sentences"]) if a <= r[0] < b)
    def part(a):
        x = {k: v for k, v in a.items() if k not in ("at", "cue")}; x["text"], x["s"] = text[slice(*a["at"])], sentence(a["at"])
        if a.get("cue"): x["cue"] = text[slice(*a["cue"])]
        return x
    events = []
    for e in g["events"]:
        x = {**e, "trigger": text[slice(*e["trigger"])], "s": sentence(e["trigger"]), "object": e["object"] and text[slice(*e["object"])], "place": e["place"] and part(e["place"])}
        for k in ("source", "target", "attribution", "figures"): x[k] = [part(a) for a in e[k]]
        if e["date"]: x["date"] = {**{k: e["date"][k] for k in ("from", "to")}, "text": text[slice(*e["date"]["at"])]}
        events.append(x)
    statements = [{"speaker": part(x["speaker"]), "cue": text[slice(*x["cue"])], "s": sentence(x["content"]), "content": text[slice(*x["content"])], "form": x["form"]} for x in g["statements"]]
    title = g["title"] if isinstance(g["title"], str) else text[slice(*g["title"])]
    return ({"title": title, "published": g["published"], "publisher": doc["publisher"], "text": text, "sentences": S},
            {"doc": g["doc"], "events": events, "statements": statements, "positions": g["positions"], "figures": [part(f) for f in g["figures"]]})


def stored():
    for f in sorted(glob.glob(os.path.join(LABELS, "*.json"))): yield json.load(open(f, encoding="utf8"))


def dump(g):
    j = lambda x: json.dumps(x, ensure_ascii=False)
    rows = [f" {j(k)}: " + ("[\n" + ",\n".join("  " + j(x) for x in v) + "\n ]" if k in ("events", "statements", "figures") and v else j(v)) for k, v in g.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("command", choices=("pack", "build", "check")); ap.add_argument("paths", nargs="*"); ap.add_argument("--shared", default=os.path.join(HERE, "../../../shared"))
    a = ap.parse_args(); T = texts(a.shared); bad = n = 0
    if a.command == "pack":
        os.makedirs(LABELS, exist_ok=True)
        for f in sorted(x for p in a.paths for x in glob.glob(os.path.join(p, "*.json"))):
            d = json.load(open(f, encoding="utf8")); n += 1
            try: g = pack(d, T[d["doc"]]["text"])
            except (ValueError, KeyError, TypeError) as x: print(f"{os.path.basename(f)}: {type(x).__name__}: {x}"); bad += 1; continue
            with open(os.path.join(LABELS, d["doc"] + ".json"), "w", encoding="utf8") as h: h.write(dump(g))
    else:
        docs = {}
        if a.command == "build": os.makedirs(os.path.join(a.paths[0], "gold"), exist_ok=True)
        for g in stored():
            n += 1
            try: docs[g["doc"]], gold = unpack(g, T[g["doc"]])
            except (ValueError, KeyError, StopIteration) as x: print(f"{g['doc']}: {type(x).__name__}: {x}"); bad += 1; continue
            if a.command == "build":
                with open(os.path.join(a.paths[0], "gold", g["doc"] + ".json"), "w", encoding="utf8") as h: json.dump(gold, h, ensure_ascii=False)
        if a.command == "build":
            with open(os.path.join(a.paths[0], "docs.json"), "w", encoding="utf8") as h: json.dump(docs, h, ensure_ascii=False)
            with open(os.path.join(a.paths[0], "docs.jsonl"), "w", encoding="utf8") as h:
                for k, d in docs.items(): h.write(json.dumps({"id": k, **{x: d[x] for x in ("title", "published", "publisher", "text")}}, ensure_ascii=False) + "\n")
    print(f"{n} articles, {bad} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__": main()
