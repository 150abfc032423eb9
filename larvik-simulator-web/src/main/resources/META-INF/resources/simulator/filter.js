// The filter of the pages, in the rules' words: to:4670* state:DELIVERED text:"*a code*" from:/^Sh/i

// A word, a colon and a value: quoted, between slashes with perhaps an i, or up to the next blank.
const TERM = /(?:([a-z_]+):)?("[^"]*"?|\/(?:\\.|[^/\\])+\/i?|\S+)/gy;

/**
 * Reads a filter. A value without a word is looked for in the text if it is not a number, else in the destination.
 *
 * @param known the words that there are
 * @returns {terms: [{word, value}], wrong: null or what is wrong}
 */
export function parseFilter(filter, known, { number = "to", other = "text" } = {}) {
  const terms = [];
  TERM.lastIndex = 0;
  const text = filter.trim();
  while (TERM.lastIndex < text.length) {
    const [, given, raw] = TERM.exec(text);
    while (text[TERM.lastIndex] === " ") TERM.lastIndex++;
    const quoted = raw.startsWith('"') ? raw.replace(/^"|"$/g, "") : raw;
    const word = given ?? (/^\+?\d+\*?$/.test(quoted) ? number : other);
    const value = given === undefined && !/[*/]/.test(quoted) ? `*${quoted}*` : quoted;
    if (!known.includes(word)) return { terms: [], wrong: `${word}: is no word of this filter; known are ${known.join(", ")}` };
    try {
      pattern(value);
    } catch {
      return { terms: [], wrong: `${word}: ${value} is no regular expression` };
    }
    terms.push({ word, value });
  }
  return { terms, wrong: null };
}

/** The test of a value: * stands for any characters; a regular expression is found anywhere. */
export function pattern(value) {
  const regex = /^\/(.+)\/(i?)$/s.exec(value);
  if (regex !== null) {
    const compiled = new RegExp(regex[1], regex[2] + "u");
    return (text) => compiled.test(text);
  }
  const glob = new RegExp("^" + value.split("*").map(escaped).join(".*") + "$", "s");
  return (text) => glob.test(text);
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Whether a row is wanted: for each word, one of its values. values: {to: row => row.to.value}. */
export function wanted(terms, values) {
  const tests = new Map();
  for (const { word, value } of terms) tests.set(word, [...(tests.get(word) ?? []), pattern(value)]);
  return (row) => [...tests].every(([word, any]) => any.some((test) => test(String(values[word](row) ?? ""))));
}

/** The parameters of a request for those words that the server knows. */
export function parameters(terms, served) {
  const search = new URLSearchParams();
  for (const { word, value } of terms) if (served.includes(word)) search.append(word, value);
  return search;
}
