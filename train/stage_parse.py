"""First stage: syntax and mention kinds from the treebanks. Writes CKPT (resumable) and OUT.

    stage_parse.py --shared ../../shared --out parse.pt [--epochs 5]
"""
import argparse, os, random, time, torch
import batches, ud
from model import Reader


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--shared", default="../../shared"); ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=5); ap.add_argument("--budget", type=int, default=1400); ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--floor", type=float, default=0.15, help="the rate at the end, as a share of the highest: the joint stage goes on from there")
    a = ap.parse_args()
    torch.manual_seed(a.seed); torch.set_num_threads(2)
    U = os.path.join(a.shared, "data/ud")
    # Epochs take turns between the forms, beginning and ending with the reader's own.
    forms = ud.both(ud.read(f"{U}/ewt-train.conllu.gz") + ud.read(f"{U}/gum-train.conllu.gz"))
    (dev, short), (gdev, _) = ud.both(ud.read(f"{U}/ewt-dev.conllu.gz")), ud.both(ud.read(f"{U}/gum-dev.conllu.gz"))
    m = Reader(); m.e.load_published()
    enc = list(m.e.parameters()); ids = {id(p) for p in enc}
    opt = torch.optim.AdamW([{"params": enc, "lr": 2e-4}, {"params": [p for p in m.parameters() if id(p) not in ids], "lr": 1.5e-3}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    plan = lambda e: batches.by_length(forms[e % 2], a.budget, random.Random(a.seed * 1000 + e))
    steps = sum(len(plan(e)) for e in range(a.epochs))
    sch = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, (k + 1) / 100) * max(a.floor, 1 - (1 - a.floor) * k / steps))
    begin, ckpt = 0, a.out + ".ckpt"
    if os.path.exists(ckpt):
        c = torch.load(ckpt); m.load_state_dict(c["model"]); opt.load_state_dict(c["opt"]); sch.load_state_dict(c["sch"]); begin = c["epoch"]; print("resumed at epoch", begin)
    t0, seen = time.time(), 0
    print([len(f) for f in forms], "windows", steps, "steps", flush=True)
    for e in range(begin, a.epochs):
        torch.manual_seed(a.seed * 1000 + e)
        for k, b in enumerate(plan(e)):
            loss = batches.parse_loss(m, b); seen += sum(len(w.ids) for w in b)
            opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(m.parameters(), 2.0); opt.step(); sch.step()
            if k % 50 == 0: print(e, k, round(time.time() - t0), round(loss.item(), 3), round(seen / (time.time() - t0)), "pieces/s", flush=True)
        torch.save({"model": m.state_dict(), "opt": opt.state_dict(), "sch": sch.state_dict(), "epoch": e + 1}, ckpt)
        print("EPOCH", e, "ewt", batches.parse_eval(m, dev), "ewt, short", batches.parse_eval(m, short), "gum", batches.parse_eval(m, gdev), round(time.time() - t0), flush=True)
    torch.save(m.state_dict(), a.out)


if __name__ == "__main__": main()
