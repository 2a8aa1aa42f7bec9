"""What the original implementations answer: tables and expected values for the Go tests.

    python train/reference.py modelfile OUT          a small model file                -> internal/modelfile/testdata/small.model
    python train/reference.py unicode OUT            the normaliser's character table  -> internal/wordpiece/unicode.txt
    python train/reference.py wordpiece OUT          ids of several hundred strings    -> internal/wordpiece/testdata/golden.jsonl
    python train/reference.py compare FILE OUT       ids of the strings of a JSON lines file, for large comparisons
    python train/reference.py tiny OUT               a small random encoder            -> internal/encoder/testdata/tiny.model
    python train/reference.py encoder MODEL OUT      outputs of an encoder             -> internal/encoder/testdata/NAME.json
                                                     (tiny.json of tiny.model, dragoman.json of internal/weights/dragoman.model)
"""
import json, math, os, random, sys, unicodedata
import numpy as np
import modelfile


def small(out):
    modelfile.write(out, {
        "name": "small", "version": "1.2", "card": {"licence": "Apache-2.0"}, "labels": {"upos": ["NOUN", "VERB"]},
        "config": {"layers": 1, "hidden": 2, "heads": 1, "ffn": 3, "vocab": 4, "max_positions": 5}, "vocabulary": ["[PAD]", "[UNK]", "é", "##s"]},
        {"layer.weight": (np.array([[1, -0.5], [0, 0], [-254, 2]]), "q8"), "layer.bias": (np.array([1.5, -2.25, 1e-30]), "f32")})


# --- word pieces ---

def ranges(codes):
    out = []
    for c in sorted(codes):
        if out and out[-1][1] == c - 1: out[-1][1] = c
        else: out.append([c, c])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in out)


def unicode_table(out):
    """Asks the original tokenizer about every character, so that its Unicode version is the one we follow."""
    from tokenizers import normalizers, pre_tokenizers
    part = lambda **k: normalizers.BertNormalizer(**{**dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False), **k}).normalize_str
    clean, cjk = part(clean_text=True), part(handle_chinese_chars=True)
    bare = part(strip_accents=True, lowercase=True)
    nfd, pre = normalizers.NFD().normalize_str, pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    below, above = "\u0334", "\u0345"  # the least and the greatest combining class: 1 and 240
    moves = lambda c: nfd(c + below) != c + below or nfd(above + c) != above + c
    # A character of each class that the original knows, to sort the others between; classes do not change between versions.
    of_class = {}
    for c in map(chr, range(0x110000)):
        k = unicodedata.combining(c)
        if k and nfd(c) == c and moves(c): of_class.setdefault(k, c)
    sets = {k: set() for k in ("drop", "space", "cjk", "mark", "barrier", "punct")}
    classes, maps = {}, []
    for n in range(0x110000):
        if 0xD800 <= n < 0xE000: continue
        c = chr(n)
        x = clean(c)
        if x == "": sets["drop"].add(n); continue
        if x == " ": sets["space"].add(n); continue
        assert x == c, hex(n)
        if cjk(c) != c: sets["cjk"].add(n)
        if len(pre(f"a{c}a")) == 3: sets["punct"].add(n)
        y = bare(c)
        assert not any(z.isspace() for z in y), hex(n)
        if y == "":
            # A stripped mark of class 0 still keeps the marks around it from changing places.
            sets["mark" if moves(c) else "barrier"].add(n)
            continue
        if y != c and not 0xAC00 <= n < 0xD7A4: maps.append((n, y))
        if nfd(c) == c and moves(c):  # a mark that survives: its class is the one whose character passes it on neither side
            fit = [k for k, r in of_class.items() if nfd(c + r) == c + r and nfd(r + c) == r + c]
            assert len(fit) == 1, (hex(n), fit)
            classes.setdefault(fit[0], set()).add(n)
    with open(out, "w", encoding="utf-8") as f:
        import tokenizers
        f.write(f"# Made by train/reference.py unicode from tokenizers {tokenizers.__version__}; do not edit.\n")
        f.write("# Derived from the Unicode Character Database (Unicode License v3).\n")
        for k, s in sets.items(): f.write(f"{k} {ranges(s)}\n")
        for k in sorted(classes): f.write(f"class{k} {ranges(classes[k])}\n")
        for n, y in maps: f.write(f"{n:04X} {' '.join(f'{ord(z):04X}' for z in y)}\n")


