"""Reference values of the heads: what PyTorch computes in float32 with the quantised weights of the model file.

    head_reference.py WEIGHTS.pt

Writes internal/heads/testdata/reference.json: for one sentence, scores of every head, against which the Go heads are
tested. Run after every training (train.py does).
"""
import json, os, sys, torch
import labels as L, modelfile
from model import Reader
from windows import Window, marked

WORDS = "Rebels attacked an army base near Goma on Friday , and the government called for talks , officials said .".split()


def quantised(path):
    m = Reader(); m.load_state_dict(torch.load(path)); m.eval()
    with torch.no_grad():
        for n, p in m.e.names().items():
            if p.dim() == 2 and tensors_q8(n): p.copy_(torch.from_numpy(modelfile.rounded(p.numpy())))
        for k, mod in m.named_modules():
            if isinstance(mod, torch.nn.Linear) and not k.startswith("e."): mod.weight.copy_(torch.from_numpy(modelfile.rounded(mod.weight.numpy())))
        m.arc[:-1] = torch.from_numpy(modelfile.rounded(m.arc[:-1].t().contiguous().numpy())).t()
        for p in (m.rel, m.role):
            n, a, b = p.shape
            q = modelfile.rounded(p[:, :-1].transpose(1, 2).flatten(0, 1).contiguous().numpy())
            p[:, :-1] = torch.from_numpy(q).view(n, b, a - 1).transpose(1, 2)
    return m


def tensors_q8(name): return "position" not in name and "token_type" not in name and "case" not in name


@torch.no_grad()
def main():
    m = quantised(sys.argv[1]); w = Window(); w.add(WORDS, 0)
    h = m.encode(torch.tensor([w.ids]), torch.tensor([w.cases]), torch.ones(1, len(w.ids), dtype=torch.long))[0]
    x, root = h[w.first], h[w.root]
    arcs, tops = m.arcs(x[None], root[None])
    tr = 1; t = x[tr]; dist = torch.zeros(1, len(WORDS), dtype=torch.long)
    place = torch.tensor([[0 if i == tr else 1 if i < tr else 2 for i in range(len(WORDS))]]); ty = torch.tensor([L.TYPES.index("ASSAULT")])
    roles, about = m.focus(m.focus.enter(x)[None], place, ty, torch.ones(1, len(WORDS), dtype=torch.bool))
    r = lambda v: [round(float(a), 4) for a in v.flatten()]
    d = marked(WORDS, [0], [2, 3, 4]); hd = m.encode(torch.tensor([d.ids]), torch.tensor([d.cases]), torch.ones(1, len(d.ids), dtype=torch.long))
    at = lambda p: hd[0, d.ids.index(p)]
    out = {"words": WORDS, "upos": r(m.upos(x)), "kind": r(m.kind(x)), "trigger": r(m.trigger(x)), "cue": r(m.cue(x)), "arcs": r(arcs[0]), "tops": r(tops[0]),
           "relation": [int(m.rels(x[i][None], x[1][None]).argmax()) for i in range(len(WORDS))], "about": r(m.about(t[None]) + about), "sector": r(m.sector(x[2:5].mean(0))),
           "roles": r((m.roles(t[None], ty, x, dist) + roles)[0]), "dyad": r(m.dyad(torch.cat([hd[0, 0], at(1), at(3)])[None]))}
    p = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../internal/heads/testdata"); os.makedirs(p, exist_ok=True)
    json.dump(out, open(os.path.join(p, "reference.json"), "w"))


if __name__ == "__main__": main()
