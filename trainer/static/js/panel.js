// Remembers in a cookie whether the task panel is folded, so that the server draws it that way.
document.addEventListener(
  "toggle",
  (event) => {
    const panel = event.target;
    if (!panel.matches?.("[data-panel]")) return;
    const value = panel.open ? "open" : "folded";
    document.cookie = `task_panel=${value}; path=/; max-age=31536000; SameSite=Lax`;
    dispatchEvent(new Event("resize"));
  },
  true,
);

// Menus in the top bar close when something else is pressed.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
