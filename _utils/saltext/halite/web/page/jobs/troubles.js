// What went wrong in the last day: how much of it, and the newest of each call, however much else has run since.
import { get } from "../api.js";
import { callText, isOnMaster } from "../call.js";
import { fill, h } from "../dom.js";
import { count, inUtc, local, plural } from "../format.js";
import { icon } from "../icons.js";
import { spaced } from "../later.js";
import { jobAddress, whose } from "../masters.js";
import { repeat } from "../repeat.js";
import { result } from "../result.js";
import { link } from "../route.js";

const WRONG = ["failed", "missing", "killed"];
const DAY = { since: "24h" };
const LOOKED_AT = 100; // jobs that went wrong, the newest
const MOST = 4; // calls
const EVERY = 30; // seconds
const LEAST = 2000; // milliseconds between two times that the list tells of a job that went wrong

const counted = (buckets, word) => buckets.reduce((sum, bucket) => sum + bucket[word], 0);

/** Return the newest job of each call that went wrong, with how many of its jobs did; what failed is in front. @param {any[]} jobs */
function calls(jobs) {
  const found = new Map();
  for (const row of jobs) {
    const key = JSON.stringify([callText(row), row.target, row.result, row.master]);
    const there = found.get(key);
    if (there) there.times += 1;
    else found.set(key, { row, times: 1 });
  }
  const weight = ({ row }) => WRONG.indexOf(row.result);
  return [...found.values()].sort((one, other) => weight(one) - weight(other)).slice(0, MOST);
}

function trouble({ row, times }) {
  const where = [isOnMaster(row) ? "" : ` on ${row.target}`, row.master && ` of ${row.master}`].filter(Boolean).join("");
  const often = times > 1 ? `\n${plural(times, "time")} among the newest that went wrong` : "";
  return h("a.trouble", { href: jobAddress(row), title: `${callText(row).slice(0, 500)}${where}\n${inUtc(row.start_time)}${often}` },
    icon(row.result, `.shape.${row.result}`), h("span.cut.text", {}, h("b", {}, callText(row).slice(0, 200)), where), times > 1 && h("span.times", {}, `×${count(times)}`), h("small", {}, local(row.start_time).replace(/:\d\d$/, "")));
}

function told(buckets, jobs, query) {
  const words = WRONG.filter((word) => counted(buckets, word));
  if (!words.length) return h("span.dim.row", {}, result("ok", ""), "Nothing went wrong in the last 24 hours.");
  const counts = words.map((word) => h("a.chip", { href: link(["jobs"], { ...query, result: word, ...DAY }), title: `Only ${word}, of the last 24 hours` }, result(word, `${count(counted(buckets, word))} ${word}`)));
  return [h("span.row.nowrap", {}, counts, h("span.dim.wide", {}, "in 24 h")), h("span.newest", {}, calls(jobs).map(trouble))];
}

/**
 * Make the line and keep it up to date: {element, heard(rows), anew()}; rows that went wrong have it asked for.
 * @param {() => any} query of the address
 * @param {AbortSignal} signal
 */
export function troubles(query, signal) {
  const element = h("section.troubles", { "aria-label": "Went wrong in the last 24 hours" });
  let shown = "";
  const ask = async () => {
    const asked = whose(query());
    try {
      const [{ buckets }, { jobs }] = await Promise.all([
        get(["jobs", "activity"], { ...asked, bucket: "1h", ...DAY }, signal),
        get(["jobs"], { ...asked, result: WRONG.join(","), ...DAY, limit: LOOKED_AT }, signal),
      ]);
      if (JSON.stringify(asked) !== JSON.stringify(whose(query()))) return;
      const now = JSON.stringify([asked, WRONG.map((word) => counted(buckets, word)), jobs]);
      if (now !== shown) fill(element, told(buckets, jobs, asked));
      shown = now;
    } catch {
      // The list below it tells what is wrong with the service.
    }
  };
  const refresh = spaced(ask, LEAST, signal);
  repeat(ask, () => EVERY, signal);
  refresh();
  return { element, heard: (rows) => rows.some((row) => WRONG.includes(row.result)) && refresh(), anew: () => { shown = ""; fill(element); ask(); } };
}
