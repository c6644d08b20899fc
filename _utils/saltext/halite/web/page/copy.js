// Copying: over plain HTTP browsers have no clipboard for pages, so there the old way is taken.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { tell } from "./notice.js";

async function copied(text, beside) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const field = h("textarea.seen-by-ear", { readonly: true, "aria-hidden": "true" });
  field.value = text;
  beside.after(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("The browser did not copy.");
  return undefined;
}

/**
 * Make a button that copies a text as it is.
 * @param {string} label what it copies, for who cannot see it
 * @param {() => string} text
 * @param {string} [word] what stands beside the shape
 */
export function copyButton(label, text, word = "") {
  const button = h(word ? "button.button" : "button.button.bare", { type: "button", "aria-label": label, title: label }, icon("copy"), word);
  button.addEventListener("click", async () => {
    try {
      await copied(text(), button);
      tell("Copied.");
    } catch {
      tell("The browser did not allow copying.");
    }
    button.focus();
  });
  return button;
}
