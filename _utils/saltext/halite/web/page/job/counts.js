// How many states of a run went how, in the words of the terminal.
import { count, duration, plural } from "../format.js";

const WORDS = [["failed", (run) => run.counts.failed], ["changed", (run) => changed(run)], ["would change", (run) => run.counts.would_change]];

/** How many states changed something: what would change is not among them, as it is in the counts. */
const changed = (run) => (run.gist ? run.gist.did_change : run.counts.changed - run.counts.would_change);

const runs = (returns) => returns.filter((found) => found.counts?.total !== undefined);

function span(numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}

const SOME = 5000; // of which the states are counted

/** Return "4 states, 2 failed, 1 changed" of state runs; "" where there is none. @param {any[]} returns */
export function statesTold(returns) {
  const some = runs(returns).slice(0, SOME);
  if (!some.length) return "";
  const total = span(some.map((run) => run.counts.total));
  const words = WORDS.filter(([, number]) => some.some(number)).map(([word, number]) => `${span(some.map(number))} ${word}`);
  return [`${total} state${total === "1" ? "" : "s"}`, ...words].join(", ");
}

/**
 * Return "4 states, 2 failed, 1 changed · up to 3 s" of state runs; "" where there is none.
 * @param {any[]} returns
 */
export function told(returns) {
  const some = runs(returns).slice(0, SOME);
  if (!some.length) return "";
  const longest = duration(Math.max(...some.map((run) => run.duration ?? 0)));
  return [statesTold(returns), some.length > 1 && !longest.startsWith("<") ? `up to ${longest}` : longest].join(" · ");
}

/** Return the totals over all minions: "24,000 states: 23,961 succeeded, 39 failed". @param {any[]} returns */
export function totals(returns) {
  const some = runs(returns);
  if (!some.length) return "";
  const sum = (number) => some.reduce((total, run) => total + number(run), 0);
  const words = WORDS.map(([word, number]) => [word, sum(number)]).filter(([, number]) => number).map(([word, number]) => `${count(number)} ${word}`);
  return `${plural(sum((run) => run.counts.total), "state")}: ${[`${count(sum((run) => run.counts.succeeded))} succeeded`, ...words].join(", ")}`;
}
