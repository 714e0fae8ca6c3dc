// A page that is shown again where it was left has its messages above what is in sight, or half of
// them: a row stays where it was, also when that moves the page. They are
// shown in the corner too. The screen reader reads them where they stand.
import { toast } from "../page.js";

const BAR = 52; // pixels that the bar on top covers

addEventListener("pageshow", (event) => {
  if (event.persisted) return; // they have been seen
  requestAnimationFrame(() => {
    for (const message of document.querySelectorAll("[data-message]")) {
      if (message.getBoundingClientRect().top >= BAR) continue;
      toast(message.textContent.trim(), message.dataset.message);
    }
  });
});
