"use strict";
// Draws the numbers of tables. A figure names the table; its rows have the time, the value and what to say of them.
(() => {
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function points(figure) {
    const rows = [...document.querySelectorAll(figure.dataset.steps + " tbody tr[data-at]")]
      .map(row => ({ at: Date.parse(row.dataset.at) / 1000, value: Number(row.dataset.value), label: row.dataset.label || "" }));
    return figure.dataset.order === "latest-first" ? rows.reverse() : rows;
  }

  // A day, or a time of the day where the ticks are closer.
  function clock(at, step) {
    const text = new Date(at * 1000).toISOString();
    return step < 86400 ? text.slice(11, 16) : text.slice(0, 10);
  }

  function draw(figure) {
    const found = points(figure);
    // The last value holds until now, or for a while when it lies ahead.
    const last = found[found.length - 1];
    const end = Math.max(Date.now() / 1000, last.at + (last.at - found[0].at) * 0.05);
    const shown = found.concat({ at: end, value: last.value, label: "" });
    const caption = document.createElement("figcaption");
    const say = index => {
      const point = index === null || index === undefined ? last : shown[index];
      const when = new Date(point.at * 1000).toISOString().replace("T", " ").slice(0, 16);
      caption.textContent = when + " UTC: " + point.value.toLocaleString("en") + " " + point.label.trim();
    };
    const axis = { stroke: color("--calm"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line"), width: 1 } };
    const options = {
      width: figure.clientWidth,
      height: 220,
      legend: { show: false },
      tzDate: at => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      scales: { y: { range: (chart, low, high) => [Math.min(0, low), Math.max(1, high) * 1.08] } },
      axes: [{ ...axis, space: 90, values: (chart, ticks, index, space, step) => ticks.map(tick => clock(tick, step)) }, { ...axis, size: 70, values: (chart, ticks) => ticks.map(tick => tick.toLocaleString("en")) }],
      series: [{}, { stroke: color("--updated"), fill: color("--updated") + "1a", width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: found.length < 60 } }],
      hooks: { setCursor: [chart => say(chart.cursor.idx)] },
    };
    if (figure.chart) { figure.chart.destroy(); }
    figure.replaceChildren();
    const chart = new uPlot(options, [shown.map(point => point.at), shown.map(point => point.value)], figure);
    figure.append(caption);
    say(null);
    figure.chart = chart;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const figures = document.querySelectorAll("figure[data-steps]");
    const resized = new ResizeObserver(seen => seen.forEach(each => each.target.chart.setSize({ width: each.target.clientWidth, height: 220 })));
    figures.forEach(figure => {
      draw(figure);
      resized.observe(figure);
    });
    // A canvas keeps the colours with which it was drawn.
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => figures.forEach(draw));
  });
})();
