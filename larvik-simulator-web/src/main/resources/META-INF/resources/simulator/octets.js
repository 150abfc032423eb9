// What the parts of a frame say about its octets.

/** The findings whose message names the field: "sequence_number is 0, but numbers begin with 1". */
export function findingsOf(part, findings) {
  return findings.filter(({ message }) => message.split(/[^\w]+/).includes(part.name));
}

/** Cuts hexadecimal digits to octets. */
export function octetsOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

/** The octets of the text in a frame, without a user data header; null if it carries none. */
export function messageOctets({ hex, parts }) {
  const payload = parts.findIndex((part) => part.name === "message_payload");
  const message =
    parts.find((part) => part.name === "message" && part.depth === 1) ??
    parts.find((part) => part.name === "short_message" && part.length > 0) ??
    (payload < 0 ? undefined : parts.slice(payload).find((part) => part.name === "value"));
  return message === undefined ? null : octetsOf(hex).subarray(message.offset, message.offset + message.length);
}
