// Calling again what a job called: first what would be done, then the new job.
import { callText, isOnMaster } from "../call.js";
import { dialog } from "../dialog.js";
import { fill, h } from "../dom.js";
import { plural } from "../format.js";
import { debounced } from "../later.js";
import { link } from "../route.js";
import { clipped } from "./head.js";
import { byWhy } from "./reasons.js";

const AGAIN = "The same function is called with the same arguments; nothing else of the old job is taken over (no batch, no returner, no metadata).";

function plan(told) {
  return [
    h("p", {}, told.test ? "Would call " : "Called ", h("b.mono.text", {}, clipped(callText(told))), told.minions.length ? [` on ${plural(told.minions.length, "minion")}: `, clipped(told.minions.join(", "))] : " on the master", "."),
    byWhy(told.not_sent).map(([why, names]) => h("p.missing", {}, "Not on ", clipped(names.join(", ")), `: ${why}`)),
  ];
}

/** Make the choices: which minions, of a job on minions. */
function choices(answer, changed) {
  const { job: row } = answer;
  if (isOnMaster(row)) return { element: null, given: () => ({}) };
  const box = (checked) => h("input", { type: "checkbox", checked, onchange: () => changed(0) });
  const failed = row.failed > 0 && box(true);
  const missing = answer.missing.length > 0 && row.status !== "running" && box(false);
  const minion = h("input.input", { type: "text", placeholder: "any; or a pattern such as web*", autocomplete: "off", spellcheck: "false", oninput: () => changed(300) });
  const element = h("div.fields", {},
    h("label.field", {}, "On minions", minion),
    (failed || missing) && h("div", {}, failed && h("label.check", {}, failed, `Only those that failed (${row.failed})`), " ", missing && h("label.check", {}, missing, `Only those that never returned (${answer.missing.length})`)));
  return {
    element,
    given: () => ({ ...(failed && failed.checked ? { failed: true } : {}), ...(missing && missing.checked ? { missing: true } : {}), ...(minion.value.trim() ? { minion: minion.value.trim() } : {}) }),
  };
}

/**
 * Show what a repetition would do, and have it done.
 * @param {any} view
 */
export function askToRerun(view) {
  const { job: row } = view.answer;
  const told = h("div.told-plan", { role: "status" });
  const cancel = h("button.button", { type: "button", onclick: () => modal.close() }, "Cancel");
  const again = h("button.button.first", { type: "button", disabled: true }, "Call it again");
  let asked = 0;
  const form = choices(view.answer, (wait) => {
    again.disabled = true;
    later.soon(wait);
  });
  const look = async () => {
    asked += 1;
    const mine = asked;
    try {
      const found = await view.api.post(["jobs", "-", "rerun"], { jid: view.jid, ...form.given(), test: true }, view.signal);
      if (mine !== asked) return;
      fill(told, plan(found.rerun));
      again.disabled = false;
    } catch (error) {
      if (mine === asked && !view.signal.aborted) fill(told, h("p.failed", { role: "alert" }, error.message));
    }
  };
  const later = debounced(look, 300, view.signal);
  const modal = dialog(`Call ${row.function} again`, h("div.rerun", {}, h("p.dim", {}, AGAIN), form.element, told), [cancel, again]);
  modal.addEventListener("close", later.cancel);
  view.signal.addEventListener("abort", () => modal.close());
  cancel.focus();
  look();

  again.addEventListener("click", async () => {
    again.disabled = true;
    try {
      const { rerun: done } = await view.api.post(["jobs", "-", "rerun"], { jid: view.jid, ...form.given() }, view.signal);
      const open = h("a.button.first", { href: link(["jobs", done.rerun_jid]), onclick: () => modal.close() }, "Show the new job");
      fill(modal.querySelector(".rerun"), plan(done), h("p", {}, "As job ", h("span.mono", {}, done.rerun_jid), "."));
      again.replaceWith(open);
      fill(cancel, "Close");
      open.focus();
      view.look();
    } catch (error) {
      if (view.signal.aborted) return;
      fill(told, h("p.failed", { role: "alert" }, error.message));
      again.disabled = false;
    }
  });
}
