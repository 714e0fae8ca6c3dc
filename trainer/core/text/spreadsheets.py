"""Text files as spreadsheet programs save them."""

import codecs


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
    """What separates the cells: a tab, as copied from a spreadsheet, or a comma."""
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    return "\t" if "\t" in first_line else ","
