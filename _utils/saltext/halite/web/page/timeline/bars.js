// One job, or jobs that are merged, as a bar: its result is told by height and pattern as well as by colour.
import { svg } from "../dom.js";
import { icon } from "../icons.js";
import { laid, stack } from "../stack.js";
import { isBad } from "./lanes.js";

export const LANE = 19; // pixels from one lane to the next
const TALL = 14; // of what is to be looked at
const LOW = 8;
const LEAST = 3; // pixels of the shortest bar
const MARK = 9; // pixels of what has no length
const GLYPH = 11;

/**
 * Draw an item in a link, which is named by what it tells.
 * @param {import("./lanes.js").Item} item
 * @param {(milliseconds: number) => number} x where a moment is, in pixels
 * @param {{href: string, name: string, most: number}} options most: the jobs of the span of the row that has most
 */
export function drawn(item, x, { href, name, most }) {
  const middle = item.lane * LANE + LANE / 2;
  const left = x(item.start);
  const width = Math.max(LEAST, x(item.end) - left);
  const shapes = item.span ? merged(item.span, left, width, middle, most) : item.isMark ? [mark(item.result, left, middle)] : single(item, left, width, middle);
  const hit = svg("rect.hit", { x: left - 1, y: middle - LANE / 2, width: width + 2, height: LANE });
  return svg(`a.item.${item.result}`, { href, tabindex: -1, "aria-label": name }, hit, shapes);
}

function single(item, left, width, middle) {
  const tall = isBad(item.result);
  const height = tall ? TALL : LOW;
  const box = { x: left, y: middle - height / 2, width, height, rx: Math.min(2, width / 2) };
  const shapes = [svg("rect.body", box)];
  if (width >= LOW && (item.result === "failed" || item.result === "killed")) shapes.push(svg("rect.laid", { ...box, fill: laid(item.result) }));
  if (tall && width >= GLYPH + 8) shapes.push(...glyph(item.result, left + 2, middle));
  if (item.result === "changed") shapes.push(diamond(left + Math.min(4, width / 2), middle));
  if (item.running) shapes.push(svg("path.ahead", { d: arrow(left + width, middle) }));
  return shapes;
}

function glyph(result, left, middle) {
  const shape = icon(result, ".glyph");
  const places = { x: left + 1, y: middle - GLYPH / 2, width: GLYPH, height: GLYPH };
  Object.entries(places).forEach(([key, value]) => shape.setAttribute(key, String(value)));
  return [svg("rect.behind", { x: left - 1, y: middle - TALL / 2 + 1, width: GLYPH + 4, height: TALL - 2, rx: 1.500 }), shape];
}

const arrow = (x, middle) => `M${x - 1} ${middle - 6}l6 6-6 6Z`;
const diamond = (x, middle) => svg("path.head", { d: `M${x} ${middle - 5}l5 5-5 5-5-5Z` });

function mark(result, left, middle) {
  if (!isBad(result)) return svg("path.body", { d: `M${left} ${middle - MARK / 2}l${MARK / 2} ${MARK / 2}-${MARK / 2} ${MARK / 2}-${MARK / 2}-${MARK / 2}Z` });
  const half = MARK / 2;
  return svg("path.cross", { d: `M${left - half} ${middle - half}l${MARK} ${MARK}m0-${MARK}l-${MARK} ${MARK}` });
}

/** Merged jobs are the taller the more they are, and what went wrong of them stands at the bottom. */
function merged(span, left, width, middle, most) {
  const whole = 4 + (TALL - 4) * Math.sqrt(span.jobs / Math.max(1, most));
  const bottom = middle + TALL / 2;
  const wrong = stack(span.results, (jobs) => (whole * jobs) / span.jobs, { x: left, width, bottom, most: TALL });
  const height = Math.max(whole, wrong.height);
  return [
    svg("rect.merged", { x: left, width, y: bottom - height, height, rx: Math.min(1.500, width / 2) }),
    wrong.pieces,
    span.running > 0 && svg("path.ahead", { d: arrow(left + width, middle) }),
  ];
}

/**
 * Let what runs reach to now.
 * @param {SVGElement} element as drawn made it
 * @param {import("./lanes.js").Item} item
 * @param {(milliseconds: number) => number} x
 * @param {number} now milliseconds
 */
export function grow(element, item, x, now) {
  const left = x(item.start);
  const width = Math.max(LEAST, x(now) - left);
  element.querySelectorAll("rect.body, rect.laid, rect.hit").forEach((rect) => rect.setAttribute("width", String(width)));
  element.querySelector(".ahead")?.setAttribute("d", arrow(left + width, item.lane * LANE + LANE / 2));
}
