// The feed: pages by cursor as one scrolls, and what is new on top without moving what one reads.
import { h } from "../dom.js";
import { local, plural } from "../format.js";
import { whose } from "../masters.js";
import { empty } from "../notice.js";
import { pages } from "../pages.js";
import { link } from "../route.js";
import { bindRows } from "../row_keys.js";
import { entryRows, keyOf } from "./entries.js";

const AT_TOP = 60; // pixels: further down, what is new waits for a click

/**
 * Make the feed: show(answer, query), and refresh(answer) with the first page as it is now.
 * @param {any} ctx
 * @param {(before: string, signal: AbortSignal) => Promise<any>} ask what fetches a further page
 */
export function feed(ctx, ask) {
  const rows = entryRows();
  const newer = h("button.button.first.newer", { type: "button", hidden: true, onclick: () => take() });
  const end = pages(ctx, async (before, signal) => {
    const answer = await ask(before, signal);
    rows.append(answer.activity);
    ended(answer);
  });
  const element = h("div.feed", {}, newer, rows.element, end.element);
  let waiting = [];
  let query = {};
  bindRows(() => rows.element, "td > a.call", ctx.signal);

  const ended = (answer) => {
    rows.element.hidden = rows.known.size === 0;
    const back = answer.next && answer.looked_back_to;
    const text = back ? `Nothing more back to ${local(answer.looked_back_to)}.` : "That is all.";
    end.at(answer.next, answer.next || rows.known.size ? h("span.dim", {}, text) : nothing(query), back ? "Look further back" : "");
  };

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

  return {
    element,
    show: (answer, narrowed) => {
      query = narrowed;
      end.anew();
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

const nothing = (query) => empty("Nothing happened", "Nothing that is recorded passes these filters.", h("a.button", { href: link(["activity"], { central: whose(query).central }) }, "Clear the filters"));
