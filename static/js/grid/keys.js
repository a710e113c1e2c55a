/** The keyboard of the grid: moves, ranges, and which command a key calls. Letters by their place on the keyboard. */

const PAGE = 15;

/** `commands` holds the functions named below; `editing()` tells whether a cell is being typed in. */
export function listenKeys(box, selection, model, commands) {
  let leaving = false;
  box.addEventListener("keydown", (event) => {
    if (event.target.closest(".grid-editor, .tabulator-placeholder") || event.isComposing) return;
    if (!event.target.closest("[data-row]")) return;
    const released = event.key === "Tab" && leaving;
    if (event.key !== "Shift") leaving = event.key === "Escape";
    if (released) return;
    if (command(event, commands) || move(event, selection, model) || begin(event, commands)) event.preventDefault();
  });
  // the focus fell to the page when its cell was scrolled away: the grid still has the keyboard
  document.addEventListener("keydown", (event) => {
    if (event.target !== document.body || !selection.hadFocus || event.key === "Tab") return;
    selection.focus();
  });
}

function command(event, commands) {
  const mod = event.ctrlKey || event.metaKey;
  const { code, key, shiftKey: shift, altKey: alt } = event;
  const wanted =
    (mod && !alt && code === "KeyZ" && (shift ? "redo" : "undo")) ||
    (mod && !alt && !shift && code === "KeyY" && "redo") ||
    (mod && !alt && !shift && code === "KeyD" && "fillDown") ||
    (mod && !alt && !shift && code === "KeyA" && "selectAll") ||
    (mod && key === "Enter" && (shift ? "insertAbove" : "insertBelow")) ||
    (mod && (key === "Delete" || key === "Backspace") && "deleteRows") ||
    (alt && !mod && key === "ArrowUp" && "moveUp") ||
    (alt && !mod && key === "ArrowDown" && "moveDown") ||
    (key === "F8" && (shift ? "previousProblem" : "nextProblem")) ||
    (key === "F4" && "card") ||
    (key === "F1" && "help") ||
    (!mod && !alt && (key === "Delete" || key === "Backspace") && "clear") ||
    (!mod && !alt && (key === "F2" || key === "Enter") && "edit");
  if (!wanted) return false;
  commands[wanted]();
  return true;
}

function move(event, selection, model) {
  if (event.altKey) return false;
  const { key, shiftKey: shift } = event;
  const mod = event.ctrlKey || event.metaKey;
  const from = shift && key !== "Tab" ? selection.end : selection.active;
  const last = { row: model.size - 1, column: model.columns.length - 1 };
  const to = { ...from };
  if (key === "ArrowUp") to.row = mod ? 0 : from.row - 1;
  else if (key === "ArrowDown") to.row = mod ? last.row : from.row + 1;
  else if (key === "ArrowLeft") to.column = mod ? 0 : from.column - 1;
  else if (key === "ArrowRight") to.column = mod ? last.column : from.column + 1;
  else if (key === "Home") Object.assign(to, mod ? { row: 0, column: 0 } : { column: 0 });
  else if (key === "End") Object.assign(to, mod ? last : { column: last.column });
  else if (key === "PageUp") to.row = from.row - PAGE;
  else if (key === "PageDown") to.row = from.row + PAGE;
  else if (key === "Tab") return step(selection, last, shift ? -1 : 1);
  else return false;
  selection.go(to, { extend: shift });
  return true;
}

/** Tab goes through the cells; from the last (or first) one it leaves the grid. */
function step(selection, last, way) {
  let { row, column } = selection.active;
  column += way;
  if (column > last.column) [row, column] = [row + 1, 0];
  if (column < 0) [row, column] = [row - 1, last.column];
  if (row < 0 || row > last.row) return false;
  selection.go({ row, column });
  return true;
}

/** A sign that is typed replaces the cell's text. */
function begin(event, commands) {
  if (event.ctrlKey || event.metaKey || event.altKey || [...event.key].length !== 1) return false;
  commands.edit(event.key);
  return true;
}
