// What the bars mean.
import { h, svg } from "../dom.js";
import { drawn, LANE } from "./bars.js";

const WORDS = ["failed", "missing", "killed", "untold", "running", "changed", "ok"];

/** Make the legend: a bar of each result beside its word. */
export function legend() {
  return h("div.legend.timeline-legend", { "aria-hidden": "true" }, WORDS.map((word) => h("span.row", {}, sample(word), word)));
}

function sample(word) {
  const item = { key: "", lane: 0, start: 0, end: 1, isMark: false, running: word === "running", result: word, bar: {}, span: null };
  const bar = drawn(item, (at) => 1 + at * 24, { href: "#", name: "", most: 1 });
  return svg("svg", { width: 32, height: LANE, class: "sample" }, svg(`g.item.${word}`, {}, [...bar.childNodes]));
}
