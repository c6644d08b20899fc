// The cells of a job in the list: each narrows the list, and says in its title to what.
import { callText, calls, isOnMaster, targetType, unnamed } from "../call.js";
import { h } from "../dom.js";
import { count, duration, inUtc, local, time } from "../format.js";
import { literal } from "../globs.js";
import { isOfAll, jobAddress } from "../masters.js";
import { bar, jobResult, outcome, shares } from "../result.js";
import { link } from "../route.js";

const LONGEST = 200; // characters of arguments that are searched for

function narrowing(query, changes, told, ...children) {
  const href = link(["jobs"], { ...query, ...changes });
  return h("a.filter", { href, title: told, tabindex: "-1" }, children);
}

function resultCell(row, query) {
  const word = outcome(row);
  if (word === "none") return jobResult(row);
  const [name, value] = row.status === "running" ? ["status", "running"] : ["result", word];
  return narrowing(query, { [name]: value }, `Only ${value}`, jobResult(row));
}

/** The function alone, and behind it the arguments, which are searched for among the jobs of that function. */
function functionCell(row, query) {
  const name = { function: literal(String(row.function)) };
  const whole = callText(row).slice(0, 1000);
  return calls(row).map((call, place) => [
    place > 0 && ", ",
    narrowing(query, name, `Only ${row.function}\n${whole}`, call.name),
    call.words && [" ", argumentsOf(call.words, query, { ...name, search: call.words.slice(0, LONGEST) }, `Only ${row.function} with these arguments\n${whole}`)],
  ]);
}

function argumentsOf(words, query, changes, told) {
  const link = narrowing(query, changes, told, words);
  link.classList.add("arguments", "mono");
  return link;
}

const kindOf = (row, query, told) => narrowing(query, { kind: row.kind }, `Only the kind ${row.kind}`, told);

function targetCell(row, query) {
  const kind = targetType(row);
  if (isOnMaster(row)) return kindOf(row, query, kind);
  const type = kind && kind !== "glob" && h("span.type", {}, ` ${kind}`);
  const changes = { target: literal(String(row.target ?? "")) };
  return narrowing(query, changes, `Only the target ${row.target} (${kind})`, row.target, type);
}

/** Who published it; what came from a minion's side, of which Salt does not say who, says what it was. */
function userCell(row, query) {
  if (row.user) return narrowing(query, { user: literal(row.user) }, `Only ${row.user}`, row.user);
  const kind = unnamed(row);
  return kind ? kindOf(row, query, h("i", {}, kind)) : h("span", { title: "Salt does not say who" }, "–");
}

/** Where a click on the minions leads: to one minion, to what nobody returned for, or to the same target. */
function ofMinions(row) {
  const target = String(row.target ?? "");
  if (isOnMaster(row)) return [{ kind: row.kind }, `Only the kind ${row.kind}`];
  if (row.minions === 1 && ["glob", "list"].includes(row.target_type) && !/[*?[,]/.test(target))
    return [{ minion: target }, `Only jobs of the minion ${target}`];
  if (row.result === "missing") return [{ result: "missing" }, "Only jobs for which minions did not return"];
  return [{ target: literal(target) }, `Only the target ${target}`];
}

function minionsCell(row, query) {
  const unknown = row.unknown?.length ? ` +${count(row.unknown.length)} unknown` : "";
  const [changes, told] = ofMinions(row);
  const share = h("span.share", {}, `${count(row.returned)}/${count(row.minions)}${unknown}`);
  return narrowing(query, changes, told, share, row.minions > 1 && bar(shares(row), row.minions, ".mini"));
}

function startedCell(row, query) {
  if (!row.start_time) return "–";
  const told = `${inUtc(row.start_time)}\nOnly jobs until then`;
  return narrowing(query, { until: row.start_time }, told, time(row.start_time, local));
}

function masterCell(row, query) {
  const realm = row.realm === row.master ? "" : `, of the realm ${row.realm}`;
  return narrowing(query, { master: literal(row.master) }, `Only the master ${row.master}${realm}`, row.master);
}

/** How long it took, which leads to what else began in that time. */
function tookCell(row, query) {
  const took = duration(row.duration);
  if (!row.start_time || !row.end_time) return took;
  const told = `${inUtc(row.start_time)} to ${inUtc(row.end_time)}\nOnly jobs that began while this one ran`;
  return narrowing(query, { since: row.start_time, until: row.end_time }, told, took);
}

/**
 * Make the cells of a job, in the order of the columns.
 * @param {any} row
 * @param {any} query what a click narrows further
 */
export function cells(row, query) {
  return [
    resultCell(row, query),
    h("a.id.mono", { href: jobAddress(row), tabindex: "-1" }, row.jid),
    ...(isOfAll(query) ? [masterCell(row, query)] : []),
    functionCell(row, query),
    targetCell(row, query),
    userCell(row, query),
    minionsCell(row, query),
    startedCell(row, query),
    tookCell(row, query),
  ];
}
