/** What keys and buttons do: clear, fill down, rows, copy, the next problem. */

import { choiceCode } from "./columns.js";
import { newId, tidy } from "./dom.js";

export class Commands {
  constructor(desk, editor) {
    this.desk = desk;
    this.editor = editor;
    this.model = desk.model;
    this.selection = desk.selection;
  }

  edit = (typed) => this.editor.begin(typed);
  undo = () => this.desk.undo();
  redo = () => this.desk.redo();
  selectAll = () => this.selection.take(0, this.model.size - 1);

  /** One typed cell. */
  typed({ id, column }, text) {
    const row = this.model.get(id);
    if (!row) return;
    this.desk.perform("typed", [{ op: "cells", cells: [{ row: id, key: column.key, was: row.cells[column.key] ?? "", now: text }] }]);
  }

  /** Give each cell of the range the text that `wanted(row place, column place)` says; unchanged cells are left out. */
  write(how, wanted, range = this.selection.range) {
    const cells = [];
    for (let at = range.top; at <= range.bottom; at += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const was = this.model.text(at, column);
        const now = wanted(at, column);
        if (was !== now) cells.push({ row: this.model.rows[at].id, key: this.model.columns[column].key, was, now });
      }
    }
    if (cells.length) this.desk.perform(how, [{ op: "cells", cells }]);
  }

  clear = () => {
    if (!this.selection.empty) this.write("typed", () => "");
  };

  fillDown = () => {
    if (this.selection.empty) return;
    const { range } = this.selection;
    if (range.top === range.bottom) {
      if (range.top === 0) return;
      this.write("filled", (_at, column) => this.model.text(range.top - 1, column)); // one row: as the row above
    } else {
      this.write("filled", (_at, column) => this.model.text(range.top, column));
    }
  };

  /** Fill the whole range with one text. */
  fillWith(text) {
    this.write("pasted", (_at, column) => choiceCode(this.model.columns[column], tidy(text)));
  }

  insertBelow = () => this.insert(this.selection.empty ? 0 : this.selection.range.bottom + 1);
  insertAbove = () => this.insert(this.selection.empty ? 0 : this.selection.range.top);

  async insert(at) {
    const after = at > 0 ? this.model.rows[at - 1].id : null;
    await this.desk.perform("typed", [{ op: "add", rows: [{ id: newId(), after, cells: {} }] }]);
    this.selection.go({ row: at, column: 0 });
  }

  deleteRows = async () => {
    if (this.selection.empty) return;
    const { top, bottom } = this.selection.range;
    const rows = this.model.described(this.model.rows.slice(top, bottom + 1));
    await this.desk.perform("typed", [{ op: "delete", rows }]);
    this.desk.say("rows_deleted", { count: rows.length });
    this.selection.go({ row: top, column: this.selection.active.column });
  };

  moveUp = () => this.moveRows(-1);
  moveDown = () => this.moveRows(1);

  async moveRows(way) {
    const { top, bottom } = this.selection.range;
    if (this.selection.empty || top + way < 0 || bottom + way >= this.model.size) return;
    const was = this.model.ids();
    const moving = was.slice(top, bottom + 1);
    const now = was.filter((id) => !moving.includes(id));
    now.splice(top + way, 0, ...moving);
    const { active, end } = this.selection;
    await this.desk.perform("typed", [{ op: "order", was, now }]);
    this.selection.active = { ...active, row: active.row + way };
    this.selection.go({ ...end, row: end.row + way }, { extend: true });
  }

  nextProblem = () => this.problem(1);
  previousProblem = () => this.problem(-1);

  problem(way) {
    const all = this.model.troubles(this.desk.noted);
    if (!all.length) {
      this.desk.say("no_problems");
      return;
    }
    const { row, column } = this.selection.active;
    const later = ([at, place]) => at > row || (at === row && place > column);
    const earlier = ([at, place]) => at < row || (at === row && place < column);
    const next = way > 0 ? all.find(later) ?? all[0] : all.findLast(earlier) ?? all.at(-1);
    this.selection.go({ row: next[0], column: next[1] });
  }

  /** The range as text for the clipboard: cells by tabs, quoted where they hold line ends. */
  copied() {
    const { top, bottom, left, right } = this.selection.range;
    const lines = [];
    for (let at = top; at <= bottom; at += 1) {
      const cells = [];
      for (let column = left; column <= right; column += 1) {
        const text = this.model.shown(this.model.rows[at], this.model.columns[column]);
        cells.push(/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      }
      lines.push(cells.join("\t"));
    }
    return lines.join("\n");
  }
}
