#!/usr/bin/env python3
"""Rebuilds the weights from data and seeds, in one command; every stage resumes where it was stopped.

    train.py --shared ../../shared [--work DIR] [--version 0.3.0]

1 builds the program's tokenizer, so that training reads what the program reads;
2 stage_parse.py: syntax and mention kinds (UD English EWT and GUM);
3 stage_joint.py, four times: events and statements (annotated articles, the corpus, PolNeAR) with the treebanks in
  rehearsal, seven epochs of ten planned; then five at a lower rate with dyads (PLV) beside them; then three of four planned with the whole
  corpus and little of PolNeAR. The mean of the last two rounds (0.4, 0.6), written to 8 bits and read again (restore.py), is where the
  last round starts: six epochs with the whole corpus, all dyads, and the focus and sector heads. crossval.py starts its folds from the first;
4 the model card and the model file, into internal/weights/dragoman.model; reference vectors for the Go tests.

About three and a half hours on two cores without other load; requirements.txt names what it needs.
"""
import argparse, datetime, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__)); ROOT = os.path.dirname(HERE)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--shared", default=os.path.join(ROOT, "../shared")); ap.add_argument("--work", default=os.path.join(HERE, "work"))
    ap.add_argument("--version", default="0.3.0"); ap.add_argument("--seed", default="1"); ap.add_argument("--parse-epochs", default="5"); ap.add_argument("--joint-epochs", default="7"); ap.add_argument("--last-epochs", default="5")
    a = ap.parse_args(); os.makedirs(a.work, exist_ok=True); w = lambda n: os.path.join(a.work, n)
    # Threads that wait actively and stay on their cores: half as long again otherwise on a busy machine.
    env = {**os.environ, "OMP_NUM_THREADS": "2", "OMP_PROC_BIND": "true", "OMP_WAIT_POLICY": "active"}
    def do(*cmd): print("+", *cmd, flush=True); subprocess.run(cmd, check=True, env=env, cwd=ROOT)
    py = lambda script, *x: do(sys.executable, os.path.join(HERE, script), *x)
    do("go", "build", "-o", w("dragoman"), "./cmd/dragoman")
    if not os.path.exists(w("parse.pt")): py("stage_parse.py", "--shared", a.shared, "--out", w("parse.pt"), "--epochs", a.parse_epochs, "--seed", a.seed)
    if not os.path.exists(w("joint.pt")): py("stage_joint.py", "--shared", a.shared, "--tokens", w("dragoman"), "--start", w("parse.pt"), "--out", w("joint.pt"), "--epochs", "10", "--stop", a.joint_epochs, "--seed", a.seed, "--dyads", "none")
    if not os.path.exists(w("joint2.pt")): py("stage_joint.py", "--shared", a.shared, "--tokens", w("dragoman"), "--start", w("joint.pt"), "--out", w("joint2.pt"), "--epochs", a.last_epochs,
                                              "--rate", "1e-4", "--head-rate", "8e-4", "--ud-passes", "0.5", "--polnear-passes", "0.5", "--seed", str(int(a.seed) + 1))
    if not os.path.exists(w("joint3.pt")): py("stage_joint.py", "--shared", a.shared, "--tokens", w("dragoman"), "--start", w("joint2.pt"), "--out", w("joint3.pt"), "--epochs", "4", "--stop", "3",
                                              "--rate", "1e-4", "--head-rate", "8e-4", "--ud-passes", "0.4", "--polnear-passes", "0.15", "--corpus-share", "1", "--dyads", "plv", "--seed", str(int(a.seed) + 2))
    if not os.path.exists(w("mean.pt")):
        py("export.py", w("joint3.pt"), w("mean.model"), "--version", "0.2.0", "--and", w("joint2.pt"), "--share", "0.4")
        py("restore.py", w("mean.model"), w("mean.pt"))
    if not os.path.exists(w("joint4.pt")): py("stage_joint.py", "--shared", a.shared, "--tokens", w("dragoman"), "--start", w("mean.pt"), "--out", w("joint4.pt"), "--epochs", "6",
                                              "--ud-passes", "0.6", "--polnear-passes", "0.5", "--corpus-share", "1", "--dyads", "all", "--seed", str(int(a.seed) + 3))
    card = json.load(open(os.path.join(HERE, "card.json"), encoding="utf8"))
    card["trained"] = datetime.date.today().isoformat(); card["parameters"]["seed"] = int(a.seed)
    json.dump(card, open(w("card.json"), "w"), indent=1)
    py("export.py", w("joint4.pt"), os.path.join(ROOT, "internal/weights/dragoman.model"), "--version", a.version, "--card", w("card.json"))
    # What the Go tests hold the program against; a new model without them fails there.
    py("reference.py", "encoder", os.path.join(ROOT, "internal/weights/dragoman.model"), os.path.join(ROOT, "internal/encoder/testdata/dragoman.json"))
    py("head_reference.py", w("joint4.pt"))


if __name__ == "__main__": main()
