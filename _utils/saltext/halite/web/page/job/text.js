// Text that somebody printed: of any length, a diff as a diff.
import { h } from "../dom.js";
import { count } from "../format.js";

const MOST = 40_000; // characters
// eslint-disable-next-line no-control-regex
const COLOURS = /\x1b\[[0-9;]*m/g;

export const isDiff = (text) => text.startsWith("@@ ") || text.includes("\n@@ ");

const KINDS = { "+": "added", "-": "removed", "@": "hunk" };

/** Make the lines of a unified diff; those in front of its first hunk name files, and are not coloured. */
function diffLines(lines) {
  let inHunk = false;
  return lines.map((line) => {
    inHunk ||= line.startsWith("@@");
    const kind = inHunk && KINDS[line[0]];
    return kind ? h(`span.${kind}`, {}, `${line}\n`) : `${line}\n`;
  });
}

function body(text, lines) {
  return isDiff(text) ? diffLines(lines) : lines.join("\n");
}

/**
 * Make a block of text as it was printed, without the colours of a terminal; the beginning of what is long.
 * @param {string} given
 * @param {string} [classes]
 * @param {number} [most] lines that are there at first
 */
export function printed(given, classes = "", most = 400) {
  const text = given.replace(COLOURS, "").replace(/\n+$/, "");
  const lines = text.slice(0, MOST).split("\n").slice(0, most);
  const block = h(`pre.text${classes}`, { tabindex: "0" }, body(text, lines));
  const left = text.length - lines.join("\n").length;
  if (left <= 0) return block;
  const more = h("button.button.small", { type: "button" }, `Show ${count(left)} more characters`);
  more.addEventListener("click", () => {
    more.remove();
    block.replaceWith(h(`pre.text${classes}`, { tabindex: "0" }, body(text, text.split("\n"))));
  });
  return h("div.printed", {}, block, more);
}
