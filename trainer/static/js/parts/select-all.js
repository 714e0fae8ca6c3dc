// "Select all on this page", and how many rows are ticked.
import { text } from "../page.js";

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-check-all]")) {
    for (const box of boxes(target)) box.checked = target.checked;
  }
  const all = target.closest("table")?.querySelector("[data-check-all]");
  if (!all || target.type !== "checkbox") return;
  const mine = boxes(all);
  const ticked = mine.filter((box) => box.checked);
  all.checked = ticked.length === mine.length;
  all.indeterminate = ticked.length > 0 && !all.checked;
  const count = mine[0]?.form?.querySelector("[data-check-count]");
  if (count) count.textContent = text("selected", { n: ticked.length });
});

const boxes = (all) => [
  ...all
    .closest("table")
    .querySelectorAll(`tbody input[type="checkbox"][name="${CSS.escape(all.dataset.checkAll)}"]`),
];
