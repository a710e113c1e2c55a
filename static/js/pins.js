/* On the paper a click on a cell opens its card below the row; without this script the link leads to the card's page.
   A table is one stop of the Tab key, arrows go from cell to cell: a report has hundreds of them. */

let open = null;

function close(focus) {
  if (!open) return;
  const { row, link } = open;
  row.remove();
  open = null;
  if (focus) link.focus();
}

async function show(link) {
  const here = link.closest("tr");
  if (!here) return false;
  const answer = await fetch(link.href, { headers: { "X-Place": "1" }, credentials: "same-origin" });
  if (!answer.ok) return false;
  const row = document.createElement("tr");
  row.className = "place-row";
  const cell = row.insertCell();
  cell.colSpan = 99;
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  cell.append(...parsed.body.childNodes);
  close(false);
  here.after(row);
  open = { row, link };
  (cell.querySelector("textarea") || cell.querySelector("a, button"))?.focus();
  row.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) {
    close(true);
    return;
  }
  const link = event.target.closest("a.pin-cell");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  show(link)
    .catch(() => false)
    .then((shown) => {
      if (!shown) window.location.assign(link.href);
    });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) close(true);
});

function cellsOf(table) {
  return [...table.rows].map((row) => [...row.querySelectorAll("a.pin-cell")]).filter((links) => links.length);
}

function stopAt(table, link) {
  for (const other of table.querySelectorAll("a.pin-cell")) other.tabIndex = other === link ? 0 : -1;
}

function columnOf(link) {
  return link.closest("td").getBoundingClientRect().left;
}

/** The link of these whose cell stands under or over `link`; rows may join cells. */
function nearest(links, link) {
  const left = columnOf(link);
  return links.reduce((best, one) => (Math.abs(columnOf(one) - left) < Math.abs(columnOf(best) - left) ? one : best));
}

function target(key, rows, link) {
  const at = rows.findIndex((links) => links.includes(link));
  const column = rows[at].indexOf(link);
  if (key === "ArrowRight") return rows[at][column + 1];
  if (key === "ArrowLeft") return rows[at][column - 1];
  if (key === "ArrowDown") return rows[at + 1] && nearest(rows[at + 1], link);
  if (key === "ArrowUp") return rows[at - 1] && nearest(rows[at - 1], link);
  if (key === "Home") return rows[at][0];
  if (key === "End") return rows[at].at(-1);
  return null;
}

document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.("a.pin-cell");
  if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const to = target(event.key, cellsOf(link.closest("table")), link);
  if (to === null) return;
  event.preventDefault(); // at the edge the paper does not scroll away from the cell either
  to?.focus();
});

document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.("a.pin-cell");
  if (link) stopAt(link.closest("table"), link);
});

// who comes back to a cell goes on from there (the place is not :target yet when this runs)
const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("a.pin-cell");
for (const table of document.querySelectorAll(".paper-scroll table")) {
  const first = table.contains(asked) ? asked : table.querySelector("a.pin-cell");
  if (first) stopAt(table, first);
}
for (const words of document.querySelectorAll("[data-pin-keys]")) words.hidden = false;
