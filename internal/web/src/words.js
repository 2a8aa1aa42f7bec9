// How the pages put things in words.
export const types = TABLES.types;
export const quads = { 1: "talking, together", 2: "acting, together", 3: "talking, against", 4: "acting, against" };
export const quadOf = Object.fromEntries(types.map((t) => [t.name, t.quad]));

// As internal/page has them.
export const statuses = {
  occurred: "happened", ongoing: "is happening", announced: "announced", "called-for": "called for", threatened: "threatened",
  hypothetical: "supposed", denied: "denied", negated: "did not happen",
};
export const real = (status) => status === "occurred" || status === "ongoing";
export const groups = [
  { name: "happened", of: ["occurred", "ongoing"] },
  { name: "planned or called for", of: ["announced", "called-for", "threatened", "hypothetical"] },
  { name: "denied", of: ["denied", "negated"] },
];

export const country = (code) => TABLES.countries[code] ?? code;
export const sector = (code) => TABLES.sectors[code] ?? code;
export const oneLine = (s) => (s ?? "").trim().replace(/\s+/g, " ");
export const label = (a) => a?.name || oneLine(a?.text);
export const n = (x) => x.toLocaleString("en");
export const plural = (x, one, many) => n(x) + " " + (x === 1 ? one : many ?? one + "s");
export const joined = (by, ...words) => words.filter(Boolean).join(by);
export const percent = (x) => Math.round(100 * x) + "%";

const month = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// day writes 2018-09-07 as 7 September 2018, and 2018-09 as September 2018.
export function day(s) {
  const [y, m, d] = (s ?? "").split("-");
  return joined(" ", d && String(Number(d)), m && month[m - 1], y);
}

export function days(from, to) {
  if (!to || from === to) return day(from);
  const [a, b] = [day(from).split(" "), day(to).split(" ")];
  if (a.length === 3 && b.length === 3 && a[2] === b[2]) return a[1] === b[1] ? `${a[0]}–${b[0]} ${b[1]} ${b[2]}` : `${a[0]} ${a[1]} – ${day(to)}`;
  return day(from) + " – " + day(to);
}

function number(x) { return x > 0 && x < 1 ? Math.round(100 * x) + "%" : x.toLocaleString("en"); }

export function figure(f) {
  const { min, max, qualifier: q } = f;
  if (min != null && max != null) return min === max ? joined(" ", q !== "exact" && q, number(min)) : number(min) + " to " + number(max);
  if (min != null) return (q === "over" ? "over " : "at least ") + number(min);
  return max != null ? "at most " + number(max) : "";
}

// web is an address that may be followed: nothing but http and https is.
export const web = (s) => (/^https?:\/\//i.test(s ?? "") ? s : null);