def original():
    from tokenizers import BertWordPieceTokenizer
    from windows import weights_dir
    t = BertWordPieceTokenizer(os.path.join(weights_dir(), "vocab.txt"), lowercase=True)
    t.no_padding(); t.no_truncation()
    return t


def strings():
    """Our own strings: many scripts, marks, controls and lengths. Fixed seed."""
    out = ["", " ", "the", "The ministers met in Geneva on Monday.", "don't", "n't", "'s", "U.S.", "AFP", "co-operation", "state-of-the-art", "$1.5bn",
        "3,000", "1990s", "e-mail@example.org", "https://example.org/a?b=c&d=1", "#ceasefire", "\u201cWe will not yield,\u201d he said \u2014 twice\u2026", "\u2018quoted\u2019",
        "Erdo\u011fan", "ERDO\u011eAN", "\u0130stanbul", "I\u0307stanbul", "\u0131\u0130iI", "S\u00e3o Tom\u00e9 and Pr\u00edncipe", "C\u00f4te d\u2019Ivoire", "Zelenskyy", "Stra\u00dfe", "STRA\u1e9eE",
        "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3", "\u03c3\u03c2\u03a3", "\u041c\u043e\u0441\u043a\u0432\u0430 \u0438 \u041a\u0438\u0435\u0432", "\u0419\u0439\u0401\u0451", "\u5317\u4eac\u5e02", "\u6771\u4eacTokyo\u90fd", "\u30ac\u30ae\u30b0\u30d1", "\uff8a\uff9f\uff8b\uff9f",
        "\uc11c\uc6b8\ud2b9\ubcc4\uc2dc", "\u1112\u1161\u11ab", "\u0627\u0644\u0642\u0627\u0647\u0631\u0629", "\u0645\u064f\u062d\u064e\u0645\u064e\u0651\u062f", "\u05e9\u05c1\u05dc\u05d5\u05b9\u05dd", "\u0926\u093f\u0932\u094d\u0932\u0940", "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e", "\u1019\u103c\u1014\u103a\u1019\u102c",
        "\u10e1\u10d0\u10e5\u10d0\u10e0\u10d7\u10d5\u10d4\u10da\u10dd", "\u1c97\u1c91\u10d8", "\ua64c\ua64d", "\U00010400\U00010428", "\u13a0\uab70", "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1fa\U0001f1f3", "\u2764\ufe0f", "5\ufe0f\u20e3",
        "a\u0300\u0301b", "e\u0301\u0327", "q\u0307\u0323", "\u0344", "\u1e69", "\u0340\u0341\u0343", "a\u20ddb\u20e0", "\u302a\u302e\u302f\u3099", "a\u302f\u302ea", "a\u302e\u034f\u302fa", "\u1d15e\u0334", "\U0001d15e\U0001d16d\U0001d165",
        "tab\there", "line\nbreak\r\n", "nul\x00byte", "bell\x07", "del\x7f", "nel\x85x", "nb\u00a0sp", "zw\u200bsp", "z\u200cw\u200dj", "b\ufeffom", "r\ufffdc", "soft\u00adhyphen", "l\u2028s\u2029p", "id\u3000sp", "ogham\u1680x",
        "\ue000private\uf8ff", "\U000f0000", "\U0010ffff", "\u0378unassigned", "\u2060wj", "\u061calm", "\u180emvs", "x" * 100, "x" * 101, "\u00e9" * 100, "\u00e9" * 101, "\uc11c" * 33, "\uc11c" * 34, "\u5317" * 120,
        "unaffable", "antidisestablishmentarianism", "Llanfairpwllgwyngyll", "zzzzqqqq\u2603", "\u2603", "a\u2603", "[CLS]", "[SEP] x", "a[MASK]b", "[UNK][PAD]", "[sep]", "[ SEP ]", "[CLS", "[[CLS]]", "[CLS]\u0301", "e[SEP]\u0301\u0327",
        "\ufb01nance", "\uff21\uff22\uff23", "\u2460\u00bd\u00b2", "\u2126\u212a\u212b", "\u1fef\u2019", "\u037e\u0387", "\u2000\u2001", "\uf900\ufa0e\U0002f800", "\U00020000\U0002a6d6\U0002b740", "\u3400\u4dbf\u4e00\u9fff", "\u3007\u3005\u3006",
        "`^~|<>=+$", "!\"#$%&'()*+,-./:;<=>?@[\\]^_{|}", "\u00a1\u00bf\u00a7\u00b6\u00b7\u00ab\u00bb", "\u20ac\u00a3\u00a5\u00a2", "\u2010\u2011\u2012\u2013\u2014\u2015", "\u055a\u05be\u060c\u061b\u066a\u06d4\u0964\u0e4f\u104a\u1361\u166e\u17d4\u1800\u3001\u3002\uff01"]
    r = random.Random(11)
    blocks = [(0x20, 0x7F), (0xA0, 0x180), (0x180, 0x370), (0x300, 0x370), (0x370, 0x530), (0x530, 0x700), (0x900, 0xE00), (0xE00, 0x1200), (0x1200, 0x1900), (0x1AB0, 0x1B00), (0x1C80, 0x1CC0),
        (0x1DC0, 0x2000), (0x2000, 0x2100), (0x2100, 0x2C00), (0x2C00, 0x3000), (0x3000, 0x3100), (0x4E00, 0x4F00), (0xA640, 0xAB70), (0xAC00, 0xAD00), (0xF900, 0xFB50), (0xFE00, 0x10000), (0x10400, 0x10500),
        (0x11000, 0x11200), (0x1D150, 0x1D1A0), (0x1E000, 0x1E960), (0x1F300, 0x1F700), (0x2F800, 0x2FA20), (0xE0000, 0xE0200)]
    for _ in range(400):
        use = r.sample(blocks, r.choice((1, 1, 2, 3)))
        s = "".join(chr(r.randrange(*r.choice(use))) if r.random() < 0.85 else r.choice(" aEe.\u0301") for _ in range(r.randrange(1, 24)))
        out.append(s)
    return out


