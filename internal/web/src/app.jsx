// The pages of dragoman serve: what the address names, beneath one head.
import { Fragment, h, render, useEffect } from "../lib/libraries.js";
import { filterOf, go, href, spread, useAddress } from "./address.js";
import { Events } from "./events.jsx";
import { Conditions, Facets, filtered, SearchBox } from "./filters.jsx";
import { Read, ReportView } from "./report.jsx";
import { Time } from "./time.jsx";

// views by their addresses: what the head calls them, what shows them, and which lists of the filter they know.
const views = {
  "": { name: "Events", show: Events },
  time: { name: "Time", show: Time },
  report: { show: ReportView },
  read: { name: "Paste a report", show: Read },
};

function App() {
  const { view, params } = useAddress();
  const v = views[view] ?? views[""];
  const f = filtered.includes(view);
  useEffect(() => { // conditions that were typed become parameters, so that all of them can be taken away one by one
    const q = params.get("q");
    if (f && q) go(href(view, spread(params, q)), true);
  }, [view, params.get("q")]);
  useEffect(() => { document.title = (v.name ? v.name + " – " : "") + "dragoman"; }, [view]);
  useEffect(() => {
    const key = (e) => {
      if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
      e.preventDefault();
      document.getElementById("q").focus();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  const kept = f ? filterOf(params) : undefined;
  return <Fragment>
    <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById("main").focus(); }}>Skip to the content</a>
    <header id="head">
      <a class="mark" href="/">dragoman</a>
      <nav aria-label="Views"><ul>{Object.entries(views).filter(([, x]) => x.name).map(([k, x]) => <li><a href={href(k, filtered.includes(k) ? kept : undefined)} aria-current={k === view ? "page" : undefined}>{x.name}</a></li>)}</ul></nav>
      <SearchBox />
    </header>
    <div id="body" class={f ? "with" : ""}>
      {f && <Facets only={v.facets} />}
      <main id="main" tabindex="-1">{f && <Conditions />}<v.show key={view} /></main>
    </div>
    <footer id="foot"><a href="/docs" rel="external">The interface beneath</a> <span>Everything here comes from this machine; nothing leaves it.</span></footer>
  </Fragment>;
}

document.body.textContent = "";
render(<App />, document.body);
