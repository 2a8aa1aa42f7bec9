"use strict";
(() => {
  const $ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const body = document.body;

  // The list of reports was written last, when all were known; it belongs to the top.
  const index = document.getElementById("index");
  document.getElementById("top").append(index);
  const show = index.querySelector(".show");
  show.hidden = false;
  for (const button of $("button", show)) {
    button.addEventListener("click", () => {
      for (const b of $("button", show)) b.setAttribute("aria-pressed", String(b === button));
      body.dataset.show = button.dataset.show;
    });
  }
  const sure = show.querySelector("input");
  sure.addEventListener("input", () => {
    show.querySelector("output").value = sure.value;
    for (const note of $(".note[data-sure]")) note.hidden = Number(note.dataset.sure) < Number(sure.value);
    for (const [report, of] of parts) {
      for (const [key, pairs] of of) {
        if (key.startsWith("s")) continue;
        const off = document.getElementById(report + "-n" + key)?.hidden ?? false;
        for (const [element, part] of pairs) if (part === "t") element.classList.toggle("off", off);
      }
    }
  });

  // The words that play a part in an event or a statement, by report and number: "d1" -> "3" -> [[element, "t"], ...]
  const parts = new Map();
  for (const article of $("article")) {
    const of = new Map();
    for (const element of $("[data-p]", article)) {
      for (const p of element.dataset.p.split(" ")) {
        const key = p.slice(0, -1);
        if (!of.has(key)) of.set(key, []);
        of.get(key).push([element, p.slice(-1)]);
      }
    }
    parts.set(article.id, of);
  }

  const tip = document.getElementById("tip");
  document.getElementById("main").append(tip); // within a landmark
  let lit = [];
  let described = null;

  const clear = () => {
    for (const [element, part] of lit) element.classList.remove("on", "p-" + part);
    for (const note of $(".note.on, li[data-s].on")) note.classList.remove("on");
    lit = [];
    tip.hidden = true;
    if (described) described.removeAttribute("aria-describedby");
    described = null;
  };

  // light shows the parts of what an element belongs to; tips only from words, whose note may be far away.
  const light = (report, key) => {
    for (const pair of parts.get(report)?.get(key) ?? []) {
      pair[0].classList.add("on", "p-" + pair[1]);
      lit.push(pair);
    }
    document.getElementById(report + (key.startsWith("s") ? "-" : "-n") + key)?.classList.add("on");
  };

  const line = (report, key) => {
    if (key.startsWith("s")) {
      const item = document.getElementById(report + "-" + key);
      const who = item?.closest(".speaker")?.querySelector("h3")?.firstChild?.textContent.trim();
      return who ? who + " — " + item.querySelector(".cue").textContent : "";
    }
    const note = document.getElementById(report + "-n" + key);
    if (!note) return "";
    const words = (selector) => note.querySelector(":scope > " + selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
    return words(".what") + "\n" + (words(".says") || "Told by the report itself");
  };

  const place = (element) => {
    const at = element.getClientRects()[0];
    if (!at) return;
    tip.hidden = false;
    const width = tip.offsetWidth, height = tip.offsetHeight;
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - width - 8);
    const above = at.top - height - 6;
    tip.style.left = window.scrollX + left + "px";
    tip.style.top = window.scrollY + (above > 4 ? above : at.bottom + 6) + "px";
  };

  const enter = (target) => {
    if (tip.contains(target)) return;
    const word = target.closest?.("[data-p]");
    const note = target.closest?.(".note, li[data-s]");
    clear();
    if (word) {
      const report = word.closest("article").id;
      const keys = [...new Set(word.dataset.p.split(" ").map((p) => p.slice(0, -1)))];
      // A trigger stands for its event, a cue for its statement; other words for all that they belong to.
      const own = word.dataset.p.split(" ").filter((p) => p.endsWith("t")).map((p) => p.slice(0, -1));
      const chosen = own.length ? own : keys;
      for (const key of chosen) light(report, key);
      const lines = [...new Set(chosen.map((key) => line(report, key)).filter(Boolean))];
      if (!lines.length) return;
      tip.textContent = lines.slice(0, 3).join("\n\n");
      place(word);
      word.setAttribute("aria-describedby", "tip");
      described = word;
    } else if (note) {
      const article = note.closest("article");
      const key = note.dataset.n ? note.dataset.n.slice(article.id.length + 2) : note.dataset.s.slice(article.id.length + 1);
      light(article.id, key);
    }
  };

  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") enter(event.target); });
  document.addEventListener("focusin", (event) => enter(event.target));
  document.addEventListener("click", (event) => { if (event.target.closest?.("[data-p], .note, li[data-s]")) enter(event.target); });
  document.addEventListener("focusout", clear);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  window.addEventListener("resize", () => { tip.hidden = true; });
})();
