// A report with its evidence marked and its events beside it, as internal/page writes it; and the box to paste one into.
import { Fragment, h, useEffect, useMemo, useRef, useState } from "../lib/libraries.js";
import { go, href, useAddress } from "./address.js";
import { ask, useAnswers } from "./api.js";
import { Act, facts, Says, What } from "./event.jsx";
import { Waiting, Wrong } from "./parts.jsx";
import { marksOf, paragraphs, segments } from "./segments.js";
import { day, figure, joined, label, oneLine, percent, plural, real, web } from "./words.js";

export function ReportView() {
  const { params } = useAddress();
  const id = params.get("id");
  const { data, error } = useAnswers(id && "/v1/documents/" + encodeURIComponent(id));
  if (!id) return <p class="none">Choose a report from <a href="/">the events</a>.</p>;
  if (error) return <Fragment><h1 class="hidden">Report</h1><Wrong error={error} /></Fragment>;
  return data ? <Report d={data} event={params.get("event")} /> : <Waiting />;
}

const shows = { all: "Everything", real: "What happened", text: "Text alone" };

export function Report({ d, event }) {
  const [lit, light] = useState(null);
  const [show, setShow] = useState("all");
  const [sure, setSure] = useState(0);
  const root = useRef();
  const text = useMemo(() => Array.from(d.doc.text ?? ""), [d]);
  const marks = useMemo(() => marksOf(d), [d]);
  const ps = useMemo(() => paragraphs(text), [text]);
  const index = new Map(d.events.map((e, i) => [e.id, i]));
  const where = (e) => ps.findIndex(([a, z]) => a <= e.trigger.start && e.trigger.start < z);
  // A content stands in its act's note where both stand in one paragraph.
  const parent = d.events.map((e, i) => {
    const p = index.get(e.within);
    return p !== undefined && p !== i && where(d.events[p]) === where(e) && !d.events[p].within ? p : -1;
  });
  useEffect(() => {
    const i = index.get(event);
    if (i === undefined) return;
    light(String(i + 1));
    const t = root.current.querySelector("#t" + (i + 1)) ?? root.current.querySelector("#n" + (i + 1));
    t?.scrollIntoView({ block: "center" });
    t?.focus({ preventScroll: true });
  }, [d, event]);
  const hidden = (e) => Math.round(100 * e.confidence) < sure;
  const ids = new Set();
  const lead = (id) => (ids.has(id) ? undefined : (ids.add(id), id));
  const words = (from, to) => segments(text, from, to, marks).map((s) => {
    if (!s.parts.length) return s.text;
    const has = (p) => s.parts.filter((x) => x.part === p);
    const trigger = has("t").find((x) => !hidden(d.events[x.of - 1]));
    const content = has("q")[0], cue = has("c").find((x) => x.of[0] === "s");
    const e = trigger && d.events[trigger.of - 1];
    const classes = ["s", ...(e ? ["t", "k" + e.quad, real(e.status) ? "" : "un"] : []), content && "q", cue && !e && "c"];
    for (const x of s.parts) if (lit && lit.split(" ").includes(x.of)) classes.push("on", "p-" + x.part);
    const props = { class: classes.filter(Boolean).join(" "), "data-at": s.at, "data-p": s.parts.map((x) => x.of + x.part).join(" ") };
    const id = (e && lead("t" + trigger.of)) || (content && lead("q" + content.of)) || undefined;
    return e || cue ? <a id={id} href={"#" + (e ? "n" + trigger.of : cue.of)} {...props}>{s.text}</a> : <span id={id} {...props}>{s.text}</span>;
  });
  const note = (i, inner) => {
    const e = d.events[i], key = String(i + 1);
    const contents = parent.flatMap((p, k) => (p === i && !hidden(d.events[k]) ? [k] : []));
    const act = parent[i] < 0 ? index.get(e.within) : undefined;
    return !hidden(e) && <li key={key} id={"n" + key} data-n={key} class={"note k" + e.quad + (real(e.status) ? "" : " un") + (lit === key ? " on" : "")} tabindex="-1">
      <p class="what"><What e={e} /></p>
      <p class="act"><Act e={e} to={"#t" + key} />{e.object && !contents.length && <Fragment>{" "}<span class="object">{oneLine(e.object.text)}</span></Fragment>}</p>
      <Says e={e} />
      {!inner && <p class="facts">{[...facts(e), e.cameo && "CAMEO " + e.cameo, percent(e.confidence) + " sure"].filter(Boolean).map((f) => <Fragment><span>{f}</span>{" "}</Fragment>)}
        {act !== undefined && <span>part of <a href={"#t" + (act + 1)}>{oneLine(d.events[act].trigger.text)}</a> </span>}
        {e.incident && <span><a href={href("incident", { id: e.incident })}>all tellings</a></span>}</p>}
      {contents.length > 0 && <ul class="contents" aria-label="What it is about">{contents.map((k) => note(k, true))}</ul>}
    </li>;
  };
  const notes = (of) => {
    const is = d.events.flatMap((e, i) => (parent[i] < 0 && where(e) === of ? [i] : []));
    return is.length > 0 && <ul class="notes" aria-label="Events">{is.map((i) => note(i))}</ul>;
  };
  const point = (e) => {
    const word = e.target.closest?.("[data-p]"), n = e.target.closest?.("[data-n], [data-s]");
    if (word) {
      const parts = word.dataset.p.split(" "), own = parts.filter((p) => p.endsWith("t"));
      light((own.length ? own : parts).map((p) => p.slice(0, -1)).join(" "));
    } else if (n) light(n.dataset.n ?? n.dataset.s);
  };
  const jump = (e) => {
    const to = e.target.closest?.("a[href^='#']")?.getAttribute("href").slice(1);
    const found = to && root.current.querySelector("#" + CSS.escape(to));
    if (!found) return;
    e.preventDefault();
    found.scrollIntoView({ block: "nearest" });
    found.focus({ preventScroll: true });
    point({ target: found });
  };
  const title = ps.length && oneLine(text.slice(...ps[0]).join("")) === oneLine(d.doc.title);
  const happened = d.events.filter((e) => real(e.status)).length;
  return <article class="report view" aria-labelledby="title" ref={root} data-show={show} onPointerOver={(e) => e.pointerType !== "touch" && point(e)} onFocusIn={point} onClick={(e) => { point(e); jump(e); }} onKeyDown={(e) => e.key === "Escape" && light(null)}>
    <header class="row"><div class="text">
      {(d.doc.publisher || d.doc.published) && <p class="kicker">{joined(" · ", d.doc.publisher, day(d.doc.published))}</p>}
      <h1 id="title" lang={d.doc.language || "en"}>{title ? words(...ps[0]) : d.doc.title || d.doc.id || "Report"}</h1>
      {(d.doc.byline || web(d.doc.url)) && <p class="byline">{joined(" · ", d.doc.byline)} {web(d.doc.url) && <a href={web(d.doc.url)} rel="noreferrer">{d.doc.url}</a>}</p>}
      <p class="sum">{d.events.length ? `${plural(d.events.length, "event")}, of which ${happened} happened or ${happened === 1 ? "is" : "are"} happening` : "No events"}{d.version > 1 ? ` · version ${d.version}` : ""}</p>
      <div class="show" role="group" aria-label="Show">
        {Object.entries(shows).map(([k, v]) => <button type="button" aria-pressed={String(k === show)} onClick={() => setShow(k)}>{v}</button>)}
        <label><span>at least <output>{sure}</output>% sure</span> <input type="range" min="0" max="90" step="5" value={sure} onInput={(e) => setSure(Number(e.target.value))} /></label></div>
    </div>{title ? notes(0) : null}</header>
    {!text.length && <p class="notext">The text of this report is not kept; these are its events.</p>}
    {notes(-1)}
    {ps.map(([a, z], k) => !(title && k === 0) && <div class="row" key={k}><p class="text" lang={d.doc.language || "en"}>{words(a, z)}</p>{notes(k)}</div>)}
    <Stands d={d} index={index} /><Figures d={d} /><Speakers d={d} lit={lit} />
    <footer>{d.model && "Read by " + d.model}{d.copies && <Fragment> · a near-copy of others</Fragment>}</footer>
  </article>;
}

