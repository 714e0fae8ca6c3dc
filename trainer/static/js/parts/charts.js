// Draws [data-chart] figures with ECharts, which is fetched only where there is one. The figure's
// table holds the same numbers, for those who cannot see the canvas and where it cannot be drawn.
import { announceShown } from "../page.js";

const PAPER = 680; // pixels, an upright A4 sheet between its margins
let library;

export function show(root) {
  const figures = root.querySelectorAll("[data-chart]");
  if (figures.length) {
    load().then(
      () => figures.forEach(draw),
      () => figures.forEach(showTable),
    );
  }
}

// A choice of another indicator or span exchanges the part of the page with the chart.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.querySelector?.("[data-chart]")) announceShown(detail.elt);
});

// On paper the page is narrower, and nothing is laid out again before it is printed.
addEventListener("beforeprint", () => resizeAll((wide) => Math.min(wide, PAPER)));
addEventListener("afterprint", () => resizeAll(() => "auto"));

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.echarts;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

function showTable(figure) {
  figure.classList.add("chart-failed");
  figure.querySelector("details").open = true;
}

function draw(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  if (globalThis.echarts.getInstanceByDom(canvas)) return;
  const chart = globalThis.echarts.init(canvas);
  chart.setOption(styled(JSON.parse(figure.querySelector("script").textContent)));
  const observer = new ResizeObserver(() => {
    if (canvas.isConnected) return chart.resize();
    observer.disconnect();
    chart.dispose();
  });
  observer.observe(canvas);
}

function resizeAll(width) {
  for (const canvas of document.querySelectorAll(".chart-canvas")) {
    globalThis.echarts?.getInstanceByDom(canvas)?.resize({ width: width(canvas.clientWidth) });
  }
}

/** The chart's own options in the colours and type of the page. */
function styled(options) {
  const style = getComputedStyle(document.body);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = (own) => ({
    ...own,
    axisLabel: { color: colour("--ink-2"), hideOverlap: true, ...own?.axisLabel },
    axisLine: { lineStyle: { color: colour("--line-strong") } },
    splitLine: { show: own?.type === "value", lineStyle: { color: colour("--line") } },
  });
  return {
    color: [colour("--brand"), "#2a9d8f", "#7a6ff0", "#e0a100", "#d3382b", "#5b8def", "#8d96a5"],
    textStyle: { fontFamily: style.fontFamily, color: colour("--ink-2") },
    ...options,
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true, ...options.grid },
    xAxis: axis(options.xAxis),
    yAxis: axis(options.yAxis),
    // the strict CSP forbids the style attributes of an HTML tooltip
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, ...options.tooltip },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
