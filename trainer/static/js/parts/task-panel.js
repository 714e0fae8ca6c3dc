// The task beside the work. Folded or open is kept in a cookie, so that the server draws it that way;
// its place and what was copied from it are kept for the attempt, from page to page.
import { text } from "../page.js";

const attempt = () => location.pathname.match(/^.*?\/a\/\d+\//)?.[0] ?? location.pathname;
const key = (what) => `task-panel:${what}:${attempt()}`;

// On a phone the panel is above the page: it is folded on every page, and the cookie is left alone.
const narrow = matchMedia("(width <= 640px)");

export function show(root) {
  const panel = root.querySelector("[data-panel]");
  if (panel && narrow.matches) panel.open = false;
  const body = root.querySelector(".task-body");
  if (!body) return;
  const copied = new Set(recall("copied", []));
  for (const button of body.querySelectorAll("[data-copy]")) {
    if (copied.has(button.dataset.copy)) tick(button);
  }
  body.scrollTop = recall("place", 0);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".task-body [data-copy]");
  if (!button) return;
  remember("copied", [...new Set([...recall("copied", []), button.dataset.copy])]);
  tick(button);
});

addEventListener("pagehide", () => {
  const body = document.querySelector(".task-body");
  if (body) remember("place", body.scrollTop);
});

function tick(button) {
  button.classList.add("is-copied");
  button.title = text("copied");
}

function remember(what, value) {
  try {
    sessionStorage.setItem(key(what), JSON.stringify(value));
  } catch {
    // full or switched off: the panel starts at its top
  }
}

function recall(what, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key(what))) ?? otherwise;
  } catch {
    return otherwise;
  }
}

document.addEventListener(
  "toggle",
  (event) => {
    const panel = event.target;
    if (!panel.matches?.("[data-panel]") || narrow.matches) return;
    const value = panel.open ? "open" : "folded";
    document.cookie = `task_panel=${value}; path=/; max-age=31536000; SameSite=Lax`;
    dispatchEvent(new Event("resize"));
  },
  true,
);
