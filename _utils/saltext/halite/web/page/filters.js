// Filters of a list: chips that are on, quick ones to switch on, a search, and fields for all of them. The address
// holds them in the names of the API.
import { fill, h } from "./dom.js";
import { FIELDS, form } from "./filter_form.js";
import { inUtc, local } from "./format.js";
import { icon } from "./icons.js";
import { bind } from "./keys.js";
import { isOfAll, WHOSE } from "./masters.js";
import { link } from "./route.js";
import { searchField } from "./search.js";
import { state } from "./state.js";

const isMoment = (value) => /^\d{4}-\d\d-\d\dT/.test(value); // as a click on a cell gives it

function chipText(name, value) {
  const field = FIELDS[name];
  if (field?.flag) return field.chip;
  if (["result", "status", "health", "action", "decision"].includes(name)) return value.replaceAll(",", " or ");
  return `${field?.chip ?? name} ${isMoment(value) ? local(value) : value}`;
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
  const go = (changes, replace = false) => ctx.go(link(options.path, { ...query, ...changes }), { replace });
  const fields = () => (isOfAll(query) ? ["master", ...options.fields] : options.fields);
  const clear = () => ctx.go(link(options.path, { central: query.central }));
  const without = (names) => go(Object.fromEntries(names.map((name) => [name, null])));

  const searched = options.glob ?? "search";
  const search =
    options.search &&
    searchField({
      label: options.search,
      value: query[searched],
      ask: (value) => go({ [searched]: value }, Boolean(query[searched])),
      written: (text) => (options.glob && text && !/[*?[]/.test(text) ? `*${text}*` : text),
      read: (value) => (options.glob ? value.replace(/^\*([^*?[]+)\*$/, "$1") : value),
      signal: ctx.signal,
    });
  const switchAll = () => go(isOfAll(query) ? Object.fromEntries(WHOSE.map((name) => [name, null])) : { central: "true" });
  const all = h("button.switch", { type: "button", role: "switch", title: "The jobs of all masters, in place of this one's alone (m)", onclick: switchAll }, "All masters", h("i", { "aria-hidden": "true" }));
  const chips = h("span.row");
  const panel = h("form.panel.filters", { hidden: true, "aria-label": "Filters" });
  const toggle = h(
    "button.button",
    { type: "button", title: "Filters", "aria-expanded": "false", onclick: () => open(panel.hidden) },
    icon("filter"),
    h("span.label", {}, "Filters"),
  );
  const element = h(
    "div",
    {},
    h(
      "div.tools",
      {},
      search && search.element,
      all,
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
        form({ ...options, fields: fields() }, query, apply, () => without(fields())),
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
        title: isMoment(query[name]) ? inUtc(query[name]) : query[name],
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
    const on = fields().filter((name) => query[name]);
    all.hidden = !state.me?.central && !isOfAll(query);
    all.setAttribute("aria-checked", String(isOfAll(query)));
    fill(
      chips,
      on.map(chip),
      (options.quick ?? []).map(offered),
      (on.length > 1 || (on.length > 0 && query[searched])) &&
        h("button.button.bare", { type: "button", onclick: clear }, "Clear all"),
    );
    if (search) search.follow(query[searched]);
  };

  const cleared = () => {
    if (!panel.hidden) open(false);
    else if (!(search && search.leave()) && Object.keys(query).some((name) => name !== "central")) clear();
  };
  bind({ Escape: [search ? "Leave the search, then clear the filters" : "Clear the filters", cleared] }, ctx.signal);
  if (state.me?.central) bind({ m: ["All masters, or this one alone", switchAll] }, ctx.signal);
  draw();
  return {
    element,
    update: (route) => {
      query = route.query;
      draw();
    },
  };
}

