"""The device cookie: a random id by which a browser is recognised at the next sign-in.

It opens nothing. With it, failures elsewhere do not make its user wait.
"""

import re
import secrets

from flask import current_app, request
from werkzeug.wrappers import Response

from trainer.people.models import DEVICE_LENGTH
from trainer.people.sign_in.throttle import Place

COOKIE = "device"
COOKIE_SECONDS = 180 * 24 * 3600
"""As long as the log of sign-ins, which knows the device."""
_ID = re.compile(rf"[0-9a-f]{{{DEVICE_LENGTH}}}")


def place() -> Place:
    """Where the request comes from; a browser without the cookie gets a new id."""
    sent = request.cookies.get(COOKIE, "")
    own = sent if _ID.fullmatch(sent) else secrets.token_hex(DEVICE_LENGTH // 2)
    return Place(request.remote_addr or "", own)


def remember(response: Response, place: Place) -> Response:
    """Keep the id in the browser, after a right password."""
    response.set_cookie(
        COOKIE,
        place.device or "",
        max_age=COOKIE_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response
