// Filters of a list: chips that are on, quick ones to switch on, a search, and fields for all of them. The address
// holds them in the names of the API.
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { bind } from "./keys.js";
import { RESULTS } from "./result.js";
import { link } from "./route.js";

const SPAN = "2h, 7d, 14:30 UTC";

/** What may be filtered by: a label, how it is asked, and what stands in an empty field. */
const FIELDS = {
  result: { label: "Result", choices: RESULTS },
  status: { label: "Status", choices: ["running", "complete"] },
  function: { label: "Function", hint: "state.*" },
  target: { label: "Target", hint: "web*" },
  user: { label: "User", hint: "alice" },
  minion: { label: "Minion", hint: "web1" },
  kind: { label: "Kind", choices: ["local", "call", "schedule", "startup", "runner", "wheel", "orchestrate", "ssh"] },
  since: { label: "Started since", chip: "since", hint: SPAN },
  until: { label: "Started until", chip: "until", hint: SPAN },
  metadata: { label: "Metadata", hint: "key, or key=value" },
  parent: { label: "Steps of the orchestration", chip: "steps of", hint: "job id" },
  batch: { label: "Parts of the batch", chip: "batch", hint: "job id" },
  changed: { label: "Only with changes", chip: "with changes", flag: true },
  all: { label: "Noise too", chip: "noise too", flag: true },
  state: { label: "State", hint: "nginx*" },
  sls: { label: "SLS", chip: "SLS", hint: "roles.*" },
  health: { label: "Health", choices: ["failed", "missing", "stale", "changed", "ok"] },
  stale: { label: "Stale after", chip: "stale after", choices: ["1h", "12h", "1d", "2d", "7d", "30d"] },
  test: { label: "Conformity: of tests, not of what was applied", chip: "conformity", flag: true },
  action: {
    label: "Action",
    choices: ["view", "kill", "rerun", "prune", "backup", "backfill", "acknowledge", "export"],
  },
  decision: { label: "Decision", choices: ["denied", "allowed", "unasked"] },
  jid: { label: "About the job", chip: "about", hint: "job id" },
};

const DEBOUNCE = 250;

function chipText(name, value) {
  const field = FIELDS[name];
  if (field?.flag) return field.chip;
  if (["result", "status", "health", "action", "decision"].includes(name)) return value.replaceAll(",", " or ");
  return `${field?.chip ?? name} ${value}`;
}

/**
 * @typedef {{path: string[], fields: string[], search?: string, glob?: string, hints?: Object<string, string>, quick?: {label: string, query: Object<string, string>}[], end?: any}} FilterOptions
 * path: of the view; fields: the names of FIELDS that it takes; search: the placeholder, where it takes a search;
 * glob: the filter that is searched by, in place of all, a text anywhere in it being enough;
 * hints: what stands in a field here, where that is something else; quick: filters to switch on at once; end: what stands at the right
 */

/**
 * Make the bar of filters of a view: {element, update(route)}; a change goes to another address.
 * @param {any} ctx
 * @param {FilterOptions} options
 */
