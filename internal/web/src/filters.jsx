// What is asked for: the search box, the conditions that hold, and the lists to choose from, with counts.
import { Fragment, h, useEffect, useState } from "../lib/libraries.js";
import { filterOf, go, having, href, quote, spread, toggled, useAddress, values } from "./address.js";
import { url, useAnswers } from "./api.js";
import { country, groups, n, quads, types } from "./words.js";

// The views that show what a filter wants; from any other, a search leads to the events.
export const filtered = ["", "map", "time", "who", "incidents", "positions", "claims"];

export function SearchBox() {
  const { view, params } = useAddress();
  const [typed, type] = useState(params.get("q") ?? "");
  useEffect(() => type(params.get("q") ?? ""), [params.get("q")]);
  const search = (e) => {
    e.preventDefault();
    const at = filtered.includes(view);
    go(href(at ? view : "", spread(at ? params : new URLSearchParams(), typed)));
  };
  return <form class="search" role="search" onSubmit={search}>
    <label class="hidden" for="q">Words or conditions</label>
    <input id="q" type="search" value={typed} onInput={(e) => type(e.target.value)} placeholder="Words, or type:ASSAULT country:SYR …" autocomplete="off" spellcheck={false} aria-describedby="q-help" />
    <span id="q-help" class="hidden">Words are looked for in the reports. Conditions are a key, a colon and a value. The slash key leads here.</span>
    <button type="submit">Search</button>
  </form>;
}

const written = { date: "day", type: "what", status: "", "source.country": "who acts", "target.country": "to whom", "place.country": "where", near: "near", confidence: "at least" };

function inWords(key, v) {
  const k = key.replace(/^-/, "");
  if (k === "near") return v.split(",").slice(0, 2).map((x) => Number(x).toFixed(1)).join(", ");
  if (/country$/.test(k)) return values(v).map(country).join(", ");
  if (k === "quad") return values(v).map((q) => quads[q] ?? q).join(", ");
  if (k === "confidence" && /^[\d.]+$/.test(v)) return Math.round(100 * v) + "% sure";
  return values(v).join(", ");
}

// Conditions are those that hold, each to be taken away.
export function Conditions() {
  const { view, params } = useAddress();
  const all = [...filterOf(params)].filter(([, v]) => v);
  if (!all.length) return null;
  return <ul class="conditions" aria-label="Conditions">
    {all.map(([k, v]) => <li key={k}><a href={href(view, having(params, k))} aria-label={`Take away: ${k} ${v}`}>
      <span class="key">{k.startsWith("-") ? "not " : ""}{written[k] ?? k.replace(/^-/, "").replace("q", "words")}</span> {k === "q" ? v : inWords(k, v)} <span aria-hidden="true" class="x">×</span></a></li>)}
    <li><a class="clear" href={href(view)}>Clear all</a></li>
  </ul>;
}

// Facets are lists to choose from; how many events a value has is counted without the list's own choice.
export function Facets({ only }) {
  const { view, params } = useAddress();
  const f = filterOf(params);
  const wide = useWide();
  const [open, setOpen] = useState(false);
  if (!wide && !open) return <aside class="facets shut"><button type="button" class="opener" aria-expanded="false" onClick={() => setOpen(true)}>Filters</button></aside>;
  const shown = (name) => !only || only.includes(name);
  return <aside class="facets" aria-label="Filters">
    {!wide && <button type="button" class="opener" aria-expanded="true" onClick={() => setOpen(false)}>Close the filters</button>}
    <Span params={params} view={view} />
    {shown("status") && <Statuses f={f} />}
    {shown("type") && <Facet title="What" name="type" by="type" f={f} show={(v) => <span class={"kind k" + types.find((t) => t.name === v)?.quad}>{v}</span>} many={16} />}
    <Facet title="Who acts" name="source" by="source" f={f} />
    <Facet title="From where" name="source.country" by="source.country" f={f} show={country} />
    {shown("place.country") && <Facet title="Where" name="place.country" by="place.country" f={f} show={country} />}
    {shown("confidence") && <Sure params={params} view={view} />}
  </aside>;
}

export function useWide(query = "(min-width: 64rem)") {
  const m = matchMedia(query);
  const [is, set] = useState(m.matches);
  useEffect(() => {
    const l = (e) => set(e.matches);
    m.addEventListener("change", l);
    return () => m.removeEventListener("change", l);
  }, []);
  return is;
}

