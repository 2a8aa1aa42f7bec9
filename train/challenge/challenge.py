#!/usr/bin/env python3
"""The challenge set: what the binary makes of minimal pairs (README.md beside this file).

    challenge.py --binary bin/dragoman [--errors] [--group NAME]

Prints the table of docs/scores.md. --errors lists what went wrong in the open half; nothing ever lists the held one.
"""
import argparse, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from heldout import held_out

REAL = {"occurred", "ongoing"}
# What a member must get right beside its type, status and attribution.
ASKS = {"certainty": ["certainty"], "direction": ["source", "target"]}


def pairs(): return [json.loads(l) for l in open(os.path.join(HERE, "pairs.jsonl"), encoding="utf8")]


def held(pair): return held_out(pair["id"], 2)


def span(text, words):
    """Where words first stand in a text, at word boundaries."""
    m = re.search(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)
    return m.start(), m.end()


def meets(want, got):
    """True where half of the shorter span lies in the other."""
    return 2 * (min(want[1], got[1]) - max(want[0], got[0])) >= min(want[1] - want[0], got[1] - got[0])


def actors(text, want, got, entities):
    """True where the actors given are those wanted, none missing, none too many; an actor stands for all mentions of its entity."""
    left = list(got)
    for w in want:
        s = span(text, w)
        for g in left:
            spans = [(g["start"], g["end"])] + [(m["start"], m["end"]) for m in entities.get(g.get("entity"), [])]
            if any(meets(s, x) for x in spans): left.remove(g); break
        else: return False
    return not left


def judge(group, m, record):
    """{field: right or not} of a member; `right` is the verdict, `done` says whether the word was told as done."""
    s = span(m["text"], m["trigger"]); entities = {e["id"]: e["mentions"] for e in record["entities"]}
    touching = [e for e in record["events"] if any(t["start"] < s[1] and s[0] < t["end"] for t in [e["trigger"], *e["also"]])]
    r = {"done": any(e["status"] in REAL for e in touching)}
    if m["type"] == "none": return {**r, "right": not touching}
    best = None
    for e in touching:
        if e["type"] != m["type"]: continue
        f = {k: e[k] == m[k] for k in ("status", "certainty")}
        for k in ("source", "target", "attribution"):
            if k in m: f[k] = actors(m["text"], m[k], e[k], entities)
        f["right"] = all(f.get(k, True) for k in ["status", "attribution", *ASKS.get(group, [])])
        if best is None or sum(f.values()) > sum(best.values()): best = f
    return {**r, "found": best is not None, **(best or {"right": False})}


def code(binary, P):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as f:
        for p in P:
            for k in "ab": f.write(json.dumps({"id": p["id"] + k, "published": "2024-03-09", "text": p[k]["text"]}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([binary, "code", "--format", "jsonl", f.name], capture_output=True, text=True, check=True).stdout
    return {r["doc"]["id"]: r for r in map(json.loads, filter(None, out.split("\n")))}


HEADER = ["phenomenon", "pairs", "both right", "right", "found", "status", "attribution", "told as done"]


def row(name, results):
    """Shares: both members right, of pairs; right and found, of members; status and attribution, of those found; told as done, of those that are not."""
    share = lambda xs: f"{sum(xs) / len(xs):.2f}" if xs else "-"
    M = [x for pair in results for x in pair]
    field = lambda k: share([j[k] for _, j in M if k in j])
    return [name, str(len(results)), share([a[1]["right"] and b[1]["right"] for a, b in results]), field("right"), field("found"), field("status"), field("attribution"),
            share([j["done"] for m, j in M if m.get("status") not in REAL])]


def table(binary):
    """Rows by phenomenon over the whole set, then of the open and of the held half; and what each pair came to."""
    P = pairs(); out = code(binary, P)
    R = {p["id"]: tuple((p[k], judge(p["group"], p[k], out[p["id"] + k])) for k in "ab") for p in P}
    rows = [row(g, [R[p["id"]] for p in P if p["group"] == g]) for g in dict.fromkeys(p["group"] for p in P)]
    rows += [row(n, [R[p["id"]] for p in P if held(p) == h]) for n, h in (("open half", False), ("held half", True))]
    return rows, {p["id"]: (p, R[p["id"]], out) for p in P}


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--binary", required=True); ap.add_argument("--errors", action="store_true"); ap.add_argument("--group")
    a = ap.parse_args(); rows, R = table(a.binary)
    for r in [HEADER] + rows: print(f"{r[0]:18}" + "".join(f"{c:>13}" for c in r[1:]))
    if not a.errors: return
    for p, members, out in R.values():
        if held(p) or a.group and p["group"] != a.group: continue
        for k, (m, j) in zip("ab", members):
            if j["right"]: continue
            want = "no event" if m["type"] == "none" else " ".join([m["type"], m["status"], m["certainty"], ">".join(m.get("attribution", ["?"])), "|", "&".join(m.get("source", ["?"])), "->", "&".join(m.get("target", ["?"]))])
            print(f"\n{p['id']}{k}: {m['text']}\n  want  {m['trigger']}: {want}")
            for e in out[p["id"] + k]["events"]:
                names = lambda x: "&".join(y["text"] for y in e[x])
                print(f"  said  {e['trigger']['text']}: {e['type']} {e['status']} {e['certainty']} {'>'.join(y['text'] for y in e['attribution'])} | {names('source')} -> {names('target')}")
            for s in out[p["id"] + k]["statements"]: print(f"  stmt  {(s['speaker'] or {'text': None})['text']} [{s['cue']['text']}] {s['content']['text']}")


if __name__ == "__main__": main()
