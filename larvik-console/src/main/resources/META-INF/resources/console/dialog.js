// Windows above the page. The browser keeps the focus in them, and gives it back.

import { element } from "./dom.js";

/** Opens a window with a title; Esc and its button close it. Returns the element. */
export function openDialog(title, ...content) {
  const heading = element("h2", { id: "dialog-title" }, title);
  const close = element("button", { type: "button", onclick: () => made.close() }, "Close");
  const made = element("dialog", { "aria-labelledby": heading.id }, heading, ...content, element("p", { class: "buttons" }, close));
  return opened(made);
}

/** Asks before something is done that cannot be undone; the word is that of the button which does it. */
export function ask(question, word) {
  return new Promise((answered) => {
    let agreed = false;
    const yes = element("button", { type: "button", class: "danger" }, word);
    const no = element("button", { type: "button" }, "Cancel");
    const heading = element("h2", { id: "dialog-title" }, question);
    const made = element("dialog", { "aria-labelledby": heading.id }, heading, element("p", { class: "buttons" }, yes, no));
    yes.addEventListener("click", () => {
      agreed = true;
      made.close();
    });
    no.addEventListener("click", () => made.close());
    made.addEventListener("close", () => answered(agreed));
    opened(made);
    no.focus();
  });
}

function opened(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
