// What comes in as one scrolls to it.

const REACH = 900; // pixels outside the window

/**
 * Tell whether an element is in the window, or soon will be.
 * @param {Element} element
 * @param {number} [above] how far above the window it may end, in pixels; the end of a list may be anywhere there
 */
export function isNear(element, above = Infinity) {
  if (!element.isConnected) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight + REACH && bottom > -above;
}

/**
 * Call needed() whenever one scrolls near an element, until the signal is aborted, or without one until the element is
 * taken away.
 *
 * Not an IntersectionObserver, which says nothing where what came in was scrolled past within the same frame.
 * @param {Element} element
 * @param {() => void} needed
 * @param {AbortSignal} [signal]
 */
export function whenNear(element, needed, signal) {
  let wasThere = false;
  const look = () => {
    wasThere ||= element.isConnected;
    if (isNear(element)) needed();
    else if (!signal && wasThere && !element.isConnected) removeEventListener("scroll", look, true);
  };
  addEventListener("scroll", look, { passive: true, capture: true, signal });
}
