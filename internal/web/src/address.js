// The address of a page says all that it shows: a view, the filter (docs/store.md) as parameters, and what the view itself
// needs. So every view can be shared.
import { useEffect, useState } from "../lib/libraries.js";

// Parameters that belong to views; all others are conditions of the filter.
const own = ["sort", "id", "event", "unit", "level", "group"];
const known = TABLES.keys;

export const here = () => ({ view: location.pathname.slice(1), params: new URLSearchParams(location.search) });

const listeners = new Set();
const changed = () => { for (const l of listeners) l(here()); };
addEventListener("popstate", changed);

export function useAddress() {
  const [at, set] = useState(here);
  useEffect(() => { listeners.add(set); return () => listeners.delete(set); }, []);
  return at;
}

// href is the address of a view with these parameters; empty ones are left out.
export function href(view, params) {
  const p = new URLSearchParams();
  for (const [k, v] of params instanceof URLSearchParams ? params : Object.entries(params ?? {})) if (v) p.set(k, v);
  const q = p.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return "/" + view + (q ? "?" + q : "");
}

export function go(to, replace) {
  if (to === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  changed();
}

// Links within the pages are followed without loading anything anew.
document.addEventListener("click", (e) => {
  const a = e.target.closest?.("a[href]");
  const path = a?.getAttribute("href");
  if (!path?.startsWith("/") || path.startsWith("/docs") || path.startsWith("/v1/") || a.target || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  const elsewhere = a.pathname !== location.pathname;
  go(path);
  if (elsewhere) {
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }
});

// filterOf is the filter alone.
export function filterOf(params) {
  const p = new URLSearchParams(params);
  for (const k of own) p.delete(k);
  return p;
}

// values reads the values of a parameter, with commas between them and quotation marks where a value holds any.
export function values(text) {
  const out = [];
  for (const m of (text ?? "").matchAll(/\s*(?:"((?:\\.|[^"\\])*)"|([^,"]+))\s*(?:,|$)/gy)) out.push(m[1] === undefined ? m[2].trim() : m[1].replace(/\\(.)/g, "$1"));
  return out;
}

export const quote = (v) => (/[",\\]|^\s|\s$/.test(v) ? '"' + v.replace(/["\\]/g, "\\$&") + '"' : v);

// having is the filter with other values of a key; none takes the key out.
export function having(params, key, ...vs) {
  const p = new URLSearchParams(params);
  vs = vs.filter((v) => v !== "" && v != null);
  if (vs.length) p.set(key, vs.map(quote).join(","));
  else p.delete(key);
  return p;
}

export function toggled(params, key, value) {
  const vs = values(params.get(key));
  return having(params, key, ...(vs.includes(value) ? vs.filter((v) => v !== value) : [...vs, value]));
}

// spread takes the conditions out of what was typed and makes parameters of them; words, and what is no condition, stay.
export function spread(params, typed) {
  const p = new URLSearchParams(params);
  const rest = typed.replace(/(^|\s)(-?)([a-z.]+):((?:(?:"(?:\\.|[^"\\])*"|[^\s,"]+),?)+)(?=\s|$)/g, (whole, before, not, key, vs) => {
    const name = not + key;
    if (!(key in known) || key === "words") return whole;
    const many = !/^(date|published|confidence|score|contested|box|near)$/.test(key);
    p.set(name, many && p.get(name) ? p.get(name) + "," + vs : vs.replace(/^"(.*)"$/, many ? '"$1"' : "$1"));
    return before;
  }).trim().replace(/\s+/g, " ");
  if (rest) p.set("q", rest);
  else p.delete("q");
  return p;
}
