// How much comes and goes, once a second.

import { element, replace } from "/console/dom.js";
import { chart, loadUPlot } from "../chart.js";
import { outcome, section, plainTable } from "../parts.js";

export const name = "statistics";
export const title = "Statistics";
export const key = "a";

const MOST_POINTS = 300;
const SECOND = 1_000;
const QUANTILES = [0.5, 0.9, 0.99];
const ACCEPTED = "ESME_ROK";
const NOT_ANSWERED = "not answered";
const OTHERS = "others";

/** Kept while other pages are shown. Each is {time, answers, times, waiting, open}. */
const samples = [];
let last = null;
let counters = null;

export function show(root, app) {
  const told = outcome(app);
  const place = element("div");
  const totals = plainTable("Answers by status", [["status"], ["answers", "number"]]);
  const bounds = plainTable("Bounds", [["of"], ["held", "number"], ["most", "number"], ["times reached", "number"]]);

  const times = chart("Answer time, ms", ["half within", "90 % within", "99 % within"]);
  const waiting = chart("Not done yet", ["waiting for ESMEs", "messages not final"]);
  let answers = null;
  let shown = [];
  const all = () => [answers, times, waiting].filter((each) => each !== null);

  replace(
    root,
    element("h2", { class: "visually-hidden" }, title),
    told.line,
    element("div", { class: "charts" }, place, times.root, waiting.root, section("Answers by status", totals.root)),
    section("Bounds", element("p", "What is beyond is forgotten, dropped or refused, and counted here."), bounds.root),
  );

  function draw() {
    drawAnswers(mostFrequent(countsOf(last.counters)));
    times.draw(points((sample) => sample.times));
    waiting.draw(points((sample) => [sample.waiting, sample.open]));
    replace(totals.body, ...Object.entries(countsOf(last.counters)).map(([status, count]) => row(status, count)));
    replace(bounds.body, ...last.counters.bounds.map(({ name, held, most, hits }) => row(name, held, most, hits)));
  }

  /** The lines are those of the most frequent statuses: when these are others, it is another chart. */
  function drawAnswers(statuses) {
    if (answers === null || statuses.join() !== shown.join()) {
      answers?.end();
      shown = statuses;
      answers = chart("Answers a second", shown);
      replace(place, answers.root);
    }
    answers.draw(points((sample) => shown.map((status) => rateOf(sample.answers, status, shown))));
  }

  /** There are no events while nothing changes: then the rates are zero. */
  function sample() {
    if (counters === null || app.events.isPaused) return;
    const now = { at: performance.now(), counters };
    if (last !== null) samples.push(sampleOf(last, now));
    if (samples.length > MOST_POINTS) samples.shift();
    last = now;
    draw();
  }

  async function start() {
    counters = await app.api.get("/statistics");
    if (last === null) sample();
  }

  const repaint = () => all().forEach((each) => each.repaint());
  document.addEventListener("themechange", repaint);
  const stop = app.events.on("statistics", (changed) => (counters = changed));
  const timer = setInterval(sample, SECOND);
  start();
  loadUPlot().then(
    () => last !== null && draw(),
    (failure) => told.tell(`${failure.message}: the numbers are in the tables`, true),
  );

  return () => {
    stop();
    clearInterval(timer);
    document.removeEventListener("themechange", repaint);
    all().forEach((each) => each.end());
  };
}

const points = (valuesOf) => samples.map((sample) => ({ time: sample.time, values: valuesOf(sample) }));

function row(what, ...numbers) {
  const cells = numbers.map((number) => element("td", { class: "number" }, number.toLocaleString("en")));
  return element("tr", element("th", { scope: "row" }, what), ...cells);
}

/** How many requests got which answer since the start. */
function countsOf(counters) {
  const counts = { [ACCEPTED]: counters.accepted, ...counters.refused };
  if (counters.notAnswered > 0) counts[NOT_ANSWERED] = counters.notAnswered;
  return counts;
}

/** What happened between two counts. A counter that went back was reset: nothing is known then. */
function sampleOf(before, after) {
  const seconds = (after.at - before.at) / 1_000;
  const was = countsOf(before.counters);
  const answers = {};
  for (const [status, count] of Object.entries(countsOf(after.counters))) {
    const more = count - (was[status] ?? 0);
    answers[status] = more < 0 ? null : more / seconds;
  }
  return {
    time: Date.now() / 1_000,
    answers,
    times: quantiles(before.counters.answerTimes.buckets, after.counters.answerTimes.buckets),
    waiting: after.counters.waiting,
    open: after.counters.openMessages,
  };
}

/** Within how many milliseconds so many of the answers of this second were given: the upper ends of their buckets. */
function quantiles(before, after) {
  const counts = after.map((bucket, index) => bucket.count - (before[index]?.count ?? 0));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return QUANTILES.map((part) => {
    let reached = 0;
    const index = counts.findIndex((count) => (reached += count) >= part * all);
    if (all <= 0 || index < 0) return null;
    const upTo = after[index].upToMicros ?? after[index - 1].upToMicros;
    return upTo / 1_000;
  });
}

/** The three that were answered most often, and what the rest of them is called. */
function mostFrequent(counts) {
  const statuses = Object.keys(counts).sort((a, b) => counts[b] - counts[a]);
  return statuses.length <= 4 ? statuses : [...statuses.slice(0, 3), OTHERS];
}

function rateOf(rates, status, shown) {
  if (status !== OTHERS) return status in rates ? rates[status] : 0;
  const others = Object.keys(rates).filter((each) => !shown.includes(each));
  return others.reduce((sum, each) => sum + rates[each], 0);
}
