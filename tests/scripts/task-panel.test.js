import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./page.js";

const window = openPage("");
globalThis.sessionStorage = window.sessionStorage;
const phone = { matches: false };
globalThis.matchMedia = () => phone;
const panel = await import("../../trainer/static/js/parts/task-panel.js");

const PAGE = `<div class="task-body">
  <button data-copy="9月外贸节">a</button><button data-copy="1000">b</button></div>`;

function open(path) {
  window.history.replaceState(null, "", path);
  document.body.innerHTML = PAGE;
  panel.show(document);
}

const ticked = () =>
  [...document.querySelectorAll(".is-copied")].map((button) => button.dataset.copy);

beforeEach(() => sessionStorage.clear());

test("what was copied is ticked on the next page of the attempt, not of another", () => {
  open("/a/1/coupons/");
  document.querySelector('[data-copy="1000"]').click();
  assert.deepEqual(ticked(), ["1000"]);
  open("/a/1/coupons/new");
  assert.deepEqual(ticked(), ["1000"]);
  open("/a/2/coupons/new");
  assert.deepEqual(ticked(), []);
});

test("the panel is found where it was left", () => {
  open("/a/1/coupons/");
  document.querySelector(".task-body").scrollTop = 240;
  dispatchEvent(new Event("pagehide"));
  open("/a/1/coupons/new");
  assert.equal(document.querySelector(".task-body").scrollTop, 240);
});

test("without storage it starts at its top", () => {
  sessionStorage.setItem("task-panel:place:/a/1/", "{");
  open("/a/1/coupons/");
  assert.equal(document.querySelector(".task-body").scrollTop, 0);
});

test("on a phone the panel is folded on every page, elsewhere it stays as it was drawn", () => {
  document.body.innerHTML = "<details data-panel open></details>";
  const panelElement = document.querySelector("[data-panel]");
  panel.show(document);
  assert.equal(panelElement.open, true);
  phone.matches = true;
  panel.show(document);
  assert.equal(panelElement.open, false);
  phone.matches = false;
});
