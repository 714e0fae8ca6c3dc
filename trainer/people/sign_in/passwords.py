"""Passwords of the trainer: hashed with Argon2id, one at a time."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, current_app

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not confusable in print."""


ROUNDS, MEMORY_KIB = 3, 12 * 1024
"""An Argon2id cost that OWASP recommends; about 25 ms a hash."""
RANDOM_ROUNDS, RANDOM_MEMORY_KIB = 1, 1024
"""The cost for random first passwords, about 0.5 ms instead of 20.

Two thousand are made while somebody waits: in 1 s, not in 40 s that all sign-ins wait for.
Their 49 bits make up for it: who has the database and tries a million a second needs years for one,
and the first sign-in ends it.
"""
RANDOM_COST = f"$m={RANDOM_MEMORY_KIB},t={RANDOM_ROUNDS},p=1$"


class Passwords:
    """Hashes and verifies passwords, one at a time in a thread of its own.

    Concurrent sign-ins then need the memory of one (the C library keeps the memory of each thread),
    and take no longer, because a hash is bound by the processor. Callers end their transaction
    first.
    """

    def __init__(self, *, rounds: int = ROUNDS, memory_kib: int = MEMORY_KIB) -> None:
        """Set the cost of a hash."""
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._random = PasswordHasher(
            time_cost=RANDOM_ROUNDS, memory_cost=min(memory_kib, RANDOM_MEMORY_KIB), parallelism=1
        )
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="passwords")
        self._nobody = self.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """Hash a password; the hash includes salt and cost."""
        return self._thread.submit(self._hasher.hash, password).result()

    def hash_random(self, password: str) -> str:
        """Hash a password of :func:`new_first_password`, at a low cost."""
        return self._thread.submit(self._random.hash, password).result()

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether a password matches the hash; takes the same time without a hash."""
        right = stored is not None and self._verify(stored, password)
        if stored is None or (not right and RANDOM_COST in stored):
            self._verify(self._nobody, password)
        return right

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._thread.submit(self._hasher.verify, stored, password).result()
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether a hash has another cost than the current one."""
        return self._hasher.check_needs_rehash(stored)


def init_passwords(app: Flask) -> None:
    """Add the hasher to an app."""
    app.extensions["passwords"] = Passwords()


def passwords() -> Passwords:
    """The running app's hasher."""
    return cast("Passwords", current_app.extensions["passwords"])


def new_first_password() -> str:
    """A random password that is easy to read out: two groups of five."""
    letters = [secrets.choice(LEGIBLE) for _place in range(10)]
    return "".join(letters[:5]) + "-" + "".join(letters[5:])
