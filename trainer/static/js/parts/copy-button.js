// Copies the text of a [data-copy] button.
import { text, toast } from "../page.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(text("copied"), "success");
  } catch {
    toast(copyBySelection(button.dataset.copy) ? text("copied") : text("copy_failed"));
  }
});

/** In a class room the server is often reached by plain http, where there is no clipboard API. */
function copyBySelection(value) {
  const field = document.createElement("textarea");
  field.value = value;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
