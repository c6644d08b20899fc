// The rows of the list of jobs: the job id opens the job, as does a click beside the texts.
import { fill, h } from "../dom.js";
import { isOfAll, jobKey } from "../masters.js";
import { cells } from "./cells.js";

const TITLES = ["Result", "Job id", "Master", "Function", "Target", "User", "Minions", "Started", "Took"];
const RIGHT = new Set(["Took"]);

/**
 * Make the table, the newest first; of all masters it tells of each row which has it.
 * @param {(row: any) => void} open
 */
export function jobRows(open) {
  /** @type {Map<string, {row: any, element: HTMLElement}>} */
  const held = new Map();
  const body = h("tbody", { role: "rowgroup" });
  const heading = (title) =>
    h(`th.of-${slug(title)}${RIGHT.has(title) ? ".num" : ""}`, { scope: "col", role: "columnheader" }, title);
  const head = h("tr", { role: "row" });
  const element = h("table.list.jobs-list", { "aria-label": "Jobs", role: "table" }, h("thead", { role: "rowgroup" }, head), body);
  let query = {};
  /** @type {string[]} */
  let titles = [];
  /** @type {string | null} */
  let at = null;

  const made = (row) =>
    h(
      "tr",
      { role: "row", "data-key": jobKey(row) },
      cells(row, query).map((cell, place) =>
        h(`td.of-${slug(titles[place])}.text${RIGHT.has(titles[place]) ? ".num" : ""}`, { role: "cell" }, cell),
      ),
    );
  const change = (row) => {
    const entry = held.get(jobKey(row));
    if (JSON.stringify(entry.row) === JSON.stringify(row)) return;
    const newer = made(row);
    const focused = entry.element.contains(document.activeElement);
    entry.element.replaceWith(newer);
    held.set(jobKey(row), { row, element: newer });
    if (focused) newer.querySelector("a.id").focus();
  };
  const insert = (row) => {
    const fresh = made(row);
    let below = body.firstElementChild;
    while (below && held.get(below.dataset.key).row.start_time >= row.start_time) below = below.nextElementSibling;
    body.insertBefore(fresh, below);
    held.set(jobKey(row), { row, element: fresh });
    fresh.classList.add("fresh");
  };
  const move = (step) => {
    const at = document.activeElement?.closest("tr");
    const next =
      at && body.contains(at)
        ? step > 0
          ? at.nextElementSibling
          : at.previousElementSibling
        : body.firstElementChild;
    const id = next?.querySelector("a.id");
    id?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };
  const focus = (key) => {
    const id = held.get(key)?.element.querySelector("a.id");
    if (id instanceof HTMLElement) id.focus({ preventScroll: true });
  };
  const remove = (key) => {
    held.get(key)?.element.remove();
    held.delete(key);
  };

  // One stop for Tab: the links of the row that one is in.
  body.addEventListener("focusin", (event) => {
    at = event.target.closest("tr").dataset.key;
    body.querySelectorAll("[tabindex='0']").forEach((each) => each.setAttribute("tabindex", "-1"));
    event.target
      .closest("tr")
      .querySelectorAll("a")
      .forEach((each) => each.setAttribute("tabindex", "0"));
  });
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    if (!line || event.target.closest("a") || String(getSelection())) return;
    at = line.dataset.key;
    open(held.get(at).row);
  });
  const reachable = () =>
    body.querySelector("[tabindex='0']") ?? body.querySelector("a.id")?.setAttribute("tabindex", "0");

  return {
    element,
    move,
    remove,
    focus,
    /** The key of the job whose row one was at last, or null. */
    at: () => at,
    /** Show these in place of all; the query is what cells narrow further. */
    replace: (rows, narrowed) => {
      query = narrowed;
      titles = TITLES.filter((title) => title !== "Master" || isOfAll(query));
      fill(head, titles.map(heading));
      element.classList.toggle("of-all", isOfAll(query));
      at = null;
      held.clear();
      body.replaceChildren(
        ...rows.map((row) => {
          const line = made(row);
          held.set(jobKey(row), { row, element: line });
          return line;
        }),
      );
      reachable();
    },
    append: (rows) => {
      for (const row of rows.filter((each) => !held.has(jobKey(each)))) {
        const line = made(row);
        held.set(jobKey(row), { row, element: line });
        body.append(line);
      }
    },
    change,
    insert: (rows) => {
      rows.forEach(insert);
      reachable();
    },
    has: (row) => held.has(jobKey(row)),
    count: () => held.size,
    last: () => held.get(body.lastElementChild?.dataset.key)?.row,
    rows: () => [...body.children].map((line) => held.get(line.dataset.key).row),
  };
}

const slug = (title) => title.toLowerCase().replaceAll(" ", "-");
