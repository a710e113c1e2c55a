/** The active cell and the range around it: by mouse, by keyboard; the focus really stands on the active cell. */

export class Selection {
  constructor(view, model) {
    this.view = view;
    this.model = model;
    this.active = { row: 0, column: 0 }; // where the range began and typing goes
    this.end = { row: 0, column: 0 };
    this.moved = () => {};
    view.marks = () => this.mark();
  }

  get empty() {
    return this.model.size === 0;
  }

  /** {top, bottom, left, right}, all inside. */
  get range() {
    const { active, end } = this;
    return {
      top: Math.min(active.row, end.row),
      bottom: Math.max(active.row, end.row),
      left: Math.min(active.column, end.column),
      right: Math.max(active.column, end.column),
    };
  }

  get isOne() {
    return this.active.row === this.end.row && this.active.column === this.end.column;
  }

  clamp({ row, column }) {
    return {
      row: Math.max(0, Math.min(row, this.model.size - 1)),
      column: Math.max(0, Math.min(column, this.model.columns.length - 1)),
    };
  }

  /** Make this cell the active one; with `extend` the range reaches to it. */
  async go(place, { extend = false, focus = true } = {}) {
    if (this.empty) return;
    const to = this.clamp(place);
    this.end = to;
    if (!extend) this.active = to;
    await this.view.show(to.row, to.column);
    this.mark(focus);
    this.moved();
  }

  /** Range over whole rows or everything. */
  take(top, bottom, left = 0, right = this.model.columns.length - 1) {
    this.active = this.clamp({ row: top, column: left });
    this.end = this.clamp({ row: bottom, column: right });
    this.mark(true);
    this.moved();
  }

  /** After rows came or went. */
  settle(focus = false) {
    this.active = this.clamp(this.active);
    this.end = this.clamp(this.end);
    this.mark(focus);
    this.moved();
  }

  /** Draw the range on the rows in sight; give the active cell the focus if the grid has it. */
  mark(focus = false) {
    const { top, bottom, left, right } = this.range;
    const one = this.isOne;
    for (const [row, cells] of this.view.inSight()) {
      for (const [column, element] of cells) {
        const inside = row >= top && row <= bottom && column >= left && column <= right;
        const isActive = row === this.active.row && column === this.active.column;
        element.classList.toggle("in-range", inside && !one);
        element.classList.toggle("is-active", isActive);
        element.classList.toggle("is-lit", column === -1 && row >= top && row <= bottom);
        if (column === -1) continue;
        element.setAttribute("aria-selected", inside ? "true" : "false");
        if (isActive) element.tabIndex = 0;
        else element.removeAttribute("tabindex");
        if (isActive && (focus || this.lost())) element.focus({ preventScroll: true });
      }
    }
  }

  /** The focused cell was scrolled away or drawn anew. */
  lost() {
    return this.hadFocus && (document.activeElement === document.body || document.activeElement === null);
  }

  get element() {
    return this.view.element(this.active.row, this.active.column);
  }

  focus() {
    return this.go(this.end, { extend: true });
  }

  /** Let the mouse and the focus work. */
  listen() {
    const { box } = this.view;
    let dragging = false;
    box.addEventListener("mousedown", (event) => {
      const place = this.view.under(event);
      if (!place || event.button === 1) return;
      if (event.button === 2 && this.holds(place)) return;
      if (place.column === -1) {
        this.take(event.shiftKey ? this.active.row : place.row, place.row);
      } else {
        this.go(place, { extend: event.shiftKey });
      }
      dragging = event.button === 0;
      event.preventDefault();
    });
    box.addEventListener("mouseover", (event) => {
      const place = dragging && this.view.under(event);
      if (!place) return;
      if (place.column === -1) this.take(this.active.row, place.row);
      else this.go(place, { extend: true });
    });
    document.addEventListener("mouseup", () => { dragging = false; });
    box.addEventListener("focusin", () => { this.hadFocus = true; });
    // a cell that is scrolled away leaves the focus to the page, a person who goes elsewhere does not
    box.addEventListener("focusout", (event) => { if (event.relatedTarget) this.hadFocus = false; });
    document.addEventListener("mousedown", (event) => { if (!box.contains(event.target)) this.hadFocus = false; });
  }

  holds({ row, column }) {
    const { top, bottom, left, right } = this.range;
    return row >= top && row <= bottom && (column === -1 || (column >= left && column <= right));
  }
}
