/** The rows as the person sees them now: order, texts, problems, what is not saved yet; operations and their inverses.
 *
 * An operation is {op: "cells", cells: [{row, key, was, now}]} | {op: "add" | "delete", rows: [{id, after, cells}]}
 * | {op: "order", was: [id], now: [id]}. `after` is the row above (null: the first row); rows are given from top to bottom.
 */

export class Model {
  constructor(columns) {
    this.columns = columns;
    this.byKey = new Map(columns.map((column, at) => [column.key, { ...column, at }]));
    this.rows = [];
    this.places = new Map();
  }

  /** Take the rows of the server. */
  load(rows) {
    this.rows = rows.map((row) => ({ problems: {}, resolved: {}, ...row }));
    this.number();
  }

  number() {
    this.places = new Map(this.rows.map((row, at) => [row.id, at]));
  }

  get size() {
    return this.rows.length;
  }

  get(id) {
    return this.rows[this.places.get(id)];
  }

  place(id) {
    return this.places.get(id) ?? -1;
  }

  text(at, column) {
    return this.rows[at].cells[this.columns[column].key] ?? "";
  }

  /** Words of a cell: a choice by its label. */
  shown(row, column) {
    const text = row.cells[column.key] ?? "";
    return column.labels?.get(text) ?? text;
  }

  /** A row that is not there yet. */
  blank(id, cells) {
    const all = Object.fromEntries(this.columns.map((column) => [column.key, cells[column.key] ?? ""]));
    return { id, version: 0, cells: all, problems: {}, resolved: {} };
  }

  /** Do an operation; returns true when rows came, went or moved. A cell of a row that is gone is left out. */
  apply(operation) {
    if (operation.op === "cells") {
      for (const { row, key, now } of operation.cells) {
        const found = this.get(row);
        if (!found) continue;
        found.cells[key] = now;
        delete found.resolved[key];
        delete found.problems[key];
      }
      return false;
    }
    if (operation.op === "add") this.insert(operation.rows);
    if (operation.op === "delete") {
      const gone = new Set(operation.rows.map((row) => row.id));
      this.rows = this.rows.filter((row) => !gone.has(row.id));
    }
    if (operation.op === "order") this.sort(operation.now);
    this.number();
    return true;
  }

  insert(rows) {
    const following = new Map();
    const known = new Set(this.rows.map((row) => row.id));
    const fresh = rows.filter((row) => !known.has(row.id));
    const ids = new Set([...known, ...fresh.map((row) => row.id)]);
    for (const row of fresh) {
      const after = row.after === null || ids.has(row.after) ? row.after : this.rows.at(-1)?.id ?? null;
      following.set(after, [...(following.get(after) ?? []), this.blank(row.id, row.cells)]);
    }
    const ordered = [];
    const followers = (id) => {
      let waiting = following.get(id) ?? [];
      while (waiting.length) {
        const [row, ...others] = waiting;
        ordered.push(row);
        waiting = [...(following.get(row.id) ?? []), ...others];
      }
    };
    followers(null);
    for (const row of this.rows) {
      ordered.push(row);
      followers(row.id);
    }
    this.rows = ordered;
  }

  sort(ids) {
    const wanted = new Map(ids.map((id, at) => [id, at]));
    const at = (row) => wanted.get(row.id) ?? this.places.get(row.id) ?? wanted.size;
    this.rows = [...this.rows].sort((a, b) => at(a) - at(b));
  }

  ids() {
    return this.rows.map((row) => row.id);
  }

  /** The rows from top to bottom as an "add" would bring them back. */
  described(rows) {
    return rows.map((row) => {
      const at = this.place(row.id);
      return { id: row.id, after: at > 0 ? this.rows[at - 1].id : null, cells: { ...row.cells } };
    });
  }

  /** What undoes `operation` (to be asked before it is done). */
  inverse(operation) {
    if (operation.op === "cells") {
      return { op: "cells", cells: operation.cells.map(({ row, key, was, now }) => ({ row, key, was: now, now: was })) };
    }
    if (operation.op === "add") return { op: "delete", rows: operation.rows };
    if (operation.op === "delete") return { op: "add", rows: operation.rows };
    return { op: "order", was: operation.now, now: operation.was };
  }

  /** Cells to be looked at from the top, as [row place, column place]: wrong, meaning nothing known, named by a check. */
  troubles(noted) {
    const found = [];
    this.rows.forEach((row, at) => {
      const keys = new Set(Object.keys(row.problems));
      for (const [key, meant] of Object.entries(row.resolved)) if (meant === null) keys.add(key);
      for (const key of noted.get(row.id)?.keys() ?? []) keys.add(key);
      for (const key of keys) found.push([at, this.byKey.get(key)?.at ?? 0]); // "": the whole row
    });
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }
}
