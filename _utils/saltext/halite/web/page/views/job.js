// One job: what it was, what failed where, who has not returned, and what may be done about it.
import { lateNotice } from "../area.js";
import { callText, isOnMaster } from "../call.js";
import { fill, h } from "../dom.js";
import { time } from "../format.js";
import { head } from "../job/head.js";
import { askToKill } from "../job/kill.js";
import { looks } from "../job/looks.js";
import { minionList } from "../job/minions.js";
import { opened } from "../job/opened.js";
import { outcomeList } from "../job/outcomes.js";
import { mayStillRun } from "../job/reasons.js";
import { askToRerun } from "../job/rerun.js";
import { steps } from "../job/steps.js";
import { View } from "../job/view.js";
import { bind } from "../keys.js";
import { isElsewhere, jobAddress, ofMaster } from "../masters.js";
import { empty, notice, onlyHere } from "../notice.js";
import { outcome } from "../result.js";
import { link } from "../route.js";
import { searchField } from "../search.js";

const FROM_MINIONS = ["call", "schedule", "startup", "ssh", "wheel"]; // what rerun refuses by its kind alone

function tools(view) {
  const search = searchField({ label: "Minion", placeholder: "Minion, or a pattern such as web*", told: "Filter by minion", value: view.query.minion, ask: (minion) => view.go({ minion }, true), signal: view.signal });
  const chip = h("span.row");
  const ways = h("span.row.ways", { role: "group", "aria-label": "How minions are listed" });
  const way = (text, by) => h("button.button", { type: "button", "aria-pressed": String((view.query.by ?? "") === by), onclick: () => view.go({ by }) }, text);
  return {
    element: h("div.tools.job-tools", {}, search.element, chip, h("span.grow"), ways),
    search,
    update() {
      const { result } = view.query;
      const focused = [...ways.children].indexOf(document.activeElement);
      fill(chip, result && h("button.chip.on", { type: "button", "aria-label": `Remove the filter ${result}`, onclick: () => view.go({ result: null }) }, `only ${result}`, " ×"));
      fill(ways, way("By outcome", ""), way("By minion", "minion"));
      if (focused >= 0) /** @type {any} */ (ways.children[focused]).focus();
      search.follow(view.query.minion);
    },
  };
}

/** The buttons of the head, each where the caller may and the job is such. */
function buttons(view, ctx) {
  const button = (text, classes, onclick) => h(`button.button${classes}`, { type: "button", onclick }, text);
  const rerun = button("Rerun…", "", () => askToRerun(view));
  const compare = h("a.button", {}, "Compare");
  const kill = button("Kill…", ".danger", () => askToKill(view));
  const elsewhere = h("span.dim.elsewhere");
  const offer = (row, acts) => {
    const there = isElsewhere(row) ? acts.filter((act) => !act.hidden) : [];
    there.forEach((act) => { act.hidden = true; });
    const words = there.map((act) => act.textContent.replace("…", "")).join(" and ");
    fill(elsewhere, words && [`${words}: on its master, `, h("b.text", {}, row.master)]);
  };
  return {
    all: [elsewhere, rerun, compare, kill],
    update(answer) {
      const { job: row } = answer;
      compare.setAttribute("href", link(["jobs", view.jid, "compare"], ofMaster(row)));
      rerun.hidden = !ctx.may("run", "job", row.function) || FROM_MINIONS.includes(row.kind) || Boolean(row.asked_by);
      kill.hidden = !ctx.may("kill", "job", row.function) || !mayStillRun(answer) || row.kind === "ssh";
      compare.hidden = row.returned === 0;
      offer(row, [rerun, kill]);
    },
  };
}

