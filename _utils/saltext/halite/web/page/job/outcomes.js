// What became of the minions: a panel for each outcome, what failed in front and open.
import { h } from "../dom.js";
import { plural } from "../format.js";
import { icon } from "../icons.js";
import { result } from "../result.js";
import { whenNear } from "../scroll.js";
import { virtualList } from "../virtual.js";
import { causes } from "./causes.js";
import { told } from "./counts.js";
import { minionRow } from "./minions.js";
import { firstNames, minionLink } from "./names.js";
import { grouped, lostWord } from "./reasons.js";
import { alone, marks } from "./said.js";
import { printed } from "./text.js";
import { inALine, value } from "./value.js";

const textOf = (nodes) => nodes.flat(9).map((each) => each.textContent ?? String(each)).join("");
const HEADS = { running: "awaited", untold: "not told of", killed: "killed", missing: "never returned" };
const PANELS = 60; // at first; more come as one scrolls

/** Make the body of an outcome, or of one function of several. */
function body(outcome, found, view) {
  const failed = outcome.result === "failed";
  const nested = (outcomes) => h("div.nested", {}, outcomes.map((each) => nestedPanel(each, view)));
  if (outcome.functions) return outcome.functions.map((part) => h("div.part", {}, h("div.row.part-head", {}, result(part.result), h("b.mono.text", {}, part.function)), body(part, part, view)));
  if (outcome.causes) return outcome.causes.length ? causes(outcome, nested) : failed && h("p.state-note.failed", {}, alone(found));
  if (outcome.errors) return h("div.said", {}, outcome.errors.map((line) => printed(line, ".bad")));
  if (outcome.is_empty) return h(`p.state-note${failed ? ".failed" : ""}`, {}, "Empty: there were no states to run.");
  if (outcome.is_trimmed) return h("p.state-note.missing", {}, "Salt cut the return, since it did not fit into an event (max_event_size).");
  if (!("value" in outcome) || (!failed && inALine(outcome.value) !== null)) return null;
  return h("div.said", {}, value(outcome.value, failed, failed ? 60 : 12), outcome.value_left_out > 0 && h("p.dim", {}, `and ${plural(outcome.value_left_out, "more character")}: open the minion for all of it`));
}

function nestedPanel(outcome, view) {
  return h(`div.panel${outcome.result === "failed" ? ".bad" : ""}`, {},
    h("div.head", {}, result(outcome.result === "returned" ? "none" : outcome.result, outcome.minions.join(", "))), body(outcome, { retcode: null }, view));
}

/** Make the button that lists all the minions of a panel, and the list. */
function all(view, names, key, rowOf) {
  const box = h("div.all");
  const button = h("button.button.small", { type: "button" });
  const draw = () => {
    const open = view.expanded.has(key);
    button.setAttribute("aria-expanded", String(open));
    button.replaceChildren(open ? "Hide the list" : `List all ${names.length.toLocaleString("en")}`, icon("down"));
    box.replaceChildren();
    if (!open) return;
    const list = virtualList("Minions", rowOf, view.signal);
    box.append(list.element);
    list.update(names);
  };
  button.addEventListener("click", () => {
    if (!view.expanded.delete(key)) view.expanded.add(key);
    draw();
  });
  draw();
  return { button, box };
}

function panel(outcome, view) {
  const { minions } = outcome;
  const returns = minions.map((name) => view.returns.get(name));
  const first = returns[0] ?? {};
  const failed = outcome.result === "failed";
  const line = !failed && "value" in outcome ? inALine(outcome.value) : null;
  const one = minions.length === 1;
  const more = minions.length > 7 ? all(view, minions, `${outcome.result} ${minions[0]}`, (name) => minionRow(view, view.returns.get(name))) : null;
  const word = result(outcome.result, one ? minionLink(view, minions[0]) : `${plural(minions.length, "minion")} ${outcome.result}`);
  return h(`section.panel.outcome${failed ? ".bad" : ""}`, { "aria-label": `${plural(minions.length, "minion")} ${outcome.result}` },
    h("div.head", {}, word, one ? h(`span.word.${outcome.result}`, {}, outcome.result) : firstNames(view, minions), more?.button, line !== null && h("code.text.one-line", {}, line), h("span.grow"),
      h("span.dim.counts", {}, told(returns) || (first.retcode ? `retcode ${first.retcode}` : ""))),
    marks(first).map((mark) => h("p.state-note.missing", {}, mark)),
    more?.box, body(outcome, first, view));
}

function awaited(group, row, view) {
  const word = lostWord(row, group.reason);
  const head = HEADS[word];
  const why = word === "killed" ? group.why.slice(1) : group.why; // its first word is in the head
  const more = group.minions.length > 7 ? all(view, group.minions, `missing ${group.minions[0]}`, (name) => h("span.text.plain", {}, name)) : null;
  return h("section.panel.outcome", { "aria-label": `${plural(group.minions.length, "minion")} ${head}` },
    h("div.head", {}, result(word, `${plural(group.minions.length, "minion")} ${head}`), h("span.dim.why", {}, why), firstNames(view, group.minions, false), more?.button), more?.box);
}

/**
 * Make the list of outcomes: {element, update(answer)}. What has not changed stays as it is.
 * @param {any} view
 */
export function outcomeList(view) {
  const element = h("div.outcomes");
  const end = h("div", { style: { height: "1px" }, "aria-hidden": "true" });
  let held = new Map();
  let shown = PANELS;
  let last = () => {};

  const draw = (answer) => {
    const wanted = [...chosen(answer, view)];
    const kept = new Map();
    for (const { key, made } of wanted.slice(0, shown)) kept.set(key, held.get(key) ?? made());
    held = kept;
    const now = [...kept.values()];
    if (now.length !== element.childElementCount || now.some((each, place) => element.children[place] !== each)) element.replaceChildren(...now);
    end.hidden = wanted.length <= shown;
  };
  whenNear(end, () => {
    if (end.hidden) return;
    shown += PANELS;
    last();
  });
  return {
    element: h("div", {}, element, end),
    update(answer) {
      last = () => draw(answer);
      last();
    },
  };
}

/** Yield what is shown of an answer by a key that tells whether it is as before: failed, missing, then the others. */
function* chosen(answer, view) {
  const of = (outcome) => ({ key: JSON.stringify([outcome, told(outcome.minions.map((name) => view.returns.get(name)))]), made: () => panel(outcome, view) });
  const outcomes = answer.outcomes.map((outcome) => ({ ...outcome, minions: outcome.minions.filter((name) => view.isChosen(name, outcome.result)) })).filter((outcome) => outcome.minions.length);
  for (const outcome of outcomes.filter((each) => each.result === "failed")) yield of(outcome);
  for (const group of grouped(answer)) {
    const minions = group.minions.filter((name) => view.isChosen(name, lostWord(answer.job, group.reason)));
    if (minions.length) yield { key: JSON.stringify(["missing", minions, textOf(group.why), answer.job.status]), made: () => awaited({ ...group, minions }, answer.job, view) };
  }
  for (const outcome of outcomes.filter((each) => each.result !== "failed")) yield of(outcome);
}
