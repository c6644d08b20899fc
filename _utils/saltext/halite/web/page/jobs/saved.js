// Saved views: filters by a name of one's own, kept in this browser.
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";

const KEY = "halite.views";

/** @returns {{name: string, hash: string}[]} */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return found.filter((view) => typeof view.name === "string" && /^#\/jobs(\?|$)/.test(view.hash));
  } catch {
    return [];
  }
}

/** Make the menu of saved views. @param {AbortSignal} signal */
export function savedViews(signal) {
  const button = h(
    "button.button",
    { type: "button", title: "Saved views", "aria-expanded": "false", onclick: () => open(drop.hidden) },
    icon("star"),
    h("span.label", {}, "Views"),
  );
  const drop = h("div.drop", { hidden: true });
  const element = h("div.menu", {}, button, drop);

  const open = (on) => {
    drop.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) draw();
  };
  const keep = (views) => {
    localStorage.setItem(KEY, JSON.stringify(views));
    draw();
  };
  const item = (view) =>
    h(
      "div.item",
      {},
      h("a.cut.text", { href: view.hash, onclick: () => open(false) }, view.name),
      h(
        "button.button.bare",
        {
          type: "button",
          "aria-label": `Forget ${view.name}`,
          onclick: () => keep(kept().filter((each) => each.name !== view.name)),
        },
        icon("close"),
      ),
    );
  const save = (event) => {
    event.preventDefault();
    const name = event.target.elements.view.value.trim();
    if (!name) return;
    const hash = location.hash.startsWith("#/jobs") ? location.hash : "#/jobs";
    keep(
      [...kept().filter((view) => view.name !== name), { name, hash }].sort((a, b) => a.name.localeCompare(b.name)),
    );
  };
  const draw = () => {
    const views = kept();
    const field = h("input.input", {
      name: "view",
      placeholder: "A name for these filters",
      "aria-label": "A name for these filters",
      maxlength: "60",
      autocomplete: "off",
    });
    fill(
      drop,
      views.length ? views.map(item) : h("div.item.dim", {}, "No view is saved in this browser."),
      h("form.save", { onsubmit: save }, field, h("button.button", { type: "submit" }, "Save")),
    );
    field.focus();
  };
  document.addEventListener(
    "click",
    (event) => !drop.hidden && event.composedPath().indexOf(element) < 0 && open(false),
    { signal },
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || drop.hidden) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  return element;
}
