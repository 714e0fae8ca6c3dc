// The calendar beside a date field: data-calendar="<field's id>". It opens in the month of what was
// typed, else of the sandbox's today. What was typed or pasted is shown as 2022-09-01 afterwards.
import { clockDate, text } from "../page.js";
import { isoDate } from "./date-text.js";

const LIBRARY = "../../calendar.js"; // fetched when the first calendar opens
let opened = null; // {box, button}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-date]")) return;
  target.value = isoDate(target.value) ?? target.value;
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-calendar]");
  const again = button && button === opened?.button;
  if (opened && !opened.box.contains(target)) close();
  if (button && !again) open(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !opened) return;
  const { button } = opened;
  close();
  button.focus();
});

document.addEventListener("focusin", ({ target }) => {
  if (opened && !opened.box.contains(target) && target !== opened.button) close();
});

async function open(button) {
  const field = document.getElementById(button.dataset.calendar);
  const box = document.createElement("div");
  box.className = "calendar";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", text("calendar"));
  button.closest(".control").append(box);
  button.setAttribute("aria-expanded", "true");
  opened = { box, button };
  const { Calendar } = await import(LIBRARY);
  const inner = document.createElement("div"); // its attributes become the library's
  box.append(inner);
  new Calendar(inner, {
    ...settings(isoDate(field.value)),
    onClickDate: ({ context }) => choose(field, context.selectedDates[0]),
  }).init();
  box.scrollIntoView({ block: "nearest" });
  box
    .querySelector("[data-vc-date-selected] button, [data-vc-date-today] button")
    ?.focus({ preventScroll: true });
}

function settings(chosen) {
  const today = document.querySelector("[data-today]")?.dataset.today ?? clockDate();
  const [year, month] = (chosen ?? today).split("-").map(Number);
  return {
    locale: document.documentElement.lang,
    selectedTheme: "light",
    dateToday: today,
    selectedDates: chosen ? [chosen] : [],
    selectedMonth: month - 1,
    selectedYear: year,
    enableDateToggle: false, // the day that is chosen already can be chosen again
    labels: {
      application: text("calendar"),
      navigation: text("calendar"),
      dates: text("calendar_dates"),
      week: text("calendar_week"),
      month: text("calendar_month"),
      year: text("calendar_year"),
      arrowPrev: { month: text("calendar_before") },
      arrowNext: { month: text("calendar_after") },
    },
  };
}

function choose(field, day) {
  if (day) field.value = day;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  close();
  field.focus();
}

function close() {
  opened.box.remove();
  opened.button.setAttribute("aria-expanded", "false");
  opened = null;
}
