/** The middle of the grid: every act goes through `perform`, every answer of the server through `take`. */

import { opinion } from "./opinions.js";
import { Steps } from "./steps.js";
import { changesOf, cellsOf, operationsOf } from "./wire.js";

export class Desk {
  constructor({ model, view, selection, queue, keep, words }) {
    Object.assign(this, { model, view, selection, queue, keep, words });
    this.steps = new Steps();
    ({ conflicts: this.conflicts, refused: this.refused } = keep.left);
    this.noted = new Map(); // row id -> column key -> words of a finding there
    this.heard = []; // called after anything changed
  }

  changed() {
    for (const listener of this.heard) listener();
  }

  /** Do operations, remember them as one step, send them. `how`: typed, pasted, filled. */
  async perform(how, operations) {
    const back = operations.map((operation) => this.model.inverse(operation)).reverse();
    this.steps.did(operations, back);
    await this.carryOut(how, operations);
  }

  async undo() {
    await this.again("undo", this.steps.undo());
  }

  async redo() {
    await this.again("redo", this.steps.redo());
  }

  async again(how, operations) {
    if (!operations) return;
    const fresh = operations.map((operation) => this.freshened(operation));
    await this.carryOut(how, fresh);
    const place = placeOf(fresh, this.model);
    if (place) this.selection.go(place);
  }

  /** An undo starts from what stands in the cell now, so the server sees what the person saw. */
  freshened(operation) {
    if (operation.op === "order") return { ...operation, was: this.model.ids() };
    if (operation.op !== "cells") return operation;
    const cells = operation.cells.filter(({ row }) => this.model.get(row));
    return { op: "cells", cells: cells.map((cell) => ({ ...cell, was: this.model.get(cell.row).cells[cell.key] ?? "" })) };
  }

  async carryOut(how, operations) {
    const changes = [];
    let moved = false;
    for (const operation of operations) {
      changes.push(...changesOf(operation, this.model));
      moved = this.model.apply(operation) || moved;
    }
    this.judge(changes);
    this.queue.add(how, changes);
    await this.show(changes.map((change) => change.row), moved);
  }

  judge(changes) {
    for (const [id, key, , now] of cellsOf(changes)) {
      const row = this.model.get(id);
      const column = this.model.byKey.get(key);
      if (!row || !column) continue;
      const found = opinion(column, now, this.words);
      if (found) row.problems[key] = found;
    }
  }

  async show(ids, moved) {
    if (moved) {
      await this.view.rebuild();
      this.selection.settle(this.selection.lost());
    } else {
      this.view.paint(new Set(ids.filter(Boolean)));
      this.selection.mark();
    }
    this.changed();
  }

  /** Blocks of a closed tab: what was typed stands in the table again while it is sent. */
  replay(blocks) {
    for (const block of blocks) {
      for (const operation of operationsOf(block.changes)) if (operation.op !== "order" || operation.now.length) this.model.apply(operation);
      this.judge(block.changes);
    }
  }

  /** Findings name rows and columns: their cells say so. */
  note(findings) {
    const before = [...this.noted.keys()];
    this.noted = new Map();
    for (const { row: id, column: key, message } of findings) {
      if (!id) continue;
      if (!this.noted.has(id)) this.noted.set(id, new Map());
      this.noted.get(id).set(key, message);
    }
    this.view.paint(new Set([...before, ...this.noted.keys()]));
  }

  /** The server's answer to a block. */
  async take(answer, block) {
    const ghosts = this.takeUnkept(answer, block);
    const moved = this.takeRows(answer) || ghosts;
    for (const clash of answer.conflicts ?? []) {
      this.conflicts = this.conflicts.filter((one) => one.row !== clash.row || one.column !== clash.column);
      this.conflicts.push(clash);
    }
    this.remember();
    await this.show([...answer.rows.map((row) => row.id), ...(answer.conflicts ?? []).map((one) => one.row)], moved);
    if (answer.conflicts?.length) this.clashed?.();
  }

  /** Texts the server could not store: kept here with the reason; a row it did not add goes. True when rows went. */
  takeUnkept(answer, block) {
    const stored = new Set(answer.rows.map((row) => row.id));
    const added = new Set(block.changes.filter((change) => change.op === "add").map((change) => change.row));
    const sent = [...cellsOf(block.changes)].map(([row, key, was, now]) => ({ row, key, was, now }));
    const ghosts = new Set();
    for (const problem of answer.problems ?? []) {
      const isGhost = added.has(problem.row) && !stored.has(problem.row);
      if (isGhost) ghosts.add(problem.row);
      const cells = sent.filter(({ row, key }) => row === problem.row && (isGhost || key === problem.column));
      if (cells.length) this.refused.push({ code: problem.code, message: problem.words, fix: problem.fix, cells, how: block.how });
    }
    this.model.rows = this.model.rows.filter((row) => !ghosts.has(row.id));
    this.model.number();
    return ghosts.size > 0;
  }

