// A live table. Rows have keys and change in place, so that selection, focus and scroll stay while rows come.
// Rows that come while somebody scrolls, selects or has one open wait behind a button: "37 new".

import { element, setText } from "./dom.js";

// While rows flow, the document has those that can be seen and a few more: each costs layout at every update.
const LOWEST_ROW = 20;
const FEW_MORE = 10;

/**
 * The rows to show of those that are there and those that came: in order, one for a key, at most so many.
 * The later of two with the same key counts.
 */
export function arrange(there, came, { key, order, most, accepts }) {
  const byKey = new Map();
  for (const row of there) byKey.set(key(row), row);
  for (const row of came) byKey.set(key(row), row);
  return [...byKey.values()].filter(accepts).sort(order).slice(0, most);
}

/**
 * @param columns [{title, name, text: row => string, look: row => class, hint: row => title, fill: (td, row) => …,
 *     wide: true}]: the name is a class; fill makes or updates the content itself; wide ones are left out on narrow
 *     screens. The first is the row's head and a button that opens it, unless onOpen is not given.
 * @param key of a row; rows are ordered by it, greatest first, unless order(a, b) is given
 * @param most rows in the document
 * @param onOpen called with the row that is opened, and with null when it is closed
 */
export function table(options) {
  return new LiveTable(options);
}

class LiveTable {
  #columns;
  #options;
  #rows = [];
  #waiting = [];
  #moreWait = false;
  #accepts = () => true;
  #opened = null;
  #current = null;
  #isPast = false;
  #lines = new Map();
  #spare = [];
  #body = element("tbody");
  #bar = element("div", { class: "table-bar" });
  #note = element("span", { class: "note" });
  #new = element("button", { type: "button", class: "waiting", hidden: true, onclick: () => this.showWaiting() });
  #empty;
  #scroll;

