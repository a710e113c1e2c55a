/** What stands around the grid: what is saved, the words of the active cell, conflicts, refused texts, findings. */

import { el } from "./dom.js";

const SHOWN = 100; // findings listed; F8 leads to the cells of all of them

export class Panels {
  constructor(root, desk, words, editor) {
    Object.assign(this, { root, desk, words, editor });
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    this.saved = this.part("saved");
    this.said = this.part("said");
    desk.heard.push(() => this.draw());
    desk.selection.moved = () => this.active();
  }

  draw() {
    this.active();
    this.conflicts();
    this.refused();
    const troubles = this.desk.model.troubles(this.desk.noted).length;
    this.part("problems").textContent = troubles ? this.words.say("problems", { count: troubles }) : "";
  }

  /** One line below the grid: the active cell, its problem, what it means. */
  active() {
    const { selection, model } = this.desk;
    const line = this.part("cell");
    if (selection.empty) {
      line.textContent = "";
      return;
    }
    const { row, column } = selection.active;
    const found = model.rows[row];
    const head = model.columns[column];
    const problem = found.problems[head.key] ?? found.problems[""];
    const text = model.shown(found, head);
    const meant = found.resolved[head.key];
    const place = this.words.say("cell_label", { row: row + 1, column: head.full });
    const parts = [el("strong", { text: place }), el("span", { class: "grid-kept", text })];
    if (problem) parts.push(el("span", { class: "is-wrong", text: [problem.words, problem.fix].filter(Boolean).join(" ") }));
    else if (this.desk.noted.get(found.id)?.has(head.key)) parts.push(el("span", { class: "is-noted", text: this.desk.noted.get(found.id).get(head.key) }));
    else if (meant === null) parts.push(el("span", { class: "muted", text: this.words.say("unknown_reference") }));
    else if (meant && meant !== text) parts.push(el("span", { class: "muted", text: meant }));
    line.replaceChildren(...parts);
  }

  /** What the queue tells. */
  state({ name, cells, blocks, time, full }) {
    const text = {
      idle: "",
      saving: this.words.say("saving"),
      saved: time ? this.words.say("saved", { time }) : "",
      refused: this.words.say("refused"),
      away: this.waiting(cells, blocks, "away"),
      out: this.waiting(cells, blocks, "out"),
    }[name];
    if (name !== "idle") this.saved.textContent = full && blocks ? `${text} ${this.words.say("no_room")}` : text;
    this.saved.dataset.state = name;
  }

  waiting(cells, blocks, why) {
    const count = cells ? this.words.say("unsaved_cells", { count: cells }) : blocks ? this.words.say("unsaved_rows") : "";
    return `${count} ${this.words.say(why)}`;
  }

  /** Words for the screen reader and the eye, about what was just done. */
  say(key, given) {
    this.said.textContent = this.words.say(key, given);
  }

  conflicts() {
    const { conflicts, model } = this.desk;
    const lines = conflicts.map((clash) => {
      const row = model.get(clash.row);
      const column = model.byKey.get(clash.column);
      const named = (text) => (column?.labels?.get(text) ?? text) || "—";
      const place = row ? this.words.say("cell_label", { row: model.place(clash.row) + 1, column: column?.full ?? this.words.say("whole_row") }) : this.words.say("row_gone");
      const theirs = clash.who ? this.words.say("clash_theirs", { who: clash.who, at: this.words.time(clash.at) }) : this.words.say("clash_other");
      const both = el(
        "dl",
        { class: "grid-both" },
        el("div", {}, el("dt", { text: this.words.say("clash_mine") }), el("dd", { text: column ? named(clash.mine) : this.words.say("clash_deleted") })),
        el("div", {}, el("dt", { text: theirs }), el("dd", { text: column ? named(clash.theirs) : clash.theirs || this.words.say("clash_changed") })),
      );
      const buttons = el("div", { class: "actions" }, this.button("clash_take_theirs", () => this.desk.choose(clash, false)));
      if (row) buttons.prepend(this.button("clash_keep_mine", () => this.desk.choose(clash, true)));
      return el("li", {}, this.place(place, clash.row, column?.at ?? 0), both, buttons);
    });
    this.fill("conflicts", lines);
  }

