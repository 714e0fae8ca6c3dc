// Shows parts of a form only for the choices that they belong to: data-shown-for="kind=amount_off", or
// "kind=amount_off|percent_off" for several.
// Without scripts everything is shown, and the hints say what is needed when.

export function show(root) {
  for (const part of root.querySelectorAll("[data-shown-for]")) update(part);
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form) return;
  for (const part of form.querySelectorAll(
    `[data-shown-for^="${CSS.escape(event.target.name)}="]`,
  )) {
    update(part);
  }
});

function update(part) {
  const [name, value] = part.dataset.shownFor.split("=");
  const fields = [...part.closest("form").querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const chosen = fields.find((field) => field.type !== "radio" || field.checked); // disabled or not
  part.hidden = !value.split("|").includes(chosen?.value);
}
