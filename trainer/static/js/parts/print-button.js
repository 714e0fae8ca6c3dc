// Prints the page by a [data-print] button.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
