/** The block of templates/components/eds_sign.html: a click, NCALayer's window, then the form is sent. */

import { sign } from "./sign.js";

function wire(block) {
  const form = block.querySelector("form");
  const start = block.querySelector("[data-eds-start]");
  const waiting = block.querySelector("[data-eds-waiting]");
  const outcomes = [...block.querySelectorAll("[data-eds-outcome]")];
  let stop = null;

  function show(code, detail = "") {
    waiting.hidden = code !== "waiting";
    for (const one of outcomes) one.hidden = one.dataset.edsOutcome !== code;
    for (const place of block.querySelectorAll("[data-eds-detail]")) place.textContent = detail;
  }

  async function begin() {
    if (stop) return;
    stop = new AbortController();
    start.setAttribute("aria-disabled", "true");
    show("waiting");
    const { ncalayer, content, bin, iin, oids, locale, stamp } = block.dataset;
    const done = await sign({
      url: ncalayer, data: content, bin, iin, oids: oids.split(" ").filter(Boolean), locale, stamp: stamp === "yes", stop: stop.signal,
    });
    stop = null;
    start.removeAttribute("aria-disabled");
    if (done.code !== "signed") return show(done.code, done.detail);
    show("signed");
    form.elements.cms.value = done.cms;
    form.requestSubmit();
  }

  start.addEventListener("click", begin);
  block.querySelector("[data-eds-stop]").addEventListener("click", () => stop?.abort());
  start.hidden = false;
}

for (const block of document.querySelectorAll("[data-eds-sign]")) wire(block);
