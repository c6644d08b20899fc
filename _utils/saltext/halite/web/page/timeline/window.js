// The window of time that a timeline shows, in the arguments of the API, and how one moves it.

const SHORTEST = 5_000; // milliseconds
const PRESETS = { "1h": 3600, "6h": 21_600, "24h": 86_400, "7d": 604_800, "30d": 2_592_000 };

/** The spans that are offered, which end now. */
export const SPANS = Object.keys(PRESETS);

/** Tell whether the window of an answer reaches to now. @param {any} answer */
export const reachesNow = (answer) => Date.parse(answer.until) >= Date.parse(answer.now) - 1000;

/**
 * Return the arguments for what lies between two moments. What reaches to now goes on with it.
 * @param {number} since milliseconds
 * @param {number} until milliseconds
 * @param {number} now milliseconds
 */
export function between(since, until, now) {
  const length = Math.max(SHORTEST, until - since);
  const end = Math.min(until, now);
  if (end >= now - length / 100) return ending(length);
  return { window: null, since: moment(end - length, length), until: moment(end, length) };
}

function ending(length) {
  const seconds = Math.max(1, Math.round(length / 1000));
  const preset = SPANS.find((name) => Math.abs(PRESETS[name] - seconds) <= seconds / 100);
  return { window: preset === "24h" ? null : preset ?? `${seconds}s`, since: null, until: null };
}

/** Return a moment as the API takes it; no more exact than can be seen. */
function moment(milliseconds, length) {
  const exact = length < 120_000 ? 1 : 1000;
  return new Date(Math.round(milliseconds / exact) * exact).toISOString().replace(".000Z", "Z");
}

/**
 * Return the arguments for a window as long as factor times the one that is shown, about a moment.
 * @param {{since: number, until: number, now: number}} shown
 * @param {number} factor
 * @param {number} [about] milliseconds; by default the middle, or now where the window reaches to it
 */
export function zoomed({ since, until, now }, factor, about) {
  const length = (until - since) * factor;
  if (about === undefined && until >= now - (until - since) / 50) return between(now - length, now, now);
  const middle = about ?? (since + until) / 2;
  const share = (middle - since) / (until - since);
  return between(middle - length * share, middle + length * (1 - share), now);
}

/**
 * Return the arguments for the window beside the one that is shown.
 * @param {{since: number, until: number, now: number}} shown
 * @param {number} share of its length; below 0 it is earlier
 */
export function moved({ since, until, now }, share) {
  const by = Math.min((until - since) * share, now - until);
  return between(since + by, until + by, now);
}

/**
 * Return the moments that arguments of these functions stand for: what is asked for next may go on from there.
 * @param {{window: string | null, since: string | null, until: string | null}} given
 * @param {number} now milliseconds
 */
export function meant({ window, since, until }, now) {
  if (since && until) return { since: Date.parse(since), until: Date.parse(until), now };
  const seconds = PRESETS[window ?? "24h"] ?? Number.parseFloat(String(window));
  return { since: now - seconds * 1000, until: now, now };
}
