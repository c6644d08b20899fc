// How long ago something was, which goes on while one looks.
import { h } from "./dom.js";
import { count, inUtc, localInFull } from "./format.js";

const EVERY = 10_000;

function told(seconds) {
  if (seconds < 5) return "now";
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${count(Math.floor(seconds / 86_400))} days ago`;
}

const since = (element) => told((Date.now() - Number(element.dataset.began)) / 1000);

/**
 * Make how long ago a time was, by the clock of the master; the time itself on hover.
 * @param {string | null} iso
 * @param {number | null} seconds that have passed since
 */
export function ago(iso, seconds) {
  if (!iso || seconds === null) return h("span.dim", {}, "–");
  const began = Date.now() - seconds * 1000;
  return h("time.ago.nowrap", { datetime: iso, title: `${localInFull(iso)}\n${inUtc(iso)}`, "data-began": String(began) }, told(seconds));
}

/** Let all of them below an element go on until the signal is aborted. @param {HTMLElement} root @param {AbortSignal} signal */
export function keepAgo(root, signal) {
  const timer = setInterval(() => root.querySelectorAll("time.ago").forEach((each) => { each.textContent = since(each); }), EVERY);
  signal.addEventListener("abort", () => clearInterval(timer));
}
