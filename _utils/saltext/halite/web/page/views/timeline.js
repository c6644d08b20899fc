// Timeline: when what ran, and beside what else.
import { area, staleNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { duration, local, plural } from "../format.js";
import { literal } from "../globs.js";
import { icon } from "../icons.js";
import { bind } from "../keys.js";
import { isOfAll, jobAddress, whose, WHOSE } from "../masters.js";
import { empty } from "../notice.js";
import { repeat } from "../repeat.js";
import { link } from "../route.js";
import { chart } from "../timeline/chart.js";
import { legend } from "../timeline/legend.js";
import { between, meant, moved, reachesNow, SPANS, zoomed } from "../timeline/window.js";
import { zone } from "../time_axis.js";

const ROWS = ["function", "user", "target", "minion", "kind"];
const FIELDS = ["function", "target", "user", "minion", "kind", "result", "all"];
const TAKEN = [...WHOSE, "window", "since", "until", "rows", "limit", ...FIELDS];
const LIMITS = [10, 30, 100, 500];

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  let query = ctx.route.query;
  let answer = null;
  const go = (changes, replace = false) => ctx.go(link(["timeline"], { ...query, ...changes }), { replace });
  const shown = () => ({ since: Date.parse(answer.since), until: Date.parse(answer.until), now: Date.parse(answer.now) });
  let ahead = null; // the window that was asked for last, until its answer is here
  const to = (change) => {
    if (!answer) return;
    const given = change(ahead ?? shown());
    ahead = meant(given, shown().now);
    go(given);
  };

  const drawing = chart({
    zoom: (since, until) => to(({ now }) => between(since, until, now)),
    link: (item) => (item.bar ? jobAddress(item.bar, whose(query)) : spanLink(query, answer, item.span)),
    rowLink: (row) => rowLink(query, answer, row),
    signal: ctx.signal,
  });
  const choices = h("div.row");
  const bar = filterBar(ctx, { path: ["timeline"], fields: FIELDS, end: choices });
  const summary = h("div.row.dim", { role: "status" });
  const rest = h("div.notices");
  const held = area(ctx);
  root.append(h("h1.seen-by-ear", {}, "Timeline"), bar.element, held.element);

  const parts = h("div", {}, rest, drawing.element, h("div.row.below", {}, legend(), h("span.grow"), summary));
  const draw = (newer, element) => {
    answer = newer;
    ahead = null;
    if (parts.parentNode !== element) fill(element, parts);
    fill(rest, staleNotice(answer), answer.timeline.length === 0 && nothing(() => to((window) => zoomed(window, 4))));
    drawing.element.hidden = answer.timeline.length === 0;
    drawing.draw(answer);
    fill(summary, told(answer), more(answer, go));
  };
  const ask = (signal) => ctx.api.get(["jobs", "timeline"], Object.fromEntries(TAKEN.map((name) => [name, query[name]])), signal);
  const load = (quiet = false) => held.load(ask, draw, quiet);

  const about = () => {
    const item = drawing.focused();
    return item ? (item.start + item.end) / 2 : undefined;
  };
  const closer = () => to((window) => zoomed(window, 0.5, about()));
  const wider = () => to((window) => zoomed(window, 2, about()));
  const earlier = () => to((window) => moved(window, -0.5));
  const later = () => to((window) => moved(window, 0.5));
  const back = () => go({ window: null, since: null, until: null });
  bind({ "+": ["Zoom in", closer], "-": ["Zoom out", wider], "<": ["Earlier", earlier], ">": ["Later", later], 0: ["The last 24 hours", back] }, ctx.signal);
  const redraw = () => fill(choices, ...tools(query, go, { closer, wider, earlier, later }));

  redraw();
  load();
  repeat(() => load(true), () => (answer && Date.parse(answer.until) - Date.parse(answer.since) < 900_000 ? 3 : 10), ctx.signal);
  return {
    changed: (route) => {
      query = route.query;
      bar.update(route);
      redraw();
      load();
    },
  };
}

/** Return a span that zooming has made, such as 10800s, as a person reads it; any other as it was given. */
const spanText = (span) => (/^\d+s$/.test(span) ? duration(Number.parseInt(span)) : span);

function tools(query, go, { closer, wider, earlier, later }) {
  const isFixed = query.since || query.until;
  const span = isFixed ? null : query.window ?? "24h";
  const spans = SPANS.map((name) => h("button.chip", { type: "button", "aria-pressed": String(name === span), onclick: () => go({ window: name === "24h" ? null : name, since: null, until: null }) }, name));
  const other = !isFixed && !SPANS.includes(span) && h("span.chip.on", {}, `last ${spanText(span)}`);
  const button = (label, shape, onclick) => h("button.button.bare", { type: "button", "aria-label": label, title: label, onclick }, icon(shape));
  const rows = h("select.input.rows-by", { "aria-label": "Rows by", onchange: (event) => go({ rows: event.target.value === "function" ? null : event.target.value, limit: null }) },
    [...ROWS, ...(isOfAll(query) ? ["master"] : [])].map((name) => h("option", { value: name, selected: name === (query.rows ?? "function") }, name)));
  return [
    h("span.row.spans", { role: "group", "aria-label": "Window" }, spans, other),
    h("span.row", {}, button("Earlier (<)", "left", earlier), button("Later (>)", "right", later), button("Zoom out (-)", "minus", wider), button("Zoom in (+)", "plus", closer)),
    h("label.row.dim", {}, "rows by", rows),
  ];
}

/** A span of merged jobs opens as a window of its own, with its row alone. */
function spanLink(query, answer, span) {
  const start = Date.parse(span.start);
  const end = span.end === null ? Date.parse(answer.now) : Math.min(Date.parse(span.end), start + answer.span * 1000);
  const room = Math.max(5000, (end - start) * 0.1);
  return link(["timeline"], { ...query, window: null, ...between(start - room, end + room, Date.parse(answer.now)) });
}

function rowLink(query, answer, row) {
  const filters = Object.fromEntries(FIELDS.map((name) => [name, query[name]]));
  const name = row.row === null ? null : literal(row.row);
  return link(["jobs"], { ...whose(query), ...filters, [answer.rows]: name, since: answer.since.slice(0, 19) + "Z", until: query.until });
}

function told(answer) {
  const until = reachesNow(answer) ? "now" : local(answer.until);
  return `${plural(answer.total, "job")}, ${local(answer.since)} to ${until} (${zone()})`;
}

function more(answer, go) {
  if (!answer.rows_left_out) return null;
  const next = LIMITS.find((limit) => limit > answer.timeline.length);
  return next && h("button.button", { type: "button", onclick: () => go({ limit: next }, true) }, `${plural(answer.rows_left_out, "row")} with fewer jobs`);
}

const nothing = (wider) => empty("Nothing ran then", "No job of this window passes the filters.", h("button.button", { type: "button", onclick: wider }, "A longer window"));