def encoded(t, s):
    """Ids, and offsets of the pieces in bytes of s."""
    e = t.encode(s, add_special_tokens=False)
    at = [0]
    for c in s: at.append(at[-1] + len(c.encode()))
    return {"text": s, "ids": e.ids, "offsets": [[at[a], at[b]] for a, b in e.offsets]}


def wordpiece(out, texts=None):
    t = original()
    with open(out, "w", encoding="utf-8") as f:
        for s in texts if texts is not None else strings(): f.write(json.dumps(encoded(t, s), separators=(",", ":")) + "\n")


def compare(source, out):
    wordpiece(out, (json.loads(l) for l in open(source, encoding="utf-8")))


# --- encoder ---

def tiny(out):
    """Two layers, hidden 64, 500 pieces; random, with the spread of trained weights."""
    r = np.random.default_rng(7)
    d, ffn, layers, vocab = 64, 128, 2, 500
    n = lambda *s, scale=0.05: r.normal(0, scale, s).astype(np.float32)
    t = {"embeddings.word_embeddings.weight": (n(vocab, d), "q8"), "embeddings.position_embeddings.weight": (n(256, d, scale=0.02), "f32"),
         "embeddings.token_type_embeddings.weight": (n(2, d, scale=0.02), "f32"), "case_embedding.weight": (n(4, d), "f32")}

    def norm(name): t[name + ".weight"], t[name + ".bias"] = (1 + n(d, scale=0.2), "f32"), (n(d, scale=0.1), "f32")
    def linear(name, rows, cols, scale): t[name + ".weight"], t[name + ".bias"] = (n(rows, cols, scale=scale), "q8"), (n(rows, scale=0.1), "f32")

    norm("embeddings.LayerNorm")
    for i in range(layers):
        p = f"encoder.layer.{i}."
        for k in ("query", "key", "value"): linear(p + "attention.self." + k, d, d, 0.2)  # attention that is far from even
        linear(p + "attention.output.dense", d, d, 0.12); norm(p + "attention.output.LayerNorm")
        linear(p + "intermediate.dense", ffn, d, 0.12); linear(p + "output.dense", d, ffn, 0.12); norm(p + "output.LayerNorm")
    modelfile.write(out, {"name": "tiny", "version": "1", "card": {"note": "random weights, seed 7, for the tests of internal/encoder"}, "labels": {},
        "config": {"layers": layers, "hidden": d, "heads": 2, "ffn": ffn, "vocab": vocab, "max_positions": 256},
        "vocabulary": ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + [f"p{i}" for i in range(4, vocab)]}, t)


