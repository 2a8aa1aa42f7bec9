// Time: how many events each day, week, month or year has; and the strip above other views on which a span is chosen.
import { Fragment, h, useEffect, useMemo, useRef, useState } from "../lib/libraries.js";
import { filterOf, go, having, href, useAddress, values } from "./address.js";
import { url, useAnswers, useCounts } from "./api.js";
import { spanOf } from "./filters.jsx";
import { Waiting, Wrong } from "./parts.jsx";
import { day, n, plural, quads, types } from "./words.js";

const oneDay = 86_400_000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const at = (key) => { const [y, m = 1, d = 1] = key.split("-"); return Date.UTC(y, m - 1, d); };

// units are the spans that are counted by: where the next one begins, its key, and the most months of a chart that it suits.
const units = {
  day: { next: (t) => t + oneDay, key: iso, months: 4 },
  week: { next: (t) => t + 7 * oneDay, key: iso, months: 30 },
  month: { next: (t) => { const d = new Date(t); return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1); }, key: (t) => iso(t).slice(0, 7), months: 260 },
  year: { next: (t) => Date.UTC(new Date(t).getUTCFullYear() + 1, 0), key: (t) => iso(t).slice(0, 4), months: Infinity },
};
const monday = (t) => t - ((new Date(t).getUTCDay() + 6) % 7) * oneDay;
const begin = { day: (t) => t, week: monday, month: (t) => at(iso(t).slice(0, 7)), year: (t) => at(iso(t).slice(0, 4)) };

// withQuads narrows a filter to quads; null where the filter wants none of them.
export function withQuads(f, wanted) {
  const chosen = values(f.get("quad"));
  const both = chosen.length ? wanted.filter((q) => chosen.includes(String(q))) : wanted;
  return both.length ? having(f, "quad", ...both.map(String)) : null;
}

// useHistogram counts the events of filters by time, in bins without gaps.
function useHistogram(whole, filters, unit) {
  const months = useAnswers(url("counts", whole, { by: "month", limit: 1000 }));
  const known = months.data?.counts.filter((c) => c.key) ?? [];
  const [first, last] = [known[0]?.key, known.at(-1)?.key];
  const [from, to] = spanOf(whole);
  const length = first ? (Date.parse(to || iso(units.month.next(at(last)) - oneDay)) - Date.parse(from || at(first) && iso(at(first)))) / oneDay / 30.4 : 0;
  const u = unit ?? Object.keys(units).find((k) => length <= units[k].months);
  const answers = useCounts(filters.map((f) => (first ? f ?? new URLSearchParams("event=-") : null)), u, { limit: 1000 });
  const bins = useMemo(() => {
    if (!answers.data || answers.waiting) return null;
    const keys = answers.data.flatMap((d) => d.counts.map((c) => c.key)).filter(Boolean).sort();
    if (!keys.length) return [];
    const counts = answers.data.map((d) => Object.fromEntries(d.counts.map((c) => [c.key, c.events])));
    const out = [];
    const end = Math.max(at(keys.at(-1)), to ? begin[u](Date.parse(to)) : 0);
    for (let t = Math.min(at(keys[0]), from ? begin[u](Date.parse(from)) : Infinity); t <= end && out.length < 5000; t = units[u].next(t)) {
      const key = units[u].key(t);
      out.push({ key, from: t, to: units[u].next(t) - oneDay, counts: counts.map((c) => c[key] ?? 0) });
    }
    return out;
  }, [answers.data, answers.waiting]);
  const kept = useRef(null);
  if (bins) kept.current = { unit: u, bins };
  const none = months.data && !first ? { unit: u, bins: [] } : null;
  return { ...(none ?? kept.current ?? { unit: u, bins: null }), error: months.error ?? answers.error };
}

export function useWidth() {
  const ref = useRef();
  const [width, set] = useState(0);
  useEffect(() => {
    const o = new ResizeObserver(([e]) => set(Math.floor(e.contentRect.width)));
    o.observe(ref.current);
    return () => o.disconnect();
  }, []);
  return [ref, width];
}

// marks are the dates beneath a chart, as many as there is room for.
function marks(bins, width) {
  const step = width / bins.length;
  for (const [of, text] of [[(b) => b.key.length === 10, (b) => `${Number(b.key.slice(8))} ${day(b.key).split(" ")[1].slice(0, 3)}`], [(b) => new Date(b.from).getUTCDate() <= (bins[1]?.from - bins[0].from > 6 * oneDay ? 7 : 1), (b) => `${day(iso(b.from)).split(" ")[1].slice(0, 3)} ${iso(b.from).slice(0, 4)}`], ...[1, 2, 5, 10, 20, 50].map((y) => [(b, i) => iso(b.from).slice(0, 4) % y === 0 && (!i || iso(bins[i - 1].from).slice(0, 4) !== iso(b.from).slice(0, 4)), (b) => iso(b.from).slice(0, 4)])]) {
    const found = bins.map((b, i) => ({ x: i * step, text: "", i, b })).filter((m) => of(m.b, m.i));
    if (found.length > 1 && found[1].x - found[0].x < 62) found.shift();
    const room = found.every((m, k) => !k || m.x - found[k - 1].x >= 62);
    if (found.length && room) return found.map((m) => ({ ...m, text: text(m.b) }));
  }
  return [{ x: 0, text: bins[0].key }];
}

