"""Patterns of e-mail addresses, mobile numbers and other contacts, shared by all forms."""

import re

EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
"""Name and host; the name has at most 64 characters (RFC 5321, 4.5.3.1.1)."""

MOBILE = re.compile(r"1[3-9][0-9]{9}")
"""A mobile number of mainland China: 11 digits."""

PRIVATE_CONTACT = re.compile(
    r"[\w.+-]@[\w-]{1,63}\.\w|https?://|www\.|\w\.(?:com|cn|net|org)\b"
    r"|(?:\bwhats\s?app|\bwechat|\bskype|\btelegram|\bqq)\b|\+?(?:\d[\s()-]*){9,}\d",
    re.IGNORECASE,
)
"""What texts that buyers read must not hold: an e-mail, a link, the name of a messenger, or ten
digits of a telephone number."""
