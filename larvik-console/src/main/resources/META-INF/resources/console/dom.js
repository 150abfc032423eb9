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
