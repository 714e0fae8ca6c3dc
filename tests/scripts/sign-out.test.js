import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage, serve, settle } from "./page.js";

const window = openPage("");
await import("../../trainer/static/js/drafts/sign-out.js");
const submit = mock.method(window.HTMLFormElement.prototype, "submit", () => {});

beforeEach(() => {
  submit.mock.resetCalls();
  localStorage.clear();
  document.body.innerHTML =
    '<form data-sign-out><input name="csrf_token" value="new"><button>退出</button></form>';
  localStorage.setItem(
    "draft:/a/1/drafts",
    JSON.stringify({ at: Date.now(), body: "csrf_token=old&title=x" }),
  );
});

test("drafts that wait here are sent before sign-out", async () => {
  const requests = serve(() => new Response("{}"));
  document.querySelector("button").click();
  await settle();
  assert.deepEqual(requests, [{ url: "/a/1/drafts", body: "csrf_token=new&title=x" }]);
  assert.equal(submit.mock.callCount(), 1);
});

test("a server that does not answer holds up nobody", async () => {
  serve(() => {
    throw new TypeError("no connection");
  });
  document.querySelector("button").click();
  await settle();
  assert.equal(submit.mock.callCount(), 1);
});
