// A value as JSON that folds: what is folded is made when it is opened, so that any size and depth will do.
import { h } from "../dom.js";
import { count, plural } from "../format.js";

const AT_ONCE = 200; // entries
const LONGEST = 2000; // characters of a text before the rest is asked for
const DEEPEST = 4; // levels that are open at first, where there is room

const isContainer = (value) => value !== null && typeof value === "object";
const entries = (value) => (Array.isArray(value) ? value.map((held, place) => [null, held, place]) : Object.entries(value).map(([key, held]) => [key, held]));

function leaf(value) {
  if (typeof value === "string") return text(value);
  return h(`span.json-${value === null ? "null" : typeof value === "bigint" ? "number" : typeof value}`, {}, String(value));
}

function text(value) {
  const shown = h("span.json-string.text", {}, JSON.stringify(value.slice(0, LONGEST)));
  if (value.length <= LONGEST) return shown;
  const more = h("button.button.small", { type: "button" }, `${count(value.length - LONGEST)} more characters`);
  more.addEventListener("click", () => {
    shown.textContent = "";
    shown.append(h("span", {}, JSON.stringify(value)));
    more.remove();
  });
  return [shown, " ", more];
}

const keyed = (key) => key !== null && [h("span.json-key.text", {}, JSON.stringify(key)), ": "];

function children(value, room, depth) {
  const box = h("div.json-in");
  const left = entries(value);
  const each = Math.floor(Math.max(0, room - left.length) / Math.max(1, left.length));
  const grow = () => {
    box.append(...left.splice(0, AT_ONCE).map(([key, held]) => node(key, held, each, depth + 1)));
    if (!left.length) return;
    const more = h("button.button.small", { type: "button", onclick: () => { more.remove(); grow(); } }, `${count(left.length)} more`);
    box.append(more);
  };
  grow();
  return box;
}

function node(key, value, room, depth) {
  if (!isContainer(value)) return h("div.json-line", {}, keyed(key), leaf(value));
  const length = entries(value).length;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!length) return h("div.json-line", {}, keyed(key), open + close);
  const what = Array.isArray(value) ? plural(length, "item") : plural(length, "key");
  const box = h("details.json", {}, h("summary", {}, keyed(key), open, h("span.json-what", {}, ` ${what} `), h("span.json-close", {}, close)));
  const unfold = () => box.childElementCount === 1 && box.append(children(value, room, depth));
  box.addEventListener("toggle", () => box.open && unfold());
  if (depth === 0 ? length <= Math.max(room, AT_ONCE) && room > 0 : room >= length && depth < DEEPEST) {
    unfold();
    box.open = true;
  }
  return box;
}

const digits = (_key, value) => (typeof value === "bigint" ? (/** @type {any} */ (JSON).rawJSON?.(String(value)) ?? Number(value)) : value);

/** Return a value as JSON, whole numbers to the last digit. @param {any} value @returns {string} */
export const asJson = (value) => JSON.stringify(value, digits, 2);

/**
 * Make a tree of a value; what is small in it is open.
 * @param {any} value
 * @param {number} [room] how many entries may be open at first, over all levels
 */
export function tree(value, room = 40) {
  return h("div.json-tree.mono", {}, node(null, value, Math.min(room, 40), 0));
}
