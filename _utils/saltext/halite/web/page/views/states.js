// States: what fails most, what changes at each run though nothing should, and on which minions.
import { area, staleNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { local, plural } from "../format.js";
import { list } from "../list.js";
import { whose, WHOSE } from "../masters.js";
import { empty, notice } from "../notice.js";
import { repeat } from "../repeat.js";
import { link } from "../route.js";
import { bindRows } from "../row_keys.js";
import { columns, key, minionsOf } from "../states/columns.js";

const FIELDS = ["function", "sls", "minion", "since", "until", "all"];
const SPANS = [["24 hours", "24h"], ["7 days", null], ["30 days", "30d"]];
const RESULTS = [["failed or changed", null], ["failed", "failed"], ["changed", "changed"], ["would change", "would_change"]];
const LIMITS = [50, 200, 500];

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  let query = ctx.route.query;
  const go = (changes, replace = false) => ctx.go(link(["states"], { ...query, ...changes }), { replace });
  const given = () => Object.fromEntries([...WHOSE, "state", "result", ...FIELDS].map((name) => [name, query[name]]));
  const ends = h("div.row");
  const bar = filterBar(ctx, { path: ["states"], fields: FIELDS, search: "State", glob: "state", hints: { function: "pkg.*" }, end: ends });
  const notices = h("div.notices");
  const held = area(ctx);
  const below = h("div.pages", { role: "status" });
  root.append(h("h1.seen-by-ear", {}, "States"), bar.element, notices, held.element);

  let rows = null;
  let shape = "";
  const draw = (answer, element) => {
    const titles = columns(answer.states).map((column) => column.title).join();
    if (titles !== shape) {
      shape = titles;
      rows = list(columns(answer.states), { label: "States", classes: ".states-list", key, name: (row) => row.id, more: (row) => minionsOf(row, ctx, given()) });
    }
    if (rows.element.parentNode !== element) fill(element, rows.element, below);
    fill(notices, staleNotice(answer), told(answer));
    rows.replace(answer.states);
    rows.element.hidden = answer.states.length === 0;
    fill(below, answer.states.length ? [h("span.dim", {}, summary(answer)), more(answer, go)] : nothing(query));
  };
  const load = (quiet = false) => held.load((signal) => ctx.api.get(["states"], { ...given(), limit: query.limit }, signal), draw, quiet);
  const redraw = () => fill(ends, group("Result", RESULTS, query.result, (result) => go({ result })), group("Window", SPANS, query.until ? "" : query.since, (since) => go({ since, until: null })));

  bindRows(() => rows?.element ?? held.element, "td.opener > button", ctx.signal);
  redraw();
  load();
  repeat(() => load(true), () => 30, ctx.signal);
  return {
    changed: (route) => {
      query = route.query;
      bar.update(route);
      redraw();
      load();
    },
  };
}

function group(label, choices, chosen, choose) {
  return h("span.row.spans", { role: "group", "aria-label": label }, choices.map(([text, value]) =>
    h("button.chip", { type: "button", "aria-pressed": String((chosen ?? null) === value), onclick: () => choose(value) }, text)));
}

function summary(answer) {
  const since = answer.looked_back_to ?? answer.since;
  const left = answer.states_left_out ? ` of ${plural(answer.states.length + answer.states_left_out, "state")}` : "";
  const runs = `${plural(answer.runs, "state run")} on ${plural(answer.minions, "minion")} in which something stood out`;
  return `${plural(answer.states.length, "state")}${left}, in ${runs}, since ${local(since)}${answer.until ? ` until ${local(answer.until)}` : ""}.`;
}

function told(answer) {
  const texts = [
    answer.looked_back_to && `There were too many runs to look further back than ${local(answer.looked_back_to)}: a shorter window, or one that ends earlier, leads further.`,
    answer.cut > 0 && `Of ${plural(answer.cut, "run")} only the first states that changed are counted.`,
    answer.lacks_before && `The engine still reads the state runs of jobs before ${local(answer.lacks_before)}: they may lack.`,
  ].filter(Boolean);
  return texts.map((text) => notice("", text));
}

function more(answer, go) {
  const next = answer.states_left_out > 0 && LIMITS.find((limit) => limit > answer.states.length);
  return next && h("button.button", { type: "button", onclick: () => go({ limit: next }, true) }, "More");
}

function nothing(query) {
  const all = link(["states"], { central: whose(query).central });
  if (["state", "result", ...FIELDS].some((name) => query[name])) return empty("No state passes these filters", "", h("a.button", { href: all }, "Clear the filters"));
  return empty("No state failed or changed", "In the last 7 days, and of what you may view.");
}
