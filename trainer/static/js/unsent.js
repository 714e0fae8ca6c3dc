// Handing in while a form on this page was filled in and not sent: the question says so.
import { text } from "./page.js";

document.addEventListener(
  "beforetoggle", // does not bubble
  (event) => {
    const box = event.target;
    if (box.id !== "hand-in" || event.newState !== "open") return;
    box.querySelector("[data-unsent]")?.remove();
    if (!document.querySelector("form[data-typed]")) return;
    const line = document.createElement("p");
    line.className = "notice notice-warning";
    line.dataset.unsent = "";
    line.textContent = text("unsent");
    box.querySelector(".dialog-buttons").before(line);
  },
  true,
);
