// What of a form is sent as its draft.

const SKIP = new Set(["_rows", "_draft"]);
const IDS = new Set(["csrf_token", "_idempotency_key"]);

/** The form's text as it would be posted: no files, no buttons, no passwords but the simulated shop's. */
export function content(form) {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(
      `input[type="password"]:not([data-exercise])[name="${CSS.escape(name)}"]`,
    );
    if (typeof value === "string" && !SKIP.has(name) && !secret) pairs.append(name, value);
  }
  for (const toggle of form.querySelectorAll('[data-reveal][aria-pressed="true"]')) {
    const field = document.getElementById(toggle.dataset.reveal);
    if (field && !("exercise" in field.dataset)) pairs.delete(field.name);
  }
  return pairs;
}

/** A draft's text without what differs between two copies of a page: equal where the same is typed. */
export function typed(body) {
  const pairs = new URLSearchParams(body);
  for (const name of [...IDS, "_version", "_title"]) pairs.delete(name);
  return pairs.toString();
}

/** The form's ids alone: sent in place of a draft where nothing is typed. */
export function ids(pairs) {
  return new URLSearchParams([...pairs].filter(([name]) => IDS.has(name)));
}

/** A kept draft with the token of a page that is open now. */
export function withToken(body, form) {
  const pairs = new URLSearchParams(body);
  const token = form.elements.namedItem("csrf_token");
  if (token) pairs.set("csrf_token", token.value);
  return pairs.toString();
}
