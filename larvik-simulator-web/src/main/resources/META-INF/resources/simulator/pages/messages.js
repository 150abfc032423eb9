// The messages, newest first, and what can be known of one and done with it.

import { ask } from "/console/dialog.js";
import { button, choice, element, field, replace } from "/console/dom.js";
import { stateLook, stateText, timeOfDay, visible, visibleLines } from "/console/format.js";
import { table } from "/console/table.js";
import { Detail } from "../detail.js";
import { parameters, parseFilter, wanted } from "../filter.js";
import { factsOf, Frames, history, receipts } from "../message.js";

export const name = "messages";
export const title = "Messages";
export const key = "m";
export const filterHint = "to:4670* state:DELIVERED text:*code*";

const LIMIT = 200;
const READ_AGAIN_EVERY = 2_000;
const MOST_READ = 500;
const FINAL = ["DELIVERED", "UNDELIVERABLE", "EXPIRED", "REJECTED", "DELETED", "ACCEPTED", "UNKNOWN"];
const WORDS = {
  to: (row) => row.to.value,
  from: (row) => row.from.value,
  text: (row) => row.text,
  account: (row) => row.account,
  state: (row) => row.state,
  rule: (row) => row.rule,
  session: (row) => row.session,
  id: (row) => row.ids.join(" "),
};
// The others are looked for among the rows that came.
const SERVED = ["to", "from", "text", "account", "state"];

const COLUMNS = [
  { title: "#", name: "number", text: (row) => row.number },
  { title: "time", name: "time", wide: true, text: (row) => timeOfDay(row.submitted), hint: (row) => row.submitted },
  { title: "from", name: "address", wide: true, text: (row) => visible(row.from.value), hint: (row) => `${row.account}, session ${row.session}` },
  { title: "to", name: "address", text: (row) => visible(row.to.value) },
  { title: "text", name: "text", text: textOf, hint: textOf },
  { title: "state", name: "state", text: (row) => stateText(row.state), look: (row) => stateLook(row.state) },
  { title: "rule", name: "rule", wide: true, text: (row) => visible(row.rule) },
];

function textOf(row) {
  return visible(row.text) + (row.segments > 1 ? ` (${row.segments})` : "");
}

export function show(root, app, given) {
  const page = new MessagesPage(app);
  replace(root, page.view.root, page.detail.root);
  return page.start(given);
}

class MessagesPage {
  #app;
  #terms = [];
  #next = null;
  #reads = 0;
  #shown = null;
  #mayBeStale = false;
  #staleBelow = null;
  #older = button("Older", () => this.#readOlder(), { hidden: true });
  #newest = button("Newest", () => this.#read(), { hidden: true });

