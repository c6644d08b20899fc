// Buckets as columns: how many jobs began in each, and at the bottom how many of them went wrong.
import { fill, h, svg } from "../dom.js";
import { floating } from "../floating.js";
import { count, local, plural } from "../format.js";
import { RESULTS, result } from "../result.js";
import { rove } from "../rove.js";
import { patterns, stack } from "../stack.js";
import { ticks } from "../time_axis.js";

const HEIGHT = 118; // pixels of the tallest column
const TOP = 10;
const BOTTOM = 22; // of the axis
const STEP = { "5m": 300_000, "1h": 3_600_000, "1d": 86_400_000 };

/** Return how long a bucket is, in milliseconds. @param {string} name */
export const lengthOf = (name) => STEP[name];

/**
 * Make the chart of buckets: draw(answer, at), where at is the start of the bucket that is chosen.
 * @param {{link: (bucket: any) => string, signal: AbortSignal}} options link: where a click on a bucket leads
 */
export function columns({ link, signal }) {
  const drawing = svg("svg.columns", { height: TOP + HEIGHT + BOTTOM, role: "group", "aria-label": "Jobs by when they began" });
  const card = floating(true);
  const element = h("div.columns-chart", {}, patterns(), drawing, card.element);
  const keys = rove(element, (item, box) => card.show(box, told(item.bucket, item.step)), card.hide);
  let shown = null;
  let drawnAt = 0; // the width

  /** Draw an answer, or without one the bucket that is chosen now. */
  function draw(answer, at) {
    shown = answer || shown ? { answer: answer ?? shown.answer, at } : null;
    redraw();
  }

  function redraw() {
    const width = element.clientWidth;
    if (!shown || !width) return;
    drawnAt = width;
    const { buckets, bucket: name } = shown.answer;
    const step = STEP[name];
    const since = Date.parse(buckets[0].start);
    const until = Date.parse(buckets[buckets.length - 1].start) + step;
    const most = ceiling(Math.max(1, ...buckets.map((bucket) => bucket.jobs)));
    const left = 8 + 7 * count(most).length;
    const x = (moment) => left + ((moment - since) / (until - since)) * (width - left);
    const made = buckets.map((bucket) => {
      const start = Date.parse(bucket.start);
      const item = { key: bucket.start, start, bucket, step };
      return { item, element: column(bucket, x(start), x(start + step), most, { href: link(bucket), step, isAt: bucket.start === shown.at }) };
    });
    const kept = keys.keep();
    drawing.setAttribute("width", String(width));
    fill(drawing, grid(most, left, width), axis(ticks(since, until, width - left), x, width), made.map((each) => each.element));
    keys.over([{ name: "", number: made.length, paint: () => made }], kept);
  }

  let waiting = 0;
  const resized = new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => element.clientWidth !== drawnAt && redraw());
  });
  resized.observe(element);
  signal.addEventListener("abort", () => resized.disconnect());
  return { element, draw };
}

function column(bucket, left, right, most, { href, step, isAt }) {
  const width = Math.max(1, right - left - Math.min(3, (right - left) * 0.2));
  const tall = (number) => (number ? Math.max(2, (HEIGHT * number) / most) : 0);
  const wrong = stack(bucket, tall, { x: left, width, bottom: TOP + HEIGHT, most: HEIGHT });
  const height = Math.max(tall(bucket.jobs), wrong.height);
  return svg(`a.item${isAt ? ".at" : ""}`, { href, tabindex: -1, "aria-label": sentence(bucket, step), "aria-current": isAt && "true" },
    svg("rect.hit", { x: left - 1, y: 0, width: right - left, height: TOP + HEIGHT }),
    bucket.jobs > 0 && svg("rect.merged", { x: left, width, y: TOP + HEIGHT - height, height, rx: Math.min(2, width / 3) }),
    wrong.pieces);
}

/** Return the next number that a scale may end with: 1, 2, 5, 10, 20, 50, … */
function ceiling(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= number) ?? number;
}

function grid(most, left, width) {
  return [...new Set([0, most % 2 ? 0 : most / 2, most])].map((number) => {
    const y = TOP + HEIGHT - (HEIGHT * number) / most;
    return [svg("line.tick", { x1: left, x2: width, y1: y, y2: y }), number > 0 && svg("text.scale", { x: left - 6, y: y + 4 }, count(number))];
  });
}

function axis(marks, x, width) {
  return marks.map(({ at, label, isDay }) => {
    const place = x(at);
    const fits = place + 6 * label.length + 6 <= width;
    return [svg("line.tick", { x1: place, x2: place, y1: TOP + HEIGHT, y2: TOP + HEIGHT + 5 }), fits && svg(`text${isDay ? ".day" : ""}`, { x: place + 3, y: TOP + HEIGHT + 16 }, label)];
  });
}

/** Return from when to when a bucket goes, as the clock here shows it. @param {string} start @param {number} step */
export function rangeOf(start, step) {
  const end = new Date(Date.parse(start) + step).toISOString();
  const short = (iso) => local(iso).replace(/:00$/, "");
  return `${short(start)} to ${short(end)}`;
}

function sentence(bucket, step) {
  const words = RESULTS.filter((word) => bucket[word]).map((word) => `${count(bucket[word])} ${word}`);
  return `${rangeOf(bucket.start, step)}: ${[plural(bucket.jobs, "job"), ...words].join(", ")}`;
}

function told(bucket, step) {
  return [
    h("b", {}, rangeOf(bucket.start, step)),
    h("div", {}, `${plural(bucket.jobs, "job")} began, which had ${plural(bucket.returns, "return")}`),
    h("div.row", {}, RESULTS.filter((word) => bucket[word]).map((word) => result(word, `${count(bucket[word])} ${word}`))),
  ];
}
