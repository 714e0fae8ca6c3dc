// How drafts are sent to the server.

const MAX_KEEPALIVE = 60000; // bytes: browsers refuse keepalive above 64 KB

/** Post a draft. Returns the answer, "aborted", or null where the server cannot be reached. */
export async function postDraft(url, body, { leaving = false, signal } = {}) {
  try {
    return await fetch(url, {
      method: "POST",
      body,
      signal,
      keepalive: leaving && body.length < MAX_KEEPALIVE,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Accept: "application/json",
        "X-Trainer-Submit": "1", // signed out: an answer that says so, not the sign-in page
      },
    });
  } catch (error) {
    return error.name === "AbortError" ? "aborted" : null;
  }
}

/** Whether the same draft may be accepted later: no answer, signed out, too many, a broken server. */
export function worthRetrying(answer) {
  return !answer || [401, 429].includes(answer.status) || answer.status >= 500;
}
