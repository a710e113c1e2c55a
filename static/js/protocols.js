/** Drag and drop onto the form of files; without JavaScript the field itself does everything. */

const zone = document.querySelector("[data-drop-zone]");

/** Show what was chosen below the field. */
function tell(input, list) {
  const names = [...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  });
  list.replaceChildren(...names);
}

if (zone) {
  const input = zone.querySelector('input[type="file"]');
  const list = zone.querySelector(".chosen");
  let depth = 0;
  input.addEventListener("change", () => tell(input, list));
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    zone.classList.add("is-over");
  });
  zone.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) zone.classList.remove("is-over");
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    zone.classList.remove("is-over");
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
}

for (const box of document.querySelectorAll('.found-values .take input[type="checkbox"]')) {
  const mark = () => box.closest("tr").classList.toggle("is-taken", box.checked);
  box.addEventListener("change", mark);
  mark();
}
