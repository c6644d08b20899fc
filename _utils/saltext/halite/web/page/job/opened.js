// One minion's return, opened beside the list: its states or its value, and all of it as JSON.
import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";
import { time } from "../format.js";
import { icon } from "../icons.js";
import { failure, loading } from "../notice.js";
import { result } from "../result.js";
import { alone, marks } from "./said.js";
import { stateTable } from "./states.js";
import { told } from "./counts.js";
import { printed } from "./text.js";
import { asJson, tree } from "./tree.js";
import { value } from "./value.js";

function errorsIn(found) {
  const held = found.return;
  return found.result === "failed" && Array.isArray(held) && held.length > 0 && held.every((each) => typeof each === "string") ? held : null;
}

/** Make what was returned as a person reads it. */
function shown(found, job) {
  if (found.kept === false) return h("p.dim", {}, "What it returned is not kept any more.");
  if (found.functions) return found.functions.map((part) => h("section.part", {}, h("div.row.part-head", {}, result(part.result), h("b.mono.text", {}, part.function), h("span.dim", {}, told([part]))), shown(part, job)));
  if (found.states?.length) return [found.result === "failed" && !found.states.some((state) => state.result === false) && h("p.failed", {}, alone(found)), stateTable(found.states, found.result === "failed")];
  const errors = errorsIn(found);
  return errors ? errors.map((line) => printed(line, ".bad")) : value(found.return, found.result === "failed");
}

function raw(found) {
  return [h("div.row", {}, copyButton("Copy the return as JSON", () => asJson(found.return), "Copy as JSON")), tree(found.return)];
}

/**
 * Make the panel beside the list: {element, update(answer)}. The address says which minion is open.
 * @param {any} view
 */
export function opened(view) {
  const head = h("div.head");
  const body = h("div.body", { tabindex: "-1" });
  const element = h("aside.opened", { hidden: true, "aria-label": "Return of a minion" }, head, body);
  let name = null;
  let before = "null";
  let found = null;
  let isRaw = false;
  let asking = new AbortController();
  let closed = (_name) => {};

  const close = () => view.go({ open: null });
  const draw = () => {
    const tab = (text, on) => h("button.button.small", { type: "button", "aria-pressed": String(isRaw === on), onclick: () => { isRaw = on; draw(); } }, text);
    fill(body,
      marks(found).map((mark) => h("p.missing", {}, mark)), found.trimmed && h("p.missing", {}, "Salt cut the return, since it did not fit into an event (max_event_size)."),
      h("div.row.tabs", { role: "group", "aria-label": "How it is shown" }, tab(found.states ? "States" : "Value", false), tab("Raw", true)),
      isRaw ? raw(found) : shown(found, view.row()));
  };
  const drawHead = (row) => {
    const step = (by, word, shape) => h("button.button.bare", { type: "button", "aria-label": word, title: word, onclick: () => view.step(by) }, icon(shape, by < 0 ? ".turned" : ""));
    const focused = [...head.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    const parts = row ? [told([row]), row.retcode ? `retcode ${row.retcode}` : "", row.received && ["returned ", time(row.received)]].filter((part) => part && part.length) : [];
    fill(head,
      h("div.line-one", {}, h("h2.text", {}, name), row && result(row.result), h("span.grow"),
        h("span.row.acts", {}, copyButton("Copy the name of the minion", () => name), step(-1, "Previous minion (k)", "right"), step(1, "Next minion (j)", "right"),
          h("button.button.bare", { type: "button", "aria-label": "Close", title: "Close (Esc)", onclick: close }, icon("close")))),
      parts.length > 0 && h("div.dim.row", {}, parts.map((part) => h("span", {}, part))));
    if (focused >= 0) head.querySelectorAll("button")[focused]?.focus();
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const mine = name;
    const wait = setTimeout(() => mine === name && fill(body, loading()), 150);
    try {
      const answer = await view.api.getExactly(["jobs", "-", "returns", "-"], { jid: view.jid, minion: name, ...view.whose() }, signal);
      if (mine !== name || signal.aborted) return;
      found = answer.return;
      draw();
      body.scrollTop = 0;
    } catch (problem) {
      if (!signal.aborted && mine === name) fill(body, failure(problem, ask));
    } finally {
      clearTimeout(wait);
    }
  };
  view.signal.addEventListener("abort", () => asking.abort());

  return {
    element,
    /** Hear that the panel was closed, to give the focus back. @param {(name: string) => void} heard */
    onClose(heard) { closed = heard; },
    update() {
      const wanted = view.query.open ?? null;
      const row = wanted === null ? null : view.returns.get(wanted);
      const now = JSON.stringify(row ?? null);
      if (wanted === name && now === before) return;
      const opens = name === null;
      const isNew = wanted !== name;
      const was = name;
      [name, before] = [wanted, now];
      element.hidden = name === null;
      if (name === null) {
        asking.abort();
        closed(was);
        return;
      }
      element.setAttribute("aria-label", `Return of ${name}`);
      drawHead(row);
      if (isNew) fill(body);
      if (row) ask();
      else fill(body, h("p.dim", {}, `${name} has returned nothing for this job${view.row().status === "running" ? " yet" : ""}.`));
      if (opens) body.focus({ preventScroll: true });
    },
  };
}
