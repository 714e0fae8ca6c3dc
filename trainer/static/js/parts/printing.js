// Prints the page by a [data-print] button. On paper, folded parts of a finding are open.

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".finding-parts:not([open])")) {
    part.dataset.opened = "";
    part.open = true;
  }
});

addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll(".finding-parts[data-opened]")) {
    delete part.dataset.opened;
    part.open = false;
  }
});
