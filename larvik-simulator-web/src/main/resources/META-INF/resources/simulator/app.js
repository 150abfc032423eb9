// Starts the console: takes the token, shows the page of the address, hands the keys to it.

import { api, ApiError } from "/console/api.js";
import { openDialog } from "/console/dialog.js";
import { element, replace } from "/console/dom.js";
import { Events } from "/console/events.js";
import { Head } from "./head.js";
import * as chaos from "./pages/chaos.js";
import * as messages from "./pages/messages.js";
import * as pdus from "./pages/pdus.js";
import * as rules from "./pages/rules.js";
import * as send from "./pages/send.js";
import * as sessions from "./pages/sessions.js";
import * as statistics from "./pages/statistics.js";
import { askForToken } from "./token.js";

// Each has name, title, key, show(root, app, given) and perhaps filterHint, without which it has no filter.
const PAGES = [messages, pdus, sessions, rules, send, chaos, statistics];

const SAY_EVERY = 5_000;
const KEYS_WAIT = 1_500;

const events = new Events();
const root = document.getElementById("page");
const filters = new Map();
let shown = null;
let stop = () => {};
let keysOfPage = () => false;

/** What a page gets. */
const app = {
  api,
  events,
  /** Tells people who do not see the page; at most every five seconds, the last one counts. */
  say,
  /** Shows that something failed: an ApiError with all its places, or any other error. */
  fail,
  filter: { text: "", on: (does) => (filterChanged = does), set: setFilter },
  /** Shows another page: go("pdus", {filter: "session:3", open: 41}). */
  go: (name, given = {}) => (location.hash = addressOf(name, given)),
  /** Keeps what is shown in the address, so that it can be loaded again; undefined takes away. */
  remember,
  now: () => head.now,
  /** The page's own keys: does(key) returns whether it took the key. */
  onKey: (does) => (keysOfPage = does),
};

let filterChanged = () => {};
const filterField = element("input", { type: "search", id: "filter-field", autocomplete: "off", spellcheck: "false" });

function addressOf(name, given) {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(kept).toString();
  return "#" + name + (search === "" ? "" : "?" + search);
}

function parseAddress() {
  const [name, search] = location.hash.slice(1).split("?");
  return { page: PAGES.find((each) => each.name === name) ?? PAGES[0], given: new URLSearchParams(search ?? "") };
}

function remember(changes) {
  const { given } = parseAddress();
  history.replaceState(null, "", addressOf(shown.name, { ...Object.fromEntries(given), ...changes }));
}

function showPage() {
  const { page, given } = parseAddress();
  const isOther = page !== shown;
  stop();
  stop = () => {};
  keysOfPage = () => false;
  filterChanged = () => {};
  shown = page;
  document.title = page.title + " – Larvik simulator";
  for (const link of document.querySelectorAll("#pages a")) {
    if (link.hash === "#" + page.name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  app.filter.text = given.get("filter") ?? filters.get(page.name) ?? "";
  filterField.value = app.filter.text;
  filterField.placeholder = page.filterHint ?? "";
  document.getElementById("filter").hidden = page.filterHint === undefined;
  replace(root);
  stop = page.show(root, app, given) ?? (() => {});
  if (isOther) scrollTo(0, 0);
}

function setFilter(text) {
  app.filter.text = text.trim();
  filters.set(shown.name, app.filter.text);
  if (filterField.value.trim() !== app.filter.text) filterField.value = app.filter.text;
  remember({ filter: app.filter.text });
  filterChanged(app.filter.text);
}

let typed;
filterField.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => setFilter(filterField.value), 200);
});

let said = 0;
let toSay = null;

function say(text) {
  const waits = toSay !== null;
  toSay = text;
  if (waits) return;
  setTimeout(
    () => {
      said = Date.now();
      document.getElementById("said").textContent = toSay;
      toSay = null;
    },
    Math.max(0, said + SAY_EVERY - Date.now()),
  );
}

