// The search: what the service finds among all jobs by function, target, user and job id, and beside it, among the
// newest jobs, what stands in their arguments, such as an SLS.
import { callText } from "../call.js";
import { jobKey } from "../masters.js";

export const NEWEST = 500; // jobs: the most that the service gives at once
const JID_FROM = 8; // characters of a job id that find it

const newestFirst = (one, other) => (one.start_time < other.start_time ? 1 : -1);

/** Return what tells whether a row is one that a search finds. @param {string | undefined} search @returns {(row: any) => boolean} */
export function finds(search) {
  if (!search) return () => true;
  const wanted = search.toLowerCase();
  const has = (text) => String(text ?? "").toLowerCase().includes(wanted);
  const isOfJid = (jid) => jid === search || (search.length >= JID_FROM && jid.startsWith(search));
  return (row) => isOfJid(row.jid) || [callText(row), row.function, row.target, row.user].some(has);
}

/**
 * Ask for the first page: the service's answer, with besides: what only the arguments tell, of the newest jobs; and
 * newest: when the newest job began that passes the other filters.
 * @param {any} api
 * @param {any} query
 * @param {AbortSignal} signal
 */
export async function firstPage(api, { search, ...query }, signal) {
  const asked = api.get(["jobs"], { ...query, search }, signal);
  if (!search) return { ...(await asked), besides: [] };
  const [found, all] = await Promise.all([asked, api.get(["jobs"], { ...query, limit: NEWEST }, signal)]);
  const there = new Set(found.jobs.map(jobKey));
  return { ...found, besides: all.jobs.filter((row) => !there.has(jobKey(row)) && finds(search)(row)), newest: all.jobs[0]?.start_time };
}

/**
 * Put among the rows of a page what was found besides and belongs there: [rows, what belongs to later pages].
 * @param {any} answer the page
 * @param {any[]} besides
 */
export function withBesides({ jobs, next }, besides) {
  const end = next && jobs.length ? jobs.at(-1).start_time : "";
  const isDue = (row) => row.start_time > end;
  const there = new Set(jobs.map(jobKey));
  const due = besides.filter((row) => isDue(row) && !there.has(jobKey(row)));
  return [due.length ? [...jobs, ...due].sort(newestFirst) : jobs, besides.filter((row) => !isDue(row))];
}
