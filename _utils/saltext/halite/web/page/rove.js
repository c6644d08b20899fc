// The keyboard on a chart: it is one stop of the Tab key, and the arrows go from bar to bar.

/**
 * @typedef {{name: any, number: number, paint: () => {item: any, element: SVGElement}[]}} Row
 * number: of its bars; paint: draws them where they are not drawn yet, and returns them, by time.
 */

/**
 * Follow the focus and the pointer over bars, and tell of the one that has it.
 * @param {HTMLElement} element
 * @param {(item: any, box: DOMRect) => void} show
 * @param {() => void} hide
 */
export function rove(element, show, hide) {
  /** @type {Row[]} */
  let rows = [];
  let at = null; // {row, place}

  const made = (place) => rows[place.row]?.paint()[place.place];
  const placeOf = (target) => {
    const bar = target instanceof Element ? target.closest("a.item") : null;
    const line = bar?.closest("[data-row]");
    const row = line instanceof HTMLElement ? Number(line.dataset.row) : 0;
    const place = bar ? rows[row]?.paint().findIndex((each) => each.element === bar) ?? -1 : -1;
    return place >= 0 ? { row, place } : null;
  };
  const stop = (place) => {
    if (at) made(at)?.element.setAttribute("tabindex", "-1");
    at = place;
    if (at) made(at)?.element.setAttribute("tabindex", "0");
  };
  const told = (place) => show(made(place).item, boxOf(made(place).element));
  const go = (place) => {
    stop(place);
    made(place).element.focus();
    made(place).element.scrollIntoView({ block: "nearest" });
  };

  const beside = (by) => {
    const place = at.place + by;
    return place in rows[at.row].paint() ? { row: at.row, place } : null;
  };
  const above = (by) => {
    let row = at.row + by;
    while (rows[row] && !rows[row].number) row += by;
    return rows[row] ? { row, place: nearest(rows[row].paint(), made(at).item.start) } : null;
  };
  const edge = (last) => ({ row: at.row, place: last ? rows[at.row].number - 1 : 0 });
  const moves = { ArrowRight: () => beside(1), ArrowLeft: () => beside(-1), ArrowDown: () => above(1), ArrowUp: () => above(-1), Home: () => edge(false), End: () => edge(true) };

  element.addEventListener("keydown", (event) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !placeOf(event.target)) return;
    const to = moves[event.key]?.();
    if (event.key in moves) event.preventDefault();
    if (to) go(to);
  });
  element.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (!place) return;
    stop(place);
    told(place);
  });
  element.addEventListener("focusout", hide);
  element.addEventListener("pointerover", (event) => {
    const place = event.buttons ? null : placeOf(event.target);
    if (place) told(place);
    else hide();
  });
  element.addEventListener("pointerleave", hide);

  /** Say which bar has the focus, for over to give it back once the bars are drawn anew. */
  const keep = () => at && { name: rows[at.row].name, key: made(at).item.key, focused: document.activeElement === made(at).element };

  /** Take over what was drawn anew. @param {Row[]} newer @param {any} kept what keep returned before */
  const over = (newer, kept) => {
    rows = newer;
    const row = kept ? rows.findIndex((each) => each.name === kept.name) : -1;
    const place = row >= 0 ? rows[row].paint().findIndex((each) => each.item.key === kept.key) : -1;
    const first = rows.findIndex((each) => each.number);
    at = null;
    if (place >= 0) stop({ row, place });
    else if (first >= 0) stop({ row: first, place: rows[first].number - 1 });
    if (kept?.focused && place >= 0) made(at).element.focus({ preventScroll: true });
    else hide();
  };
  return { keep, over, focused: () => (at && document.activeElement === made(at)?.element ? made(at).item : null) };
}

const nearest = (row, start) => row.reduce((best, { item }, place) => (Math.abs(item.start - start) < Math.abs(row[best].item.start - start) ? place : best), 0);
const boxOf = (element) => element.querySelector(".hit").getBoundingClientRect();
