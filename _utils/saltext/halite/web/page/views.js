// Every view: one line each. A view is views/<name>.js, and style/<name>.css where styled says so, fetched when it is
// first shown. It exports
//   async function show(root, ctx): fills root; returns nothing, or {changed(route), leave()}
// changed is called when only the address within the view changes (without it, the view is shown anew).
import { may, mayAny } from "./permissions.js";

const seesJobs = () => mayAny("view", "job");
const JOBS = "view:job:*, or view:job of some functions";

/**
 * @typedef {{name: string, title: string, path?: string[], allowed: () => boolean, needs: string, has: (path: string[]) => boolean, styled?: boolean}} View
 * path: where the navigation leads, if it is in there; needs: the permission, in words; has: whether an address is of the view.
 */

/** @type {View[]} */
export const VIEWS = [
  { name: "jobs", title: "Jobs", path: ["jobs"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path.length === 0 || (path[0] === "jobs" && path.length === 1) },
  { name: "job", title: "Job", styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "jobs" && path.length === 2 },
  { name: "compare", title: "Compare", styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "jobs" && path[2] === "compare" },
  { name: "timeline", title: "Timeline", path: ["timeline"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "timeline" },
  { name: "activity", title: "Activity", path: ["activity"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "activity" },
  { name: "minions", title: "Minions", path: ["minions"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "minions" },
  { name: "states", title: "States", path: ["states"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "states" },
  { name: "audit", title: "Audit", path: ["audit"], styled: true, allowed: () => may("view", "audit", "*"), needs: "view:audit:*", has: (path) => path[0] === "audit" },
  { name: "status", title: "Status", path: ["status"], styled: true, allowed: seesJobs, needs: JOBS, has: (path) => path[0] === "status" },
];
