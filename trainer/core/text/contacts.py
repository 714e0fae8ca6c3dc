"""Patterns of e-mail addresses and mobile numbers, shared by all forms."""

import re

EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
"""Name and host; the name has at most 64 characters (RFC 5321, 4.5.3.1.1)."""

MOBILE = re.compile(r"1[3-9][0-9]{9}")
"""A mobile number of mainland China: 11 digits."""
