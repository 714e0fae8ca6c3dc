// Counts the characters of a field as they are typed: data-counter="<field's id>" data-limit="50".

export function show(root) {
  for (const counter of root.querySelectorAll("[data-counter]")) count(counter);
}

document.addEventListener("input", (event) => {
  const counter = document.querySelector(`[data-counter="${CSS.escape(event.target.id ?? "")}"]`);
  if (counter) count(counter);
});

function count(counter) {
  const field = document.getElementById(counter.dataset.counter);
  if (!field) return;
  const used = [...field.value.replace(/\r\n/g, "\n")].length;
  const limit = Number(counter.dataset.limit);
  counter.lastChild.textContent = `${used}/${limit}`;
  counter.classList.toggle("counter-over", used > limit);
}
