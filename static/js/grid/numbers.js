/** A first opinion about a number while it is typed: the rules of pekportal/kit/numbers.py; the server has the last word. */

const DIGITS = 18;
const DECIMALS = 12;
const SPACES = "\\s\\u00a0\\u202f\\u2009\\u2007\\u2008\\u200a";
const MINUSES = "\\-\\u2212\\u2013\\u2014\\u2012\\u2011\\u2010\\ufe63\\uff0d";
const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff]/g;
const DASH = new RegExp(`^[${MINUSES}]+$`);
const QUALIFIER = /^(?:([<＜]|менее(?![\p{L}\p{N}_]))|[>＞]|более(?![\p{L}\p{N}_]))/iu;
const SIGN = new RegExp(`^[+${MINUSES}][${SPACES}]*(?=[0-9.,a-zA-Z])`);
const BODY = new RegExp(`^[0-9.,](?:[0-9.,'’${SPACES}]*[0-9.,])?`);
const EXPONENT = new RegExp(
  `^(?:[eE]([+${MINUSES}]?[0-9]+)|[${SPACES}]*[·×*⋅xх][${SPACES}]*10(?:\\^\\(?([+${MINUSES}]?[0-9]+)\\)?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|([+${MINUSES}][0-9]+)|([1-9][0-9]*)))(?![0-9.,])`,
);
const UNIT = /^(?:\p{L}|[%‰°$₸])(?:[^\p{Nd}<>=]|(?<=[мm])[23])*$/u;
const LOOK_LIKE_DIGITS = "OoОоЗзIlІі|Bб";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

class Wrong extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const wrong = (code) => { throw new Wrong(code); };

/** What is wrong with the text as a number: a code of numbers.py, or "" when it can be read (or is blank or a dash). */
export function numberFault(text, lang = "ru") {
  try {
    read(text, lang);
    return "";
  } catch (fault) {
    if (fault instanceof Wrong) return fault.code;
    throw fault;
  }
}

/** True when the text is a number with something behind the comma. */
export function hasFraction(text, lang = "ru") {
  if (numberFault(text, lang)) return false;
  const found = read(text, lang);
  return Boolean(found) && !found.whole;
}

function read(text, lang) {
  const cell = text.replace(INVISIBLE, "").trim();
  if (!cell || DASH.test(cell)) return null;
  let rest = cell.replace(QUALIFIER, "").trim();
  rest = rest.replace(SIGN, "");
  if (/^(?:nan|inf)/i.test(rest)) wrong("NOT_FINITE");
  const body = BODY.exec(rest);
  if (!body) wrong("NOT_A_NUMBER");
  const power = EXPONENT.exec(rest.slice(body[0].length));
  const exponent = power ? powerOf(power) : null;
  unit(rest.slice(body[0].length + (power ? power[0].length : 0)));
  const digits = plain(body[0], lang, exponent !== null);
  return bounded(digits, exponent ?? 0);
}

function powerOf(match) {
  const [, e, caret, superscript, bare, glued] = match;
  if (glued) wrong("AMBIGUOUS");
  const written = e ?? caret ?? bare ?? [...superscript].map((sign) => (sign === "⁻" ? "-" : sign === "⁺" ? "+" : SUPERSCRIPTS.indexOf(sign))).join("");
  const power = Number(written.replace(new RegExp(`[${MINUSES}]`), "-"));
  if (Math.abs(power) > DIGITS + DECIMALS) wrong("NOT_FINITE");
  return power;
}

function unit(tail) {
  const words = tail.trim();
  if (!words) return;
  if (new RegExp(`^[${MINUSES}…]`).test(words) || words.startsWith("..")) wrong("RANGE");
  if (LOOK_LIKE_DIGITS.includes(tail[0])) wrong("LOOKS_LIKE_DIGIT");
  if (!UNIT.test(words) || words.length > 40) wrong("UNIT");
}

function plain(body, lang, scientific) {
  const compact = body.replace(new RegExp(`['’${SPACES}]+`, "g"), " ");
  const marks = compact.match(/[.,]/g) ?? [];
  if (!marks.length) return ungroup(compact, " ");
  if (new Set(marks).size === 2) {
    const last = marks.at(-1);
    if (marks.filter((mark) => mark === last).length > 1 || compact.includes(" ")) wrong("GROUPS");
    const [whole, decimals] = compact.split(last);
    if (!decimals) wrong("GROUPS");
    return `${ungroup(whole, marks[0])}.${decimals}`;
  }
  if (marks.length > 1) {
    ungroup(compact, marks[0]);
    wrong("AMBIGUOUS");
  }
  const [whole, decimals] = compact.split(marks[0]);
  if (decimals.includes(" ") || !decimals) wrong("GROUPS");
  const asks = marks[0] === (lang === "en" ? "," : ".");
  if (asks && !scientific && /^[1-9][0-9]{0,2}$/.test(whole) && decimals.length === 3) wrong("AMBIGUOUS");
  return `${whole ? ungroup(whole, " ") : "0"}.${decimals}`;
}

function ungroup(whole, separator) {
  const groups = whole.split(separator);
  const cut = groups.length === 1 || (groups[0].length <= 3 && groups.slice(1).every((group) => group.length === 3));
  if (!cut || !groups.every((group) => /^\d+$/.test(group))) wrong("GROUPS");
  return groups.join("");
}

/** Sizes are told from the digits as written: the value itself is never computed here. */
function bounded(digits, power) {
  if (digits.length > 60) wrong("TOO_LONG");
  const [whole, decimals = ""] = digits.split(".");
  const all = (whole + decimals).replace(/^0+/, "");
  const places = decimals.length - power;
  const before = all.length - places;
  if (all && before > DIGITS) wrong("TOO_LONG");
  if (places > DECIMALS) wrong("TOO_FINE");
  return { whole: places <= 0 || /^0*$/.test(all.slice(Math.max(0, before))) };
}
