// Shows or hides what is typed into a password field: data-reveal="<field's id>".

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (!button) return;
  const field = document.getElementById(button.dataset.reveal);
  const revealed = field.type === "password";
  field.type = revealed ? "text" : "password";
  button.setAttribute("aria-pressed", String(revealed));
});
