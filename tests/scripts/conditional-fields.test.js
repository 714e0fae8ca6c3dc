import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage("");
const { show } = await import("../../trainer/static/js/forms/conditional-fields.js");

test("a part is shown for each of the choices that it names", () => {
  document.body.innerHTML = `<form>
    <select name="kind"><option>weight</option><option>pieces</option><option>free</option></select>
    <div id="fee" data-shown-for="kind=weight|pieces"></div>
    <div id="steps" data-shown-for="kind=pieces"></div>
  </form>`;
  show(document);
  const select = document.querySelector("select");
  const hidden = (kind) => {
    select.value = kind;
    select.dispatchEvent(new window.Event("change", { bubbles: true }));
    return ["fee", "steps"].filter((id) => document.getElementById(id).hidden);
  };
  assert.deepEqual(hidden("weight"), ["steps"]);
  assert.deepEqual(hidden("pieces"), []);
  assert.deepEqual(hidden("free"), ["fee", "steps"]);
});
