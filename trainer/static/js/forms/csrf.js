// The token in every form against forged posts. Signing in again in another tab makes it void.

/** After an answer 400: put the token of a fresh copy of this page into all its forms. */
export async function renewToken() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('input[name="csrf_token"]');
  if (!fresh) return false;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) {
    field.value = fresh.value;
  }
  return true;
}
