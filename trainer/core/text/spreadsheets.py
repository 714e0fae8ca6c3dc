"""Text files as spreadsheet programs save them."""

import codecs

MAX_LINES_LOOKED_AT = 20
"""Lines from which the separator is guessed: the first may be a title without any."""


def decode(content: bytes) -> str | None:
    """The text of a file: UTF-8, GB 18030, or UTF-16 as Excel saves "Unicode text".

    None if it has another encoding, or is not text.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def delimiter(text: str) -> str:
    """Return the delimiter of the cells: tab, as copied from a spreadsheet, comma or semicolon."""
    lines = [line for line in text.splitlines() if line.strip()][:MAX_LINES_LOOKED_AT]
    if any("\t" in line for line in lines):
        return "\t"
    commas, semicolons = (sum(sign in line for line in lines) for sign in ",;")
    return ";" if semicolons > commas else ","