  refused() {
    const { refused, model } = this.desk;
    const lines = refused.map((one) => {
      const texts = one.cells.slice(0, 40).map(({ row, key, now }) => {
        const place = this.words.say("cell_label", { row: model.get(row) ? model.place(row) + 1 : "—", column: model.byKey.get(key)?.full ?? key });
        return el("li", {}, el("span", { class: "muted", text: `${place}: ` }), el("span", { class: "grid-kept", text: now }));
      });
      const buttons = el("div", { class: "actions" });
      const only = one.cells.length === 1 && model.get(one.cells[0].row) ? one.cells[0] : null;
      if (only) buttons.append(this.button("refused_mend", () => this.mend(one, only)));
      else if (one.changes) buttons.append(this.button("refused_again", () => this.desk.settle(one, true)));
      buttons.append(this.button("refused_forget", () => this.desk.settle(one, false)));
      return el("li", {}, el("p", { text: [one.message, one.fix].filter(Boolean).join(" ") }), el("ul", { class: "grid-texts" }, ...texts), buttons);
    });
    this.fill("refused", lines);
  }

  async mend(one, { row, key, now }) {
    const column = this.desk.model.byKey.get(key).at;
    await this.desk.settle(one, false);
    await this.desk.selection.go({ row: this.desk.model.place(row), column });
    this.editor.begin(now);
  }

  fill(name, lines) {
    const section = this.part(name);
    section.hidden = lines.length === 0;
    section.querySelector("ul").replaceChildren(...lines);
  }

  button(key, act) {
    return el("button", { type: "button", class: "btn btn-secondary btn-small", text: this.words.say(key), onclick: act });
  }

  place(text, row, column) {
    const go = () => {
      const at = this.desk.model.place(row);
      if (at >= 0) this.desk.selection.go({ row: at, column });
    };
    return el("button", { type: "button", class: "btn-link", text, onclick: go });
  }

  /** Live findings of the table as they come with the rows and with each save. */
  findings(found, beyond = 0) {
    const { severity, tone } = this.words.words;
    const list = found.slice(0, SHOWN).map((one) => {
      const badge = el("span", { class: `state tone-${tone[one.severity]}`, text: severity[one.severity] ?? one.severity });
      const code = el("span", { class: "muted small" }, one.rule ? el("a", { href: one.rule, text: one.code }) : one.code, one.clause ? ` · ${one.clause}` : "");
      const top = el("div", { class: "top-line" }, badge, this.finding(one), code);
      const parts = [top, el("p", { text: one.message })];
      if (one.fix) parts.push(el("p", { class: "fix", text: one.fix }));
      if (one.reason) parts.push(el("p", { class: "fix", text: this.words.say("reason_given", { reason: one.reason }) }));
      if (this.reasons && one.severity === "error") {
        const query = new URLSearchParams({ code: one.code, place: `${one.table}/${one.row}/${one.column}` });
        parts.push(el("p", {}, el("a", { href: `${this.reasons}?${query}`, text: this.words.say(one.reason ? "reason_change" : "reason_write") })));
      }
      return el("li", { class: `tone-${tone[one.severity]}` }, ...parts);
    });
    const part = this.part("findings");
    if (list.length) part.replaceChildren(el("ol", { class: "findings" }, ...list));
    else part.replaceChildren(el("p", { text: this.words.say("no_findings") }));
    const all = found.length + beyond;
    if (all > list.length) part.append(el("p", { class: "muted", text: this.words.say("more_findings", { count: all - list.length }) }));
    this.desk.note(found);
    this.part("count").textContent = all || "";
  }

  /** The list is being made anew ("findings_asked"), or could not be ("findings_away"); what was known stays below. */
  asked(key) {
    const part = this.part("findings");
    this.askedLine ??= el("p", { class: "muted", role: "status" });
    this.askedLine.textContent = this.words.say(key);
    if (this.askedLine.parentNode !== part) part.prepend(this.askedLine);
  }

  /** Where a finding is: a button to its cell. */
  finding({ row: id, column: key }) {
    const at = id ? this.desk.model.place(id) : -1;
    if (at < 0) return el("span", { text: this.words.say("whole_table") });
    const column = this.desk.model.byKey.get(key);
    return this.place(this.words.say("cell_label", { row: at + 1, column: column?.full ?? this.words.say("whole_row") }), id, column?.at ?? 0);
  }
}
