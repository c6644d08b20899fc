// The states of one minion's run: a line each, sorted by run order, duration or result, and each opens.
import { h } from "../dom.js";
import { count, duration, plural } from "../format.js";
import { icon } from "../icons.js";
import { changes, hasChanges } from "./changes.js";
import { printed } from "./text.js";

const AT_ONCE = 200;
const RANK = { failed: 0, would_change: 1, changed: 2, ok: 3 };
const WORD = { failed: "failed", would_change: "would change", changed: "changed", ok: "ok" };
const SORTS = [
  { title: "Run order", value: () => 0 },
  { title: "Result", value: (state) => RANK[outcomeOf(state)] },
  { title: "Duration", value: (state) => -(state.duration ?? -1) },
];

/** Return how a state went. @param {any} state */
export function outcomeOf(state) {
  if (state.result === false) return "failed";
  if (state.result === null) return "would_change";
  return hasChanges(state.changes) ? "changed" : "ok";
}

/** Tell whether a state failed by itself, and is none that a requisite held back. */
const isCause = (state) => state.result === false && !String(state.comment).startsWith("One or more requisite failed");

const shape = (word) => icon(word === "would_change" ? "changed" : word, `.shape.${word === "would_change" ? "missing" : word}`);

function detail(state) {
  const comment = String(state.comment).trim();
  return h("div.more", {},
    h("p.dim.text", {}, state.function, state.name !== state.id && [" · ", state.name], state.sls && [" · sls ", state.sls], state.parallel && " · ran beside others"),
    comment.includes("\n") || comment.length > 200 ? printed(comment, state.result === false ? ".bad" : "") : h("p.text", {}, comment),
    state.warnings.map((each) => h("p.text.missing", {}, "Warning: ", each)),
    hasChanges(state.changes) && [h("h4", {}, state.result === null ? "Would change" : "Changes"), changes(state.changes)]);
}

function line(state, open) {
  const word = outcomeOf(state);
  const first = String(state.comment).trim().split("\n")[0];
  const box = h("details.state-line", { open },
    h("summary", {}, shape(word), h("span.seen-by-ear", {}, WORD[word]), h("b.text.cut", {}, state.id), h("span.mono.dim.cut", {}, state.function), h("span.cut.text.said", { title: first.slice(0, 400) }, first), h("span.num.dim", {}, duration(state.duration))));
  const unfold = () => box.childElementCount === 1 && box.append(detail(state));
  if (open) unfold();
  box.addEventListener("toggle", () => box.open && unfold());
  return box;
}

/**
 * Make the table of states.
 * @param {any[]} states in run order
 * @param {boolean} [worstFirst] whether those that failed come first until it is sorted otherwise
 */
export function stateTable(states, worstFirst = false) {
  const body = h("div.state-lines");
  const tools = h("div.row.sorts", { role: "group", "aria-label": "States" });
  const tally = Object.keys(RANK).map((word) => ({ word, number: states.filter((state) => outcomeOf(state) === word).length })).filter(({ number }) => number);
  let sort = SORTS[worstFirst ? 1 : 0];
  let only = null;
  const draw = () => {
    const rows = states.filter((state) => !only || outcomeOf(state) === only).sort((a, b) => sort.value(a) - sort.value(b));
    const left = [...rows];
    body.replaceChildren();
    const grow = () => {
      body.append(...left.splice(0, AT_ONCE).map((state) => line(state, isCause(state) && rows.length <= AT_ONCE)));
      if (left.length) {
        const more = h("button.button.small", { type: "button", onclick: () => { more.remove(); grow(); } }, `Show ${count(Math.min(AT_ONCE, left.length))} of ${plural(left.length, "more state")}`);
        body.append(more);
      }
    };
    grow();
    buttons();
  };
  const pressed = (text, on, onclick) => h("button.button.small", { type: "button", "aria-pressed": String(on), onclick }, text);
  const buttons = () => {
    const focused = [...tools.querySelectorAll("button")].indexOf(/** @type {any} */ (document.activeElement));
    tools.replaceChildren(
      h("span.dim", {}, "Sort by"), ...SORTS.map((each) => pressed(each.title, each === sort, () => { sort = each; draw(); })),
      h("span.grow"), ...(tally.length > 1 ? tally.map(({ word, number }) => pressed(`${count(number)} ${WORD[word]}`, only === word, () => { only = only === word ? null : word; draw(); })) : []));
    if (focused >= 0) tools.querySelectorAll("button")[focused]?.focus();
  };
  draw();
  return h("div.states", {}, tools, body);
}
