/** Small things every module of the grid needs: elements, words, plurals, identifiers, tidy texts. */

/** Make an element: `el("li", {class: "x", text: "…", onclick: f, "aria-label": "…"}, child, …)`. */
export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The page's words with `{name}` filled in; a word with forms is chosen by the language's plural rule of `count`. */
export class Words {
  constructor(words, lang) {
    this.words = words;
    this.lang = lang;
    this.rules = new Intl.PluralRules(lang);
  }

  say(key, given = {}) {
    let words = this.words[key];
    if (words === undefined) throw new Error(`the page has no words for ${key}`);
    if (typeof words !== "string") words = words[this.rules.select(given.count)] ?? words.other;
    return words.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
  }

  /** 22.11.2026 12:03 of an ISO time; anything else as it is. */
  time(at) {
    const day = new Date(at);
    if (Number.isNaN(day.getTime()) || !/^\d{4}-/.test(at)) return at;
    const zone = { timeZone: "Asia/Almaty" };
    return `${day.toLocaleDateString("ru", zone)} ${day.toLocaleTimeString("ru", { ...zone, hour: "2-digit", minute: "2-digit" })}`;
  }
}

/** A UUID for a row made here; also where the page is served without TLS. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** As the server tidies a text (kit/tables/rows.py): line ends, no blanks around. */
export function tidy(text) {
  return String(text ?? "").replace(/\r\n?/g, "\n").trim();
}

/** Put a fixed element below (or, where there is no room, above) a rectangle. */
export function placeBelow(element, rect, gap = 2) {
  const height = element.offsetHeight;
  const below = window.innerHeight - rect.bottom;
  const top = below < height + gap && rect.top > below ? rect.top - height - gap : rect.bottom + gap;
  const left = Math.max(4, Math.min(rect.left, window.innerWidth - element.offsetWidth - 8));
  element.style.top = `${Math.max(4, top)}px`;
  element.style.left = `${left}px`;
}
