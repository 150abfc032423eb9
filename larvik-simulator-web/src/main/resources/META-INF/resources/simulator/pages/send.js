// Sends to ESMEs: messages, any PDU, generators of messages, alerts, and the wish that an ESME may bind.

import { choice, element, facts, field, replace, setText } from "/console/dom.js";
import { visible } from "/console/format.js";
import { filled, form, outcome, section, plainTable } from "../parts.js";

export const name = "send";
export const title = "Send";
export const key = "e";

const SPLITS = [["udh8", "UDH, 8-bit reference"], ["udh16", "UDH, 16-bit reference"], ["sar", "SAR TLVs"], ["message_payload", "message_payload"]];
const ORDERS = [["as_numbered", "as numbered"], "shuffled", "reversed"];
const TAKEN = "ESME_ROK";
const MOST_DELIVERIES = 10;
const SECOND = 1_000;

export function show(root, app) {
  const accounts = element("datalist", { id: "accounts" });
  const parts = [message(app), request(app), generators(app), small(app)];
  replace(root, element("h2", { class: "visually-hidden" }, title), accounts, ...parts.map((part) => part.root));

  const bound = new Map();
  let offered = null;

  function take({ changed, closed }) {
    for (const session of changed) if (session.bound) bound.set(session.number, session);
    for (const number of closed) bound.delete(number);
    const numbers = [...bound.keys()].join();
    if (numbers === offered) return;
    offered = numbers;
    const names = new Set([...bound.values()].map((session) => session.account));
    replace(accounts, ...[...names].map((account) => element("option", { value: account })));
    parts[1].offer([...bound.values()]);
  }

  async function read() {
    const { sessions } = await app.api.get("/sessions");
    bound.clear();
    take({ changed: sessions, closed: [] });
  }

  read();
  const stops = [app.events.on("sessions", take), app.events.on("gap", read)];
  const timer = setInterval(() => parts.forEach((part) => part.refresh?.()), SECOND);
  return () => {
    stops.forEach((stop) => stop());
    clearInterval(timer);
  };
}

const input = (attributes) => element("input", attributes);
const account = () => input({ list: "accounts", required: true });

// ---- a message

function message(app) {
  const told = outcome(app);
  const inputs = { account: account(), from: input({ inputmode: "tel", required: true }), to: input({ inputmode: "tel", required: true }) };
  const text = element("textarea", { rows: 3 });
  const content = choice([["text", "text"], ["hex", "octets, hexadecimal"]], "text");
  const options = { split: choice(SPLITS, "udh8"), order: choice(ORDERS, "as_numbered") };
  const counted = element("output", { class: "counted" });
  const sent = element("ol", { class: "unmarked", "aria-label": "Messages sent here, newest first" });
  const open = new Map();

  // One question at a time: what was typed meanwhile is asked when the answer is here.
  let asking = false;
  let asked = null;
  async function count() {
    if (asking) return;
    asking = true;
    try {
      while (asked !== text.value && content.value === "text") {
        asked = text.value;
        tellCount(await app.api.post("/count", { text: asked }));
      }
    } finally {
      asking = false;
    }
  }

  function tellCount(is) {
    const messages = is.segments === 1 ? "1 segment, costs 1 message" : `${is.segments} segments, costs ${is.segments} messages`;
    setText(counted, `${is.characters} characters in ${is.alphabet}, ${is.left} left · ${messages}`);
  }

  async function send() {
    const { id } = await app.api.post("/deliveries", { ...filled(inputs), [content.value]: text.value, ...filled(options) });
    const line = element("li", `→ ${inputs.account.value}: waits`);
    sent.prepend(line);
    if (sent.children.length > MOST_DELIVERIES) sent.lastChild.remove();
    open.set(id, { line, account: inputs.account.value });
    return `The message was handed over as delivery ${id}.`;
  }

  async function refresh() {
    for (const [id, { line, account }] of open) {
      const delivery = await app.api.get("/deliveries/" + id);
      const answers = delivery.segments.map((segment) => segment.status ?? "waits");
      const isTaken = answers.every((answer) => answer === TAKEN);
      const sign = !delivery.done ? "→" : isTaken ? "✓" : "✗";
      setText(line, `${sign} ${account}, delivery ${id}: ${delivery.failure ?? answers.join(", ")}`);
      if (delivery.done || !line.isConnected) open.delete(id);
    }
  }

  text.addEventListener("input", () => told.run(count));
  content.addEventListener("change", () => {
    counted.hidden = content.value === "hex";
    asked = null;
    told.run(count);
  });
  told.run(count);
  return {
    root: section(
      "Message to an ESME",
      form(
        () => told.run(send),
        field("Account", inputs.account),
        field("From", inputs.from),
        field("To", inputs.to),
        field("Content", content),
        field("Segments by", options.split),
        field("They arrive", options.order),
        whole(field("Text", text)),
        counted,
        element("button", { class: "primary" }, "Send"),
      ),
      told.line,
      sent,
    ),
    refresh,
  };
}

function whole(made) {
  made.classList.add("whole");
  return made;
}

// ---- any PDU

