/** The try-it page: says what happens while the file is read. The form works without this file. */

const READING = 1500;
const LONG = 12000;

function say(words, text) {
  if (text) words.textContent = text;
}

/** Show the progress after the form was sent; the answer replaces the whole page. */
function watch(form) {
  const busy = form.querySelector("[data-busy]");
  const words = form.querySelector("[data-busy-words]");
  let timers = [];
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const { sending, reading, long } = words.dataset;
    busy.hidden = false;
    say(words, sending);
    timers = [setTimeout(() => say(words, reading), READING), setTimeout(() => say(words, long), LONG)];
  });
  // back from the answer: the form is at rest again
  window.addEventListener("pageshow", () => {
    for (const timer of timers) clearTimeout(timer);
    busy.hidden = true;
  });
}

for (const form of document.querySelectorAll("[data-tryit]")) watch(form);
