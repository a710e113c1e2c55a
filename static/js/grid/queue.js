/** Sends blocks one after another within a second; while the server is away they wait, and are sent when it is back. */

import { cellsOf, cut, joined, rebase } from "./wire.js";

const SOON = 200; // ms: fast typing goes in one block
const AGAIN = [1000, 2000, 4000, 8000, 15000];
const PATIENCE = 60_000;

export class Queue {
  /** `answered(answer, block)`, `refused(block, {code, message, fix})`, `changed(state)` report what happens. */
  constructor(keep, { url, token, answered, refused, changed }) {
    Object.assign(this, { keep, url, token, answered, refused, changed });
    this.blocks = [];
    this.failures = 0;
    this.state = { name: "idle" };
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("beforeunload", (event) => {
      if (this.blocks.length && keep.full) event.preventDefault();
    });
  }

  /** Blocks of closed tabs wait here first. */
  async adopt() {
    this.blocks = await this.keep.orphans();
    if (this.blocks.length) this.soon(0);
    return this.blocks;
  }

  add(how, changes) {
    for (const part of cut(changes)) {
      const block = { how, changes: part, at: Date.now(), tried: false };
      const last = this.blocks.at(-1);
      const one = last && !last.sending ? joined(last, block) : null;
      if (one) Object.assign(last, one);
      else this.blocks.push(block);
      this.keep.put(this.blocks.at(-1));
    }
    this.soon(SOON);
    this.tell(this.failures ? "away" : "saving");
  }

  /** Does this cell wait to be sent? */
  waits(row, key) {
    return this.cells().has(`${row} ${key}`);
  }

  /** Names of the cells that wait. */
  cells() {
    if (!this.known) {
      this.known = new Set();
      for (const block of this.blocks) for (const [row, key] of cellsOf(block.changes)) this.known.add(`${row} ${key}`);
    }
    return this.known;
  }

  /** Do added, deleted or moved rows wait? */
  get movesRows() {
    return this.blocks.some((block) => block.changes.some((change) => change.op !== "save"));
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  tell(name, more = {}) {
    this.known = null;
    this.state = { name, cells: this.cells().size, blocks: this.blocks.length, full: this.keep.full, ...more };
    this.changed(this.state);
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.blocks.length && (await this.sendOne(this.blocks[0])));
    } finally {
      this.busy = false;
    }
  }

  /** True when the next one may go. */
  async sendOne(block) {
    block.sending = true;
    block.tried = true;
    this.keep.put({ ...block, sending: undefined });
    let answer;
    try {
      answer = await this.post(block);
    } catch {
      return this.later("away");
    }
    const json = (answer.headers.get("content-type") ?? "").includes("json");
    if (answer.redirected || answer.status === 401 || (answer.status === 403 && !json)) return this.later("out");
    if (answer.status >= 500 || answer.status === 429 || !json) return this.later("away");
    const told = await answer.json().catch(() => null);
    if (told === null) return this.later("away");
    this.failures = 0;
    this.blocks.shift();
    this.keep.drop(block);
    if (answer.ok) {
      rebase(this.blocks, block, told.rows);
      this.tell(this.blocks.length ? "saving" : "saved", { time: told.saved_at });
      this.answered(told, block);
    } else {
      this.tell("refused");
      this.refused(block, told);
    }
    return true;
  }

  post(block) {
    const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
    return fetch(this.url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": cookie ? cookie[1] : this.token },
      body: JSON.stringify({ how: block.how, changes: block.changes }),
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  later(name) {
    this.blocks[0].sending = false;
    this.soon(AGAIN[Math.min(this.failures, AGAIN.length - 1)]);
    this.failures += 1;
    this.tell(name);
    return false;
  }
}
