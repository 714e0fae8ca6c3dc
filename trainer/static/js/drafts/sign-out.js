// Before sign-out, drafts that the server does not have yet are sent; the page after it forgets them.
import { withToken } from "./content.js";
import { postDraft } from "./requests.js";
import { draftAddresses, keptDraft } from "./storage.js";

const PATIENCE = 3000; // milliseconds

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sign-out]")) return;
  event.preventDefault();
  const signal = AbortSignal.timeout(PATIENCE);
  const waiting = draftAddresses().map((url) => [url, keptDraft(url)]);
  await Promise.all(
    waiting
      .filter(([, body]) => body !== null)
      .map(([url, body]) => postDraft(url, withToken(body, form), { signal })),
  );
  form.submit();
});
