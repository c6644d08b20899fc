// The chart: an axis, and a row of bars for each function, user, target, minion or kind.
import { fill, h, svg } from "../dom.js";
import { count, localInFull, plural } from "../format.js";
import { floating } from "../floating.js";
import { result } from "../result.js";
import { rove } from "../rove.js";
import { isNear } from "../scroll.js";
import { patterns } from "../stack.js";
import { ticks } from "../time_axis.js";
import { drawn, grow, LANE } from "./bars.js";
import { sentence, told } from "./card.js";
import { drag } from "./drag.js";
import { items } from "./lanes.js";
import { reachesNow } from "./window.js";

const NEAR = 400; // pixels outside the window within which rows are drawn
const AHEAD = 0.02; // of the window, left free for what runs where it reaches to now

/**
 * Make the chart.
 * @param {{zoom: (since: number, until: number) => void, link: (item: any, row: any) => string,
 *   rowLink: (row: any) => string, signal: AbortSignal}} options
 */
export function chart({ zoom, link, rowLink, signal }) {
  const axis = svg("svg.axis", { "aria-hidden": "true", height: 24 });
  const plot = h("div.plot", {}, axis);
  const rows = h("div.rows", { role: "list", "aria-label": "Jobs by time" });
  const element = h("div.timeline-chart", {}, patterns(), h("div.timeline-row.head", {}, h("div.name", {}, h("small", {}, "Draw over the chart to look closer")), plot), rows);
  const card = floating();
  element.append(card.element);
  const keys = rove(element, (item, box) => card.show(box, told(item)), card.hide);
  let answer = null;
  let received = 0;
  let growing = [];
  /** @type {any[]} */
  let lines = [];
  let drawnAt = 0; // the width

  const now = () => Date.parse(answer.now) + performance.now() - received;
  const shown = () => {
    const [since, until] = [Date.parse(answer.since), Date.parse(answer.until)];
    return { since, until: reachesNow(answer) ? until + (until - since) * AHEAD : until };
  };
  const scale = () => {
    const [{ since, until }, width] = [shown(), plot.clientWidth];
    return (at) => (Math.max(0, Math.min(1, (at - since) / (until - since))) * width);
  };
  const at = (share) => shown().since + share * (shown().until - shown().since);

  function draw(newer) {
    if (newer) [answer, received] = [newer, performance.now()];
    const width = plot.clientWidth;
    if (!answer || !width || (!newer && width === drawnAt)) return;
    drawnAt = width;
    const { since, until } = shown();
    const x = scale();
    const marks = ticks(since, until, width);
    growing = [];
    drawAxis(axis, marks, x, width);
    const kept = keys.keep();
    seen.disconnect();
    lines = answer.timeline.map((row, place) => line(row, place, marks, x, width));
    fill(rows, lines.map((each) => each.element));
    lines.filter((each) => isNear(each.element, NEAR)).forEach((each) => each.paint());
    lines.forEach((each) => seen.observe(each.element));
    keys.over(lines, kept);
  }

  /** One row, whose bars are drawn when it comes near to what is looked at: rows of minions hold bars by the ten thousand. */
  function line(row, place, marks, x, width) {
    const held = items(row, now());
    const height = (1 + Math.max(0, ...held.map((item) => item.lane))) * LANE + 8;
    const at = h("div.plot", { style: { "min-height": `${height}px` } });
    let made = null;
    const paint = () => {
      if (made) return made;
      const most = Math.max(1, ...row.spans.map((span) => span.jobs));
      made = held.map((item) => ({ item, element: drawn(item, x, { href: link(item, row), name: sentence(item), most }) }));
      growing.push(...made.filter(({ item }) => item.bar && item.running));
      at.append(drawing(row, made, marks, x, { width, height }));
      return made;
    };
    const element = h("div.timeline-row", { role: "listitem", "data-row": String(place) }, heading(row, rowLink(row)), at);
    return { element, name: row.row, paint, number: held.length };
  }

  const seen = new IntersectionObserver((all) => all.filter((one) => one.isIntersecting).forEach((one) => lines[Number(/** @type {HTMLElement} */ (one.target).dataset.row)]?.paint()), { rootMargin: `${NEAR}px` });

  const tick = setInterval(() => {
    if (!answer || document.hidden) return;
    const x = scale();
    growing.forEach(({ item, element: bar }) => grow(bar, item, x, now()));
  }, 1000);
  signal.addEventListener("abort", () => clearInterval(tick));

  let waiting = 0;
  const resized = new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => draw(null));
  });
  resized.observe(plot);
  signal.addEventListener("abort", () => {
    resized.disconnect();
    seen.disconnect();
  });

  const spoken = (from, to) => `${localInFull(new Date(at(from)).toISOString())} to ${localInFull(new Date(at(to)).toISOString())}`;
  drag(element, () => plot.getBoundingClientRect(), (from, to) => zoom(at(from), at(to)), spoken);
  return { element, draw, focused: keys.focused };
}

function drawing(row, made, marks, x, { width, height }) {
  const ordered = [...made].sort((one, other) => weight(one.item) - weight(other.item)); // the worst over the rest
  const grid = marks.map(({ at, isDay }) => svg(`line.tick${isDay ? ".day" : ""}`, { x1: x(at), x2: x(at), y1: 0, y2: height }));
  const group = svg("g", { transform: "translate(0 4)" }, ordered.map((each) => each.element));
  return svg("svg", { width, height, role: "group", "aria-label": `${nameOf(row)}: ${plural(row.jobs, "job")}` }, grid, group);
}

const weight = ({ result: word }) => ["ok", "changed", "untold", "running", "killed", "missing", "failed"].indexOf(word);
const nameOf = (row) => row.row ?? "not told";

function heading(row, href) {
  const wrong = ["failed", "missing", "killed"].filter((word) => row.results[word] > 0);
  const numbers = [h("small", {}, count(row.jobs)), wrong.map((word) => h("span", { title: `${count(row.results[word])} ${word}` }, result(word, count(row.results[word])))), row.running > 0 && result("running", count(row.running))];
  return h("div.name", {}, row.row === null ? h("span.cut.dim", {}, nameOf(row)) : h("a.cut.text", { href, title: row.row }, row.row), numbers);
}

function drawAxis(axis, marks, x, width) {
  axis.setAttribute("width", String(width));
  fill(axis, marks.map(({ at, label, isDay }) => {
    const place = x(at);
    const fits = place + 6 * label.length + 6 <= width;
    return [svg(`line.tick${isDay ? ".day" : ""}`, { x1: place, x2: place, y1: 4, y2: 24 }), fits && svg(`text${isDay ? ".day" : ""}`, { x: place + 5, y: 16 }, label)];
  }));
}
