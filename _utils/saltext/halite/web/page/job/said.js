// What there is to say of a return beside what it is.

const MARKS = {
  unexpected: "not targeted, as far as Salt said",
  differing: "returned again, and not the same: it ran twice, or two minions have this id",
  dropped: "what it returned is not kept",
};

/** Return what there is to say of a return beside what it is. @param {any} found @returns {string[]} */
export function marks(found) {
  const said = { unexpected: found.expected === false, differing: found.differing, dropped: found.kept === false };
  return Object.keys(MARKS).filter((mark) => said[mark]).map((mark) => MARKS[mark]);
}

/** Why a state run failed none of whose states did. @param {any} found */
export const alone = (found) => `None of its states failed, but ${found.retcode ? `its retcode is ${found.retcode}` : "Salt says that it had no success"}.`;
