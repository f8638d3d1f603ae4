// The search field is made in an idle moment of the browser, and on a busy machine none may come: then it is made anyway.
const LONGEST_WAIT_MS = 500;

/** To be called before the page's contents have loaded: that is when the search asks for its moment. */
export function makeSearchInTime(): void {
  const whenIdle = window.requestIdleCallback;
  if (!whenIdle) return; // Safari; the search does not wait there
  window.requestIdleCallback = (act, options) => whenIdle(act, { timeout: LONGEST_WAIT_MS, ...options });
}
