"""Second stage: events, statements and dyads, with the treebanks in rehearsal. Resumable.

    stage_joint.py --shared ../../shared --tokens BINARY --start parse.pt --out joint.pt [--epochs 12] [--dyads none]

The held-out part is a tenth of the annotated articles and of the corpus, by a hash of the document's name.
"""
import argparse, json, os, random, subprocess, sys, time, torch, torch.nn.functional as F
import batches, gold, labels as L, plv, polnear, ud
from batches import pad, take, by_length
from heldout import held_out
from model import Reader
from windows import marked

HERE = os.path.dirname(os.path.abspath(__file__))


def distances(w, own):
    """For each word of a window, how its sentence stands to the sentence of word `own`: index into DISTANCES."""
    s = w.sent[own]
    return [0 if x == s else 1 if x == s - 1 else 2 if x == s + 1 else 3 for x in w.sent]


def asked(w):
    """Triggers and cues of a window as (its words, type)."""
    return [(e[0], e[1]) for e in w.lab.events] + [(s[0], gold.CUE) for s in w.lab.statements]


def focus(m, ws, d):
    """What Focus reads for every trigger and cue of the windows, d [B,W,hidden] their words: for each window role scores [asked, words, roles] and about scores [asked, about]."""
    near, place, types, of = [], [], [], []
    for i, w in enumerate(ws):
        for own, ty in asked(w):
            dist = distances(w, own[0]); k = [q for q, x in enumerate(dist) if x < 3]
            near.append(k); types.append(ty); of.append(i)
            place.append([0 if q in own else dist[q] + 2 if dist[q] else 1 if q < own[0] else 2 for q in k])
    out = [(d.new_zeros(0, len(w.first), len(L.ROLES)), None) for w in ws]
    if not near: return out
    N, n = len(near), max(map(len, near))
    fill = lambda xs, v: torch.tensor([x + [v] * (n - len(x)) for x in xs])
    idx, pl = fill(near, 0), fill(place, 1); ok = torch.arange(n)[None] < torch.tensor([len(k) for k in near])[:, None]; of = torch.tensor(of)
    role, about = m.focus(m.focus.enter(d)[of[:, None], idx], pl, torch.tensor(types), ok)
    full = d.new_zeros(N, d.size(1), len(L.ROLES)).index_put((torch.arange(N)[:, None].expand(-1, n)[ok], idx[ok]), role[ok])
    at = 0
    for i, w in enumerate(ws):
        k = len(asked(w)); out[i] = (full[at:at + k, :len(w.first)], about[at:at + k]); at += k
    return out


