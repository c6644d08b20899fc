// The list of jobs: what runs now, the filters, and the rows as they come.
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { inUtc, plural } from "../format.js";
import { forget, keep, kept } from "../jobs/kept.js";
import { followJobs } from "../jobs/live.js";
import { jobRows } from "../jobs/rows.js";
import { savedViews } from "../jobs/saved.js";
import { activeStrip } from "../jobs/strip.js";
import { waitingRows } from "../jobs/waiting.js";
import { bind } from "../keys.js";
import { empty, failure, notice } from "../notice.js";
import { link } from "../route.js";
import { isNear, whenNear } from "../scroll.js";
import { onChange, state } from "../state.js";

const FIELDS = "result status function target user minion kind since until metadata parent batch changed all".split(
  " ",
);
const QUICK = [
  { label: "failed", query: { result: "failed,missing" } },
  { label: "running", query: { status: "running" } },
  { label: "last 24 h", query: { since: "24h" } },
];
const PAGE = 50; // rows, as the API has it
const MOST = 2000; // rows; more come in only as one scrolls down for them

class JobsView {
  constructor(root, ctx) {
    const { signal } = ctx;
    this.ctx = ctx;
    this.route = ctx.route;
    this.next = null;
    this.asked = new AbortController();
    this.strip = activeStrip({ signal, live: () => state.live });
    this.said = h("span.live-note", { role: "status" });
    const end = [this.said, savedViews(signal)];
    const search = "Function, target, user or job id";
    this.bar = filterBar(ctx, { path: ["jobs"], fields: FIELDS, search, quick: QUICK, end });
    this.list = jobRows((jid) => ctx.go(link(["jobs", jid])));
    this.waiting = waitingRows((rows, isGap) => this.insert(rows, isGap), signal);
    this.stale = h("div.said");
    this.end = h("div.end");
    const parts = [this.strip.element, this.bar.element, this.stale, this.waiting.element, this.list.element];
    root.append(h("h1.seen-by-ear", {}, "Jobs"), ...parts, this.end);
    whenNear(this.end, () => this.more());
    const stop = onChange((name) => name === "live" && this.follow());
    signal.addEventListener("abort", stop);
    this.bindKeys(signal);
  }

  bindKeys(signal) {
    const move = (step) => (event) => {
      event.preventDefault();
      this.list.move(step);
    };
    bind({ j: ["Next job", move(1)], k: ["Job before", move(-1)] }, signal);
    bind({ ArrowDown: ["Next job", move(1)], ArrowUp: ["Job before", move(-1)] }, signal);
    bind({ Enter: ["Open the job", () => {}] }, signal); // which the link does that has the focus
  }

  /** Fetch the first page of what the address asks for, and follow it. */
  async open() {
    this.asked.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    this.list.element.setAttribute("aria-busy", "true");
    this.strip.refresh();
    const answer = kept(this.route.hash) ?? (await this.ctx.api.get(["jobs"], this.route.query, signal));
    this.next = answer.next;
    this.waiting.clear();
    this.list.replace(answer.jobs, this.route.query);
    this.list.element.removeAttribute("aria-busy");
    this.engine(answer.engine);
    this.told("");
    this.ended();
    requestAnimationFrame(() => {
      if (answer.scroll) scrollTo(0, answer.scroll);
      if (isNear(this.end)) this.more();
    });
    this.follow();
  }

  async changed(route) {
    this.keep();
    this.route = route;
    this.bar.update(route);
    try {
      await this.open();
    } catch (problem) {
      if (problem.name === "AbortError" || !state.me) return;
      this.list.replace([], {});
      this.waiting.clear();
      this.next = null;
      this.list.element.hidden = true;
      const sentence = failure(problem, () => this.changed(route));
      fill(this.end, sentence);
    }
  }

  leave() {
    this.keep();
    this.asked.abort();
  }

  keep() {
    keep(this.route.hash, { jobs: this.list.rows(), next: this.next, engine: this.lastEngine, scroll: scrollY });
  }

