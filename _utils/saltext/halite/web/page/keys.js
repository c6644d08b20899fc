// The keyboard: what each key does is kept in one place, which "?" shows.
import { dialog } from "./dialog.js";
import { h } from "./dom.js";

/** @type {Map<string, {text: string, pressed: (event: KeyboardEvent) => void}>} */
const bound = new Map();

const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Bind keys until the signal is aborted: bind({ j: ["Next job", f], Enter: ["Open it", g] }, signal).
 * @param {Object<string, [string, (event: KeyboardEvent) => void]>} keys
 * @param {AbortSignal} [signal]
 */
export function bind(keys, signal) {
  for (const [key, [text, pressed]] of Object.entries(keys)) {
    const entry = { text, pressed };
    bound.set(key, entry);
    signal?.addEventListener("abort", () => bound.get(key) === entry && bound.delete(key));
  }
}

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** Show what the keys do; those that do the same stand together. */
export function showKeys() {
  const texts = new Set([...bound.values()].map((entry) => entry.text).filter(Boolean));
  const keysOf = (text) => [...bound].filter(([, entry]) => entry.text === text).map(([key]) => NAMES[key] ?? key);
  const row = (text) => [
    h(
      "dt.row",
      {},
      keysOf(text).map((key) => h("kbd", {}, key)),
    ),
    h("dd", {}, text),
  ];
  dialog("Keys", h("dl.keys", {}, [...texts].map(row)));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const entry = bound.get(event.key);
  if (!entry || (isTyping(event.target) && event.key !== "Escape")) return;
  entry.pressed(event);
});
