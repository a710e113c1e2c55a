// The public map: sums of square degrees from afar, single facilities from near; nothing but our own JSON is loaded.
const L = window.L;
const NEAR = 7; // zoom from which single points are shown
const MANY = 300; // points of a square that are painted, not made elements
const HAIR = 4; // per cent of a ring that even one facility of thousands takes: nobody disappears
const SVG = "http://www.w3.org/2000/svg";

const box = document.getElementById("map");
const COLOURS = [0, 1, 2].map((state) => getComputedStyle(document.body).getPropertyValue(`--state-${state}`));
if (box && L) start(box).catch(() => fail(box));

async function start(element) {
  const words = element.dataset;
  const wait = waits(element);
  const [outline, squares] = await wait(Promise.all([json(words.outline), json(cellUrl(words, "all"))]));
  element.textContent = "";
  const map = L.map(element, { preferCanvas: true, minZoom: 3, maxZoom: 16, attributionControl: true });
  map.attributionControl.setPrefix("Leaflet");
  if (words.tiles) L.tileLayer(words.tiles, { attribution: words.credit }).addTo(map);
  const land = L.polygon(outline, {
    color: "#5c6b73", weight: 1, fillColor: "#ffffff", fillOpacity: words.tiles ? 0 : 1, interactive: false,
    attribution: words.creditOutline,
  }).addTo(map);
  map.fitBounds(land.getBounds(), { padding: [8, 8] });
  const far = L.layerGroup();
  const near = L.layerGroup();
  const loaded = new Map();
  const trouble = troubleOf(words);

  let drawn = null; // the zoom for which the sums were laid apart

  const look = () => {
    const held = element.contains(document.activeElement);
    show();
    if (held && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  };
  const show = () => {
    trouble.remove();
    if (map.getZoom() < NEAR) {
      map.removeLayer(near);
      map.addLayer(far);
      if (drawn === map.getZoom()) return;
      drawn = map.getZoom();
      far.clearLayers();
      for (const group of apart(map, squares)) far.addLayer(sum(map, group, words));
      return;
    }
    map.removeLayer(far);
    map.addLayer(near);
    const seen = map.getBounds().pad(0.1);
    for (const [south, west] of squares) {
      const code = `${south}_${west}`;
      if (loaded.has(code) || !seen.intersects([[south, west], [south + 1, west + 1]])) continue;
      loaded.set(code, true);
      wait(json(cellUrl(words, code)).then((points) => {
        for (const point of points) near.addLayer(single(point, words, points.length > MANY));
      }, () => {
        loaded.delete(code); // the next move of the map asks again
        trouble.addTo(map);
      }));
    }
  };
  map.on("moveend", look);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup(); // Leaflet hears it only while the map itself has the focus
  });
  look();
}

// a square that could not be loaded is not an empty one
function troubleOf(words) {
  const trouble = L.control({ position: "bottomleft" });
  trouble.onAdd = () => {
    const told = node("p", "open-trouble", words.failure);
    told.setAttribute("role", "alert");
    return told;
  };
  return trouble;
}

// the map says of itself that it is busy until everything asked for has come
function waits(element) {
  let open = 0;
  const count = (step) => {
    open += step;
    element.setAttribute("aria-busy", String(open > 0));
  };
  return (asked) => {
    count(1);
    const done = () => count(-1);
    asked.then(done, done);
    return asked;
  };
}

// sums that would lie over each other at this zoom become one, at the middle of their facilities
function apart(map, squares) {
  let groups = squares.map(([south, west, latitude, longitude, ...states]) => ({
    at: map.project([latitude, longitude]), states, bounds: L.latLngBounds([south, west], [south + 1, west + 1]),
  }));
  for (let before = Infinity; groups.length < before;) {
    before = groups.length;
    groups.sort((one, other) => total(other) - total(one));
    groups = groups.reduce((kept, group) => {
      const under = kept.find((one) => one.at.distanceTo(group.at) < (size(one) + size(group)) / 2);
      if (under) join(under, group);
      else kept.push(group);
      return kept;
    }, []);
  }
  return groups;
}

function join(under, group) {
  const [here, there] = [total(under), total(group)];
  under.at = under.at.multiplyBy(here).add(group.at.multiplyBy(there)).divideBy(here + there);
  under.states = under.states.map((count, state) => count + group.states[state]);
  under.bounds.extend(group.bounds);
}

