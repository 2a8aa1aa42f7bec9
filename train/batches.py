"""Windows into tensors. Losses and scores of the parse and kind heads."""
import random, torch, torch.nn.functional as F
import labels as L


def pad(ws):
    """ids, cases, attention [B,T]; first, root [B,W] piece indices; words [B,W] mask."""
    B, T, W = len(ws), max(len(w.ids) for w in ws), max(len(w.first) for w in ws)
    ids, att, cases = torch.zeros(B, T, dtype=torch.long), torch.zeros(B, T, dtype=torch.long), torch.full((B, T), 3)
    first, root, word = torch.zeros(B, W, dtype=torch.long), torch.zeros(B, W, dtype=torch.long), torch.zeros(B, W, dtype=torch.bool)
    sent = torch.full((B, W), -9)
    for i, w in enumerate(ws):
        n, m = len(w.ids), len(w.first)
        ids[i, :n] = torch.tensor(w.ids); att[i, :n] = 1; cases[i, :n] = torch.tensor(w.cases)
        first[i, :m] = torch.tensor(w.first); root[i, :m] = torch.tensor(w.root); word[i, :m] = True
        # a context sentence and a title are sentences of their own, though parts
        sent[i, :m] = torch.tensor(w.sent)
    return ids, cases, att, first, root, word, sent


def by_length(ws, budget, rng):
    """Batches of windows of like length, at most budget pieces each, in random order."""
    ws = sorted(ws, key=lambda w: len(w.ids) + rng.random() * 12)
    out, cur, longest = [], [], 0
    for w in ws:
        if cur and (len(cur) + 1) * max(longest, len(w.ids)) > budget: out.append(cur); cur, longest = [], 0
        cur.append(w); longest = max(longest, len(w.ids))
    if cur: out.append(cur)
    rng.shuffle(out)
    return out


def take(h, idx):
    return torch.gather(h, 1, idx.unsqueeze(-1).expand(-1, -1, h.size(-1)))


def labels(ws, W, k):
    y = torch.full((len(ws), W), -100)
    for i, w in enumerate(ws): y[i, :len(w.lab[k])] = torch.tensor(w.lab[k])
    return y


def parse_scores(m, ws, word_dropout=0.0):
    ids, cases, att, first, root, word, sent = pad(ws)
    if word_dropout and m.training:  # an unknown word now and then: names and typos are not to be relied on
        drop = (torch.rand(ids.shape) < word_dropout) & (ids > 110); ids = ids.masked_fill(drop, 103)
    h = m.encode(ids, cases, att)
    w, r = m.drop(take(h, first)), m.drop(take(h, root))
    arc, top = m.arcs(w, r)
    same = (sent[:, :, None] == sent[:, None, :]) & word[:, None, :] & ~torch.eye(w.size(1), dtype=torch.bool)
    arc = arc.masked_fill(~same, -1e9)
    return torch.cat([top.unsqueeze(-1), arc], -1), w, r, word


def parse_loss(m, ws):
    scores, w, r, word = parse_scores(m, ws, 0.01)
    W = w.size(1)
    up, hd, rl, kd = (labels(ws, W, k) for k in range(4))
    heads = torch.where(hd >= -1, hd + 1, hd)  # 0: the root
    loss = 0.5 * F.cross_entropy(m.upos(w).flatten(0, 1), up.flatten())
    loss = loss + F.cross_entropy(scores.flatten(0, 1), heads.flatten())
    ok = word & (up >= 0)
    hv = torch.where((hd >= 0).unsqueeze(-1), take(w, hd.clamp(min=0)), r)
    loss = loss + F.cross_entropy(m.rels(w[ok], hv[ok]), rl[ok])
    k = kd.flatten(); known = k >= 0
    if known.any(): loss = loss + 0.5 * F.cross_entropy(m.kind(w).flatten(0, 1)[known], k[known])
    return loss


@torch.no_grad()
def parse_eval(m, ws, budget=4000):
    """UPOS accuracy, UAS and LAS (punctuation counted, greedy heads), and accuracy and F1 of mention kinds."""
    m.eval(); n = u = l = p = 0; tp = fp = fn = 0
    for b in by_length(ws, budget, random.Random(0)):
        scores, w, r, word = parse_scores(m, b)
        W = w.size(1); up, hd, rl, kd = (labels(b, W, k) for k in range(4))
        head = scores.argmax(-1) - 1
        hv = torch.where((head >= 0).unsqueeze(-1), take(w, head.clamp(min=0)), r)
        word = word & (up >= 0)
        rel = m.rels(w[word], hv[word])
        ok = head[word] == hd[word]
        n += ok.numel(); u += ok.sum().item(); l += (ok & (rel.argmax(-1) == rl[word])).sum().item()
        p += (m.upos(w).argmax(-1)[word] == up[word]).sum().item()
        k, g = m.kind(w).argmax(-1)[word], kd[word]; known = g >= 0
        tp += ((k == g) & (g > 0)).sum().item(); fp += ((k > 0) & (k != g) & known).sum().item(); fn += ((g > 0) & (k != g)).sum().item()
    m.train()
    return {"upos": round(p / n, 4), "uas": round(u / n, 4), "las": round(l / n, 4), "kind_f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4)}
