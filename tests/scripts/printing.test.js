import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage(
  '<details class="finding-parts" id="a"></details><details class="finding-parts" id="b" open></details>',
);
await import("../../trainer/static/js/parts/printing.js");

const open = () => [...document.querySelectorAll("details")].map((part) => part.open);

test("folded findings are open on paper, and folded again afterwards", () => {
  dispatchEvent(new Event("beforeprint"));
  assert.deepEqual(open(), [true, true]);
  dispatchEvent(new Event("afterprint"));
  assert.deepEqual(open(), [false, true]);
});
