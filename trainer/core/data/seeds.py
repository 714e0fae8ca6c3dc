"""Chance without a global random stream."""

import hashlib
import random


def stream(seed: int, kind: str, *key: str | int) -> random.Random:
    """A stream of random numbers that is always the same for the same seed, kind and key.

    Args:
        seed: The sandbox's.
        kind: What is decided, such as ``verification.review``.
        key: A natural key and the number of the try: never an id, because a record of another area
            that is added before would change it.
    """
    text = "\x1f".join(map(str, (seed, kind, *key)))
    return random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest()))  # noqa: S311
