// Looking at a job again and again while it runs.
import { onChange, state } from "../state.js";

const SOONEST = 1500; // milliseconds between two looks
const LONGEST = 10_000; // after so long it is looked at whole: why minions are awaited changes without the job's row
const AFTER_END = 3; // looks after the end of a job that was killed: how far that came is told a little later

/**
 * Look again until the job is over: {now(), stop()}. Nothing is asked for while the page is hidden, or Live is off.
 * @param {() => Promise<any>} look asks, shows, and returns the answer
 * @param {() => Promise<string>} peek returns what tells cheaply whether there is anything new to look at
 * @param {(problem: any) => void} said shows that a look has failed, or null once one has not
 * @param {() => boolean} isAwaited whether somebody waits for the end, so that it is looked at though Live is off
 * @param {AbortSignal} signal
 */
export function looks(look, peek, said, isAwaited, signal) {
  let timer = 0;
  let left = AFTER_END;
  let looking = null;
  let known = "";
  let whole = 0; // when it was last looked at whole

  const isOver = (answer) => {
    const { job } = answer;
    if (job.status === "running") return false;
    left -= 1;
    return !job.killed_by || job.reached_minions !== null || left < 0;
  };
  const later = (milliseconds) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(again, milliseconds);
  };
  const isAsBefore = async () => {
    const row = await peek();
    const isSame = row !== "" && row === known && performance.now() - whole < LONGEST;
    known = row;
    return isSame;
  };
  const once = async (force) => {
    const began = performance.now();
    try {
      if (!force && await isAsBefore()) {
        said(null);
        later(SOONEST);
        return;
      }
      whole = performance.now();
      const answer = await look();
      said(null);
      if (!isOver(answer)) later(Math.max(SOONEST, 5 * (performance.now() - began)));
    } catch (problem) {
      if (signal.aborted) return;
      said(problem);
      later(5000);
    }
  };
  const now = (force = true) => {
    clearTimeout(timer);
    looking ??= once(force).finally(() => { looking = null; });
    return looking;
  };
  const again = () => (document.hidden || !(state.live || isAwaited()) ? later(SOONEST) : now(false));
  const stop = onChange((name) => name === "live" && state.live && now());
  signal.addEventListener("abort", () => { clearTimeout(timer); stop(); });
  return { now, start: (answer) => { if (!isOver(answer)) later(SOONEST); } };
}
