// All minions of a job, a line each: any number of them.
import { h } from "../dom.js";
import { duration, time } from "../format.js";
import { result } from "../result.js";
import { virtualList } from "../virtual.js";
import { statesTold } from "./counts.js";
import { minionLink } from "./names.js";
import { marks } from "./said.js";

/** Make the line of a minion that has returned. @param {any} view @param {any} found */
export function minionRow(view, found) {
  const said = marks(found)[0];
  return h("div.minion-row", { "data-open": view.query.open === found.minion },
    result(found.result), minionLink(view, found.minion),
    h("span.dim.cut.wide", {}, said ?? statesTold([found])), h("span.dim.num.wide", {}, found.retcode ? `retcode ${found.retcode}` : ""),
    h("span.dim.num.wide", {}, found.duration !== undefined ? duration(found.duration) : ""), h("span.dim.num", {}, time(found.received)));
}

const awaitedRow = (each) => h("div.minion-row", {}, result(each.word, each.said), h("span.text", {}, each.minion), h("span"), h("span"), h("span"), h("span"));

/**
 * Make the list of all minions: {element, update(answer)}.
 * @param {any} view
 */
export function minionList(view) {
  const list = virtualList("Minions", (row) => (row.word ? awaitedRow(row) : minionRow(view, row)), view.signal);
  const none = h("p.dim.no-match", { hidden: true }, "No minion matches.");
  let before = "";
  return {
    element: h("div", {}, none, list.element),
    list,
    update(answer) {
      const rows = view.chosenRows(answer);
      const now = JSON.stringify([rows.map((row) => [row.minion, row.result, row.word]), view.query.open ?? ""]);
      if (now === before) return;
      before = now;
      none.hidden = rows.length > 0;
      list.update(rows);
    },
  };
}
