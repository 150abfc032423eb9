// What the pages that steer the simulator have in common.

import { button, element, setText } from "/console/dom.js";

/**
 * A line that tells what came of the last thing a user did, and buttons that do something and tell it there.
 * What they do returns the sentence to tell, or nothing; what the simulator refuses is told with its reason.
 */
export function outcome(app) {
  const line = element("p", { class: "outcome", tabindex: "-1" });

  function tell(text, failed = false) {
    setText(line, (failed ? "✗ " : "✓ ") + text);
    line.classList.toggle("failed", failed);
    app.say(text);
  }

  async function run(does) {
    const focused = document.activeElement;
    try {
      const done = await does();
      if (typeof done === "string") tell(done);
    } catch (failure) {
      if (failure.problem === undefined) throw failure;
      tell(reason(failure), true);
    }
    // The button may be gone with what it has removed.
    if (!focused.isConnected) line.focus();
  }

  return { line, tell, run, button: (text, does, attributes) => button(text, () => run(does), attributes) };
}

/** What the simulator does not like, in one line. */
export function reason(failure) {
  const errors = failure.problem.errors ?? [];
  return errors.length === 0 ? failure.message : errors.map((each) => `${each.path}: ${each.message}`).join("; ");
}

/** A part of a page with a heading. */
export function section(title, ...content) {
  return element("section", { class: "panel" }, element("h3", title), ...content);
}

/** Controls beside each other, as many as fit. */
export function form(does, ...content) {
  const made = element("form", { class: "fields" }, ...content);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    does();
  });
  return made;
}

/** The values of inputs by their names, without the empty ones. */
export function filled(inputs) {
  const values = {};
  for (const [name, input] of Object.entries(inputs)) if (input.value !== "") values[name] = input.value;
  return values;
}

/** A table with a name; each column is [heading, its class or nothing]. */
export function plainTable(name, columns) {
  const body = element("tbody");
  const heads = columns.map(([heading, kind]) => element("th", { scope: "col", class: kind }, heading));
  const root = element(
    "div",
    { class: "listing", tabindex: "0", role: "region", "aria-label": name },
    element("table", element("caption", { class: "visually-hidden" }, name), element("thead", element("tr", ...heads)), body),
  );
  return { root, body };
}

/** The time of an instant to the second, where the browser is; with the day if it is another one. */
export function timeOf(instant) {
  if (!instant) return "–";
  const time = new Date(instant);
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? time.toLocaleTimeString("en-GB") : time.toLocaleString("en-GB");
}