// Chart draws bins as bars: those of `down` hang below the line. A span is chosen by dragging, or with the handles.
function Chart({ bins, colors, down = [], height, span, choose, label }) {
  const [ref, width] = useWidth();
  const [drag, setDrag] = useState(null);
  const [over, setOver] = useState(null);
  const sum = (b, of) => b.counts.reduce((s, c, i) => s + (down.includes(i) === of ? c : 0), 0);
  const up = Math.max(1, ...bins.map((b) => sum(b, false))), below = Math.max(0, ...bins.map((b) => sum(b, true)));
  const scale = (height - 22) / (up + below), line = up * scale + 2;
  const step = width / Math.max(1, bins.length);
  const index = (e) => Math.min(bins.length - 1, Math.max(0, Math.floor((e.clientX - ref.current.getBoundingClientRect().left) / step)));
  const chosen = drag ?? (span[0] || span[1] ? [bins.findIndex((b) => !span[0] || iso(b.to) >= span[0]), bins.findLastIndex((b) => !span[1] || iso(b.from) <= span[1])] : null);
  const [a, z] = chosen && chosen[0] >= 0 && chosen[1] >= 0 ? [Math.min(...chosen), Math.max(...chosen)] : [0, bins.length - 1];
  const all = a === 0 && z === bins.length - 1;
  const pick = (x, y) => choose(x === 0 && y === bins.length - 1 ? [] : [iso(bins[x].from), iso(bins[y].to)]);
  const key = (e, end) => {
    const d = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10, Home: -1e9, End: 1e9 }[e.key];
    if (!d) return;
    e.preventDefault();
    const to = Math.min(bins.length - 1, Math.max(0, (end ? z : a) + d));
    if (end) pick(a, Math.max(a, to)); else pick(Math.min(to, z), z);
  };
  const handle = (i, end) => <g role="slider" tabindex="0" class="handle" aria-label={end ? "last day" : "first day"} aria-valuemin={0} aria-valuemax={bins.length - 1} aria-valuenow={i} aria-valuetext={day(iso(end ? bins[i].to : bins[i].from))} onKeyDown={(e) => key(e, end)}>
    <rect x={(end ? (i + 1) * step : i * step) - 3} y={0} width={6} height={height - 18} rx={3} /></g>;
  const bar = (b, i, of) => {
    let y = line;
    return b.counts.map((c, k) => {
      if (!c || down.includes(k) !== of) return null;
      const tall = Math.max(1, c * scale);
      if (!of) y -= tall;
      const r = <rect x={i * step + Math.min(1, step / 6)} width={Math.max(0.6, step - Math.min(2, step / 3))} y={y} height={tall} style={{ fill: colors[k] }} />;
      if (of) y += tall;
      return r;
    });
  };
  return <div class="chart" ref={ref} style={{ height: height + "px" }}>
    {width > 0 && bins.length > 0 && <svg width={width} height={height} role="group" aria-label={label}
      onPointerDown={(e) => { if (e.button) return; if (e.pointerType === "mouse") e.preventDefault(); e.currentTarget.setPointerCapture(e.pointerId); const i = index(e); setDrag([i, i]); }}
      onPointerMove={(e) => { const i = index(e); setOver(i); if (drag) setDrag([drag[0], i]); }}
      onPointerLeave={() => setOver(null)} onPointerCancel={() => setDrag(null)}
      onPointerUp={() => { if (!drag) return; const [x, y] = [Math.min(...drag), Math.max(...drag)]; setDrag(null); pick(x, y); }}>
      <rect class="ground" width={width} height={height - 18} />
      {!all && <rect class="chosen" x={a * step} width={(z - a + 1) * step} height={height - 18} />}
      {bins.map((b, i) => <g class={i < a || i > z ? "out" : ""}>{bar(b, i, false)}{below > 0 && bar(b, i, true)}</g>)}
      <line class="zero" x1={0} x2={width} y1={line} y2={line} />
      {marks(bins, width).map((m) => <text class="mark" x={Math.min(m.x, width - 30)} y={height - 4}>{m.text}</text>)}
      {handle(a, false)}{handle(z, true)}
    </svg>}
    {over !== null && bins[over] && <p class="over" aria-hidden="true" style={{ left: Math.min(Math.max(0, over * step - 60), Math.max(0, width - 190)) + "px" }}>
      <b>{bins[over].key.length === 10 && bins[over].to > bins[over].from ? "week of " : ""}{day(bins[over].key)}</b> {plural(bins[over].counts.reduce((s, c) => s + c, 0), "event")}</p>}
  </div>;
}

