// Choosing a span of time by drawing over it.
import { h } from "../dom.js";

const LEAST = 5; // pixels, below which it was a click

/**
 * Let a span be drawn over an element; Escape leaves it.
 * @param {HTMLElement} element
 * @param {() => {left: number, width: number}} plot where moments are, in pixels of the window
 * @param {(from: number, to: number) => void} chosen shares of the plot
 * @param {(from: number, to: number) => string} told
 */
export function drag(element, plot, chosen, told) {
  const label = h("span");
  const shade = h("div.shade", { hidden: true, "aria-hidden": "true" }, label);
  element.append(shade);
  let start = null;
  let wasDrawn = false;

  const share = (x) => Math.max(0, Math.min(1, (x - plot().left) / plot().width));
  /** @returns {[number, number]} */
  const range = (x) => [Math.min(share(start), share(x)), Math.max(share(start), share(x))];
  const stop = () => {
    start = null;
    shade.hidden = true;
  };
  const draw = (event) => {
    if (start === null || (shade.hidden && Math.abs(event.clientX - start) < LEAST)) return;
    if (shade.hidden) element.setPointerCapture(event.pointerId);
    wasDrawn = true;
    shade.hidden = false;
    const [from, to] = range(event.clientX);
    const offset = plot().left - element.getBoundingClientRect().left;
    shade.style.left = `${offset + from * plot().width}px`;
    shade.style.width = `${(to - from) * plot().width}px`;
    label.textContent = told(from, to);
  };
  element.addEventListener("pointerdown", (event) => {
    const { left, width } = plot();
    wasDrawn = false;
    if (event.button === 0 && event.clientX >= left && event.clientX <= left + width) start = event.clientX;
  });
  element.addEventListener("pointermove", draw);
  element.addEventListener("pointerup", (event) => {
    if (start !== null && !shade.hidden) chosen(...range(event.clientX));
    stop();
  });
  element.addEventListener("pointercancel", stop);
  element.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  element.addEventListener("dragstart", (event) => event.preventDefault());
  element.addEventListener("click", (event) => wasDrawn && (event.preventDefault(), event.stopPropagation()), true);
}