/** What stands above the minions: that the engine does not run, or that the last look has failed. */
function warnings() {
  const element = h("div.warnings");
  let problem = null;
  let engine = null;
  let told = "";
  let late = null;
  let whose = "";
  const draw = () => fill(element,
    problem && notice("bad", `${problem.message} What is shown may be old; this page goes on trying.`, onlyHere()),
    late,
    engine && notice("warn", h("span", {}, "The engine", whose, " is not running", engine.updated ? [" since ", time(engine.updated)] : "", ": what is said of a job that runs may be stale.")));
  return {
    element,
    failed(found) { if (problem?.message !== found?.message) { problem = found; draw(); } },
    update(answer) {
      const stale = answer.job.status === "running" && answer.engine && !answer.engine.running ? answer.engine : null;
      const masters = answer.masters ?? [];
      whose = answer.job.master ? ` of ${answer.job.master}` : "";
      const now = JSON.stringify([stale, masters.map((master) => lateNotice([master])?.textContent)]);
      if (now === told) return;
      [told, engine, late] = [now, stale, lateNotice(masters)];
      draw();
    },
  };
}

/** Offer the jobs of this id, where several masters have one. */
async function whichOne(view) {
  const { jobs } = await view.api.get(["jobs"], { ...view.whose(), search: view.jid, all: true }, view.signal);
  const links = jobs.filter((row) => row.jid === view.jid).map((row) => h("a.button", { href: jobAddress(row) }, `${callText(row).slice(0, 80)} of ${row.master}`));
  return empty("Several masters have a job of this id", "Each is a job of its own.", links);
}

export async function show(root, ctx) {
  const view = new View(ctx);
  const ask = () => ctx.api.get(["jobs", "-"], { jid: view.jid, ...view.whose(), returns: "outcomes" }, ctx.signal);
  try {
    view.take(await ask());
  } catch (problem) {
    const { central, master } = view.whose();
    if (problem.code !== "invalid" || !central || master) throw problem;
    root.append(await whichOne(view));
    return null;
  }
  const [acts, filters, warned] = [buttons(view, ctx), tools(view), warnings()];
  const [top, below, grouped, listed, beside] = [head(view, acts.all), steps(), outcomeList(view), minionList(view), opened(view)];
  const nothing = h("p.dim.no-match", { hidden: true });
  const lists = h("section.minions", { "aria-label": "Minions" }, nothing, grouped.element, listed.element);

  const draw = () => {
    const { answer } = view;
    ctx.setTitle(`${outcome(answer.job)}: ${callText(answer.job).slice(0, 80)}`);
    acts.update(answer);
    top.update(answer);
    warned.update(answer);
    below.update(answer);
    filters.element.hidden = isOnMaster(answer.job) || answer.returns.length + answer.missing.length < 2;
    filters.update();
    const flat = view.query.by === "minion";
    [grouped.element.hidden, listed.element.hidden] = [flat, !flat];
    (flat ? listed : grouped).update(answer);
    nothing.hidden = flat || view.chosenRows(answer).length > 0;
    fill(nothing, answer.returns.length + answer.missing.length ? "No minion matches." : answer.job.status === "running" ? "No returns yet." : "No returns.");
    beside.update();
  };
  const look = async () => {
    view.take(await ask());
    draw();
    view.listeners.forEach((heard) => heard(view.answer));
    return view.answer;
  };
  const peek = async () => {
    const { jobs: [row] } = await ctx.api.get(["jobs"], { ...view.whose(), search: view.jid, all: true, limit: 1 }, ctx.signal);
    return row?.jid === view.jid ? JSON.stringify(row) : "";
  };
  const looking = looks(look, peek, warned.failed, () => view.listeners.size > 0, ctx.signal);
  view.look = () => looking.now();
  beside.onClose((name) => {
    const links = /** @type {HTMLElement[]} */ ([...lists.querySelectorAll("a.minion")]);
    (links.find((each) => each.dataset.minion === name) ?? links[0])?.focus({ preventScroll: true });
  });
  bind({
    j: ["Next minion", () => view.step(1)],
    k: ["Previous minion", () => view.step(-1)],
    Escape: ["Close the minion, or clear the filter", () => {
      if (view.query.open) view.go({ open: null });
      else if (!filters.search.leave() && (view.query.minion || view.query.result)) view.go({ minion: null, result: null });
    }],
  }, ctx.signal);
  root.append(top.element, warned.element, below.element, filters.element, lists, beside.element);
  draw();
  looking.start(view.answer);
  return {
    changed: (route) => {
      const before = JSON.stringify(view.whose());
      view.at(route.query);
      if (JSON.stringify(view.whose()) === before) draw();
      else look().catch(warned.failed);
    },
  };
}
