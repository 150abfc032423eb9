// Asks for the token of the API when the address brought none, or a wrong one.

import { element, field, replace } from "/console/dom.js";

export function askForToken(root, wasRefused, enter) {
  const input = element("input", { type: "password", autocomplete: "off", required: true, minlength: "16", size: "32" });
  const form = element(
    "form",
    { class: "panel token" },
    element("h2", wasRefused ? "The simulator refuses this token" : "The token of this simulator"),
    element("p", "The simulator prints an address that brings the token with it: http://127.0.0.1:8775/#token=…"),
    field("Token", input, "At least 16 characters. It stays in this tab."),
    element("p", { class: "buttons" }, element("button", { class: "primary" }, "Use it")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(input.value.trim());
  });
  replace(root, form);
  input.focus();
}
