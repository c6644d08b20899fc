// The top of the page: the views that the caller may see, the Live switch, the theme, who is signed in.
import { post } from "./api.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { showKeys } from "./keys.js";
import { whose } from "./masters.js";
import { link } from "./route.js";
import { setLive, signedOut, state } from "./state.js";
import { VIEWS } from "./views.js";

const THEMES = ["auto", "light", "dark"];
const SHAPES = { auto: "half", light: "sun", dark: "moon" };

function themeButton() {
  const button = h("button.button.bare", {
    type: "button",
    onclick: () => choose((THEMES.indexOf(chosen()) + 1) % THEMES.length),
  });
  const chosen = () => document.documentElement.dataset.theme ?? "auto";
  const choose = (place) => {
    const theme = THEMES[place];
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    if (theme === "auto") localStorage.removeItem("halite.theme");
    else localStorage.setItem("halite.theme", theme);
    draw();
  };
  const draw = () => {
    const told = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" }[chosen()];
    button.setAttribute("aria-label", told);
    button.title = told;
    fill(button, icon(SHAPES[chosen()]));
  };
  draw();
  return button;
}

async function signOut() {
  await post(["logout"]).catch(() => {});
  signedOut("You have signed out.");
}

/**
 * Make the header: {element, update(route)}, with the address of the view that is shown.
 */
export function header() {
  const views = h("nav.views", { "aria-label": "Views" });
  const live = h(
    "button.switch",
    {
      type: "button",
      role: "switch",
      title: "New jobs come by themselves",
      onclick: () => {
        setLive(!state.live);
        update(shown);
      },
    },
    "Live",
    h("i", { "aria-hidden": "true" }),
  );
  const who = h("span.who.row");
  const end = h(
    "span.end",
    {},
    live,
    h(
      "button.button.bare.wide",
      { type: "button", "aria-label": "Keys", title: "Keys (?)", onclick: showKeys },
      icon("keys"),
    ),
    themeButton(),
    who,
  );
  const element = h("header.top", {}, h("a.brand", { href: "#/jobs" }, icon("halite"), "Halite"), views, end);
  let shown = { path: [], query: {} };
  const toCurrent = () => views.querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  addEventListener("resize", toCurrent); // as a telephone that is turned
  const update = (route) => {
    shown = route;
    const { path, query } = route;
    const isAt = (view) => view.path?.[0] === (path[0] ?? "jobs");
    fill(
      views,
      state.me
        ? VIEWS.filter((view) => view.path && view.allowed()).map((view) =>
            h("a", { href: link(view.path, whose(query)), "aria-current": isAt(view) && "page" }, view.title),
          )
        : [],
    );
    toCurrent();
    live.hidden = !state.me;
    live.setAttribute("aria-checked", String(state.live));
    const roles = (state.me?.roles ?? []).join(", ");
    fill(
      who,
      state.me
        ? [
            h("span.name.wide.cut", { title: roles }, state.me.user, roles && ` · ${roles}`),
            h(
              "button.button.bare",
              { type: "button", "aria-label": "Sign out", title: `Sign out ${state.me.user}`, onclick: signOut },
              icon("leave"),
            ),
          ]
        : [],
    );
  };
  update(shown);
  return { element, update };
}
