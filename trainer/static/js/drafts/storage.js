// Drafts that the server does not have yet, kept in this browser under their address.

const PREFIX = "draft:";
const KEEP_FOR = 24 * 3600 * 1000; // milliseconds

/** Keep a draft. Returns false where the storage is full or switched off. */
export function keepDraft(url, body) {
  try {
    localStorage.setItem(PREFIX + url, JSON.stringify({ at: Date.now(), body }));
    return true;
  } catch {
    return false;
  }
}

/** The text kept for an address; null where there is none or it is a day old. */
export function keptDraft(url) {
  try {
    const { at, body } = JSON.parse(localStorage.getItem(PREFIX + url));
    return Date.now() - at <= KEEP_FOR ? body : null;
  } catch {
    return null;
  }
}

export function forgetDraft(url) {
  try {
    localStorage.removeItem(PREFIX + url);
  } catch {
    // switched off: nothing was kept
  }
}

/** The addresses of all drafts that are kept. */
export function draftAddresses() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}
