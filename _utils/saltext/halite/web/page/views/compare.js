// Two runs of the same function beside each other: what is new, gone, newly failing or mended, minion by minion.
import { callText } from "../call.js";
import { h } from "../dom.js";
import { count, plural, time } from "../format.js";
import { icon } from "../icons.js";
import { printed } from "../job/text.js";
import { jobAddress, whose } from "../masters.js";
import { empty } from "../notice.js";
import { jobResult, result } from "../result.js";
import { link } from "../route.js";

const SHOWN = 12; // names
const FOLDED_FROM = 3; // states
const WORDS = { newly_failing: "newly failing", changed: "changed", new: "new", gone: "gone", mended: "mended" };
const SHAPES = { newly_failing: "failed", mended: "ok", changed: "changed", new: "none", gone: "none" };
const went = (word) => (word ?? "–").replaceAll("_", " ");

/** Return minions that differ alike, but for their own ids, together. */
function alike(differing) {
  const groups = new Map();
  for (const minion of differing) {
    const { minion: name, ...rest } = minion;
    const key = JSON.stringify(rest).replaceAll(JSON.stringify(name).slice(1, -1), "\0");
    groups.set(key, [...(groups.get(key) ?? []), minion]);
  }
  return [...groups.values()];
}

function how(state) {
  if (state.change === "changed" || state.change === "mended") return `${went(state.before)} before, ${went(state.after)} now`;
  if (state.change === "gone") return state.before === "failed" ? "failed before" : "";
  return state.change === "new" ? went(state.after) : "";
}

/** Return states by what is told together: more than a few that went the same way alike, but for their own names. */
function folded(states) {
  const groups = new Map();
  for (const each of states) {
    const names = [...new Set([each.id, each.name])].sort((a, b) => b.length - a.length).filter(Boolean);
    const { id, name: _name, ...rest } = each;
    const key = names.reduce((text, name) => text.replaceAll(JSON.stringify(name).slice(1, -1), "\0"), JSON.stringify(rest));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => (group.length > FOLDED_FROM ? [group] : group.map((each) => [each])));
}

function state([each, ...others]) {
  const shape = each.change === "new" && each.after === "failed" ? "failed" : SHAPES[each.change];
  return h("li.compared", {},
    h(`span.change.${shape}`, {}, icon(shape, ".shape"), WORDS[each.change]),
    h("b.text", {}, each.id), h("span.mono.dim.text", {}, each.function), h("span.dim.text", {}, each.name !== each.id ? each.name : "", " ", how(each)),
    each.after === "failed" && each.comment && h("p.text.failed", {}, each.comment),
    others.length > 0 && h("p.text", {}, h("span.dim", {}, `and ${count(others.length)} more alike: `), others.map((other) => other.id).join(", ")));
}

function functions(told, several) {
  const left = told.left_out > 0 && h("p.dim", {}, told.states ? `and ${plural(told.left_out, "more state")}` : `and ${plural(told.left_out, "more line")}`);
  const body = told.states
    ? told.states.length ? h("ul", {}, folded(told.states).map(state)) : h("p.dim", {}, "No state differs, but the result does.")
    : told.diff.length ? printed(told.diff.join("\n")) : h("p.dim", {}, "What differs lies behind what is shown here: open the jobs for all of it.");
  return h("div.function", {}, several && h("h3.mono.text", {}, told.function), body, left);
}

const name = (after, minion) => h("a.minion.text", { href: jobAddress(after, { open: minion }) }, minion);

function names(after, minions) {
  const shown = minions.slice(0, SHOWN);
  return h("span.dim.text", {}, shown.map((each, place) => [place > 0 && ", ", name(after, each)]), minions.length > SHOWN && ` and ${count(minions.length - SHOWN)} more`);
}

function group(minions, after) {
  const [first] = minions;
  const worse = first.after === "failed";
  const told = first.before === first.after ? `${first.after}, as before` : `${went(first.before)} before, ${went(first.after)} now`;
  return h(`section.panel${worse ? ".bad" : ""}`, { "aria-label": `${plural(minions.length, "minion")}: ${told}` },
    h("div.head", {}, result(first.after, minions.length === 1 ? name(after, first.minion) : plural(minions.length, "minion")), h("span", {}, told), minions.length > 1 && names(after, minions.map((each) => each.minion))),
    h("div.body", {}, first.functions.map((each) => functions(each, first.functions.length > 1))));
}

