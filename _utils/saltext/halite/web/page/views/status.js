// Status: whether Halite is well, and in sentences what is not.
import { area } from "../area.js";
import { fill, h } from "../dom.js";
import { count, duration, plural, size, time } from "../format.js";
import { icon } from "../icons.js";
import { repeat } from "../repeat.js";
import { result } from "../result.js";

const RECORDING = {
  master_job_cache: "every job, as the master's job cache",
  event_return: "what passes on the event bus (event_return), beside the job cache",
  both: "every job, as the master's job cache; event_return names Halite too, and writes nothing",
  none: "nothing",
};

/** @param {HTMLElement} root @param {any} ctx */
export async function show(root, ctx) {
  const held = area(ctx);
  root.append(held.element);
  const load = (quiet = false) => held.load((signal) => ctx.api.get(["status"], {}, signal), ({ status }, element) => draw(element, status), quiet);
  load();
  repeat(() => load(true), () => 10, ctx.signal);
}

let drawn = "";

/** What did not change is not drawn anew: a sentence that is being copied stays chosen. */
function draw(element, status) {
  const text = JSON.stringify(status);
  if (text === drawn && element.querySelector("h1")) return;
  drawn = text;
  const problems = status.problems ?? [];
  const head = problems.length ? result("failed", plural(problems.length, "problem")) : result("ok", "all is well");
  fill(element, h("h1.row", {}, `Halite ${status.version}`, head),
    problems.length > 0 && h("ul.problems", { "aria-label": "Problems" }, problems.map((each) => h("li", {}, icon("failed", ".shape.failed"), h("span.text", {}, each)))),
    h("div.cards-of-facts", {}, engine(status.engine ?? {}), recording(status), database(status.database ?? {}, status.counts ?? {}), keeps(status.keeps ?? {}), spool(status.spool ?? {}), installed(status.installed ?? {})));
}

function panel(title, pairs, badge) {
  return h("section.panel", {}, h("div.head", {}, h("h2", {}, title), h("span.grow"), badge),
    h("dl.body", {}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== false).map(([name, value]) => [h("dt", {}, name), h("dd.text", {}, value)])));
}

function engine({ running, updated, late_seconds: late, pid }) {
  const badge = running === null || running === undefined ? result("untold", "unknown") : running ? result("ok", "runs") : result("failed", "does not run");
  return panel("Engine", [["Last heartbeat", updated ? [time(updated), typeof late === "number" && ` (${duration(late)} ago)`] : "never seen"], ["Process", pid && String(pid)]], badge);
}

function recording({ mode, returns_told: told }) {
  const cut = told === false && mode === "master_job_cache";
  const text = cut ? "publications alone: Salt gives the master's job cache no returns" : RECORDING[mode] ?? mode;
  return panel("Recording", [["What", text]], mode === "none" || cut ? result("failed", mode) : result("ok", mode));
}

function database({ path, bytes, schema, schema_expected: expected, durability }, counts) {
  const same = schema === expected;
  return panel("Database", [
    ["Path", h("span.mono", {}, path)], ["Size", size(bytes)], ["Schema", same ? schema : `${schema}, but ${expected} is expected`], ["Durability", durability],
    ...Object.entries(counts).map(([name, number]) => [named(name), count(number)]),
  ], !same && result("failed", "another schema"));
}

const named = (name) => ({ jobs: "Jobs", returns: "Returns", active: "Running", audit: "Audit entries" })[name] ?? name;

function keeps({ jobs, jobs_from: from, returns, max_size: most }) {
  return panel("Keeps", [["Jobs", [span(jobs), from && h("span.dim", {}, ` (${from})`)]], ["What they returned", span(returns)], ["Size at the most", typeof most === "number" ? size(most) : "without a limit"]]);
}

function span(seconds) {
  if (!seconds) return "for ever";
  return seconds % 86_400 === 0 ? `for ${plural(seconds / 86_400, "day")}` : `for ${duration(seconds)}`;
}

function spool({ folders, bytes, limit, writes, oldest, lost }) {
  const badge = lost ? result("failed", `${count(lost)} lost`) : writes ? result("missing", `${count(writes)} wait`) : result("ok", "empty");
  return panel("Spool", [["Waiting", `${plural(writes ?? 0, "write")}, ${size(bytes)} of ${size(limit)}`], ["Since", oldest && time(oldest)], ["Folders", folders?.length > 0 && h("span.mono", {}, folders.join(", "))], ["Lost", lost ? count(lost) : null]], badge);
}

function installed({ from, library, modules }) {
  const parts = Object.entries(modules ?? {}).map(([name, path]) => [name, path ? h("span.mono", {}, path) : h("span.failed", {}, "not found")]);
  return panel("Installed", [["From", from], ["Library", h("span.mono", {}, library)], ...parts]);
}
