// The start: who is signed in, which view the address names, and the way from one to the next.
import * as api from "./api.js";
import { h } from "./dom.js";
import { header } from "./header.js";
import { bind, showKeys } from "./keys.js";
import { empty, failure, loading } from "./notice.js";
import { may, mayAny } from "./permissions.js";
import { parse } from "./route.js";
import { showSignIn } from "./sign_in.js";
import { known, onChange, signedOut, state } from "./state.js";
import { VIEWS } from "./views.js";

const main = h("main", { id: "main", tabindex: "-1" });
const top = header();
/** @type {{view: any, leave: AbortController, shown: any, path: string} | null} */
let now = null;

/** Go to an address; with replace, in place of the one that is shown, so that "back" passes over it. */
function go(hash, { replace = false } = {}) {
  if (hash === location.hash) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, "", hash);
  arrive();
}

const setTitle = (text) => {
  document.title = text ? `${text} · Halite` : "Halite";
};

/** Let the style of the view that is shown count, and of no other that was fetched: they use the same names. */
function styleOnly(view) {
  for (const link of document.querySelectorAll("link")) if (link.dataset.view && link.sheet) link.sheet.disabled = link.dataset.view !== view.name;
}

async function styled(view) {
  const href = `style/${view.name}.css`;
  if (!view.styled || document.querySelector(`link[href="${href}"]`)) return;
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href });
  sheet.dataset.view = view.name;
  const there = new Promise((done) => {
    sheet.onload = done;
    sheet.onerror = () => {
      sheet.remove(); // so that it is fetched again when the view is shown again
      done(undefined);
    };
  });
  document.head.append(sheet);
  await there;
}

/** Fetch a view. A browser's own sentence for one that does not come says nothing of the service: ask that instead. */
async function fetched(view) {
  try {
    return await import(`./views/${view.name}.js`);
  } catch (problem) {
    await api.get(["me"]);
    throw problem;
  }
}

function leave() {
  now?.leave.abort();
  now?.shown?.leave?.();
  now = null;
}

/** The path of an address, where nothing means the jobs: there a first filter shows no other view. */
const pathOf = (route) => route.path.join("/") || "jobs";

/** Show the view that the address names. */
async function arrive() {
  const route = parse(location.hash);
  top.update(route);
  if (!state.me) return;
  const view = VIEWS.find((each) => each.has(route.path));
  if (now?.shown?.changed && now.view === view && now.path === pathOf(route)) {
    now.shown.changed(route);
    return;
  }
  leave();
  if (view && !view.allowed()) main.replaceChildren(denied(view));
  else if (!view)
    main.replaceChildren(empty("There is no such view", "", h("a.button", { href: "#/jobs" }, "Back to the jobs")));
  else await show(view, route);
}

/** What stands in place of a view that the caller may not see: nothing of it would do anything. */
function denied(view) {
  setTitle(view.title);
  return failure({ code: "denied", message: `${view.title} needs ${view.needs}.` }, start);
}

async function show(view, route) {
  const mine = { view, path: pathOf(route), leave: new AbortController(), shown: null };
  now = mine;
  setTitle(view.title);
  const root = h(`div.view.${view.name}`, {}, loading());
  main.replaceChildren(root);
  window.scrollTo(0, 0);
  const ctx = { api, me: state.me, route, go, setTitle, signal: mine.leave.signal, may, mayAny };
  try {
    const [module] = await Promise.all([fetched(view), styled(view)]);
    if (now) styleOnly(now.view); // one that was left before its style had come has it by now
    if (mine !== now) return;
    root.replaceChildren();
    mine.shown = (await module.show(root, ctx)) ?? null;
    if (mine !== now) mine.shown?.leave?.();
    else if (document.activeElement === document.body) main.focus({ preventScroll: true });
  } catch (problem) {
    if (mine !== now || problem.name === "AbortError" || !state.me) return;
    if (!(problem instanceof api.ApiError)) console.error(problem);
    root.replaceChildren(
      failure(problem, () => {
        leave();
        arrive();
      }),
    );
  }
}

/** Ask who the token of this tab is of, and show the view; without a token, the form. */
async function start() {
  if (!state.token) {
    asked();
    return;
  }
  try {
    known(await api.get(["me"]));
  } catch (problem) {
    if (state.token) main.replaceChildren(failure(problem, start));
  }
}

function asked() {
  if (state.me) {
    arrive();
    return;
  }
  leave();
  top.update({ path: [], query: {} });
  setTitle("Sign in");
  if (!state.token) showSignIn(main);
}

/** Have the form come when the token runs out, and not with the next click. */
let end = 0;
function watchEnd() {
  clearTimeout(end);
  const left = state.me?.expires ? new Date(state.me.expires).getTime() - Date.now() : 0;
  if (left > 0 && left < 2 ** 31) end = setTimeout(() => signedOut(api.RUN_OUT), left);
}

onChange((name) => {
  if (name !== "me") return;
  watchEnd();
  asked();
});
window.addEventListener("hashchange", arrive);
document.body.append(
  h("button.button.skip", { type: "button", onclick: () => main.focus() }, "Skip to the content"),
  top.element,
  main,
);
bind({ "?": ["Show the keys", showKeys] });
start();
