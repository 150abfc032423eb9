// Shows one frame: its octets and its fields side by side. What is pointed at, or has the focus, lights up on both
// sides. Findings stand above, and each field that one of them names has a sign.

import { element, facts, replace } from "/console/dom.js";
import { count, visible, visibleLines } from "/console/format.js";
import { inAllAlphabets } from "./alphabets.js";
import { findingsOf, messageOctets, octetsOf } from "./octets.js";

// A message_payload may have 64 KiB; the first octets say what there is to see.
const MOST_OCTETS = 4096;
const NARROW = matchMedia("(max-width: 44rem)");

/** The element that shows a frame of the API, with hex, parts, findings, text and receipt. */
export function inspect(frame) {
  const parts = frame.parts.map((part, index) => ({ ...part, index, findings: findingsOf(part, frame.findings) }));
  const lights = new Lights();
  const octets = new OctetPane(frame.hex, parts, lights);
  const fields = fieldTable(parts, lights);
  return element(
    "div",
    { class: "inspector" },
    findingList(frame.findings),
    element("div", { class: "sides" }, element("div", {}, octets.root, meanings(frame)), fields),
  );
}

/** Which part is lit: that under the pointer, else the one that was chosen. Elements are told by their class. */
class Lights {
  #elements = new Map();
  #lit = null;
  chosen = 0;

