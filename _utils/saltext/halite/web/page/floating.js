// A card beside what is pointed at, or has the focus.
import { fill, h } from "./dom.js";

/**
 * Make the card: show(box, children) by what the box frames, and hide(). What it says is said elsewhere too.
 * @param {boolean} [beside] at its side, rather than above or below it
 */
export function floating(beside = false) {
  const element = h("div.floating", { hidden: true, "aria-hidden": "true" });
  const show = (box, children) => {
    fill(element, children);
    element.hidden = false;
    const { width, height } = element.getBoundingClientRect();
    const most = document.documentElement.clientWidth - width - 8;
    const right = box.right + 8 > most ? box.left - width - 8 : box.right + 8;
    const above = box.top - height - 8;
    element.style.left = `${Math.max(8, beside ? right : Math.min(box.left, most))}px`;
    element.style.top = `${beside ? box.top : above > 56 ? above : box.bottom + 8}px`;
  };
  return { element, show, hide: () => { element.hidden = true; } };
}
