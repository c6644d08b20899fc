// Names of minions, each a way to what it returned; many of them behind a button.
import { h } from "../dom.js";
import { count } from "../format.js";

const SHOWN = 6;

/** Make a link to what a minion returned. @param {any} view @param {string} name */
export const minionLink = (view, name) => h("a.minion.text", { href: view.address({ open: name }), "data-minion": name }, name);

/**
 * Make the first names of several, and how many more there are.
 * @param {any} view
 * @param {string[]} names
 * @param {boolean} [linked] whether there is a return to open
 */
export function firstNames(view, names, linked = true) {
  const shown = names.slice(0, names.length === SHOWN + 1 ? SHOWN + 1 : SHOWN);
  const left = names.length - shown.length;
  return h("span.names.text", {},
    shown.map((name, place) => [place > 0 && ", ", linked ? minionLink(view, name) : h("span.text", {}, name)]),
    left > 0 && ` and ${count(left)} more`);
}
