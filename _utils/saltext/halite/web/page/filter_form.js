// What lists may be filtered by, and the form with a field for each.
import { h } from "./dom.js";
import { RESULTS } from "./result.js";

const SPAN = "2h, 7d, 14:30 UTC";

/** What may be filtered by: a label, how it is asked, and what stands in an empty field. */
export const FIELDS = {
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
  master: { label: "Master", hint: "eu-*" },
  jid: { label: "About the job", chip: "about", hint: "job id" },
};

/**
 * Make what the form holds: a field for each filter of a view.
 * @param {{fields: string[], hints?: Object<string, string>}} options as of the bar of filters
 * @param {any} query
 * @param {(values: any) => void} apply
 * @param {() => void} clear
 */
export function form({ fields, hints }, query, apply, clear) {
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
