// The rules in the order they are asked, a new one, why a message meets which, and the scenario that holds them.

import { choice, element, field, replace, setText } from "/console/dom.js";
import { editor } from "../editor.js";
import { filled, form, outcome, section, plainTable, timeOf } from "../parts.js";

export const name = "rules";
export const title = "Rules";
export const key = "r";

/** Rules that the simulator always has; they are asked last, and stay. */
const BUILT_IN = ["magic numbers", "default"];

const YAML = "application/yaml";

const EXAMPLE = "rules:\n  - name: throttled at first\n    when: {to: 4670*, nth: 1..3, per: to}\n    answer: ESME_RTHROTTLED";

/** What was typed and not applied, kept while other pages are shown. */
let draft = null;

export function show(root, app) {
  const list = ruleList(app);
  replace(root, element("h2", { class: "visually-hidden" }, title), list.root, addition(app, list.read), trial(app), scenario(app, list.read));
  return list.stop;
}

// ---- the list

function ruleList(app) {
  const told = outcome(app);
  const rows = new Map();
  const columns = [
    ["asked", "number"],
    ["rule", "text"],
    ["when", "text"],
    ["does", "text wide"],
    ["hits", "number"],
    ["matched", "number wide"],
    ["last hit", "time wide"],
    ["state", "text"],
    ["change"],
  ];
  const shown = plainTable("Rules in the order they are asked", columns);
  const nothing = element("p", "No rules: every message is accepted and delivered after a second.");

  function draw({ rules }) {
    for (const name of rows.keys()) if (!rules.some((rule) => rule.name === name)) rows.delete(name);
    for (const rule of rules) if (!rows.has(rule.name)) rows.set(rule.name, row(rule.name));
    rules.forEach((rule, index) => rows.get(rule.name).fill(rule, index + 1));
    const wanted = rules.map((rule) => rows.get(rule.name).root);
    // Rows that stay where they are are not touched, so that the focus stays in them.
    if (wanted.some((each, index) => shown.body.children[index] !== each) || shown.body.children.length !== wanted.length) {
      replace(shown.body, ...wanted);
    }
    nothing.hidden = rules.length > 0;
    shown.root.hidden = rules.length === 0;
  }

  function row(rule) {
    const cells = columns.map(([, kind]) => element("td", { class: kind }));
    const [order, called, when, does, hits, matched, last, state, change] = cells;
    const path = "/rules/" + encodeURIComponent(rule);
    let enabled = true;
    const turn = told.button("", async () => {
      await app.api.patch(path, { enabled: !enabled });
      await read();
      return `${rule} is ${enabled ? "on" : "off"}.`;
    });
    const remove = told.button("Delete", async () => {
      await app.api.remove(path);
      await read();
      return `${rule} was deleted.`;
    }, { "aria-label": `Delete ${rule}` });
    const isBuiltIn = BUILT_IN.includes(rule);
    if (!isBuiltIn) change.append(turn, " ", remove);

    function fill(is, number) {
      enabled = is.enabled;
      setText(order, number);
      setText(called, is.scenario || isBuiltIn ? rule : `${rule} (added)`);
      setText(when, is.when);
      setText(does, is.does);
      setText(hits, is.hits.toLocaleString("en"));
      setText(matched, is.matched.toLocaleString("en"));
      setText(last, timeOf(is.lastHit));
      setText(state, stateOf(is));
      setText(turn, enabled ? "Turn off" : "Turn on");
      turn.setAttribute("aria-label", `${turn.textContent}: ${rule}`);
    }

    return { root: element("tr", ...cells), fill };
  }

  const read = async () => draw(await app.api.get("/rules"));
  told.run(read);
  return { root: section("Asked in this order", nothing, shown.root, told.line), read, stop: app.events.on("rules", draw) };
}

function stateOf(rule) {
  const states = [rule.enabled ? "● on" : "○ off"];
  if (rule.gaveUp > 0) states.push(`⚠ its regular expression gave up ${rule.gaveUp} times`);
  if (rule.failure !== null) states.push(`⚠ ${rule.failure}`);
  return states.join(", ");
}

