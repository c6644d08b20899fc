// Lists that were left, by their address: who comes back finds the rows, and the place among them.
import { onChange } from "../state.js";

const MOST = 10;
const LONGEST = 10 * 60_000; // milliseconds

/** @type {Map<string, any>} */
const lists = new Map();

/** Keep a list: what the API answered, with the rows as they are now, and how far it was scrolled. */
export function keep(hash, answer) {
  lists.delete(hash);
  if (answer.jobs.length) lists.set(hash, { ...answer, at: Date.now() });
  if (lists.size > MOST) lists.delete(lists.keys().next().value);
}

/** Return the list that was kept of an address, unless it is old. @param {string} hash */
export function kept(hash) {
  const found = lists.get(hash);
  return found && Date.now() - found.at < LONGEST ? found : null;
}

/** Forget the list of an address. @param {string} hash */
export const forget = (hash) => lists.delete(hash);

onChange((name) => name === "me" && lists.clear()); // they are of who was signed in
