"""Characters that replace others: CJK radicals, compatibility forms, punctuation, invisibles."""

import re
import unicodedata

_RADICALS = str.maketrans(
    "⺁⺌⺍⺟⺠⺧⺩⺪⺫⺬⺮⺶⺻⺼⻁⻄⻅⻆⻉⻊⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂小小母民牛王疋目示竹羊肀肉虎西见角贝足车長镸长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""Radicals of U+2E80–U+2EFF to characters, as text copied from a PDF has them (Unicode's
EquivalentUnifiedIdeograph.txt); NFKC maps the Kangxi radicals but not these."""

BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that show nothing: Hangul fillers and the blank Braille pattern."""
_UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
"""Zero-width characters, direction marks and variation selectors."""
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_NOTHING = re.compile(rf"[\s{BLANK_LETTERS}{_UNSEEN}]*+")
_BLANKS = re.compile(f"[{BLANK_LETTERS}]")

_DISTINCT_TAGS = {"<circle>", "<super>", "<sub>", "<fraction>"}
_ENCLOSED_BLOCKS = (
    range(0xB2, 0xBF),
    range(0x2070, 0x20A0),
    range(0x2150, 0x218A),
    range(0x2460, 0x2500),
    range(0x3200, 0x3300),
    range(0x1F100, 0x1F1FF),
)


def _is_distinct(char: str) -> bool:
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return tag in _DISTINCT_TAGS and not char.isalpha()


_DISTINCT = "".join(c for block in _ENCLOSED_BLOCKS for c in map(chr, block) if _is_distinct(c))
"""Circled and raised digits, fractions: no other way of writing plain digits."""
_SPLIT = re.compile(f"([{_DISTINCT}])")
_SQUARED_UNIT = re.compile("(?<=m)[²³]")

_WIDE = re.compile("[\u3000\uff01-\uffee]+")
_OTHER_WAYS = re.compile("([\u2032-\u2037\u3000\uff01-\uffee])")
"""Primes, which are quotes here, and full-width forms: NFKC would fold them with the glyphs."""
_HYPHENS = re.compile("[‐‑‒–—―−－]")
_KANGXI = re.compile("[\u2f00-\u2fd5]")
_DOTS = re.compile(r"\.{3,}")
_DASHES = re.compile("[‒–—―]+")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`＇", "'"),
        **dict.fromkeys("“”„‟″＂", '"'),
        **dict.fromkeys("‐‑−－", "-"),
        **dict.fromkeys("・•‧∙⋅", "·"),
        **dict(zip("，。；：？！（）【】〜～", ",.;:?!()[]~~", strict=True)),
    }
)


def shows_nothing(text: str) -> bool:
    """Whether a text has no visible character; looks no further than the first one."""
    return _NOTHING.fullmatch(text) is not None


def strip_invisible(text: str) -> str:
    """Remove what nobody sees; letters that show nothing become spaces."""
    if text.isascii():
        return text
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text))


def fold_radicals(text: str) -> str:
    """Replace CJK radical code points by the characters that they look like."""
    if text.isascii():
        return text
    kangxi = _KANGXI.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return kangxi.translate(_RADICALS)


def fold_glyphs(text: str) -> str:
    """Replace compatibility forms: ligatures, №, ㎡, radicals; circled and raised digits stay."""
    if text.isascii():
        return text
    parts = _OTHER_WAYS.split(fold_radicals(text))
    return "".join(part if i % 2 else _compatible(part) for i, part in enumerate(parts))


def _compatible(text: str) -> str:
    plain = "".join(
        part if i % 2 else unicodedata.normalize("NFKC", part)
        for i, part in enumerate(_SPLIT.split(text))
    )
    return _SQUARED_UNIT.sub(lambda m: unicodedata.normalize("NFKC", m[0]), plain)


def fold_width(text: str) -> str:
    """Replace full-width and half-width forms by the ordinary ones."""
    return _WIDE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)


def fold_hyphens(text: str) -> str:
    """Replace all hyphens, dashes and minus signs by the plain hyphen."""
    return _HYPHENS.sub("-", text)


def fold_punctuation(text: str) -> str:
    """Replace Chinese and typographic marks by their Western, plain twins."""
    marked = _DASHES.sub("-", text).translate(_MARKS)
    return _DOTS.sub("...", marked)
