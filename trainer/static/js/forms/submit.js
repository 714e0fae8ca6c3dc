// Sends forms marked data-submit. Nothing typed is lost: while the server cannot be reached the
// form stays as it is and is sent again with the same one-time id until there is an answer.
import {
  ATTEMPT_OVER,
  FORM_KEPT,
  FORM_SENDING,
  FORM_SENT,
  FORM_WAITING,
  announce,
} from "../events.js";
import { exchangeContent, focusFirstError, text, wait } from "../page.js";
import { renewToken } from "./csrf.js";

const PAUSES = [1, 2, 4, 8, 15]; // seconds between tries
const UNREACHABLE = new Set([502, 503, 504]);
const PATIENCE = 5000; // milliseconds that the next page has before a click asks for it again
const busy = new WeakSet();
let leftAt = 0;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-submit]") || event.defaultPrevented) return;
  event.preventDefault();
  if (busy.has(form)) return;
  if (form.dataset.sent) {
    // its page is loading; asking again at once would lose that page's words
    if (performance.now() - leftAt > PATIENCE) open(form.dataset.sent, form);
    return;
  }
  announce(FORM_SENDING, { form });
  send(form, event.submitter);
});

// Return in a text field would press the first button, which adds a row or takes one away.
document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (event.key !== "Enter" || event.isComposing || !input.matches("input")) return;
  if (input.form?.querySelector('[name="_rows"]') && !/^(submit|button|file)$/.test(input.type)) {
    event.preventDefault();
  }
});

// A page from the back/forward cache that has been sent already shows what is no longer true.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("form[data-sent]")) location.reload();
});

async function send(form, submitter) {
  busy.add(form);
  submitter?.setAttribute("aria-busy", "true");
  try {
    const address =
      submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    const body = () => new FormData(form, submitter);
    let answer = await deliver(form, address, body);
    if (answer?.status === 400 && (await renewToken())) answer = await deliver(form, address, body);
    if (answer) await take(answer, form);
  } finally {
    busy.delete(form);
    submitter?.removeAttribute("aria-busy");
  }
}

/** Post until there is an answer. Returns null when the reader would rather go on editing. */
async function deliver(form, address, body) {
  for (let round = 0; ; round += 1) {
    const answer = await post(form, address, body());
    if (answer && !UNREACHABLE.has(answer.status)) {
      hideBanner();
      return answer;
    }
    announce(FORM_WAITING, { form });
    const pause = PAUSES[Math.min(round, PAUSES.length - 1)];
    if ((await countDown(pause)) === "stop") {
      hideBanner();
      kept(form);
      return null;
    }
    showBanner(text("offline_now"));
  }
}

async function post(form, address, data) {
  const plain = form.enctype !== "multipart/form-data";
  try {
    return await fetch(address, {
      method: "POST",
      body: plain ? new URLSearchParams(data) : data,
      headers: { "X-Trainer-Submit": "1", Accept: "text/html" },
    });
  } catch {
    return null;
  }
}

async function take(answer, form) {
  const target = answer.headers.get("X-Trainer-Location");
  if (target) return open(target, form);
  if (answer.status === 401) {
    kept(form);
    return showBanner(text("signed_out"), "danger", signInLink());
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const problem = page.querySelector("[data-error-page]");
  if (problem || !page.getElementById("page-content")) return refuse(answer, problem, form);
  const content = exchangeContent(page);
  focusFirstError(content);
  kept(form.id && content.querySelector(`#${CSS.escape(form.id)}`));
}

/** The form is still being worked on: its text is worth a draft again. */
function kept(form) {
  if (form) announce(FORM_KEPT, { form });
}

function open(target, form) {
  form.dataset.sent = target;
  leftAt = performance.now();
  announce(FORM_SENT, { form });
  const url = new URL(target, location.href);
  if (url.pathname + url.search === location.pathname + location.search) {
    history.replaceState(null, "", url);
    location.reload();
  } else {
    location.assign(url);
  }
}

/** An error page is not worth losing the form for: its words are shown beside the form. */
function refuse(answer, problem, form) {
  const words = ["title", "advice"].map((part) =>
    problem?.querySelector(`[data-error-${part}]`)?.textContent.trim(),
  );
  document.querySelector("[popover]:popover-open")?.hidePopover(); // it would hide the words
  const link = problem?.querySelector("[data-error-link]");
  showBanner(
    words.filter(Boolean).join("：") || text("server_error"),
    "danger",
    ...(link ? [link] : []),
  );
  if (problem?.dataset.errorPage === "over") announce(ATTEMPT_OVER);
  else kept(form);
}

const banner = () => document.getElementById("offline");

function showBanner(message, tone = "", ...extras) {
  const box = banner();
  box.className = `offline ${tone && `offline-${tone}`}`;
  box.replaceChildren(message, ...extras, ...(tone ? [closeButton()] : []));
  box.hidden = false;
}

function hideBanner() {
  banner().hidden = true;
}

function bannerButton(label, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = label;
  button.addEventListener("click", onClick);
  return button;
}

const closeButton = () => bannerButton(text("close"), hideBanner);

function signInLink() {
  const link = document.createElement("a");
  link.className = "btn btn-sm";
  link.href = "/";
  link.target = "_blank";
  link.textContent = text("sign_in");
  return link;
}

async function countDown(seconds) {
  let choice = "";
  const line = document.createElement("span");
  const choose = (what) => () => {
    choice = what;
  };
  showBanner(
    line,
    "",
    bannerButton(text("retry_now"), choose("now")),
    bannerButton(text("stop_retry"), choose("stop")),
  );
  for (let tenths = seconds * 10; tenths > 0 && !choice; tenths -= 1) {
    const said = text("offline", { seconds: Math.ceil(tenths / 10) });
    if (line.textContent !== said) line.textContent = said;
    await wait(100);
  }
  return choice;
}
