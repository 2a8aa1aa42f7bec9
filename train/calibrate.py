#!/usr/bin/env python3
"""Fits the two numbers of internal/coder/confidence.go: Platt's scaling of an event's raw probability.

    calibrate.py --shared ../shared CODED.jsonl:FOLDER ...

CODED is output of a binary whose scaling is the identity (offset 0, slope 1), FOLDER the held-out docs.json and gold/
it was coded from. Prints offset and slope, and how right the events of each tenth are.
"""
import argparse, importlib.util, json, math, os


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--shared", default="../shared"); ap.add_argument("pairs", nargs="+"); a = ap.parse_args()
    spec = importlib.util.spec_from_file_location("score", os.path.join(a.shared, "eval/score.py")); S = importlib.util.module_from_spec(spec); spec.loader.exec_module(S)
    X = []
    for pair in a.pairs:
        out, folder = pair.split(":"); docs = json.load(open(os.path.join(folder, "docs.json"), encoding="utf8"))
        coded = {d["doc"]["id"]: d for d in map(json.loads, open(out, encoding="utf8"))}
        for f in sorted(os.listdir(os.path.join(folder, "gold"))):
            g = json.load(open(os.path.join(folder, "gold", f), encoding="utf8")); doc = docs[g["doc"]]; sp = S.sentence_spans(doc); used = set()
            for e in g["events"]:
                for x in e["source"] + e["target"]: x["start"], x["end"] = S.find(doc["sentences"][x["s"]], x["text"], sp[x["s"]][0])
            for p in coded.get(g["doc"], {"events": []})["events"]:
                ok = False
                for i, e in enumerate(g["events"]):
                    if i in used or e["type"] != p["type"]: continue
                    inside = any(sp[s][0] <= p["trigger"]["start"] < sp[s][1] for s in [e["s"]] + (e.get("also") or []))
                    if inside and S.actors_agree(e["source"], p["source"]) and S.actors_agree(e["target"], p["target"]) and (e["status"] in S.REAL) == (p["status"] in S.REAL): used.add(i); ok = True; break
                c = min(max(p["confidence"], 1e-4), 1 - 1e-4); X.append((math.log(c / (1 - c)), ok))
    o, s = 0.0, 1.0
    n1 = sum(y for _, y in X); n0 = len(X) - n1; hi, lo = (n1 + 1) / (n1 + 2), 1 / (n0 + 2)  # Platt's targets
    for _ in range(20000):
        go = gs = 0.0
        for x, y in X:
            d = 1 / (1 + math.exp(-(o + s * x))) - (hi if y else lo); go += d; gs += d * x
        o -= 0.5 * go / len(X); s -= 0.1 * gs / len(X)
    print(f"{len(X)} events, {n1} right: offset {o:.3f}, slope {s:.3f}")
    q = sorted((1 / (1 + math.exp(-(o + s * x))), y) for x, y in X)
    for k in range(5):
        part = q[k * len(q) // 5:(k + 1) * len(q) // 5]; print(f"said {sum(c for c, _ in part) / len(part):.2f}, right {sum(y for _, y in part) / len(part):.2f} of {len(part)}")


if __name__ == "__main__": main()
