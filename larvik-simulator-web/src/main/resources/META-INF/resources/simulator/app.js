// Starts the console: takes the token, shows the page of the address, keeps the head up to date.
import { api } from "/console/api.js";
import { element, replace } from "/console/dom.js";
import * as messages from "./pages/messages.js";

const PAGES = [messages];

async function start() {
  const page = PAGES.find((each) => location.hash === "#" + each.name) ?? PAGES[0];
  const info = await api.get("/info");
  replace(document.getElementById("head"), element("h1", "Larvik simulator"), element("span", `127.0.0.1:${info.port}`));
  replace(document.getElementById("pages"), ...PAGES.map((each) => element("a", { href: "#" + each.name }, each.title)));
  page.show(document.getElementById("page"));
}

api.takeToken();
start();
