// Run by node --test: what needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gsm, inAllAlphabets, unpacked } from "../../main/resources/META-INF/resources/simulator/alphabets.js";
import { parameters, parseFilter, pattern, wanted } from "../../main/resources/META-INF/resources/simulator/filter.js";
import { findingsOf, messageOctets, octetsOf } from "../../main/resources/META-INF/resources/simulator/octets.js";

const WORDS = ["to", "from", "text", "state"];
const terms = (filter) => parseFilter(filter, WORDS).terms;

test("a filter has words with globs, quotes and regular expressions", () => {
  assert.deepEqual(terms('to:4670*  state:DELIVERED text:"*a code*" from:/^Sh op$/i'), [
    { word: "to", value: "4670*" },
    { word: "state", value: "DELIVERED" },
    { word: "text", value: "*a code*" },
    { word: "from", value: "/^Sh op$/i" },
  ]);
});

test("a value without a word is looked for in the text, a number in the destination", () => {
  assert.deepEqual(terms("code"), [{ word: "text", value: "*code*" }]);
  assert.deepEqual(terms('"a code"'), [{ word: "text", value: "*a code*" }]);
  assert.deepEqual(terms("4670*"), [{ word: "to", value: "4670*" }]);
  assert.deepEqual(terms("467"), [{ word: "to", value: "*467*" }]);
  assert.deepEqual(terms("  "), []);
});

test("what is wrong with a filter is told, and nothing of it applies", () => {
  assert.match(parseFilter("to:1 tu:46", WORDS).wrong, /^tu: is no word of this filter; known are to, from/);
  assert.match(parseFilter("to:/(/", WORDS).wrong, /no regular expression/);
  assert.deepEqual(parseFilter("to:1 tu:46", WORDS).terms, []);
});

test("a glob is the whole value, and case counts", () => {
  assert.ok(pattern("Your*1234")("Your code\nis 1234"));
  assert.ok(!pattern("code")("Your code"));
  assert.ok(!pattern("your*")("Your code"));
  assert.ok(pattern("a.b+(c)")("a.b+(c)"));
  assert.ok(!pattern("a.b")("axb"));
});

test("a regular expression is found anywhere", () => {
  assert.ok(pattern("/CODE \\d+/i")("Your code 12"));
  assert.ok(!pattern("/CODE/")("Your code 12"));
});

test("a row is wanted if each word has one of its values", () => {
  const fits = wanted(terms("to:4670* to:4671* state:ENROUTE"), { to: (row) => row.to, state: (row) => row.state });

  assert.ok(fits({ to: "46701", state: "ENROUTE" }));
  assert.ok(fits({ to: "46711", state: "ENROUTE" }));
  assert.ok(!fits({ to: "46721", state: "ENROUTE" }));
  assert.ok(!fits({ to: "46701", state: "DELIVERED" }));
});

test("only the words that the server knows are sent to it", () => {
  assert.equal(parameters(terms("to:46* to:47* state:ENROUTE"), ["to"]).toString(), "to=46*&to=47*");
});

test("GSM 7-bit has its own characters, its extension, and no eighth bit", () => {
  assert.equal(gsm([0x48, 0x65, 0x6a, 0x00, 0x1b, 0x65]), "Hej@€");
  assert.equal(gsm([0x5b, 0x0f, 0x7b]), "Äåä");
  assert.equal(gsm([0x80]), null);
});

test("packed octets hold eight characters in seven", () => {
  assert.equal(gsm(unpacked(octetsOf("e8329bfd4697d9ec37"))), "hellohello");
});

test("the same octets are read in each alphabet in which they are text", () => {
  const found = Object.fromEntries(inAllAlphabets(octetsOf("004800e9")).map(({ alphabet, text }) => [alphabet, text]));

  assert.equal(found["UCS-2"], "Hé");
  assert.equal(found["Latin 1"], "\u0000H\u0000é");
  assert.ok(!("UTF-8" in found));
  assert.ok(!("GSM 7-bit" in found));
});

test("a finding belongs to the fields that its message names", () => {
  const findings = [{ message: "short_message and message_payload exclude each other" }, { message: "TLV 0x1400 is vendor-specific" }];

  assert.equal(findingsOf({ name: "message_payload" }, findings).length, 1);
  assert.equal(findingsOf({ name: "0x1400" }, findings).length, 1);
  assert.equal(findingsOf({ name: "message" }, findings).length, 0);
});

test("the octets of a text are without header, or those of the message_payload", () => {
  const hex = "00010203040506";
  const part = (name, offset, length, depth = 0) => ({ name, offset, length, depth });

  assert.deepEqual([...messageOctets({ hex, parts: [part("short_message", 0, 1), part("message", 5, 2, 1)] })], [5, 6]);
  assert.deepEqual([...messageOctets({ hex, parts: [part("short_message", 1, 2)] })], [1, 2]);
  assert.deepEqual(
    [...messageOctets({ hex, parts: [part("short_message", 1, 0), part("message_payload", 1, 2), part("value", 3, 1)] })],
    [3],
  );
  assert.equal(messageOctets({ hex, parts: [part("system_id", 0, 4)] }), null);
});
