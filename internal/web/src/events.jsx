// The search: events that the filter wants, the newest first.
import { Fragment, h, useEffect, useState } from "../lib/libraries.js";
import { filterOf, go, having, href, useAddress } from "./address.js";
import { get, url, useAnswers } from "./api.js";
import { Card } from "./event.jsx";
import { day, plural } from "./words.js";
import { Strip } from "./time.jsx";
import { Wrong, Waiting } from "./parts.jsx";

const page = 40;
const sorts = { "-date": "newest first", date: "oldest first", "-confidence": "surest first", score: "worst conflict first", "-score": "closest cooperation first" };

export function Events() {
  const { params } = useAddress();
  const f = filterOf(params);
  const sort = params.get("sort") ?? "-date";
  const first = url("events", f, { sort, limit: page });
  const { data, error, waiting } = useAnswers(first);
  const [more, setMore] = useState({ of: null, events: [], next: null });
  const [failed, setFailed] = useState(null);
  useEffect(() => { if (data) setMore({ of: first, events: data.events, next: data.next }); setFailed(null); }, [data]);
  const load = () => get(url("events", f, { sort, limit: page, cursor: more.next })).then(
    (d) => setMore((m) => (m.next === more.next ? { ...m, events: [...m.events, ...d.events], next: d.next } : m)), setFailed);
  const total = useAnswers(url("counts", f, { by: "year" })).data?.counts.reduce((s, c) => s + c.events, 0);
  const byDay = sort.endsWith("date");
  let last = null;
  return <section aria-labelledby="title" class="view">
    <h1 id="title" class="hidden">Events</h1>
    <Strip />
    <div class="head">
      <p class="total" aria-live="polite">{total === undefined ? " " : total ? plural(total, "event") : ""}</p>
      <label>Sort <select value={sort} onChange={(e) => go(href("", having(params, "sort", e.target.value !== "-date" && e.target.value)))}>
        {Object.entries(sorts).map(([k, v]) => <option value={k} selected={k === sort}>{v}</option>)}</select></label>
      <span class="take">take it along: <a href={url("events", f, { sort, format: "csv" })} download="events.csv">CSV</a> <a href={url("events", f, { sort, format: "ndjson" })} download="events.ndjson">NDJSON</a></span>
    </div>
    <Wrong error={error ?? failed} />
    {!data && !error && <Waiting />}
    {data && !data.events.length && !waiting && <p class="none">No event has all of these. Take a condition away, or <a href="/">begin again</a>.</p>}
    <ul class={"cards" + (waiting ? " waiting" : "")}>{more.events.map((e) => {
      const head = byDay && e.day !== last;
      last = e.day;
      return <Fragment key={e.doc.id + e.id}>{head && <li class="day"><h2>{day(e.day) || "Day unknown"}</h2></li>}<Card e={e} /></Fragment>;
    })}</ul>
    {more.next && <p class="more"><button type="button" onClick={load}>More events</button></p>}
  </section>;
}
