"""Values of a roster: what spreadsheet programs do to numbers, and names that need a look."""

import re
import unicodedata

from flask_babel import LazyString

from trainer.core.text.i18n import lazy_gettext as _l
from trainer.people.rules import tidy

_FORMULA = re.compile(r'="?([A-Za-z0-9._-]+)"?')
"""How exports keep a program from reading a number: ="2025460001"."""
_DECIMAL = re.compile(r"(\d+)\.0+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_SCIENTIFIC = re.compile(r"\d+(\.\d+)?E\+\d+|\d\.\d+E\d+", re.IGNORECASE)
_ERROR = re.compile(r"#+|#(REF|N/A|VALUE|NAME\?|NUM|NULL|DIV/0)!?", re.IGNORECASE)

_BRACKETS = re.compile(r"[(\[{【〔][^)\]}】〕]*[)\]}】〕]?")
_APOSTROPHES = re.compile("[’‘′`]")
_AFTER_NAME = re.compile(r"[\d*,、/&]+$")
_ORDINARY = " ·.'-"
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def mended_number(typed: str) -> tuple[str, LazyString | None]:
    """A student number without what a spreadsheet program added to it, and what that was."""
    text = tidy(typed)
    if found := _FORMULA.fullmatch(text):
        return found[1], _l("去掉了表格公式的等号和引号")
    if text.startswith("'"):
        return text[1:].strip(), _l("去掉了表格的文本标记（撇号）")
    if found := _DECIMAL.fullmatch(text):
        return found[1], _l("去掉了表格软件加上的小数“.0”")
    if _THOUSANDS.fullmatch(text):
        return text.replace(",", ""), _l("去掉了表格软件加上的千分位逗号")
    return text, None


def number_damage(number: str) -> LazyString | None:
    """Why digits of a number are lost; None if they are not."""
    if _SCIENTIFIC.fullmatch(number):
        return _l(
            "表格软件把学号变成了科学计数法（%(number)s），末尾几位已经丢失。"
            "请在表格中把这一列设为“文本”，重新填写学号后再导入",
            number=number,
        )
    if _ERROR.fullmatch(number):
        return _l("表格里是错误值或列太窄（%(number)s），请在表格中改正后再导入", number=number)
    return None


def usual_name(name: str) -> str:
    """The name without what lists add to it: 王芳(女) is 王芳, O’Brien is O'Brien."""
    plain = tidy(_APOSTROPHES.sub("'", _BRACKETS.sub(" ", name)))
    plain = _AFTER_NAME.sub("", plain).strip()
    if _CHINESE.search(plain) and " " in plain:
        plain = plain.split()[0]
    return plain


def needs_a_look(name: str) -> bool:
    """Whether a name holds what names seldom hold; allowed, but somebody should confirm it."""
    unusual = (sign not in _ORDINARY and unicodedata.category(sign)[0] not in "LM" for sign in name)
    return usual_name(name) != name or any(unusual)
