// What runs now: one card a job, with how far it is. The strip keeps its height, so that nothing below it moves.
import { get } from "../api.js";
import { callText, isOnMaster } from "../call.js";
import { fill, h } from "../dom.js";
import { count, duration, plural } from "../format.js";
import { icon } from "../icons.js";
import { spaced } from "../later.js";
import { bar, outcome } from "../result.js";
import { jobAddress, whose } from "../masters.js";
import { link } from "../route.js";

const MOST = 12;
const EVERY = 5000; // milliseconds, and at the least between two times
const LEAST = 1000;

function progress(row) {
  if (isOnMaster(row)) return row.master ? `on the master ${row.master}` : "on the master";
  const parts = [`${count(row.returned)} of ${count(row.minions)} on ${row.target}`];
  if (row.failed) parts.push(`${count(row.failed)} failed`);
  if (outcome(row) === "no sign") parts.push("no sign of any that is awaited");
  else if (row.silent) parts.push(`no sign of ${count(row.silent)}`);
  const awaited = row.awaited_minions ?? [];
  if (awaited.length && awaited.length < row.minions)
    parts.push(
      `awaits ${awaited.slice(0, 2).join(", ")}${awaited.length > 2 ? ` and ${count(awaited.length - 2)} more` : ""}`,
    );
  if (row.master) parts.unshift(row.master);
  return parts.join(" · ");
}

function card(row, asked) {
  const word = outcome(row) === "no sign" ? "missing" : "running";
  /** @type {[string, number][]} */
  const told = [
    ["failed", row.failed],
    ["running", row.returned - row.failed],
  ];
  const since = Number(row.running_for ?? 0) * 1000;
  const clock = h("small.clock", { "data-began": String(asked - since) }, duration(since / 1000));
  return h(
    "li",
    {},
    h(
      "a.run",
      { href: jobAddress(row), title: `${callText(row).slice(0, 1000)}\n${row.user ?? ""}` },
      h("span.line", {}, icon(word, `.shape.${word}`), h("b.cut.text", {}, callText(row)), clock),
      bar(told, row.minions, isOnMaster(row) ? ".unknown" : ""),
      h("small.cut.text", {}, progress(row)),
    ),
  );
}

/**
 * Make the strip and keep it up to date while live() says so; refresh() asks at once.
 * @param {{signal: AbortSignal, live: () => boolean, query: () => any}} options query: of the address
 */
export function activeStrip({ signal, live, query }) {
  const list = h("ul.strip", { "aria-label": "Running now" });
  let shown = "";
  const draw = (rows) => {
    const text = JSON.stringify(rows.map(({ running_for: _, ...rest }) => rest));
    if (text === shown) return;
    shown = text;
    if (!rows.length) fill(list, h("li.none", {}, "Nothing runs now."));
    else
      fill(
        list,
        rows.slice(0, MOST).map((row) => card(row, Date.now())),
        rows.length > MOST &&
          h(
            "li",
            {},
            h(
              "a.run.more",
              { href: link(["jobs"], { ...whose(query()), status: "running" }) },
              `${plural(rows.length - MOST, "more job")}`,
            ),
          ),
      );
  };
  const ask = async () => {
    try {
      const asked = whose(query());
      const answer = await get(["active"], asked, signal);
      if (JSON.stringify(asked) === JSON.stringify(whose(query()))) draw([...answer.active].reverse());
    } catch {
      // The list beside it tells what is wrong with the service.
    }
  };
  const refresh = spaced(ask, LEAST, signal);
  const tick = () =>
    list.querySelectorAll(".clock").forEach((clock) => {
      clock.textContent = duration((Date.now() - Number(clock.dataset.began)) / 1000);
    });
  const timers = [setInterval(tick, 1000), setInterval(() => live() && !document.hidden && refresh(), EVERY)];
  signal.addEventListener("abort", () => timers.forEach(clearInterval));
  fill(list, h("li.none", {}, "…"));
  return { element: h("section", { "aria-label": "Running now" }, list), refresh };
}
