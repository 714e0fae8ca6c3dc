// Ticks or clears the boxes of a group that are in sight: data-tick-group="all" or "none".
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-tick-group]");
  if (!button) return;
  const group = button.closest('[role="group"]');
  for (const box of group.querySelectorAll('.choice:not([hidden]) input[type="checkbox"]')) {
    box.checked = button.dataset.tickGroup === "all";
  }
  group.dispatchEvent(new Event("change", { bubbles: true }));
});
