// The address of a view: #/jobs/20261123150948945095?minion=web1, the query in the names of the API.

/**
 * @typedef {{path: string[], query: Object<string, string>, hash: string}} Route
 */

/** Read an address. @param {string} hash @returns {Route} */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  return {
    path: path.split("/").filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(search)),
    hash,
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Return the address of a view: link(["jobs", jid], { minion: "web1" }). What is empty in the query is left out.
 * @param {string[]} path
 * @param {Object<string, any>} [query]
 * @returns {string}
 */
export function link(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${search ? `?${search.replaceAll("%2C", ",").replaceAll("%3A", ":")}` : ""}`;
}
