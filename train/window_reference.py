"""Writes internal/window/testdata/windows.json: windows of a few corpus reports and of hard made-up words, as training cuts them.

    window_reference.py
"""
import json, os, re
from windows import windows, marked

HERE = os.path.dirname(os.path.abspath(__file__))
HARD = [["x" * 5000, "said", "."], [f"w{i}" for i in range(600)], ["ÉMIGRÉ", "Dž", "ª", "IIⅣ", "Ⓐ", "I", "iPhone", "U.S.", "…", "\u200d", "北京", "O’Brien", "10,000"], [], ["End", "."]]


def main():
    cases = []
    for n in ("a-001", "c-009", "d-003"):
        d = json.load(open(os.path.join(HERE, f"corpus/reports/{n}.json"), encoding="utf8"))
        cases.append([re.findall(r"\w+|[^\w\s]", s) for p in d["paragraphs"] for s in p] * 3)
    cases.append(HARD)
    out = []
    for i, s in enumerate(cases):
        title = i % 2 == 0 and i < 3
        ws = windows(s, title=s[0] if title else None, title_at=0 if title else -1)
        out.append({"sentences": s, "title": title, "windows": [{"ids": w.ids, "cases": w.cases, "words": [list(x) for x in zip(w.sent, w.word, w.first, w.root, map(int, w.core))]} for w in ws]})
    w = marked(cases[0][1], [3, 4], [8, 9])
    json.dump({"documents": out, "dyad": {"words": cases[0][1], "source": [3, 5], "target": [8, 10], "ids": w.ids, "cases": w.cases}}, open(os.path.join(HERE, "../internal/window/testdata/windows.json"), "w"), ensure_ascii=False)


if __name__ == "__main__": main()