  add(index, made) {
    if (!this.#elements.has(index)) this.#elements.set(index, []);
    this.#elements.get(index).push(made);
    made.addEventListener("pointerenter", () => this.light(index));
    made.addEventListener("pointerleave", () => this.light(this.chosen));
  }

  light(index) {
    for (const made of this.#elements.get(this.#lit) ?? []) made.classList.remove("lit");
    this.#lit = index;
    for (const made of this.#elements.get(index) ?? []) made.classList.add("lit");
  }

  choose(index) {
    this.chosen = index;
    this.light(index);
    for (const made of this.#elements.get(index) ?? []) made.scrollIntoView({ block: "nearest" });
  }
}

/**
 * Octets in hexadecimal and as characters. A part is one piece of text that the browser breaks after each sixteen
 * octets: the width of the pane is that of sixteen.
 */
class OctetPane {
  #options = [];
  #offsets = element("div", { class: "offsets", "aria-hidden": "true" });
  #length;

  constructor(hex, parts, lights) {
    const octets = octetsOf(hex).subarray(0, MOST_OCTETS);
    this.#length = octets.length;
    const hexText = element("div", { class: "hex", role: "listbox", tabindex: "0", "aria-label": "Octets by field" });
    const characters = element("div", { class: "characters", "aria-hidden": "true" });
    for (const part of parts) {
      const own = octets.subarray(part.offset, part.offset + part.length);
      if (own.length === 0) continue;
      const look = ["part-" + part.kind.toLowerCase(), part.findings.some((finding) => !finding.note) && "wrong"].filter(Boolean).join(" ");
      const digits = Array.from(own, (octet) => octet.toString(16).padStart(2, "0") + " ").join("");
      const option = element("span", { class: look, role: "option", id: nextId(), "aria-selected": "false" }, digits);
      option.setAttribute("aria-label", `${part.name}: ${digits}`);
      const text = element("span", { class: look }, Array.from(own, printable).join(""));
      for (const made of [option, text]) {
        lights.add(part.index, made);
        made.addEventListener("click", () => this.#choose(part.index, lights));
      }
      hexText.append(option);
      characters.append(text);
      this.#options.push({ option, index: part.index });
    }
    hexText.addEventListener("keydown", (event) => this.#pressed(event, lights));
    hexText.addEventListener("focus", () => this.#choose(lights.chosen, lights));
    this.hexText = hexText;
    this.#number();
    NARROW.addEventListener("change", () => this.#number());
    const cut = hex.length / 2 > MOST_OCTETS && element("p", { class: "quiet" }, `The first ${count(MOST_OCTETS)} of ${count(hex.length / 2)} octets.`);
    this.root = element("div", { class: "octets-pane" }, element("div", { class: "dump" }, this.#offsets, hexText, characters), cut);
  }

  #number() {
    const width = NARROW.matches ? 8 : 16;
    const lines = [];
    for (let at = 0; at < this.#length; at += width) lines.push(at.toString(16).padStart(4, "0"));
    this.#offsets.textContent = lines.join("\n");
  }

  #pressed(event, lights) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.#options.findIndex(({ index }) => index === lights.chosen);
    const to = Math.max(0, Math.min(this.#options.length - 1, at + step));
    this.#choose(this.#options[to].index, lights);
  }

  #choose(index, lights) {
    lights.choose(index);
    for (const each of this.#options) each.option.setAttribute("aria-selected", String(each.index === index));
    const chosen = this.#options.find((each) => each.index === index);
    if (chosen !== undefined) this.hexText.setAttribute("aria-activedescendant", chosen.option.id);
  }
}

let ids = 0;
const nextId = () => "octets-" + ++ids;

function printable(octet) {
  // A blank would vanish at the end of a line, and the lines would not fit any more.
  return octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : octet === 0x20 ? "\u00a0" : "·";
}

function fieldTable(parts, lights) {
  const body = element("tbody");
  const buttons = [];
  for (const part of parts) {
    const choose = element("button", { type: "button", class: "row-key", tabindex: buttons.length === 0 ? "0" : "-1" }, part.name);
    choose.addEventListener("focus", () => {
      for (const each of buttons) each.tabIndex = each === choose ? 0 : -1;
      lights.choose(part.index);
    });
    buttons.push(choose);
    const signs = part.findings.map((finding) =>
      element("span", { class: finding.note ? "warn" : "bad", title: finding.message }, finding.note ? " ! note" : " ✕ wrong"),
    );
    const row = element(
      "tr",
      { class: "depth-" + Math.min(2, part.depth) },
      element("td", { class: "num quiet" }, part.offset.toString(16).padStart(4, "0")),
      element("th", { scope: "row" }, choose, ...signs),
      element("td", { class: typeof part.value === "number" ? "num" : "mono" }, valueText(part)),
      element("td", {}, visible(part.meaning)),
    );
    row.addEventListener("click", () => choose.focus());
    lights.add(part.index, row);
    body.append(row);
  }
  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
  });
  const head = ["at", "field", "value", "meaning"].map((title) => element("th", { scope: "col" }, title));
  const caption = element("caption", { class: "visually-hidden" }, "Fields");
  return element("div", { class: "fields-pane" }, element("table", {}, caption, element("thead", {}, element("tr", {}, ...head)), body));
}

function valueText(part) {
  if (part.value === null) return "";
  const text = visible(part.value);
  return typeof part.value === "string" && text === "" ? element("span", { class: "quiet" }, "empty") : text;
}

function findingList(findings) {
  if (findings.length === 0) return element("p", { class: "good" }, "✓ Nothing against the specification.");
  const items = findings.map(({ message, clause, note }) =>
    element(
      "li",
      { class: note ? "warn" : "bad" },
      element("strong", note ? "! Note: " : "✕ Wrong: "),
      element("span", { class: "said" }, visible(message)),
      clause && element("small", " " + clause),
    ),
  );
  return element("ul", { class: "findings" }, ...items);
}

/** What the octets of the message say: text, alphabets, receipt. */
function meanings(frame) {
  const made = element("div", { class: "meanings" });
  if (frame.text !== null && frame.text !== undefined) {
    made.append(element("h3", `Text, ${frame.text.alphabet}, ${count(frame.text.characters)} characters`));
    made.append(element("p", { class: "message-text" }, visibleLines(frame.text.text)));
    made.append(otherAlphabets(frame));
  }
  if (frame.receipt !== null && frame.receipt !== undefined) {
    made.append(element("h3", "Receipt"), facts(Object.entries(frame.receipt).map(([name, value]) => [name, value === null ? null : visible(value)])));
  }
  return made;
}

function otherAlphabets(frame) {
  const octets = messageOctets(frame);
  if (octets === null || octets.length === 0) return "";
  const table = element("tbody");
  const made = element("details", {}, element("summary", "The same octets in other alphabets"), element("table", {}, table));
  // Most people never open it.
  made.addEventListener("toggle", () => {
    if (!made.open) return;
    const rows = inAllAlphabets(octets).map(({ alphabet, text }) =>
      element("tr", {}, element("th", { scope: "row" }, alphabet), element("td", { class: "message-text" }, visible(text))),
    );
    replace(table, ...rows);
  });
  return made;
}