  constructor({ key = (row) => row.number, order, most = 200, caption, columns, empty = "Nothing yet.", onOpen }) {
    this.#columns = columns;
    this.#options = {
      key,
      order: order ?? ((a, b) => (key(a) < key(b) ? 1 : -1)),
      most,
      onOpen,
      accepts: (row) => this.#accepts(row),
    };
    const heads = columns.map((column) => element("th", { scope: "col", class: classes(column) }, column.title));
    const made = element("table", {}, element("caption", { class: "visually-hidden" }, caption));
    made.append(element("thead", {}, element("tr", {}, ...heads)), this.#body);
    this.#empty = element("p", { class: "empty" }, empty);
    this.#scroll = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, made, this.#empty);
    this.#scroll.addEventListener("scroll", () => this.#scrolled());
    this.#bar.append(this.#note, this.#new);
    this.root = element("div", { class: "table-box" }, this.#bar, this.#scroll);
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("focusin", (event) => this.#focused(event.target.closest("tr")));
  }

  /** Only these are shown from now on; show() is to follow. */
  filter(accepts) {
    this.#accepts = accepts;
  }

  /** Shows these in place of all. isPast: they are not the newest, so whatever comes has to wait. */
  show(rows, { isPast = false } = {}) {
    this.#isPast = isPast;
    this.#forgetWaiting();
    this.#rows = arrange([], rows, this.#options);
    this.#paint();
    this.#scroll.scrollTop = 0;
  }

  /** Rows that are new or have changed, and how many more of them there were that nobody tells of. */
  update(changed, leftOut = 0) {
    const key = this.#options.key;
    if (!this.#holds()) {
      this.#rows = arrange(this.#rows, changed, this.#options);
      this.#paint();
      return;
    }
    const newest = this.#rows[0];
    const came = [];
    for (const row of changed) {
      const line = this.#lines.get(key(row));
      if (line !== undefined) {
        this.#rows[this.#rows.findIndex((each) => key(each) === key(row))] = row;
        this.#fill(line, row);
      } else if (newest === undefined || this.#options.order(row, newest) < 0) came.push(row);
    }
    const all = arrange(this.#waiting, came, { ...this.#options, most: Infinity });
    this.#waiting = all.slice(0, this.#options.most);
    this.#moreWait ||= all.length > this.#waiting.length || (came.length > 0 && leftOut > 0);
    this.#paintBar();
  }

  /** Takes rows away. */
  remove(keys) {
    const gone = new Set(keys);
    this.#rows = this.#rows.filter((row) => !gone.has(this.#options.key(row)));
    this.#waiting = this.#waiting.filter((row) => !gone.has(this.#options.key(row)));
    this.#paint();
  }

  /** Says something above the table, such as how many there are. */
  note(text) {
    setText(this.#note, text);
  }

  /** A control above the table, right of the note. */
  tool(...controls) {
    this.#bar.append(...controls);
  }

  get rows() {
    return this.#rows;
  }

  /** The key of the row that is open, or null. */
  get opened() {
    return this.#opened;
  }

  /** Marks a row as open and tells the page, whether the row is shown or not; null closes. */
  open(key) {
    const before = this.#lines.get(this.#opened);
    this.#opened = key;
    this.#mark(before);
    this.#mark(this.#lines.get(key));
    this.#options.onOpen?.(key === null ? null : (this.#rows.find((row) => this.#options.key(row) === key) ?? null));
    if (key === null) this.#flowAgain();
  }

  /** j, k, Escape: returns whether the key was for this table. Enter is what buttons do anyway. */
  key(name) {
    if (name === "j" || name === "k") return this.#move(name === "j" ? 1 : -1);
    if (name !== "Escape") return false;
    if (this.#opened !== null) {
      this.open(null);
      return true;
    }
    if (!this.#body.contains(document.activeElement)) return false;
    this.#scroll.focus();
    this.#flowAgain();
    return true;
  }

  /** Shows the rows that waited, from the newest on. */
  showWaiting() {
    this.#isPast = false;
    this.#rows = arrange(this.#rows, this.#waiting, this.#options);
    this.#forgetWaiting();
    this.#paint();
    this.#scroll.scrollTop = 0;
    this.#scroll.focus({ preventScroll: true });
  }

  #holds() {
    if (this.#isPast || this.#opened !== null || this.#scroll.scrollTop > 4) return true;
    if (this.#body.contains(document.activeElement)) return true;
    const selection = document.getSelection();
    return selection !== null && !selection.isCollapsed && this.#body.contains(selection.anchorNode);
  }

  /** Those that the document has now: all as soon as somebody looks further down. */
  #painted() {
    if (this.#holds()) return this.#rows;
    return this.#rows.slice(0, Math.ceil(this.#scroll.clientHeight / LOWEST_ROW) + FEW_MORE);
  }

  #scrolled() {
    if (this.#lines.size < this.#rows.length && this.#holds()) this.#paint();
    this.#flowAgain();
  }

  /** What waited comes as soon as nobody is disturbed by it. */
  #flowAgain() {
    if (this.#waiting.length === 0 || this.#holds()) return;
    this.#rows = arrange(this.#rows, this.#waiting, this.#options);
    this.#forgetWaiting();
    this.#paint();
  }

  #forgetWaiting() {
    this.#waiting = [];
    this.#moreWait = false;
  }

  #move(by) {
    if (this.#rows.length === 0) return true;
    const key = this.#options.key;
    const from = this.#rows.findIndex((row) => key(row) === this.#current);
    const inside = this.#body.contains(document.activeElement) || this.#opened !== null;
    const to = inside && from >= 0 ? Math.min(this.#rows.length - 1, Math.max(0, from + by)) : 0;
    const row = this.#rows[to];
    this.#lines.get(key(row)).button?.focus();
    if (this.#opened !== null && this.#opened !== key(row)) this.open(key(row));
    return true;
  }

  #clicked(event) {
    const line = event.target.closest("tr");
    if (this.#options.onOpen === undefined || line === null) return;
    // Controls inside of a row do what they do; marking text with the mouse opens nothing.
    const control = event.target.closest("button, a, input, select");
    if (control !== null && !control.classList.contains("row-key")) return;
    if (!document.getSelection().isCollapsed) return;
    line.querySelector(".row-key")?.focus();
    this.open(this.#opened === line.larvikKey ? null : line.larvikKey);
  }

  #focused(line) {
    const before = this.#lines.get(this.#current);
    if (before?.button) before.button.tabIndex = -1;
    this.#current = line.larvikKey;
    const now = this.#lines.get(this.#current);
    if (now?.button) now.button.tabIndex = 0;
    if (this.#lines.size < this.#rows.length) this.#paint();
  }

  /** Brings the document to what #rows says. Lines of rows that are gone are used again for new ones. */
  #paint() {
    const key = this.#options.key;
    const painted = this.#painted();
    const wanted = new Set(painted.map(key));
    for (const [gone, line] of this.#lines) {
      if (wanted.has(gone)) continue;
      this.#lines.delete(gone);
      this.#spare.push(line);
    }
    let next = this.#body.firstChild;
    for (const row of painted) {
      let line = this.#lines.get(key(row));
      if (line === undefined) {
        line = this.#spare.pop() ?? this.#line();
        line.row.larvikKey = key(row);
        line.shown = null;
        if (line.button) line.button.tabIndex = -1;
        this.#lines.set(key(row), line);
        this.#mark(line);
        if (next === line.row) next = next.nextSibling;
        else this.#body.insertBefore(line.row, next);
      } else if (next === line.row) next = next.nextSibling;
      else this.#body.insertBefore(line.row, next);
      this.#fill(line, row);
    }
    for (const line of this.#spare) line.row.remove();
    this.#empty.hidden = this.#rows.length > 0;
    const reached = this.#lines.get(this.#current) ?? this.#lines.get(this.#rows.length > 0 ? key(this.#rows[0]) : null);
    if (reached?.button) reached.button.tabIndex = 0;
    this.#paintBar();
  }

  #paintBar() {
    const count = this.#waiting.length;
    this.#new.hidden = count === 0;
    if (count > 0) setText(this.#new, `↑ ${count}${this.#moreWait ? "+" : ""} new`);
  }

  #line() {
    const made = { row: element("tr"), cells: [], texts: [], looks: [], hints: [], button: null, shown: null };
    this.#columns.forEach((column, index) => {
      const cell = element(index === 0 ? "th" : "td", { class: classes(column), scope: index === 0 ? "row" : false });
      let holder = cell;
      if (index === 0 && this.#options.onOpen !== undefined) {
        holder = made.button = element("button", { type: "button", class: "row-key", tabindex: "-1" });
        cell.append(holder);
      }
      if (!column.fill) holder.append(document.createTextNode(""));
      made.cells.push(cell);
      made.texts.push(holder.firstChild);
      made.row.append(cell);
    });
    return made;
  }

  /** Touches only what is different: most updates change one cell of a row. */
  #fill(line, row) {
    if (line.shown === row) return;
    line.shown = row;
    this.#columns.forEach((column, index) => {
      const cell = line.cells[index];
      if (column.fill) column.fill(cell, row);
      else {
        const text = String(column.text(row) ?? "");
        if (line.texts[index].data !== text) line.texts[index].data = text;
      }
      if (column.look) {
        const look = column.look(row);
        if (line.looks[index] !== look) cell.className = classes(column) + " " + look;
        line.looks[index] = look;
      }
      if (column.hint) {
        const hint = column.hint(row);
        if (line.hints[index] !== hint) cell.title = hint;
        line.hints[index] = hint;
      }
    });
  }

  #mark(line) {
    if (line === undefined) return;
    if (line.row.larvikKey === this.#opened) line.row.setAttribute("aria-current", "true");
    else line.row.removeAttribute("aria-current");
  }
}

function classes(column) {
  return column.wide ? column.name + " wide" : column.name;
}