// ---- a new one

const REACTIONS = {
  answer: ["answer with a status", "ESME_RTHROTTLED"],
  delay: ["answer after a time", "2s"],
  life: ["have this life", "UNDELIVERABLE@30s err=045"],
  fault: ["go wrong", "no_answer"],
  reply: ["get a reply", "Thank you"],
};

function addition(app, read) {
  const told = outcome(app);
  const called = element("input");
  const when = { to: element("input", { placeholder: "4670*" }), from: element("input"), text: element("input"), account: element("input") };
  const reaction = choice(Object.entries(REACTIONS).map(([key, [words]]) => [key, words]), "answer");
  const value = element("input", { required: true, value: REACTIONS.answer[1] });
  const times = element("input", { type: "number", min: 1, placeholder: "always" });
  reaction.addEventListener("change", () => (value.value = REACTIONS[reaction.value][1]));

  async function add() {
    const rule = { when: filled(when), [reaction.value]: value.value };
    if (called.value !== "") rule.name = called.value;
    if (times.value !== "") rule.times = Number(times.value);
    const added = await app.api.post("/rules", rule);
    await read();
    return `${added.name} was added and is asked first.`;
  }

  return section(
    "Add a rule at the top",
    element("p", "Empty conditions hold for every message. Patterns are 4670*, or /regex/."),
    form(
      () => told.run(add),
      field("Name", called),
      field("To", when.to),
      field("From", when.from),
      field("Text", when.text),
      field("Account", when.account),
      field("Messages then", reaction),
      field("Namely", value),
      field("How often", times),
      element("button", "Add"),
    ),
    told.line,
  );
}

// ---- a trial

function trial(app) {
  const told = outcome(app);
  const message = {
    to: element("input", { required: true, inputmode: "tel" }),
    from: element("input"),
    text: element("input"),
    account: element("input"),
  };
  const asked = element("ol", { class: "asked" });

  async function explain() {
    const answer = await app.api.post("/rules/explain", filled(message));
    replace(asked, ...answer.asked.map((each) => element("li", { class: each.failed === null && "decides" }, wordsOf(each))));
    return `${answer.asked.at(-1).rule} decides.`;
  }

  return section(
    "Which rule would decide?",
    element("p", "Nothing is sent, and nothing counts."),
    form(
      () => told.run(explain),
      field("To", message.to),
      field("From", message.from),
      field("Text", message.text),
      field("Account", message.account),
      element("button", "Ask"),
    ),
    told.line,
    asked,
  );
}

function wordsOf({ rule, failed }) {
  return failed === null ? `✓ ${rule}: decides` : `✗ ${rule}: ${failed}`;
}

// ---- the scenario

function scenario(app, readRules) {
  const told = outcome(app);
  const text = editor("scenario", EXAMPLE);

  async function read() {
    text.value = await app.api.getText("/scenario");
    draft = null;
    return "This is the scenario that runs.";
  }

  /** Sends the text; faults go to their lines. */
  async function put(path, done) {
    try {
      await app.api.putText(path, text.value, YAML);
      text.showFaults([]);
      return done;
    } catch (failure) {
      const errors = failure.problem?.errors ?? [];
      if (errors.length === 0) throw failure;
      text.showFaults(errors);
      told.tell(`${errors.length === 1 ? "One fault" : errors.length + " faults"}, nothing was applied.`, true);
    }
  }

  async function apply() {
    const done = await put("/scenario", "The scenario was applied.");
    if (done === undefined) return undefined;
    draft = null;
    await readRules();
    return done;
  }

  text.root.addEventListener("input", () => (draft = text.value));
  if (draft === null) told.run(async () => void (await read()));
  else text.value = draft;
  return section(
    "Scenario",
    text.root,
    element(
      "p",
      { class: "buttons" },
      told.button("Check", () => put("/scenario?check=true", "No fault was found. Nothing was applied.")),
      told.button("Apply", apply),
      told.button("Read again", read),
    ),
    told.line,
  );
}
