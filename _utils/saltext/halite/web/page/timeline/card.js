// What a bar is, beside it, while it is pointed at or has the focus.
import { h } from "../dom.js";
import { count, duration, inUtc, local, plural } from "../format.js";
import { RESULTS, result } from "../result.js";

/** Return what the card of an item holds. @param {import("./lanes.js").Item} item */
export const told = (item) => (item.span ? merged(item.span) : single(item));

function single({ bar, isMark, running, start, result: word }) {
  const took = running ? `runs for ${duration((Date.now() - start) / 1000)}` : isMark ? "nobody knows how long it took" : `took ${duration((Date.parse(bar.end) - start) / 1000)}`;
  return [
    h("div.row", {}, result(running ? "running" : word), running && bar.result && result(bar.result), h("b.text", {}, bar.function)),
    h("div", {}, `${local(bar.start)}, ${took}`),
    h("div.dim", {}, `${plural(bar.minions, "minion")}${bar.failed ? `, ${count(bar.failed)} failed` : ""} · ${inUtc(bar.start)}`),
    h("div.dim", {}, h("span.mono", {}, bar.jid), bar.master && ` of ${bar.master}`),
  ];
}

function merged(span) {
  const words = [...RESULTS].filter((word) => span.results[word]);
  return [
    h("b", {}, `${plural(span.jobs, "job")} that began from ${local(span.start)}`),
    h("div.row", {}, words.map((word) => result(word, `${count(span.results[word])} ${word}`)), span.running > 0 && result("running", plural(span.running, "runs", "run"))),
    h("div.dim", {}, "Opens these jobs one by one"),
  ];
}

/**
 * Return what a bar is in one sentence, for who cannot see it.
 * @param {import("./lanes.js").Item} item
 */
export function sentence(item) {
  if (item.span) {
    const told = RESULTS.filter((word) => item.span.results[word]).map((word) => `${count(item.span.results[word])} ${word}`);
    return `${plural(item.span.jobs, "job")} from ${local(item.span.start)}: ${told.join(", ")}`;
  }
  const { bar, running, isMark, start } = item;
  const took = running ? "still runs" : isMark ? "end unknown" : `took ${duration((Date.parse(bar.end) - start) / 1000)}`;
  return `${bar.function}, ${item.result}, ${local(bar.start)}, ${took}, ${plural(bar.minions, "minion")}`;
}
