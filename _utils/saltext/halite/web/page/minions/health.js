// How a minion is: a shape, a colour and a word, as results have.
import { h } from "../dom.js";
import { count } from "../format.js";
import { icon } from "../icons.js";
import { link } from "../route.js";

/** Every health, the worst in front. */
export const HEALTHS = ["failed", "missing", "stale", "changed", "ok"];

const MEANS = {
  failed: "The last highstate failed",
  missing: "Has a key, and has returned for none of the jobs that it was asked for",
  stale: "Has not returned for a while; what it said before may no longer be so",
  changed: "The last highstate changed something",
  ok: "Nothing is known to be wrong",
};

/** Make the health of a minion. @param {string} word @param {string} [told] what stands in place of the word */
export function health(word, told = word) {
  return h(`span.result.health.${word}`, { title: MEANS[word] ?? null }, icon(word), told);
}

/**
 * Make the counts of all healths, each of which filters the list by a click.
 * @param {Object<string, number>} counts of the answer
 * @param {Object<string, string>} query
 */
export function counts(counts, query) {
  const total = HEALTHS.reduce((sum, word) => sum + (counts[word] ?? 0), 0);
  const tab = (word, ...children) => h("a.chip", { href: link(["minions"], { ...query, health: word }), "aria-current": (query.health ?? null) === word && "true" }, children);
  return h("nav.row", { "aria-label": "Minions by health" }, tab(null, `all ${count(total)}`), HEALTHS.map((word) => counts[word] > 0 || query.health === word ? tab(word, health(word, `${count(counts[word] ?? 0)} ${word}`)) : null),
    counts.without_highstate > 0 && h("span.dim", {}, `${count(counts.without_highstate)} without a highstate`));
}
