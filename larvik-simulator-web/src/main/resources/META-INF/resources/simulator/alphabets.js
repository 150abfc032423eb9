// The same octets as text in other alphabets: whoever sees nonsense finds the alphabet in which it is none.

const GSM =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENSION = { 0x0a: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2f: "\\", 0x3c: "[", 0x3d: "~", 0x3e: "]", 0x40: "|", 0x65: "€" };

// The browser's "iso-8859-1" is windows-1252, so Latin-1 is read by hand.
const READ_BY_BROWSER = [
  ["UTF-8", "utf-8"],
  ["UCS-2", "utf-16be"],
  ["UCS-2, little endian", "utf-16le"],
  ["Cyrillic", "iso-8859-5"],
  ["Hebrew", "iso-8859-8"],
  ["Shift JIS", "shift_jis"],
  ["KS C 5601", "euc-kr"],
];

/** [{alphabet, text}] for those alphabets in which the octets are text at all. */
export function inAllAlphabets(octets) {
  const found = [
    { alphabet: "GSM 7-bit", text: gsm(octets) },
    { alphabet: "GSM 7-bit, packed", text: gsm(unpacked(octets)) },
    { alphabet: "Latin 1", text: String.fromCharCode(...octets) },
  ];
  for (const [alphabet, label] of READ_BY_BROWSER) {
    try {
      found.push({ alphabet, text: new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(octets) });
    } catch {
      // These octets are no text in this alphabet.
    }
  }
  return found.filter(({ text }) => text !== null);
}

/** One character an octet; null if an octet has its eighth bit. */
export function gsm(octets) {
  let text = "";
  for (let at = 0; at < octets.length; at++) {
    if (octets[at] > 0x7f) return null;
    if (octets[at] === 0x1b && octets[at + 1] in GSM_EXTENSION) text += GSM_EXTENSION[octets[++at]];
    else text += GSM[octets[at]];
  }
  return text;
}

/** Eight characters in seven octets. */
export function unpacked(octets) {
  const septets = [];
  let bits = 0;
  let held = 0;
  for (const octet of octets) {
    held |= octet << bits;
    bits += 8;
    while (bits >= 7) {
      septets.push(held & 0x7f);
      held >>= 7;
      bits -= 7;
    }
  }
  return septets;
}
