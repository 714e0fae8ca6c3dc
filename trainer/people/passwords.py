"""Passwords of the trainer: hashed with Argon2id, a few at a time."""

import secrets
from threading import Lock
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, current_app

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike on paper."""


ROUNDS, MEMORY_KIB = 2, 19 * 1024
"""OWASP's least cost for Argon2id; about 25 ms a hash."""


class Passwords:
    """Hashes and checks passwords.

    One at a time in each worker process: so that many signing in at once need no more memory than
    one, and none waits longer for it, since a hash keeps a processor busy all the while. Callers
    end their transaction first.
    """

    def __init__(self, *, rounds: int = ROUNDS, memory_kib: int = MEMORY_KIB) -> None:
        """Take the cost of one hash."""
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._one = Lock()
        self._nobody = self._hasher.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """The hash to store, which carries its own salt and cost."""
        with self._one:
            return self._hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether a password is the stored one; takes the same time where there is none."""
        with self._one:
            try:
                right = self._hasher.verify(stored or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
            return right and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether a hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(stored)


def init_passwords(app: Flask) -> None:
    """Give an app its hasher."""
    app.extensions["passwords"] = Passwords()


def passwords() -> Passwords:
    """The running app's hasher."""
    return cast("Passwords", current_app.extensions["passwords"])


def new_first_password() -> str:
    """A random password that is easy to read out: two groups of five."""
    letters = [secrets.choice(LEGIBLE) for _place in range(10)]
    return "".join(letters[:5]) + "-" + "".join(letters[5:])
