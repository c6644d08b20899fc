// The steps of an orchestration, each with a job of its own.
import { callText } from "../call.js";
import { h } from "../dom.js";
import { count, duration, plural, time } from "../format.js";
import { jobAddress } from "../masters.js";
import { jobResult } from "../result.js";
import { table } from "../table.js";

const columns = [
  { title: "Result", cell: jobResult },
  { title: "Function", cell: (row) => h("a.text", { href: jobAddress(row) }, callText(row)) },
  { title: "Target", cell: (row) => h("span.text", {}, row.target), classes: ".wide" },
  { title: "Minions", cell: (row) => `${count(row.returned)}/${count(row.minions)}`, classes: ".num" },
  { title: "Took", cell: (row) => duration(row.duration), classes: ".num", sort: (row) => row.duration ?? -1 },
  { title: "Started", cell: (row) => time(row.start_time), classes: ".wide", sort: (row) => row.start_time },
];

/** Make the steps: {element, update(answer)}. */
export function steps() {
  const element = h("section.steps");
  let before = "";
  return {
    element,
    update(answer) {
      const now = JSON.stringify(answer.steps);
      if (now === before) return;
      before = now;
      element.replaceChildren();
      if (!answer.steps.length) return;
      element.append(h("h2", {}, `${plural(answer.steps.length, "step")}, each with a job of its own`), table(columns, answer.steps, { label: "Steps" }).element);
    },
  };
}
