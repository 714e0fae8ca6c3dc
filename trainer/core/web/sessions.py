"""Session cookies that survive a server clock that was set back."""

from datetime import datetime
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer


class ClockTolerantSigner(TimestampSigner):
    """Takes a signature that is dated after now as fresh; the original takes it as expired."""

    def unsign(  # type: ignore[override]
        self, signed_value: Any, max_age: int | None = None, **options: Any
    ) -> Any:
        """Verify a signature and its age."""
        try:
            return super().unsign(signed_value, max_age, **options)
        except SignatureExpired as error:
            if error.date_signed is None or error.date_signed <= self._now():
                raise
            return super().unsign(signed_value, None, **options)

    def _now(self) -> datetime:
        return self.timestamp_to_datetime(self.get_timestamp())


class ClockTolerantSessions(SecureCookieSessionInterface):
    """Flask's sessions with that signer."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The serializer of session cookies."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = ClockTolerantSigner
        return serializer
