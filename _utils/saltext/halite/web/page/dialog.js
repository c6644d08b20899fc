// A modal: the browser's own dialog, which keeps the focus within and closes on Esc.
import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Open a modal and return it; closing it takes it away and gives the focus back.
 * @param {string} title
 * @param {any} body what it holds
 * @param {any[]} [foot] its buttons, the one that does it last
 * @returns {HTMLDialogElement}
 */
export function dialog(title, body, foot = []) {
  const before = document.activeElement;
  const close = h(
    "button.button.bare",
    { type: "button", "aria-label": "Close", onclick: () => modal.close() },
    icon("close"),
  );
  const modal = h(
    "dialog",
    { "aria-label": title },
    h("div.head", {}, h("h2", {}, title), close),
    h("div.body", {}, body),
    foot.length > 0 && h("div.foot", {}, foot),
  );
  modal.addEventListener("close", () => {
    modal.remove();
    if (before instanceof HTMLElement) before.focus();
  });
  document.body.append(modal);
  modal.showModal();
  return modal;
}
