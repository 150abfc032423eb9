// Lines over time, drawn by uPlot, with the same numbers in a table behind them for who cannot see lines.

import { element, replace, setText } from "/console/dom.js";
import { plainTable } from "./parts.js";

const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const HEIGHT = 190;
const ROWS = 60;
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

let loading = null;

/** Loads uPlot once; it sets window.uPlot. */
export function loadUPlot() {
  loading ??= new Promise((loaded, failed) => {
    const script = element("script", { src: "/uplot.js", onload: loaded, onerror: () => failed(new Error("uPlot is missing")) });
    document.head.append(element("link", { rel: "stylesheet", href: "/uplot.css" }), script);
  });
  return loading;
}

/**
 * Makes a chart of up to four lines. `draw(points)` shows points of {time, values}, one value for each line, null for
 * none; `time` is in seconds.
 */
export function chart(title, names) {
  const values = names.map(() => element("b", "–"));
  const plot = element("div", { class: "plot", role: "img", "aria-label": `${title}: the numbers are in the table that follows` });
  const numbers = plainTable(`${title}, newest first`, [["time"], ...names.map((name) => [name, "number"])]);
  const behind = element("details", { ontoggle: () => fillTable() }, element("summary", "Numbers"), numbers.root);
  const root = element("section", { class: "chart" }, element("h3", title), legend(names, values), plot, behind);

  let points = [];
  let drawn = null;
  const size = new ResizeObserver(() => drawn?.setSize({ width: plot.clientWidth, height: HEIGHT }));
  size.observe(plot);

  function fillTable() {
    if (!behind.open) return;
    const newest = points.slice(-ROWS).reverse();
    const cells = (point) => point.values.map((value) => element("td", { class: "number" }, rounded(value)));
    replace(numbers.body, ...newest.map((point) => element("tr", element("td", clock.format(point.time * 1000)), ...cells(point))));
  }

  function tellValues(index) {
    const point = points[index ?? points.length - 1];
    values.forEach((value, line) => setText(value, rounded(point?.values[line] ?? null)));
  }

  function draw(all) {
    points = all;
    fillTable();
    tellValues(drawn?.cursor.idx);
    if (window.uPlot === undefined || plot.clientWidth === 0) return;
    const data = [points.map((point) => point.time), ...names.map((name, line) => points.map((point) => point.values[line]))];
    if (drawn === null) drawn = new window.uPlot(options(names, plot.clientWidth, (u) => tellValues(u.cursor.idx)), data, plot);
    else drawn.setData(data);
  }

  function end() {
    size.disconnect();
    drawn?.destroy();
  }

  return { root, draw, end, repaint: () => drawn?.redraw(false) };
}

function legend(names, values) {
  const items = names.map((name, line) => element("li", element("i", { class: `line line-${line + 1}` }), name, " ", values[line]));
  return element("ul", { class: "legend" }, ...items);
}

function options(names, width, onCursor) {
  const colour = (name) => () => getComputedStyle(document.documentElement).getPropertyValue(name);
  const axis = { stroke: colour("--chart-text"), grid: { stroke: colour("--chart-grid"), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: HEIGHT,
    padding: [10, 28, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    hooks: { setCursor: [onCursor] },
    scales: { y: { range: (u, least, most) => [0, Math.max(1, (most ?? 0) * 1.1)] } },
    axes: [
      { ...axis, values: (u, times) => times.map((time) => clock.format(time * 1000)), space: 90, size: 30 },
      { ...axis, size: 50 },
    ],
    series: [{}, ...names.map((name, line) => ({ label: name, stroke: colour(`--chart-${line + 1}`), dash: DASHES[line], width: 2, points: { show: false } }))],
  };
}

function rounded(value) {
  if (value === null) return "–";
  return value < 10 && !Number.isInteger(value) ? value.toFixed(2) : Math.round(value).toLocaleString("en");
}
