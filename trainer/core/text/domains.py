"""Domains as they are typed and as they are compared (MAIL-01, SET-03)."""

import re

_LABEL = re.compile(r"[a-z0-9\u4e00-\u9fff]([a-z0-9\u4e00-\u9fff-]{0,61}[a-z0-9\u4e00-\u9fff])?")


def plain_domain(text: str) -> str:
    """A domain as it is compared: small letters, without scheme, www, path and final dot."""
    name = text.strip().lower().removeprefix("https://").removeprefix("http://")
    return name.partition("/")[0].removeprefix("www.").rstrip(".")


def is_domain(name: str) -> bool:
    """Whether a text has the shape of a domain."""
    labels = name.split(".")
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
