// A page for the scripts under test, and a server that answers what a test says.
import { JSDOM } from "jsdom";

const SHARED = ["document", "localStorage", "location", "CSS", "CustomEvent", "DOMParser", "Event"];

/** Open a page. Its names become global, as scripts in a browser have them. */
export function openPage(html, { url = "http://trainer.test/a/1/coupons/new" } = {}) {
  const { window } = new JSDOM(`<!doctype html><body>${html}<div id="toasts"></div></body>`, {
    url,
  });
  window.CSS = { escape: (text) => text.replace(/["\\[\]]/g, "\\$&") }; // jsdom has none
  for (const name of SHARED) globalThis[name] = window[name];
  globalThis.window = window;
  globalThis.FormData = window.FormData;
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.dispatchEvent = window.dispatchEvent.bind(window);
  return window;
}

/** Answer requests with what `answer(url, options)` returns; returns the list of requests. */
export function serve(answer) {
  const requests = [];
  globalThis.fetch = async (url, options = {}) => {
    requests.push({ url: String(url), body: String(options.body ?? "") });
    return answer(url, options);
  };
  return requests;
}

/** Type into a field as a person does. */
export function type(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Let what is under way come to its end. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Replace `setTimeout`. Returns a function that lets some milliseconds pass. */
export function fakeTimers() {
  const timers = new Map();
  let now = 0;
  let last = 0;
  globalThis.setTimeout = (call, delay = 0) => {
    last += 1;
    timers.set(last, { at: now + delay, call });
    return last;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
  return async (milliseconds) => {
    const end = now + milliseconds;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at);
      if (!due.length) break;
      const [id, { at, call }] = due[0];
      timers.delete(id);
      now = at;
      call();
      await settle();
    }
    now = end;
  };
}
