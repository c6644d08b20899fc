// The states that failed by themselves: what each said and changed, and what it held back.
import { h } from "../dom.js";
import { count, duration, plural } from "../format.js";
import { icon } from "../icons.js";
import { changes, hasChanges } from "./changes.js";
import { printed } from "./text.js";

const HELD_SHOWN = 10;
const ALIKE_SHOWN = 30;

const leftOut = (number) => number > 0 && h("p.dim", {}, `and ${plural(number, "more character")}: open the minion for all of it`);

function comment(text) {
  const [first, ...rest] = String(text).replace(/\n+$/, "").split("\n");
  return { first, rest: rest.join("\n").replace(/^\n+/, "") };
}

function named(state) {
  return [h("b.text", {}, state.id), state.name !== state.id && state.name !== null && h("span.dim.text.name", {}, state.name)];
}

function held(each, own) {
  const needs = own !== null && each.needs.length === 1 && each.needs[0] === own ? null : each.needs.join(" and ");
  return h("li", {}, h("span.text", {}, each.id), " ", h("span.mono.dim", {}, each.function), needs && h("span.dim.text", {}, ` (needs ${needs})`));
}

function heldBack(cause) {
  const number = cause.held_back.length + cause.more_held_back;
  if (!number) return null;
  const own = cause.alike.length ? null : cause.state.id;
  const shown = cause.held_back.slice(0, HELD_SHOWN);
  return h("div.held.row.missing", {}, icon("missing", ".shape"), h("div", {},
    `${plural(number, "state")} held back by ${cause.alike.length ? "these" : "this one"}, not run`,
    h("ul", {}, shown.map((each) => held(each, own)), number > shown.length && h("li.dim", {}, `and ${count(number - shown.length)} more`))));
}

function alike(cause) {
  if (!cause.alike.length) return null;
  const names = cause.alike.slice(0, ALIKE_SHOWN).join(", ");
  const more = cause.alike.length > ALIKE_SHOWN ? ` and ${count(cause.alike.length - ALIKE_SHOWN)} more` : "";
  return h("p.text", {}, h("span.failed", {}, `${plural(cause.alike.length, "more state")} failed in the same way: `), names, more);
}

/**
 * Make a state that failed.
 * @param {any} cause
 * @param {(outcomes: any[]) => any} nested makes what the minions of an orchestration's step did
 */
function failed(cause, nested) {
  const { state } = cause;
  const told = comment(state.comment);
  return h("div.state", {},
    icon("failed", ".shape.failed"), h("span.id", {}, named(state)), h("span.mono.dim.text", {}, state.function),
    h("span.text.said", {}, told.first), h("span.num.dim.took", {}, duration(state.duration)),
    h("div.more", {},
      told.rest && printed(told.rest, ".bad"), leftOut(state.comment_left_out),
      (state.warnings ?? []).map((each) => h("p.text.missing", {}, "Warning: ", each)),
      cause.nested ? nested(cause.nested) : hasChanges(state.changes) && changes(state.changes), leftOut(state.changes_left_out),
      alike(cause), heldBack(cause)));
}

/**
 * Make the states of an outcome that failed.
 * @param {any} outcome with causes
 * @param {(outcomes: any[]) => any} nested
 */
export function causes(outcome, nested) {
  return [
    outcome.causes.map((cause) => failed(cause, nested)),
    outcome.more_causes > 0 && h("p.state-note.failed", {}, `${plural(outcome.more_causes, "more state")} failed: open a minion for all of them.`),
  ];
}
