/** Mends the roles Tabulator gives: headings as column headers, the scrolled part as a group of rows (axe: 4 rules). */

export function mend(box, rows, words) {
  box.removeAttribute("aria-owns");
  box.setAttribute("aria-rowcount", rows + 1);
  box.setAttribute("aria-multiselectable", "true");
  box.setAttribute("aria-label", words.say("grid_label"));
  const holder = box.querySelector(".tabulator-tableholder");
  // the active cell has the focus; the scrolled box itself is no stop of the tabulator key
  holder.removeAttribute("tabindex");
  holder.setAttribute("role", "rowgroup");
  box.querySelector(".tabulator-table").setAttribute("role", "presentation");
  box.querySelector(".tabulator-table").removeAttribute("id");
  const placeholder = holder.querySelector(".tabulator-placeholder");
  if (placeholder) asRow(placeholder);
  for (const group of box.querySelectorAll(".tabulator-col-group")) {
    group.setAttribute("role", "presentation");
    for (const name of ["aria-title", "aria-sort"]) group.removeAttribute(name);
    group.querySelector(":scope > .tabulator-col-content").setAttribute("role", "columnheader");
  }
  for (const head of box.querySelectorAll(".tabulator-col:not(.tabulator-col-group)")) {
    head.setAttribute("role", "columnheader");
    head.removeAttribute("aria-sort");
  }
}

function asRow(placeholder) {
  placeholder.setAttribute("role", "row");
  placeholder.firstElementChild?.setAttribute("role", "gridcell");
}
