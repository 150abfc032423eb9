// How values are written in all pages.

const SIGNS = {
  DELIVERED: ["✓", "good"],
  ACCEPTED: ["✓", "good"],
  ENROUTE: ["→", "quiet"],
  SCHEDULED: ["◷", "cold"],
  EXPIRED: ["◔", "warn"],
  UNDELIVERABLE: ["✕", "bad"],
  REJECTED: ["✕", "bad"],
  DELETED: ["⊘", "quiet"],
  UNKNOWN: ["?", "warn"],
};

/** "✓ DELIVERED": a sign besides the colour, for those who do not see it. */
export function stateText(state) {
  return `${SIGNS[state]?.[0] ?? "·"} ${state}`;
}

/** The class of a message_state's colour. */
export function stateLook(state) {
  return SIGNS[state]?.[1] ?? "";
}

/** The time of day with milliseconds, where the browser is. */
export function timeOfDay(instant) {
  if (!instant) return "";
  const time = new Date(instant);
  return time.toLocaleTimeString("en-GB") + "." + String(time.getMilliseconds()).padStart(3, "0");
}

export function count(number) {
  return Number(number).toLocaleString("en");
}

// Controls, and the marks that turn the order of what stands around them.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a peer with what one would not see: ↵ for a line feed, ⟨00⟩ for NUL, ⟨202E⟩ for a mark. */
export function visible(text) {
  return String(text ?? "").replace(HIDDEN, (character) => {
    if (character === "\n") return "↵";
    const code = character.charCodeAt(0);
    return `⟨${code.toString(16).toUpperCase().padStart(code > 0xff ? 4 : 2, "0")}⟩`;
  });
}

/** The same for places that have room for lines. */
export function visibleLines(text) {
  return visible(text).replaceAll("↵", "↵\n");
}
