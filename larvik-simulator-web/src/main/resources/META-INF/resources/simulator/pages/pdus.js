// All frames, both ways, newest first; the one that is open octet by octet; and any hexadecimal octets.

import { button, element, field, replace } from "/console/dom.js";
import { count, timeOfDay, visible } from "/console/format.js";
import { table } from "/console/table.js";
import { Detail } from "../detail.js";
import { parameters, parseFilter, wanted } from "../filter.js";
import { inspect } from "../inspector.js";

export const name = "pdus";
export const title = "PDUs";
export const key = "p";
export const filterHint = "session:1 command:submit_sm status:ESME_R* findings:yes";

const LIMIT = 200;
const WORDS = {
  session: (row) => row.session,
  command: (row) => row.command,
  status: (row) => row.status,
  account: (row) => row.account,
  direction: (row) => row.direction,
  sequence: (row) => row.sequence,
  text: (row) => row.summary,
  findings: (row) => (row.findings > 0 ? "yes" : "no"),
};
// These the server compares with the whole value; the others, and patterns, are looked for here.
const SERVED = ["session", "command"];

const COLUMNS = [
  { title: "#", name: "number", text: (row) => row.number },
  { title: "time", name: "time", wide: true, text: (row) => timeOfDay(row.time), hint: (row) => row.time },
  { title: "session", name: "session", wide: true, text: (row) => `${row.session} ${visible(row.account)}` },
  { title: "way", name: "way", text: (row) => way(row), look: (row) => row.direction },
  { title: "command", name: "command", text: commandText, look: (row) => (isRefusal(row) ? "bad" : "") },
  { title: "seq", name: "sequence num", wide: true, text: (row) => row.sequence },
  { title: "status", name: "status", wide: true, text: (row) => statusText(row), look: (row) => (isRefusal(row) ? "bad" : "quiet") },
  { title: "octets", name: "length num", wide: true, text: (row) => row.length },
  { title: "what", name: "summary", wide: true, text: summaryText, hint: summaryText },
  { title: "found", name: "found", text: (row) => (row.findings > 0 ? `✕ ${row.findings} wrong` : ""), look: () => "bad" },
];

function way(row) {
  return row.direction === "received" ? "← in" : "→ out";
}

function isResponse(row) {
  return row.command?.endsWith("_resp") || row.command === "generic_nack";
}

function isRefusal(row) {
  return isResponse(row) && !row.status?.startsWith("ESME_ROK");
}

/** A narrow screen has no room for the status; a refusal is seen here too. */
function commandText(row) {
  return (isRefusal(row) ? "✕ " : "") + (row.command ?? "no frame");
}

/** The summary without what has columns of its own. */
function summaryText(row) {
  const start = `${row.command} ${row.sequence} `;
  const rest = row.summary.startsWith(start) ? row.summary.slice(start.length) : row.summary;
  return visible(isResponse(row) ? rest.replace(/^\w+ \(0x[0-9a-fA-F]+\) ?/, "") : rest);
}

function statusText(row) {
  return isResponse(row) ? row.status : "";
}

export function show(root, app, given) {
  const page = new PduPage(app);
  replace(root, page.view.root, page.detail.root);
  return page.start(given);
}

class PduPage {
  #app;
  #terms = [];
  #reads = 0;

  constructor(app) {
    this.#app = app;
    this.view = table({
      caption: "PDUs, newest first",
      columns: COLUMNS,
      empty: "No PDU.",
      onOpen: () => this.#showOpened(),
    });
    this.detail = new Detail(() => this.view.open(null));
    this.view.tool(
      button("Decode…", () => this.#decode()),
      button("pcap", () => app.api.download("/capture.pcap", "simulator.pcap"), { title: "Download all, for Wireshark" }),
      button("JSON lines", () => app.api.download("/capture.jsonl", "simulator.jsonl"), { title: "Download all, a frame a line" }),
    );
  }

  start(given) {
    this.#app.onKey((pressed) => this.#key(pressed));
    this.#app.filter.on((text) => this.#filter(text));
    this.#filter(this.#app.filter.text);
    const open = Number(given.get("open"));
    if (open > 0) this.view.open(open);
    const ends = [
      this.#app.events.on("frames", ({ changed, leftOut }) => this.view.update(changed, leftOut)),
      this.#app.events.on("gap", () => this.#read()),
    ];
    return () => ends.forEach((end) => end());
  }

  async #filter(text) {
    const { terms, wrong } = parseFilter(text, Object.keys(WORDS), { number: "sequence" });
    this.#terms = terms;
    this.view.filter(wanted(terms, WORDS));
    await this.#read();
    if (wrong !== null) this.view.note(wrong);
  }

  async #read() {
    const served = this.#terms.filter(({ value }) => !/[*/]/.test(value));
    const search = parameters(served, SERVED);
    // What the server does not look for is looked for here, in more of them.
    search.set("limit", served.length === this.#terms.length ? LIMIT : 1000);
    const read = ++this.#reads;
    const { frames } = await this.#app.api.get("/frames?" + search);
    if (read !== this.#reads) return;
    this.view.show(frames);
    this.view.note(this.#terms.length > 0 ? `Those of ${this.#app.filter.text}` : "");
  }

  #key(pressed) {
    if (pressed === "Escape" && this.view.opened === null && !this.detail.root.hidden) {
      this.detail.hide();
      return true;
    }
    return this.view.key(pressed);
  }

  #showOpened() {
    const number = this.view.opened;
    this.#app.remember({ open: number });
    if (number === null) {
      this.detail.hide();
      return;
    }
    this.detail.read(
      () => this.#app.api.get("/frames/" + number),
      (frame) => this.#show(frame),
    );
  }

  #show(frame) {
    const partner = this.view.rows.find(
      (row) => row.session === frame.session && row.sequence === frame.sequence && isPair(row, frame),
    );
    const capture = `?session=${frame.session}`;
    this.detail.show(
      `#${frame.number} ${way(frame)} ${frame.command ?? "no frame"}`,
      [
        partner && button(`${isResponse(partner) ? "Answer" : "Request"} #${partner.number}`, () => this.view.open(partner.number)),
        button("Copy hex", () => this.#copy(frame.hex)),
        button("pcap of session", () => this.#app.api.download("/capture.pcap" + capture, `session-${frame.session}.pcap`)),
      ],
      element("p", { class: "quiet" }, `session ${frame.session}, ${visible(frame.account)}, ${frame.time}, ${count(frame.length)} octets`),
      inspect(frame),
    );
  }

  async #copy(hex) {
    await navigator.clipboard.writeText(hex);
    this.#app.say("Copied");
  }

  /** Any octets that somebody has from elsewhere: a log, a mail, a hexdump. */
  #decode() {
    if (this.view.opened !== null) this.view.open(null);
    const input = element("textarea", { rows: "5", spellcheck: "false", placeholder: "0000001000000015000000000000002a" });
    const result = element("div");
    const form = element(
      "form",
      {},
      field("Octets in hexadecimal, with or without blanks; hexdumps too", input),
      element("p", { class: "buttons" }, element("button", { class: "primary" }, "Decode")),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { frames } = await this.#app.api.post("/decode", { hex: input.value });
      replace(result, ...frames.map((frame) => element("section", {}, element("h3", frame.command), inspect(frame))));
    });
    this.detail.show("Decode", [], form, result);
    input.focus();
  }
}

function isPair(one, other) {
  const response = isResponse(one) ? one : other;
  const request = response === one ? other : one;
  return request.direction !== response.direction && (request.command + "_resp" === response.command || response.command === "generic_nack");
}
