// Text from anywhere made harmless, as on a terminal: what would reorder or hide text becomes visible.

// C0 and C1 controls but tab and newline; marks that reorder or break a line; halves of surrogate pairs.
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(found) {
  const code = found.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/**
 * Return a text with its control characters as visible escapes, but for tabs and newlines.
 * @param {unknown} value
 * @returns {string}
 */
export function visible(value) {
  return String(value).replaceAll("\r\n", "\n").replace(UNPRINTABLE, escaped);
}

/**
 * Return a text on one line.
 * @param {unknown} value
 * @returns {string}
 */
export function oneLine(value) {
  return visible(value).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
