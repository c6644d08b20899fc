// What a function returned, as a person reads it: text as text, a diff as a diff, anything else as a tree.
import { h } from "../dom.js";
import { printed } from "./text.js";
import { tree } from "./tree.js";

const WORDS = { true: "True", false: "False", null: "None" };

/**
 * Make a value.
 * @param {any} value
 * @param {boolean} [failed] whether it tells of a failure
 * @param {number} [most] lines that are there at first
 */
export function value(value, failed = false, most = 400) {
  if (typeof value === "string") return value ? printed(value, failed ? ".bad" : "", most) : h("p.dim", {}, "(an empty text)");
  if (value === null || typeof value !== "object") return h("pre.text", {}, WORDS[String(value)] ?? String(value));
  return tree(value, most);
}

/** Return a value on one line where it is short enough, else null. @param {any} value @returns {string | null} */
export function inALine(value) {
  if (typeof value === "string") return value.length <= 160 && !value.trim().includes("\n") ? value.trim() : null;
  if (value === null || typeof value !== "object") return WORDS[String(value)] ?? String(value);
  const text = JSON.stringify(value);
  return text.length <= 160 ? text : null;
}
