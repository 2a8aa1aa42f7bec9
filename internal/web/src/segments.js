// The marks of a text, as internal/page finds them; a test holds the two together. Offsets count code points.

export function marksOf(d) {
  const out = [];
  const add = (of, part, s) => { if (s && s.start < s.end) out.push({ start: Math.max(0, s.start), end: s.end, of, part }); };
  d.events.forEach((e, i) => {
    const of = String(i + 1), all = (part, spans) => (spans ?? []).forEach((s) => add(of, part, s));
    all("t", [e.trigger, ...(e.also ?? [])]);
    all("a", e.source);
    all("g", e.target);
    add(of, "o", e.object);
    add(of, "p", e.place);
    add(of, "d", e.date?.end != null && e.date);
    all("f", e.figures);
    for (const a of e.attribution ?? []) { add(of, "w", a); add(of, "w", a.cue); }
  });
  (d.statements ?? []).forEach((s, i) => {
    const of = "s" + (i + 1);
    add(of, "w", s.speaker);
    add(of, "c", s.cue);
    for (const p of s.content.pieces?.length ? s.content.pieces : [s.content]) add(of, "q", p);
  });
  return out;
}

// segments cuts a stretch of the text wherever a mark begins or ends, so that marks may overlap in any way.
export function segments(text, start, end, marks) {
  const here = marks.filter((m) => m.start < end && m.end > start).map((m, i) => [m, i]).sort(([a, i], [b, k]) => a.start - b.start || i - k).map(([m]) => m);
  const cuts = [...new Set([start, end, ...here.flatMap((m) => [Math.max(m.start, start), Math.min(m.end, end)])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const at = cuts[i], seen = new Set();
    const parts = here.filter((m) => m.start <= at && m.end > at && !seen.has(m.of + m.part) && seen.add(m.of + m.part));
    return { text: text.slice(at, to).join(""), at, parts };
  });
}

const isSpace = (c) => c === "\n" || c === "\r" || c === "\t" || c === " " || c === "\u00a0";

// paragraphs are parted by blank lines; by single line ends where most lines end as sentences do.
export function paragraphs(text) {
  const out = [];
  const add = (from, to) => {
    while (from < to && isSpace(text[from])) from++;
    while (to > from && isSpace(text[to - 1])) to--;
    if (from < to) out.push([from, to]);
  };
  for (const [from, to] of split(text, 0, text.length, 2)) {
    const lines = split(text, from, to, 1);
    const whole = lines.filter(([a, z]) => ".!?…:;\"”’'»)".includes(text.slice(a, z).findLast((c) => !isSpace(c)) ?? "x")).length;
    if (lines.length > 1 && 5 * whole >= 3 * lines.length) for (const l of lines) add(...l);
    else add(from, to);
  }
  return out;
}

// split cuts a stretch at runs of white space that hold at least n line ends.
function split(text, from, to, n) {
  const out = [];
  let begin = from;
  for (let i = from; i < to;) {
    if (text[i] !== "\n") { i++; continue; }
    let lines = 0, j = i;
    for (; j < to && isSpace(text[j]); j++) if (text[j] === "\n") lines++;
    if (lines >= n) {
      if (begin < i) out.push([begin, i]);
      begin = j;
    }
    i = j;
  }
  if (begin < to) out.push([begin, to]);
  return out;
}
