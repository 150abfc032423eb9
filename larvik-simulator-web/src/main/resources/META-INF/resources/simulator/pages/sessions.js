// The open sessions, and what can be done to each of them.

import { button, element, facts, field, replace, setText } from "/console/dom.js";
import { visible } from "/console/format.js";
import { table } from "/console/table.js";
import { form, outcome } from "../parts.js";

export const name = "sessions";
export const title = "Sessions";
export const key = "s";

const SECOND = 1_000;

export function show(root, app) {
  const told = outcome(app);
  const sessions = new Map();
  const rates = new Map();
  const list = table({
    caption: "Open sessions, newest first",
    columns: COLUMNS,
    most: 1_000,
    empty: "No session is open. An ESME that binds appears here.",
    onOpen: (row) => open(row),
  });
  const place = element("div");
  let opened = null;

  function take({ changed, closed }) {
    for (const session of changed) sessions.set(session.number, session);
    for (const number of closed) {
      sessions.delete(number);
      rates.delete(number);
    }
    list.remove(closed);
    if (opened !== null && closed.includes(opened.number)) list.open(null);
    draw(changed);
  }

  /** All of them every second: a session that is silent has no event, but gets older. */
  function drawAll() {
    const all = [...sessions.values()];
    for (const session of all) rates.set(session.number, rateOf(session, rates.get(session.number)));
    draw(all);
  }

  function draw(changed) {
    list.update(changed.map((session) => ({ ...session, ...rates.get(session.number), now: app.now() })));
    list.note(sessions.size === 1 ? "1 session" : `${sessions.size} sessions`);
    if (opened !== null && sessions.has(opened.number)) opened.fill(sessions.get(opened.number));
  }

  function open(session) {
    const hadFocus = place.contains(document.activeElement);
    opened = session === null ? null : detail(session, app, told, close);
    replace(place, opened?.root);
    if (hadFocus && opened === null) told.line.focus();
  }

  function close() {
    list.root.querySelector("tr[aria-current] button")?.focus();
    list.open(null);
  }

  async function read() {
    const { sessions: open } = await app.api.get("/sessions");
    const numbers = open.map((session) => session.number);
    take({ changed: open, closed: [...sessions.keys()].filter((number) => !numbers.includes(number)) });
  }

  replace(root, element("h2", { class: "visually-hidden" }, title), list.root, told.line, place);
  app.onKey((pressed) => list.key(pressed));
  read();
  const timer = setInterval(drawAll, SECOND);
  const stops = [app.events.on("sessions", take), app.events.on("gap", read)];
  return () => {
    clearInterval(timer);
    stops.forEach((stop) => stop());
  };
}

const KINDS = { transceiver: "trx", transmitter: "tx", receiver: "rx" };

const COLUMNS = [
  { title: "#", name: "which", text: (row) => row.number },
  { title: "account", name: "account", text: (row) => visible(row.account) || "–" },
  { title: "kind", name: "kind", text: (row) => KINDS[row.bind] ?? "not bound", hint: (row) => row.bind },
  { title: "version", name: "version", wide: true, text: (row) => row.version },
  { title: "TLS", name: "tls", wide: true, text: (row) => (row.tls ? "yes" : "no") },
  { title: "window in", name: "window", wide: true, fill: (cell, row) => fillWindow(cell, row.unanswered, row.windowIn, "window in") },
  { title: "window out", name: "window", wide: true, fill: (cell, row) => fillWindow(cell, row.inFlight, row.windowOut, "window out") },
  { title: "in/s", name: "rate", text: (row) => rounded(row.in) },
  { title: "out/s", name: "rate", wide: true, text: (row) => rounded(row.out) },
  { title: "silent", name: "heard", text: (row) => since(row) },
  { title: "held", name: "held", text: held, look: (row) => (row.heldReads || row.heldWrites ? "warn" : "quiet") },
];

