// New rows that would move what one reads wait behind a button, until one asks for them or is at the top.
import { h } from "../dom.js";
import { plural } from "../format.js";
import { jobKey } from "../masters.js";

const AT_TOP = 40; // pixels

/**
 * Make the place for new rows: {element, take, drop, clear, rows}.
 * @param {(rows: any[], isGap: boolean) => void} show puts them into the list; isGap: there are more between them and
 *   what the list has
 * @param {AbortSignal} signal
 */
export function waitingRows(show, signal) {
  /** @type {any[]} */
  let rows = [];
  let isGap = false;
  const element = h("button.button.first.newer", { type: "button", hidden: true, onclick: () => give() });
  const draw = () => {
    element.hidden = !rows.length;
    element.textContent = `${plural(rows.length, "new job")}${isGap ? " and more" : ""} ↑`;
  };
  const clear = () => {
    rows = [];
    isGap = false;
    draw();
  };
  const give = () => {
    const [given, gap] = [rows, isGap];
    clear();
    if (scrollY > AT_TOP) scrollTo(0, 0);
    show(given, gap);
  };
  const take = (fresh, gap) => {
    const others = rows.filter((row) => fresh.every((each) => jobKey(each) !== jobKey(row)));
    rows = [...others, ...fresh];
    isGap ||= gap;
    if (scrollY <= AT_TOP) give();
    else draw();
  };
  const drop = (keys) => {
    rows = rows.filter((row) => !keys.includes(jobKey(row)));
    draw();
  };
  window.addEventListener("scroll", () => rows.length && scrollY <= AT_TOP && give(), { signal, passive: true });
  return { element, take, drop, clear, rows: () => rows };
}
