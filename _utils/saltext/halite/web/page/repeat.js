// Asking again and again, while lists follow live and somebody looks.
import { onChange, state } from "./state.js";

/**
 * Call what asks every so many seconds, until the signal is aborted: never twice at a time, not in a hidden tab, and
 * at once when the tab or the Live switch comes back.
 * @param {() => Promise<any>} ask
 * @param {() => number} seconds
 * @param {AbortSignal} signal
 */
export function repeat(ask, seconds, signal) {
  let timer = 0;
  let asking = false;
  const later = () => {
    clearTimeout(timer);
    if (!signal.aborted && state.live) timer = setTimeout(now, seconds() * 1000);
  };
  const now = async () => {
    if (asking || signal.aborted) return;
    asking = true;
    if (!document.hidden && state.live && state.me) await ask();
    asking = false;
    later();
  };
  const back = () => !document.hidden && now();
  const stop = onChange((name) => name === "live" && (state.live ? now() : clearTimeout(timer)));
  document.addEventListener("visibilitychange", back, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    stop();
  });
  later();
}
