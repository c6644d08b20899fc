// The part of a view that shows an answer: what was there stays, dimmed, until the next answer has come.
import { fill, h } from "./dom.js";
import { inUtc } from "./format.js";
import { lateness } from "./masters.js";
import { failure, loading, notice, onlyHere } from "./notice.js";
import { state } from "./state.js";

/**
 * Make such a part. load(ask, draw) asks, and draws the answer; of several that are under way only the last counts.
 * With quiet, as of what is repeated, an error stands above what is shown, and does not replace it.
 * @param {any} ctx
 * @param {string} [classes] after dots
 * @param {(problem: any) => boolean} [tells] which errors this part tells, where another tells the same
 */
export function area(ctx, classes = "", tells = () => true) {
  const held = h("div", {}, loading());
  const trouble = h("div");
  const element = h(`div.area${classes}`, {}, trouble, held);
  let under = new AbortController();
  let isShown = false;

  async function load(ask, draw, quiet = false) {
    under.abort();
    const mine = (under = new AbortController());
    const signal = AbortSignal.any([ctx.signal, mine.signal]);
    if (!quiet) element.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(signal);
      if (signal.aborted) return;
      fill(trouble);
      draw(answer, held);
      isShown = true;
    } catch (problem) {
      if (signal.aborted || !state.me) return;
      if (!problem.code) console.error(problem);
      const again = () => load(ask, draw);
      if (quiet && isShown) fill(trouble, stale(problem, again));
      else fill(held, tells(problem) && failure(problem, again));
      isShown &&= quiet;
    } finally {
      if (mine === under) element.removeAttribute("aria-busy");
    }
  }
  return { element, load };
}

const stale = (problem, again) =>
  notice("bad", `${problem.message} What is shown is as it was before.`, h("button.button", { type: "button", onclick: again }, "Try again"), onlyHere());

/** Make the sentence on masters that are late, or nothing. @param {any[]} masters as of an answer */
export function lateNotice(masters) {
  const told = lateness(masters);
  return told && notice(told.isLate ? "warn" : "", h("span", { title: told.whole }, told.text));
}

/**
 * Make the sentence that the engine does not run, or nothing; of all masters, the sentence on those that are late.
 * @param {any} answer
 */
export function staleNotice({ engine, masters }) {
  if (masters) return lateNotice(masters);
  if (!engine || engine.running) return null;
  const since = engine.updated ? ` since ${inUtc(engine.updated)}` : "";
  return notice("warn", `The engine is not running${since}, so what is said to run may be over.`, h("a", { href: "#/status" }, "What the status tells"));
}