function request(app) {
  const told = outcome(app);
  const session = element("select", { required: true });
  const command = element("select");
  const fields = element("div", { class: "fields" });
  const more = element("textarea", { rows: 2, class: "mono", placeholder: "tlv:0x1400 = 01" });
  const answer = element("div");
  let commands = [];
  let inputs = new Map();

  /** Only what differs from a blank PDU is sent. */
  function values() {
    const changed = {};
    for (const [name, { control, blank }] of inputs) {
      if (control.value !== String(blank)) changed[name] = typeof blank === "number" ? Number(control.value) : control.value;
    }
    for (const line of more.value.split("\n").filter((each) => each.includes("="))) {
      const at = line.indexOf("=");
      changed[line.slice(0, at).trim()] = line.slice(at + 1).trim();
    }
    return changed;
  }

  function draw() {
    const chosen = commands.find((each) => each.command === command.value);
    inputs = new Map(Object.entries(chosen.fields).map(([name, blank]) => [name, { blank, control: input({ value: blank, size: 12 }) }]));
    replace(fields, ...[...inputs].map(([name, { control }]) => field(name, control)));
  }

  async function read() {
    ({ commands } = await app.api.get("/commands"));
    replace(command, ...commands.map((each) => element("option", each.command)));
    draw();
  }

  async function send() {
    replace(answer);
    const came = await app.api.post(`/sessions/${session.value}/requests`, { command: command.value, fields: values() });
    if (came === null) return `${command.value} was sent.`;
    replace(answer, facts([["status", came.status], ["sequence_number", came.sequence], ...Object.entries(came.fields)]));
    return `${came.command} came: ${came.status}.`;
  }

  function offer(sessions) {
    const before = session.value;
    replace(session, ...sessions.map((each) => element("option", { value: each.number }, `#${each.number} ${visible(each.account)}, ${each.bind}`)));
    if (sessions.some((each) => String(each.number) === before)) session.value = before;
  }

  command.addEventListener("change", draw);
  told.run(read);
  return {
    root: section(
      "Any PDU",
      form(
        () => told.run(send),
        element("p", { class: "whole" }, "Numbers are decimal or 0x…, octets such as short_message are hexadecimal digits."),
        field("Session", session),
        field("Command", command),
        fields,
        whole(field("Further fields, one a line", more)),
        element("button", { class: "primary" }, "Send"),
      ),
      told.line,
      answer,
    ),
    offer,
  };
}

// ---- generators

function generators(app) {
  const told = outcome(app);
  const list = plainTable("Generators", [["name", "text"], ["sent", "number"], ["state", "text"], ["change"]]);
  const nothing = element("p", "No generator.");
  const rows = new Map();
  let someRun = false;
  const inputs = {
    account: account(),
    from: input({ required: true, value: "4670#######" }),
    to: input({ required: true }),
    text: input({ required: true, value: "Message {n}" }),
    rate: input({ required: true, value: "5/s", size: 8 }),
    name: input(),
    order: choice(ORDERS, "as_numbered"),
  };
  const count = input({ type: "number", min: 1, placeholder: "no end" });

  function draw(all) {
    for (const [name, { row }] of rows) {
      if (all.some((each) => each.name === name)) continue;
      row.remove();
      rows.delete(name);
    }
    for (const generator of all) fill(generator);
    nothing.hidden = all.length > 0;
    list.root.hidden = all.length === 0;
  }

  function fill({ name, sent, running, failure }) {
    if (!rows.has(name)) {
      const cells = [element("td", name), element("td", { class: "number" }), element("td"), element("td", stop(name))];
      const row = element("tr", ...cells);
      rows.set(name, { row, cells });
      list.body.append(row);
    }
    const [, count, state] = rows.get(name).cells;
    setText(count, sent.toLocaleString("en"));
    setText(state, failure ? `⚠ ${failure}` : running ? "● runs" : "○ has ended");
  }

  const stop = (name) =>
    told.button(
      "Remove",
      async () => {
        await app.api.remove("/generators/" + encodeURIComponent(name));
        await read();
        return `${name} has stopped.`;
      },
      { "aria-label": `Stop and remove ${name}` },
    );

  async function start() {
    const wanted = filled(inputs);
    if (count.value !== "") wanted.count = Number(count.value);
    const { name } = await app.api.post("/generators", wanted);
    await read();
    return `${name} runs.`;
  }

  async function read() {
    const { generators } = await app.api.get("/generators");
    someRun = generators.some((each) => each.running);
    draw(generators);
  }

  read();
  return {
    root: section(
      "Generators",
      element("p", "In addresses # is a random digit; in texts {n} is the number of the message and {uuid} a random UUID."),
      form(
        () => told.run(start),
        field("Account", inputs.account),
        field("From", inputs.from),
        field("To", inputs.to),
        field("Text", inputs.text),
        field("Rate", inputs.rate),
        field("Messages", count),
        field("Segments arrive", inputs.order),
        field("Name", inputs.name),
        element("button", { class: "primary" }, "Start"),
      ),
      told.line,
      nothing,
      list.root,
    ),
    refresh: () => someRun && read(),
  };
}

// ---- alerts and outbinds

function small(app) {
  const told = outcome(app);
  const alert = { account: account(), from: input({ inputmode: "tel", required: true }) };
  const outbind = {
    host: input({ required: true, value: "127.0.0.1" }),
    port: input({ required: true, type: "number", min: 1, max: 65_535, value: 2776 }),
    systemId: input(),
    password: input({ type: "password", autocomplete: "off" }),
  };

  async function sendAlert() {
    await app.api.post("/alerts", filled(alert));
    return `An alert_notification about ${alert.from.value} was sent.`;
  }

  async function sendOutbind() {
    await app.api.post("/outbinds", { ...filled(outbind), port: Number(outbind.port.value) });
    return `${outbind.host.value}:${outbind.port.value} was asked to bind, and did.`;
  }

  return {
    root: section(
      "Alerts and outbind",
      form(
        () => told.run(sendAlert),
        field("Account", alert.account),
        field("Handset that can be reached", alert.from),
        element("button", "Send alert_notification"),
      ),
      form(
        () => told.run(sendOutbind),
        field("Host", outbind.host),
        field("Port", outbind.port),
        field("system_id", outbind.systemId),
        field("Password", outbind.password),
        element("button", "Send outbind"),
      ),
      told.line,
    ),
  };
}