def event_loss(m, ws, noise=0.03):
    ids, cases, att, first, root, word, sent = pad(ws)
    if m.training and noise:
        ids = ids.masked_fill((torch.rand(ids.shape) < noise) & (ids > 110), 103)
    h = take(m.encode(ids, cases, att), first); d = m.drop(h)
    W = h.size(1)
    def lab(k):
        y = torch.full((len(ws), W), -100)
        for i, w in enumerate(ws): v = getattr(w.lab, k); y[i, :len(v)] = torch.tensor(v)
        return y
    wt = torch.tensor([w.lab.weight for w in ws]).unsqueeze(1).expand(-1, W).flatten()
    def ce(logits, y, weight=None):
        y = y.flatten(); ok = y >= 0
        if not ok.any(): return logits.sum() * 0
        return (F.cross_entropy(logits.flatten(0, -2)[ok], y[ok], weight=weight, reduction="none") * wt[ok]).sum() / ok.sum()
    t = m.trigger(h); c = m.cue(h)
    loss = 3 * ce(t[..., :-1], lab("trigger"), torch.tensor([0.7] + [1.0] * len(L.TYPES)))
    y = lab("goes_on"); ok = y >= 0
    if ok.any(): loss = loss + 0.3 * F.binary_cross_entropy_with_logits(t[..., -1][ok], y[ok].float())
    y = lab("cue"); ok = y >= 0
    loss = loss + F.binary_cross_entropy_with_logits(c[..., 0][ok], y[ok].float())
    y = lab("cue_on"); ok = y >= 0
    if ok.any(): loss = loss + 0.2 * F.binary_cross_entropy_with_logits(c[..., 1][ok], y[ok].float())
    n = actors = 0; role = about = sector = 0.0; again = focus(m, ws, d)
    for i, w in enumerate(ws):
        for words, y in w.lab.actors:
            lp = F.log_softmax(m.sector(d[i, words].mean(0)), 0); sector = sector - w.lab.weight * torch.logsumexp(lp[y], 0); actors += 1
        E = [(e[0], e[1], e[6]) for e in w.lab.events] + [(s[0], gold.CUE, s[1]) for s in w.lab.statements]
        if not E: continue
        k = len(w.first); hw = d[i, :k]
        tv = torch.stack([hw[e[0]].mean(0) for e in E]); ty = torch.tensor([e[1] for e in E])
        dist = torch.tensor([distances(w, e[0][0]) for e in E])
        s = m.roles(tv, ty, hw, dist) + again[i][0]; g = torch.tensor([e[2] for e in E])
        r = F.cross_entropy(s.flatten(0, 1), g.flatten(), weight=ROLE_WEIGHT, reduction="none").view(len(E), k)
        own = torch.ones(len(E), k)
        for j, e in enumerate(E): own[j, e[0]] = 0  # the trigger's own words play no part
        near = ((g > 0) | (dist == 0)).float() * 0.75 + 0.25
        role = role + w.lab.weight * ((r * own * near).sum(1) / (own * near).sum(1)).sum(); n += len(E)
        ev = w.lab.events
        if ev:
            a = m.about(tv[:len(ev)]) + again[i][1][:len(ev)]
            st, ce_, mo, cx = a.split([len(L.STATUS), len(L.CERTAINTY), len(L.MODES), len(L.CONTEXTS)], 1)
            x = F.cross_entropy(st, torch.tensor([e[2] for e in ev]), reduction="sum") + 0.5 * F.cross_entropy(ce_, torch.tensor([e[3] for e in ev]), reduction="sum")
            own_mode = MODE_TYPE[None, :] == torch.tensor([e[1] for e in ev])[:, None]
            x = x + 0.5 * F.cross_entropy(mo.masked_fill(~own_mode, -1e9), torch.tensor([e[4] for e in ev]), reduction="sum")
            for j, e in enumerate(ev):
                if e[5] is not None:
                    yy = torch.zeros(len(L.CONTEXTS)); yy[e[5]] = 1
                    x = x + 2 * F.binary_cross_entropy_with_logits(cx[j], yy)
            about = about + w.lab.weight * x
    if n: loss = loss + 4 * role / n + 0.4 * about / n
    if actors: loss = loss + 0.4 * sector / actors
    return loss


ROLE_WEIGHT = torch.tensor([0.7] + [1.0] * (len(L.ROLES) - 1))
MODE_TYPE = torch.tensor([L.TYPES.index(x.split("/")[0]) for x in L.MODES])


def dyad_logits(m, ws):
    ids, cases, att, first, root, word, sent = pad(ws)
    h = m.encode(ids, cases, att)
    def at(piece): return h[torch.arange(len(ws)), (ids == piece).float().argmax(1)]
    return m.dyad(torch.cat([h[:, 0], at(1), at(3)], 1))


def dyad_loss(m, ws):
    lp = F.log_softmax(dyad_logits(m, ws), 1)
    loss = 0.0
    for i, w in enumerate(ws):
        y = w.lab[0]
        loss = loss - w.lab[1] * (0.93 * torch.logsumexp(lp[i, y], 0) + 0.07 * lp[i].mean())
    return loss / len(ws)