export function filterBar(ctx, options) {
  let query = ctx.route.query;
  let timer = 0;
  const go = (changes, replace = false) => ctx.go(link(options.path, { ...query, ...changes }), { replace });
  const without = (names) => go(Object.fromEntries(names.map((name) => [name, null])));

  const searched = options.glob ?? "search";
  const asked = (text) => (options.glob && text && !/[*?[]/.test(text) ? `*${text}*` : text);
  const typed = (event) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => go({ [searched]: asked(event.target.value.trim()) }, Boolean(query[searched])),
      DEBOUNCE,
    );
  };
  const search =
    options.search &&
    h("input.input", {
      type: "search",
      "aria-label": options.search,
      placeholder: options.search,
      autocomplete: "off",
      spellcheck: "false",
      oninput: typed,
    });
  const chips = h("span.row");
  const panel = h("form.panel.filters", { hidden: true, "aria-label": "Filters" });
  const toggle = h(
    "button.button",
    { type: "button", "aria-expanded": "false", onclick: () => open(panel.hidden) },
    icon("filter"),
    "Filters",
  );
  const element = h(
    "div",
    {},
    h(
      "div.tools",
      {},
      search && h("span.search", {}, search, h("kbd", { "aria-hidden": "true" }, "/")),
      chips,
      toggle,
      h("span.grow"),
      options.end,
    ),
    panel,
  );

  const open = (on) => {
    panel.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    if (on)
      fill(
        panel,
        form(options, query, apply, () => without(options.fields)),
      );
    if (on) panel.querySelector("input, select")?.focus();
    else if (element.contains(document.activeElement)) toggle.focus();
  };
  const apply = (values) => {
    go(values);
    open(false);
  };
  const chip = (name) =>
    h(
      "button.chip.on",
      {
        type: "button",
        "aria-label": `Remove the filter ${chipText(name, query[name])}`,
        onclick: () => without([name]),
      },
      h("span.cut.text", {}, chipText(name, query[name])),
      icon("close"),
    );
  const offered = ({ label, query: added }) => {
    const isOn = Object.entries(added).every(([name, value]) => query[name] === value);
    return isOn || Object.keys(added).some((name) => query[name])
      ? null
      : h("button.chip", { type: "button", onclick: () => go(added) }, label);
  };
  const draw = () => {
    const on = options.fields.filter((name) => query[name]);
    fill(
      chips,
      on.map(chip),
      (options.quick ?? []).map(offered),
      (on.length > 1 || (on.length > 0 && query[searched])) &&
        h("button.button.bare", { type: "button", onclick: () => ctx.go(link(options.path)) }, "Clear all"),
    );
    if (search && document.activeElement !== search)
      search.value = (query[searched] ?? "").replace(/^\*([^*?[]+)\*$/, options.glob ? "$1" : "$&");
  };

  ctx.signal.addEventListener("abort", () => clearTimeout(timer));
  if (search)
    bind(
      {
        "/": [
          "Search",
          (event) => {
            event.preventDefault();
            search.focus();
            search.select();
          },
        ],
      },
      ctx.signal,
    );
  const cleared = () => {
    if (!panel.hidden) open(false);
    else if (document.activeElement === search && !search.value) search.blur();
    else if (Object.keys(query).length) {
      if (search) search.value = "";
      clearTimeout(timer);
      ctx.go(link(options.path));
    }
  };
  bind({ Escape: ["Clear the filters", cleared] }, ctx.signal);
  draw();
  return {
    element,
    update: (route) => {
      query = route.query;
      draw();
    },
  };
}

/** @param {FilterOptions} options @param {any} query @param {(values: any) => void} apply @param {() => void} clear */
function form({ fields, hints }, query, apply, clear) {
  const inputs = fields.map((name) => [name, input(name, query[name] ?? "", hints?.[name])]);
  const value = (field) => (field.type === "checkbox" ? (field.checked ? "true" : "") : field.value.trim());
  const submit = (event) => {
    event.preventDefault();
    apply(Object.fromEntries(inputs.map(([name, field]) => [name, value(field)])));
  };
  const labelled = ([name, field]) =>
    FIELDS[name].flag
      ? h("label.check", {}, field, FIELDS[name].label)
      : h("label.field", {}, FIELDS[name].label, field);
  const buttons = [
    h("button.button.first", { type: "submit", onclick: submit }, "Show"),
    h("button.button", { type: "button", onclick: clear }, "Clear"),
  ];
  const help = h(
    "p.dim",
    {},
    "In a text * stands for anything, ? for one character. Times are in UTC: a span back from now, a time of day, a date, today or yesterday.",
  );
  return [h("div.body", {}, h("div.fields", {}, inputs.map(labelled), h("div.row", {}, buttons)), help)];
}

function input(name, value, hinted) {
  const { choices, flag, hint } = FIELDS[name];
  if (flag) return h("input", { type: "checkbox", checked: value === "true" });
  if (!choices)
    return h("input.input", {
      type: "text",
      value,
      placeholder: hinted ?? hint,
      autocomplete: "off",
      spellcheck: "false",
    });
  const all = value && !choices.includes(value) ? [value, ...choices] : choices;
  return h(
    "select.input",
    {},
    h("option", { value: "" }, "any"),
    all.map((each) => h("option", { value: each, selected: each === value }, each.replaceAll(",", " or "))),
  );
}