def run_encoder(config, w, ids, cases):
    """BERT's encoder in numpy: Devlin et al. 2019, on Vaswani et al. 2017; float64, so that the reference adds no error of its own."""
    w = {k: v.astype(np.float64) for k, v in w.items()} if next(iter(w.values())).dtype != np.float64 else w
    erf = np.vectorize(math.erf)

    def norm(x, name):
        m = x.mean(1, keepdims=True)
        return (x - m) / np.sqrt(((x - m) ** 2).mean(1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]

    def linear(x, name): return x @ w[name + ".weight"].T + w[name + ".bias"]

    n, d, h = len(ids), config["hidden"], config["heads"]
    x = w["embeddings.word_embeddings.weight"][ids] + w["case_embedding.weight"][cases]
    x = norm(x + w["embeddings.position_embeddings.weight"][:n] + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for i in range(config["layers"]):
        p = f"encoder.layer.{i}."
        q, k, v = (linear(x, p + "attention.self." + s).reshape(n, h, d // h).transpose(1, 0, 2) for s in ("query", "key", "value"))
        a = q @ k.transpose(0, 2, 1) / math.sqrt(d // h)
        a = np.exp(a - a.max(2, keepdims=True))
        a = (a / a.sum(2, keepdims=True)) @ v
        x = norm(x + linear(a.transpose(1, 0, 2).reshape(n, d), p + "attention.output.dense"), p + "attention.output.LayerNorm")
        f = linear(x, p + "intermediate.dense")
        x = norm(x + linear(f * (1 + erf(f / math.sqrt(2))) / 2, p + "output.dense"), p + "output.LayerNorm")
    return x


def encoder(model, out):
    """20 sequences of 1 to 200 random pieces; of each, a few positions: the first 16 values and the norm."""
    header, w = modelfile.read(model)
    w = {k: v.astype(np.float64) for k, v in w.items() if not k.startswith("heads.")}
    r = np.random.default_rng(3)
    config, windows = header["config"], []
    for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 31, 32, 33, 64, 100, 128, 150, 200):
        ids, cases = r.integers(0, config["vocab"], n), r.integers(0, 4, n)
        x = run_encoder(config, w, ids, cases)
        at = sorted({0, n // 3, n // 2, n - 1})
        windows.append({"ids": ids.tolist(), "cases": cases.tolist(), "positions": [
            {"at": p, "head": [round(float(v), 6) for v in x[p][:16]], "norm": round(float(np.linalg.norm(x[p])), 6)} for p in at]})
    with open(out, "w") as f:
        f.write(json.dumps({"model": header["name"], "version": header["version"], "checksum": open(model, "rb").read()[-32:].hex(), "windows": windows}, separators=(",", ":")) + "\n")


COMMANDS = {"modelfile": small, "unicode": unicode_table, "wordpiece": wordpiece, "compare": compare, "tiny": tiny, "encoder": encoder}

if __name__ == "__main__":
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except (KeyError, IndexError, TypeError):
        if len(sys.argv) > 1 and sys.argv[1] in COMMANDS and len(sys.argv) > 2: raise
        sys.exit(__doc__)
