// Following a list: by a stream, and where none can be had by asking again, until one can.
import { get, follow } from "../api.js";
import { isOfAll } from "../masters.js";

const POLL = 3000;
const POLL_ALL = 5000; // of all masters, which ship each second
const AGAIN = 15_000; // after which a stream is tried once more

/** Wait; at once over when the signal is aborted. @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done(undefined);
      },
      { once: true },
    );
  });
}

/** Wait until the tab is looked at: a browser allows six connections to a host, over all tabs. */
function looked(signal) {
  if (!document.hidden) return Promise.resolve();
  return new Promise((done) => {
    document.addEventListener("visibilitychange", () => !document.hidden && done(undefined), { signal });
    signal.addEventListener("abort", () => done(undefined), { once: true });
  });
}

/** A signal that is aborted with another, and when nobody looks at the tab any more. */
function whileLooked(signal) {
  const hidden = new AbortController();
  document.addEventListener("visibilitychange", () => document.hidden && hidden.abort(), {
    signal: AbortSignal.any([signal, hidden.signal]),
  });
  return AbortSignal.any([signal, hidden.signal]);
}

function reason(problem) {
  if (problem.status === 429) return "All live connections are taken, so this page asks every 3 seconds.";
  if (problem.code === "unreachable") return "The live connection broke, so this page asks every 3 seconds.";
  return `${problem.message} This page asks every 3 seconds.`;
}

/**
 * Follow the list that passes a query, until the signal is aborted. What all masters share sends no stream: it is asked.
 * @param {Object<string, string>} query
 * @param {{whole: (rows: any[]) => void, some: (rows: any[], gone: string[]) => void, engine: (engine: any, masters?: any[]) => void, told: (text: string) => void}} heard
 *   whole: the first page; some: rows that appeared or changed, and the jids of those that pass no more; told: why it
 *   is not a stream, "" where it is one
 * @param {AbortSignal} signal
 */
export async function followJobs(query, heard, signal) {
  while (!signal.aborted) {
    await looked(signal);
    const seen = whileLooked(signal);
    if (isOfAll(query)) {
      await poll(query, heard, "", Infinity, seen);
      continue;
    }
    try {
      await stream(query, heard, seen);
      await pause(1000, seen);
    } catch (problem) {
      if (signal.aborted || problem.status === 401) return;
      if (!seen.aborted) await poll(query, heard, reason(problem), problem.retryAfter * 1000 || AGAIN, seen);
    }
  }
}

async function stream(query, heard, signal) {
  let first = true;
  await follow(
    ["jobs", "stream"],
    query,
    (name, data) => {
      if (name === "engine") heard.engine(data);
      if (name === "unavailable") heard.told(`${data.error.message} What is shown may be old.`);
      if (name !== "jobs") return;
      heard.told("");
      if (first) heard.whole(data.jobs);
      else heard.some(data.jobs, data.gone ?? []);
      first = false;
    },
    signal,
  );
}

async function poll(query, heard, why, span, signal) {
  const end = Date.now() + span;
  const every = isOfAll(query) ? POLL_ALL : POLL;
  if (isOfAll(query)) await pause(every, signal); // the first page has just been asked for
  while (!signal.aborted && Date.now() < end) {
    try {
      const answer = await get(["jobs"], query, signal);
      heard.told(why);
      heard.engine(answer.engine, answer.masters);
      heard.whole(answer.jobs);
    } catch (problem) {
      if (signal.aborted || problem.status === 401) return;
      heard.told(
        problem.code === "unreachable"
          ? `The service cannot be reached: what is shown may be old. This page tries again every ${every / 1000} seconds.`
          : `${problem.message}${isOfAll(query) ? " What is shown may be old. This master's own jobs are here as ever, without All masters." : ""}`,
      );
    }
    await pause(every, signal);
  }
}
