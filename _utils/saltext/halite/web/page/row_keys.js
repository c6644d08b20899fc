// j and k, and the arrows, in a list: from one row to the next.
import { bind } from "./keys.js";

/**
 * Let keys go from row to row of a table until the signal is aborted.
 * @param {() => Element} table
 * @param {string} place what has the focus in a row, which Enter then opens
 * @param {AbortSignal} signal
 */
export function bindRows(table, place, signal) {
  const move = (step) => (event) => {
    const all = [...table().querySelectorAll(`:scope > tbody > tr > ${place}`)];
    if (!all.length || event.defaultPrevented) return; // which a chart took for itself
    event.preventDefault();
    const line = document.activeElement?.closest("tr");
    const at = all.findIndex((each) => each.closest("tr") === line);
    const next = /** @type {HTMLElement} */ (all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + step))]);
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "nearest" });
  };
  bind({ j: ["Next row", move(1)], k: ["Row before", move(-1)], ArrowDown: ["Next row", move(1)], ArrowUp: ["Row before", move(-1)] }, signal);
}
