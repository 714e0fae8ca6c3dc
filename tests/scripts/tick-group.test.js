import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./page.js";

openPage("");
await import("../../trainer/static/js/forms/tick-group.js");

const choice = (name, hidden = false) =>
  `<label class="choice" ${hidden ? "hidden" : ""}><input type="checkbox" value="${name}"></label>`;

beforeEach(() => {
  document.body.innerHTML = `
    <div role="group" id="europe">
      <button type="button" data-tick-group="all"></button>
      <button type="button" data-tick-group="none"></button>
      ${choice("France")}${choice("Spain")}${choice("Italy", true)}
    </div>
    <div role="group">${choice("Japan")}</div>`;
});

const press = (what) => document.querySelector(`[data-tick-group="${what}"]`).click();
const ticked = () => [...document.querySelectorAll("input:checked")].map((box) => box.value);

test("all ticks the boxes in sight of its own group", () => {
  press("all");
  assert.deepEqual(ticked(), ["France", "Spain"]);
});

test("none clears them again", () => {
  press("all");
  press("none");
  assert.deepEqual(ticked(), []);
});

test("the group says once that it has changed", () => {
  let changes = 0;
  document.getElementById("europe").addEventListener("change", () => (changes += 1));
  press("all");
  assert.equal(changes, 1);
});