  follow() {
    this.following?.abort();
    this.following = new AbortController();
    const signal = AbortSignal.any([this.following.signal, this.asked.signal, this.ctx.signal]);
    this.told("");
    if (!state.live) return;
    const heard = {
      whole: (rows) => this.whole(rows),
      some: (rows, gone) => this.some(rows, gone),
      engine: (engine) => this.engine(engine),
      told: (text) => this.told(text),
    };
    followJobs(this.route.query, heard, signal);
  }

  /**
   * The first page as it is now: what it lacks that is newer than its end passes the filters no more. If its end is
   * new, there may be more between that and what the list has.
   */
  whole(rows) {
    const end = rows.length < PAGE ? "" : rows.at(-1).start_time;
    const there = new Set(rows.map((row) => row.jid));
    const had = [...this.list.rows(), ...this.waiting.rows()];
    const gone = had.filter((row) => row.start_time > end && !there.has(row.jid));
    const isGap = rows.length >= PAGE && had.length > 0 && had.every((row) => row.jid !== rows.at(-1).jid);
    this.some(
      rows,
      gone.map((row) => row.jid),
      isGap,
    );
  }

  /** Rows that appeared or changed, and those that pass the filters no more. */
  some(rows, gone, isGap = false) {
    gone.forEach((jid) => this.list.remove(jid));
    this.waiting.drop(gone);
    const last = this.list.last();
    const isOfList = (row) => this.next === null || !last || row.start_time > last.start_time;
    const fresh = rows.filter((row) => !this.list.has(row.jid) && isOfList(row));
    rows.filter((row) => this.list.has(row.jid)).forEach((row) => this.list.change(row));
    if (fresh.length) this.waiting.take(fresh, isGap);
    if (!document.hidden) this.strip.refresh();
    this.ended();
  }

  /** Put new rows on top; where there would be a gap, or more rows than a browser likes, the first page alone. */
  insert(rows, isGap) {
    if (isGap || this.list.count() + rows.length > MOST) {
      forget(this.route.hash);
      this.open().catch((problem) => this.told(problem.message));
      return;
    }
    this.list.insert(rows);
    this.ended();
  }

  async more() {
    if (!this.next || this.fetching) return;
    this.fetching = true;
    const { signal } = this.asked;
    fill(this.end, "Loading more…");
    try {
      const answer = await this.ctx.api.get(["jobs"], { ...this.route.query, before: this.next }, signal);
      this.list.append(answer.jobs);
      this.next = answer.next;
      this.ended();
    } catch (problem) {
      const again = h("button.button", { type: "button", onclick: () => this.more() }, "Try again");
      if (!signal.aborted) fill(this.end, notice("bad", problem.message, again));
      return;
    } finally {
      this.fetching = false;
    }
    if (!signal.aborted && isNear(this.end)) requestAnimationFrame(() => this.more());
  }

  ended() {
    const shown = this.list.count();
    const isFiltered = Object.keys(this.route.query).length > 0;
    const clear = h("a.button", { href: "#/jobs" }, "Clear the filters");
    this.list.element.hidden = shown === 0;
    if (shown) fill(this.end, this.next ? "" : `${plural(shown, "job")}, that is all.`);
    else if (isFiltered) fill(this.end, empty("No job passes these filters", "", clear));
    else
      fill(
        this.end,
        empty("No job has been recorded yet", "What is run from now on appears here, such as salt '*' test.ping."),
      );
  }

  told(text) {
    if (text !== this.said.textContent) this.said.textContent = text;
  }

  engine(engine) {
    this.lastEngine = engine;
    const since = engine?.updated ? ` since ${inUtc(engine.updated)}` : "";
    const text = `The engine is not running${since}, so what is said to run may be over. On the master, salt-run halite.status tells more.`;
    if (!engine || engine.running) fill(this.stale);
    else if (text !== this.stale.textContent) fill(this.stale, notice("warn", text));
  }
}

/** Show the list. @param {Element} root @param {any} ctx */
export async function show(root, ctx) {
  const view = new JobsView(root, ctx);
  await view.open();
  return view;
}