function Facet({ title, name, by, f, show = (v) => v, many = 6 }) {
  const { view, params } = useAddress();
  const [more, setMore] = useState(false);
  const { data } = useAnswers(url("counts", having(f, name), { by, limit: more ? 60 : many + 1 }));
  const chosen = values(params.get(name));
  let list = (data?.counts ?? []).filter((c) => c.key);
  const rest = !more && list.length > many;
  if (rest) list = list.slice(0, many);
  for (const v of chosen) if (!list.some((c) => c.key === v)) list.unshift({ key: v, events: null });
  const most = Math.max(1, ...list.map((c) => c.events ?? 0));
  if (!list.length) return null;
  return <fieldset class="facet"><legend>{title}</legend>
    <ul>{list.map((c) => <li key={c.key}>
      <label><input type="checkbox" checked={chosen.includes(c.key)} onChange={() => go(href(view, toggled(params, name, c.key)))} />
        <span class="name">{show(c.key)}</span><span class="count">{c.events === null ? "" : n(c.events)}</span>
        <span class="bar" style={{ width: (100 * (c.events ?? 0)) / most + "%" }} /></label></li>)}</ul>
    {rest && <button type="button" class="quiet" onClick={() => setMore(true)}>More</button>}
    {more && <button type="button" class="quiet" onClick={() => setMore(false)}>Fewer</button>}
  </fieldset>;
}

function Statuses({ f }) {
  const { view, params } = useAddress();
  const { data } = useAnswers(groups.map((g) => url("counts", having(f, "status", ...g.of), { by: "year" })));
  const chosen = values(params.get("status"));
  const sums = data?.map((d) => d.counts.reduce((s, c) => s + c.events, 0)) ?? [];
  const most = Math.max(1, ...sums);
  return <fieldset class="facet"><legend>Whether</legend>
    <ul>{groups.map((g, i) => {
      const on = g.of.every((s) => chosen.includes(s));
      const next = on ? chosen.filter((s) => !g.of.includes(s)) : [...new Set([...chosen, ...g.of])];
      return <li key={g.name}><label><input type="checkbox" checked={on} onChange={() => go(href(view, having(params, "status", ...next)))} />
        <span class="name">{g.name}</span><span class="count">{i in sums ? n(sums[i]) : ""}</span>
        <span class="bar" style={{ width: (100 * (sums[i] ?? 0)) / most + "%" }} /></label></li>;
    })}
    <li><label><input type="checkbox" checked={params.get("contested") === "yes"} onChange={(e) => go(href(view, having(params, "contested", e.target.checked && "yes")))} /><span class="name">contested only</span></label></li></ul>
  </fieldset>;
}

function Span({ params, view }) {
  const [from = "", to = ""] = spanOf(params);
  const set = (a, b) => go(href(view, having(params, "date", (a || b) && `${a}..${b}`)));
  return <fieldset class="facet days"><legend>When</legend>
    <label><span>from</span><input type="date" value={from} max={to || undefined} onChange={(e) => set(e.target.value, to)} /></label>
    <label><span>to</span><input type="date" value={to} min={from || undefined} onChange={(e) => set(from, e.target.value)} /></label>
  </fieldset>;
}

// spanOf is the first and the last day of the condition on dates.
export function spanOf(params) {
  const d = params.get("date");
  if (!d) return [];
  const [a, b = a] = d.split("..");
  const first = (s) => (s ? s + "-01-01".slice(s.length - 4) : "");
  const last = (s) => {
    const [y, m] = s.split("-");
    return s.length === 4 ? s + "-12-31" : s.length === 7 ? s + "-" + new Date(Date.UTC(y, m, 0)).getUTCDate() : s;
  };
  return [first(a), b && last(b)];
}

function Sure({ params, view }) {
  const now = Math.round(100 * (Number(params.get("confidence")?.split("..")[0]) || 0));
  const [at, set] = useState(now);
  useEffect(() => set(now), [now]);
  return <fieldset class="facet"><legend>How sure</legend>
    <label class="sure"><input type="range" min="0" max="90" step="5" value={at} onInput={(e) => set(Number(e.target.value))} onChange={(e) => go(href(view, having(params, "confidence", e.target.value > 0 && String(e.target.value / 100))))} aria-label="Least confidence, in percent" />
      <output>{at}%</output></label>
  </fieldset>;
}
