// Why minions have not returned, in the words of the terminal.
import { time } from "../format.js";
import { outcome } from "../result.js";

const UNTOLD = "Salt tells Halite none of their returns; salt-run halite.status tells more";
// Of one minion, and of several.
const SAID = {
  running: ["runs it", "run it"],
  queued: ["runs other states, and may have it in its queue", "run other states, and may have it in their queues"],
  one_of_several: ["its minion answers, and cannot tell whether it runs it", "their minion answers, and cannot tell which of them run it"],
  untold: [UNTOLD, UNTOLD],
  not_running: ["answers, and does not run it", "answer, and do not run it"],
};
const SILENT = { no_sign: "", not_connected: "not connected, ", no_key: "no accepted key, " };

const neverCame = (reason) => reason.reason === "to_come" && reason.until !== null;
/** Tell whether a job that runs has given up a minion already. */
const isGone = (reason) => reason.reason === "killed" || reason.reason === "not_running" || neverCame(reason);

/** Return the minions that a job still waits for, those whose turn is to come among them. @param {any} answer @returns {string[]} */
export function waitedFor(answer) {
  const gone = new Set(answer.reasons.filter(isGone).map((reason) => reason.minion));
  return answer.missing.filter((name) => !gone.has(name));
}

/**
 * Return the word on what a minion that has not returned came to.
 * @param {any} row of the job
 * @param {string | null} [reason] why it has not returned
 */
export function lostWord(row, reason) {
  if (reason === "killed") return "killed";
  if (row.status === "running") return "running";
  return row.result === "untold" ? "untold" : "missing";
}

/** Return the minions on which a kill has ended the job. @param {any} answer @returns {string[]} */
export function killedOn(answer) {
  const missing = new Set(answer.missing);
  return answer.reasons.filter(({ reason, minion }) => reason === "killed" && missing.has(minion)).map(({ minion }) => minion);
}

/** Return the minions that a kill is meant for: those that may run it now. @param {any} answer @returns {string[]} */
export function mayRun(answer) {
  const toCome = new Set(answer.reasons.filter((reason) => reason.reason === "to_come").map((reason) => reason.minion));
  return waitedFor(answer).filter((name) => !toCome.has(name));
}

const GIVEN_UP = 10 * 60_000; // milliseconds for which a job that was given up is offered to be killed all the same

/** Tell whether something may still run a job: it runs, or was given up of late for the silence of its minions. @param {any} answer */
export function mayStillRun(answer) {
  if (answer.job.status === "running") return true;
  const isLate = (reason) => Date.now() - new Date(reason.until ?? reason.since).getTime() < GIVEN_UP;
  return answer.reasons.some((reason) => (reason.reason === "running" || reason.reason in SILENT) && reason.reason !== "no_key" && isLate(reason));
}

function alike(reason) {
  if (reason.reason === "one_of_several") return JSON.stringify([reason.reason, reason.until]);
  return reason.reason in SILENT ? JSON.stringify([reason.reason, reason.since, reason.until]) : String(reason.reason);
}

const givenUp = (reason, limit) => (reason.until ? [", given up at ", time(reason.until), limit] : []);

/** Return what is said behind the time at which a job gives a minion up. */
function limitOf({ job: row, reasons }) {
  if (row.status !== "running") return "";
  const gone = new Set(reasons.filter(isGone).map((reason) => reason.minion)).size;
  return outcome({ ...row, minions: row.minions - gone }) === "no sign" ? " (two unanswered questions)" : " at the latest";
}

function between(reasons) {
  const times = reasons.map((reason) => reason.since ?? "").sort();
  const [first, last] = [times[0], times.at(-1)];
  return first.slice(0, 19) === last.slice(0, 19) ? ["at ", time(first)] : ["from ", time(first), " to ", time(last)];
}

function sentence(reasons, row, limit) {
  const [reason, runs, several] = [reasons[0], row.status === "running", reasons.length > 1];
  const word = reason.reason;
  if (word === "running" && !runs) return ["answered ", between(reasons), several ? " that they run the job" : " that it runs the job"];
  if (word in SAID) return [SAID[word][several ? 1 : 0], word === "one_of_several" ? givenUp(reason, limit) : []];
  if (word === "to_come") {
    const come = !runs || neverCame(reason) ? "never came" : several ? "are to come" : "is to come";
    return [several ? "their turns in the batch " : "its turn in the batch ", come];
  }
  if (word === "killed") return ["killed ", between(reasons)];
  return word in SILENT ? [SILENT[word], "no sign since ", time(reason.since), givenUp(reason, limit)] : [];
}

/**
 * Return the minions that have not returned by why that is.
 * @param {any} answer of a job
 * @returns {{reason: string | null, minions: string[], why: any[]}[]}
 */
export function grouped(answer) {
  const why = new Map(answer.reasons.map((reason) => [reason.minion, reason]));
  const names = answer.missing.length ? answer.missing : answer.reasons.filter((reason) => reason.reason === "untold").map((reason) => reason.minion);
  const groups = new Map();
  for (const name of names) {
    const reason = why.get(name) ?? { reason: null };
    const key = alike(reason);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ ...reason, minion: name });
  }
  return [...groups.values()].map((reasons) => ({ reason: reasons[0].reason, minions: reasons.map((reason) => reason.minion), why: sentence(reasons, answer.job, limitOf(answer)) }));
}

/**
 * Return whom something was not sent to, by why that is.
 * @param {{minion: string, why: string}[]} notSent
 * @returns {[string, string[]][]}
 */
export function byWhy(notSent) {
  const groups = new Map();
  notSent.forEach(({ minion, why }) => groups.set(why, [...(groups.get(why) ?? []), minion]));
  return [...groups];
}
