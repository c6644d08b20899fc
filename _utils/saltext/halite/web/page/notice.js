// Sentences in place of what is not there: empty, loading, and what went wrong, each with what to do.
import { h } from "./dom.js";
import { isOfAll, whose } from "./masters.js";
import { link, parse } from "./route.js";
import { signedOut, state } from "./state.js";

/**
 * Make a sentence that fills a view.
 * @param {string} title
 * @param {string} text
 * @param {...any} actions buttons or links
 */
export function empty(title, text, ...actions) {
  return h("div.empty", {}, h("h2", {}, title), text && h("p", {}, text), h("div.row", {}, actions));
}

/** Make a strip that tells something beside what is shown. @param {string} kind "", "warn" or "bad" @param {...any} children */
export function notice(kind, ...children) {
  return h(`div.notice${kind && `.${kind}`}`, { role: kind === "bad" ? "alert" : "status" }, children);
}

/** Make what stands where something is still being fetched. */
export const loading = () => h("div.loading", { role: "status" }, "Loading…");

/** Make the way from all masters to this one alone, whose index does not need the database that they share. */
export function onlyHere() {
  const { path, query } = parse(location.hash);
  const [view] = path; // a job may be of another master
  return isOfAll(query) && view !== "status" && h("a.button", { href: link([view ?? "jobs"], path.length > 1 ? {} : { ...query, central: null, master: null }) }, "This master alone");
}

const button = (text, onclick) => h("button.button", { type: "button", onclick }, text);

/**
 * Make the sentence for an error, and what may be done about it.
 * @param {any} problem an ApiError, or a fault of the page itself
 * @param {() => void} again what asks once more
 */
export function failure(problem, again) {
  const retry = button("Try again", again);
  const here = onlyHere();
  const jobs = h("a.button", { href: link(["jobs"], whose(parse(location.hash).query)) }, "Back to the jobs");
  switch (problem.code) {
    case "unreachable":
      return empty(
        "The service cannot be reached",
        "salt-api does not answer, or the network between it and this browser is down. On the master, systemctl status salt-api says whether it runs.",
        retry,
      );
    case "denied":
      return empty(
        `${state.me?.user ?? "You"} may not see this`,
        `${problem.message} Whoever keeps the master's config grants it, under halite:users.`,
        retry,
        here,
        button("Sign in as somebody else", () => signedOut()),
      );
    case "not_found":
      return empty("There is no such thing here", problem.message, jobs, here);
    case "invalid":
      return empty("That cannot be asked", problem.message, jobs, here);
    case "unavailable":
      return here
        ? empty("The jobs of all masters cannot be read now", `${problem.message} What this master has recorded itself is here as ever.`, retry, here)
        : empty("Halite cannot answer now", `${problem.message} On the master, salt-run halite.status tells more.`, retry);
    default:
      return empty("Something went wrong", problem.message, retry);
  }
}

/** Tell something for a few seconds at the bottom, such as "Copied". @param {string} text */
export function tell(text) {
  document.querySelector(".told")?.remove();
  const told = h("div.told", { role: "status" }, text);
  document.body.append(told);
  setTimeout(() => told.remove(), 4000);
}
