/** Operations as the server takes them (docs/adr/0009), blocks cut and joined, texts rebased on what the server keeps. */

export const MOST = 2000; // changes in one block
const START = "start"; // before all other rows

/** The changes of one operation; to be asked before the model does it (versions). */
export function changesOf(operation, model) {
  if (operation.op === "cells") {
    const rows = new Map();
    for (const { row, key, was, now } of operation.cells) {
      if (!rows.has(row)) rows.set(row, { op: "save", row, version: model.get(row)?.version ?? 0, cells: {} });
      rows.get(row).cells[key] = [was, now];
    }
    return [...rows.values()];
  }
  if (operation.op === "add") return operation.rows.map(({ id, after, cells }) => ({ op: "add", row: id, after: after ?? START, cells }));
  if (operation.op === "delete") return operation.rows.map(({ id }) => ({ op: "delete", row: id, version: model.get(id)?.version ?? 0 }));
  return [{ op: "order", rows: operation.now }];
}

/** Cut into blocks the server takes. */
export function cut(changes) {
  const blocks = [];
  for (let at = 0; at < changes.length; at += MOST) blocks.push(changes.slice(at, at + MOST));
  return blocks;
}

/** Join two blocks of typed cells of known rows into one: was of the first, now of the last. Null when they can not be. */
export function joined(first, second) {
  if (first.tried || second.tried || first.how !== second.how || first.how !== "typed") return null;
  const both = [...first.changes, ...second.changes];
  if (both.some((change) => change.op !== "save") || both.length > 200) return null;
  const rows = new Map();
  for (const change of both) {
    const known = rows.get(change.row);
    if (!known) {
      rows.set(change.row, { ...change, cells: { ...change.cells } });
      continue;
    }
    for (const [key, [was, now]] of Object.entries(change.cells)) {
      known.cells[key] = [known.cells[key] ? known.cells[key][0] : was, now];
    }
  }
  return { ...first, changes: [...rows.values()] };
}

/** Cells of a block as [row, key, was, now]; of an added row those that hold something. */
export function* cellsOf(changes) {
  for (const change of changes) {
    if (change.op === "save") for (const [key, [was, now]] of Object.entries(change.cells)) yield [change.row, key, was, now];
    if (change.op === "add") for (const [key, now] of Object.entries(change.cells)) if (now) yield [change.row, key, "", now];
  }
}

/** After `sent` was answered: what waits behind it saw the texts as sent; the server may keep them tidied. */
export function rebase(waiting, sent, rows) {
  const kept = new Map(rows.map((row) => [row.id, row]));
  const ours = new Set([...cellsOf(sent.changes)].map(([row, key]) => `${row} ${key}`));
  for (const block of waiting) {
    for (const change of block.changes) {
      const row = kept.get(change.row);
      if (!row) continue;
      if ("version" in change) change.version = row.version;
      if (change.op !== "save" || block.tried) continue;
      for (const [key, pair] of Object.entries(change.cells)) {
        const name = `${change.row} ${key}`;
        if (ours.delete(name) && row.cells[key] !== undefined) pair[0] = row.cells[key];
      }
    }
  }
}

/** Operations again from a block kept on this device: to show what was typed before it could be sent. */
export function operationsOf(changes) {
  return changes.map((change) => {
    if (change.op === "save") {
      return { op: "cells", cells: Object.entries(change.cells).map(([key, [was, now]]) => ({ row: change.row, key, was, now })) };
    }
    if (change.op === "add") return { op: "add", rows: [{ id: change.row, after: change.after === START ? null : change.after, cells: change.cells }] };
    if (change.op === "delete") return { op: "delete", rows: [{ id: change.row, after: null, cells: {} }] };
    return { op: "order", was: [], now: change.rows };
  });
}
