// A table that sorts and grows: columns say what they show, rows are plain data.
import { h } from "./dom.js";
import { isNear, whenNear } from "./scroll.js";

/**
 * @typedef {{title: string, cell: (row: any) => any, classes?: string, sort?: (row: any) => any, hint?: string}} Column
 * classes: after dots, ".num", ".wide" (hidden where it is narrow); sort: a value to sort by, a number or a text.
 */

const CHUNK = 200; // rows put in at a time: thousands at once would stop the page

const order = (a, b) => {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
};

/**
 * Make a table of rows; more are put in as one scrolls.
 * @param {Column[]} columns
 * @param {any[]} rows
 * @param {{label: string, row?: (row: any, element: HTMLElement) => void, sorted?: string, down?: boolean}} options
 *   label: what the table is, for who cannot see it; row: what else a row's element needs; sorted: the title of the
 *   column that it is sorted by at first, down: from the highest
 * @returns {{element: HTMLElement, update: (rows: any[]) => void}}
 */
export function table(columns, rows, options) {
  let by = columns.find((column) => column.title === options.sorted);
  let down = options.down ?? false;
  let held = rows;
  let left = [];
  const body = h("tbody", { role: "rowgroup" });
  const end = h("div", { "aria-hidden": "true", style: { height: "1px" } });
  const head = h("tr", { role: "row" });
  const element = h(
    "div",
    {},
    h(
      "table.list.cards",
      { "aria-label": options.label, role: "table" },
      h("thead", { role: "rowgroup" }, head),
      body,
    ),
    end,
  );

  const sorted = () => {
    if (!by?.sort) return held;
    const value = by.sort;
    return [...held].sort((a, b) => (down ? order(value(b), value(a)) : order(value(a), value(b))));
  };
  const grow = () => {
    body.append(...left.splice(0, CHUNK).map(made));
    if (left.length) requestAnimationFrame(() => isNear(end) && left.length && grow());
  };
  const made = (row) => {
    const line = h(
      "tr",
      { role: "row" },
      columns.map((column) =>
        h(`td${column.classes ?? ""}`, { role: "cell", "data-title": column.title }, column.cell(row)),
      ),
    );
    options.row?.(row, line);
    return line;
  };
  const draw = () => {
    head.replaceChildren(...columns.map(heading));
    body.replaceChildren();
    left = [...sorted()];
    grow();
  };
  const heading = (column) => {
    const direction = column === by ? (down ? "descending" : "ascending") : null;
    const sort = () => {
      down = column === by ? !down : typeof column.sort?.(held[0] ?? {}) === "number";
      by = column;
      draw();
      head.children[columns.indexOf(column)].querySelector("button")?.focus();
    };
    const title = column.sort ? h("button", { type: "button", onclick: sort }, column.title) : column.title;
    return h(
      `th${column.classes ?? ""}`,
      { scope: "col", role: "columnheader", "aria-sort": direction, title: column.hint },
      title,
    );
  };

  whenNear(end, () => left.length && grow());
  draw();
  return {
    element,
    update: (newer) => {
      held = newer;
      draw();
    },
  };
}
