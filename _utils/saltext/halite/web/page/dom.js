// The one way to make elements: text is set as text, and nothing ever parses a string as markup.
import { visible } from "./harmless.js";

const SVG = "http://www.w3.org/2000/svg";

function add(element, child) {
  if (Array.isArray(child)) child.forEach((each) => add(element, each));
  else if (child instanceof Node) element.append(child);
  else if (child !== null && child !== undefined && child !== false) element.append(visible(child));
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "style") Object.entries(value).forEach(([key, each]) => element.style.setProperty(key, each));
  else if (name === "value") element.value = value;
  else if (name === "href" && !String(value).startsWith("#")) throw new Error("A link leads within the page.");
  else element.setAttribute(name, value === true ? "" : visible(value));
}

function made(element, classes, props, children) {
  if (classes.length) element.setAttribute("class", classes.join(" "));
  Object.entries(props ?? {}).forEach(([name, value]) => set(element, name, value));
  children.forEach((child) => add(element, child));
  return element;
}

/**
 * Make an element: h("td.num.dim", { title: "…", onclick: f, style: { width: "50%" } }, "text", h("b", {}, "more")).
 * A child that is null or false is left out; a list of children stands for all of them.
 * @param {string} tag the element's name, and its classes after dots
 * @param {Object<string, any> | null} [props] attributes; "on…" listens, "style" is an object
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  return made(document.createElement(name), classes, props, children);
}

/**
 * Make an element of SVG, as h does one of HTML.
 * @param {string} tag
 * @param {Object<string, any> | null} [props]
 * @param {...any} children
 * @returns {any}
 */
export function svg(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  return made(document.createElementNS(SVG, name), classes, props, children);
}

/**
 * Put children in place of all that an element holds.
 * @param {Element} element
 * @param {...any} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  children.forEach((child) => add(element, child));
}
