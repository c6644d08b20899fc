// The list of jobs: what runs now, the filters, and the rows as they come.
import { lateNotice } from "../area.js";
import { fill, h } from "../dom.js";
import { filterBar } from "../filters.js";
import { inUtc, local, plural } from "../format.js";
import { forget, keep, kept } from "../jobs/kept.js";
import { followJobs } from "../jobs/live.js";
import { jobRows } from "../jobs/rows.js";
import { savedViews } from "../jobs/saved.js";
import { finds, firstPage, NEWEST, withBesides } from "../jobs/search.js";
import { activeStrip } from "../jobs/strip.js";
import { troubles } from "../jobs/troubles.js";
import { waitingRows } from "../jobs/waiting.js";
import { bind } from "../keys.js";
import { isOfAll, jobAddress, jobKey, whose } from "../masters.js";
import { empty, failure, notice } from "../notice.js";
import { pages } from "../pages.js";
import { link } from "../route.js";
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
const SEARCHED = "Function, arguments, target, user or job id";
const MOST = 2000; // rows; more come in only as one scrolls down for them

class JobsView {
  constructor(root, ctx) {
    const { signal } = ctx;
    this.ctx = ctx;
    this.route = ctx.route;
    this.next = null;
    this.newest = ""; // when the newest job began that passes the filters, but for the search
    /** Rows that the search finds by their arguments, and that belong to pages that are yet to come. @type {any[]} */
    this.besides = [];
    /** What the last answer said besides its rows. @type {any} */
    this.lastEngine = null;
    /** Those that the list is of, where it is of all masters. @type {any[] | undefined} */
    this.masters = undefined;
    /** How far a search that took too long has looked back. @type {string | null} */
    this.lookedBackTo = null;
    this.asked = new AbortController();
    this.strip = activeStrip({ signal, live: () => state.live, query: () => this.route.query });
    this.troubles = troubles(() => this.route.query, signal);
    this.said = h("span.live-note", { role: "status" });
    const end = [this.said, savedViews(signal)];
    this.bar = filterBar(ctx, { path: ["jobs"], fields: FIELDS, search: SEARCHED, quick: QUICK, end });
    this.list = jobRows((row) => ctx.go(jobAddress(row)));
    this.waiting = waitingRows((rows, isGap) => this.insert(rows, isGap), signal);
    this.stale = h("div.said");
    this.end = pages(ctx, (before, asked) => this.more(before, asked));
    const parts = [this.strip, this.troubles, this.bar, { element: this.stale }, this.waiting, this.list, this.end];
    root.append(h("h1.seen-by-ear", {}, "Jobs"), ...parts.map((part) => part.element));
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
    const answer = kept(this.address()) ?? (await firstPage(this.ctx.api, this.route.query, signal));
    const [rows, besides] = withBesides(answer, answer.besides);
    Object.assign(this, { next: answer.next, besides, newest: answer.newest ?? rows[0]?.start_time ?? "" });
    this.waiting.clear();
    this.end.anew();
    this.list.replace(rows, this.route.query);
    this.list.element.removeAttribute("aria-busy");
    this.lookedBackTo = answer.looked_back_to ?? null;
    this.engine(answer.engine, answer.masters);
    this.told("");
    this.back(answer);
    this.ended();
    this.follow();
  }

  /** Go back to the place in a list that was left, and to the row that one was at, where nothing else has the focus. */
  back({ scroll, row }) {
    if (scroll) requestAnimationFrame(() => scrollTo(0, scroll));
    const isNowhere = document.activeElement === document.body || document.activeElement?.id === "main";
    if (row && isNowhere) this.list.focus(row);
  }

  async changed(route) {
    this.keep();
    const before = JSON.stringify(whose(this.route.query));
    this.route = route;
    if (JSON.stringify(whose(route.query)) !== before) this.troubles.anew();
    this.bar.update(route);
    try {
      await this.open();
    } catch (problem) {
      if (problem.name === "AbortError" || !state.me) return;
      this.list.replace([], {});
      this.waiting.clear();
      this.next = null;
      this.list.element.hidden = true;
      this.end.at(null, failure(problem, () => this.changed(route)));
    }
  }

  leave() {
    this.keep();
    this.asked.abort();
  }

  address() {
    return link(["jobs"], this.route.query);
  }