@torch.no_grad()
def dyad_eval(m, ws):
    """Accuracy and macro-F1 over PLV's roots."""
    m.eval(); pred = []
    for i in range(0, len(ws), 64):
        p = dyad_logits(m, ws[i:i + 64]).softmax(1); pred += p.argmax(1).tolist()
    m.train()
    name = lambda k: "YIELD" if L.DYADS[k] in ("CONCEDE", "RETREAT") else L.DYADS[k]
    g = [name(w.lab[0][0]) for w in ws]; p = [name(k) for k in pred]; f = []
    for c in sorted(set(g)):
        tp = sum(a == b == c for a, b in zip(g, p)); n = g.count(c) + p.count(c); f.append(2 * tp / n if n else 0)
    return {"accuracy": sum(a == b for a, b in zip(g, p)) / len(g), "macro_f1": sum(f) / len(f), "pred": p, "gold": g}


@torch.no_grad()
def event_eval(m, ws, bias=0.0):
    """Rough figures on windows: trigger F1 with type (a gold trigger is found where a predicted word of it bears its type), role F1 on given triggers by word."""
    m.eval(); tp = pred = g = 0; rtp = rp = rg = 0; st = sn = sec = sn_ = 0
    for b in by_length(ws, 4000, random.Random(0)):
        ids, cases, att, first, root, word, sent = pad(b); h = take(m.encode(ids, cases, att), first)
        t = m.trigger(h)[..., :-1]; t[..., 0] -= bias; y = t.argmax(-1).tolist(); again = focus(m, b, h)
        for i, w in enumerate(b):
            x = w.lab; k = 0; n = len(w.first); runs = []
            while k < n:
                if y[i][k] and x.trigger[k] != -100:
                    j = k
                    while j + 1 < n and y[i][j + 1] == y[i][k]: j += 1
                    runs.append((y[i][k], set(range(k, j + 1)))); k = j + 1
                else: k += 1
            pred += len(runs); g += len(x.events); left = list(runs)
            for words, want in x.actors: sec += m.sector(h[i, words].mean(0)).argmax().item() in want; sn_ += 1
            for j, e in enumerate(x.events):
                q = next((q for q in left if q[0] == e[1] + 1 and q[1] & set(e[0])), None)
                if q: left.remove(q); tp += 1
                hw = h[i, :n]; tv = hw[e[0]].mean(0)
                s = m.roles(tv[None], torch.tensor([e[1]]), hw, torch.tensor([distances(w, e[0][0])]))[0] + again[i][0][j]; s = s.argmax(-1).tolist()
                for a, c in zip(s, e[6]):
                    if c in (1, 2) and a == c: rtp += 1
                    rp += a in (1, 2); rg += c in (1, 2)
                st += (m.about(tv) + again[i][1][j])[:len(L.STATUS)].argmax().item() == e[2]; sn += 1
    m.train(); f = lambda a, b, c: round(2 * a / max(1, b + c), 4)
    return {"trigger_f1": f(tp, pred, g), "pred": pred, "gold": g, "role_f1": f(rtp, rp, rg), "status": round(st / max(1, sn), 4), "sector": round(sec / max(1, sn_), 4)}


def load(a):
    """Windows of real articles and of the corpus's reports, the held-out ones of both, dyads, a fold's dyads, PolNeAR's windows."""
    ann = gold.read(os.path.join(a.shared, "data/annotated"))
    tmp = lambda n: os.path.join(os.path.dirname(os.path.abspath(a.out)), n)
    if subprocess.run([sys.executable, os.path.join(HERE, "corpus/corpus.py"), "build", tmp("corpus")]).returncode: sys.exit("the corpus has faults: run train/corpus/corpus.py check")
    if subprocess.run([sys.executable, os.path.join(HERE, "articles/articles.py"), "build", tmp("articles"), "--shared", a.shared]).returncode: sys.exit("the labels of the articles have faults: run train/articles/articles.py check")
    own, cor = gold.read(tmp("articles")), gold.read(tmp("corpus"))
    texts = {g["doc"]: d for d, g in ann + own + cor}; sents = gold.segment(texts, a.tokens)
    real, reports, held, dy = [], [], [], []
    for src, weight, into in ((ann, a.article_weight, real), (own, a.article_weight, real), (cor, 1.0, reports)):
        for d, g in src:
            x = gold.examples(d, g, sents[g["doc"]], weight)
            if held_out(g["doc"]): held += x
            else:
                into += x
                for words, s, t, ty in gold.dyads(d, g, sents[g["doc"]]):
                    w = marked(words, s, t); w.lab = ([L.DYADS.index(ty)], 0.5); dy.append(w)
    rows = plv.read(os.path.join(a.shared, "data/plv/train.tsv")); fold = set(plv.folds(rows)[a.plv_fold]) if a.plv_fold >= 0 else set()
    test = []
    for i, words, s, t, y in plv.tokens(rows, gold.segment, a.tokens):
        w = marked(words, s, t); w.lab = (y, 1.0); (test if i in fold else dy).append(w)
    dy = [w for w in dy if a.dyads == "all" or a.dyads == {1.0: "plv", 0.5: "events"}[w.lab[1]]]
    said = polnear.examples(os.path.join(a.shared, "data/polnear/train.tar.gz"), a.tokens, a.polnear_weight) if a.polnear_passes else []
    return real, reports, held, dy, test, said


