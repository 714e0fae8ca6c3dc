"""Security headers of every response."""

from flask import Flask, Response, current_app

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # data: for arrows and ticks of Tabler, blob: for previews of chosen pictures
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""No inline script, no inline style, nothing from other origins."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}

HSTS = "max-age=31536000"
"""Browsers keep to HTTPS for a year, where the site is reached by it."""


def init_security_headers(app: Flask) -> None:
    """Add the headers to every response.

    Nothing is cached that does not ask for it, because computers are shared and pages, downloads
    and answers to scripts carry names and scores.
    """
    app.after_request(add_security_headers)


def add_security_headers(response: Response) -> Response:
    """Set the headers that the view has not set."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", HSTS)
    return response