  keep() {
    const { next, besides, newest, lastEngine: engine, masters, lookedBackTo: looked_back_to } = this;
    const place = { scroll: scrollY, row: this.list.at() };
    keep(this.address(), { jobs: this.list.rows(), next, besides, newest, engine, masters, looked_back_to, ...place });
  }

  follow() {
    this.following?.abort();
    this.following = new AbortController();
    const signal = AbortSignal.any([this.following.signal, this.asked.signal, this.ctx.signal]);
    this.told("");
    if (!state.live) return;
    const { search, ...query } = this.route.query; // the service would tell of no job that only its arguments tell
    const isFound = finds(search);
    const heard = {
      whole: (rows) => this.whole(rows, isFound),
      some: (rows, gone) => this.some(rows.filter(isFound), gone),
      engine: (engine, masters) => this.engine(engine, masters),
      told: (text) => this.told(text),
    };
    followJobs(query, heard, signal);
  }

  /**
   * The first page as it is now: what it lacks that is newer than its end passes the filters no more. If all of it is
   * newer than what was known, there may be more between that and what the list has.
   */
  whole(rows, isFound) {
    const end = rows.length < PAGE ? "" : rows.at(-1).start_time;
    const there = new Set(rows.map(jobKey));
    const had = [...this.list.rows(), ...this.waiting.rows()];
    const gone = had.filter((row) => row.start_time > end && !there.has(jobKey(row)));
    const isGap = rows.length >= PAGE && end > this.newest;
    if (rows.length) this.newest = rows[0].start_time;
    this.some(
      rows.filter(isFound),
      gone.map(jobKey),
      isGap,
    );
  }

  /** Rows that appeared or changed, and those that pass the filters no more. */
  some(rows, gone, isGap = false) {
    gone.forEach((key) => this.list.remove(key));
    this.waiting.drop(gone);
    const last = this.list.last();
    const isOfList = (row) => this.next === null || !last || row.start_time > last.start_time;
    const fresh = rows.filter((row) => !this.list.has(row) && isOfList(row));
    rows.filter((row) => this.list.has(row)).forEach((row) => this.list.change(row));
    if (fresh.length) this.waiting.take(fresh, isGap);
    if (!document.hidden) this.strip.refresh();
    this.troubles.heard(rows);
    if (!this.next || !this.list.count()) this.ended();
  }

  /** Put new rows on top; where there would be a gap, or more rows than a browser likes, the first page alone. */
  insert(rows, isGap) {
    if (isGap || this.list.count() + rows.length > MOST) {
      forget(this.address());
      this.open().catch((problem) => this.told(problem.message));
      return;
    }
    this.list.insert(rows);
    this.ended();
  }

  async more(before, signal) {
    const answer = await this.ctx.api.get(["jobs"], { ...this.route.query, before }, signal);
    const [rows, besides] = withBesides(answer, this.besides);
    this.list.append(rows);
    Object.assign(this, { next: answer.next, besides, lookedBackTo: answer.looked_back_to ?? null });
    this.ended();
  }

  ended() {
    const shown = this.list.count();
    this.list.element.hidden = shown === 0;
    const back = this.next && this.lookedBackTo;
    const text = back ? `Nothing more back to ${local(this.lookedBackTo)}.` : `${plural(shown, "job")}, that is all.`;
    this.end.at(this.next, shown || back ? h("span.dim", {}, text) : this.nothing(), back ? "Look further back" : "");
  }

  nothing() {
    const { search, central, ...others } = this.route.query;
    const clear = h("a.button", { href: link(["jobs"], { central }) }, "Clear the filters");
    const elsewhere = `A text is looked for in functions, targets and users, and in the arguments of the newest ${NEWEST} jobs.`;
    if (search || Object.keys(others).length) return empty("No job passes these filters", search ? elsewhere : "", clear);
    if (isOfAll({ central }) && !this.masters?.length) return empty("No master has shipped its jobs yet", "Or none that you may view. What each master ships, salt-run halite.status there tells.");
    return empty("No job has been recorded yet", "What is run from now on appears here, such as salt '*' test.ping.");
  }

  told(text) {
    if (text !== this.said.textContent) this.said.textContent = text;
  }

  engine(engine, masters) {
    Object.assign(this, { lastEngine: engine, masters });
    if (masters) {
      const told = lateNotice(masters);
      if ((told?.textContent ?? "") !== this.stale.textContent) fill(this.stale, told);
      return;
    }
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
