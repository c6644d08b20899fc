// The head of a job: what it was, in facts and counts.
import { callText, calls, isOnMaster, targetType, unnamed } from "../call.js";
import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";
import { count, duration, localInFull, plural, time } from "../format.js";
import { ofMaster } from "../masters.js";
import { bar, outcome, result, shares } from "../result.js";
import { link } from "../route.js";
import { totals } from "./counts.js";
import { killedOn, waitedFor } from "./reasons.js";

const LONGEST = 600; // characters of a call, a target or metadata before the rest is folded

const fact = (name, ...held) => h("span.fact", {}, `${name} `, held);
const strong = (text, classes = "") => h(`b.text${classes}`, {}, text);

/** Make a text of which a long one can be unfolded. */
export function clipped(text, tag = "span.text") {
  if (text.length <= LONGEST) return h(tag, {}, text);
  const shown = h(tag, {}, `${text.slice(0, LONGEST)}…`);
  const more = h("button.button.small", { type: "button" }, `${count(text.length - LONGEST)} more characters`);
  more.addEventListener("click", () => { fill(shown, text); more.remove(); });
  return [shown, " ", more];
}

/** Make a link to a job that another leads to: the master that has it is the same. */
const jobLink = (jid, row) => h("a.id.mono", { href: link(["jobs", jid], ofMaster(row)) }, jid);

const master = (row) => row.master && fact("Master", strong(row.master), row.realm !== row.master && [", of the realm ", strong(row.realm)]);

function call(row) {
  const told = calls(row);
  return told.map(({ name, words }, place) => [place > 0 && ", ", strong(name), words && [" ", clipped(words, "span.mono.words.text")]]);
}

/** Who sent the first kill of it, when, and how far that came. */
function kill(row) {
  if (!row.killed_by && !row.killed_at) return null;
  const [minions, reached] = [row.killed_minions ?? [], row.reached_minions];
  const narrowed = minions.length && minions.length < row.minions ? [", to ", clipped(minions.join(", "))] : null;
  const came = reached === null || !minions.length ? null : `; it reached the job on ${count(reached.length)} of ${count(minions.length)}`;
  return fact("Kill", "sent by ", strong(row.killed_by ?? "–"), " at ", time(row.killed_at), narrowed, came);
}

function unknown(row) {
  const names = row.unknown ?? [];
  if (!names.length) return null;
  const them = names.length === 1 ? "it" : "them";
  return fact("Unknown", clipped(names.join(", "), "b.text"), row.kind === "ssh" ? ` (no roster has ${them})` : ` (the master has no key for ${them})`);
}

const metadata = (held) => (typeof held === "string" ? held : JSON.stringify(held));

function facts(row) {
  const runs = row.status === "running";
  return [
    master(row),
    fact("Target", clipped(String(row.target), "b.text"), " ", h("span", {}, targetType(row))),
    !unnamed(row) && fact("By", strong(row.user || "–")), // the kind tells it else
    row.kind !== "local" && fact("Kind", strong(row.kind)),
    fact("Started", h("b", {}, time(row.start_time, localInFull))),
    runs ? null : row.duration !== null && fact("Took", h("b", {}, duration(row.duration))),
    fact("Job id", h("b.mono", {}, row.jid), copyButton("Copy the job id", () => row.jid)),
    row.parent && fact("Step of", jobLink(row.parent, row)),
    row.batch && fact("Batch", row.batch === row.jid ? "this job is one, " : [jobLink(row.batch, row), ", "], h("a.id", { href: link(["jobs"], { ...ofMaster(row), batch: row.batch }) }, "its parts")),
    row.asked_by && fact("Asked by", "the minion ", strong(row.asked_by), " (peer_run)"),
    row.repeats && fact("Repeats", jobLink(row.repeats, row), row.repeat_asked_by && [", asked for by ", strong(row.repeat_asked_by)]),
    row.repeated_by?.length > 0 && fact("Repeated by", row.repeated_by.map((jid, place) => [place > 0 && ", ", jobLink(jid, row)])),
    (row.also_published ?? []).map((other) => fact("Also", clipped(`${callText({ ...other, kind: row.kind })} on ${other.target}`, "b.text"), ", under the same job id, ", time(other.start_time))),
    kill(row),
    row.metadata !== null && row.metadata !== undefined && fact("Metadata", clipped(metadata(row.metadata), "b.mono.text")),
    unknown(row),
  ];
}

/** The counts, each a filter of what is below. */
function legend(answer, view) {
  const { job: row } = answer;
  if (isOnMaster(row)) return [];
  const awaited = row.status === "running" ? [{ word: "running", number: waitedFor(answer).length, said: "awaited" }] : [];
  const ended = shares(row, killedOn(answer).length).map(([word, number]) => ({ word, number, said: word }));
  return [...ended, ...awaited].filter(({ number }) => number > 0).map(({ word, number, said }) => {
    const on = view.query.result === word;
    return h("button.button.bare.count", { type: "button", "aria-pressed": String(on), title: on ? "Show all minions" : "Show only these", onclick: () => view.go({ result: on ? null : word }) }, result(word, `${count(number)} ${said}`));
  });
}

/**
 * Make the head: {element, update(answer)}; the buttons are the view's own.
 * @param {any} view
 * @param {any[]} buttons
 */
export function head(view, buttons) {
  const title = h("h1");
  const told = h("div.facts");
  const shared = h("div.sum");
  const counts = h("div.legend", { role: "group", "aria-label": "How many minions; each shows only these" });
  const sums = h("p.dim.sums");
  const element = h("header.job-head", {},
    h("div.crumb", {}, h("a", { href: link(["jobs"], { central: view.whose().central }) }, "Jobs"), " / ", h("span.mono", {}, view.jid)),
    h("div.title.row", {}, title, h("span.grow"), h("span.row.buttons", {}, buttons)), told, shared, h("div.row.counts-row", {}, counts, sums));
  let before = "";
  return {
    element,
    update(answer) {
      const { job: row } = answer;
      const now = JSON.stringify([row, view.query.result ?? "", answer.missing.length, answer.reasons, totals(answer.returns)]);
      if (now === before) return;
      before = now;
      const word = outcome(row);
      const failing = row.status === "running" && row.failed > 0;
      fill(title, result(word), failing && result("failed", `${count(row.failed)} failed`), h("span.call", {}, call(row)));
      fill(told, facts(row));
      const some = !isOnMaster(row) && row.minions > 0;
      fill(shared, some && bar(shares(row, killedOn(answer).length), row.minions));
      const focused = [...counts.children].indexOf(document.activeElement);
      fill(counts, legend(answer, view), some && h("span.dim.returned", {}, `${count(row.returned)} of ${plural(row.minions, "minion")} returned`));
      if (focused >= 0) /** @type {any} */ (counts.children[focused])?.focus();
      fill(sums, totals(answer.returns));
    },
  };
}
