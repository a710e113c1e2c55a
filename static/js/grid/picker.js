/** The list under a cell that points at the register or a classifier: search by words, chosen by keyboard or mouse. */

import { el, placeBelow } from "./dom.js";

const WAIT = 180; // ms after the last key

export class Picker {
  constructor(column, field, words, search) {
    Object.assign(this, { column, field, words, search });
    this.found = [];
    this.at = -1;
    this.asked = 0;
    this.list = el("ul", { class: "grid-list", role: "listbox", id: "grid-list", "aria-label": column.full });
    this.note = el("p", { class: "grid-list-note", role: "status" });
    this.box = el("div", { class: "grid-picker", hidden: true }, this.list, this.note);
    document.body.append(this.box);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "grid-list"], ["aria-expanded", "false"]]) {
      field.setAttribute(name, value);
    }
    field.addEventListener("input", () => this.ask(field.value));
    // a press of the mouse must not take the focus (and so the text) away
    this.box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.at));
    });
  }

  /** Show the list at once; `typed` are the first letters, if any. */
  start(typed) {
    if (typed === undefined && this.column.labels) this.show([...this.column.labels].map(([text, label]) => ({ text, label })));
    else if (typed !== undefined) this.ask(typed, 0);
  }

  ask(q, wait = WAIT) {
    clearTimeout(this.timer);
    this.picked = null;
    if (this.column.labels) {
      const wanted = q.trim().toLowerCase();
      const all = [...this.column.labels].map(([text, label]) => ({ text, label }));
      this.show(all.filter((one) => one.label.toLowerCase().includes(wanted)), wanted ? 0 : -1);
      return;
    }
    this.timer = setTimeout(() => this.fetch(q.trim()), wait);
  }

  async fetch(q) {
    const number = ++this.asked;
    const found = await this.search(this.column, q);
    if (number !== this.asked || !this.box.isConnected) return;
    if (found === null) this.say(this.words.say("search_offline"));
    else this.show(found);
  }

  show(found, at = -1) {
    this.found = found;
    this.at = at < found.length ? at : -1;
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.say(found.length ? "" : this.words.say(this.column.labels ? "choice_nothing" : "search_nothing"));
    this.open(true);
    this.light();
  }

  say(words) {
    this.note.textContent = words;
    this.note.hidden = !words;
    if (words) {
      this.list.replaceChildren();
      this.found = [];
      this.open(true);
    }
    this.list.hidden = Boolean(words);
  }

  option(one, place) {
    const code = one.code && !String(one.label).startsWith(one.code) ? el("span", { class: "grid-option-code", text: one.code }) : null;
    const starred = `${one.code ?? ""} ${one.label ?? one.text}`.includes("*");
    const mark = one.hazardous && !starred ? el("span", { class: "grid-option-hazard", text: "*" }) : null;
    const note = one.note ? el("span", { class: "grid-option-note", text: one.note }) : null;
    return el("li", { role: "option", id: `grid-option-${place}`, "data-at": place, "aria-selected": "false" }, code, el("span", { text: one.label ?? one.text }), mark, note);
  }

  open(open) {
    this.box.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (open) this.place(this.field.getBoundingClientRect());
  }

  place(rect) {
    this.box.style.minWidth = `${Math.max(rect.width, 260)}px`;
    placeBelow(this.box, rect);
  }

  light() {
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === this.at));
      if (place === this.at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `grid-option-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** Returns true when the key was for the list. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      if (this.box.hidden) this.fetchOrShow();
      else if (this.found.length) {
        this.at = (this.at + step + this.found.length + (this.at < 0 && step < 0 ? 1 : 0)) % this.found.length;
        this.light();
      }
      return true;
    }
    if (event.key === "Escape" && !this.box.hidden) {
      event.preventDefault();
      this.open(false);
      this.at = -1;
      return true;
    }
    if ((event.key === "Enter" || event.key === "Tab") && !this.box.hidden && this.at >= 0) this.choose(this.at);
    return false;
  }

  fetchOrShow() {
    if (this.column.labels) this.start();
    else this.ask(this.field.value, 0);
  }

  choose(at) {
    this.picked = this.found[at];
    this.field.value = this.column.labels ? this.picked.label : this.picked.text;
    this.open(false);
  }

  /** The text to be kept: the chosen one's own text, else what was typed. */
  value() {
    return this.picked ? this.picked.text : this.field.value;
  }

  close() {
    clearTimeout(this.timer);
    this.box.remove();
  }
}
