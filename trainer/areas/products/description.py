"""The rich description: a few harmless HTML tags, and plain text of it."""

import html
import re

import nh3

TAGS = {"p", "br", "b", "strong", "i", "em", "h3", "h4", "ul", "ol", "li"}


def clean(text: str) -> str:
    """HTML with nothing but harmless tags and no attributes; plain text becomes paragraphs."""
    text = text.strip()
    if text and not re.search(r"<[a-zA-Z/!]", text):
        lines = (line.strip() for line in text.splitlines())
        text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
    return nh3.clean(text, tags=TAGS, attributes={}).strip()


def plain(text: str) -> str:
    """The text of a description, one line for each paragraph, item or break."""
    broken = re.sub(r"</?(?:br|p|li|ul|ol|h[34])\b[^>]*>", "\n", text)
    bare = html.unescape(re.sub(r"<[^>]+>", "", broken))
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())
