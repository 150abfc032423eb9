// The messages, newest first.

import { table } from "/console/table.js";
import { replace } from "/console/dom.js";

export const name = "messages";
export const title = "Messages";
export const key = "m";
export const filterHint = "to:4670* state:DELIVERED text:*code*";

export function show(root, app) {
  const view = table({
    caption: "Messages, newest first",
    columns: [
      { title: "#", name: "number", text: (row) => row.number },
      { title: "from", name: "address", text: (row) => row.from.value },
      { title: "to", name: "address", text: (row) => row.to.value },
      { title: "text", name: "text", text: (row) => row.text },
      { title: "state", name: "state", text: (row) => row.state },
      { title: "rule", name: "rule", wide: true, text: (row) => row.rule },
    ],
    onOpen: () => {},
    empty: "No message yet.",
  });
  replace(root, view.root);
  app.onKey((pressed) => view.key(pressed));
  const read = async () => view.show((await app.api.get("/messages?limit=200")).messages);
  read();
  const ends = [app.events.on("messages", ({ changed, leftOut }) => view.update(changed, leftOut)), app.events.on("gap", read)];
  return () => ends.forEach((end) => end());
}
