// The list of jobs.
import { link } from "../route.js";
import { callText } from "../call.js";
import { h } from "../dom.js";
import { time } from "../format.js";
import { jobResult } from "../result.js";
import { table } from "../table.js";

export async function show(root, ctx) {
  const answer = await ctx.api.get(["jobs"], ctx.route.query, ctx.signal);
  const columns = [
    { title: "Result", cell: jobResult },
    { title: "Job id", cell: (row) => h("a.id.mono", { href: link(["jobs", row.jid]) }, row.jid) },
    { title: "Function", cell: callText },
    { title: "Started", cell: (row) => time(row.start_time) },
  ];
  root.append(h("h1.seen-by-ear", {}, "Jobs"), table(columns, answer.jobs, { label: "Jobs" }).element);
}
