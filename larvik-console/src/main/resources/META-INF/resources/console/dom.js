// Makes and changes elements. Text becomes text and nothing else, whatever a peer sent.

/** element("a", {href: "#x"}, "text", child): attributes are optional; on… are listeners. */
export function element(tag, ...parts) {
  const made = document.createElement(tag);
  for (const part of parts) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node) made.append(part);
    else if (typeof part === "object") attributes(made, part);
    else made.append(document.createTextNode(String(part)));
  }
  return made;
}

function attributes(made, values) {
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
}

/** Puts these in the place of all that is in the parent. */
export function replace(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
}

/** Changes the text of an element only if it is another one: an equal text would cost a layout. */
export function setText(of, text) {
  const wanted = String(text);
  if (of.textContent !== wanted) of.textContent = wanted;
}

/** A label with its input, select or other control. The control gets an id if it has none. */
export function field(label, control, hint) {
  control.id ||= "field-" + ++fields;
  const told = hint === undefined ? null : element("small", { id: control.id + "-hint" }, hint);
  if (told !== null) control.setAttribute("aria-describedby", told.id);
  return element("div", { class: "field" }, element("label", { for: control.id }, label), control, told);
}

let fields = 0;

/** A button that does something, and nothing more until that has ended. A disabled one would lose the focus. */
export function button(text, does, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", async () => {
    if (made.ariaBusy === "true") return;
    made.ariaBusy = "true";
    try {
      await does();
    } finally {
      made.ariaBusy = "false";
    }
  });
  return made;
}

/** A select of words or of [value, text] pairs. */
export function choice(options, chosen, attributes = {}) {
  const made = element("select", attributes);
  for (const option of options) {
    const [value, text] = Array.isArray(option) ? option : [option, option];
    made.append(element("option", { value, selected: value === chosen }, text));
  }
  return made;
}

/** A list of names and values; pairs whose value is null or undefined are left out. */
export function facts(pairs) {
  const list = element("dl", { class: "facts" });
  for (const [name, value] of pairs) {
    if (value === null || value === undefined) continue;
    list.append(element("div", {}, element("dt", name), element("dd", value)));
  }
  return list;
}
