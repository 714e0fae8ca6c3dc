// A long list of tick boxes gets a search box, and says how many are ticked: data-pick="50", the most.
import { text } from "../page.js";

export function show(root) {
  for (const part of root.querySelectorAll("[data-pick]")) {
    if (!part.querySelector(".pick-bar")) start(part);
  }
}

function start(part) {
  const list = part.querySelector(".choices");
  if (!list) return;
  const search = document.createElement("input");
  search.type = "search";
  search.className = "form-control";
  search.placeholder = text("pick_search");
  search.setAttribute("aria-label", text("pick_search"));
  search.autocomplete = "off";
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "pick-bar";
  bar.append(search, count);
  list.before(bar);

  const tell = () => {
    const n = list.querySelectorAll(":checked").length;
    count.textContent = text("pick_count", { n, most: part.dataset.pick });
    count.classList.toggle("counter-over", n > Number(part.dataset.pick));
  };
  search.addEventListener("input", () => filter(list, search.value));
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list.addEventListener("change", tell);
  tell();
}

function filter(list, typed) {
  const words = typed.toLowerCase().split(/\s+/);
  for (const choice of list.querySelectorAll(".choice")) {
    const said = choice.textContent.toLowerCase();
    choice.hidden = !words.every((word) => said.includes(word));
  }
}
