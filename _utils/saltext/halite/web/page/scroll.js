// What comes in as one scrolls down to it.

const REACH = 900; // pixels below the window

/** Tell whether an element is in the window, or soon will be. @param {Element} element */
export const isNear = (element) => element.isConnected && element.getBoundingClientRect().top < innerHeight + REACH;

/**
 * Call needed() whenever one scrolls near an element, until it is taken away.
 *
 * Not an IntersectionObserver, which says nothing where what came in was scrolled past within the same frame.
 * @param {Element} element
 * @param {() => void} needed
 */
export function whenNear(element, needed) {
  let wasThere = false;
  const look = () => {
    wasThere ||= element.isConnected;
    if (isNear(element)) needed();
    else if (wasThere && !element.isConnected) removeEventListener("scroll", look, true);
  };
  addEventListener("scroll", look, { passive: true, capture: true });
}
