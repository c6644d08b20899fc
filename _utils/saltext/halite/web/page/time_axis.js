// Round times on an axis, as the clock here shows them.

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** @param {string} unit @param {...number} numbers @returns {[string, number][]} */
function steps(unit, ...numbers) {
  return numbers.map((number) => [unit, number]);
}

// [unit, how many of it], the shortest first; each begins where a person would begin to count.
const STEPS = [
  ...steps("second", 1, 2, 5, 10, 15, 30),
  ...steps("minute", 1, 2, 5, 10, 15, 30),
  ...steps("hour", 1, 2, 3, 6, 12),
  ...steps("day", 1, 2, 7),
  ...steps("month", 1, 3, 6),
  ...steps("year", 1, 2, 5, 10),
];
const SECONDS = { second: 1, minute: MINUTE, hour: HOUR, day: DAY, month: MONTH, year: YEAR };
const MONDAY = 4; // 1 January 1970 was a Thursday: the first Monday was four days later

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const EXACT = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const MONTH_AND_YEAR = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric" });

/**
 * Return the round times between two moments, as many as can be read on so many pixels.
 * @param {number} since milliseconds
 * @param {number} until milliseconds
 * @param {number} width pixels
 * @param {number} [room] pixels that a label takes
 * @returns {{at: number, label: string, isDay: boolean}[]}
 */
export function ticks(since, until, width, room = 74) {
  const [unit, number] = step((until - since) / 1000, width, room);
  const found = [];
  for (let place = 0; place < 1000; place += 1) {
    const at = moment(new Date(since), unit, number, place);
    if (at.getTime() > until) break;
    if (at.getTime() >= since && at.getTime() !== found.at(-1)?.at) found.push({ at: at.getTime(), ...label(at, unit) });
  }
  return found;
}

function step(seconds, width, room) {
  return STEPS.find(([unit, number]) => ((SECONDS[unit] * number) / seconds) * width >= room) ?? STEPS[STEPS.length - 1];
}

/** Return the round moment at or before a date, and so many steps on; where clocks change the wall's time is round. */
function moment(date, unit, number, place) {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const [hour, minute, second] = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const floor = (value) => value - (value % number) + place * number;
  switch (unit) {
    case "second": return new Date(year, month, day, hour, minute, floor(second));
    case "minute": return new Date(year, month, day, hour, floor(minute));
    case "hour": return new Date(year, month, day, floor(hour));
    case "day": return new Date(year, month, day - ((Date.UTC(year, month, day) / 1000 / DAY - (number === 7 ? MONDAY : 0)) % number) + place * number);
    case "month": return new Date(year, floor(month));
    default: return new Date(floor(year), 0);
  }
}

function label(at, unit) {
  const isMidnight = at.getHours() + at.getMinutes() + at.getSeconds() === 0;
  if (unit === "year") return { label: String(at.getFullYear()), isDay: true };
  if (unit === "month") return { label: MONTH_AND_YEAR.format(at), isDay: true };
  if (unit === "day" || isMidnight) return { label: DATE.format(at), isDay: unit !== "day" };
  return { label: (unit === "second" ? EXACT : TIME).format(at), isDay: false };
}

/** Return how the clock here is named, such as "CET" or "UTC+2". @returns {string} */
export function zone() {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(new Date());
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "local time").replace("GMT", "UTC");
}
