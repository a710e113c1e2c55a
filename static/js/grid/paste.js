/** A block from the clipboard: cells of a spreadsheet (text with tabs) or of a table of Word (HTML); where they would go. */

import { choiceCode } from "./columns.js";
import { newId, tidy } from "./dom.js";
import { opinion } from "./opinions.js";

/** Rows of texts from what the clipboard offers, all equally long; [] when it holds nothing. */
export function blockOf(data) {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  const rows = /<table[\s>]/i.test(html) ? fromHtml(html) : [];
  const block = rows.length ? rows : fromText(text);
  while (block.length && block.at(-1).every((cell) => !cell)) block.pop();
  const width = Math.max(0, ...block.map((row) => row.length));
  return block.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

/** Tabs and line ends; a quoted cell may hold both, its quotes are doubled (Excel, LibreOffice). */
export function fromText(text) {
  const rows = [];
  let row = [];
  let at = 0;
  const whole = text.replace(/\r\n?/g, "\n");
  while (at < whole.length) {
    let cell;
    const quoted = whole[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(whole.slice(at)) : null;
    if (quoted) {
      cell = quoted[1].replaceAll('""', '"');
      at += quoted[0].length;
    } else {
      const end = whole.slice(at).search(/[\t\n]/);
      const stop = end < 0 ? whole.length : at + end;
      cell = whole.slice(at, stop);
      at = stop;
    }
    row.push(tidy(cell));
    if (whole[at] === "\n" || at >= whole.length) {
      rows.push(row);
      row = [];
    } else if (at === whole.length - 1) {
      row.push("");
      rows.push(row);
    }
    at += 1;
  }
  return rows;
}

/** Every table's rows; merged cells hold their text at the top left. */
export function fromHtml(html) {
  // a parsed style attribute would be reported by the content security policy, and nobody needs it
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
  const page = new DOMParser().parseFromString(bare, "text/html");
  const rows = [];
  for (const table of page.querySelectorAll("table")) {
    if (table.parentElement.closest("table")) continue;
    const taken = new Map();
    [...table.rows].forEach((line, y) => {
      const row = [];
      let x = 0;
      for (const cell of line.cells) {
        while (taken.has(`${y} ${x}`)) row[x++] = "";
        const wide = Math.min(cell.colSpan || 1, 100);
        const high = Math.min(cell.rowSpan || 1, 1000);
        for (let down = 0; down < high; down += 1) for (let over = 0; over < wide; over += 1) taken.set(`${y + down} ${x + over}`, true);
        row[x] = written(cell);
        for (let over = 1; over < wide; over += 1) row[x + over] = "";
        x += wide;
      }
      while (taken.has(`${y} ${x}`)) row[x++] = "";
      rows.push(Array.from(row, (text) => text ?? ""));
    });
  }
  return rows;
}

function written(cell) {
  for (const end of cell.querySelectorAll("br")) end.replaceWith("\u2028");
  for (const part of cell.querySelectorAll("p, div, li")) part.append("\u2028");
  const text = cell.textContent.replace(/[ \t\r\n]+/g, " ").replace(/ ?\u2028 ?/g, "\n");
  return tidy(text);
}

/** True when the first row of a block repeats the headings or numbers the columns. */
export function beginsWithHeads(block, columns) {
  const [first = []] = block;
  if (block.length < 2) return false;
  const titles = new Set(columns.flatMap((column) => [column.title, column.full]).map((title) => title.toLowerCase()));
  const filled = first.filter(Boolean);
  const named = filled.filter((cell) => titles.has(cell.toLowerCase().replace(/\s+/g, " ")));
  const counted = first.length > 2 && first.every((cell, at) => cell === String(at + 1));
  return counted || (filled.length > 0 && named.length * 2 > filled.length);
}

/** What pasting would do: {cells: [{at, column, key, text, problem}], added, columns, dropped: [texts that have no column]}. */
export function plan(block, model, words, { row, column, skip = 0 }) {
  const rows = block.slice(skip);
  const found = { cells: [], rows: rows.length, added: Math.max(0, row + rows.length - model.size), columns: [], dropped: [] };
  const width = rows[0]?.length ?? 0;
  found.columns = model.columns.slice(column, column + width);
  rows.forEach((line, y) => {
    line.forEach((written, x) => {
      const target = model.columns[column + x];
      if (!target) {
        if (written) found.dropped.push(written);
        return;
      }
      const text = choiceCode(target, written);
      found.cells.push({ at: row + y, column: column + x, key: target.key, text, problem: opinion(target, text, words) });
    });
  });
  return found;
}

/** The operations of a plan: cells of rows that are there, then the added rows. */
export function operationsFor(found, model) {
  const cells = [];
  const added = new Map();
  for (const { at, key, text, column } of found.cells) {
    if (at >= model.size) {
      if (!added.has(at)) added.set(at, {});
      added.get(at)[key] = text;
      continue;
    }
    const was = model.text(at, column);
    if (was !== text) cells.push({ row: model.rows[at].id, key, was, now: text });
  }
  const operations = cells.length ? [{ op: "cells", cells }] : [];
  if (added.size) {
    let after = model.rows.at(-1)?.id ?? null;
    const rows = [...added.values()].map((texts) => {
      const row = { id: newId(), after, cells: texts };
      after = row.id;
      return row;
    });
    operations.push({ op: "add", rows });
  }
  return operations;
}
