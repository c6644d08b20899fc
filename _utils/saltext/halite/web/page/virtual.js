// A list of any length of which only what can be seen is there: rows of one height, in the scroll of the page.
import { h } from "./dom.js";

const BEYOND = 12; // rows that are there above and below what is seen

/**
 * Make a list: {element, update(rows), reveal(place)}.
 * @param {string} label
 * @param {(row: any) => HTMLElement} made makes the element of one row
 * @param {AbortSignal} signal ends it
 * @param {number} [height] of a row, in pixels
 */
export function virtualList(label, made, signal, height = 34) {
  const element = h("div.virtual", { role: "list", "aria-label": label });
  let rows = [];
  /** @type {Map<number, HTMLElement>} */
  let there = new Map();

  const seen = () => {
    const top = element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / height) - BEYOND);
    const last = Math.min(rows.length, Math.ceil((innerHeight - top) / height) + BEYOND);
    return [first, Math.max(first, last)];
  };
  const item = (place) => {
    const row = h("div.item", { role: "listitem", "aria-setsize": rows.length, "aria-posinset": place + 1, style: { transform: `translateY(${place * height}px)`, height: `${height}px` } }, made(rows[place]));
    return row;
  };
  const draw = () => {
    if (!element.isConnected) return;
    const [first, last] = seen();
    const kept = new Map();
    for (const [place, row] of there) {
      if (place >= first && place < last) kept.set(place, row);
      else if (row.contains(document.activeElement)) kept.set(place, row);
      else row.remove();
    }
    for (let place = first; place < last; place += 1) {
      if (kept.has(place)) continue;
      const row = item(place);
      kept.set(place, row);
      element.append(row);
    }
    there = kept;
  };
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; draw(); });
  };
  addEventListener("scroll", soon, { passive: true, signal });
  addEventListener("resize", soon, { passive: true, signal });

  return {
    element,
    update(newer) {
      rows = newer;
      element.style.height = `${rows.length * height}px`;
      there.forEach((row) => row.remove());
      there = new Map();
      soon();
    },
    /** Scroll the row at a place into view and give it the focus. @param {number} place */
    reveal(place) {
      if (place < 0 || place >= rows.length) return;
      const top = element.getBoundingClientRect().top + place * height;
      if (top < 120 || top > innerHeight - 2 * height) scrollBy(0, top - innerHeight / 2);
      draw();
      /** @type {HTMLElement | null | undefined} */ (there.get(place)?.querySelector("a, button"))?.focus({ preventScroll: true });
    },
  };
}
