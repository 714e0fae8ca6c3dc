"""The rich description (PP-09): a few harmless HTML tags, and plain text of it."""

import html
import re

import nh3

from trainer.core.text.normalization import one_line

TAGS = {"p", "br", "b", "strong", "i", "em", "h3", "h4", "ul", "ol", "li"}


def clean(text: str) -> str:
    """Sanitise HTML: only harmless tags, no attributes; plain text becomes paragraphs.

    HTML without visible text is blank.
    """
    text = text.strip()
    if text and not re.search(r"<[a-zA-Z/!]", text):
        lines = (line.strip() for line in text.splitlines())
        text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
    cleaned = nh3.clean(text, tags=TAGS, attributes={}).strip()
    return cleaned if plain(cleaned) else ""


def plain(text: str) -> str:
    """The text of a description, one line for each paragraph, item or break."""
    broken = re.sub(r"</?(?:br|p|li|ul|ol|h[34])\b[^>]*>", "\n", text)
    bare = html.unescape(re.sub(r"<[^>]+>", "", broken))
    shown = (one_line(line) for line in bare.splitlines())
    return "\n".join(line for line in shown if line)
