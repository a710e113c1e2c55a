/** The card of a cell: what stands there, what it means, its history (who, when, how, old → new). */

import { el } from "./dom.js";

export class Card {
  constructor(dialog, desk, words, url) {
    Object.assign(this, { dialog, desk, words, url });
    this.body = dialog.querySelector("[data-part=body]");
    dialog.querySelector("[data-act=close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => desk.selection.focus());
  }

  async open() {
    const { selection, model } = this.desk;
    if (selection.empty) return;
    const { row: at, column: place } = selection.active;
    const row = model.rows[at];
    const column = model.columns[place];
    const problem = row.problems[column.key];
    const facts = [
      [this.words.say("card_place"), this.words.say("cell_label", { row: at + 1, column: column.full })],
      [this.words.say("card_text"), model.shown(row, column) || "—"],
      column.unit ? [this.words.say("card_unit"), column.unit] : null,
      row.resolved[column.key] ? [this.words.say("card_meant"), row.resolved[column.key]] : null,
      problem ? [this.words.say("card_problem"), [problem.words, problem.fix].filter(Boolean).join(" ")] : null,
      column.help ? [this.words.say("card_help"), column.help] : null,
    ].filter(Boolean);
    const list = el("dl", { class: "facts" }, ...facts.map(([term, text]) => el("div", {}, el("dt", { text: term }), el("dd", { text }))));
    const past = el("div", { role: "status" }, el("p", { class: "muted", text: this.words.say("card_loading") }));
    this.body.replaceChildren(list, el("h3", { text: this.words.say("card_history") }), past);
    this.dialog.showModal();
    past.replaceChildren(await this.history(row, column));
  }

  async history(row, column) {
    const address = this.url.replace("__row__", row.id).replace("__column__", column.key);
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return el("p", { text: this.words.say("card_offline") });
    const past = await answer.json();
    if (!past.length) return el("p", { class: "muted", text: this.words.say("card_nothing") });
    const named = (text) => (column.labels?.get(text) ?? text) || "—";
    const lines = past.map((one) => {
      const how = this.words.words.how[one.how] ?? one.how;
      return el("li", {}, el("span", { class: "muted", text: `${this.words.time(one.at)} · ${one.who || "—"}${how ? ` · ${how}` : ""}` }), el("p", { text: `${named(one.old)} → ${named(one.new)}` }), ...(one.source ? [el("p", { class: "muted", text: one.source })] : []));
    });
    return el("ol", { class: "grid-past" }, ...lines);
  }
}
