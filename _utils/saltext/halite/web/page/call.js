// A job's call as it would be typed, and whom it was for: the words of the terminal's tables.
import { oneLine } from "./harmless.js";

const PLAIN = /^[\p{L}\p{N}_@%+=:,./-]+$/u;
const ON_MASTER = new Set(["runner", "wheel", "orchestrate"]);
const STATES = ["state.sls", "state.apply", "state.highstate", "state.top", "runner.state."];
const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function quoted(word) {
  if (PLAIN.test(word)) return word;
  if (word.includes("'") && !word.includes("!")) return `"${word.replace(/[\\"$`]/g, "\\$&")}"`;
  return `'${word.replaceAll("'", "'\"'\"'")}'`;
}

/** JSON as Python writes it, with a space behind each comma and colon. */
function json(value) {
  if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
  if (!isMapping(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, held]) => `${JSON.stringify(key)}: ${json(held)}`)
    .join(", ")}}`;
}

function word(value) {
  if (typeof value === "string") return quoted(oneLine(value));
  if (value !== null && typeof value === "object") return oneLine(json(value));
  return { true: "True", false: "False", null: "None" }[String(value)] ?? String(value);
}

function isAdded(key, held, keywords) {
  if (key === "orchestration_jid") return true;
  if (key === "saltenv") return (held === null || held === "base") && "orchestration_jid" in keywords;
  return (key === "queue" || key === "concurrent") && held === false;
}

/** What Salt adds to a state run is left out, and the SLS named as mods stands where one types it. */
function asTyped(name, args, isKeywords) {
  if (!STATES.some((start) => name.startsWith(start))) return args;
  const kept = [];
  for (const each of args) {
    if (!isKeywords(each)) {
      kept.push(each);
      continue;
    }
    const given = Object.fromEntries(Object.entries(each).filter(([key, held]) => !isAdded(key, held, each)));
    if (!kept.length && (typeof given.mods === "string" || Array.isArray(given.mods))) {
      kept.push(given.mods);
      delete given.mods;
    }
    if (Object.keys(given).some((key) => key !== "__kwarg__")) kept.push(given);
  }
  const isNames = Array.isArray(kept[0]) && kept[0].length && kept[0].every((each) => typeof each === "string");
  return isNames ? [kept[0].join(","), ...kept.slice(1)] : kept;
}

function words(name, args, row) {
  if (!Array.isArray(args)) return word(args);
  const isKeywords = (value) => isMapping(value) && (value.__kwarg__ === true || ON_MASTER.has(row.kind));
  return asTyped(name, args, isKeywords)
    .flatMap((each) =>
      isKeywords(each)
        ? Object.entries(each)
            .filter(([key]) => key !== "__kwarg__")
            .map(([key, held]) => `${oneLine(key)}=${word(held)}`)
        : [word(each)],
    )
    .join(" ");
}

/**
 * Return what a job called: each function, and its arguments as they would be typed.
 * @param {any} row a row as of /api/jobs
 * @returns {{name: string, words: string}[]}
 */
export function calls(row) {
  const [name, args] = [String(row.function), row.arguments ?? []];
  const names = name.split(",");
  const each = names.length > 1 && names.length === args.length && args.every(Array.isArray);
  return each
    ? names.map((one, place) => ({ name: one, words: words(one, args[place], row) }))
    : [{ name, words: words(name, args, row) }];
}

/** Return a job's call as one text. @param {any} row @returns {string} */
export function callText(row) {
  return calls(row)
    .map((call) => [call.name, call.words].filter(Boolean).join(" "))
    .join(", ");
}

/** Tell whether a job ran on the master itself. @param {any} row @returns {boolean} */
export const isOnMaster = (row) => ON_MASTER.has(row.kind);

/** Return the kind of a target as a person says it. @param {any} row @returns {string} */
export function targetType(row) {
  return isOnMaster(row) ? "the master" : String(row.target_type ?? "").replaceAll("_", " ");
}

const SALTS_OWN = { call: "salt-call", schedule: "schedule", startup: "startup" };

/** Return what stands for who published a job that came from a minion's side, of which Salt does not say who. @param {any} row @returns {string} */
export const unnamed = (row) => (row.user ? "" : SALTS_OWN[row.kind] ?? "");