function Stands({ d, index }) {
  if (!d.positions?.length) return null;
  const said = new Map(d.statements.map((s, i) => [s.id, ["#qs" + (i + 1), oneLine(s.cue?.text) || "says"]]));
  for (const [id, i] of index) said.set(id, ["#t" + (i + 1), oneLine(d.events[i].trigger.text)]);
  const issues = [...new Set(d.positions.map((p) => p.issue))], who = [...new Set(d.positions.map((p) => label(p.actor)))];
  return <section><h2 id="positions">Who stands where</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="positions"><table class="positions">
    <thead><tr><td />{issues.map((i) => <th scope="col">{i}</th>)}</tr></thead>
    <tbody>{who.map((w) => <tr><th scope="row">{w}</th>{issues.map((i) => {
      const p = d.positions.find((p) => label(p.actor) === w && p.issue === i);
      return p ? <td class={p.stance}><span class="issue">{i}: </span><strong>{p.stance}</strong> {p.evidence.filter((x) => said.has(x)).map((x, k) => <Fragment>{k > 0 && ", "}<a href={said.get(x)[0]}>{said.get(x)[1]}</a></Fragment>)}</td> : <td />;
    })}</tr>)}</tbody></table></div></section>;
}

function Figures({ d }) {
  const done = new Set(), rows = [];
  d.events.forEach((e, i) => (e.figures ?? []).forEach((f) => { done.add(f.start + " " + f.end); rows.push([figure(f), f.kind, oneLine(e.trigger.text), "#n" + (i + 1), f.text]); }));
  (d.figures ?? []).forEach((f) => done.has(f.start + " " + f.end) || rows.push([figure(f), f.what || f.kind, f.place ? label(f.place) : "", null, f.text]));
  return rows.length > 0 && <section><h2 id="figures">Figures</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="figures"><table class="figures">
    <thead><tr><th scope="col">How many</th><th scope="col">What</th><th scope="col">Of</th><th scope="col">In the report’s words</th></tr></thead>
    <tbody>{rows.map(([value, what, of, to, words]) => <tr><td class="n">{value}</td><td>{what}</td><td>{to ? <a href={to}>{of}</a> : of}</td><td>{oneLine(words)}</td></tr>)}</tbody></table></div></section>;
}

