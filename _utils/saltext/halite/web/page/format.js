// Times, durations and numbers in the words that a person reads.
import { h } from "./dom.js";

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const NUMBER = new Intl.NumberFormat("en");

/** Return 12,345. @param {number} number @returns {string} */
export const count = (number) => NUMBER.format(number);

/**
 * Return "1 minion", "1,234 minions".
 * @param {number} number
 * @param {string} noun
 * @param {string} [several] the noun for several, where it is not the noun with an s
 */
export function plural(number, noun, several = `${noun}s`) {
  return `${count(number)} ${number === 1 ? noun : several}`;
}

/**
 * Return seconds as two figures that matter: "85 ms", "1.2 s", "3m 20s", "2h 05m", "3d 04h".
 * @param {number | null | undefined} seconds
 */
export function duration(seconds) {
  if (typeof seconds !== "number" || !(seconds >= 0) || seconds >= 1e12) return "–";
  if (seconds < 0.001) return "<1 ms";
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [minutes, second] = [Math.floor(whole / 60), whole % 60];
  const [hours, minute] = [Math.floor(minutes / 60), minutes % 60];
  const two = (number) => String(number).padStart(2, "0");
  if (!hours) return `${minute}m ${two(second)}s`;
  return hours < 24 ? `${hours}h ${two(minute)}m` : `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

/** Return bytes as "12.3 MB". @param {number | null | undefined} bytes */
export function size(bytes) {
  if (typeof bytes !== "number") return "–";
  let left = bytes;
  for (const unit of ["bytes", "kB", "MB", "GB"]) {
    if (left < 1000) return `${unit === "bytes" || left >= 100 ? Math.round(left) : left.toFixed(1)} ${unit}`;
    left /= 1000;
  }
  return `${left.toFixed(1)} TB`;
}

/** Return a time in UTC as "2026-11-23 09:20:34 UTC". @param {string} iso */
export const inUtc = (iso) => `${iso.slice(0, 19).replace("T", " ")} UTC`;

/**
 * Return a time as the clock here shows it, with its day where that is not today, and its year where not this one.
 * @param {string} iso
 * @param {Date} [now]
 */
export function local(iso, now = new Date()) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "–";
  if (at.toDateString() === now.toDateString()) return CLOCK.format(at);
  return `${(at.getFullYear() === now.getFullYear() ? DAY : YEAR).format(at)}, ${CLOCK.format(at)}`;
}

/** Return a time as the clock here shows it, with its whole date. @param {string} iso */
export function localInFull(iso) {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? "–" : `${WEEKDAY.format(at)}, ${CLOCK.format(at)}`;
}

/**
 * Make a time: local to who reads it, with UTC on hover.
 * @param {string | null | undefined} iso
 * @param {(iso: string) => string} [told] local, or localInFull
 */
export function time(iso, told = local) {
  return iso ? h("time", { datetime: iso, title: inUtc(iso) }, told(iso)) : h("span.dim", {}, "–");
}
