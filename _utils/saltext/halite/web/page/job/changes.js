// What a state changed: nested values a line each, diffs as diffs, old and new beside each other.
import { h } from "../dom.js";
import { count } from "../format.js";
import { printed } from "./text.js";
import { tree } from "./tree.js";

const MOST = 100; // entries of one level
const DEEPEST = 8;
const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isPlain = (value) => value === null || typeof value !== "object";
const isShort = (value) => isPlain(value) && String(value).length <= 300 && !String(value).includes("\n");

const word = (value) => ({ true: "True", false: "False", null: "None", "": "(empty)" }[String(value)] ?? String(value));

function isPair(value) {
  return isMapping(value) && Object.keys(value).length === 2 && "old" in value && "new" in value && isShort(value.old) && isShort(value.new);
}

const pair = ({ old, new: now }) => [h("span.removed.text", {}, word(old)), " → ", h("span.added.text", {}, word(now))];

function entry(key, held, depth) {
  const name = key === null ? "–" : h("span.key.text", {}, `${key}:`);
  if (isPair(held)) return h("div.line", {}, name, " ", pair(held));
  if (isShort(held)) return h("div.line", {}, name, " ", h("span.text", {}, word(held)));
  if (isPlain(held)) return [h("div.line", {}, name), printed(String(held))];
  if (!Object.keys(held).length) return h("div.line", {}, name, " ", h("span.dim", {}, "(empty)"));
  return [h("div.line", {}, name), h("div.in", {}, lines(held, depth + 1))];
}

function lines(held, depth) {
  if (isPair(held)) return h("div.line", {}, pair(held));
  if (isShort(held)) return h("div.line.text", {}, word(held));
  if (isPlain(held)) return printed(String(held));
  if (depth > DEEPEST) return tree(held);
  const all = Array.isArray(held) ? held.map((each) => [null, each]) : Object.entries(held);
  const shown = all.slice(0, MOST).map(([key, each]) => entry(key, each, depth));
  return all.length > MOST ? [...shown, h("div.dim", {}, `and ${count(all.length - MOST)} more`)] : shown;
}

export const hasChanges = (changes) => changes !== null && typeof changes === "object" && Object.keys(changes).length > 0;

/** Make what a state changed. @param {any} changes */
export function changes(changes) {
  return h("div.changes", {}, lines(changes, 0));
}
