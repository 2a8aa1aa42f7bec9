// An event as the pages show it, in the form of internal/page.
import { Fragment, h } from "../lib/libraries.js";
import { href } from "./address.js";
import { day, days, figure, joined, label, oneLine, percent, real, sector, statuses } from "./words.js";

const of = (a) => joined(", ", a.role, a.country, (a.sector ?? []).map(sector).join(", "));

export const Who = ({ actors }) => {
  const seen = new Set();
  return (actors ?? []).filter((a) => !seen.has(label(a)) && seen.add(label(a))).map((a, i) => <Fragment>{i > 0 && ", "}<b title={of(a) || undefined}>{label(a)}</b></Fragment>);
};

export const What = ({ e }) => <Fragment>
  <span class="type">{e.type}{e.mode?.length > 0 && <span class="mode"> {e.mode.join(", ")}</span>}</span>{" "}
  <span class="status">{statuses[e.status] ?? e.status}{e.certainty && e.certainty !== "asserted" ? ", " + e.certainty : ""}</span>
  {e.contested && <Fragment>{" "}<span class="contested">contested</span></Fragment>}
</Fragment>;

export const Act = ({ e, to }) => <Fragment>
  {e.source?.length > 0 && <Fragment><Who actors={e.source} />{" "}</Fragment>}
  {to ? <a class="back" href={to}>{oneLine(e.trigger.text)}</a> : <span>{oneLine(e.trigger.text)}</span>}
  {e.target?.length > 0 && <Fragment>{" "}<span class="arrow" aria-label="to">→</span>{" "}<Who actors={e.target} /></Fragment>}
</Fragment>;

export const Says = ({ e }) => e.attribution?.length > 0 && <p class="says"><span class="label">Who says so:</span>{" "}
  {e.attribution.map((a, i) => <Fragment>{i > 0 && "; "}{label(a)}{a.cue && <Fragment>{" "}<q>{oneLine(a.cue.text)}</q></Fragment>}</Fragment>)}</p>;

export const facts = (e) => [
  ...(e.figures ?? []).map((f) => oneLine(figure(f) + " " + f.kind)),
  e.place && joined(", ", label(e.place), e.place.admin1 !== e.place.name && e.place.admin1, e.place.name && e.place.country),
  e.date && days(e.date.from, e.date.to),
].filter(Boolean);

// Sentence shows the words of an event's sentence with its trigger marked.
export function Sentence({ e, words }) {
  if (!words) return null;
  const cs = Array.from(words), at = e.trigger.start - e.sentence.start;
  const end = at + (e.trigger.end - e.trigger.start);
  if (at < 0 || cs.slice(at, end).join("") !== e.trigger.text) return <p class="sentence">{oneLine(words)}</p>;
  return <p class="sentence">{cs.slice(0, at).join("")}<mark class={"t k" + e.quad + (real(e.status) ? "" : " un")}>{e.trigger.text}</mark>{cs.slice(end).join("")}</p>;
}

export const report = (doc, event) => href("report", { id: doc.id, event });

// Card is an event in a list.
export const Card = ({ e, doc = e.doc, words = e.words, bare }) => <li class={"note card k" + e.quad + (real(e.status) ? "" : " un")}>
  <p class="what"><What e={e} /></p>
  <p class="act"><Act e={e} to={report(doc, e.id)} />{e.object && <Fragment>{" "}<span class="object">{oneLine(e.object.text)}</span></Fragment>}</p>
  <Sentence e={e} words={words} />
  <Says e={e} />
  <p class="facts">{[...facts(e), percent(e.confidence) + " sure"].map((f) => <Fragment><span>{f}</span>{" "}</Fragment>)}
    {e.incident && !bare && <span><a href={href("incident", { id: e.incident })}>all tellings</a></span>}</p>
  <p class="from"><a href={report(doc, e.id)}>{doc.title || doc.id}</a>{" "}<span>{joined(" · ", doc.publisher, day(doc.published))}</span></p>
</li>;
