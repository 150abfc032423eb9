// Moves time, takes the message centre down, breaks things for everybody, and says how much it can take.

import { element, field, replace, setText } from "/console/dom.js";
import { visible } from "/console/format.js";
import { form, outcome, section, plainTable, timeOf } from "../parts.js";

export const name = "chaos";
export const title = "Time & chaos";
export const key = "t";

/** The faults that a rule may have, by where they show. What follows the colon is what the fault needs. */
export const FAULTS = {
  answer: ["no_answer", "nack:STATUS", "wrong_sequence", "wrong_command", "twice", "without_body", "error_with_body", "empty_id", "id_of:N", "raw:HEX"],
  octets: ["dribble:N/TIME", "split:N", "coalesce:TIME", "cut:N", "bad_length:N", "garbage:HEX", "unknown_command"],
  connection: ["fin", "reset", "reset_after", "half_close", "stall:TIME", "deaf:TIME", "dead", "unbind"],
  link: ["ignore_enquire_link", "slow_enquire_link:TIME", "ignore_unbind"],
  receipt: ["before_response", "receipt_twice", "receipt_lost", "swap_receipts", "wrong_id", "as_message", "other_session"],
  delivery: ["nul_after_text", "tlv_to_3.3", "to_transmitter", "beyond_window", "sm_length_255"],
};

const EXAMPLES = { STATUS: "ESME_RSYSERR", N: "1", TIME: "2s", "N/TIME": "1/50ms", HEX: "deadbeef" };

/** Rules of this page are known by their names. */
const RULE = "chaos: ";

export function show(root, app) {
  const parts = [time(app), listener(app), faults(app), capacities(app)];
  const [clock, port, broken, capacity] = parts.map((part) => part.root);
  replace(root, element("h2", { class: "visually-hidden" }, title), element("div", { class: "panels" }, clock, port, broken), capacity);
  return () => parts.forEach((part) => part.stop?.());
}

// ---- time

function time(app) {
  const told = outcome(app);
  const now = element("output", { class: "big" });
  const due = plainTable("What is due next", [["time", "time"], ["what", "text"]]);
  const nothing = element("p", "Nothing is due.");
  const own = element("input", { value: "1d", size: 6, required: true });

  let known = null;

  /** Between two events the clock goes on by itself, unless it is frozen. */
  function tick() {
    if (known === null) return;
    const passed = known.frozen ? 0 : Date.now() - known.at;
    setText(now, `${new Date(known.time + passed).toLocaleString("en-GB")}, ${known.frozen ? "stands still" : "goes on"}`);
  }

  function draw(clock) {
    known = { time: Date.parse(clock.time), frozen: clock.frozen, at: Date.now() };
    tick();
    replace(due.body, ...dueRows(clock.due));
    nothing.hidden = clock.due.length > 0;
    due.root.hidden = clock.due.length === 0;
  }

  async function advance(by) {
    draw(await app.api.post("/clock", { advance: by }));
    return `The clock went forward by ${by}.`;
  }

  told.run(async () => draw(await app.api.get("/clock")));
  const timer = setInterval(tick, 1_000);
  const ends = app.events.on("clock", draw);
  const steps = [["+1 s", "1s"], ["+1 min", "1m"], ["+1 h", "1h"]];
  return {
    root: section(
      "Time",
      now,
      element("p", { class: "buttons" }, ...steps.map(([text, by]) => told.button(text, () => advance(by)))),
      form(() => told.run(() => advance(own.value)), field("Forward by, such as 90s or 36h", own), element("button", "Advance")),
      told.line,
      element("h4", "What is due next"),
      nothing,
      due.root,
    ),
    stop() {
      clearInterval(timer);
      ends();
    },
  };
}

/** One row for what is due in the same second and has the same words. */
function dueRows(due) {
  const counts = new Map();
  for (const { time, what } of due) {
    const row = JSON.stringify([timeOf(time), what]);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts].map(([row, count]) => {
    const [time, what] = JSON.parse(row);
    return element("tr", element("td", { class: "time" }, time), element("td", { class: "text" }, count === 1 ? what : `${what} × ${count}`));
  });
}

// ---- up and down

function listener(app) {
  const told = outcome(app);
  const state = element("output", { class: "big" });
  const down = told.button("Take down", () => set(false));
  const up = told.button("Bring up", () => set(true));

  function draw(isUp) {
    setText(state, isUp ? "● up: ESMEs can connect" : "○ down: connections are refused");
    down.hidden = !isUp;
    up.hidden = isUp;
  }

  async function set(isUp) {
    await app.api.post("/listener", { up: isUp });
    draw(isUp);
    return isUp ? "The port is open again." : "All connections were reset, and the port is closed.";
  }

  told.run(async () => draw((await app.api.get("/info")).up));
  return { root: section("Up and down", state, element("p", { class: "buttons" }, down, up), told.line) };
}

// ---- faults of everybody

