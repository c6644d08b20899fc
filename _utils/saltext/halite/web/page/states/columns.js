// The columns of the states, and what a row of them opens to: on which minions, and in which jobs.
import { fill, h } from "../dom.js";
import { count, plural, time } from "../format.js";
import { literal } from "../globs.js";
import { list } from "../list.js";
import { jobAddress, ofMaster, whose } from "../masters.js";
import { loading, notice } from "../notice.js";
import { result } from "../result.js";
import { link } from "../route.js";

const number = (word, of) => (of ? result(word, count(of)) : h("span.dim", {}, "–"));
const last = (row) => (row.jid ? h("a", { href: jobAddress(row, { minion: row.minion }), title: `On ${row.minion}${row.master ? `, of ${row.master}` : ""}` }, time(row.last_time)) : time(row.last_time));
const COUNTS = [["failed", "failed", "Failed"], ["changed", "changed", "Changed"], ["would_change", "changed", "Would change"]];
const counts = (rows) => COUNTS.filter(([name]) => rows.some((row) => row[name] > 0))
  .map(([name, word, title]) => ({ title, classes: ".number", cell: (row) => number(word, row[name]) }));

export const key = (row) => [row.id, row.function, row.sls].join("\u0000");

/** Return the columns of states. @param {any[]} rows of which some have counts that others lack */
export function columns(rows) {
  return [
    { title: "State", classes: ".state", cell: (row) => [h("b.text", {}, row.id), row.failed > 0 && row.comment && h("div.comment.dim", { title: row.comment }, row.comment)] },
    { title: "Function", classes: ".function", cell: (row) => h("span.mono", {}, row.function) },
    { title: "SLS", classes: ".sls", cell: (row) => row.sls ?? "–" },
    ...counts(rows),
    { title: "Runs", classes: ".number", cell: (row) => count(row.runs) },
    { title: "Minions", classes: ".number", cell: (row) => count(row.minions) },
    { title: "Last", classes: ".last", cell: last },
  ];
}

/**
 * Make what a row opens to: the minions on which it failed or changed, the worst in front.
 * @param {any} row
 * @param {any} ctx
 * @param {Object<string, any>} query of the list
 */
export function minionsOf(row, ctx, query) {
  const element = h("div.detail", {}, row.comment && h("pre", {}, row.comment), loading());
  const asked = { ...query, state: literal(row.id), function: literal(row.function), sls: row.sls === null ? null : literal(row.sls), by_minion: true, limit: 100 };
  ctx.api.get(["states"], asked, ctx.signal).then((answer) => {
    const same = answer.states.filter((each) => each.id === row.id && each.function === row.function && each.sls === row.sls);
    fill(element, row.comment && h("pre", {}, row.comment), table(same), answer.states_left_out > 0 && h("p.dim", {}, `${plural(answer.states_left_out, "more minion")} on which it failed or changed less.`), leads(row, query));
  }, (problem) => !ctx.signal.aborted && fill(element, notice("bad", problem.message), leads(row, query)));
  return element;
}

function table(rows) {
  const shown = list([
    { title: "Minion", cell: (row) => [h("a.id", { href: link(["minions"], { ...ofMaster(row), minion: literal(row.minion) }) }, row.minion), row.realm && h("small.dim", {}, ` of ${row.master ?? row.realm}`)] },
    ...counts(rows),
    { title: "Runs", classes: ".number", cell: (row) => count(row.runs) },
    { title: "Last", classes: ".last", cell: last },
    { title: "It said", classes: ".said", cell: (row) => row.comment ?? "" },
  ], { label: "Minions with this state", classes: ".inner", key: (row) => [row.minion, row.realm].join(" "), name: (row) => row.minion });
  shown.replace(rows);
  return shown.element;
}

function leads(row, query) {
  return h("div.row", {}, row.jid && h("a.button", { href: jobAddress(row, { minion: row.minion }) }, row.failed ? "The last job in which it failed" : "The last job"),
    h("a.button", { href: link(["jobs"], { ...whose(query), function: "state.*", result: row.failed ? "failed" : null, changed: row.failed ? null : "true" }) }, row.failed ? "State runs that failed" : "State runs that changed something"));
}
