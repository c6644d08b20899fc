// What is put off while one types.

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
