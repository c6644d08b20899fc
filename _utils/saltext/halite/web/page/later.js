// What is put off: while one types, and where it would be done too often.

/**
 * Put off what is done until nothing was done for a while: soon() begins to wait anew, cancel() lets it be.
 * @param {() => void} act
 * @param {number} wait milliseconds
 * @param {AbortSignal} signal
 */
export function debounced(act, wait, signal) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  signal.addEventListener("abort", cancel);
  return {
    cancel,
    soon: (longer = wait) => {
      cancel();
      if (!signal.aborted) timer = setTimeout(act, longer);
    },
  };
}

/**
 * Return what has something done at once, or once it was not done for a while.
 * @param {() => void} act
 * @param {number} least milliseconds between two times
 * @param {AbortSignal} signal
 */
export function spaced(act, least, signal) {
  let timer = 0;
  let done = 0;
  const now = () => {
    [timer, done] = [0, Date.now()];
    act();
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    if (!signal.aborted) timer ||= setTimeout(now, Math.max(0, done + least - Date.now()));
  };
}
