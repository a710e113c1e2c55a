/** From the spec's nested heads to the grid's columns: leaves with kind and width, headings as on paper with the row of numbers. */

import { el } from "./dom.js";

export const REFERENCES = new Set(["site", "source", "substance", "point", "waste_code", "waste_stream", "laboratory", "protocol"]);
const NUMERIC = new Set(["number", "result", "integer"]);
const NARROWEST = { integer: 84, number: 92, result: 104, date: 104, bin: 124, choice: 120, waste_code: 116, coordinates: 150 };

/** Columns from left to right: {key, title, full, kind, width, unit, labels, number, isReference, isNumeric}. */
export function leaves(spec) {
  const found = [];
  const walk = (heads, above) => {
    for (const head of heads) {
      if (head.heads) {
        walk(head.heads, [...above, head.title]);
        continue;
      }
      found.push({
        ...head,
        full: [...above, head.title].join(": "),
        number: spec.numbers?.[found.length] ?? "",
        labels: head.kind === "choice" ? labelsOf(head.choices ?? []) : null,
        isReference: REFERENCES.has(head.kind),
        isNumeric: NUMERIC.has(head.kind),
      });
    }
  };
  walk(spec.heads, []);
  return found;
}

function labelsOf(choices) {
  return new Map(choices.map((choice) => (Array.isArray(choice) ? choice : [choice.code ?? choice.value, choice.label ?? choice.title])));
}

/** The code of a choice written by its words in any case; otherwise the text as it is. */
export function choiceCode(column, text) {
  if (!column.labels || column.labels.has(text)) return text;
  const wanted = text.toLowerCase();
  for (const [code, label] of column.labels) if (label.toLowerCase() === wanted) return code;
  return text;
}

/** The width at which the longest word of a heading is not broken. */
function wordOf(title) {
  const longest = Math.max(0, ...title.split(/[\s/-]+/).map((word) => word.length));
  return Math.min(160, Math.ceil(longest * 8.2) + 26);
}

/** Tabulator's definitions: a frozen column of row numbers, then the nested heads; the first written column is frozen too. */
export function definitions(spec, columns, format, room, words) {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const byKey = new Map(columns.map((column, at) => [column.key, { ...column, at }]));
  const leaf = (head) => {
    const column = byKey.get(head.key);
    const share = Math.floor((room * column.width) / total);
    const least = Math.max(NARROWEST[column.kind] ?? 110, wordOf(column.title));
    return {
      title: column.title,
      field: `cells.${column.key}`,
      width: Math.max(least, share),
      frozen: column.at === 0 && !spec.heads.some((one) => one.heads && one === spec.heads[0]) && room > 600,
      hozAlign: column.isNumeric ? "right" : "left",
      resizable: "header",
      titleFormatter: () => headOf(column),
      formatter: (cell) => format(cell, column.at),
    };
  };
  const nest = (heads) => heads.map((head) => (head.heads ? { title: head.title, columns: nest(head.heads), titleFormatter: () => el("span", { text: head.title }) } : leaf(head)));
  const numbers = {
    title: words.say("row_number"),
    field: "id",
    width: 48,
    frozen: true,
    resizable: false,
    hozAlign: "center",
    cssClass: "grid-number",
    titleFormatter: () => el("span", { text: "№", title: words.say("row_number") }),
    formatter: (cell) => format(cell, -1),
  };
  return [numbers, ...nest(spec.heads)];
}

function headOf(column) {
  const title = column.unit && !column.title.includes(column.unit) ? `${column.title}, ${column.unit}` : column.title;
  const box = el("div", { class: "grid-head" }, el("span", { class: "grid-head-title", text: title, title: column.help || column.full }));
  if (column.number) box.append(el("span", { class: "grid-head-number", text: column.number }));
  return box;
}
