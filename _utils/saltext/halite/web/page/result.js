// How a result looks: its shape, its colour and its word, the same in all views.
import { h } from "./dom.js";
import { count, plural } from "./format.js";
import { icon } from "./icons.js";

/** Every result, what matters most in front. */
export const RESULTS = ["failed", "missing", "killed", "untold", "changed", "ok"];

/**
 * Return the word on a job: its result, or that it runs, or waits only for minions that have given no sign.
 * @param {any} row a row as of /api/jobs
 */
export function outcome(row) {
  if (row.status !== "running") return row.result ?? "none";
  const left = (row.minions ?? 0) - (row.returned ?? 0);
  return left > 0 && left <= (row.silent ?? 0) ? "no sign" : "running";
}

const shapeOf = (word) => (word === "no sign" ? "missing" : word);

/**
 * Make a result: shape, colour and word.
 * @param {string} word a result, "running" or "no sign"
 * @param {string} [told] what stands in place of the word, such as "13 failed"
 */
export function result(word, told = word === "none" ? "–" : word) {
  const known = [...RESULTS, "running"].includes(shapeOf(word)) ? `.${shapeOf(word)}` : "";
  return h(`span.result${known}`, {}, icon(shapeOf(word)), told);
}

/** Make the result of a job; one that runs and has failed already says both. @param {any} row */
export function jobResult(row) {
  const failing = row.status === "running" && row.failed > 0;
  return h("span.row.nowrap", {}, result(outcome(row)), failing && result("failed", count(row.failed)));
}

/**
 * How many minions of a job came to which end.
 * @param {any} row
 * @param {number} [killed] of those that have not returned, where that is known; else all of them, of a job that was killed
 * @returns {[string, number][]}
 */
export function shares(row, killed = row.result === "killed" ? row.missing : 0) {
  const ended = row.status === "running" ? 0 : Math.max(0, row.minions - row.returned - row.missing);
  const good = Math.max(0, row.returned - row.failed - row.changed);
  const wasKilled = row.result === "killed";
  const shown = [
    ["failed", row.failed],
    ["missing", Math.max(0, row.missing - killed)],
    ["killed", killed + (wasKilled ? ended : 0)],
    ["untold", wasKilled ? 0 : ended],
    ["changed", row.changed],
    ["ok", good],
  ];
  return /** @type {[string, number][]} */ (shown);
}

/**
 * Make a bar of shares; what is left of the whole stays empty.
 * @param {[string, number][]} parts results and how many
 * @param {number} whole
 * @param {string} [classes]
 * @param {string} [noun] what the parts are
 */
export function bar(parts, whole, classes = "", noun = "minion") {
  const told = parts.filter(([, number]) => number > 0);
  const name = told.map(([word, number]) => `${count(number)} ${word}`).join(", ") || "nothing yet";
  return h(
    `span.bar${classes}`,
    { role: "img", "aria-label": `${name}, of ${count(whole)}`, title: `${name}, of ${plural(whole, noun)}` },
    told.map(([word, number]) =>
      h(`i.some.${word}`, { style: { width: `${(100 * number) / Math.max(1, whole)}%` } }),
    ),
  );
}
