// Where the jobs of a row are drawn: beside each other while they ran beside each other.

export const MOST_LANES = 4; // of a row; what does not fit lies over what ended first
const BAD = ["failed", "missing", "killed", "untold"];

/**
 * @typedef {{key: string, lane: number, start: number, end: number, isMark: boolean, running: boolean, result: string,
 *   bar: any, span: any}} Item
 * start, end: milliseconds; isMark: nobody knows how long it took; bar or span: what it is in the answer.
 */

/**
 * Return what is drawn of a row, by its start.
 * @param {any} row of the answer
 * @param {number} now milliseconds
 * @returns {Item[]}
 */
export function items(row, now) {
  const spans = row.spans.map((span, place) => ofSpan(span, row.spans[place + 1], now));
  const free = [];
  const bars = row.bars.map((bar) => {
    const item = ofBar(bar, now);
    const first = spans.length ? 1 : 0; // spans have the first lane
    item.lane = lane(free, first, item);
    return item;
  });
  return [...spans, ...bars].sort((one, other) => one.start - other.start);
}

function lane(free, first, item) {
  let found = free.findIndex((end) => end <= item.start);
  if (found < 0 && free.length + first < MOST_LANES) found = free.length;
  if (found < 0) found = free.indexOf(Math.min(...free));
  free[found] = Math.max(free[found] ?? 0, item.end);
  return found + first;
}

function ofBar(bar, now) {
  const start = Date.parse(bar.start);
  const isMark = !bar.running && bar.end === null;
  const end = bar.running ? Math.max(now, start) : isMark ? start : Date.parse(bar.end);
  const result = bar.result ?? (bar.running ? "running" : "ok");
  return { key: `bar ${bar.jid} ${bar.master ?? ""}`, lane: 0, start, end, isMark, running: bar.running, result, bar, span: null };
}

function ofSpan(span, next, now) {
  const start = Date.parse(span.start);
  const end = span.end === null ? now : Date.parse(span.end);
  const shown = next ? Math.min(end, Date.parse(next.start)) : end;
  return { key: `span ${span.start}`, lane: 0, start, end: Math.max(shown, start), isMark: false, running: span.running > 0, result: worst(span), bar: null, span };
}

/** Return the worst that came of merged jobs. @param {any} span @returns {string} */
export function worst(span) {
  return BAD.find((word) => span.results[word]) ?? (span.running ? "running" : span.results.changed ? "changed" : "ok");
}

/** Tell whether a result is one to look at. @param {string} word */
export const isBad = (word) => BAD.includes(word);
