// A list as a table: rows are kept by a key, so that what did not change stays as it is, with the focus; a row may
// open to tell more.
import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @typedef {{title: string, cell: (row: any) => any, classes?: string, hint?: string}} Column
 * classes: after dots; those of the cell and of its heading.
 */

const whole = (cell) => (Array.isArray(cell) ? h("span", {}, cell) : cell); // of which a card makes one piece

/**
 * Make the list: replace(rows), append(rows), and shown(), how many there are.
 * @param {Column[]} columns
 * @param {{label: string, classes?: string, key: (row: any) => string, same?: (row: any) => string, name?: (row: any) => string, line?: (row: any) => string,
 *   more?: (row: any) => any}} options
 *   same: a text that changes when the row has to be drawn anew; name: how a row is called; line: classes of a row, after dots; more: what a row
 *   opens to, null where there is nothing
 */
export function list(columns, { label, classes = "", key, same = JSON.stringify, name = key, line = () => "", more }) {
  const body = h("tbody", { role: "rowgroup" });
  const titles = [...(more ? [h("th.opener", { scope: "col", role: "columnheader" }, h("span.seen-by-ear", {}, "More"))] : []),
    ...columns.map((column) => h(`th${column.classes ?? ""}`, { scope: "col", role: "columnheader", title: column.hint }, column.title))];
  const element = h(`table.list.cards${classes}`, { "aria-label": label, role: "table" }, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, titles)), body);
  /** @type {Map<string, {text: string, nodes: HTMLElement[]}>} */
  const held = new Map();

  function entry(row) {
    const [id, text] = [key(row), same(row)];
    const there = held.get(id);
    if (there?.text === text) return there;
    const wasOpen = (there?.nodes.length ?? 0) > 1;
    const made = { text, nodes: [rowOf(row)] };
    held.set(id, made);
    if (wasOpen) open(made, row);
    return made;
  }
  function rowOf(row) {
    const cells = columns.map((column) => h(`td${column.classes ?? ""}.text`, { role: "cell", "data-title": column.title }, whole(column.cell(row))));
    const made = h(`tr${line(row)}`, { role: "row" }, more && h("td.opener", { role: "cell" }, opener(row)), cells);
    if (more) made.addEventListener("click", (event) => !event.target.closest("a, button") && !String(getSelection()) && made.querySelector(".opener button")?.click());
    return made;
  }
  function opener(row) {
    const toggle = () => {
      const found = held.get(key(row));
      if (found.nodes.length > 1) close(found);
      else open(found, row);
    };
    return h("button.button.bare", { type: "button", "aria-expanded": "false", "aria-label": `More of ${name(row)}`, onclick: toggle }, icon("right"));
  }
  function open(found, row) {
    const told = more?.(row);
    if (!told) return;
    const detail = h("tr.more", { role: "row" }, h("td", { role: "cell", colspan: columns.length + 1 }, told));
    found.nodes[0].after(detail);
    found.nodes.push(detail);
    expanded(found, true);
  }
  function close(found) {
    found.nodes.pop()?.remove();
    expanded(found, false);
  }
  const expanded = (found, on) => found.nodes[0].querySelector(".opener button")?.setAttribute("aria-expanded", String(on));

  /** Put rows in place; those that are there already are not moved. */
  function place(nodes) {
    let at = body.firstChild;
    for (const node of nodes) {
      if (at === node) at = at.nextSibling;
      else body.insertBefore(node, at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }
  return {
    element,
    shown: () => held.size,
    replace: (rows) => {
      const ids = new Set(rows.map(key));
      [...held.keys()].filter((id) => !ids.has(id)).forEach((id) => held.delete(id));
      place(rows.flatMap((row) => entry(row).nodes));
    },
    append: (rows) => rows.filter((row) => !held.has(key(row))).forEach((row) => body.append(...entry(row).nodes)),
  };
}
