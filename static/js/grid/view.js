/** The drawn table: Tabulator draws the rows that are in sight, this paints their cells from the model. */

import { FormatModule, FrozenColumnsModule, ResizeColumnsModule, ResizeTableModule, Tabulator } from "../../vendor/tabulator/tabulator_esm.min.js";
import { mend } from "./aria.js";
import { definitions } from "./columns.js";

Tabulator.registerModule([FormatModule, FrozenColumnsModule, ResizeColumnsModule, ResizeTableModule]);

export const ROW = 34;

export class View {
  /** `state(row, column)` tells {classes: [names], title} of a cell. */
  constructor(box, model, spec, words, state) {
    this.box = box;
    this.model = model;
    this.words = words;
    this.state = state;
    this.drawn = new Map(); // row id -> its cell elements by column place (-1: the number)
    this.marks = () => {};
    this.spec = spec;
  }

  /** Draw for the first time; resolves when the table stands. */
  start(placeholder) {
    const room = this.box.clientWidth - 48 - 18;
    return new Promise((ready) => {
      this.table = new Tabulator(this.box, {
        index: "id",
        data: this.model.rows,
        columns: definitions(this.spec, this.model.columns, (cell, at) => this.format(cell, at), room, this.words),
        layout: "fitData",
        rowHeight: ROW,
        maxHeight: "var(--grid-height)",
        placeholder,
        columnHeaderVertAlign: "bottom",
        rowFormatter: (row) => row.getElement().setAttribute("aria-rowindex", this.model.place(row.getData().id) + 2),
      });
      this.table.on("tableBuilt", () => {
        this.holder = this.box.querySelector(".tabulator-tableholder");
        this.holder.addEventListener("scroll", () => this.afterScroll(), { passive: true });
        this.mend();
        ready();
      });
      this.table.on("renderComplete", () => this.marks());
    });
  }

  mend() {
    mend(this.box, this.model.size, this.words);
    const frozen = [...this.box.querySelectorAll(".tabulator-header .tabulator-frozen")];
    const width = frozen.reduce((sum, head) => sum + head.offsetWidth, 0);
    this.holder.style.scrollPaddingLeft = `${width}px`;
  }

  afterScroll() {
    if (this.waits) return;
    this.waits = requestAnimationFrame(() => {
      this.waits = 0;
      this.marks();
    });
  }

  format(cell, at) {
    const row = cell.getData();
    const element = cell.getElement();
    if (!this.drawn.has(row.id) || at === -1) this.drawn.set(row.id, new Map());
    this.drawn.get(row.id).set(at, element);
    element.dataset.row = row.id;
    element.dataset.column = at;
    const text = document.createElement("span");
    text.className = "grid-text";
    this.fill(element, text, row, at);
    return text;
  }

  fill(element, text, row, at) {
    if (at === -1) {
      text.textContent = this.model.place(row.id) + 1;
      element.setAttribute("role", "rowheader");
      const whole = this.state(row, { key: "" });
      element.classList.toggle("is-wrong", whole.invalid);
      element.classList.toggle("is-noted", whole.classes.includes("is-noted"));
      element.title = whole.title;
      return;
    }
    const column = this.model.columns[at];
    const shown = this.model.shown(row, column);
    if (text.textContent !== shown) text.textContent = shown;
    const { classes, title, invalid } = this.state(row, column);
    for (const name of ["is-wrong", "is-waiting", "is-clash", "is-unknown", "is-noted"]) element.classList.toggle(name, classes.includes(name));
    element.title = title;
    if (invalid) element.setAttribute("aria-invalid", "true");
    else element.removeAttribute("aria-invalid");
  }

  /** Paint the cells of these rows again, where they are drawn. */
  paint(ids) {
    for (const id of ids) {
      const cells = this.drawn.get(id);
      const row = this.model.get(id);
      if (!cells || !row) continue;
      for (const [at, element] of cells) this.fill(element, element.querySelector(".grid-text"), row, at);
    }
  }

  /** Rows came, went or moved: draw again at the same place. */
  async rebuild() {
    const { scrollTop, scrollLeft } = this.holder;
    this.drawn.clear();
    await this.table.replaceData(this.model.rows);
    this.holder.scrollTop = scrollTop;
    this.holder.scrollLeft = scrollLeft;
    this.mend();
    this.marks();
  }

  /** The element of a cell, or null when its row is out of sight. */
  element(at, column) {
    const row = this.model.rows[at];
    const found = row && this.drawn.get(row.id)?.get(column);
    return found?.isConnected ? found : null;
  }

  /** Elements of the drawn rows as [place, element by column place]. */
  *inSight() {
    for (const element of this.box.querySelectorAll(".tabulator-table > .tabulator-row")) {
      const id = element.firstElementChild?.dataset.row ?? element.querySelector("[data-row]")?.dataset.row;
      const cells = this.drawn.get(id);
      if (cells) yield [this.model.place(id), cells];
    }
  }

  /** Bring a cell into sight and return its element. */
  async show(at, column) {
    if (!this.element(at, column)) {
      await this.table.scrollToRow(this.model.rows[at].id, "center", true).catch(() => {});
    }
    const element = this.element(at, column);
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return element;
  }

  /** The row and column under a pointer's event; null outside the cells. */
  under(event) {
    const cell = event.target instanceof Element ? event.target.closest("[data-row]") : null;
    if (!cell || !this.box.contains(cell)) return null;
    const at = this.model.place(cell.dataset.row);
    return at < 0 ? null : { row: at, column: Number(cell.dataset.column) };
  }
}
