// Saves what is typed as a draft, a few seconds after a change and when the page is left.
// Where the server cannot be reached or does not take it, the text waits in this browser: it is
// sent again, and else on the next visit.
import { clockTime, text } from "./page.js";
import { renewToken } from "./token.js";

const DELAY = 3000;
const LONGEST_RETRY = 30000;
const KEEP_FOR = 24 * 3600 * 1000;
const SKIP = new Set(["_rows", "_draft"]);
const IDS = new Set(["csrf_token", "_idempotency_key"]);
const state = new WeakMap(); // form → {timer, retry, dirty, sending}
const first = new Map(); // address of a form's drafts → what stood in it before anything was typed

export function show(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (state.has(form)) continue;
    state.set(form, { timer: 0, retry: 0, dirty: false, sending: null });
    if (!first.has(form.dataset.draftUrl)) {
      first.set(form.dataset.draftUrl, "typed" in form.dataset ? null : typed(content(form)));
    }
    form.addEventListener("input", () => touch(form));
    form.addEventListener("change", () => touch(form));
    sendWaiting(form);
  }
}

document.addEventListener("trainer:sending", ({ detail }) => pause(detail.form));
document.addEventListener("trainer:waiting", ({ detail }) => {
  if (state.has(detail.form)) keep(detail.form, draft(detail.form));
});
document.addEventListener("trainer:kept", ({ detail }) => touch(detail.form));
document.addEventListener("trainer:sent", ({ detail }) => finish(detail.form));
document.addEventListener("htmx:afterSettle", (event) => {
  const form = event.detail.elt.closest?.("form[data-draft]");
  if (form) touch(form);
});
document.addEventListener("visibilitychange", () => document.hidden && saveAll());
addEventListener("pagehide", () => saveAll((form) => keep(form, draft(form)))); // no answer is seen

function touch(form) {
  const its = state.get(form);
  if (!its) return;
  its.dirty = true;
  form.dataset.typed = "";
  clearTimeout(its.timer);
  its.timer = setTimeout(() => save(form), DELAY);
}

function pause(form) {
  const its = state.get(form);
  if (!its) return;
  clearTimeout(its.timer);
  its.dirty = false;
  its.sending?.abort();
}

function saveAll(before = () => {}) {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!state.get(form)?.dirty) continue;
    before(form);
    save(form, true);
  }
}

/** What is sent to be kept. Of a form that stands as at first that is its ids alone: no draft. */
function draft(form) {
  const pairs = content(form);
  if (typed(pairs) === first.get(form.dataset.draftUrl)) {
    delete form.dataset.typed;
    return new URLSearchParams([...pairs].filter(([name]) => IDS.has(name)));
  }
  pairs.append("_title", document.querySelector("h1")?.textContent ?? "");
  return pairs;
}

/** The form's text as it would be posted: no files, no buttons, no passwords but the simulated shop's. */
function content(form) {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(`input[type="password"]:not([data-exercise])[name="${CSS.escape(name)}"]`);
    if (typeof value === "string" && !SKIP.has(name) && !secret) pairs.append(name, value);
  }
  for (const shown of form.querySelectorAll('[data-reveal][aria-pressed="true"]')) {
    const field = document.getElementById(shown.dataset.reveal);
    if (field && !("exercise" in field.dataset)) pairs.delete(field.name);
  }
  return pairs;
}

async function save(form, leaving = false) {
  const its = state.get(form);
  if (!its) return;
  clearTimeout(its.timer);
  its.sending?.abort();
  its.sending = new AbortController();
  its.dirty = false;
  say(form, text("draft_saving"));
  const signal = leaving ? undefined : its.sending.signal;
  const send = () => post(form.dataset.draftUrl, draft(form).toString(), leaving, signal);
  let answer = await send();
  if (answer?.status === 400 && (await renewToken())) answer = await send();
  if (answer === "aborted") return;
  if (answer?.ok) return saved(form, its, answer);
  keep(form, draft(form));
  const waits = !answer || [401, 429].includes(answer.status) || answer.status >= 500;
  if (!waits) return say(form, text([403, 409].includes(answer.status) ? "draft_closed" : "draft_refused"), true);
  its.dirty = true;
  its.retry = Math.min(LONGEST_RETRY, (its.retry || DELAY / 2) * 2);
  its.timer = setTimeout(() => save(form), its.retry);
  say(form, text(answer?.status === 401 ? "draft_signed_out" : "draft_failed"), true);
}

async function post(url, body, leaving, signal) {
  const small = body.length < 60000; // browsers refuse keepalive above 64 KB
  try {
    return await fetch(url, {
      method: "POST",
      body,
      signal,
      keepalive: leaving && small,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Accept: "application/json",
        "X-Trainer-Submit": "1", // signed out: an answer that says so, not the sign-in page
      },
    });
  } catch (error) {
    return error.name === "AbortError" ? "aborted" : null;
  }
}

async function saved(form, its, answer) {
  its.retry = 0;
  localStorage.removeItem(key(form));
  const data = await answer.json().catch(() => ({}));
  say(form, text("draft_saved", { time: data.saved_at ?? clockTime() }));
  if (Number.isFinite(data.seconds_left)) {
    document.dispatchEvent(new CustomEvent("trainer:time", { detail: { seconds: data.seconds_left } }));
  }
}

function say(form, message, failing = false) {
  const place = form.querySelector("[data-draft-state]");
  if (!place) return;
  place.textContent = message;
  place.classList.toggle("is-failing", failing);
}

const key = (form) => `draft:${form.dataset.draftUrl}`;

function keep(form, pairs) {
  localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), body: pairs.toString() }));
}

/** The form was saved: what is still typed into it is no draft any more. */
function finish(form) {
  forget(form);
  state.delete(form);
}

function forget(form) {
  if (form.dataset.draftUrl) localStorage.removeItem(key(form));
}

/** Text left here by a page that could not reach the server: hand it in, then show it. */
async function sendWaiting(form) {
  const waiting = JSON.parse(localStorage.getItem(key(form)) ?? "null");
  if (!waiting) return;
  const known = typed(waiting.body) === typed(draft(form)); // it did arrive
  if (known || Date.now() - waiting.at > KEEP_FOR) return forget(form);
  const answer = await post(form.dataset.draftUrl, withToken(waiting.body, form), false);
  if (!answer || answer.status >= 500) return;
  forget(form);
  if (answer.ok && !state.get(form)?.dirty) location.reload();
}

function typed(body) {
  const pairs = new URLSearchParams(body);
  for (const name of [...IDS, "_version", "_title"]) pairs.delete(name);
  return pairs.toString();
}

function withToken(body, form) {
  const pairs = new URLSearchParams(body);
  const token = form.elements.namedItem("csrf_token");
  if (token) pairs.set("csrf_token", token.value);
  return pairs.toString();
}
