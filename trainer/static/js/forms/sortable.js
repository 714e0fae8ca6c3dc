// A list that is put in order by dragging, or by arrow keys on an item's handle. Its hidden fields
// follow. Without script the buttons post; with it they move the item at once.
import { text, toast } from "../page.js";

const LIBRARY = "../../sortable.js"; // fetched only where there is a list

export function show(root) {
  const lists = root.querySelectorAll("[data-sortable]");
  if (!lists.length) return;
  import(LIBRARY).then(
    ({ default: Sortable }) => lists.forEach(drag(Sortable)),
    () => {}, // not loaded: keys and buttons move items all the same
  );
}

const drag = (Sortable) => (list) => {
  if (list.closest("fieldset:disabled")) return;
  Sortable.create(list, {
    handle: "[data-sortable-handle]",
    forceFallback: true, // the browser's own dragging looks different everywhere, and cannot be styled
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd: ({ item, oldIndex, newIndex }) => oldIndex !== newIndex && moved(item),
  });
};

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-sortable-handle]");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!handle || !step) return;
  event.preventDefault();
  shift(handle.closest("li"), step);
  handle.focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sortable] [name=_move]");
  if (!button) return;
  event.preventDefault();
  const up = button.value.startsWith("up");
  const item = button.closest("li");
  shift(item, up ? -1 : 1);
  if (button.disabled) item.querySelector("[name=_move]:not(:disabled)")?.focus();
  else button.focus();
});

function shift(item, step) {
  if (step < 0) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  moved(item);
}

/** The ends' buttons, the form's drafts and the reader's ears learn of the new order. */
function moved(item) {
  const items = [...item.parentElement.children];
  for (const [index, each] of items.entries()) {
    const [up, down] = each.querySelectorAll("[name=_move]");
    up.disabled = index === 0;
    down.disabled = index === items.length - 1;
  }
  item.querySelector("[name=order]").dispatchEvent(new Event("change", { bubbles: true }));
  const place = { name: item.dataset.name, n: items.indexOf(item) + 1, total: items.length };
  toast(text("sortable_moved", place), "info", "sortable");
}
