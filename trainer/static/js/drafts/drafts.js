// Saves what is typed as a draft, within seconds of a change and when the page is left.
// Where the server cannot be reached or does not take it, the text waits in this browser: it is
// sent again, and else on the next visit. It is gone after sign-out and after hand-in.
import {
  FORM_KEPT,
  FORM_SENDING,
  FORM_SENT,
  FORM_WAITING,
  TIME_LEFT,
  announce,
} from "../events.js";
import { clockTime, text } from "../page.js";
import { renewToken } from "../forms/csrf.js";
import { content, ids, typed, withToken } from "./content.js";
import { postDraft, worthRetrying } from "./requests.js";
import { draftAddresses, forgetDraft, keepDraft, keptDraft } from "./storage.js";

// Milliseconds
const PAUSE = 2000; // in typing, after which it is saved
const MAX_UNSAVED = 4000; // while somebody types without a pause
const FIRST_RETRY = 3000;
const MAX_RETRY = 30000;

const state = new WeakMap(); // form → {dirty, sending, timers pause and longest, wait before the next try}
const first = new Map(); // address of a form's drafts → its content before anything was typed

export function show(root) {
  for (const mark of root.querySelectorAll("[data-forget-drafts]")) {
    draftAddresses()
      .filter((url) => url.startsWith(mark.dataset.forgetDrafts))
      .forEach(forgetDraft);
  }
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (state.has(form)) continue;
    state.set(form, { dirty: false, sending: null, pause: null, longest: null, wait: 0 });
    if (!first.has(form.dataset.draftUrl)) {
      first.set(form.dataset.draftUrl, "typed" in form.dataset ? null : typed(content(form)));
    }
    form.addEventListener("input", () => touch(form));
    form.addEventListener("change", () => touch(form));
    sendWaiting(form);
  }
}

document.addEventListener(FORM_SENDING, ({ detail }) => pause(detail.form));
document.addEventListener(FORM_WAITING, ({ detail }) => {
  if (state.has(detail.form)) keep(detail.form);
});
document.addEventListener(FORM_KEPT, ({ detail }) => touch(detail.form));
document.addEventListener(FORM_SENT, ({ detail }) => finish(detail.form));
document.addEventListener("htmx:afterSettle", (event) => {
  const form = event.detail.elt.closest?.("form[data-draft]");
  if (form) touch(form);
});
document.addEventListener("visibilitychange", () => document.hidden && saveAll());
addEventListener("pagehide", () => saveAll(keep)); // no answer is seen

function touch(form) {
  const its = state.get(form);
  if (!its) return;
  its.dirty = true;
  form.dataset.typed = "";
  clearTimeout(its.pause);
  its.pause = setTimeout(() => save(form), PAUSE);
  its.longest ??= setTimeout(() => save(form), MAX_UNSAVED);
}

function stopTimers(its) {
  clearTimeout(its.pause);
  clearTimeout(its.longest);
  its.longest = null;
}

function pause(form) {
  const its = state.get(form);
  if (!its) return;
  stopTimers(its);
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

/** The content to store. For an unchanged form it is the ids alone: no draft. */
function draft(form) {
  const pairs = content(form);
  if (typed(pairs) === first.get(form.dataset.draftUrl)) {
    delete form.dataset.typed;
    return ids(pairs);
  }
  pairs.append("_title", document.querySelector("h1")?.textContent ?? "");
  return pairs;
}

async function save(form, leaving = false) {
  const its = state.get(form);
  if (!its) return;
  stopTimers(its);
  its.sending?.abort();
  its.sending = new AbortController();
  its.dirty = false;
  say(form, text("draft_saving"));
  const signal = leaving ? undefined : its.sending.signal;
  const send = () => postDraft(form.dataset.draftUrl, draft(form).toString(), { leaving, signal });
  let answer = await send();
  if (answer?.status === 400 && (await renewToken())) answer = await send();
  if (answer === "aborted") return;
  if (answer?.ok) return saved(form, its, answer);
  if (worthRetrying(answer)) return retry(form, its, answer);
  const closed = [403, 409].includes(answer.status);
  if (closed) forgetDraft(form.dataset.draftUrl);
  else keep(form);
  say(form, text(closed ? "draft_closed" : "draft_refused"), true);
}

function retry(form, its, answer) {
  const kept = keep(form);
  its.dirty = true;
  its.wait = Math.min(MAX_RETRY, its.wait ? its.wait * 2 : FIRST_RETRY);
  its.pause = setTimeout(() => save(form), its.wait);
  const signedOut = answer?.status === 401 && "draft_signed_out";
  say(form, text(!kept ? "draft_not_kept" : signedOut || "draft_failed"), true);
}

/** Keep the text in this browser. Returns false where it has no room for it. */
function keep(form) {
  return keepDraft(form.dataset.draftUrl, draft(form).toString());
}

async function saved(form, its, answer) {
  its.wait = 0;
  forgetDraft(form.dataset.draftUrl);
  const data = await answer.json().catch(() => ({}));
  say(form, text("draft_saved", { time: data.saved_at ?? clockTime() }));
  if (Number.isFinite(data.seconds_left)) announce(TIME_LEFT, { seconds: data.seconds_left });
}

function say(form, message, failing = false) {
  const place = form.querySelector("[data-draft-state]");
  if (!place) return;
  place.textContent = message;
  place.classList.toggle("is-failing", failing);
}

/** The form was saved: what is still typed into it is no draft any more. */
function finish(form) {
  if (form.dataset.draftUrl) forgetDraft(form.dataset.draftUrl);
  state.delete(form);
}

/** Text left here by a page that could not reach the server: hand it in, then show it. */
async function sendWaiting(form) {
  const url = form.dataset.draftUrl;
  const waiting = keptDraft(url);
  if (waiting === null || typed(waiting) === typed(draft(form))) return forgetDraft(url); // it did arrive
  const answer = await postDraft(url, withToken(waiting, form));
  if (worthRetrying(answer)) return;
  forgetDraft(url);
  if (answer.ok && !state.get(form)?.dirty) location.reload();
}
