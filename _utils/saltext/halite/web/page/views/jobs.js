// The list of jobs: what runs now, the filters, and the rows as they come.
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { inUtc, plural } from "../format.js";
import { followJobs } from "../jobs/live.js";
import { jobRows } from "../jobs/rows.js";
import { savedViews } from "../jobs/saved.js";
import { activeStrip } from "../jobs/strip.js";
import { bind } from "../keys.js";
import { empty, failure, notice } from "../notice.js";
import { link } from "../route.js";
import { isNear, whenNear } from "../scroll.js";
import { onChange, state } from "../state.js";

const FIELDS = ["result", "status", "function", "target", "user", "minion", "kind", "since", "until", "metadata", "parent", "batch", "changed", "all"];
const QUICK = [
  { label: "failed", query: { result: "failed,missing" } },
  { label: "running", query: { status: "running" } },
  { label: "last 24 h", query: { since: "24h" } },
];
const MOST = 2000; // rows; more come in only as one scrolls down for them
const AT_TOP = 40; // pixels: further down new rows would move what one reads

/** Lists that were left, by their address: who comes back finds the rows and the place. */
const left = new Map();

class JobsView {
  constructor(root, ctx) {
    this.ctx = ctx;
    this.route = ctx.route;
    this.next = null;
    /** @type {any[]} */
    this.waiting = [];
    this.asked = new AbortController();
    this.strip = activeStrip({ signal: ctx.signal, live: () => state.live });
    this.said = h("span.live-note", { role: "status" });
    this.bar = filterBar(ctx, { path: ["jobs"], fields: FIELDS, search: "Function, target, user or job id", quick: QUICK, end: [this.said, savedViews(ctx.signal)] });
    this.list = jobRows((jid) => ctx.go(link(["jobs", jid])));
    this.stale = h("div.said");
    this.newer = h("button.button.first.newer", { type: "button", hidden: true, onclick: () => this.showWaiting() });
    this.end = h("div.end");
    root.append(h("h1.seen-by-ear", {}, "Jobs"), this.strip.element, this.bar.element, this.stale, this.newer, this.list.element, this.end);
    whenNear(this.end, () => this.more());
    this.listen();
  }

  listen() {
    const { signal } = this.ctx;
    const move = (step) => (event) => { event.preventDefault(); this.list.move(step); };
    bind({ j: ["Next job", move(1)], k: ["Job before", move(-1)], ArrowDown: ["Next job", move(1)], ArrowUp: ["Job before", move(-1)] }, signal);
    bind({ Enter: ["Open the job", () => {}] }, signal); // which the link does that has the focus
    window.addEventListener("scroll", () => this.waiting.length && scrollY <= AT_TOP && this.showWaiting(), { signal, passive: true });
    signal.addEventListener("abort", onChange((name) => name === "live" && this.follow()));
  }

