// Run by node --test: what needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, waitBefore } from "../../main/resources/META-INF/resources/console/events.js";
import { stateText, visible, visibleLines } from "../../main/resources/META-INF/resources/console/format.js";
import { arrange } from "../../main/resources/META-INF/resources/console/table.js";

test("an event may come in pieces of any size", () => {
  const stream = 'id: 7\r\nevent: messages\r\ndata: {"total":1}\r\n\r\n:\r\n\r\nevent: gap\ndata: {}\n\n';
  const whole = new EventParser().take(stream);

  const parser = new EventParser();
  const cut = [...stream].flatMap((character) => parser.take(character));

  assert.deepEqual(whole, [
    { id: "7", event: "messages", data: '{"total":1}' },
    { event: "gap", data: "{}" },
  ]);
  assert.deepEqual(cut, whole);
});

test("lines of data are joined, and only one blank after the colon is left out", () => {
  assert.deepEqual(new EventParser().take("data:  a\ndata:b\n\n"), [{ data: " a\nb" }]);
});

test("a comment and an event without data tell nothing", () => {
  assert.deepEqual(new EventParser().take(": alive\n\nevent: clock\n\n"), []);
});

test("the wait before the next try doubles, up to ten seconds", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 60].map(waitBefore), [500, 1000, 2000, 4000, 8000, 10000, 10000]);
});

const newestFirst = { key: (row) => row.number, order: (a, b) => b.number - a.number, most: 3, accepts: () => true };

test("rows are ordered, one for a key, at most so many", () => {
  const there = [{ number: 3 }, { number: 2, state: "ENROUTE" }, { number: 1 }];
  const came = [{ number: 2, state: "DELIVERED" }, { number: 4 }];

  assert.deepEqual(arrange(there, came, newestFirst), [{ number: 4 }, { number: 3 }, { number: 2, state: "DELIVERED" }]);
});

test("a row that no longer fits the filter goes", () => {
  const accepts = (row) => row.state === "ENROUTE";
  const there = [{ number: 1, state: "ENROUTE" }];

  assert.deepEqual(arrange(there, [{ number: 1, state: "DELIVERED" }], { ...newestFirst, accepts }), []);
});

test("what one would not see in a text becomes visible", () => {
  assert.equal(visible("a\u0000b\u202ec\nd\u0085"), "a⟨00⟩b⟨202E⟩c↵d⟨85⟩");
  assert.equal(visibleLines("a\nb"), "a↵\nb");
  assert.equal(visible("Hej på dig 👋 <b>"), "Hej på dig 👋 <b>");
});

test("a state has a sign besides its word", () => {
  assert.equal(stateText("DELIVERED"), "✓ DELIVERED");
  assert.equal(stateText("SKIPPED"), "· SKIPPED");
});