  takeRows(answer) {
    let moved = false;
    const unknown = [];
    for (const row of answer.rows) {
      const known = this.model.get(row.id);
      if (known) this.merge(known, row);
      else if (!this.queue.movesRows) unknown.push(row);
    }
    if (unknown.length) {
      this.model.rows.push(...unknown.map((row) => ({ problems: {}, resolved: {}, ...row })));
      moved = true;
    }
    const gone = new Set((answer.removed ?? []).filter((id) => this.model.get(id)));
    if (gone.size) {
      this.model.rows = this.model.rows.filter((row) => !gone.has(row.id));
      moved = true;
    }
    if (moved) this.model.number();
    if (answer.order && !this.queue.movesRows && answer.order.join() !== this.model.ids().join()) {
      this.model.sort(answer.order);
      this.model.number();
      moved = true;
    }
    return moved;
  }

  /** The server's row, but what waits to be sent stays as typed. */
  merge(known, row) {
    const cells = { ...row.cells };
    const problems = { ...row.problems };
    const resolved = { ...row.resolved };
    for (const key of Object.keys(cells)) {
      if (!this.queue.waits(row.id, key)) continue;
      cells[key] = known.cells[key];
      for (const [mine, theirs] of [[known.problems, problems], [known.resolved, resolved]]) {
        delete theirs[key];
        if (mine[key] !== undefined) theirs[key] = mine[key];
      }
    }
    Object.assign(known, row, { cells, problems, resolved });
  }

  /** A block the server refused: what was typed is kept with the reason until the person decides. */
  refuse(block, { message, fix, code }) {
    const cells = [...cellsOf(block.changes)].map(([row, key, was, now]) => ({ row, key, was, now }));
    this.refused.push({ code, message, fix, cells, how: block.how, changes: block.changes });
    this.remember();
    this.changed();
  }

  remember() {
    this.keep.left = { conflicts: this.conflicts, refused: this.refused };
  }

  /** Choose in a conflict: mine is saved over theirs, knowing theirs. */
  async choose(clash, mine) {
    this.conflicts = this.conflicts.filter((one) => one !== clash);
    this.remember();
    const row = this.model.get(clash.row);
    if (mine && row && !clash.column) {
      await this.perform("typed", [{ op: "delete", rows: this.model.described([row]) }]);
    } else if (mine && row) {
      await this.perform("typed", [{ op: "cells", cells: [{ row: clash.row, key: clash.column, was: row.cells[clash.column] ?? "", now: clash.mine }] }]);
    } else {
      await this.show([clash.row], false);
    }
  }

  /** Forget a refused block, or send it once more. */
  async settle(refusal, again) {
    this.refused = this.refused.filter((one) => one !== refusal);
    this.remember();
    if (again) this.queue.add(refusal.how, refusal.changes);
    else if (refusal.changes) await this.reload?.();
    this.changed();
  }

  clash(row, key) {
    return this.conflicts.find((one) => one.row === row && one.column === key);
  }

  /** How a cell looks (key "": the whole row): classes, tooltip, whether it is wrong. */
  state(row, column) {
    const classes = [];
    const said = [];
    const problem = row.problems[column.key];
    const clash = this.clash(row.id, column.key);
    if (problem) {
      classes.push("is-wrong");
      said.push([problem.words, problem.fix].filter(Boolean).join(" "));
    }
    if (clash) {
      classes.push("is-clash");
      said.push(this.words.say("clash_cell"));
    }
    const noted = this.noted.get(row.id)?.get(column.key);
    if (noted && !problem) {
      classes.push("is-noted");
      said.push(noted);
    }
    if (this.queue.waits(row.id, column.key)) classes.push("is-waiting");
    const meant = row.resolved[column.key];
    if (meant) said.push(meant);
    if (meant === null && !problem) {
      classes.push("is-unknown");
      said.push(this.words.say("unknown_reference"));
    }
    const shown = column.key ? this.model.shown(row, column) : "";
    if (!said.length && shown.length > 12) said.push(shown);
    return { classes, title: said.join("\n"), invalid: Boolean(problem) };
  }
}

function placeOf(operations, model) {
  for (const operation of operations) {
    const first = operation.op === "cells" ? operation.cells[0] : operation.op === "add" ? operation.rows[0] : null;
    if (!first) continue;
    const row = model.place(first.row ?? first.id);
    if (row >= 0) return { row, column: first.key ? model.byKey.get(first.key).at : 0 };
  }
  return null;
}
