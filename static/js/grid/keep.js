/** What is not sent yet, kept on this device per person and table; a closed tab's blocks are taken over by the next. */

const SPACE = "pek.grid";

export class Keep {
  constructor(user, url) {
    this.space = `${SPACE}:${user}:${url}:`;
    this.tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    this.next = 0;
    this.full = false;
    // held as long as this tab lives: another tab leaves our blocks to us
    navigator.locks?.request(`${this.space}${this.tab}`, () => new Promise(() => {}));
  }

  /** Keep a block; false when the device has no room. */
  put(block) {
    block.name ??= `${this.space}block:${this.tab}:${String(this.next++).padStart(6, "0")}`;
    const { name, ...content } = block;
    return this.write(name, content);
  }

  drop(block) {
    try {
      localStorage.removeItem(block.name);
    } catch {
      this.full = true; // storage switched off: nothing was kept, nothing is to be dropped
    }
  }

  write(name, content) {
    try {
      localStorage.setItem(name, JSON.stringify(content));
      return true;
    } catch {
      this.full = true;
      return false;
    }
  }

  /** Blocks of tabs that live no more, oldest first. */
  async orphans() {
    const held = navigator.locks ? (await navigator.locks.query()).held.map((lock) => lock.name) : [];
    const living = new Set(held);
    const found = [];
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const name = localStorage.key(at);
        if (!name.startsWith(`${this.space}block:`)) continue;
        const tab = name.slice(`${this.space}block:`.length).split(":")[0];
        if (tab !== this.tab && living.has(`${this.space}${tab}`)) continue;
        found.push({ ...JSON.parse(localStorage.getItem(name)), name });
      }
    } catch {
      this.full = true;
    }
    return found.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  }

  /** Conflicts and refused texts that wait for a decision. */
  get left() {
    try {
      return JSON.parse(localStorage.getItem(`${this.space}left`)) ?? { conflicts: [], refused: [] };
    } catch {
      return { conflicts: [], refused: [] };
    }
  }

  set left(left) {
    if (left.conflicts.length || left.refused.length) this.write(`${this.space}left`, left);
    else localStorage.removeItem(`${this.space}left`);
  }
}
