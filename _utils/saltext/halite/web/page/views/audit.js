// Audit: who did what, and who was refused.
import { area, staleNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { count, duration, plural, time } from "../format.js";
import { literal } from "../globs.js";
import { icon } from "../icons.js";
import { list } from "../list.js";
import { isOfAll, jobAddress, whose, WHOSE } from "../masters.js";
import { empty } from "../notice.js";
import { pages } from "../pages.js";
import { repeat } from "../repeat.js";
import { result } from "../result.js";
import { link } from "../route.js";
import { bindRows } from "../row_keys.js";

const FIELDS = ["user", "action", "decision", "jid", "since", "until"];
const QUICK = [{ label: "denied", query: { decision: "denied" } }, { label: "kills", query: { action: "kill" } }];
const SHAPES = { denied: "failed", allowed: "ok", unasked: "untold" };
const PAGE = 100;

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  let query = ctx.route.query;
  const bar = filterBar(ctx, { path: ["audit"], fields: FIELDS, search: "User", glob: "user", quick: QUICK });
  const held = area(ctx);
  const notices = h("div.notices");
  root.append(h("h1.seen-by-ear", {}, "Audit"), bar.element, notices, held.element);

  const ask = (before, signal, limit = PAGE) => ctx.api.get(["audit"], { ...Object.fromEntries([...WHOSE, ...FIELDS].map((name) => [name, query[name]])), limit, before }, signal);
  const end = pages(ctx, async (before, signal) => {
    const answer = await ask(before, signal);
    rows.append(answer.audit);
    end.at(answer.next, all());
  });
  const filtered = (name, value, ...children) => h("a.filter", { href: link(["audit"], { ...query, [name]: value }), title: `Only ${value}` }, children);
  const made = () => list(columns(filtered, isOfAll(query)), { label: "Audit log", classes: ".audit-list", key, line: (row) => (row.decision === "denied" ? ".denied" : ""), more });
  let rows = made();
  const all = () => h("span.dim", {}, `${plural(rows.shown(), "entry", "entries")}, that is all.`);

  const draw = (answer, element) => {
    if (rows.element.parentNode !== element) fill(element, rows.element, end.element);
    end.anew();
    fill(notices, answer.masters && staleNotice(answer));
    rows.replace(answer.audit);
    rows.element.hidden = answer.audit.length === 0;
    end.at(answer.next, answer.audit.length ? all() : nothing(query));
  };
  const load = (quiet = false) => held.load((signal) => ask(null, signal, quiet ? Math.min(500, Math.max(PAGE, rows.shown())) : PAGE), draw, quiet);

  bindRows(() => rows.element, "td.opener > button", ctx.signal);
  load();
  repeat(() => (rows.shown() > 500 || scrollY > 60 ? Promise.resolve() : load(true)), () => 10, ctx.signal);
  return {
    changed: (route) => {
      const before = isOfAll(query);
      query = route.query;
      bar.update(route);
      if (isOfAll(query) !== before) rows = made();
      load();
    },
  };
}

const key = (row) => [row.time, row.user, row.action, row.jid, row.master].join(" ");

function columns(filtered, ofAll) {
  return [
    { title: "Time", classes: ".when", cell: (row) => time(row.time) },
    ...(ofAll ? [{ title: "Master", classes: ".of-master", cell: (row) => filtered("master", literal(row.master), row.master) }] : []),
    { title: "Decision", classes: ".decision", cell: (row) => filtered("decision", row.decision, decision(row)) },
    { title: "User", classes: ".who", cell: (row) => [filtered("user", literal(row.user), row.user), h("small.dim", {}, ` ${row.origin}${row.address ? `, ${row.address}` : ""}`)] },
    { title: "Action", classes: ".action", cell: (row) => filtered("action", row.action, row.action) },
    { title: "What", classes: ".what", cell: what },
    { title: "Outcome", classes: ".outcome", cell: (row) => row.outcome ?? h("span.dim", { title: "The caller or the master ended before it was known" }, "unknown") },
    { title: "Reached", classes: ".reached.num", cell: reached },
  ];
}

const decision = ({ decision: word }) => h(`span.result.${SHAPES[word] ?? "untold"}`, {}, icon(SHAPES[word] ?? "untold"), word);

function what(row) {
  const { function: name, called, signal, minion } = row.arguments ?? {};
  const told = [signal && signal !== "KILL" && signal, name ?? called ?? row.resource, minion && `on ${minion}`].filter(Boolean).join(" ");
  return [told, " ", row.jid && h("a.id.mono", { href: jobAddress(row) }, row.jid)];
}

function reached({ sent, reached: number, kill_jid: kill }) {
  if (sent === null || sent === undefined || !kill) return h("span.dim", {}, "–");
  return number === null || number === undefined ? `? of ${count(sent)}` : `${count(number)} of ${count(sent)}`;
}

/** What a row opens to: everything that was written. @param {any} row */
function more(row) {
  const { duration_ms: took } = row;
  const facts = [
    ["Resource", row.resource],
    ["Address", row.address],
    ["Took", typeof took === "number" ? duration(took / 1000) : null],
    ["Carried by the job", row.kill_jid && h("a.id.mono", { href: jobAddress({ ...row, jid: row.kill_jid }) }, row.kill_jid)],
    ["At", time(row.time, (iso) => iso)],
  ].filter(([, value]) => value);
  return h("div.detail", {}, row.decision === "denied" && h("p", {}, result("failed", "Refused"), ` ${row.outcome ?? ""}`),
    h("div.facts", {}, facts.map(([name, value]) => h("span", {}, `${name} `, h("b", {}, value)))), h("pre", {}, JSON.stringify(row.arguments, null, 2)));
}

function nothing(query) {
  if (Object.keys(query).some((name) => name !== "central")) return empty("No entry passes these filters", "", h("a.button", { href: link(["audit"], { central: whose(query).central }) }, "Clear the filters"));
  return empty("Nothing has been written yet", "Kills, repetitions, exports and every denial stand here.");
}
