// Live events of the server, read with fetch: an EventSource sends no Authorization header.

import { api, ApiError } from "./api.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** Cuts a stream of server-sent events into {id, event, data}; pieces may end anywhere. */
export class EventParser {
  #rest = "";

  /** Takes the next piece, returns the events that it completes. */
  take(piece) {
    const events = [];
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line, events);
    return events;
  }

  #current = {};

  #line(line, events) {
    if (line === "") {
      if (this.#current.data !== undefined) events.push(this.#current);
      this.#current = {};
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return; // A comment keeps the connection alive.
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data" && this.#current.data !== undefined) this.#current.data += "\n" + value;
    else if (name === "data" || name === "event" || name === "id") this.#current[name] = value;
  }
}

/** How long to wait before the next try, after so many that failed. */
export function waitBefore(failures) {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1));
}

/**
 * Listeners by the name of an event. "gap" says that events were lost: read anew. "connection" is of this class:
 * true when events come, false when they do not.
 */
export class Events {
  #listeners = new Map();
  #lastId = null;
  #paused = false;
  #missed = false;
  #stopping = null;
  #failures = 0;
  #wake = () => {};

  /** Calls back with the data of each event of that name; returns a function that ends it. */
  on(name, does, { evenPaused = false } = {}) {
    const listener = { does, evenPaused };
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name).delete(listener);
  }

  get isPaused() {
    return this.#paused;
  }

  /** While paused, listeners hear nothing; afterwards those that missed something are told to read anew. */
  pause(paused) {
    this.#paused = paused;
    if (paused || !this.#missed) return;
    this.#missed = false;
    this.#tell("gap", {});
  }

  /** Reads events until stopped, again and again. */
  async start() {
    this.stop();
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#failures = 0;
    while (!stopping.signal.aborted) {
      try {
        await this.#read(stopping.signal);
        this.#failures = Math.max(1, this.#failures);
      } catch (failure) {
        if (stopping.signal.aborted) return;
        if (failure instanceof ApiError && failure.problem.status === 401) return;
        this.#failures++;
      }
      if (stopping.signal.aborted) return;
      this.#tell("connection", false);
      await new Promise((over) => {
        this.#wake = over;
        setTimeout(over, waitBefore(this.#failures));
      });
    }
  }

  stop() {
    this.#stopping?.abort();
    this.#wake();
  }

  async #read(signal) {
    const headers = this.#lastId === null ? {} : { "Last-Event-ID": this.#lastId };
    const answer = await api.stream("/events", headers, signal);
    this.#failures = 0;
    this.#tell("connection", true);
    // Without an id the server cannot know what has changed since a page was read.
    if (this.#lastId === null) this.#tell("gap", {});
    const parser = new EventParser();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const event of parser.take(piece.value)) this.#take(event);
    }
  }

  #take({ id, event, data }) {
    if (id !== undefined) this.#lastId = id;
    const read = data === "" ? {} : JSON.parse(data);
    this.#tell(event ?? "message", read);
  }

  #tell(name, data) {
    for (const { does, evenPaused } of this.#listeners.get(name) ?? []) {
      if (this.#paused && !evenPaused) this.#missed = true;
      else does(data);
    }
  }
}
