// Activity: how much ran when, and below it what happened, entry by entry.
import { columns, lengthOf, rangeOf } from "../activity/columns.js";
import { feed } from "../activity/feed.js";
import { area, staleNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { icon } from "../icons.js";
import { WHOSE } from "../masters.js";
import { repeat } from "../repeat.js";
import { link } from "../route.js";

const FIELDS = ["function", "user", "minion", "kind", "result", "since", "until", "all"];
const SPANS = [
  { label: "2 hours", bucket: "5m", since: null },
  { label: "24 hours", bucket: null, since: null },
  { label: "7 days", bucket: "1h", since: "7d" },
  { label: "30 days", bucket: "1d", since: null },
];
const WHAT = { all: "everything", jobs: "jobs", returns: "returns" };

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  let query = ctx.route.query;
  const go = (changes) => ctx.go(link(["activity"], { ...query, ...changes }));
  const given = (names = [...WHOSE, ...FIELDS]) => Object.fromEntries(names.map((name) => [name, query[name]]));
  const bucket = () => query.bucket || "1h";

  const choices = h("div.row");
  const bar = filterBar(ctx, { path: ["activity"], fields: FIELDS, end: choices });
  const chart = columns({ link: (each) => link(["activity"], { ...query, at: each.start === query.at ? null : each.start }), signal: ctx.signal });
  const askPage = (before, signal) => ctx.api.get(["jobs", "activity"], { ...feedQuery(query, bucket(), given()), before }, signal);
  const list = feed(ctx, askPage);
  const buckets = area(ctx, ".buckets", (problem) => problem.code === "invalid"); // the feed tells of all others
  const entries = area(ctx);
  const head = h("div.tools.feed-head");
  const told = h("div.notices");
  root.append(h("h1.seen-by-ear", {}, "Activity"), bar.element, told, buckets.element, head, entries.element);

  const draw = (answer, element) => {
    if (chart.element.parentNode !== element) fill(element, chart.element);
    fill(told, staleNotice(answer));
    chart.draw(answer, query.at);
  };
  const loadBuckets = (quiet) => buckets.load((signal) => ctx.api.get(["jobs", "activity"], { ...given(), bucket: bucket() }, signal), draw, quiet);
  const shown = (answer, element) => {
    if (list.element.parentNode !== element) fill(element, list.element);
    list.show(answer, query);
  };
  const loadEntries = (quiet) => entries.load((signal) => askPage(null, signal), shown, quiet);
  const renew = () => entries.load((signal) => askPage(null, signal), (answer, element) => list.refresh(answer) || shown(answer, element), true);

  let last = "";
  const load = () => {
    const [asked, before] = [JSON.stringify({ ...query, at: null, what: null }), last];
    last = asked;
    fill(choices, ...spans(query, go));
    fill(head, ...heads(query, bucket(), go));
    if (asked === before) chart.draw(null, query.at);
    loadBuckets(asked === before);
    loadEntries(false);
  };
  load();
  repeat(renew, () => 5, ctx.signal);
  repeat(() => loadBuckets(true), () => 20, ctx.signal);
  return {
    changed: (route) => {
      query = route.query;
      bar.update(route);
      load();
    },
  };
}

function feedQuery(query, bucket, filters) {
  const start = Date.parse(query.at ?? "");
  if (Number.isNaN(start)) return { ...filters, what: query.what };
  const until = new Date(start + lengthOf(bucket) - 1).toISOString().replace("Z", "999Z");
  return { ...filters, what: query.what, since: query.at, until };
}

function spans(query, go) {
  const isOn = (span) => (query.bucket ?? null) === span.bucket && (query.since ?? null) === span.since && !query.until;
  return [h("span.row.spans", { role: "group", "aria-label": "Window" }, SPANS.map((span) =>
    h("button.chip", { type: "button", "aria-pressed": String(isOn(span)), onclick: () => go({ bucket: span.bucket, since: span.since, until: null, at: null }) }, span.label)))];
}

function heads(query, bucket, go) {
  const what = query.what ?? "all";
  const chips = Object.entries(WHAT).map(([name, label]) => h("button.chip", { type: "button", "aria-pressed": String(name === what), onclick: () => go({ what: name === "all" ? null : name }) }, label));
  const at = query.at && h("button.chip.on", { type: "button", "aria-label": "Show all times", onclick: () => go({ at: null }) }, rangeOf(query.at, lengthOf(bucket)), icon("close"));
  return [h("h2", {}, "What happened"), h("span.row", { role: "group", "aria-label": "What" }, chips), at];
}
