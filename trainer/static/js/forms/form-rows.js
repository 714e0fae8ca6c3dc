// Rows of a form: after htmx has exchanged the block, the focus goes where the work goes on.
import { announceShown, text, toast } from "../page.js";
import { renewToken } from "./csrf.js";

const renewed = new WeakSet(); // buttons that were pressed again with a new token
const isRowButton = (element) => element?.name === "_rows";

document.addEventListener("htmx:configRequest", (event) => {
  const button = event.detail.elt;
  if (isRowButton(button)) event.detail.path = button.form.getAttribute("action") || location.href;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const { requestConfig, elt } = event.detail;
  const button = requestConfig?.elt;
  if (!isRowButton(button)) return;
  const block = document.getElementById(button.getAttribute("hx-target").slice(1)) ?? elt;
  announceShown(block);
  focusAfter(block, button.value.split(":"));
});

document.addEventListener("htmx:sendError", () => toast(text("not_saved"), "danger"));
document.addEventListener("htmx:responseError", async (event) => {
  const button = event.detail.requestConfig.elt;
  if (event.detail.xhr.status === 400 && isRowButton(button) && !renewed.has(button)) {
    renewed.add(button);
    if (await renewToken()) return button.click();
  }
  const problem = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast(
    problem.querySelector("[data-error-title]")?.textContent.trim() ?? text("server_error"),
    "danger",
  );
});

function focusAfter(block, [, verb, index]) {
  const rows = [...block.querySelectorAll("[data-row]")];
  const at = Number(index);
  if (verb === "add") {
    firstField(rows.at(-1))?.focus();
    toast(text("rows_added"), "info", "rows");
  } else if (verb === "remove") {
    (
      firstField(rows[Math.min(at, rows.length - 1)]) ?? block.querySelector('[value$=":add"]')
    )?.focus();
    toast(text("rows_removed"), "info", "rows");
  } else if (verb === "up" || verb === "down") {
    const moved = rows[verb === "up" ? at - 1 : at + 1];
    const again = moved?.querySelector(`[value*=":${verb}:"]:not(:disabled)`);
    (again ?? firstField(moved))?.focus();
    toast(text("rows_moved"), "info", "rows");
  } else {
    block.querySelector("legend")?.focus(); // a page's own command: the block says what it did
  }
}

const firstField = (row) => row?.querySelector('input:not([type="hidden"]), select, textarea');
