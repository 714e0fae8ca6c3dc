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