const colors = { pair: ["var(--coop)", "var(--conf)"], four: ["var(--k1)", "var(--k2)", "var(--k3)", "var(--k4)"] };

// Strip is the whole time that the filter finds events in, with the span that is chosen.
export function Strip({ note }) {
  const { view, params } = useAddress();
  const f = having(filterOf(params), "date");
  const { unit, bins, error } = useHistogram(f, [[1, 2], [3, 4]].map((q) => withQuads(f, q)));
  const choose = ([from, to]) => go(href(view, having(params, "date", from && `${from}..${to}`)));
  return <div class="strip">
    <Wrong error={error} />
    {bins?.length > 0 ? <Chart bins={bins} colors={colors.pair} down={[1]} height={92} span={spanOf(params)} choose={choose} label={`Events by ${unit}; drag to choose a span`} /> : <div class="chart" style={{ height: "92px" }} />}
    <p class="legend"><span class="dot coop" /> together <span class="dot conf" /> against <span class="soft">by {unit ?? "time"} · drag to choose a span{note}</span>
      {params.get("date") && <a href={href(view, having(params, "date"))}>all days</a>}</p>
  </div>;
}

export function Time() {
  const { params } = useAddress();
  const f = filterOf(params);
  const asked = units[params.get("unit")] ? params.get("unit") : undefined;
  const { unit, bins, error } = useHistogram(f, [1, 2, 3, 4].map((q) => withQuads(f, [q])), asked);
  const choose = ([from, to]) => go(href("time", having(params, "date", from ? `${from}..${to}` : params.get("date"))));
  const total = bins?.reduce((s, b) => s + b.counts.reduce((x, c) => x + c, 0), 0);
  return <section class="view" aria-labelledby="title">
    <h1 id="title">Over time</h1>
    <Strip />
    <div class="head"><p class="total" aria-live="polite">{total === undefined ? " " : plural(total, "event")}</p>
      <div class="choice" role="group" aria-label="Count by">{Object.keys(units).map((u) => <a href={href("time", having(params, "unit", u))} aria-current={u === unit ? "true" : undefined}>{u}</a>)}</div></div>
    <Wrong error={error} />
    {!bins && !error && <Waiting />}
    {bins?.length === 0 && <p class="none">No event has all of these.</p>}
    {bins?.length > 0 && <Fragment>
      <Chart bins={bins} colors={colors.four} height={300} span={[]} choose={choose} label={`Events by ${unit} and kind; drag to look closer`} />
      <p class="legend">{[1, 2, 3, 4].map((q) => <Fragment><span class={"dot q" + q} /> {quads[q]} </Fragment>)}<span class="soft">· drag to look closer</span></p>
      <Types f={f} unit={unit} bins={bins} />
      <details class="numbers"><summary>The numbers</summary><div class="scroll" tabindex="0" role="group" aria-label="Numbers">
        <table><thead><tr><th scope="col">{unit}</th>{[1, 2, 3, 4].map((q) => <th scope="col">{quads[q]}</th>)}</tr></thead>
          <tbody>{bins.filter((b) => b.counts.some(Boolean)).map((b) => <tr><th scope="row"><a href={href("", having(params, "date", `${iso(b.from)}..${iso(b.to)}`))}>{day(b.key)}</a></th>{b.counts.map((c) => <td>{n(c)}</td>)}</tr>)}</tbody></table></div></details>
    </Fragment>}
  </section>;
}

// Types has a small chart for each type of event, all in the bins of the large one.
function Types({ f, unit, bins }) {
  const { params } = useAddress();
  const chosen = values(f.get("type"));
  const shown = types.filter((t) => !chosen.length || chosen.includes(t.name));
  const { data } = useCounts(shown.map((t) => having(f, "type", t.name)), unit, { limit: 1000 });
  if (!data) return null;
  const w = 240, tall = 36, place = new Map(bins.map((b, i) => [b.key, i]));
  return <ul class="small" aria-label="By type">{shown.map((t, i) => {
    const counts = (data[i]?.counts ?? []).filter((c) => place.has(c.key));
    const total = counts.reduce((s, c) => s + c.events, 0), most = Math.max(1, ...counts.map((c) => c.events));
    return total > 0 && <li key={t.name}><a href={href("", having(params, "type", t.name))}>
      <span class={"kind k" + t.quad}>{t.name}</span> <span class="count">{n(total)}</span>
      <svg viewBox={`0 0 ${w} ${tall}`} preserveAspectRatio="none" aria-hidden="true">{counts.map((c) => {
        const x = (place.get(c.key) * w) / bins.length, high = Math.max(1, (c.events / most) * (tall - 1));
        return <rect x={x} y={tall - high} height={high} width={Math.max(1, w / bins.length - 0.4)} style={{ fill: `var(--k${t.quad})` }} />;
      })}<line class="zero" x1={0} x2={w} y1={tall} y2={tall} /></svg></a></li>;
  })}</ul>;
}
