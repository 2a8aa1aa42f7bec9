// Questions to the HTTP interface (docs/api.md). Answers are kept for a minute, so that going back is instant.
import { useEffect, useRef, useState } from "../lib/libraries.js";

const kept = new Map();
const minute = 60_000;

export async function ask(path, options) {
  const r = await fetch(path, { headers: { Accept: "application/json" }, ...options });
  const body = await r.json().catch(() => null);
  if (!r.ok) {
    const e = new Error(body?.detail ?? `${r.status} ${r.statusText}`);
    e.status = r.status;
    throw e;
  }
  return body;
}

export function get(path) {
  const found = kept.get(path);
  if (found && found.at > Date.now() - minute) return found.answer;
  const answer = ask(path);
  answer.catch(() => kept.delete(path));
  if (kept.size > 200) kept.clear();
  kept.set(path, { at: Date.now(), answer });
  return answer;
}

// url is the address of a question about the events of a filter.
export function url(route, filter, more) {
  const p = new URLSearchParams(filter);
  for (const [k, v] of Object.entries(more ?? {})) p.set(k, v);
  const q = p.toString();
  return "/v1/" + route + (q ? "?" + q : "");
}

// useAnswers asks one question or a list of them; while the next answers are on their way the last ones stay.
export function useAnswers(paths) {
  const list = Array.isArray(paths) ? paths : [paths];
  const key = list.join("\n");
  const [state, set] = useState({ key: null, data: null, error: null });
  const latest = useRef();
  useEffect(() => {
    latest.current = key;
    if (!list.every(Boolean)) return;
    Promise.all(list.map(get)).then(
      (data) => { if (latest.current === key) set({ key, data: Array.isArray(paths) ? data : data[0], error: null }); },
      (error) => { if (latest.current === key) set({ key, data: null, error }); },
    );
  }, [key]);
  return { ...state, waiting: state.key !== key };
}

// counts of several filters by one property: null stands for a filter that nothing can match.
export const useCounts = (filters, by, more) => useAnswers(filters.map((f) => f && url("counts", f, { by, ...more })));
