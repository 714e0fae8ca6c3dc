"""Which passwords somebody would try first."""

from zxcvbn import zxcvbn

KNOWN_HERE = tuple(
    """
    woaini 5201314 1314 taobao alibaba admin administrator teacher student laoshi xuesheng
    demo-student demo-teacher demo-admin
    """.split()  # noqa: SIM905 - quoted words would be harder to read
)
"""Words in passwords of Chinese schools, which lists made from leaks elsewhere rank low or lack,
and the published passwords of the demo class."""
MAX_LENGTH = 72
"""Characters that are looked at: what is longer than this does not get weaker."""
VERY_GUESSABLE = 1
"""The score of zxcvbn for fewer than a million guesses: what online attacks reach in time."""


def is_guessable(password: str, login_name: str, name: str) -> bool:
    """Whether a password is common, a pattern, or made from the account's own names."""
    own = [*KNOWN_HERE, login_name, name]
    return bool(zxcvbn(password[:MAX_LENGTH], own)["score"] <= VERY_GUESSABLE)
