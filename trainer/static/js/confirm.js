// Boxes open by the popover attribute, without script. Browsers older than that get this.
if (!("popover" in HTMLElement.prototype)) {
  for (const box of document.querySelectorAll(".dialog[popover]")) {
    box.removeAttribute("popover");
    box.hidden = true;
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[popovertarget]");
    const box = button && document.getElementById(button.getAttribute("popovertarget"));
    if (box) box.hidden = !box.hidden;
  });
}

// Keyboard: the focus stays inside an open box that asks a question.
document.addEventListener("keydown", (event) => {
  const box = event.key === "Tab" && document.querySelector(".dialog:popover-open");
  if (!box) return;
  const stops = [...box.querySelectorAll("button, [href], input:not([type=hidden]), select, textarea")].filter(
    (stop) => !stop.disabled,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
});
