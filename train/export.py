"""Writes the model file that the program embeds, from trained weights.

    export.py WEIGHTS.pt OUT.model --version V [--card card.json] [--and OTHER.pt --share 0.4]

--and averages the weights with those of another round of the same run: the mean of two is surer on new text than either
(Wortsman et al., "Model soups", ICML 2022).
"""
import argparse, json, os, torch
import labels as L, modelfile
from model import Reader
from windows import weights_dir


def tensors(m):
    """{name: (float32 array, storage)} of the whole reader."""
    out = {}
    for n, p in m.e.names().items():
        matrix = p.dim() == 2 and "position" not in n and "token_type" not in n and "case" not in n
        out[n] = (p.detach().float().numpy(), "q8" if matrix else "f32")
    for n, (p, how) in m.heads().items(): out[n] = (p.detach().float().contiguous().numpy(), how)
    return out


def header(version, card):
    vocab = open(os.path.join(weights_dir(), "vocab.txt"), encoding="utf8").read().rstrip("\n").split("\n")
    return {"name": "dragoman-minilm", "version": version, "card": card,
            "config": {"layers": 6, "hidden": 384, "heads": 12, "ffn": 1536, "vocab": len(vocab), "max_positions": 512},
            "labels": L.STORED,
            "vocabulary": vocab}


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("weights"); ap.add_argument("out"); ap.add_argument("--version", required=True); ap.add_argument("--card")
    ap.add_argument("--and", dest="other"); ap.add_argument("--share", type=float, default=0.5, help="of the other"); ap.add_argument("--save", help="write the averaged weights there")
    a = ap.parse_args()
    w = torch.load(a.weights)
    if a.other: o = torch.load(a.other); w = {k: a.share * o[k] + (1 - a.share) * w[k] for k in w}
    if a.save: torch.save(w, a.save)
    m = Reader(); m.load_state_dict(w); m.eval()
    modelfile.write(a.out, header(a.version, json.load(open(a.card)) if a.card else {}), tensors(m))
    print(a.out, os.path.getsize(a.out) >> 10, "KiB")


if __name__ == "__main__": main()
