// The client of the HTTP API. The token comes in the fragment of the address and moves to the session's storage.

const KEY = "larvik-token";

export class ApiError extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

async function call(method, path, body) {
  const headers = { Authorization: "Bearer " + (sessionStorage.getItem(KEY) ?? "") };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch("/api/v1" + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new ApiError(json);
  return json;
}

export const api = {
  takeToken() {
    const given = new URLSearchParams(location.hash.slice(1)).get("token");
    if (given === null) return;
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname);
  },
  get: (path) => call("GET", path),
  post: (path, body) => call("POST", path, body),
  put: (path, body) => call("PUT", path, body),
  patch: (path, body) => call("PATCH", path, body),
  remove: (path) => call("DELETE", path),
};
