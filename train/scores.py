#!/usr/bin/env python3
"""Writes docs/scores.md: every figure made by the shipped binary, with the command that made it.

    scores.py --binary bin/dragoman --shared ../shared --out docs/scores.md [--only parse,dev,...]

With --only the named sections alone are measured and put into the file's place for them.

What cannot be measured here is written as such, never typed in. Standard library only, but for coreference (scipy) and
what imports the training's modules.
"""
import argparse, gzip, json, os, platform, re, resource, subprocess, sys, tempfile, time


def run(cmd, stdin=None):
    """(seconds, peak resident MB of the child, stdout); stops on failure."""
    t = time.time()
    p = subprocess.Popen(cmd, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak = [0]
    import threading
    def watch():
        while p.poll() is None:
            try:
                for l in open(f"/proc/{p.pid}/status"):
                    if l.startswith("VmHWM"): peak[0] = max(peak[0], int(l.split()[1]) / 1024)
            except OSError: pass
            time.sleep(0.02)
    w = threading.Thread(target=watch); w.start()
    out, err = p.communicate(stdin); w.join()
    if p.returncode: sys.exit(f"{' '.join(cmd)}: status {p.returncode}: {err.decode()[-500:]}")
    return time.time() - t, peak[0], out.decode()


def conllu(text):
    """Sentences of (form, upos, head, deprel without subtype)."""
    S, cur = [], []
    for l in text.split("\n"):
        if not l:
            if cur: S.append(cur); cur = []
        elif l[0] != "#":
            c = l.split("\t")
            if c[0].isdigit(): cur.append((c[1], c[3], c[6], c[7].split(":")[0]))
    if cur: S.append(cur)
    return S


def parse(a, name):
    """UPOS and LAS on gold tokens, punctuation counted, subtypes not."""
    raw = gzip.open(os.path.join(a.shared, f"data/ud/{name}.conllu.gz"), "rt", encoding="utf8").read()
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf8") as f:
        f.write(raw); f.flush()
        s, _, out = run([a.binary, "parse", "--input", "conllu", f.name])
    gold, got = conllu(raw), conllu(out)
    if [[t[0] for t in x] for x in gold] != [[t[0] for t in x] for x in got]: sys.exit(f"{name}: the tokens that come back are not those given")
    n = u = ua = la = 0
    for x, y in zip(gold, got):
        for g, p in zip(x, y): n += 1; u += g[1] == p[1]; ua += g[2] == p[2]; la += g[2] == p[2] and g[3] == p[3]
    return {"tokens": n, "UPOS": u / n, "UAS": ua / n, "LAS": la / n, "words a second": n / s}


def events(a, folder, docs=None):
    """The scorer's figures on a folder of docs.json, docs.jsonl and gold/."""
    _, _, out = run([a.binary, "code", "--format", "jsonl", os.path.join(folder, "docs.jsonl")])
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as f:
        f.write(out); f.flush()
        r = subprocess.run([sys.executable, os.path.join(a.shared, "eval/score.py"), "--docs", os.path.join(folder, "docs.json"), "--gold", docs or os.path.join(folder, "gold"), "--out", f.name, "--json"],
                           capture_output=True, text=True, check=True)
    return json.loads(r.stdout)


def speed(a):
    """Words a second and peak memory over 100 articles, all cores; seconds from start to the end of a one-sentence document."""
    docs = json.load(open(os.path.join(a.shared, "data/annotated/docs.json"), encoding="utf8"))
    with tempfile.TemporaryDirectory() as d:
        f = os.path.join(d, "news.jsonl"); words = 0
        with open(f, "w", encoding="utf8") as h:
            for k in sorted(docs)[:100]:
                h.write(json.dumps({"id": k, "title": docs[k]["title"], "published": docs[k]["published"], "text": docs[k]["text"]}) + "\n"); words += len(docs[k]["text"].split())
        best, mem = 1e9, 0
        for _ in range(3):
            s, m, _ = run([a.binary, "code", "--format", "jsonl", f]); best, mem = min(best, s), max(mem, m)
        one = os.path.join(d, "one.txt"); open(one, "w").write("Rebels attacked a village near Goma on Friday, killing four soldiers.\n")
        start = min(run([a.binary, "code", "--format", "jsonl", "--published", "2024-03-09", one])[0] for _ in range(5))
    return {"words": words, "words a second": words / best, "peak MB": mem, "one-sentence document, ms": 1000 * start, "binary MB": os.path.getsize(a.binary) / 1e6}


def main():
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    ap = argparse.ArgumentParser(); ap.add_argument("--binary", required=True); ap.add_argument("--shared", default="../shared"); ap.add_argument("--out"); ap.add_argument("--only", default="")
    a = ap.parse_args(); only = set(filter(None, a.only.split(","))); want = lambda k: not only or k in only
    L = ["# Scores", "", "Written by `make scores` (`train/scores.py`) with the shipped binary, never typed. Sets that lie beside the checkout are named by their path there.", "",
         f"Machine: {os.cpu_count()} cores, {platform.machine()}. " + "Model: " + run([a.binary, "model", "info"])[2].split("\n")[0] + ".", ""]
    f = lambda x: f"{x:.4f}" if isinstance(x, float) and x <= 1 else f"{x:,.0f}"
    def table(title, cmd, d, keys=None):
        L.extend([f"## {title}", "", f"`{cmd}`", "", "| measure | value |", "|---|---|"])
        for k, v in d.items():
            if keys is None or k in keys: L.append(f"| {k} | {'-' if v is None else f(v)} |")
        L.append(""); print(title, {k: v for k, v in d.items() if keys is None or k in keys}, flush=True)
    if want("parse"):
        for n in ("ewt-dev", "gum-dev"): table(f"Parse, UD English {n}, gold tokens", f"dragoman parse --input conllu {n}.conllu", parse(a, n))
    keys = "event_p event_r event_f1 record_p record_r record_f1 record_real_f1 source_f1 target_f1 mode_f1 place_f1 date_f1 attribution_f1 statement_f1 status false_alarms gold_events pred_events".split()
    if want("dev"):
        dev = os.path.join(a.shared, "eval/dev")
        table("Events, dev gold (nine documents)", "dragoman code --format jsonl docs.jsonl, then eval/score.py", events(a, dev), keys)
        with tempfile.TemporaryDirectory() as d:
            os.symlink(os.path.abspath(os.path.join(dev, "gold/seed-idlib.json")), os.path.join(d, "seed-idlib.json"))
            r = events(a, dev, d); table("Events, the seed's gold alone", "as above, gold/seed-idlib.json only", r, keys)
    if want("heldout") and os.path.isdir(os.path.join(a.shared, "data/annotated")):
        sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
        from heldout import held_out, left_out
        src = os.path.join(a.shared, "data/annotated"); docs = json.load(open(os.path.join(src, "docs.json"), encoding="utf8"))
        with tempfile.TemporaryDirectory() as d:
            os.mkdir(os.path.join(d, "gold")); keep = [k for k in sorted(docs) if held_out(k) and not left_out(k)]
            json.dump({k: docs[k] for k in keep}, open(os.path.join(d, "docs.json"), "w"))
            with open(os.path.join(d, "docs.jsonl"), "w") as h:
                for k in keep: h.write(json.dumps({"id": k, **{x: docs[k][x] for x in ("title", "published", "publisher", "text")}}) + "\n")
            for g in os.listdir(os.path.join(src, "gold")):
                if json.load(open(os.path.join(src, "gold", g)))["doc"] in keep: os.symlink(os.path.join(os.path.abspath(src), "gold", g), os.path.join(d, "gold", g))
            table(f"Events, held-out tenth of the annotated articles ({len(keep)} documents)", "as above, on the articles that training left out (`train/heldout.py`)", events(a, d), keys)
    import measures
    if want("statements"): table("Statements, held-out fifth of PolNeAR train", "dragoman code, then train/measures.py", measures.attributions(a))
    if want("places"): table("Toponyms, held-out fifth of LGL", "dragoman code, then train/measures.py", measures.toponyms(a))
    if want("coreference"):
        try: table("Coreference, UD English gum-dev, clusters with a name", "dragoman code, then train/measures.py", measures.coreference(a))
        except ImportError as e: print("coreference was left out:", e)
    if want("folds"):
        p = os.path.join(os.path.dirname(os.path.abspath(__file__)), "folds.json")
        if os.path.exists(p):
            r = json.load(open(p)); table("Classify, PLV training pairs, mean of 5 folds", "train/crossval.py (written by training into train/folds.json: each fold needs a model of its own)", r)
    if want("speed"): table("Speed, 100 news articles", "dragoman code --format jsonl news.jsonl (best of three; memory the worst)", speed(a))
    if want("challenge"):
        sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "challenge"))
        import challenge
        rows, _ = challenge.table(a.binary)
        L.extend(["## Challenge set, 400 minimal pairs", "", "`train/challenge/challenge.py` (what the columns mean: `train/challenge/README.md`)", ""])
        L.extend("| " + " | ".join(r) + " |" for r in [challenge.HEADER, ["---"] * len(challenge.HEADER)] + rows); L.append(""); print("\n".join(L[-len(rows) - 3:]), flush=True)
    if a.out and only:
        cut = lambda text: re.split(r"(?m)^(?=## )", text)
        old, new = cut(open(a.out).read().rstrip("\n") + "\n\n"), {x.split("\n")[0]: x for x in cut("\n".join(L) + "\n")[1:]}
        L = ["".join([new.pop(x.split("\n")[0], x) for x in old] + list(new.values())).rstrip("\n") + "\n"]
    if a.out: open(a.out, "w").write("\n".join(L))


if __name__ == "__main__": main()