function Speakers({ d, lit }) {
  const by = new Map();
  (d.statements ?? []).forEach((s, i) => {
    const who = s.speaker ? label(s.speaker) : "Not named";
    if (!by.has(who)) by.set(who, { role: s.speaker?.role, says: [] });
    by.get(who).says.push([s, "s" + (i + 1)]);
  });
  return by.size > 0 && <section><h2>Who says what</h2><div class="speakers">{[...by].map(([who, { role, says }]) => <div class="speaker"><h3>{who}{role && <Fragment>{" "}<span class="role">{role}</span></Fragment>}</h3>
    <ul>{says.map(([s, key]) => {
      const words = oneLine(s.content.text).replace(/^["“”«»]+|["“”«»]+$/g, "");
      return <li id={key} data-s={key} class={lit === key ? "on" : ""} tabindex="-1"><span class="cue">{oneLine(s.cue?.text)}{s.addressee ? " to " + label(s.addressee) : ""}</span> <a href={"#q" + key}>{s.form === "direct" ? <q>{words}</q> : words}</a></li>;
    })}</ul></div>)}</div></section>;
}

// Read is the box: a text goes in, its record comes out; nothing is kept.
export function Read() {
  const [text, setText] = useState("");
  const [published, setPublished] = useState("");
  const [state, set] = useState({});
  const send = (e) => {
    e?.preventDefault();
    if (!text.trim()) return;
    set({ busy: true });
    const [first, blank] = text.split("\n");
    const title = blank !== undefined && !blank.trim() ? first.trim() : "";
    ask("/v1/code", { method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json" }, body: JSON.stringify({ text, title, published }) })
      .then((data) => set({ data: { ...data, doc: { ...data.doc, text: data.doc.text ?? text } } }), (error) => set({ error }));
  };
  return <section class="read" aria-labelledby={state.data ? undefined : "title"} aria-label={state.data ? "Read a text" : undefined}>
    {!state.data && <h1 id="title">Paste a report</h1>}
    <form onSubmit={send}>
      <label for="text">{state.data ? "The report" : "An English news report. It is read on this machine, and nothing is kept."}</label>
      <textarea id="text" rows={state.data ? 4 : 14} value={text} onInput={(e) => setText(e.target.value)} onKeyDown={(e) => e.key === "Enter" && (e.ctrlKey || e.metaKey) && send(e)} placeholder="A headline, a blank line, and the text" />
      <div class="row-of"><label>published <input type="date" value={published} onInput={(e) => setPublished(e.target.value)} /></label>
        <button type="submit" disabled={!text.trim() || state.busy}>{state.busy ? "Reading …" : "Read it"}</button>
        <span class="soft">or Ctrl Enter</span>
        {state.data && <button type="button" class="quiet" onClick={() => { set({}); setText(""); }}>Another</button>}</div>
    </form>
    <Wrong error={state.error} />
    {state.data && <Report d={state.data} />}
  </section>;
}
