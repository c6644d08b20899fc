// What went wrong of many jobs, as pieces on top of each other at the foot of a bar: each result in a colour and a
// pattern of its own. The charts share the patterns.
import { svg } from "./dom.js";

const WRONG = ["failed", "missing", "killed", "untold"];
const LEAST = 3; // pixels of the lowest piece
const LAID = 5; // from which on a pattern can be seen

const hatch = (d, width) => svg("path.on-bar", { d, "stroke-width": width });
/** Of each result the size of its pattern, and what that holds. @type {Object<string, [number, () => SVGElement]>} */
const LINES = {
  failed: [6, () => hatch("M-1 1 1-1M0 6 6 0M5 7 7 5", 1.3)],
  missing: [5, () => hatch("M0 2.5H5", 1.5)],
  killed: [5, () => hatch("M2.5 0V5", 1.5)],
};

/** Make the patterns, for a chart to hold once: laid(word) fills with one. */
export const patterns = () =>
  svg("svg.patterns", { width: 0, height: 0, "aria-hidden": "true" }, svg("defs", {}, Object.entries(LINES).map(([word, [size, lines]]) =>
    svg("pattern", { id: `laid-${word}`, width: size, height: size, patternUnits: "userSpaceOnUse" }, lines()))));

/** Return the fill of a result, "none" where it has no pattern. @param {string} word */
export const laid = (word) => (word in LINES ? `url(#laid-${word})` : "none");

/**
 * Return the height of what went wrong, and the pieces.
 * @param {Object<string, number>} counts jobs by their result
 * @param {(jobs: number) => number} tall how tall so many jobs are, in pixels
 * @param {{x: number, width: number, bottom: number, most: number}} place most: the height that there is
 */
export function stack(counts, tall, { x, width, bottom, most }) {
  const wrong = WRONG.filter((word) => counts[word] > 0);
  let at = 0;
  const pieces = wrong.map((word, place) => {
    const room = most - at - LEAST * (wrong.length - place - 1);
    const height = Math.max(1, Math.min(room, Math.max(LEAST, tall(counts[word]))));
    at += height;
    const box = { x, width, y: bottom - at, height };
    return svg(`g.${word}`, {}, svg("rect.wrong", box), height >= LAID && width > LAID && word in LINES && svg("rect.laid", { ...box, fill: laid(word) }));
  });
  return { height: at, pieces };
}
