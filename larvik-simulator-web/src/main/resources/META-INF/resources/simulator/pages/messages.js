// The messages, newest first.
import { element, replace } from "/console/dom.js";

export const name = "messages";
export const title = "Messages";

export function show(page) {
  replace(page, element("h2", title));
}
