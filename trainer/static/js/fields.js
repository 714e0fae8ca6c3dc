// Live counters and the button that shows a password.

export function show(root) {
  for (const counter of root.querySelectorAll("[data-counter]")) count(counter);
}

document.addEventListener("input", (event) => {
  const counter = document.querySelector(`[data-counter="${CSS.escape(event.target.id ?? "")}"]`);
  if (counter) count(counter);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (!button) return;
  const field = document.getElementById(button.dataset.reveal);
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
});

function count(counter) {
  const field = document.getElementById(counter.dataset.counter);
  if (!field) return;
  const used = [...field.value.replace(/\r\n/g, "\n")].length;
  const limit = Number(counter.dataset.limit);
  counter.lastChild.textContent = `${used}/${limit}`;
  counter.classList.toggle("counter-over", used > limit);
}
