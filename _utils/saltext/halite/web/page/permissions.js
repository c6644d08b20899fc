// What the caller may do, from /api/me: a permission is verb:resource:pattern.
import { state } from "./state.js";

const granted = () => (state.me?.permissions ?? []).map((permission) => permission.split(/:(.*?):(.*)/s).slice(0, 3));
const covers = (had, asked) => had === "*" || had === asked;

/** Return a regular expression for a glob of the shell, in which case matters. @param {string} glob */
function matcher(glob) {
  const source = glob.replace(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    if (part.length > 2 && part.startsWith("["))
      return `[${part.slice(1, -1).replace(/^!/, "^").replaceAll("\\", "\\\\")}]`;
    return part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  });
  return new RegExp(`^${source}$`);
}

/**
 * Tell whether the caller may do something to a subject: may("kill", "job", "state.apply"). A job of several
 * functions, joined with commas, takes a permission for each.
 * @param {string} verb
 * @param {string} resource
 * @param {string} subject
 */
export function may(verb, resource, subject) {
  const patterns = granted()
    .filter(([had, on]) => covers(had, verb) && covers(on, resource))
    .map(([, , pattern]) => matcher(pattern));
  return subject.split(",").every((each) => patterns.some((pattern) => pattern.test(each)));
}

/** Tell whether the caller may do something to any subject. @param {string} verb @param {string} resource */
export const mayAny = (verb, resource) => granted().some(([had, on]) => covers(had, verb) && covers(on, resource));
