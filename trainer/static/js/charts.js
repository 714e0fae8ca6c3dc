// Draws [data-chart] figures with ECharts, which is fetched only where there is one.
let library;

export function show(root) {
  const figures = root.querySelectorAll("[data-chart]");
  if (figures.length) load().then(() => figures.forEach(draw));
}

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

function draw(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const options = JSON.parse(figure.querySelector("script").textContent);
  const chart = globalThis.echarts.init(canvas);
  const style = getComputedStyle(document.body);
  const colour = (name) => style.getPropertyValue(name).trim();
  chart.setOption({
    color: [colour("--brand"), "#2a9d8f", "#7a6ff0", "#e0a100", "#d3382b", "#5b8def", "#8d96a5"],
    textStyle: { fontFamily: style.fontFamily, color: colour("--ink-2") },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    ...options,
    // the strict CSP forbids the style attributes of an HTML tooltip
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, ...options.tooltip },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  new ResizeObserver(() => chart.resize()).observe(canvas);
}
