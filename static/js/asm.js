/** The zoomable chart of a channel: means of hours by uPlot; the SVG above it says the same without this file. */

const HEIGHT = 260;
const LEAST = 6 * 3600; // seconds that stay visible

/** Start on every chart of the page. */
async function begin(box) {
  const place = box.querySelector(".asm-plot");
  const status = box.querySelector("[role=status]");
  box.hidden = false;
  try {
    const query = new URLSearchParams({ from: box.dataset.from, to: box.dataset.to });
    const answer = await fetch(`${box.dataset.url}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const data = await answer.json();
    draw(box, place, data);
  } catch {
    status.textContent = box.dataset.failed;
  }
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(box, width, hasLimit) {
  const language = document.documentElement.lang === "en" ? "en-GB" : "ru-RU";
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const show = (_plot, value) => (value === null || value === undefined ? "—" : digits.format(value));
  const pad = (number) => String(number).padStart(2, "0");
  const time = (_plot, seconds) => {
    if (seconds === null || seconds === undefined) return "—";
    const at = uPlot.tzDate(new Date(seconds * 1000), "Asia/Almaty");
    return `${pad(at.getDate())}.${pad(at.getMonth() + 1)}.${at.getFullYear()} ${pad(at.getHours())}:00`;
  };
  const axes = (_plot, splits, _axis, _space, step) =>
    splits.map((seconds) => {
      const at = uPlot.tzDate(new Date(seconds * 1000), "Asia/Almaty");
      const day = `${pad(at.getDate())}.${pad(at.getMonth() + 1)}`;
      return step < 86400 ? `${pad(at.getHours())}:${pad(at.getMinutes())}\n${day}` : day;
    });
  const series = [
    { label: box.dataset.time, value: time },
    { label: `${box.dataset.value}, ${box.dataset.unit}`, stroke: colour("--accent") || "#0e5a70", width: 1.5, value: show },
  ];
  if (hasLimit) {
    series.push({ label: box.dataset.limit, stroke: colour("--overdue") || "#a01a1a", width: 1.5, dash: [6, 4], value: show });
  }
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Asia/Almaty"),
    cursor: { drag: { x: true, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, (high || 1) * 1.08] } },
    axes: [{ values: axes, space: 60 }, { values: (_plot, splits) => splits.map((value) => digits.format(value)), size: 64 }],
    series,
  };
}

function draw(box, place, data) {
  const hasLimit = data.limit.some((value) => value !== null);
  const columns = hasLimit ? [data.x, data.y, data.limit] : [data.x, data.y];
  const plot = new uPlot(options(box, place.clientWidth || 600, hasLimit), columns, place);
  const first = data.x[0];
  const last = data.x[data.x.length - 1];
  new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  for (const button of box.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(plot, button.dataset.zoom, first, last));
  }
}

/** Closer, farther, to a side, or everything; never outside of the data. */
function zoom(plot, how, first, last) {
  const { min, max } = plot.scales.x;
  const length = max - min;
  const wanted = {
    in: [min + length / 4, max - length / 4],
    out: [min - length / 2, max + length / 2],
    left: [min - length / 2, max - length / 2],
    right: [min + length / 2, max + length / 2],
    all: [first, last],
  }[how];
  let [from, to] = wanted;
  if (to - from < LEAST) return;
  if (to - from >= last - first) [from, to] = [first, last];
  else if (from < first) [from, to] = [first, first + (to - from)];
  else if (to > last) [from, to] = [last - (to - from), last];
  plot.setScale("x", { min: from, max: to });
}

for (const box of document.querySelectorAll(".asm-zoom")) begin(box);
