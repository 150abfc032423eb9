// The line above all pages: address, up or down, clock, sessions, messages a second, pause, theme, help.

import { element, replace, setText } from "/console/dom.js";
import { count } from "/console/format.js";
import { nextTheme, theme } from "/console/theme.js";

// How long a bound that was reached is shown: for as long as it bites.
const BOUND_SHOWN = 10_000;

const THEME_SIGNS = { system: "◐", light: "☀", dark: "☾" };

export class Head {
  #app;
  #root;
  #address = element("span", { class: "mono" });
  #state = element("span", { class: "state" });
  #time = element("span", { class: "num" });
  #timeKind = element("span", { class: "tag" });
  #sessions = element("span", { class: "num" });
  #rate = element("span", { class: "num" });
  #bound = element("a", { class: "warn", href: "#statistics", hidden: true });
  #bounds = new Map();
  #pause = element("button", { type: "button", title: "p", "aria-pressed": "false", onclick: () => this.togglePause() }, "Pause");
  #theme = element("button", { type: "button", onclick: () => this.#showTheme(nextTheme()) });
  #open = new Set();
  #isUp = true;
  #isConnected = true;
  #clock = null;
  #accepted = { now: null, before: null };

  constructor(root, app, help) {
    this.#root = root;
    this.#app = app;
    replace(
      root,
      element("h1", "Larvik simulator"),
      this.#address,
      this.#state,
      element("span", {}, this.#time, " ", this.#timeKind),
      this.#sessions,
      this.#rate,
      this.#bound,
      element(
        "span",
        { class: "buttons" },
        this.#pause,
        this.#theme,
        element("button", { type: "button", title: "?", "aria-label": "Keys", onclick: help }, "?"),
      ),
    );
    this.#showTheme(theme());
    this.#listen();
    setInterval(() => {
      this.#tick();
      this.#paintRate();
      this.#paintBounds();
    }, 1000);
  }

  /** Reads what the head shows; events keep it up to date. */
  async start() {
    const [info, { sessions }] = await Promise.all([this.#app.api.get("/info"), this.#app.api.get("/sessions")]);
    setText(this.#address, `${info.host}:${info.port}`);
    this.#isUp = info.up;
    this.#setClock(info);
    this.#open = new Set(sessions.map((session) => session.number));
    this.#paint();
  }

  togglePause() {
    const paused = !this.#app.events.isPaused;
    this.#app.events.pause(paused);
    this.#pause.setAttribute("aria-pressed", String(paused));
    setText(this.#pause, paused ? "Resume" : "Pause");
    this.#app.say(paused ? "Paused" : "Resumed");
  }

  #listen() {
    const on = (name, does) => this.#app.events.on(name, does, { evenPaused: true });
    on("connection", (connected) => this.#connection(connected));
    on("gap", () => this.start());
    on("clock", (clock) => this.#setClock(clock));
    on("statistics", ({ accepted }) => (this.#accepted.now = accepted));
    on("bound", (bound) => this.#boundReached(bound));
    on("sessions", ({ changed, closed }) => {
      for (const session of changed) this.#open.add(session.number);
      for (const number of closed) this.#open.delete(number);
      this.#paint();
    });
  }

  #connection(connected) {
    if (connected !== this.#isConnected) {
      this.#app.say(connected ? "Connected again" : "The connection to the simulator is lost");
      if (connected) this.start();
    }
    this.#isConnected = connected;
    this.#paint();
  }

  #paint() {
    const [look, text] = !this.#isConnected ? ["bad", "✕ no connection"] : this.#isUp ? ["good", "● up"] : ["bad", "○ down"];
    this.#state.className = "state " + look;
    setText(this.#state, text);
    setText(this.#sessions, this.#open.size === 1 ? "1 session" : this.#open.size + " sessions");
    this.#root.classList.toggle("lost", !this.#isConnected);
  }

  /** A real clock goes on by itself between the events that tell it; a frozen one stands. */
  #setClock({ time, frozen, up }) {
    this.#clock = { time: Date.parse(time), frozen, at: Date.now() };
    if (up !== undefined) this.#isUp = up;
    setText(this.#timeKind, frozen ? "❄ frozen" : "real");
    this.#timeKind.className = frozen ? "tag cold" : "tag";
    this.#tick();
  }

  /** The time of the simulator's clock, in milliseconds. */
  get now() {
    if (this.#clock === null) return Date.now();
    const { time, frozen, at } = this.#clock;
    return frozen ? time : time + Date.now() - at;
  }

  #tick() {
    if (this.#clock === null) return;
    const now = new Date(this.now);
    setText(this.#time, now.toLocaleTimeString("en-GB"));
    this.#time.title = now.toISOString();
  }

  /** Once a second: what was accepted since the last time. Without traffic no event comes, and the rate is 0. */
  #paintRate() {
    const { now, before } = this.#accepted;
    if (now !== null && before !== null) setText(this.#rate, count(Math.max(0, now - before)) + " msg/s");
    this.#accepted.before = now;
  }

  #boundReached({ name }) {
    if (!this.#bounds.has(name)) this.#app.say(`Bound reached: ${name}`);
    this.#bounds.set(name, Date.now());
    this.#paintBounds();
  }

  #paintBounds() {
    for (const [name, at] of this.#bounds) if (Date.now() - at > BOUND_SHOWN) this.#bounds.delete(name);
    this.#bound.hidden = this.#bounds.size === 0;
    if (this.#bounds.size > 0) setText(this.#bound, `! bound reached: ${[...this.#bounds.keys()].join(", ")}`);
  }

  #showTheme(name) {
    setText(this.#theme, THEME_SIGNS[name]);
    this.#theme.setAttribute("aria-label", "Theme: " + name);
    this.#theme.title = "Theme: " + name;
  }
}
