#!/usr/bin/env python3
"""Puts real output into README.md, between its markers: readme.py --binary bin/dragoman"""
import argparse, json, re, subprocess


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--binary", required=True); a = ap.parse_args()
    run = lambda *x: subprocess.run([a.binary, *x], capture_output=True, text=True, check=True).stdout
    table = run("code", "--format", "table", "examples/tehran-summit.txt").rstrip("\n").split("\n")
    text = "\n".join(l.rstrip() for l in table[:24]) + ("\n  ..." if len(table) > 24 else "")
    d = json.loads(run("code", "--format", "jsonl", "examples/tehran-summit.txt"))
    best = max((e for e in d["events"] if e["source"] and e["date"]), key=lambda e: (bool(e["attribution"]) + bool(e["place"]) + bool(e["target"]) + bool(e["mode"]), e["confidence"]))
    record = "{" + ",\n ".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in best.items()) + "}"
    s = open("README.md", encoding="utf8").read()
    put = lambda s, name, fence, body: re.sub(rf"(<!-- {name} -->\n```{fence}\n).*?(```\n<!-- /{name} -->)", lambda m: m.group(1) + body + "\n" + m.group(2), s, flags=re.S)
    open("README.md", "w", encoding="utf8").write(put(put(s, "output", "", text), "record", "json", record))


if __name__ == "__main__": main()
