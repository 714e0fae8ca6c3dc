"""Passwords of the trainer: hashed with Argon2id, a few at a time."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, current_app

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike on paper."""


ROUNDS, MEMORY_KIB = 3, 12 * 1024
"""One of the costs for Argon2id that OWASP recommends; about 25 ms a hash."""


class Passwords:
    """Hashes and checks passwords, one at a time in a thread of its own.

    Many signing in at once then need no more memory than one (the C library keeps what each thread
    has used), and it takes no longer: a hash keeps a processor busy all the while. Callers end
    their transaction first.
    """

    def __init__(self, *, rounds: int = ROUNDS, memory_kib: int = MEMORY_KIB) -> None:
        """Take the cost of one hash."""
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="passwords")
        self._nobody = self.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """The hash to store, which carries its own salt and cost."""
        return self._thread.submit(self._hasher.hash, password).result()

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether a password is the stored one; takes the same time where there is none."""
        try:
            self._thread.submit(self._hasher.verify, stored or self._nobody, password).result()
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

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
