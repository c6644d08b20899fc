// What was clicked, as a filter that means just that.

/**
 * Return a glob that matches one text alone.
 * @param {string} text
 * @returns {string}
 */
export const literal = (text) => text.replace(/[*?[]/g, "[$&]");
