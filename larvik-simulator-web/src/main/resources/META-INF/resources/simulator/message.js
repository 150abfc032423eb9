// What is known of one message: its PDUs, its facts, its states and its receipts.

import { button, element, facts, replace } from "/console/dom.js";
import { count, stateLook, stateText, timeOfDay, visible } from "/console/format.js";
import { inspect } from "./inspector.js";

/** The PDUs of a message; the one that is chosen is shown octet by octet. */
export class Frames {
  #app;
  #choices = element("p", { class: "buttons" });
  #chosen = element("div");
  #numbers = new Set();
  #none = element("p", { class: "quiet" }, "The trace has forgotten its PDUs.");
  root = element("div", {}, element("h3", "PDUs"), this.#none, this.#choices, this.#chosen);

  constructor(app) {
    this.#app = app;
  }

  show(frames) {
    this.#none.hidden = frames.length > 0;
    for (const frame of frames) {
      if (this.#numbers.has(frame.number)) continue;
      this.#numbers.add(frame.number);
      const text = `#${frame.number} ${frame.direction === "received" ? "←" : "→"} ${frame.command}`;
      const wrong = frame.findings > 0;
      this.#choices.append(button(wrong ? text + " ✕ wrong" : text, () => this.#choose(frame.number), { class: wrong ? "bad" : false }));
    }
  }

  async #choose(number) {
    replace(this.#chosen, inspect(await this.#app.api.get("/frames/" + number)));
  }
}

export function factsOf(message) {
  const address = ({ ton, npi, value }) => `${visible(value)} (ton ${ton}, npi ${npi})`;
  return facts([
    ["state", element("span", { class: "state " + stateLook(message.state) }, stateText(message.state) + (message.err === "000" ? "" : `, err ${message.err}`))],
    ["from", address(message.from)],
    ["to", address(message.to)],
    ["message_id", visible(message.ids.join(", "))],
    ["rule", visible(message.rule)],
    ["account, session", element("a", { href: `#pdus?filter=session:${message.session}` }, `${visible(message.account)}, ${message.session}`)],
    ["alphabet", `${message.alphabet}, ${count(message.segments)} ${message.segments === 1 ? "segment" : "segments"}`],
    ["attempts", message.attempts > 1 ? `${count(message.attempts)}, refused before` : null],
  ]);
}

export function history(message, now) {
  const rows = message.history.map(({ state, time }) =>
    element("tr", {}, element("td", { class: "num" }, timeOfDay(time)), element("td", { class: "state " + stateLook(state) }, stateText(state))),
  );
  if (message.next !== null) {
    const { what, time } = message.next;
    const text = `→ ${what}${until(Date.parse(time) - now)}`;
    rows.push(element("tr", { class: "quiet" }, element("td", { class: "num" }, timeOfDay(time)), element("td", { class: "state" }, text)));
  }
  return section("History", ["time", "state"], rows, "");
}

function until(millis) {
  const [size, unit] = millis < 120_000 ? [1_000, "s"] : millis < 7_200_000 ? [60_000, "min"] : [3_600_000, "h"];
  return millis < 2_000 ? "" : ` in ${Math.round(millis / size)} ${unit}`;
}

export function receipts(message) {
  const rows = message.receipts.map(({ state, sent, status }) =>
    element(
      "tr",
      {},
      element("td", { class: "num" }, timeOfDay(sent)),
      element("td", { class: "state " + stateLook(state) }, stateText(state)),
      element("td", {}, status === null ? "not answered yet" : status),
    ),
  );
  return section("Receipts", ["sent", "state", "answer of the ESME"], rows, "None was sent.");
}

function section(heading, titles, rows, empty) {
  const made = element("section", {}, element("h3", heading));
  if (rows.length === 0) made.append(element("p", { class: "quiet" }, empty));
  else {
    const head = element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title)));
    const caption = element("caption", { class: "visually-hidden" }, heading);
    made.append(element("table", {}, caption, element("thead", {}, head), element("tbody", {}, ...rows)));
  }
  return made;
}
