// Counts down the time left, and on past zero. The server keeps the time: its replies correct the
// clock shown.
import { ATTEMPT_OVER, TIME_LEFT } from "../events.js";
import { text, toast } from "../page.js";

const WARN_AT = [300, 60]; // seconds
let end = 0;
let ticking = 0;

export function show(root) {
  const clock = root.querySelector("[data-timer]");
  if (!clock) return;
  setLeft(Number(clock.dataset.timer));
  if (!ticking) ticking = setInterval(tick, 500);
}

document.addEventListener(TIME_LEFT, ({ detail }) => setLeft(detail.seconds));
document.addEventListener(ATTEMPT_OVER, () => {
  clearInterval(ticking);
  for (const clock of document.querySelectorAll("[data-timer]")) {
    clock.textContent = text("handed_in");
  }
});

let before = Infinity;

function setLeft(seconds) {
  end = Date.now() + seconds * 1000;
  before = seconds;
  tick();
}

function tick() {
  const left = Math.round((end - Date.now()) / 1000);
  for (const clock of document.querySelectorAll("[data-timer]")) draw(clock, left);
  for (const mark of WARN_AT) {
    if (before > mark && left <= mark && left > 0) {
      toast(text("minutes_left", { minutes: mark / 60 }));
    }
  }
  before = left;
}

function draw(clock, left) {
  const size = Math.abs(left);
  const [h, m, s] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const parts = (h ? [h, m, s] : [m, s]).map((part) => String(part).padStart(2, "0"));
  clock.textContent = (left < 0 ? "+" : "") + parts.join(":");
  clock.classList.toggle("timer-soon", left <= 300 && left > 60);
  clock.classList.toggle("timer-last", left <= 60);
  clock.classList.toggle("timer-over", left < 0);
}
