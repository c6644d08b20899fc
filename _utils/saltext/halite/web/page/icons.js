// The shapes: of results, which tell them without colour, and of buttons.
import { svg } from "./dom.js";

const line = { fill: "none", stroke: "currentColor", "stroke-width": "2" };
const thin = { ...line, "stroke-width": "1.6", "stroke-linecap": "round", "stroke-linejoin": "round" };

// Each a list of [element, attributes] in a box of 14 by 14.
const SHAPES = {
  ok: [["path", { ...line, d: "M2 7.5 5.5 11 12 3.5" }]],
  changed: [["path", { fill: "currentColor", d: "M7 1.5 12.5 7 7 12.5 1.5 7Z" }]],
  failed: [["path", { ...line, "stroke-width": "2.2", d: "M2.5 2.5l9 9m0-9l-9 9" }]],
  missing: [["circle", { ...line, "stroke-width": "1.8", cx: 7, cy: 7, r: 5, "stroke-dasharray": "2.6 2" }]],
  killed: [["rect", { fill: "currentColor", x: 2.5, y: 2.5, width: 9, height: 9 }]],
  untold: [["path", { ...line, d: "M4.5 5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.7M7 11v1.4" }]],
  running: [
    ["circle", { ...line, "stroke-width": "2.2", "stroke-opacity": ".25", cx: 7, cy: 7, r: 5 }],
    ["path.turns", { ...line, "stroke-width": "2.2", d: "M7 2a5 5 0 0 1 5 5" }],
  ],
  stale: [["circle", { ...line, "stroke-width": "1.8", cx: 7, cy: 7, r: 5.2 }], ["path", { ...line, "stroke-width": "1.6", d: "M7 4v3.2l2.2 1.3" }]],
  none: [["path", { ...line, "stroke-width": "1.8", d: "M3.5 7h7" }]],
  close: [["path", { ...thin, "stroke-width": "2", d: "M3 3l8 8m0-8l-8 8" }]],
  halite: [["path", { ...line, "stroke-width": "2.2", d: "M7 1.6 12.4 7 7 12.4 1.6 7Z" }]],
  sun: [["circle", { ...thin, cx: 7, cy: 7, r: 2.6 }], ["path", { ...thin, d: "M7 .9v1.4M7 11.7v1.4M.9 7h1.4M11.7 7h1.4M2.7 2.7l1 1M10.3 10.3l1 1M11.3 2.7l-1 1M3.7 10.3l-1 1" }]],
  moon: [["path", { ...thin, d: "M11.8 8.6A5.2 5.2 0 0 1 5.4 2.2a5.2 5.2 0 1 0 6.4 6.4Z" }]],
  half: [["circle", { ...thin, cx: 7, cy: 7, r: 5.2 }], ["path", { fill: "currentColor", d: "M7 1.8a5.2 5.2 0 0 1 0 10.4Z" }]],
  keys: [["rect", { ...thin, x: 1, y: 3.5, width: 12, height: 7.5, rx: 1.5 }], ["path", { ...thin, d: "M3.5 6h.01M6 6h.01M8.5 6h.01M11 6h.01M4.5 8.6h5" }]],
  filter: [["path", { ...thin, d: "M1.5 2.5h11L8.4 7.4v4.1l-2.8-1.4V7.4Z" }]],
  star: [["path", { ...thin, d: "M7 1.5 8.7 5l3.8.5-2.8 2.7.7 3.8L7 10.2 3.6 12l.7-3.8L1.5 5.500 5.300 5Z" }]],
  copy: [["rect", { ...thin, x: 4.5, y: 4.5, width: 8, height: 8, rx: 1.5 }], ["path", { ...thin, d: "M9.500 2.600V2a.8.8 0 0 0-.8-.8H2.300a.8.8 0 0 0-.8.8v6.400c0 .5.300.8.8.8h.600" }]],
  down: [["path", { ...thin, d: "M3 5l4 4 4-4" }]],
  right: [["path", { ...thin, d: "M5 3l4 4-4 4" }]],
  left: [["path", { ...thin, d: "M9 3 5 7l4 4" }]],
  plus: [["path", { ...thin, d: "M7 2.5v9M2.5 7h9" }]],
  minus: [["path", { ...thin, d: "M2.5 7h9" }]],
  leave: [["path", { ...thin, d: "M5.500 1.800H2.300v10.400h3.200M9 4l3 3-3 3M12 7H5" }]],
};

/**
 * Make a shape; who uses it alone gives it a word, since a shape by itself tells nothing to a screen reader.
 * @param {string} name
 * @param {string} [classes] classes after dots, such as ".shape.failed"
 * @returns {SVGElement}
 */
export function icon(name, classes = "") {
  const parts = SHAPES[name] ?? SHAPES.none;
  return svg(`svg${classes}`, { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, parts.map(([tag, props]) => svg(tag, props)));
}
