"""What a machine can check of a Chinese text, by the rules of docs/chinese-style.md."""

import re
from collections.abc import Iterator
from functools import cache

from tests.conventions.sources import texts

GUIDE = "docs/chinese-style.md"
HAN = r"[\u4e00-\u9fff]"
FULL = "，。；：？！（）“”、"
PLACEHOLDER = re.compile(r"%\(\w+\)([sd])|\{\w*\}")
NAMES = re.compile(r"电商\d+班|[“（][^”）]*[”）]|`[^`]*`")
"""Proper names, and what is quoted: a name on the screen, a value to be typed."""
FAULTS = {
    "你": re.compile("你"),
    "half-width mark": re.compile(rf"{HAN}[,;:?!()]|[,;:?!(]{HAN}|\){HAN}|{HAN}\.(?![\w.])"),
    "no space beside Latin or a digit": re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}"),
    "space beside a full-width mark": re.compile(rf" [{FULL}]|[{FULL}] "),
    "space before %": re.compile(r"\d %"),
    "ellipsis": re.compile(r"\.\.\.|……"),
    "straight quotation mark": re.compile(rf"{HAN}\"|\"{HAN}"),
    "range": re.compile(r"\d ?[~～—–] ?\d"),
    "点 for 点击": re.compile("点了?“"),
    "slash with spaces": re.compile(rf"{HAN} / {HAN}"),
}


@cache
def avoided() -> dict[str, str]:
    """The words that the guide's table of terms forbids, with what is used instead."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|.*\|$", texts()[GUIDE], re.MULTILINE)
    return {
        word: use
        for _concept, use, words in rows
        if words != "不用" and not words.startswith("-")
        for word in words.split("、")
    }


def faults(text: str) -> Iterator[str]:
    """What is wrong with a text."""
    plain = PLACEHOLDER.sub(lambda found: "0" if found[1] == "d" else "\ufffc", text)
    plain = plain.replace("%%", "%")
    for word, use in avoided().items():
        if word in plain:
            yield f"{word}: {use}"
    for name, pattern in FAULTS.items():
        looked_at = NAMES.sub("\ufffc", plain) if name.startswith("no space") else plain
        if found := pattern.search(looked_at):
            yield f"{name}: {found[0]}"


def sentences(text: str) -> int:
    """How many sentences a text has."""
    outside = re.sub(r"“[^”]*”|（[^）]*）", "", text)
    return len(re.findall(r"[。？！](?=.)", outside)) + 1


def ends_well(text: str) -> bool:
    """Whether a label, hint or message ends as it must: one sentence without a full stop."""
    several = sentences(text) > 1
    return (
        text.endswith(("。", "？", "！", "："))
        if several
        else not text.endswith(("。", "；", "，"))
    )
