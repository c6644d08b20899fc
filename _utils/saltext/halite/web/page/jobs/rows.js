// The rows of the list of jobs: each cell narrows the list, the job id opens the job.
import { callText, calls, isOnMaster, targetType } from "../call.js";
import { h } from "../dom.js";
import { count, duration, inUtc, local, time } from "../format.js";
import { literal } from "../globs.js";
import { bar, jobResult, outcome, shares } from "../result.js";
import { link } from "../route.js";

const TITLES = ["Result", "Job id", "Function", "Target", "User", "Minions", "Started", "Took"];
const RIGHT = new Set(["Took"]);

function narrowing(query, name, value, told, ...children) {
  const href = link(["jobs"], { ...query, [name]: value });
  return h("a.filter", { href, title: told, tabindex: "-1" }, children);
}

function resultCell(row, query) {
  const word = outcome(row);
  if (word === "none") return jobResult(row);
  const [name, value] = row.status === "running" ? ["status", "running"] : ["result", word];
  return narrowing(query, name, value, `Only ${value}`, jobResult(row));
}

function functionCell(row, query) {
  const told = calls(row).map((call, place) => [
    place > 0 && ", ",
    call.name,
    call.words && h("span.arguments.mono", {}, ` ${call.words}`),
  ]);
  return narrowing(
    query,
    "function",
    literal(String(row.function)),
    `Only ${row.function}\n${callText(row).slice(0, 1000)}`,
    told,
  );
}

function targetCell(row, query) {
  const kind = targetType(row);
  const type = kind && kind !== "glob" && h("span.type", {}, ` ${kind}`);
  if (isOnMaster(row)) return h("span", {}, kind);
  return narrowing(
    query,
    "target",
    literal(String(row.target ?? "")),
    `Only the target ${row.target} (${kind})`,
    row.target,
    type,
  );
}

/** Who published it; what came from a minion's side, of which Salt does not say who, says what it was. */
function userCell(row, query) {
  if (row.user) return narrowing(query, "user", literal(row.user), `Only ${row.user}`, row.user);
  const kind = { call: "salt-call", schedule: "schedule", startup: "startup" }[row.kind];
  return kind
    ? narrowing(query, "kind", row.kind, `Only the kind ${row.kind}`, h("i", {}, kind))
    : h("span", { title: "Salt does not say who" }, "–");
}

function minionsCell(row) {
  const unknown = row.unknown?.length ? ` +${count(row.unknown.length)} unknown` : "";
  return [
    h("span.share", {}, `${count(row.returned)}/${count(row.minions)}${unknown}`),
    row.minions > 1 && bar(shares(row), row.minions, ".mini"),
  ];
}

function startedCell(row, query) {
  return row.start_time
    ? narrowing(
        query,
        "until",
        row.start_time,
        `${inUtc(row.start_time)}\nOnly jobs until then`,
        time(row.start_time, local),
      )
    : "–";
}

function cells(row, query) {
  return [
    resultCell(row, query),
    h("a.id.mono", { href: link(["jobs", row.jid]), tabindex: "-1" }, row.jid),
    functionCell(row, query),
    targetCell(row, query),
    userCell(row, query),
    minionsCell(row),
    startedCell(row, query),
    duration(row.duration),
  ];
}

/**
 * Make the table; rows are kept by their jid, the newest first.
 * @param {(jid: string) => void} open
 */
export function jobRows(open) {
  /** @type {Map<string, {row: any, element: HTMLElement}>} */
  const held = new Map();
  const body = h("tbody", { role: "rowgroup" });
  const heading = (title) =>
    h(`th.of-${slug(title)}${RIGHT.has(title) ? ".num" : ""}`, { scope: "col", role: "columnheader" }, title);
  const element = h(
    "table.list.jobs-list",
    { "aria-label": "Jobs", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, TITLES.map(heading))),
    body,
  );
  let query = {};

  const made = (row) =>
    h(
      "tr",
      { role: "row", "data-jid": row.jid },
      cells(row, query).map((cell, place) =>
        h(`td.of-${slug(TITLES[place])}.text${RIGHT.has(TITLES[place]) ? ".num" : ""}`, { role: "cell" }, cell),
      ),
    );
  const change = (row) => {
    const entry = held.get(row.jid);
    if (JSON.stringify(entry.row) === JSON.stringify(row)) return;
    const newer = made(row);
    const focused = entry.element.contains(document.activeElement);
    entry.element.replaceWith(newer);
    held.set(row.jid, { row, element: newer });
    if (focused) newer.querySelector("a.id").focus();
  };
  const insert = (row) => {
    const fresh = made(row);
    let below = body.firstElementChild;
    while (below && held.get(below.dataset.jid).row.start_time >= row.start_time) below = below.nextElementSibling;
    body.insertBefore(fresh, below);
    held.set(row.jid, { row, element: fresh });
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
  const remove = (jid) => {
    held.get(jid)?.element.remove();
    held.delete(jid);
  };

  // One stop for Tab: the links of the row that one is in.
  body.addEventListener("focusin", (event) => {
    body.querySelectorAll("[tabindex='0']").forEach((each) => each.setAttribute("tabindex", "-1"));
    event.target
      .closest("tr")
      .querySelectorAll("a")
      .forEach((each) => each.setAttribute("tabindex", "0"));
  });
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    if (line && !event.target.closest("a") && !String(getSelection())) open(line.dataset.jid);
  });
  const reachable = () =>
    body.querySelector("[tabindex='0']") ?? body.querySelector("a.id")?.setAttribute("tabindex", "0");

  return {
    element,
    move,
    remove,
    /** Show these in place of all; the query is what cells narrow further. */
    replace: (rows, narrowed) => {
      query = narrowed;
      held.clear();
      body.replaceChildren(
        ...rows.map((row) => {
          const line = made(row);
          held.set(row.jid, { row, element: line });
          return line;
        }),
      );
      reachable();
    },
    append: (rows) => {
      for (const row of rows.filter((each) => !held.has(each.jid))) {
        const line = made(row);
        held.set(row.jid, { row, element: line });
        body.append(line);
      }
    },
    change,
    insert: (rows) => {
      rows.forEach(insert);
      reachable();
    },
    has: (jid) => held.has(jid),
    count: () => held.size,
    last: () => held.get(body.lastElementChild?.dataset.jid)?.row,
    rows: () => [...body.children].map((line) => held.get(line.dataset.jid).row),
  };
}

const slug = (title) => title.toLowerCase().replaceAll(" ", "-");
