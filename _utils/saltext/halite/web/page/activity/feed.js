// The feed: pages by cursor as one scrolls, and what is new on top without moving what one reads.
import { fill, h } from "../dom.js";
import { local, plural } from "../format.js";
import { empty, notice } from "../notice.js";
import { entryRows, keyOf } from "./entries.js";

const AT_TOP = 60; // pixels: further down, what is new waits for a click
const button = (text, onclick) => h("button.button", { type: "button", onclick }, text);

/**
 * Make the feed: show(answer, query), and refresh(answer) with the first page as it is now.
 * @param {any} ctx
 * @param {(before: string, signal: AbortSignal) => Promise<any>} ask what fetches a further page
 */
export function feed(ctx, ask) {
  const rows = entryRows();
  const newer = h("button.button.first.newer", { type: "button", hidden: true, onclick: () => take() });
  const end = h("div.pages", { role: "status" });
  const element = h("div.feed", {}, newer, rows.element, end);
  let next = null;
  let waiting = [];
  let fetching = false;
  let turn = new AbortController();

  const lookedBack = (answer) => answer.looked_back_to && `Nothing more back to ${local(answer.looked_back_to)}.`;
  const ended = (answer) => {
    next = answer.next;
    const none = rows.known.size === 0;
    rows.element.hidden = none;
    if (next && answer.looked_back_to) fill(end, h("span.dim", {}, lookedBack(answer)), button("Look further back", more));
    else if (next) fill(end, button("Older", more));
    else fill(end, none ? empty("Nothing happened", "Nothing that is recorded passes these filters.", h("a.button", { href: "#/activity" }, "Clear the filters")) : h("span.dim", {}, "That is all."));
    if (next && !answer.looked_back_to && end.getBoundingClientRect().top < innerHeight + 600) requestAnimationFrame(more);
  };

  async function more() {
    if (!next || fetching || ctx.signal.aborted || !element.isConnected) return;
    fetching = true;
    const { signal } = turn;
    try {
      const answer = await ask(next, AbortSignal.any([signal, ctx.signal]));
      fetching = false;
      if (signal.aborted) return;
      rows.append(answer.activity);
      ended(answer);
    } catch (problem) {
      fetching = false;
      if (!signal.aborted && !ctx.signal.aborted) fill(end, notice("bad", problem.message, button("Try again", more)));
    }
  }

  const count = () => {
    newer.hidden = waiting.length === 0;
    newer.textContent = `${plural(waiting.length, "new entry", "new entries")} ↑`;
  };
  function take() {
    const entries = waiting;
    waiting = [];
    count();
    rows.insert(entries);
    rows.element.hidden = rows.known.size === 0;
    if (scrollY > AT_TOP) element.scrollIntoView();
  }

  const seen = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && end.querySelector(".button") && !end.querySelector(".dim, .notice") && more(), { rootMargin: "600px" });
  seen.observe(end);
  ctx.signal.addEventListener("abort", () => seen.disconnect());

  return {
    element,
    show: (answer, query) => {
      turn.abort();
      turn = new AbortController();
      fetching = false;
      waiting = [];
      count();
      rows.replace(answer.activity, query);
      ended(answer);
    },
    /** Returns false where so much is new that the list has to be shown anew. */
    refresh: (answer) => {
      const fresh = answer.activity.filter((entry) => !rows.known.has(keyOf(entry)));
      if (fresh.length && fresh.length === answer.activity.length && rows.known.size && scrollY <= AT_TOP) return false;
      waiting = fresh;
      count();
      if (fresh.length && scrollY <= AT_TOP) take();
      else if (fresh.length && !rows.known.size) take();
      return true;
    },
  };
}