  constructor(app) {
    this.#app = app;
    this.view = table({
      caption: "Messages, newest first",
      columns: COLUMNS,
      empty: "No message yet. Send one to the address above, with any system_id and password.",
      onOpen: () => this.#showOpened(),
    });
    this.detail = new Detail(() => this.view.open(null));
    this.view.tool(
      this.#newest,
      this.#older,
      button("pcap", () => app.api.download("/capture.pcap", "simulator.pcap"), { title: "Download all PDUs, for Wireshark" }),
      button("Forget all…", () => this.#forget()),
    );
  }

  start(given) {
    this.#app.onKey((pressed) => this.view.key(pressed));
    this.#app.filter.on((text) => this.#filter(text));
    this.#filter(this.#app.filter.text);
    const open = Number(given.get("open"));
    if (open > 0) this.view.open(open);
    const ends = [
      this.#app.events.on("messages", (news) => this.#changed(news)),
      this.#app.events.on("gap", () => this.#read()),
    ];
    const reading = setInterval(() => this.#readAgain(), READ_AGAIN_EVERY);
    return () => {
      clearInterval(reading);
      ends.forEach((end) => end());
    };
  }

  #changed({ changed, leftOut }) {
    this.view.update(changed, leftOut);
    this.#mayBeStale ||= leftOut > 0;
    if (changed.some((row) => row.number === this.view.opened)) this.#showOpened();
  }

  /**
   * An event tells of some hundred messages at most: among those it left out may be rows that are shown. They are read
   * anew from the newest to the oldest, a part at a time, so that a busy simulator has little to do for it.
   */
  async #readAgain() {
    const shown = this.view.rows;
    if (shown.length === 0 || this.#app.events.isPaused) return;
    if (this.#staleBelow === null) {
      if (!this.#mayBeStale) return;
      this.#mayBeStale = false;
      this.#staleBelow = Infinity;
    }
    const oldest = shown.at(-1).number;
    const cursor = Math.min(this.#staleBelow, shown[0].number + 1);
    // Not by state: who looks for one wants to hear of those that have left it.
    const search = parameters(this.#terms, ["to", "from", "text", "account"]);
    search.set("cursor", cursor);
    search.set("limit", Math.min(MOST_READ, Math.max(1, cursor - oldest)));
    const { messages } = await this.#app.api.get("/messages?" + search);
    this.view.update(messages);
    const reached = messages.at(-1)?.number ?? 0;
    this.#staleBelow = reached > oldest ? reached : null;
    if (this.view.opened !== null) this.#showOpened();
  }

  async #filter(text) {
    const { terms, wrong } = parseFilter(text, Object.keys(WORDS));
    this.#terms = terms;
    this.view.filter(wanted(terms, WORDS));
    await this.#read();
    if (wrong !== null) this.view.note(wrong);
  }

  async #read() {
    await this.#readPage(null);
  }

  async #readOlder() {
    await this.#readPage(this.#next);
  }

  async #readPage(cursor) {
    const search = parameters(this.#terms, SERVED);
    search.set("limit", LIMIT);
    if (cursor !== null) search.set("cursor", cursor);
    const read = ++this.#reads;
    const { messages, next } = await this.#app.api.get("/messages?" + search);
    if (read !== this.#reads) return;
    this.view.show(messages, { isPast: cursor !== null });
    this.view.note(this.#terms.length > 0 ? `Those of ${this.#app.filter.text}` : "");
    this.#next = next;
    this.#older.hidden = next === null;
    this.#newest.hidden = cursor === null;
  }

  async #forget() {
    if (!(await ask("Forget all messages?", "Forget all"))) return;
    await this.#app.api.remove("/messages");
    this.view.open(null);
    await this.#read();
  }

  #showOpened() {
    const number = this.view.opened;
    this.#app.remember({ open: number });
    if (number === null) {
      this.#shown = null;
      this.detail.hide();
      return;
    }
    this.detail.read(
      () => this.#app.api.get("/messages/" + number),
      (message) => (this.#shown?.number === message.number ? this.#shown.renew(message) : this.#show(message)),
    );
  }

  #show(message) {
    const more = element("div");
    const known = element("div");
    const told = element("div", { class: "panels" });
    const frames = new Frames(this.#app);
    // What somebody types or looks at stays when the message changes.
    const renew = (now) => {
      replace(known, factsOf(now));
      replace(told, history(now, this.#app.now()), receipts(now));
      frames.show(now.frames);
    };
    renew(message);
    this.#shown = { number: message.number, renew };
    this.detail.show(
      `#${message.number} to ${visible(message.to.value)}`,
      [
        button("Why this rule?", async () => replace(more, await this.#explain(message))),
        button("Answer again", () => this.#answerAgain(message.number), { title: "Sends its responses once more" }),
        button("Receipt…", () => replace(more, this.#receiptForm(message, more))),
        button("Move state…", () => replace(more, this.#stateForm(message, more))),
        button("pcap", () => this.#app.api.download(`/capture.pcap?session=${message.session}`, `session-${message.session}.pcap`), {
          title: "Download the PDUs of its session",
        }),
      ],
      element("p", { class: "message-text big" }, visibleLines(message.text)),
      known,
      more,
      told,
      frames.root,
    );
  }

  async #explain(message) {
    const { asked } = await this.#app.api.post("/rules/explain", { message: message.number });
    const rows = asked.map(({ rule, failed }) =>
      element(
        "tr",
        {},
        element("td", { class: failed === null ? "good" : "quiet" }, failed === null ? "✓ decides" : "– no"),
        element("th", { scope: "row" }, visible(rule)),
        element("td", {}, failed === null ? "" : visible(failed)),
      ),
    );
    return element(
      "div",
      { class: "panel inner" },
      element("h3", "Every rule that was asked, in this order"),
      element("table", {}, element("tbody", {}, ...rows)),
    );
  }

  /** Some message centres do this, and applications have to bear it. */
  async #answerAgain(number) {
    const { frames } = await this.#app.api.get("/messages/" + number);
    const answers = new Map();
    for (const frame of frames) {
      if (frame.direction !== "sent" || !frame.command?.endsWith("_resp")) continue;
      answers.set(`${frame.session} ${frame.sequence}`, frame);
    }
    if (answers.size === 0) throw new Error("The trace has forgotten the responses of this message.");
    for (const answer of answers.values()) {
      const { hex } = await this.#app.api.get("/frames/" + answer.number);
      await this.#app.api.post(`/sessions/${answer.session}/octets`, { hex });
    }
    this.#app.say(`Message ${number} was answered again`);
    this.#showOpened();
  }

  #receiptForm(message, more) {
    const state = choice(FINAL, "UNDELIVERABLE");
    const err = element("input", { value: "045", size: "4", maxlength: "10" });
    return this.#form("Send a receipt", "Send", [field("State", state), field("err", err)], more, () =>
      this.#app.api.post(`/messages/${message.number}/receipts`, { state: state.value, err: err.value }),
    );
  }

  #stateForm(message, more) {
    const state = choice(["ENROUTE", ...FINAL], message.state);
    return this.#form("Move it to a state; a receipt follows as asked for", "Move", [field("State", state)], more, () =>
      this.#app.api.post(`/messages/${message.number}/state`, { state: state.value }),
    );
  }

  #form(heading, word, fields, more, sends) {
    const send = element("button", { class: "primary" }, word);
    const cancel = button("Cancel", () => replace(more));
    const form = element("form", { class: "panel inner" }, element("h3", heading));
    form.append(element("div", { class: "fields" }, ...fields), element("p", { class: "buttons" }, send, cancel));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await sends();
      replace(more);
      this.#app.say("Done");
      this.#showOpened();
    });
    return form;
  }
}
