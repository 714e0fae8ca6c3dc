import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./page.js";

const item = (id) => `
  <li data-name="模块${id}">
    <input type="hidden" name="order" value="${id}">
    <button type="button" data-sortable-handle></button>
    <button name="_move" value="up:${id}"></button>
    <button name="_move" value="down:${id}"></button>
  </li>`;

openPage("");
await import("../../trainer/static/js/forms/sortable.js");
let changes;

beforeEach(() => {
  document.body.innerHTML = `<form><ol data-sortable>${[1, 2, 3].map(item).join("")}</ol></form>
    <div id="toasts"></div>`;
  changes = 0;
  document.querySelector("form").addEventListener("change", () => (changes += 1));
});

const order = () => [...new FormData(document.querySelector("form")).getAll("order")];
const handle = (id) =>
  document.querySelector(`[value="${id}"]`).parentElement.querySelector("[data-sortable-handle]");
const press = (target, key) =>
  target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true }));

test("arrow keys move an item and keep the focus on its handle", () => {
  press(handle(1), "ArrowDown");
  assert.deepEqual(order(), ["2", "1", "3"]);
  assert.equal(document.activeElement, handle(1));
  press(handle(1), "ArrowUp");
  assert.deepEqual(order(), ["1", "2", "3"]);
  assert.equal(changes, 2, "drafts learn of it");
  assert.equal(document.querySelector("#toasts").textContent, "sortable_moved");
});

test("buttons move an item without posting; at an end the focus goes to the other button", () => {
  document.querySelector('[value="down:2"]').click();
  assert.deepEqual(order(), ["1", "3", "2"]);
  assert.equal(document.querySelector('[value="down:2"]').disabled, true);
  assert.equal(document.activeElement.value, "up:2");
  assert.equal(document.querySelector('[value="down:3"]').disabled, false);
});

test("past the ends nothing moves", () => {
  press(handle(1), "ArrowUp");
  press(handle(3), "ArrowDown");
  assert.deepEqual(order(), ["1", "2", "3"]);
});
