"""Weights of a model file as a starting point for training: the way back from export.py, as exact as 8 bits are.

    restore.py FILE.model OUT.pt
"""
import argparse, torch
import labels as L, modelfile
from model import Reader


def restore(path):
    """The reader of a model file, and the names of the tensors that it lacked: those keep their first values."""
    header, have = modelfile.read(path)
    for k, v in header["labels"].items():
        if list(v) != list(L.STORED[k]): raise SystemExit(f"{path}: its {k} are {v}, training has {L.STORED[k]}")
    m = Reader(); lacking = []
    with torch.no_grad():
        for n, p in {**m.e.names(), **{n: p for n, (p, _) in m.heads().items()}}.items():
            if n not in have: lacking.append(n)
            elif n not in ("heads.rel.weight", "heads.role.weight", "heads.rel.bias", "heads.role.bias"): p.copy_(torch.from_numpy(have[n]))
        for k, p in (("rel", m.rel), ("role", m.role)):
            labels, a, b = p.shape
            p[:, :-1].copy_(torch.from_numpy(have[f"heads.{k}.weight"]).view(labels, b, a - 1).transpose(1, 2)); p[:, -1].copy_(torch.from_numpy(have[f"heads.{k}.bias"]).view(labels, b))
    return m, lacking


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0]); ap.add_argument("model"); ap.add_argument("out"); a = ap.parse_args()
    m, lacking = restore(a.model); torch.save(m.state_dict(), a.out)
    print(a.out, "lacked:", ", ".join(lacking) or "nothing")


if __name__ == "__main__": main()
