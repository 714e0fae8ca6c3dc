// What the other modules share: texts, messages in the corner, exchanging a part of the page.
import { CONTENT_SHOWN, announce } from "./events.js";

const words = JSON.parse(document.getElementById("ui-text")?.textContent ?? "{}");

/** A translated text; `{name}` is filled in. */
export function text(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Call `show(root)` for the page now and for every part exchanged later. */
export function onShown(show) {
  show(document);
  document.addEventListener(CONTENT_SHOWN, (event) => show(event.detail.root));
}

export function announceShown(root) {
  announce(CONTENT_SHOWN, { root });
}

/** A short message in the corner, read out by screen readers; it takes the place of one of its kind. */
export function toast(message, tone = "info", kind = message) {
  for (const other of document.querySelectorAll("#toasts > *")) {
    if (other.dataset.kind === kind) other.remove();
  }
  const note = document.createElement("div");
  note.className = `toast-note toast-${tone}`;
  note.textContent = message;
  note.dataset.kind = kind;
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 4000);
}

/** Chosen files cannot be sent back by the server: move the old inputs into the new markup. */
export function keepFiles(before, after) {
  for (const old of before.querySelectorAll('input[type="file"]')) {
    const fresh = after.querySelector(`input[type="file"][name="${CSS.escape(old.name)}"]`);
    if (fresh && old.files.length) fresh.replaceWith(old);
  }
}

/** Show another answer's content in place of this page's. Returns the new content element. */
export function exchangeContent(parsed) {
  const before = document.getElementById("page-content");
  const after = parsed.getElementById("page-content");
  keepFiles(before, after);
  before.replaceWith(after);
  document.title = parsed.title;
  globalThis.htmx?.process(after);
  announceShown(after);
  return after;
}

/** Put the focus where the reader has to act: the list of errors, the page's own first field, else the content. */
export function focusFirstError(root) {
  const target =
    root.querySelector("#error-summary") ?? root.querySelector("input[autofocus]") ?? root;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  if (target === root) scrollTo({ top: 0 });
  else scrollTo({ top: Math.max(0, target.getBoundingClientRect().top + scrollY - 150) });
}

/** Time of day as 10:32. */
export function clockTime(date = new Date()) {
  return date.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Today as 2026-11-20. */
export function clockDate(date = new Date()) {
  return date.toLocaleDateString("sv-SE"); // Sweden writes dates so
}
