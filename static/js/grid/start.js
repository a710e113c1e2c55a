/** The grid of a page: reads what the page says, loads the table, joins the parts. */

import { Card } from "./card.js";
import { leaves } from "./columns.js";
import { Commands } from "./commands.js";
import { Desk } from "./desk.js";
import { el, Words } from "./dom.js";
import { Findings } from "./findings.js";
import { Editor } from "./editor.js";
import { Keep } from "./keep.js";
import { listenKeys } from "./keys.js";
import { Model } from "./model.js";
import { Panels } from "./panels.js";
import { blockOf } from "./paste.js";
import { Queue } from "./queue.js";
import { Selection } from "./select.js";
import { PasteSheet } from "./sheet.js";
import { View } from "./view.js";

const PHONE = "(max-width: 700px)";

async function load(url) {
  const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(`the table answered ${answer.status}`);
  return answer.json();
}

async function ask(url, column, q) {
  const query = new URLSearchParams({ column: column.key, q });
  const answer = await fetch(`${url}?${query}`, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

async function start(root, config) {
  const words = new Words(config.words, config.lang);
  const box = root.querySelector("#grid-box");
  let data;
  try {
    data = await load(config.urls.data);
  } catch {
    box.replaceChildren(el("p", { class: "note tone-attention", role: "alert", text: words.say("load_failed") }));
    return;
  }
  const model = new Model(leaves(data.spec));
  model.load(data.rows);
  const keep = new Keep(config.user, config.urls.data);
  let desk, panels, findings;
  let behind = false;
  let waited = new Set(); // rows with cells that wait to be sent
  const queue = new Queue(keep, {
    url: config.urls.data,
    token: config.token,
    answered: async (answer, block) => {
      // the block started from another state than ours: a colleague saved something in between
      if (answer.before && answer.before !== data.stamp) behind = true;
      data.stamp = answer.stamp;
      findings.take(answer);
      await desk.take(answer, block);
      if (behind) await desk.reload();
    },
    refused: (block, refusal) => desk.refuse(block, refusal),
    changed: (state) => {
      panels.state(state);
      const now = new Set([...queue.cells()].map((name) => name.split(" ")[0]));
      view.paint(new Set([...waited, ...now]));
      waited = now;
    },
  });
  const view = new View(box, model, data.spec, words, (row, column) => desk.state(row, column));
  const selection = new Selection(view, model);
  desk = new Desk({ model, view, selection, queue, keep, words });
  const waiting = await keep.orphans();
  desk.replay(waiting);
  const adder = el("button", { type: "button", class: "btn btn-secondary", text: words.say("add_row") });
  await view.start(el("div", {}, el("p", { text: words.say("empty") }), adder));
  const editor = new Editor(view, selection, model, words, {
    done: (place, text) => commands.typed(place, text),
    search: (column, q) => ask(config.urls.search, column, q),
  });
  const commands = new Commands(desk, editor);
  panels = new Panels(root, desk, words, editor);
  panels.reasons = config.urls.reasons;
  findings = new Findings(config.urls.findings, panels);
  findings.take(data);
  desk.say = (key, given) => panels.say(key, given);
  const isFree = () => !queue.blocks.length && !editor.isOpen;
  /** The table anew, unless something of ours waits, nothing changed, or a block answered meanwhile and knows more. */
  desk.reload = async (known = "") => {
    if (!isFree()) return;
    const before = data.stamp;
    const fresh = await load(config.urls.data + known).catch(() => null);
    if (fresh?.rows && data.stamp === before && isFree()) await take(fresh);
  };
  const take = async (fresh) => {
    data.stamp = fresh.stamp;
    behind = false;
    model.load(fresh.rows);
    findings.take(fresh);
    await view.rebuild();
    selection.settle();
    desk.changed();
  };
  const card = new Card(root.querySelector("#grid-card"), desk, words, config.urls.history);
  const help = root.querySelector("#grid-help");
  commands.card = () => card.open();
  commands.help = () => help.showModal();
  help.querySelector("[data-act=close]").addEventListener("click", () => help.close());
  help.addEventListener("close", () => selection.focus());
  adder.addEventListener("click", () => commands.insertBelow());
  listenKeys(box, selection, model, commands);
  selection.listen();
  box.addEventListener("dblclick", (event) => {
    if (view.under(event)?.column >= 0) commands.edit();
  });
  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => commands[button.dataset.do]());
  }
  listenClipboard(root, { desk, commands, editor, sheet: new PasteSheet(root.querySelector("#grid-paste"), desk, words) });
  // back at this window: what colleagues saved meanwhile is shown; who is behind has not all that his stamp stands for
  window.addEventListener("focus", () => desk.reload(behind ? "" : `?stamp=${encodeURIComponent(data.stamp)}`));
  selection.mark();
  desk.changed();
  await queue.adopt();
  if (queue.blocks.length) queue.tell("saving");
  root.dataset.ready = "";
}

/** Copy, cut and paste while the grid has the focus (or is empty and the page has it). */
function listenClipboard(root, { desk, commands, editor, sheet }) {
  const box = root.querySelector("#grid-box");
  const ours = (event) => {
    if (editor.isOpen || root.querySelector("dialog[open]")) return false;
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select")) return false;
    return box.contains(document.activeElement) || (desk.selection.empty && document.activeElement === document.body);
  };
  document.addEventListener("copy", (event) => {
    if (!ours(event) || desk.selection.empty) return;
    event.clipboardData.setData("text/plain", commands.copied());
    event.preventDefault();
  });
  document.addEventListener("cut", (event) => {
    if (!ours(event) || desk.selection.empty) return;
    event.clipboardData.setData("text/plain", commands.copied());
    event.preventDefault();
    commands.clear();
  });
  document.addEventListener("paste", (event) => {
    if (!ours(event)) return;
    event.preventDefault();
    const block = blockOf(event.clipboardData);
    if (!block.length) return;
    const one = block.length === 1 && block[0].length === 1;
    if (one && !desk.selection.empty) commands.fillWith(block[0][0]);
    else sheet.open(block);
  });
}

const root = document.getElementById("grid-root");
const config = JSON.parse(document.getElementById("grid-config").textContent);
// a phone gets the plain table and its forms, unless the grid was asked for
if (window.matchMedia(PHONE).matches && !config.chosen) window.location.replace("?view=plain");
else start(root, config);
