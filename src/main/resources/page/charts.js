"use strict";
// Draws what the server has put into data-times and data-series, in the colours of the stylesheet.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 16);

function draw(place) {
  const lines = JSON.parse(place.dataset.series);
  const axis = { stroke: colour("muted"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: 200,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      axes: [{ ...axis, values: (self, times) => times.map(clock) }, { ...axis, size: 56 }],
      scales: { y: { range: (self, low, high) => [0, Math.max(high, 1)] } },
      series: [
        { label: "UTC", value: (self, time) => (time === null ? "–" : clock(time)) },
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
