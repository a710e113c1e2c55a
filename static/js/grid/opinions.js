/** A first opinion about any cell while typing and pasting; the server's answer replaces it. */

import { hasFraction, numberFault } from "./numbers.js";

const DASHES = /^[-\u2010-\u2015\u2212\ufe63\uff0d]+$/;
// the beginnings of what pekportal/kit/results.py takes for «not found» or for words before a limit of detection
const NOT_FOUND = /^(?:не\s*обн|не\s*выявл|н\/о|н\.\s*о|отсутств|табылма|анықталма|not\s+(?:found|detected)|n\.?d\b|ниже|менее|меньше)/i;
const BIN_WEIGHTS = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];

/** null, or {code, words, fix}: what is wrong with `text` in `column`. */
export function opinion(column, text, words) {
  if (!text || DASHES.test(text)) return null;
  const code = fault(column, text, words.lang);
  if (!code) return null;
  return { code, words: words.say(`wrong_${code}`, { text }), fix: "" };
}

function fault(column, text, lang) {
  switch (column.kind) {
    case "number":
      return numberFault(text, lang);
    case "result":
      return NOT_FOUND.test(text) ? "" : numberFault(text.replace(/\s*(?:±|\+\/-).*$/, ""), lang);
    case "integer":
      return numberFault(text, lang) || (hasFraction(text, lang) ? "INTEGER" : "");
    case "date":
      return isDate(text) ? "" : "DATE";
    case "bin":
      return isBin(text) ? "" : "BIN";
    case "choice":
      return column.labels.has(text) ? "" : "CHOICE";
    default:
      return "";
  }
}

function isDate(text) {
  const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!local && !iso) return false;
  const [year, month, day] = local ? [local[3], local[2], local[1]].map(Number) : iso.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function isBin(text) {
  const digits = text.replace(/\s/g, "");
  if (!/^\d{12}$/.test(digits)) return false;
  for (const weights of BIN_WEIGHTS) {
    const control = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    if (control < 10) return control === Number(digits[11]);
  }
  return false;
}
