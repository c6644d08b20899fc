// How long ago something was, which goes on while one looks.
import { h } from "./dom.js";
import { count, inUtc, localInFull } from "./format.js";

const EVERY = 10_000;

/** Return seconds in the largest unit alone: "40 s", "4 min", "3 h", "5 days". @param {number} seconds */
export function roughly(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${count(Math.floor(seconds / 86_400))} days`;
}

const told = (seconds) => (seconds < 5 ? "now" : `${roughly(seconds)} ago`);

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
