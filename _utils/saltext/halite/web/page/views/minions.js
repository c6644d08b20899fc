// Minions: how each one is, and what its last highstate left undone.
import { keepAgo } from "../ago.js";
import { area, staleNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { local } from "../format.js";
import { literal } from "../globs.js";
import { list } from "../list.js";
import { columns, more, same } from "../minions/columns.js";
import { counts } from "../minions/health.js";
import { isOfAll, whose, WHOSE } from "../masters.js";
import { empty, notice } from "../notice.js";
import { pages } from "../pages.js";
import { repeat } from "../repeat.js";
import { link } from "../route.js";
import { bindRows } from "../row_keys.js";

const FIELDS = ["health", "stale", "test", "all"];
const TAKEN = [...WHOSE, "minion", ...FIELDS];
const PAGE = 100;

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  let query = ctx.route.query;
  const bar = filterBar(ctx, { path: ["minions"], fields: FIELDS, search: "Minion", glob: "minion" });
  const head = h("div.tools");
  const notices = h("div.notices");
  const held = area(ctx);
  root.append(h("h1.seen-by-ear", {}, "Minions"), bar.element, head, notices, held.element);

  const ask = (before, signal, limit = PAGE) => ctx.api.get(["minions"], { ...Object.fromEntries(TAKEN.map((name) => [name, query[name]])), limit, before }, signal);
  const end = pages(ctx, async (before, signal) => {
    const answer = await ask(before, signal);
    rows.append(answer.minions);
    end.at(answer.next);
  });
  let rows = made();
  function made() {
    const ofOne = (row) => row.master && h("a.filter", { href: link(["minions"], { ...query, master: literal(row.master) }), title: `Only the master ${row.master}` }, row.master);
    return list(columns(() => query.test === "true", isOfAll(query) ? ofOne : null), { label: "Minions", classes: ".minions-list", key: (row) => [row.minion, row.realm].join(" "), name: (row) => row.minion, same, more });
  }

  const draw = (answer, element) => {
    if (rows.element.parentNode !== element) fill(element, rows.element, end.element);
    end.anew();
    fill(head, counts(answer.counts, query));
    fill(notices, staleNotice(answer), lacks(answer));
    rows.replace(answer.minions);
    rows.element.hidden = answer.minions.length === 0;
    end.at(answer.next, answer.minions.length === 0 && nothing(answer, query));
  };
  const load = (quiet = false) => held.load((signal) => ask(null, signal, quiet ? Math.min(500, Math.max(PAGE, rows.shown())) : PAGE), draw, quiet);

  keepAgo(root, ctx.signal);
  bindRows(() => rows.element, "td.opener > button", ctx.signal);
  load();
  repeat(() => (rows.shown() > 500 ? Promise.resolve() : load(true)), () => 10, ctx.signal);
  return {
    changed: (route) => {
      const shape = () => JSON.stringify([query.test, isOfAll(query)]);
      const before = shape();
      query = route.query;
      bar.update(route);
      if (shape() !== before) rows = made();
      load();
    },
  };
}

function lacks(answer) {
  return answer.lacks_before && notice("warn", `The engine still reads the highstates of jobs before ${local(answer.lacks_before)}: they may lack.`);
}

function nothing(answer, query) {
  const some = Object.keys(answer.counts).some((name) => answer.counts[name] > 0);
  if (some || query.minion) return empty("No minion passes these filters", "", h("a.button", { href: link(["minions"], { central: whose(query).central }) }, "Clear the filters"));
  return empty("No minion is known yet", "Minions whose key the master accepts appear here, and those that have returned for a job.");
}
