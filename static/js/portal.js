/** Small comforts of every page; reading and saving work without this file. */

const GUARD = "data-sent";

/** A second click on a submit button sends nothing: the first one is on its way. */
function guardSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || form.hasAttribute("data-repeatable")) return;
    if (form.hasAttribute(GUARD)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    form.setAttribute(GUARD, "");
    // the button's name and value must still be sent: switch it off after the form data were taken
    setTimeout(() => {
      if (!form.hasAttribute(GUARD)) return; // the answer was here first
      if (event.defaultPrevented && !form.hasAttribute("hx-post")) return release(form);
      for (const button of buttonsOf(form)) {
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
      }
    }, 0);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (form) release(form);
  });
  // back or forward: the page comes from the cache with its buttons off
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll(`form[${GUARD}]`)) release(form);
  });
}

function buttonsOf(form) {
  return [...form.elements].filter((e) => e.type === "submit" || (e instanceof HTMLButtonElement && e.type !== "button"));
}

function release(form) {
  if (!form.hasAttribute(GUARD)) return;
  form.removeAttribute(GUARD);
  for (const button of buttonsOf(form)) {
    if (button.getAttribute("aria-busy") === "true") {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  }
}

/** A lost connection is said, and typing is kept: forms are not sent while offline. */
function watchConnection() {
  const bar = document.getElementById("offline");
  if (!bar) return;
  const show = () => { bar.hidden = navigator.onLine; };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  document.addEventListener("htmx:sendError", () => { bar.hidden = false; });
  document.addEventListener("htmx:afterOnLoad", show);
  document.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    bar.hidden = false;
  }, true);
  show();
}

/** Two minutes before the session ends the bar says so; one key (or button) stays. */
function watchIdle() {
  const bar = document.getElementById("idle");
  const limit = Number(document.body.dataset.idleSeconds);
  if (!bar || !limit) return;
  let timer;
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      bar.hidden = false;
      bar.querySelector("button").focus();
    }, Math.max(limit - 120, 1) * 1000);
  };
  bar.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(bar.dataset.keepalive, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.ok && !answer.redirected) {
      bar.hidden = true;
      arm();
    } else {
      document.getElementById("offline").hidden = false;
    }
  });
  document.addEventListener("htmx:afterOnLoad", arm);
  arm();
}

/** An open menu closes on Escape (focus returns to its head) and on a click outside. */
function closeMenus() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}

/** After a failed save the reader lands on the summary of errors. */
function focusErrors(root) {
  const summary = root.querySelector(".error-summary");
  if (summary) summary.focus();
}

/** A question the server answered with an error still shows its words (the answer is a part of a page). */
function showFailures() {
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    const region = document.getElementById("messages");
    const words = document.getElementById("failure-words");
    if (status < 500 || !region || !words) return;
    region.append(words.content.cloneNode(true));
    region.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.target));
}

const FOCUSED = "focus-after-reload";

/** When an answer of the server reloads the page (HX-Refresh), the keyboard stays on the control it was on. */
function keepFocus() {
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Refresh") !== "true") return;
    const selector = selectorOf(document.activeElement);
    if (selector) sessionStorage.setItem(FOCUSED, JSON.stringify({ path: location.pathname, selector }));
  });
  const kept = sessionStorage.getItem(FOCUSED);
  if (!kept) return;
  sessionStorage.removeItem(FOCUSED);
  const { path, selector } = JSON.parse(kept);
  if (path === location.pathname) document.querySelector(selector)?.focus({ preventScroll: true });
}

/** What finds the control again on the new page: its id, name or address; "" when nothing was focused. */
function selectorOf(control) {
  if (!control || control === document.body) return "";
  if (control.id) return `#${CSS.escape(control.id)}`;
  const tag = control.localName;
  const [key] = ["name", "href"].filter((name) => control.getAttribute(name));
  return key ? `${tag}[${key}="${CSS.escape(control.getAttribute(key))}"]` : "";
}

keepFocus();
guardSubmits();
watchConnection();
watchIdle();
closeMenus();
showFailures();
focusErrors(document);
