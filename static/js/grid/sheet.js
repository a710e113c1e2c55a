/** The preview of a paste: how much, where, what can not be read, what is added; nothing is written before «Paste». */

import { el } from "./dom.js";
import { beginsWithHeads, operationsFor, plan } from "./paste.js";

const SHOWN = 60; // rows of the preview

export class PasteSheet {
  constructor(dialog, desk, words) {
    Object.assign(this, { dialog, desk, words });
    this.body = dialog.querySelector("[data-part=body]");
    this.go = dialog.querySelector("[data-act=paste]");
    this.go.addEventListener("click", () => this.apply());
    dialog.querySelector("[data-act=cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => desk.selection.focus());
  }

  open(block) {
    const { model, selection } = this.desk;
    this.block = block;
    this.place = selection.empty ? { row: 0, column: 0 } : { row: selection.range.top, column: selection.range.left };
    this.atEnd = selection.empty;
    this.skip = beginsWithHeads(block, model.columns) ? 1 : 0;
    this.draw();
    this.dialog.showModal();
    this.go.focus();
  }

  draw() {
    const { model } = this.desk;
    const place = this.atEnd ? { row: model.size, column: this.place.column } : this.place;
    const found = plan(this.block, model, this.words, { ...place, skip: this.skip });
    this.found = found;
    const bad = found.cells.filter((cell) => cell.problem);
    const lines = [
      this.words.say("paste_cells", { count: found.cells.length }),
      this.words.say("paste_rows", { count: found.rows }),
      this.words.say("paste_columns", { columns: found.columns.map((column) => column.title).join(", ") }),
      found.added ? this.words.say("paste_added", { count: found.added }) : null,
    ].filter(Boolean);
    const summary = el("ul", { class: "grid-sheet-lines" }, ...lines.map((text) => el("li", { text })));
    const parts = [summary];
    if (bad.length) parts.push(el("p", { class: "grid-sheet-bad", text: this.words.say("paste_bad", { count: bad.length }) }));
    if (found.dropped.length) {
      const some = found.dropped.slice(0, 8).join("; ");
      parts.push(el("p", { class: "grid-sheet-bad", text: this.words.say("paste_dropped", { count: found.dropped.length, texts: some }) }));
    }
    parts.push(this.choices(), this.table(found, place));
    this.body.replaceChildren(...parts);
    this.go.disabled = !found.cells.length;
  }

  choices() {
    const box = el("div", { class: "grid-sheet-choices" });
    const tick = (key, checked, change, given) => {
      const input = el("input", { type: "checkbox", checked, onchange: (event) => { change(event.target.checked); this.draw(); } });
      box.append(el("label", {}, input, el("span", { text: this.words.say(key, given) })));
    };
    if (this.desk.model.size) tick("paste_at_end", this.atEnd, (on) => { this.atEnd = on; });
    if (this.block.length > 1) tick("paste_skip", this.skip === 1, (on) => { this.skip = on ? 1 : 0; });
    return box;
  }

  table(found, place) {
    const rows = new Map();
    for (const cell of found.cells) {
      if (!rows.has(cell.at)) rows.set(cell.at, []);
      rows.get(cell.at).push(cell);
    }
    const { model } = this.desk;
    const heads = el("tr", {}, el("th", { scope: "col", text: "№" }), ...found.columns.map((column) => el("th", { scope: "col", text: column.title })));
    const lines = [...rows].slice(0, SHOWN).map(([at, cells]) => {
      const label = at >= model.size ? this.words.say("paste_new_row") : String(at + 1);
      return el("tr", {}, el("th", { scope: "row", text: label }), ...cells.map((cell) => this.cell(cell)));
    });
    const table = el("table", { class: "grid ruled" }, el("thead", {}, heads), el("tbody", {}, ...lines));
    const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.words.say("paste_preview") }, table);
    const rest = rows.size > SHOWN ? el("p", { class: "muted", text: this.words.say("paste_more", { count: rows.size - SHOWN }) }) : null;
    return el("div", { "data-from": place.row }, scroll, rest);
  }

  cell({ text, problem, column }) {
    const shown = this.desk.model.columns[column].labels?.get(text) ?? text;
    const made = el("td", { class: problem ? "is-wrong" : null, title: problem?.words, text: shown });
    if (problem) made.append(el("span", { class: "visually-hidden", text: ` ${problem.words}` }));
    return made;
  }

  async apply() {
    const { model, selection } = this.desk;
    const operations = operationsFor(this.found, model);
    const top = this.atEnd ? model.size : this.place.row;
    this.dialog.close();
    if (!operations.length) return;
    await this.desk.perform("pasted", operations);
    selection.take(top, top + this.found.rows - 1, this.place.column, this.place.column + this.found.columns.length - 1);
    this.desk.say("pasted", { count: this.found.cells.length });
  }
}