function fail(error) {
  if (error instanceof ApiError && error.problem.status === 401) return;
  const places = (error.problem?.errors ?? []).map(({ path, line, column, message }) => {
    const place = [path, line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(", ");
    return element("li", {}, place !== "" && element("code", place), place !== "" && " ", message);
  });
  const box = element("div", { class: "problem" });
  const close = element("button", { type: "button", class: "plain", "aria-label": "Dismiss", onclick: () => box.remove() }, "✕");
  const title = error.problem?.title;
  const isTold = title !== undefined && title !== error.message;
  box.append(element("div", {}, isTold && element("strong", title + ": "), error.message), close);
  if (places.length > 0) box.append(element("ul", {}, ...places));
  const all = document.getElementById("problems");
  all.append(box);
  // Many failures of the same cause must not push the page away.
  if (all.children.length > 3) all.firstChild.remove();
  say("Failed: " + error.message);
}

addEventListener("unhandledrejection", (event) => {
  fail(event.reason);
  // The page has shown it; what the console itself did wrong belongs into the browser's log too.
  if (event.reason instanceof ApiError) event.preventDefault();
});

let isGoing = false;

/** Two keys change the page: g, then the page's letter. */
function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]") !== null) return;
  const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
  if (isTyping && event.key === "Escape") event.target.blur();
  if (isTyping || event.defaultPrevented) return;
  if (doKey(event.key)) event.preventDefault();
}

function doKey(key) {
  if (isGoing) {
    isGoing = false;
    const page = PAGES.find((each) => each.key === key);
    if (page !== undefined) app.go(page.name);
    return page !== undefined;
  }
  if (key === "g") {
    isGoing = true;
    setTimeout(() => (isGoing = false), KEYS_WAIT);
  } else if (key === "/" && shown.filterHint !== undefined) filterField.select();
  else if (key === "p") head.togglePause();
  else if (key === "?") help();
  else return keysOfPage(key);
  return true;
}

function help() {
  const keys = [
    ["/", "to the filter"],
    ["j  k", "next, previous row"],
    ["Enter", "opens the row"],
    ["Esc", "closes it; leaves a field"],
    ["p", "pauses, resumes"],
    ...PAGES.map((page) => ["g " + page.key, page.title]),
    ["?", "this"],
  ];
  const rows = keys.map(([key, does]) =>
    element("tr", {}, element("th", { scope: "row" }, ...key.split(/ +/).map((each) => element("kbd", each))), element("td", does)),
  );
  openDialog("Keys", element("table", { class: "keys" }, element("tbody", {}, ...rows)));
}

const head = new Head(document.getElementById("head"), app, help);

async function start() {
  isAsked = false;
  replace(root);
  stop();
  stop = () => {};
  try {
    await api.get("/info"); // one request tells: those of a page would all be refused at once
  } catch (error) {
    if (error.problem?.status === 401) return;
  }
  head.start();
  events.start();
  showPage();
}

/** Whether the token is asked for: more refusals must not take away what somebody types. */
let isAsked = false;

function enterToken(wasRefused) {
  if (isAsked) return;
  isAsked = true;
  events.stop();
  stop();
  stop = () => {};
  document.getElementById("filter").hidden = true;
  askForToken(root, wasRefused, (token) => {
    api.useToken(token);
    start();
  });
}

api.takeToken();
api.onTokenRefused(() => enterToken(true));
replace(
  document.getElementById("pages"),
  ...PAGES.map((page) => element("a", { href: "#" + page.name, title: "g " + page.key }, page.title)),
);
replace(
  document.getElementById("filter"),
  element("label", { for: filterField.id, class: "visually-hidden" }, "Filter"),
  filterField,
  element("kbd", { "aria-hidden": "true" }, "/"),
);
addEventListener("hashchange", () => {
  // The console may be open already when its address is opened anew, with a token.
  if (location.hash.startsWith("#token=")) {
    api.takeToken();
    start();
  } else if (location.hash === "#page") root.focus();
  else showPage();
});
addEventListener("keydown", pressed);
if (api.hasToken()) start();
else enterToken(false);
