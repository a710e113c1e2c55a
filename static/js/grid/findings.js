/** What the checks say of the table: with a small table it comes with every save, with a large one it is asked for. */

const PAUSE = 700; // ms without a save before the checks are asked
const AGAIN = 5_000; // ms before they are asked again when the server is away

export class Findings {
  constructor(url, panels) {
    Object.assign(this, { url, panels });
    this.asking = null;
  }

  /** An answer of the server: its findings are shown, or asked for when the typing pauses. */
  take(answer) {
    if (answer.findings) {
      this.leave();
      this.panels.findings(answer.findings, answer.more_findings);
    } else if (answer.findings_later) {
      this.leave();
      this.panels.asked("findings_asked");
      this.later(PAUSE);
    }
  }

  later(wait) {
    this.timer = setTimeout(() => this.ask(), wait);
  }

  /** Whatever is on its way speaks of a table that is no more. */
  leave() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
  }

  async ask() {
    const mine = new AbortController();
    this.asking = mine;
    try {
      const answer = await fetch(this.url, { credentials: "same-origin", headers: { Accept: "application/json" }, signal: mine.signal });
      if (!answer.ok || answer.redirected) throw new Error(`the checks answered ${answer.status}`);
      const told = await answer.json();
      if (this.asking === mine) this.take(told);
    } catch {
      if (this.asking !== mine) return;
      this.asking = null;
      this.panels.asked("findings_away");
      this.later(AGAIN);
    }
  }
}
