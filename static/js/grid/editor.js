/** Typing in a cell: one field laid over the cell; what can not be read is said while typing, and still may be left so. */

import { choiceCode } from "./columns.js";
import { el, placeBelow, tidy } from "./dom.js";
import { opinion } from "./opinions.js";
import { Picker } from "./picker.js";

export class Editor {
  /** `done(place, text)` takes what was typed; `search(column, q)` asks the server. */
  constructor(view, selection, model, words, { done, search }) {
    Object.assign(this, { view, selection, model, words, done, search });
    this.open = null;
    this.coming = null; // letters typed while the cell is brought into sight
    view.holder.addEventListener("scroll", () => this.place(), { passive: true });
    window.addEventListener("resize", () => this.place());
  }

  get isOpen() {
    return this.open !== null;
  }

  /** Begin typing in the active cell; `typed` replaces its text. In sight it opens at once: the next key is for it. */
  async begin(typed) {
    if (this.selection.empty || this.open) return;
    if (this.coming !== null) {
      this.coming += typed ?? "";
      return;
    }
    const place = { ...this.selection.active };
    if (!this.view.element(place.row, place.column)) {
      this.coming = typed ?? "";
      await this.selection.go(place);
      const early = this.coming;
      this.coming = null;
      if (this.view.element(place.row, place.column)) this.lay(place, typed === undefined && !early ? undefined : early);
      return;
    }
    this.selection.go(place, { focus: false });
    this.lay(place, typed);
  }

  lay(place, typed) {
    const row = this.model.rows[place.row];
    const column = this.model.columns[place.column];
    const was = row.cells[column.key] ?? "";
    const field = this.field(column, place);
    field.value = typed ?? this.model.shown(row, column);
    const bubble = el("div", { class: "grid-bubble", id: "grid-bubble", role: "status", hidden: true });
    const box = el("div", { class: "grid-editor" }, field, bubble);
    document.body.append(box);
    this.open = { place, id: row.id, column, was, field, bubble, box, typed: typed !== undefined };
    this.picker = column.isReference || column.labels ? new Picker(column, field, this.words, this.search) : null;
    field.addEventListener("input", () => this.judge());
    field.addEventListener("keydown", (event) => this.key(event));
    this.place();
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    this.judge();
    this.picker?.start(typed === undefined && was === "" ? "" : typed);
    field.addEventListener("blur", () => this.commit());
  }

  field(column, { row }) {
    const label = this.words.say("cell_label", { row: row + 1, column: column.full });
    const given = { class: "grid-field", "aria-label": label, "aria-describedby": "grid-bubble", autocomplete: "off", spellcheck: "false" };
    if (column.isReference || column.labels) return el("input", { ...given, type: "text" });
    return el("textarea", { ...given, rows: 1, inputmode: column.isNumeric ? "decimal" : null });
  }

  place() {
    if (!this.open) return;
    const { box, field, bubble, place, id } = this.open;
    const cell = this.view.element(this.model.place(id), place.column);
    if (!cell) return;
    const rect = cell.getBoundingClientRect();
    box.style.left = `${rect.left}px`;
    box.style.top = `${rect.top}px`;
    field.style.minWidth = `${rect.width + 1}px`;
    field.style.minHeight = `${rect.height}px`;
    this.grow();
    placeBelow(bubble, field.getBoundingClientRect());
    this.picker?.place(field.getBoundingClientRect());
  }

  /** A long text gets more lines. */
  grow() {
    const { field } = this.open;
    if (field.tagName !== "TEXTAREA") return;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`;
  }

  judge() {
    const { field, bubble, column } = this.open;
    const found = opinion(column, choiceCode(column, tidy(field.value)), this.words);
    const said = found && !this.picker ? found.words : "";
    bubble.textContent = said;
    bubble.hidden = !said;
    field.classList.toggle("is-wrong", Boolean(said));
    if (said) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    this.grow();
    placeBelow(bubble, field.getBoundingClientRect());
  }

  key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    if (this.picker?.key(event)) return;
    const { place, field, typed } = this.open;
    const { key } = event;
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (key === "Escape") {
      event.preventDefault();
      this.cancel();
    } else if (key === "Enter" && (event.altKey || event.shiftKey) && field.tagName === "TEXTAREA") {
      event.preventDefault();
      field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
      this.judge();
    } else if (key === "Enter") {
      event.preventDefault();
      this.leave(place.row + 1, place.column);
    } else if (key === "Tab") {
      event.preventDefault();
      this.leave(place.row, place.column + (event.shiftKey ? -1 : 1));
    } else if (arrows[key] && typed && !this.picker && !event.shiftKey) {
      // a text begun by typing: an arrow ends it, as in a spreadsheet
      event.preventDefault();
      this.leave(place.row + arrows[key][0], place.column + arrows[key][1]);
    }
  }

  leave(row, column) {
    this.commit();
    this.selection.go({ row, column });
  }

  commit() {
    if (!this.open) return;
    const { id, column, was, field } = this.open;
    const text = choiceCode(column, tidy(this.picker ? this.picker.value() : field.value));
    this.close();
    if (text !== was) this.done({ id, column }, text);
  }

  cancel() {
    this.close();
    this.selection.mark(true);
  }

  close() {
    const { box } = this.open;
    this.open = null; // first: removing a focused field blurs it
    this.picker?.close();
    this.picker = null;
    box.remove();
  }
}
