// A field that searches as one types, reached by "/" and left, empty, by Esc; the address holds what is searched.
import { h } from "./dom.js";
import { bind } from "./keys.js";
import { debounced } from "./later.js";

const WAIT = 250; // milliseconds without a key

/**
 * Make the field: {element, follow(value), leave()}.
 * @param {{label: string, placeholder?: string, told?: string, value?: string, ask: (value: string) => void, written?: (text: string) => string, read?: (value: string) => string, signal: AbortSignal}} options
 *   told: what "/" does; ask: has a value searched; written, read: the value of a text as it is typed, and the reverse
 */
export function searchField({ label, placeholder = label, told = "Search", value = "", ask, written = (text) => text, read = written, signal }) {
  let asked = value;
  /** @type {string?} */
  let typedAt = null; // the address at which was typed what is not searched yet
  const later = debounced(() => {
    typedAt = null;
    asked = written(input.value.trim());
    ask(asked);
  }, WAIT, signal);
  const typed = () => {
    typedAt = location.hash;
    later.soon();
  };
  const props = { type: "search", "aria-label": label, placeholder, autocomplete: "off", spellcheck: "false" };
  const input = h("input.input", { ...props, value: read(value), oninput: typed });
  const enter = (event) => {
    event.preventDefault();
    input.focus();
    input.select();
  };
  bind({ "/": [told, enter] }, signal);
  return {
    element: h("span.search", {}, input, h("kbd", { "aria-hidden": "true" }, "/")),
    /** Show what the address says, unless it says what was typed, which may have gone on since it is this one. */
    follow(now = "") {
      if (now === asked) return;
      asked = now;
      if (typedAt === location.hash) return;
      typedAt = null;
      later.cancel();
      input.value = read(now);
    },
    /** Empty the field and leave it; false where nobody was in it. */
    leave() {
      if (document.activeElement !== input) return false;
      typedAt = null;
      later.cancel();
      input.value = "";
      input.blur();
      if (asked) ask((asked = ""));
      return true;
    },
  };
}