function total({ states }) {
  return states.reduce((all, one) => all + one, 0);
}

function size(group) {
  return Math.round(Math.min(58, 26 + 7 * Math.log10(total(group)) * 1.6));
}

function sum(map, group, words) {
  const count = node("span", "open-count", String(total(group)));
  count.prepend(ring(group));
  const bad = group.states.map((many, state) => [many, state]).filter(([many, state]) => many && state);
  const told = bad.map(([many, state]) => `${said(state)}: ${many}`);
  const label = [`${words.wordsMany} ${total(group)}`, ...told].join("; ");
  const icon = L.divIcon({ className: "", iconSize: [size(group), size(group)], html: count });
  const marker = marked(map.unproject(group.at), icon, label);
  marker.on("click keypress", () => {
    const closer = Math.max(map.getBoundsZoom(group.bounds), map.getZoom() + 1); // never only a little shift
    map.setView(group.bounds.getCenter(), Math.min(closer, 11));
  });
  return marker;
}

// the shares of the three states, round a sum; one late facility among a thousand is a hair of the ring, not all of it
function ring(group) {
  const all = total(group);
  const shares = group.states.map((one) => (one ? Math.max(HAIR, (100 * one) / all) : 0));
  shares[shares.indexOf(Math.max(...shares))] += 100 - total({ states: shares });
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 40 40");
  drawn.setAttribute("aria-hidden", "true");
  let done = 0;
  shares.forEach((share, state) => {
    if (!share) return;
    const arc = document.createElementNS(SVG, "circle");
    const place = { cx: 20, cy: 20, r: 17, pathLength: 100, class: `state-${state}` };
    const dashes = { "stroke-dasharray": `${share} ${100 - share}`, "stroke-dashoffset": -done };
    for (const [name, value] of Object.entries({ ...place, ...dashes })) arc.setAttribute(name, value);
    drawn.append(arc);
    done += share;
  });
  return drawn;
}

function single(point, words, many) {
  const dot = many ? painted(point) : reachable(point, words);
  dot.bindPopup(() => {
    const inside = node("div", "", "");
    const link = node("a", "", named(point, words));
    link.href = words.facility.replace("00000000-0000-0000-0000-000000000000", dashed(point[0]));
    inside.append(link, node("p", "", said(point[3])));
    return inside;
  });
  return dot;
}

// a thousand elements would make the page slow: where points lie so thick, the list is the way of the keyboard
function painted([, latitude, longitude, state]) {
  return L.circleMarker([latitude, longitude], {
    radius: 7, color: "#ffffff", weight: 1.5, fillColor: COLOURS[state], fillOpacity: 0.95,
  });
}

function reachable(point, words) {
  const [, latitude, longitude, state] = point;
  const icon = L.divIcon({ className: "", iconSize: [24, 24], html: node("span", `open-dot state-${state}`, "") });
  const name = `${named(point, words)}: ${said(state)}`;
  const marker = marked([latitude, longitude], icon, name);
  marker.on("popupopen", ({ popup }) => popup.getElement().querySelector("a[href]").focus());
  marker.on("popupclose", () => marker.getElement()?.focus({ preventScroll: true }));
  return marker;
}

// A mark at the edge comes wholly into sight when keys reach it. Not when it is pressed, as Leaflet does by itself:
// the map would slip away between the press and the release, and nothing would open.
function marked(at, icon, name) {
  const marker = L.marker(at, { icon, title: name, alt: name, keyboard: true, autoPanOnFocus: false });
  marker.on("add", ({ target }) => target.getElement().addEventListener("focus", ({ currentTarget }) => {
    const half = icon.options.iconSize.map((side) => side / 2);
    if (currentTarget.matches(":focus-visible")) target._map.panInside(at, { padding: half });
  }));
  return marker;
}

function named([, , , , nameRu, nameKk], words) {
  return words.lang === "kk" && nameKk ? nameKk : nameRu;
}

function said(state) {
  return box.getAttribute(`data-words-${state}`);
}

function dashed(id) {
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

function cellUrl(words, code) {
  return words.cells.replace("CELL", code);
}

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function node(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function fail(element) {
  element.replaceChildren(node("p", "muted", element.dataset.failure));
}
