// Handing in while forms were filled in and not sent: the question names them.
import { text } from "../page.js";

document.addEventListener(
  "beforetoggle", // does not bubble
  (event) => {
    const box = event.target;
    if (box.id !== "hand-in" || event.newState !== "open") return;
    for (const old of box.querySelectorAll("[data-unsent]")) old.remove();
    if (document.querySelector("form[data-typed]")) {
      const line = document.createElement("p");
      line.className = "notice notice-warning";
      line.dataset.unsent = "";
      line.textContent = text("unsent");
      add(box, line);
    }
    nameOthers(box);
  },
  true,
);

/** The forms of other pages, as the page before the hand-in lists them. */
async function nameOthers(box) {
  const answer = await fetch(box.querySelector("[formaction]").formAction).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-unsent]");
  for (const link of list?.querySelectorAll("a") ?? []) {
    if (link.getAttribute("href") === location.pathname) link.closest("li").remove();
  }
  if (list?.querySelector("a")) add(box, list);
}

function add(box, notice) {
  box.querySelector(".dialog-buttons").before(notice);
}
