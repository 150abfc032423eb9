// The client of the HTTP API. The token comes in the fragment of the address and moves to the session's storage.

const ROOT = "/api/v1";
const KEY = "larvik-token";

/** An answer that is no success: its problem has title, status, detail and perhaps errors with path, line, column. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

let tokenRefused = () => {};

async function send(method, path, { body, type, accept, headers, signal } = {}) {
  const sent = { Authorization: "Bearer " + (sessionStorage.getItem(KEY) ?? ""), ...headers };
  if (type !== undefined) sent["Content-Type"] = type;
  if (accept !== undefined) sent.Accept = accept;
  let answer;
  try {
    answer = await fetch(ROOT + path, { method, headers: sent, body, signal });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new ApiError({ title: "No answer", status: 0, detail: "The simulator does not answer: is it still running?" });
  }
  if (answer.ok) return answer;
  const error = new ApiError(await problemOf(answer));
  if (answer.status === 401) tokenRefused();
  throw error;
}

/** What stands between us and the server may answer without a problem of ours: then the status is all there is. */
async function problemOf(answer) {
  try {
    const problem = await answer.json();
    if (typeof problem?.title === "string" || typeof problem?.detail === "string") return problem;
  } catch {
    // Not JSON.
  }
  return { title: "HTTP " + answer.status, status: answer.status, detail: `HTTP ${answer.status} ${answer.statusText}` };
}

async function call(method, path, body) {
  const answer = await send(method, path, {
    body: body === undefined ? undefined : JSON.stringify(body),
    type: body === undefined ? undefined : "application/json",
  });
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

export const api = {
  /** Takes the token out of the address, so that no history and no screenshot shows it. */
  takeToken() {
    const given = new URLSearchParams(location.hash.slice(1)).get("token");
    if (given === null) return;
    api.useToken(given);
    history.replaceState(null, "", location.pathname);
  },
  useToken: (token) => sessionStorage.setItem(KEY, token),
  hasToken: () => sessionStorage.getItem(KEY) !== null,
  /** Calls back whenever the server refuses the token. */
  onTokenRefused: (does) => (tokenRefused = does),

  get: (path) => call("GET", path),
  post: (path, body) => call("POST", path, body),
  put: (path, body) => call("PUT", path, body),
  patch: (path, body) => call("PATCH", path, body),
  remove: (path) => call("DELETE", path),

  /** Text rather than JSON, such as a scenario's YAML. */
  getText: async (path) => (await send("GET", path)).text(),
  putText: async (path, body, type) => (await send("PUT", path, { body, type })).text(),

  /** The answer itself, to be read while it comes. */
  stream: (path, headers, signal) => send("GET", path, { accept: "text/event-stream", headers, signal }),

  /** Saves what the server gives under a name. A link could not send the token. */
  async download(path, name) {
    const blob = await (await send("GET", path)).blob();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    // The browser has taken the octets when the next task runs.
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  },
};
