"""The reader: MiniLM-L6 with a case feature, and a head for every question (DESIGN in docs/architecture.md).

Tensor names are those of the model file; internal/encoder and internal/heads run the same arithmetic in Go.
"""
import os, torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file
import labels as L
from windows import weights_dir


class Layer(nn.Module):
    """A transformer layer, normalised after each sum (Devlin et al. 2019)."""
    def __init__(s, d, heads, ffn):
        super().__init__()
        s.h = heads
        s.query, s.key, s.value, s.out = (nn.Linear(d, d) for _ in range(4))
        s.ln1, s.ln2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        s.up, s.down, s.drop = nn.Linear(d, ffn), nn.Linear(ffn, d), nn.Dropout(0.1)

    def forward(s, x, mask):
        B, T, D = x.shape
        f = lambda m: m(x).view(B, T, s.h, D // s.h).transpose(1, 2)
        a = F.scaled_dot_product_attention(f(s.query), f(s.key), f(s.value), attn_mask=mask)
        x = s.ln1(x + s.drop(s.out(a.transpose(1, 2).reshape(B, T, D))))
        return s.ln2(x + s.drop(s.down(F.gelu(s.up(x)))))


class Encoder(nn.Module):
    def __init__(s, d=384, heads=12, ffn=1536, layers=6, vocab=30522):
        super().__init__()
        s.word, s.pos, s.token_type = nn.Embedding(vocab, d), nn.Embedding(512, d), nn.Embedding(2, d)
        s.case = nn.Embedding(4, d); nn.init.zeros_(s.case.weight)
        s.ln, s.drop = nn.LayerNorm(d, eps=1e-12), nn.Dropout(0.1)
        s.layers = nn.ModuleList(Layer(d, heads, ffn) for _ in range(layers))

    def forward(s, ids, cases, att):
        x = s.word(ids) + s.case(cases) + s.pos.weight[:ids.size(1)] + s.token_type.weight[0]
        x = s.drop(s.ln(x))
        mask = None if att.all() else att[:, None, None, :].bool()
        for l in s.layers: x = l(x, mask)
        return x

    NAMES = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
             "ln1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "ln2": "output.LayerNorm"}

    def names(s):
        """{name in the model file and in the published weights: parameter}"""
        n = {"embeddings.word_embeddings.weight": s.word.weight, "embeddings.position_embeddings.weight": s.pos.weight,
             "embeddings.token_type_embeddings.weight": s.token_type.weight, "case_embedding.weight": s.case.weight,
             "embeddings.LayerNorm.weight": s.ln.weight, "embeddings.LayerNorm.bias": s.ln.bias}
        for i, l in enumerate(s.layers):
            for a, b in s.NAMES.items():
                m = getattr(l, a)
                n[f"encoder.layer.{i}.{b}.weight"], n[f"encoder.layer.{i}.{b}.bias"] = m.weight, m.bias
        return n

    def load_published(s):
        w = load_file(os.path.join(weights_dir(), "model.safetensors"))
        with torch.no_grad():
            for n, p in s.names().items():
                if n != "case_embedding.weight": p.copy_(w[n])


class Head(nn.Module):
    """Linear, GELU, Linear."""
    def __init__(s, d, hidden, out):
        super().__init__()
        s.drop, s.a, s.b = nn.Dropout(0.15), nn.Linear(d, hidden), nn.Linear(hidden, out)

    def forward(s, x): return s.b(F.gelu(s.a(s.drop(x))))


class Focus(nn.Module):
    """Reads the sentences round a trigger or cue again, knowing which one is meant: what each word is to it, what is said of it.

    The scores are added to those of the role and about heads, which see one word and the trigger alone."""
    D, HEADS, FFN, LAYERS = 192, 6, 384, 2

    def __init__(s, d):
        super().__init__()
        s.enter = nn.Linear(d, s.D)
        s.placed, s.typed = nn.Embedding(len(L.PLACES), s.D), nn.Embedding(len(L.TYPES) + 1, s.D)
        s.first = nn.LayerNorm(s.D, eps=1e-12)
        s.layers = nn.ModuleList(Layer(s.D, s.HEADS, s.FFN) for _ in range(s.LAYERS))
        s.role, s.about = nn.Linear(s.D, len(L.ROLES)), nn.Linear(s.D, ABOUT)
        for m in (s.role, s.about): nn.init.zeros_(m.weight); nn.init.zeros_(m.bias)
        for m in (s.placed, s.typed): nn.init.normal_(m.weight, std=0.3)

    def forward(s, x, place, types, ok):
        """x [N,n,D] entered words, place [N,n], types [N], ok [N,n] -> role scores [N,n,roles], about scores [N,about]."""
        x = s.first(x + s.placed(place) + s.typed(types)[:, None])
        for l in s.layers: x = l(x, ok[:, None, None, :])
        own = ((place == 0) & ok).float().unsqueeze(-1)
        return s.role(x), s.about((x * own).sum(1) / own.sum(1).clamp(min=1))


ABOUT = len(L.STATUS) + len(L.CERTAINTY) + len(L.MODES) + len(L.CONTEXTS)


class Reader(nn.Module):
    ARC, REL, ROLE = 256, 96, 192

    def __init__(s, d=384):
        super().__init__()
        s.e = Encoder()
        s.drop = nn.Dropout(0.2)
        s.upos = nn.Linear(d, len(L.UPOS))
        s.arc_dep, s.arc_head = nn.Linear(d, s.ARC), nn.Linear(d, s.ARC)
        s.rel_dep, s.rel_head = nn.Linear(d, s.REL), nn.Linear(d, s.REL)
        s.arc = nn.Parameter(torch.randn(s.ARC + 1, s.ARC) * 0.02)
        s.rel = nn.Parameter(torch.randn(len(L.DEPREL), s.REL + 1, s.REL + 1) * 0.02)
        s.kind = Head(d, 128, len(L.KINDS))
        s.trigger = Head(d, 384, len(L.TRIGGERS) + 1)   # types, and "goes on from the word before"
        s.cue = Head(d, 128, 2)                         # is a cue, goes on
        s.about = Head(d, 256, ABOUT)
        s.type_vector = nn.Embedding(len(L.TYPES) + 1, s.ROLE)  # the last one is "a cue"
        s.role_trigger, s.role_word = nn.Linear(d, s.ROLE), nn.Linear(d, s.ROLE)
        s.role = nn.Parameter(torch.randn(len(L.ROLES), s.ROLE + 1, s.ROLE + 1) * 0.02)
        s.distance = nn.Parameter(torch.zeros(len(L.ROLES), len(L.DISTANCES)))
        s.focus = Focus(d)
        s.sector = Head(d, 128, len(L.SECTORS))         # of an actor, by the mean of its words
        s.dyad = Head(d * 3, 256, len(L.DYADS))

    def start(s, weights):
        """Loads the weights of an earlier stage; heads that it had not yet keep their own."""
        new = {k: v for k, v in s.state_dict().items() if k not in weights and k.startswith(("focus.", "sector."))}
        s.load_state_dict({**weights, **new})

    def heads(s):
        """{name in the model file: (tensor, stored as)} of all but the encoder; bilinear forms as linear layers (internal/heads)."""
        n = {}
        for k, m in s.named_modules():
            if k.startswith("e.") or not isinstance(m, nn.Linear): continue
            n[f"heads.{k}.weight"], n[f"heads.{k}.bias"] = (m.weight, "q8"), (m.bias, "f32")
        n["heads.arc.weight"], n["heads.arc.bias"] = (s.arc[:-1].t(), "q8"), (s.arc[-1], "f32")
        for k, p in (("rel", s.rel), ("role", s.role)):  # [label, a+1, b+1]: out (label, b), in a, the last a as bias
            n[f"heads.{k}.weight"], n[f"heads.{k}.bias"] = (p[:, :-1].transpose(1, 2).flatten(0, 1), "q8"), (p[:, -1].flatten(), "f32")
        for k, m in s.named_modules():
            if k.startswith("focus.") and isinstance(m, nn.LayerNorm): n[f"heads.{k}.weight"], n[f"heads.{k}.bias"] = (m.weight, "f32"), (m.bias, "f32")
        n["heads.focus.placed.weight"], n["heads.focus.typed.weight"] = (s.focus.placed.weight, "f32"), (s.focus.typed.weight, "f32")
        n["heads.type.weight"] = (s.type_vector.weight, "f32")
        n["heads.distance.weight"] = (s.distance, "f32")
        return n

    def encode(s, ids, cases, att): return s.e(ids, cases, att)

    def arcs(s, w, r):
        """w [B,W,d] words, r [B,W,d] each word's root piece -> scores of word j as head of i [B,W,W], of the root [B,W]."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        q = one(F.gelu(s.arc_dep(w))) @ s.arc
        return q @ F.gelu(s.arc_head(w)).transpose(1, 2), (q * F.gelu(s.arc_head(r))).sum(-1)

    def rels(s, dep, head):
        """dep, head [N,d] -> relation scores [N, relations]."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        a, b = one(F.gelu(s.rel_dep(dep))), one(F.gelu(s.rel_head(head)))
        return torch.einsum("na,rab,nb->nr", a, s.rel, b)

    def roles(s, t, types, w, dist):
        """t [N,d] triggers, types [N], w [W,d] words of their window, dist [N,W] -> [N,W,roles]."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        q, k = one(F.gelu(s.role_trigger(t) + s.type_vector(types))), one(F.gelu(s.role_word(w)))
        return torch.einsum("na,rab,wb->nwr", q, s.role, k) + s.distance.t()[dist]
