/* On the paper a click on a cell opens its card below the row; without this script the link leads to the card's page. */

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
