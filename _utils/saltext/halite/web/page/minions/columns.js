// The columns of the minions, and what a row of them opens to.
import { ago } from "../ago.js";
import { h } from "../dom.js";
import { count, duration, plural } from "../format.js";
import { literal } from "../globs.js";
import { bar, result } from "../result.js";
import { jobAddress, ofMaster } from "../masters.js";
import { link } from "../route.js";
import { health } from "./health.js";

const NAMED = 3;
const dash = () => h("span.dim", {}, "–");

const run = ({ master, realm, highstate }) => ({ master, realm, ...highstate });
const master = (filter) => ({ title: "Master", classes: ".of-master", cell: (row) => filter(row) });

/**
 * Return the columns.
 * @param {() => boolean} isTest whether tests count, in place of what was applied
 * @param {((row: any) => any) | null} [filter] of all masters: makes what narrows them to one
 */
export function columns(isTest, filter = null) {
  return [
    { title: "Minion", classes: ".minion", cell: (row) => [h("a.id", { href: link(["jobs"], { ...ofMaster(row), minion: literal(row.minion) }), title: `The jobs of ${row.minion}` }, row.minion), row.has_key === false && h("small.dim", {}, " no key")] },
    ...(filter ? [master(filter)] : []),
    { title: "Health", classes: ".health", cell: (row) => health(row.health) },
    { title: "Last seen", classes: ".seen", cell: (row) => ago(row.last_seen, row.seen_ago) },
    { title: isTest() ? "Last test" : "Last highstate", classes: ".ran", cell: (row) => (row.highstate ? h("a", { href: jobAddress(run(row), { minion: row.minion }) }, ago(row.highstate.received, row.highstate.ago)) : dash()) },
    { title: "States", classes: ".counts", cell: (row) => states(row.highstate) },
    { title: isTest() ? "Failing, or would change" : "Failing", classes: ".failing", cell: (row) => failing(row.highstate, isTest()) },
    { title: "Last job", classes: ".last", cell: (row) => lastJob(row) },
  ];
}

function states(run) {
  if (!run) return dash();
  if (!run.counts) return h("span.failed", {}, "none ran");
  const { total, failed, changed, would_change: would } = run.counts;
  /** @type {[string, number][]} */
  const parts = [["failed", failed], ["changed", changed], ["ok", Math.max(0, total - failed - changed)]];
  const told = [failed && `${count(failed)} failed`, changed - (would ?? 0) > 0 && `${count(changed - would)} changed`, would && `${count(would)} would change`].filter(Boolean);
  return h("span.row.nowrap", {}, bar(parts, total, ".mini", "state"), told[0] ?? `${count(total)} ok`);
}

function failing(run, isTest) {
  const named = [...(run?.failing ?? []), ...(isTest ? run?.would_change ?? [] : [])];
  if (!named.length) return "";
  const more = named.length - NAMED + (run.left_out ?? 0);
  return [named.slice(0, NAMED).map((state) => state.id).join(", "), more > 0 && h("span.dim", {}, ` and ${count(more)} more`)];
}

function lastJob(row) {
  if (!row.last_job) return dash();
  return h("a", { href: jobAddress({ master: row.master, realm: row.realm, ...row.last_job }, { minion: row.minion }) }, row.last_job.result ? result(row.last_job.result, row.last_job.function) : row.last_job.function);
}

/** What changes with the clock alone does not have a row drawn anew. @param {any} row */
export const same = (row) => JSON.stringify(row, (name, value) => (name === "seen_ago" || name === "ago" ? undefined : value));

/** What a row opens to: what its last highstate left, and where to look further. @param {any} row */
export function more(row) {
  const last = row.highstate;
  const here = { ...ofMaster(row), minion: literal(row.minion) };
  const lead = (href, text) => h("a.button", { href }, text);
  return h("div.detail", {},
    last ? [sentence(last), group("failed", "Failing", last.failing, here), group("changed", "Changed", last.changing, here), group("changed", "Would change", last.would_change, here),
      last.left_out > 0 && h("p.dim", {}, `${plural(last.left_out, "more state")} that the overview leaves out.`)] : h("p.dim", {}, "No highstate of it is in the index."),
    h("div.row", {}, last && lead(jobAddress(run(row), { minion: row.minion }), "The highstate"), lead(link(["jobs"], here), "Its jobs"), lead(link(["timeline"], here), "Its timeline"), lead(link(["activity"], here), "Its activity")));
}

function sentence(run) {
  const took = run.duration === null ? "" : `, which took ${duration(run.duration)}`;
  const states = run.counts ? `${plural(run.counts.total, "state")}, ${count(run.counts.succeeded)} succeeded${took}.` : "No state ran: what it was to apply could not be rendered.";
  return h("p", {}, h("b", {}, run.function), " · ", states);
}

function group(word, title, states, here) {
  if (!states?.length) return null;
  const row = (state) => h("li", {}, h("a", { href: link(["states"], { ...here, state: literal(state.id), result: word === "failed" ? "failed" : null }) }, h("b", {}, state.id)), h("span.mono.dim", {}, ` ${state.function}`), state.sls && h("span.dim", {}, ` in ${state.sls}`));
  return h("section", {}, h("h3", {}, result(word, title)), h("ul.plain", {}, states.map(row)));
}