def balanced(dyads, most, rng):
    """Of the dyads made of events so many a class: PLV has hardly any of some."""
    of = {}
    for w in dyads:
        if w.lab[1] < 1: of.setdefault(w.lab[0][0], []).append(w)
    return [w for y in sorted(of) for w in rng.sample(of[y], min(most, len(of[y])))]


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--shared", default="../../shared"); ap.add_argument("--tokens", required=True)
    ap.add_argument("--start", required=True); ap.add_argument("--out", required=True); ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--budget", type=int, default=1400); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--article-weight", type=float, default=1.5, help="of a real article beside a corpus report")
    ap.add_argument("--rate", type=float, default=1.2e-4); ap.add_argument("--head-rate", type=float, default=1e-3); ap.add_argument("--ud-passes", type=float, default=1.0)
    ap.add_argument("--plv-fold", type=int, default=-1); ap.add_argument("--dyads", choices=("all", "plv", "events", "none"), default="all", help="whose: PLV's, those made of annotated events, or none"); ap.add_argument("--all", action="store_true", help="train on the held-out part too")
    ap.add_argument("--polnear-passes", type=float, default=1.0); ap.add_argument("--polnear-weight", type=float, default=0.7)
    ap.add_argument("--corpus-share", type=float, default=0.5, help="of the corpus's reports in an epoch: real articles are scarce and seen in each")
    ap.add_argument("--stop", type=int, default=0, help="end after so many epochs of the plan, before the rate has fallen to nothing: another stage goes on")
    ap.add_argument("--raw", action="store_true", help="keep the last weights, not their average: short runs end before the average follows")
    ap.add_argument("--no-events", action="store_true", help="dyads alone (crossval.py)")
    a = ap.parse_args()
    torch.manual_seed(a.seed); torch.set_num_threads(2)
    real, reports, held, dy, test, said = load(a)
    if a.all: real = real + held
    U = os.path.join(a.shared, "data/ud")
    forms = ud.both(ud.read(f"{U}/ewt-train.conllu.gz") + ud.read(f"{U}/gum-train.conllu.gz")) if a.ud_passes else ([], [])
    dev = ud.both(ud.read(f"{U}/ewt-dev.conllu.gz")) if a.ud_passes else None
    count = lambda ws: sum(len(w.lab.events) for w in ws)
    print(len(real), "windows of articles with", count(real), "events,", len(reports), "of the corpus with", count(reports), "events,", len(said), "of PolNeAR,", len(dy), "dyads,", len(held), "held-out windows with", count(held), "events", flush=True)
    m = Reader(); m.start(torch.load(a.start))
    def turn(batches_, passes, e):
        """The part of the batches whose turn it is, where an epoch goes through only a share of them."""
        share = passes / a.epochs; n = len(batches_); lo = e * share
        return [batches_[int(k) % n] for k in range(round(lo * n), round((lo + share) * n))] if n else []
    def plan(e):
        """The batches of an epoch, tasks mixed; the same for the same seed."""
        rng = random.Random(a.seed * 1000 + e); out = []
        if not a.no_events:
            order = list(reports); random.Random(a.seed * 31 + int(e * a.corpus_share)).shuffle(order); lo = (e * a.corpus_share) % 1
            part = order[int(lo * len(order)):int(min(1, lo + a.corpus_share) * len(order))]
            out += [("event", b) for b in by_length(real + part, a.budget, rng)]
        if dy:
            # dyads made of events prepare the way
            out += [("dyad", b) for b in by_length(dy if e == 0 and not a.no_events or a.dyads == "events" else [w for w in dy if w.lab[1] == 1.0] + balanced(dy, 24, rng), a.budget, rng)]
        if said: out += [("event", b) for b in turn(by_length(said, a.budget, random.Random(a.seed * 53)), a.polnear_passes, e)]
        if forms[0]: out += [("parse", b) for b in turn(by_length(forms[e % 2], a.budget, random.Random(a.seed * 77)), a.ud_passes, e)]
        rng.shuffle(out); return out
    # The embeddings were fitted in the stage before; left as they are they cost nothing and can't forget rare words.
    for p in (m.e.word, m.e.pos, m.e.token_type, m.e.case): p.requires_grad_(False)
    enc = [p for p in m.e.parameters() if p.requires_grad]; ids = {id(p) for p in m.e.parameters()}
    opt = torch.optim.AdamW([{"params": enc, "lr": a.rate}, {"params": [p for p in m.parameters() if id(p) not in ids], "lr": a.head_rate}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = sum(len(plan(e)) for e in range(a.epochs))
    sch = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, (k + 1) / 60) * max(0.01, 1 - k / steps))
    ema = {k: v.clone() for k, v in m.state_dict().items()}
    begin, ckpt = 0, a.out + ".ckpt"
    if os.path.exists(ckpt):
        c = torch.load(ckpt); m.load_state_dict(c["model"]); opt.load_state_dict(c["opt"]); sch.load_state_dict(c["sch"]); ema = c["ema"]; begin = c["epoch"]; print("resumed at epoch", begin)
    t0 = time.time(); k = 0
    for e in range(begin, a.stop or a.epochs):
        torch.manual_seed(a.seed * 1000 + e); tot = {}
        for task, b in plan(e):
            loss = {"event": event_loss, "dyad": dyad_loss, "parse": batches.parse_loss}[task](m, b)
            opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(m.parameters(), 1.5); opt.step(); sch.step(); k += 1
            x = tot.setdefault(task, [0.0, 0]); x[0] += loss.item(); x[1] += 1
            if k % 4 == 0:
                with torch.no_grad():
                    for n, v in m.named_parameters():
                        if v.requires_grad: ema[n].lerp_(v, 0.02 if k > 100 else 0.3)
        torch.save({"model": m.state_dict(), "opt": opt.state_dict(), "sch": sch.state_dict(), "ema": ema, "epoch": e + 1}, ckpt)
        r = {}
        if held and not a.no_events and (e % 2 == 1 or e == a.epochs - 1): r["held"] = event_eval(m, held)
        if test: r["plv"] = {k_: round(v, 4) for k_, v in dyad_eval(m, test).items() if isinstance(v, float)}
        print("EPOCH", e, round(time.time() - t0), {q: round(x[0] / x[1], 3) for q, x in tot.items()}, r, flush=True)
    if not a.raw: m.load_state_dict(ema)
    r = {}
    if held and not a.no_events: r["held"] = event_eval(m, held)
    if test:
        r["plv"] = dyad_eval(m, test)
        json.dump(r["plv"], open(a.out + ".plv.json", "w"))
        r["plv"] = {k_: v for k_, v in r["plv"].items() if isinstance(v, float)}
    if dev: r["ewt"], r["ewt, short"] = (batches.parse_eval(m, f) for f in dev)
    print("FINAL", json.dumps(r), flush=True)
    torch.save(m.state_dict(), a.out)


if __name__ == "__main__": main()
