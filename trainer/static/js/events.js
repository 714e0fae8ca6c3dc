// Names of the events that the scripts send each other through the document.

/** A part of the page is new. `detail.root`: its element. */
export const CONTENT_SHOWN = "trainer:content-shown";

/** A form is about to be posted. `detail.form` */
export const FORM_SENDING = "trainer:form-sending";

/** The server cannot be reached; the form is sent again. `detail.form` */
export const FORM_WAITING = "trainer:form-waiting";

/** The form was not accepted, or not sent: work on it goes on. `detail.form` */
export const FORM_KEPT = "trainer:form-kept";

/** The form was saved; the next page opens. `detail.form` */
export const FORM_SENT = "trainer:form-sent";

/** The server said how much time is left. `detail.seconds` */
export const TIME_LEFT = "trainer:time-left";

/** The attempt was handed in, here or elsewhere. */
export const ATTEMPT_OVER = "trainer:attempt-over";

export function announce(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
