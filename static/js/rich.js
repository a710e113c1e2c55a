/** The editor of a section: Trix over the plain text field. Without this file the plain field is filled in and saved. */

const area = document.querySelector("textarea[data-rich]");
const tools = document.getElementById("rich-tools");
const markup = document.getElementById("rich-markup");

/** What the editor offers: the marks that the server keeps; each of its lines is a paragraph (programs/document/rich.py). */
function configure(Trix) {
  const blocks = Trix.config.blockAttributes;
  blocks.heading1.tagName = "h3";
  blocks.heading2 = { tagName: "h4", terminal: true, breakOnReturn: true, group: false };
  delete Trix.config.textAttributes.strike;
  delete blocks.quote;
  delete blocks.code;
}

/** The toolbar's words are the page's own (rich-tools); the editor takes it by its id. */
function build() {
  const toolbar = tools.content.firstElementChild.cloneNode(true);
  toolbar.id = "rich-toolbar";
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "markup";
  input.id = "rich-input";
  input.value = JSON.parse(markup.textContent);
  const editor = document.createElement("trix-editor");
  editor.setAttribute("input", input.id);
  editor.setAttribute("toolbar", toolbar.id);
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (label) {
    label.id ||= `${area.id}_label`;
    editor.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => editor.focus());
  }
  area.before(toolbar, input, editor);
  area.hidden = true;
  area.disabled = true;
  return editor;
}

/** Pictures and files are no part of a section: they are attached to the report or kept in the register. */
function refuseFiles(editor) {
  editor.addEventListener("trix-file-accept", (event) => event.preventDefault());
  editor.addEventListener("trix-attachment-add", (event) => event.attachment.remove());
}

/**
 * Word brings its own look: without it the words come the same and the page's policy has nothing to refuse.
 * This is for the eye only; the server cleans whatever is sent.
 */
function pasteClean(editor) {
  editor.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html");
      if (!html || !editor.editor) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      editor.editor.insertHTML(bare(html));
    },
    true,
  );
}

function bare(html) {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|xml|script|head)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<img\b[^>]*>/gi, "")
    .replace(/\s(?:style|class|lang|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

/** Leaving with unsaved words asks first. */
function guardLeaving(editor) {
  let changed = false;
  editor.addEventListener("trix-change", () => {
    changed = true;
  });
  editor.closest("form")?.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

if (area && tools && markup && window.Trix) {
  configure(window.Trix);
  const editor = build();
  pasteClean(editor);
  refuseFiles(editor);
  guardLeaving(editor);
}
