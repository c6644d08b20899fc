// What the parts of a job's view share: the answer, the address, and the ways to change either.
import { whose } from "../masters.js";
import { link } from "../route.js";
import { killedOn, lostWord, waitedFor } from "./reasons.js";

function matcher(text) {
  const wanted = text.toLowerCase();
  if (!/[*?]/.test(wanted)) return (name) => name.toLowerCase().includes(wanted);
  const source = wanted.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
  const pattern = new RegExp(`^${source}$`, "s");
  return (name) => pattern.test(name.toLowerCase());
}

/** What the parts of the view share: the answer, the address, and ways to change either. */
export class View {
  /** @param {any} ctx */
  constructor(ctx) {
    this.ctx = ctx;
    this.api = ctx.api;
    this.signal = ctx.signal;
    this.jid = ctx.route.path[1];
    /** Which lists of minions are unfolded. @type {Set<string>} */
    this.expanded = new Set();
    /** @type {Set<(answer: any) => void>} */
    this.listeners = new Set();
    this.answer = /** @type {any} */ (null);
    /** @type {Map<string, any>} */
    this.returns = new Map();
    this.look = () => Promise.resolve();
    this.at(ctx.route.query);
  }

  /** Take an answer of the service. @param {any} answer */
  take(answer) {
    this.answer = answer;
    this.returns = new Map(answer.returns.map((found) => [found.minion, found]));
  }

  /** Take what the address says. @param {Object<string, string>} query */
  at(query) {
    this.query = query;
    this.matches = matcher(query.minion ?? "");
  }

  /** Whose job it is, as the service is asked for it. */
  whose() { return whose(this.query); }

  row() { return this.answer.job; }

  /** Return the address with changes. @param {Object<string, any>} changes */
  address(changes) { return link(["jobs", this.jid], { ...this.query, ...changes }); }

  go(changes, replace = false) { this.ctx.go(this.address(changes), { replace }); }

  isChosen(name, word) { return (!this.query.result || this.query.result === word) && this.matches(name); }

  /** Hear of every answer; returns what stops that. @param {(answer: any) => void} heard */
  onAnswer(heard) {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** Open the next minion, or the one before. @param {number} by */
  step(by) {
    const names = this.chosenRows(this.answer).filter((row) => !row.word).map((row) => row.minion);
    if (!names.length) return;
    const place = names.indexOf(this.query.open ?? "");
    const next = place < 0 ? (by > 0 ? 0 : names.length - 1) : Math.min(names.length - 1, Math.max(0, place + by));
    this.go({ open: names[next] }, Boolean(this.query.open));
  }

  /** Return all minions that are shown, those that have not returned behind those that failed. */
  chosenRows(answer) {
    const killed = new Set(killedOn(answer));
    const names = answer.job.status === "running" ? [...killed, ...waitedFor(answer)] : answer.missing;
    const silent = names.map((minion) => {
      const word = lostWord(answer.job, killed.has(minion) ? "killed" : null);
      return { minion, word, said: word === "running" ? "awaited" : word };
    });
    const failed = answer.returns.filter((found) => found.result === "failed");
    const others = answer.returns.filter((found) => found.result !== "failed");
    return [...failed, ...silent, ...others].filter((row) => this.isChosen(row.minion, row.word ?? row.result));
  }
}
