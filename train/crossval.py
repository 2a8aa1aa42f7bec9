#!/usr/bin/env python3
"""The dyad classifier on PLV, mean of five folds (sentences kept whole, unmarked pairs left out, YIELD = CONCEDE or RETREAT).

    crossval.py --shared ../../shared --tokens BINARY --start joint.pt --out folds.json [--epochs 6]

The start never saw a PLV pair. Dyads made of annotated events warm the dyad head up once; then each fold trains it and
the encoder on the other four folds, with some event-made dyads of every class beside them. Nothing is tuned on the fold that is scored.
"""
import argparse, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--shared", default="../../shared"); ap.add_argument("--tokens", required=True); ap.add_argument("--start", required=True)
    ap.add_argument("--out", default=os.path.join(HERE, "folds.json")); ap.add_argument("--work", default="/tmp"); ap.add_argument("--epochs", default="6"); ap.add_argument("--folds", default="0,1,2,3,4")
    a = ap.parse_args(); r = []
    def stage(start, out, epochs, *more):
        subprocess.run([sys.executable, os.path.join(HERE, "stage_joint.py"), "--shared", a.shared, "--tokens", a.tokens, "--start", start, "--out", out, "--epochs", epochs,
                        "--no-events", "--raw", "--ud-passes", "0", "--polnear-passes", "0", "--budget", "900", *more], check=True)
    warm = os.path.join(a.work, "warm.pt")
    if not os.path.exists(warm): stage(a.start, warm, "1", "--dyads", "events")
    for k in a.folds.split(","):
        out = os.path.join(a.work, f"fold{k}.pt"); res = out + ".plv.json"
        if not os.path.exists(res): stage(warm, out, a.epochs, "--plv-fold", k)
        r.append(json.load(open(res)))
        for f in (out, out + ".ckpt"):
            if os.path.exists(f): os.remove(f)
        print("fold", k, round(r[-1]["accuracy"], 4), round(r[-1]["macro_f1"], 4), flush=True)
    g = [x for f in r for x in f["gold"]]; p = [x for f in r for x in f["pred"]]; cls = {}
    for c in sorted(set(g)):
        tp = sum(a == b == c for a, b in zip(g, p)); cls[c] = round(2 * tp / (g.count(c) + p.count(c)), 4)
    mean = lambda k: sum(f[k] for f in r) / len(r)
    print("mean", mean("accuracy"), mean("macro_f1"), cls)
    json.dump({"accuracy": mean("accuracy"), "macro-F1": mean("macro_f1"), **{f"F1 {k}": v for k, v in cls.items()}}, open(a.out, "w"), indent=1)


if __name__ == "__main__": main()