  /** Fetch the first page of what the address asks for, and follow it. */
  async open() {
    this.asked.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    this.list.element.setAttribute("aria-busy", "true");
    this.strip.refresh();
    const answer = left.get(this.route.hash) ?? (await this.ctx.api.get(["jobs"], this.route.query, signal));
    this.next = answer.next;
    this.forget();
    this.list.replace(answer.jobs, this.route.query);
    this.list.element.removeAttribute("aria-busy");
    this.engine(answer.engine);
    this.told("");
    this.ended();
    requestAnimationFrame(() => isNear(this.end) && this.more());
    if (answer.scroll) requestAnimationFrame(() => scrollTo(0, answer.scroll));
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
      this.forget();
      this.next = null;
      fill(this.end, failure(problem, () => this.changed(route)));
      this.list.element.hidden = true;
    }
  }

  leave() {
    this.keep();
    this.asked.abort();
  }

  keep() {
    const jobs = this.list.rows();
    left.delete(this.route.hash);
    if (jobs.length) left.set(this.route.hash, { jobs, next: this.next, engine: this.lastEngine, scroll: scrollY });
    if (left.size > 10) left.delete(left.keys().next().value);
  }

  follow() {
    this.following?.abort();
    this.following = new AbortController();
    const signal = AbortSignal.any([this.following.signal, this.asked.signal, this.ctx.signal]);
    this.told("");
    if (!state.live) return;
    followJobs(this.route.query, { whole: (rows) => this.whole(rows), some: (rows, gone) => { this.gone(gone); this.some(rows); }, engine: (engine) => this.engine(engine), told: (text) => this.told(text) }, signal);
  }

  /** The first page as it is now: what it lacks that is newer than its end passes the filters no more. */
  whole(rows) {
    const end = rows.length < 50 ? "" : rows.at(-1).start_time;
    const there = new Set(rows.map((row) => row.jid));
    this.gone([...this.list.rows(), ...this.waiting].filter((row) => row.start_time > end && !there.has(row.jid)).map((row) => row.jid));
    this.some(rows);
  }

  /** With more rows than a browser likes: from the first page again, which is what one looks at. */
  startAnew() {
    left.delete(this.route.hash);
    this.open().catch((problem) => this.told(problem.message));
  }

  /** These pass the filters no more. */
  gone(jids) {
    jids.forEach((jid) => this.list.remove(jid));
    this.waiting = this.waiting.filter((row) => !jids.includes(row.jid));
    this.tellWaiting();
  }

  some(rows) {
    const known = rows.filter((row) => this.list.has(row.jid));
    const last = this.list.last();
    const fresh = rows.filter((row) => !this.list.has(row.jid) && (this.next === null || !last || row.start_time > last.start_time));
    known.forEach((row) => this.list.change(row));
    if (fresh.length) this.arrived(fresh);
    if (rows.length && !document.hidden) this.strip.refresh();
    this.ended();
  }

  arrived(fresh) {
    const others = this.waiting.filter((row) => fresh.every((each) => each.jid !== row.jid));
    this.waiting = [...others, ...fresh];
    if (scrollY <= AT_TOP) this.showWaiting();
    else this.tellWaiting();
  }

  tellWaiting() {
    this.newer.hidden = !this.waiting.length;
    this.newer.textContent = `${plural(this.waiting.length, "new job")} ↑`;
  }

  forget() {
    this.waiting = [];
    this.tellWaiting();
  }

  showWaiting() {
    const rows = this.waiting;
    this.forget();
    if (scrollY > AT_TOP) scrollTo(0, 0);
    if (this.list.count() + rows.length > MOST) {
      this.startAnew();
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
      if (!signal.aborted) fill(this.end, notice("bad", problem.message, h("button.button", { type: "button", onclick: () => this.more() }, "Try again")));
      return;
    } finally {
      this.fetching = false;
    }
    if (!signal.aborted && isNear(this.end)) requestAnimationFrame(() => this.more());
  }

  ended() {
    const shown = this.list.count();
    this.list.element.hidden = shown === 0;
    if (shown) fill(this.end, this.next ? "" : `${plural(shown, "job")}, that is all.`);
    else if (Object.keys(this.route.query).length) fill(this.end, empty("No job passes these filters", "", h("a.button", { href: "#/jobs" }, "Clear the filters")));
    else fill(this.end, empty("No job has been recorded yet", "What is run from now on appears here, such as salt '*' test.ping."));
  }

  told(text) {
    if (text !== this.said.textContent) this.said.textContent = text;
  }

  engine(engine) {
    this.lastEngine = engine;
    const text = !engine || engine.running ? "" : `The engine is not running${engine.updated ? ` since ${inUtc(engine.updated)}` : ""}, so what is said to run may be over. On the master, salt-run halite.status tells more.`;
    if (text !== this.stale.textContent) fill(this.stale, text && notice("warn", text));
  }
}

/** Show the list. @param {Element} root @param {any} ctx */
export async function show(root, ctx) {
  const view = new JobsView(root, ctx);
  await view.open();
  return view;
}