function faults(app) {
  const told = outcome(app);
  const kind = element("select", ...Object.entries(FAULTS).map(([group, forms]) => element("optgroup", { label: group }, ...forms.map(option))));
  const value = element("input", { size: 14 });
  const active = element("ul", { class: "unmarked" });
  const valueField = field("Value", value);

  function option(form) {
    return element("option", { value: form }, form.split(":")[0]);
  }

  function chosen() {
    const needs = kind.value.split(":")[1];
    valueField.hidden = needs === undefined;
    setText(valueField.querySelector("label"), needs ?? "");
    value.value = EXAMPLES[needs] ?? "";
  }

  async function add() {
    const word = kind.value.split(":")[0];
    const fault = valueField.hidden ? word : `${word}:${value.value}`;
    await app.api.post("/rules", { name: RULE + fault, fault });
    await read();
    return `Every submit_sm meets ${fault} now, until you remove it.`;
  }

  async function remove(rule) {
    await app.api.remove("/rules/" + encodeURIComponent(rule));
    await read();
    return `${rule.slice(RULE.length)} was removed.`;
  }

  function draw({ rules }) {
    const names = rules.map((rule) => rule.name).filter((each) => each.startsWith(RULE));
    if (names.join("\n") === active.dataset.names) return; // A button that has the focus keeps it.
    active.dataset.names = names.join("\n");
    const item = (rule) => element("li", `⚠ ${rule.slice(RULE.length)} `, told.button("Remove", () => remove(rule)));
    replace(active, ...names.map(item));
  }

  const read = async () => draw(await app.api.get("/rules"));
  kind.addEventListener("change", chosen);
  chosen();
  told.run(read);
  return {
    root: section(
      "Faults of all sessions",
      element("p", "Adds a rule without conditions that is asked before all others."),
      form(() => told.run(add), field("Fault", kind), valueField, element("button", "Break it")),
      told.line,
      active,
    ),
    stop: app.events.on("rules", draw),
  };
}

// ---- capacity

const STEPS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

const SLIDERS = [
  { key: "rate", label: "Messages a second, beyond: ESME_RTHROTTLED", read: perSecond, write: (n) => (n === 0 ? null : `${n}/s`) },
  { key: "queue", label: "Messages not final, beyond: ESME_RMSGQFUL", read: (n) => n ?? 0, write: (n) => (n === 0 ? null : n) },
  { key: "delivery", label: "Deliveries a second", read: perSecond, write: (n) => (n === 0 ? null : `${n}/s`) },
  { key: "latency", label: "Latency of answers, ms", read: milliseconds, write: withLatency, none: "none" },
];

function perSecond(rate) {
  const [number, unit] = (rate ?? "0/s").split("/");
  return number / { s: 1, m: 60, h: 3_600 }[unit];
}

/** Of "5ms + 0.1ms/queued" this is 5: what is added for each message in the queue has no slider. */
function milliseconds(latency) {
  const [, number, unit] = /^([0-9.]+)(ms|s|m|h)/.exec(latency ?? "") ?? [null, "0", "ms"];
  return number * { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit];
}

function withLatency(number, before) {
  const [, ...queued] = (before ?? "").split("+");
  return [`${number}ms`, ...queued].join(" +");
}

function capacities(app) {
  const told = outcome(app);
  const list = element("div", { class: "panels" });
  const nobody = element("p", { hidden: true }, "No account is known yet: it is when an ESME has bound.");

  async function read() {
    const { accounts } = await app.api.get("/accounts");
    nobody.hidden = accounts.length > 0;
    replace(list, ...accounts.map(account));
  }

  function account({ systemId, capacity }) {
    const sliders = SLIDERS.map((slider) => range(slider, capacity, change));
    async function change(sentence) {
      const limits = Object.entries(capacity).filter(([, limit]) => limit !== null);
      await app.api.put(`/accounts/${encodeURIComponent(systemId)}/capacity`, Object.fromEntries(limits));
      return `${visible(systemId)}: ${sentence}`;
    }
    return element("fieldset", element("legend", visible(systemId)), ...sliders);
  }

  function range({ key, label, read, write, none = "no limit" }, capacity, change) {
    const shown = element("output");
    const given = read(capacity[key]);
    const input = element("input", { type: "range", min: 0, max: STEPS.length - 1 });
    input.value = STEPS.findLastIndex((step) => step <= given);

    function tell(number) {
      setText(shown, number === 0 ? none : number.toLocaleString("en"));
      input.setAttribute("aria-valuetext", shown.textContent);
    }

    input.addEventListener("input", () => tell(STEPS[input.value]));
    input.addEventListener("change", () =>
      told.run(() => {
        capacity[key] = write(STEPS[input.value], capacity[key]);
        return change(`${label.split(",")[0].toLowerCase()}: ${shown.textContent}.`);
      }),
    );
    tell(given);
    const made = field(label, input);
    made.append(shown);
    return made;
  }

  told.run(read);
  return {
    root: section("Capacity of accounts", nobody, list, told.line, element("p", { class: "buttons" }, told.button("Read again", read))),
  };
}
