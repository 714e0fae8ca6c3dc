// Formatting bar over a text area. The text area stays the field that is posted.
import { text } from "../page.js";
import { cleanHtml } from "./rich-html.js";

const TOOLS = [
  ["rich_bold", "bold"],
  ["rich_italic", "italic"],
  ["rich_heading", "formatBlock", "h3"],
  ["rich_list", "insertUnorderedList"],
  ["rich_numbers", "insertOrderedList"],
  ["rich_clear", "removeFormat"],
];
export function show(root) {
  for (const box of root.querySelectorAll("[data-rich]:not(.rich-on)")) {
    const area = box.querySelector("textarea");
    if (area.matches(":disabled")) continue;
    build(box, area);
  }
}

function build(box, area) {
  const editor = document.createElement("div");
  editor.className = "rich-text form-control";
  editor.contentEditable = "true";
  editor.id = area.id;
  editor.role = "textbox";
  editor.ariaMultiLine = "true";
  editor.setAttribute("aria-labelledby", `${area.id}-label`);
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) editor.setAttribute(name, area.getAttribute(name));
  }
  document.getElementById(`${area.id}-label`).addEventListener("click", () => editor.focus());
  editor.append(cleanHtml(/<[a-z]/i.test(area.value) ? area.value : paragraphs(area.value)));
  area.removeAttribute("id");
  area.hidden = true;
  editor.addEventListener("input", () => write(editor, area));
  editor.addEventListener("paste", (event) => paste(event, editor, area));
  editor.addEventListener("focus", () =>
    document.execCommand("defaultParagraphSeparator", false, "p"),
  );
  box.classList.add("rich-on");
  box.prepend(bar(editor, area), editor);
}

function bar(editor, area) {
  const row = document.createElement("div");
  row.className = "rich-bar";
  row.role = "toolbar";
  row.ariaLabel = text("rich_toolbar");
  for (const [label, command, value] of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text(label);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      editor.focus();
      document.execCommand(command, false, value);
      write(editor, area);
    });
    row.append(button);
  }
  return row;
}

function write(editor, area) {
  const blank = editor.textContent.trim() === "";
  const copy = cleanHtml(editor.innerHTML);
  const holder = document.createElement("div");
  holder.append(copy);
  area.value = blank ? "" : holder.innerHTML;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function paste(event, editor, area) {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain");
  if (!html && !plain) return;
  event.preventDefault();
  const holder = document.createElement("div");
  holder.append(cleanHtml(html || paragraphs(plain)));
  document.execCommand("insertHTML", false, holder.innerHTML);
  write(editor, area);
}

const escape = (value) => value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraphs = (value) =>
  value.trim()
    ? value
        .split(/\n+/)
        .map((line) => `<p>${escape(line)}</p>`)
        .join("")
    : "";
