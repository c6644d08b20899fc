// What is known in one place: who is signed in, and what was chosen here.

const TOKEN = "halite.token";
const listeners = new Set();

/**
 * The state: the token and who it is of, whether lists follow live, and why somebody was signed out.
 * @type {{token: string | null, me: any, live: boolean, said: string}}
 */
export const state = {
  token: sessionStorage.getItem(TOKEN),
  me: null,
  live: localStorage.getItem("halite.live") !== "off",
  said: "",
};

/** Listen for changes of the state; returns what stops it. @param {(name: string) => void} heard */
export function onChange(heard) {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

const tell = (name) => listeners.forEach((heard) => heard(name));

/** Keep a token for as long as the tab is open. @param {string} token @param {any} me */
export function signedIn(token, me) {
  sessionStorage.setItem(TOKEN, token);
  Object.assign(state, { token, me, said: "" });
  tell("me");
}

/** Forget who was signed in, and keep a sentence about why. @param {string} [said] */
export function signedOut(said = "") {
  sessionStorage.removeItem(TOKEN);
  Object.assign(state, { token: null, me: null, said });
  tell("me");
}

/** Say who the token is of. @param {any} me */
export function known(me) {
  state.me = me;
  tell("me");
}

/** Switch live updates on or off. @param {boolean} on */
export function setLive(on) {
  state.live = on;
  localStorage.setItem("halite.live", on ? "on" : "off");
  tell("live");
}
