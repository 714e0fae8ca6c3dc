import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { fakeTimers, openPage, serve, settle, type } from "./page.js";

const URL_OF_DRAFT = "/a/1/drafts?page=/a/1/coupons/new";
const FORM = `
  <form data-draft data-draft-url="${URL_OF_DRAFT}">
    <input type="hidden" name="csrf_token" value="token">
    <input name="title">
    <span data-draft-state></span>
  </form>`;
const SECOND = 1000;

openPage(FORM);
const drafts = await import("../../trainer/static/js/drafts/drafts.js");
let requests;

function shown() {
  document.body.innerHTML = FORM;
  drafts.show(document);
  return document.querySelector("form");
}

const title = () => document.querySelector("[name=title]");
const state = () => document.querySelector("[data-draft-state]").textContent;
const saved = () => new Response("{}", { status: 200 });

let pass;

beforeEach(() => {
  pass = fakeTimers();
  localStorage.clear();
  requests = serve(saved);
  shown();
});

afterEach(() => mock.restoreAll());

test("a pause in typing saves", async () => {
  type(title(), "券");
  await pass(3 * SECOND);
  assert.equal(requests.length, 1);
  assert.equal(new URLSearchParams(requests[0].body).get("title"), "券");
});

test("who types without a pause is saved within five seconds", async () => {
  for (let typed = 0; typed < 5; typed += 1) {
    type(title(), "券".repeat(typed + 1));
    await pass(SECOND);
  }
  assert.equal(requests.length, 1);
});

test("a full storage does not stop the retry and is said", async () => {
  let up = false;
  requests = serve(() => {
    if (!up) throw new TypeError("no connection");
    return saved();
  });
  mock.method(Object.getPrototypeOf(localStorage), "setItem", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  type(title(), "没有地方存的券");
  await pass(3 * SECOND);
  assert.equal(requests.length, 1);
  assert.equal(state(), "draft_not_kept");
  up = true;
  await pass(4 * SECOND);
  assert.equal(requests.length, 2);
  assert.equal(state(), "draft_saved");
});

test("without a connection the text is kept here until it is saved", async () => {
  let up = false;
  requests = serve(() => {
    if (!up) throw new TypeError("no connection");
    return saved();
  });
  type(title(), "断线时的券");
  await pass(3 * SECOND);
  assert.equal(state(), "draft_failed");
  assert.match(localStorage.getItem(`draft:${URL_OF_DRAFT}`), /title=/);
  up = true;
  await pass(4 * SECOND);
  assert.equal(localStorage.length, 0);
});

test("where nothing can be saved any more nothing stays here", async () => {
  requests = serve(() => new Response("", { status: 409 }));
  type(title(), "交卷以后的券");
  await pass(3 * SECOND);
  assert.equal(state(), "draft_closed");
  assert.equal(localStorage.length, 0);
});

test("after sign-out and hand-in a page forgets drafts, of that attempt only where it says so", () => {
  localStorage.setItem(`draft:${URL_OF_DRAFT}`, "{}");
  localStorage.setItem("draft:/a/12/drafts?page=/a/12/coupons/new", "{}");
  localStorage.setItem("other", "stays");
  document.body.innerHTML = '<span data-forget-drafts="/a/1/"></span>';
  drafts.show(document);
  assert.equal(localStorage.length, 2);
  document.body.innerHTML = '<span data-forget-drafts="/"></span>';
  drafts.show(document);
  assert.deepEqual(Object.keys(localStorage), ["other"]);
});

test("what is kept here is sent on the next visit, with the token of that page", async () => {
  localStorage.setItem(
    `draft:${URL_OF_DRAFT}`,
    JSON.stringify({ at: Date.now(), body: "csrf_token=old&title=%E6%97%A7" }),
  );
  requests = serve(() => new Response("", { status: 401 }));
  shown();
  await settle();
  assert.equal(new URLSearchParams(requests[0].body).get("csrf_token"), "token");
  assert.equal(localStorage.length, 1, "signed out: it waits on");
});

test("what is kept here for a day is not sent", async () => {
  localStorage.setItem(
    `draft:${URL_OF_DRAFT}`,
    JSON.stringify({ at: Date.now() - 25 * 3600 * SECOND, body: "title=%E6%97%A7" }),
  );
  shown();
  await settle();
  assert.equal(requests.length, 0);
  assert.equal(localStorage.length, 0);
});

test("passwords are no part of a draft", async () => {
  document
    .querySelector("form")
    .insertAdjacentHTML("beforeend", '<input type="password" name="secret" value="geheim">');
  type(title(), "券");
  await pass(3 * SECOND);
  assert.equal(new URLSearchParams(requests[0].body).get("secret"), null);
});
