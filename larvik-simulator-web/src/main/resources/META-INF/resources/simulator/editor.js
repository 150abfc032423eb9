// A text with numbered lines, whose faults are marked at their lines and listed below. Tab leaves it, as it leaves all controls.

import { element, replace } from "/console/dom.js";

/** Makes an editor; `label` is what the text is, `example` is shown while there is none. */
export function editor(label, example) {
  const numbers = element("div");
  const gutter = element("div", { class: "gutter", "aria-hidden": "true" }, numbers);
  const text = element("textarea", { "aria-label": label, spellcheck: "false", autocapitalize: "off", wrap: "off", rows: 22, placeholder: example });
  const list = element("ol", { class: "fault-list", "aria-label": `Faults of the ${label}` });
  const root = element("div", element("div", { class: "editor" }, gutter, text), list);
  let faults = [];

  function numberLines() {
    const count = text.value.split("\n").length;
    const faulty = new Set(faults.map((fault) => fault.line));
    const lines = [];
    for (let line = 1; line <= count; line++) {
      lines.push(element("div", { class: faulty.has(line) && "faulty" }, faulty.has(line) ? `▶ ${line}` : line));
    }
    replace(numbers, ...lines);
    gutter.scrollTop = text.scrollTop;
  }

  /** Puts the cursor where a fault is, with the rest of its line chosen. Columns count characters, not UTF-16 units. */
  function jump({ line, column }) {
    const lines = text.value.split("\n");
    const index = Math.min(line, lines.length) - 1;
    const before = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
    const start = before + [...lines[index]].slice(0, column - 1).join("").length;
    text.focus();
    text.setSelectionRange(start, before + lines[index].length);
    text.scrollTop = (index - 3) * parseFloat(getComputedStyle(text).lineHeight);
    text.scrollLeft = 0;
  }

  /** Shows faults of {path, line, column, message}; those without a line are listed and have no mark. */
  function showFaults(all) {
    faults = all;
    text.setAttribute("aria-invalid", all.length > 0);
    replace(list, ...all.map((fault) => element("li", faultOf(fault))));
    numberLines();
  }

  function faultOf(fault) {
    const told = fault.path ? `${fault.path}: ${fault.message}` : fault.message;
    if (!(fault.line > 0)) return told;
    return element("button", { type: "button", class: "link", onclick: () => jump(fault) }, `${fault.line}:${fault.column} ${told}`);
  }

  text.addEventListener("scroll", () => (gutter.scrollTop = text.scrollTop));
  text.addEventListener("input", numberLines);
  numberLines();

  return {
    root,
    showFaults,
    get value() {
      return text.value;
    },
    set value(given) {
      text.value = given;
      showFaults([]);
    },
  };
}
