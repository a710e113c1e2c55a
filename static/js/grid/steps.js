/** Undo and redo: a step is one act of the person, a whole pasted block included. */

const MOST = 200;

export class Steps {
  constructor() {
    this.past = [];
    this.future = [];
  }

  /** Remember what was just done; `operations` in the order they were done, `back` undoes them in its own order. */
  did(operations, back) {
    this.past.push({ operations, back });
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
  }

  /** The operations that undo the last step, or null. */
  undo() {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push(step);
    return step.back;
  }

  /** The operations that do the undone step again, or null. */
  redo() {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push(step);
    return step.operations;
  }
}
