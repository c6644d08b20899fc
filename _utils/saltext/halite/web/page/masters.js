// The jobs of all masters that share a database: which of them an address is about, and how late each master is.
import { roughly } from "./ago.js";
import { count, local } from "./format.js";
import { literal } from "./globs.js";
import { link } from "./route.js";
import { state } from "./state.js";

const LATE = 60; // seconds, from which on it is told, as a terminal does
const TOLD = 3; // sentences

/** What an answer of all masters is asked with: filters that views keep as one goes from one to another. */
export const WHOSE = ["central", "master"];

/** Tell whether an address is about the jobs of all masters. @param {any} query */
export const isOfAll = ({ central }) => Boolean(central) && central !== "false";

/** Return what an address says of whose jobs it is about. @param {any} query */
export const whose = (query) => (isOfAll(query) ? { central: "true", master: query.master } : {});

/** Return what leads to one job, or one minion, of a list of all masters: the master that has it, where that is known. @param {any} row */
export const ofMaster = ({ master, realm }) => (master || realm ? { central: "true", master: master && literal(master) } : {});

/** Return what tells a job from all others: another master may have one of the same id. @param {any} row */
export const jobKey = (row) => (row.master ? `${row.jid} ${row.master}` : row.jid);

/** Return the address of a job. @param {any} row of it @param {any} [query] what the address has besides */
export const jobAddress = (row, query = {}) => link(["jobs", row.jid], { ...query, ...ofMaster(row) });

/** Tell whether a job is another master's, and so nothing that can be killed or repeated here. @param {any} row */
export const isElsewhere = (row) => Boolean(row.master) && row.master !== state.me.master;

function late({ master, late, backlog }) {
  if (late === null) return `Nothing has come from ${master} yet.`;
  if (late < LATE) return "";
  return backlog ? `${master} is ${roughly(late)} late: ${count(backlog)} rows have still to come.` : `Nothing has come from ${master} for ${roughly(late)}.`;
}

const past = ({ master, history }) => (history ? `Jobs of ${master} from before ${local(history)} have still to come.` : "");

/**
 * Tell how late masters are, where that matters; the latest first.
 * @param {any[]} masters as of an answer
 * @returns {{text: string, whole: string, isLate: boolean} | null}
 */
export function lateness(masters) {
  const worst = [...masters].sort((one, other) => (other.late ?? Infinity) - (one.late ?? Infinity));
  const slow = worst.map(late).filter(Boolean);
  const told = [...slow, ...worst.filter((each) => each.late !== null).map(past).filter(Boolean)];
  if (!told.length) return null;
  const more = told.length > TOLD ? ` And of ${count(told.length - TOLD)} more there is such news.` : "";
  return { text: told.slice(0, TOLD).join(" ") + more, whole: told.join("\n"), isLate: slow.length > 0 };
}
