// The one module that talks to the service.
import { signedOut, state } from "./state.js";

const ROOT = new URL("../api/", document.baseURI);
export const RUN_OUT = "Your session has run out: sign in again, and what you looked at comes back.";

/** An answer that is an error: its code and its sentence are the service's own. */
export class ApiError extends Error {
  /** @param {string} code @param {string} message @param {number} [status] @param {number} [retryAfter] seconds */
  constructor(code, message, status = 0, retryAfter = 0) {
    super(message);
    Object.assign(this, { code, status, retryAfter });
  }
}

const unreachable = () => new ApiError("unreachable", "The service cannot be reached.");

function address(path, query = {}) {
  const url = new URL(path.map(encodeURIComponent).join("/"), ROOT);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  return url;
}

async function failure(response, token) {
  const found = await response.json().catch(() => ({}));
  const error = found.error ?? {
    code: "error",
    message: `The service answered ${response.status} ${response.statusText}.`,
  };
  if (response.status === 401 && token && token === state.token) signedOut(RUN_OUT);
  return new ApiError(error.code, error.message, response.status, Number(response.headers.get("Retry-After")) || 0);
}

async function asked(method, path, query, body, signal, accept = "application/json") {
  const token = state.token;
  const headers = {
    Accept: accept,
    ...(token ? { "X-Auth-Token": token } : {}),
    ...(body ? { "Content-Type": "application/json" } : {}),
  };
  let response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal,
      credentials: "omit",
    });
  } catch (problem) {
    throw signal?.aborted ? problem : unreachable();
  }
  if (!response.ok) throw await failure(response, token);
  return response;
}

async function data(response, signal) {
  try {
    return await response.json();
  } catch (problem) {
    throw signal?.aborted ? problem : unreachable();
  }
}

/**
 * Ask for something: get(["jobs", "-"], { jid, minion: "web*" }, signal). Throws an ApiError.
 * Jobs and minions are named in the query, and in the path "-" stands for each: their names may be any, and of a path
 * the browser folds . and .. away.
 * @param {string[]} path below /api/
 * @param {Object<string, any>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(path, query, signal) {
  return data(await asked("GET", path, query, undefined, signal), signal);
}

/** Keep a whole number that JavaScript's own numbers would round, where the browser tells how it was written. */
function exact(_name, value, context) {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context.source) : value;
}

/**
 * Ask as get does, for what is shown to the last digit: whole numbers that would be rounded are of type bigint.
 * @param {string[]} path
 * @param {Object<string, any>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function getExactly(path, query, signal) {
  const response = await asked("GET", path, query, undefined, signal);
  return data({ json: async () => JSON.parse(await response.text(), exact) }, signal);
}

/**
 * Have something done: post(["jobs", "-", "kill"], { jid, minion: "web1" }). Throws an ApiError.
 * @param {string[]} path
 * @param {Object<string, any>} [body]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function post(path, body = {}, signal) {
  return data(await asked("POST", path, {}, body, signal), signal);
}

function event(block) {
  const lines = block.split("\n");
  const held = (name) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const text = held("data").join("\n");
  return text ? { name: held("event")[0] ?? "message", data: JSON.parse(text) } : null;
}

/**
 * Follow a stream of events until it ends, and call heard(name, data) for each. Throws an ApiError where it cannot be
 * had, ends with one, or falls silent: the service beats every ten seconds.
 * @param {string[]} path
 * @param {Object<string, any>} query
 * @param {(name: string, data: any) => void} heard
 * @param {AbortSignal} signal
 */
export async function follow(path, query, heard, signal) {
  const silent = new AbortController();
  const both = AbortSignal.any([signal, silent.signal]);
  let timer = setTimeout(() => silent.abort(), 30_000);
  try {
    const response = await asked("GET", path, query, undefined, both, "text/event-stream");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let left = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), 30_000);
      const blocks = (left + value.replaceAll("\r\n", "\n")).split("\n\n");
      left = blocks.pop() ?? "";
      for (const block of blocks) hear(event(block), heard);
    }
  } catch (problem) {
    throw signal.aborted || problem instanceof ApiError ? problem : unreachable();
  } finally {
    clearTimeout(timer);
  }
}

function hear(found, heard) {
  if (!found) return;
  if (found.name !== "error") {
    heard(found.name, found.data);
    return;
  }
  const { code, message } = found.data.error ?? {};
  if (code === "unauthorized") signedOut(RUN_OUT);
  throw new ApiError(code ?? "error", message ?? "The service ended the stream.", found.data.status);
}