function side(word, row) {
  return h("div.side.panel", {},
    h("div.head", {}, h("b", {}, word), jobResult(row), h("span.grow"), row.master && h("span.dim", {}, row.master), h("a.id.mono", { href: jobAddress(row) }, row.jid)),
    h("div.body", {}, h("p.text", {}, h("b", {}, callText(row))), h("p.dim.text", {}, row.target, " · ", row.user || "–", " · ", time(row.start_time), ` · ${count(row.returned)} of ${plural(row.minions, "minion")} returned`)));
}

function sums({ minions, states }) {
  const said = (key, word) => (minions[key] ? `${count(minions[key])} ${word}` : null);
  const told = [said("equal", "equal"), said("differing", "differing"), said("not_kept", "not kept any more")].filter(Boolean).join(", ");
  const changed = states && Object.entries(states).filter(([, number]) => number).map(([change, number]) => h(`span.change.${SHAPES[change]}`, {}, icon(SHAPES[change], ".shape"), `${count(number)} ${WORDS[change]}`));
  return h("div.legend", {}, h("span", {}, `${plural(minions.compared, "minion")} compared${told ? `: ${told}` : ""}`), changed && (changed.length ? changed : h("span", {}, "no state differs")));
}

function once(given, number, when, jid) {
  return given.length > 0 && h("section.panel", {}, h("div.head", {}, `${plural(number, "minion")} returned ${when} alone`, names(jid, given)));
}

/** The form that narrows the minions, and names another job to compare with. */
function form(ctx, jid) {
  const field = (name, label, placeholder) => h("input.input", { type: "text", name, "aria-label": label, placeholder, value: ctx.route.query[name] ?? "", autocomplete: "off", spellcheck: "false" });
  const fields = [field("minion", "Minions", "minions, such as web*"), field("other", "The other job", "job id of another run")];
  const submit = (event) => {
    event.preventDefault();
    ctx.go(link(["jobs", jid, "compare"], { ...whose(ctx.route.query), ...Object.fromEntries(fields.map((each) => [each.name, each.value.trim()])) }));
  };
  return h("form.row.other", { onsubmit: submit }, fields, h("button.button", { type: "submit" }, "Compare"));
}

export async function show(root, ctx) {
  const jid = ctx.route.path[1];
  const of = whose(ctx.route.query);
  const top = h("header.compare-head", {},
    h("div.crumb", {}, h("a", { href: link(["jobs"], { central: of.central }) }, "Jobs"), " / ", h("a.mono", { href: link(["jobs", jid], of) }, jid), " / compare"),
    h("div.row", {}, h("h1", {}, "Two runs compared"), h("span.grow"), form(ctx, jid)));
  root.append(top);
  let answer;
  try {
    answer = await ctx.api.get(["jobs", "-", "compare"], { jid, ...of, minion: ctx.route.query.minion, other: ctx.route.query.other, limit: 500 }, ctx.signal);
  } catch (problem) {
    if (problem.code !== "not_found" && problem.code !== "invalid") throw problem;
    root.append(empty("Nothing to compare with", problem.message, h("a.button", { href: link(["jobs", jid], of) }, "Back to the job")));
    return;
  }
  const { compare } = answer;
  ctx.setTitle(`Compare ${callText(compare.after).slice(0, 60)}`);
  const { after, before } = compare;
  root.append(
    h("div.sides", {}, side("Before", before), side("After", after)), sums(compare),
    ...alike(answer.differing).map((minions) => group(minions, after)),
    ...(answer.left_out ? [h("p.dim", {}, `and ${plural(answer.left_out, "more minion")} with differences: name some of them above`)] : []),
    ...[once(answer.only_before, compare.minions.only_before, "before", before), once(answer.only_after, compare.minions.only_after, "after", after)].filter(Boolean));
}
