// Killing a job: what that does and does not undo, asked once; then how far it came, and the end.
import { isOnMaster } from "../call.js";
import { dialog } from "../dialog.js";
import { fill, h } from "../dom.js";
import { plural, time } from "../format.js";
import { outcome, result } from "../result.js";
import { clipped } from "./head.js";
import { byWhy, mayRun } from "./reasons.js";

const ON_MINIONS = "A kill ends the job's process and, on a minion, the processes under it. It undoes nothing: packages half installed stay so, files that were written stay written, locks of package managers may be left behind, and what the job started in the background or through an init system goes on.";
const ON_MASTER = "The signal goes to the job's own process on the master alone: a command that it has started goes on. It undoes nothing.";
const OF_BATCH = "A batch goes on with its next part: end the salt command that drives it too.";
const OF_ORCHESTRATION = "The jobs of its steps run on, on their minions: kill these too.";
const SIGNALS = { KILL: "KILL, at once", TERM: "TERM, to let it end by itself" };

function words(row) {
  return [isOnMaster(row) ? ON_MASTER : ON_MINIONS, row.batch && OF_BATCH, row.kind === "orchestrate" && OF_ORCHESTRATION, "A killed job never returns."].filter(Boolean);
}

/** Make the fields: on which minions, where there are several, and the signal. */
function fields(answer) {
  const several = !isOnMaster(answer.job) && mayRun(answer).length > 1;
  const minion = several && h("input.input", { type: "text", placeholder: "all, or such as web*", autocomplete: "off", spellcheck: "false" });
  const signal = h("select.input", {}, Object.entries(SIGNALS).map(([name, told]) => h("option", { value: name }, told)));
  const element = h("div.fields", {}, minion && h("label.field", {}, "Only on minions", minion), h("label.field", {}, "Signal", signal));
  return { element, given: () => ({ signal: signal.value, ...(minion && minion.value.trim() ? { minion: minion.value.trim() } : {}) }) };
}

function notSent(sent) {
  return byWhy(sent.not_sent).map(([why, names]) => h("p.missing", {}, "Not sent to ", clipped(names.join(", ")), `: ${why}`));
}

/** What was sent to whom, in the words of the terminal. */
function sentTo(sent) {
  const where = sent.minions.length ? [` on ${plural(sent.minions.length, "minion")}: `, clipped(sent.minions.join(", "))] : sent.pid ? `: the process ${sent.pid} on the master` : "";
  return [
    h("p", {}, h("b", {}, `Sent ${sent.signal}`), where, "."),
    notSent(sent),
    sent.to_come > 0 && h("p.missing", {}, `${plural(sent.to_come, "minion")} of the batch ${sent.to_come === 1 ? "has" : "have"} still to come: end the salt command that drives it too.`),
    sent.earlier && h("p.dim", {}, `${sent.earlier.killed_by} sent the first, at `, time(sent.earlier.killed_at), "."),
  ];
}

/**
 * Ask whether to kill the job, have it done, and show its end.
 * @param {any} view
 */
export function askToKill(view) {
  const { job: row } = view.answer;
  const names = isOnMaster(row) ? [] : mayRun(view.answer);
  const problem = h("p.failed", { role: "alert" });
  const body = h("div.kill");
  const cancel = h("button.button", { type: "button", onclick: () => modal.close() }, "Cancel");
  const kill = h("button.button.danger.first", { type: "button" }, "Kill it");
  const form = fields(view.answer);
  fill(body,
    h("p", {}, isOnMaster(row) ? "This job runs on the master." : names.length ? [h("b", {}, plural(names.length, "minion")), " may still run it: ", clipped(names.join(", "), "span.text"), "."] : "No minion is known to run it now."),
    words(row).map((text) => h("p.dim", {}, text)), form.element, problem);
  const modal = dialog(`Kill ${row.function}`, body, [cancel, kill]);
  modal.classList.add("kill-dialog");
  cancel.focus();

  kill.addEventListener("click", async () => {
    kill.disabled = true;
    fill(kill, "Sending…"); // a master that does not answer is waited for
    fill(problem);
    try {
      const sent = await view.api.post(["jobs", "-", "kill"], { jid: view.jid, ...form.given() }, view.signal);
      showEnd(view, sent, body, modal, [cancel, kill]);
    } catch (error) {
      if (view.signal.aborted) return;
      kill.disabled = false;
      fill(kill, "Kill it");
      fill(problem, error.message);
    }
  });
  view.signal.addEventListener("abort", () => modal.close());
}

/** Show what was sent, and wait until the job is over. */
function showEnd(view, sent, body, modal, [cancel, kill]) {
  const state = h("p.row", { role: "status" });
  fill(body, sentTo(sent), state);
  kill.remove();
  fill(cancel, "Close");
  cancel.focus();
  const draw = (answer) => {
    if (answer.job.status === "running") fill(state, result("running", "Still running: the minions are asked whether the signal has reached it."));
    else fill(state, result(outcome(answer.job), `The job is over: ${outcome(answer.job)}`), answer.job.end_time && h("span.dim", {}, "since ", time(answer.job.end_time)));
  };
  draw(view.answer);
  const stop = view.onAnswer(draw);
  modal.addEventListener("close", stop);
  view.look();
}
