// The end of a list: further pages come by cursor as one scrolls to it.
import { fill, h } from "./dom.js";
import { notice } from "./notice.js";
import { isNear, whenNear } from "./scroll.js";

const button = (text, onclick) => h("button.button", { type: "button", onclick }, text);

/**
 * Make the end: at(next, text, look) says where the next page begins, null where there is none, and what stands there
 * then; with look, what a button says without which no further page comes.
 * @param {any} ctx
 * @param {(before: string, signal: AbortSignal) => Promise<void>} fetchPage what fetches a page, shows it and calls at
 */
export function pages(ctx, fetchPage) {
  const element = h("div.pages", { role: "status" });
  let next = null;
  let waits = false; // for a click
  let turn = new AbortController();
  let isFetching = false;

  async function more() {
    waits = false;
    if (!next || isFetching || ctx.signal.aborted || !element.isConnected) return;
    isFetching = true;
    const { signal } = turn;
    try {
      await fetchPage(next, AbortSignal.any([signal, ctx.signal]));
    } catch (problem) {
      if (signal.aborted || ctx.signal.aborted) return;
      next = null;
      fill(element, notice("bad", problem.message, button("Try again", again)));
    } finally {
      isFetching = false;
    }
    onward();
  }
  const onward = () => next && !waits && isNear(element) && requestAnimationFrame(more);
  let failed = null;
  const again = () => {
    next = failed;
    more();
  };
  whenNear(element, onward, ctx.signal);
  return {
    element,
    /** Forget what is being fetched: the list is another one. */
    anew: () => {
      turn.abort();
      turn = new AbortController();
      isFetching = false;
    },
    at: (cursor, text, look = "") => {
      next = failed = cursor;
      waits = Boolean(look);
      if (cursor) fill(element, look && text, button(look || "More", more));
      else fill(element, text);
      onward();
    },
  };
}
