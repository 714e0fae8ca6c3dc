// Boxes open by the popover attribute, without script. This leads the keyboard.

// Return in a form that asks before it is sent opens the question. (Without script it does nothing:
// the form's first submit button is disabled.) Held down, it does not answer the question too.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.repeat && event.target.closest(".dialog")) event.preventDefault();
  if (!event.target.matches("input")) return;
  const box = event.target.form?.querySelector(".dialog");
  if (!box || box.contains(event.target)) return;
  event.preventDefault();
  box.showPopover();
});

// Keyboard: the focus stays inside an open box that asks a question.
document.addEventListener("keydown", (event) => {
  const box = event.key === "Tab" && document.querySelector(".dialog:popover-open");
  if (!box) return;
  const stops = [
    ...box.querySelectorAll("button, [href], input:not([type=hidden]), select, textarea"),
  ].filter((stop) => !stop.disabled);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
});
