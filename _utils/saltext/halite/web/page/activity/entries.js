// The entries of the feed, as rows of a table that grows at both ends.
import { callText, calls, isOnMaster, targetType, unnamed } from "../call.js";
import { fill, h } from "../dom.js";
import { duration, plural, time } from "../format.js";
import { literal } from "../globs.js";
import { result } from "../result.js";
import { isOfAll, jobAddress } from "../masters.js";
import { link } from "../route.js";

const WORDS = { begun: "began", ended: "ended", return: "returned" };
const TITLES = [["Time", "when"], ["What", "what"], ["Result", "came"], ["Function", "call"], ["Master", "of-master"], ["Minion or target", "whom"], ["User", "who"], ["After", "took num wide"]];

export const keyOf = (entry) => [entry.time, entry.what, entry.jid, entry.master, entry.minion].join(" ");

/**
 * Make the table: replace(entries, query), append(entries) for what is older, insert(entries) for what is newer.
 * The query is what a click on a cell narrows further.
 */
export function entryRows() {
  const body = h("tbody", { role: "rowgroup" });
  const heads = h("tr", { role: "row" });
  const element = h("table.list.entries", { "aria-label": "What happened, newest first", role: "table" }, h("thead", { role: "rowgroup" }, heads), body);
  const known = new Set();
  let query = {};
  let titles = TITLES;

  const made = (entries) => entries.filter((entry) => !known.has(keyOf(entry))).map((entry) => {
    known.add(keyOf(entry));
    return row(entry, query, titles);
  });
  return {
    element,
    known,
    replace: (entries, narrowed) => {
      query = narrowed;
      titles = TITLES.filter(([title]) => title !== "Master" || isOfAll(query));
      element.classList.toggle("of-all", isOfAll(query));
      fill(heads, titles.map(([title, classes]) => h("th", { scope: "col", role: "columnheader", class: classes }, title)));
      known.clear();
      body.replaceChildren(...made(entries));
    },
    append: (entries) => body.append(...made(entries)),
    insert: (entries) => body.prepend(...made(entries)),
  };
}

function row(entry, query, titles) {
  const filter = (name, value, ...children) => h("a.filter", { href: link(["activity"], { ...query, [name]: value }), title: `Only ${value}` }, children);
  const cells = [
    time(entry.time),
    h("span", {}, WORDS[entry.what] ?? entry.what),
    entry.result ? filter("result", entry.result, result(entry.result)) : h("span.dim", {}, "–"),
    h("a.call", { href: jobAddress(entry), title: callText(entry).slice(0, 1000) }, calls(entry).map((call, place) => [place > 0 && ", ", h("b", {}, call.name), call.words && h("span.arguments.mono", {}, ` ${call.words}`)])),
    ...(isOfAll(query) ? [filter("master", literal(entry.master), entry.master)] : []),
    whom(entry, filter),
    who(entry, filter),
    duration(entry.duration),
  ];
  return h(`tr.${entry.what}`, { role: "row" }, cells.map((cell, place) => h("td", { role: "cell", class: `${titles[place][1]} text` }, cell)));
}

function whom(entry, filter) {
  if (entry.minion !== null) return filter("minion", literal(entry.minion), entry.minion);
  if (isOnMaster(entry)) return h("span", {}, targetType(entry));
  return [h("span", {}, String(entry.target)), h("small.dim", {}, ` ${plural(entry.minions ?? 0, "minion")}`)];
}

function who(entry, filter) {
  if (entry.user) return filter("user", literal(entry.user), entry.user);
  const kind = unnamed(entry);
  return kind ? filter("kind", entry.kind, h("i", {}, kind)) : h("span.dim", { title: "Salt does not say who" }, "–");
}