function fillWindow(cell, used, size, label) {
  if (cell.firstElementChild === null) {
    cell.replaceChildren(element("meter", { min: 0, "aria-label": label }), element("span", { class: "num" }));
  }
  const [meter, text] = cell.children;
  meter.max = size;
  meter.value = used;
  meter.high = size * 0.8;
  setText(text, ` ${used}/${size}`);
}

/** PDUs a second since the last count that is not too young to tell. */
function rateOf({ pdusReceived: received, pdusSent: sent }, before) {
  const at = performance.now();
  if (before === undefined) return { at, received, sent, in: null, out: null };
  if (at - before.at < SECOND / 2) return before;
  const seconds = (at - before.at) / 1_000;
  return { at, received, sent, in: (received - before.received) / seconds, out: (sent - before.sent) / seconds };
}

function rounded(rate) {
  return rate === null || rate === undefined ? "–" : Math.round(rate).toLocaleString("en");
}

function since({ lastReceived: at, now }) {
  if (!at) return "–";
  const seconds = Math.max(0, (now - Date.parse(at)) / 1_000);
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  return seconds < 3_600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3_600)} h`;
}

function held({ heldReads, heldWrites }) {
  if (heldReads && heldWrites) return "reads, writes";
  if (heldReads) return "reads";
  return heldWrites ? "writes" : "no";
}

// ---- one session

function detail(session, app, told, close) {
  const path = `/sessions/${session.number}/`;
  const called = `#${session.number} ${visible(session.account)}`;
  const known = element("div");
  const hex = element("input", { class: "mono", size: 40, required: true, placeholder: "00000010 00000015 00000000 00000001" });
  let is = session;

  const act = (text, verb, done, attributes) =>
    told.button(
      text,
      async () => {
        await app.api.post(path + verb);
        return `${called}: ${done}`;
      },
      attributes,
    );

  const hold = (text, wanted, done) =>
    told.button(text, async () => {
      const now = { reads: is.heldReads, writes: is.heldWrites };
      const next = { ...now, ...wanted(now) };
      await app.api.post(path + "hold", next);
      return `${called}: ${done(next)}`;
    });
  const reads = hold("Hold reads", (now) => ({ reads: !now.reads }), (next) => (next.reads ? "nothing is read any more." : "it is read again."));
  const writes = hold("Hold writes", (now) => ({ writes: !now.writes }), (next) => (next.writes ? "nothing leaves any more." : "what was held has left."));

  async function sendOctets() {
    const octets = hex.value.replaceAll(/[\s:]|0x/g, "");
    await app.api.post(path + "octets", { hex: octets });
    return `${called}: ${octets.length / 2} octets were sent.`;
  }

  function fill(now) {
    is = now;
    reads.setAttribute("aria-pressed", now.heldReads);
    writes.setAttribute("aria-pressed", now.heldWrites);
    replace(
      known,
      facts([
        ["address", now.remote],
        ["bound as", now.bind],
        ["version", now.version],
        ["TLS", now.tls ? "yes" : "no"],
        ["window in", `${now.unanswered} of ${now.windowIn}`],
        ["window out", `${now.inFlight} of ${now.windowOut}`],
        ["PDUs received", now.pdusReceived.toLocaleString("en")],
        ["PDUs sent", now.pdusSent.toLocaleString("en")],
        ["open since", new Date(now.connected).toLocaleString("en-GB")],
      ]),
    );
  }

  fill(session);
  const root = element(
    "section",
    { class: "panel" },
    element("h3", `Session ${called}`),
    known,
    element(
      "div",
      { class: "buttons" },
      act("Unbind", "unbind", "was unbound."),
      act("FIN", "disconnect", "was closed without an unbind.", { "aria-label": "FIN: close without an unbind" }),
      act("RST", "reset", "was reset.", { "aria-label": "RST: reset the connection" }),
      reads,
      writes,
      act("Resume", "resume", "goes on."),
      button("Close", close, { class: "plain" }),
    ),
    form(() => told.run(sendOctets), field("Octets in hexadecimal, whatever they are", hex), element("button", "Send octets")),
  );
  return { root, fill, number: session.number };
}
