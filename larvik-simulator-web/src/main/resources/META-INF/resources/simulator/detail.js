// The lower part of a page: what the row that is open has to say.

import { element, replace } from "/console/dom.js";

export class Detail {
  #reads = 0;
  root = element("section", { class: "detail panel", hidden: true, "aria-label": "Details" });

  constructor(close) {
    this.close = close;
  }

  /** Reads, then shows; what is read later counts, in whatever order the answers come. */
  async read(reads, shows) {
    const number = ++this.#reads;
    const isFirst = this.root.hidden;
    const what = await reads();
    if (number === this.#reads) {
      shows(what);
      // On a small screen the details are below what one sees.
      if (isFirst && matchMedia("(max-width: 56rem)").matches) this.root.scrollIntoView({ block: "start" });
    }
  }

  show(title, controls, ...content) {
    const close = element("button", { type: "button", title: "Esc", onclick: () => this.close() }, "Close");
    replace(
      this.root,
      element("div", { class: "detail-head" }, element("h2", title), element("div", { class: "buttons" }, ...controls, close)),
      ...content,
    );
    this.root.hidden = false;
    this.root.scrollTop = 0;
  }

  hide() {
    this.#reads++;
    this.root.hidden = true;
    replace(this.root);
  }
}
