"use strict";
// Draws what the server has put into data-times and data-series, in the colours of the stylesheet.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

function draw(place) {
  const lines = JSON.parse(place.dataset.series);
  const axis = { stroke: colour("muted"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: 200,
      axes: [axis, { ...axis, size: 56 }],
      scales: { y: { range: (self, low, high) => [0, Math.max(high, 1)] } },
      series: [
        { value: "{YYYY}-{MM}-{DD} {HH}:{mm}" },
        ...lines.map((line) => ({ label: line.label, stroke: colour(line.colour), width: 2, points: { show: line.values.filter((it) => it !== null).length < 3 } })),
      ],
    },
    [JSON.parse(place.dataset.times), ...lines.map((line) => line.values)],
    place,
  );
  new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: 200 })).observe(place);
}

const places = document.querySelectorAll(".chart");
places.forEach(draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  places.forEach((place) => { place.replaceChildren(); draw(place); });
});
