"""The language of a page: Chinese is the source, English is read from a catalogue.

What is stored never depends on it: a text that goes into a record, such as a message of the
simulated platform, is made :func:`in_chinese`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask
from flask_babel import Babel, Domain, force_locale, get_locale, ngettext

from trainer.core.types import Choice

CATALOGUES = Path(__file__).resolve().parents[1] / "translations"


class Language(Choice):
    """A language of the screens. Its label is its own name, whatever the language of the page."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"

    @property
    def tag(self) -> str:
        """What a page declares to browsers and screen readers."""
        return "zh-CN" if self is Language.CHINESE else self.value


LOCALES = {Language.CHINESE: "zh_Hans_CN", Language.ENGLISH: "en"}


def init_languages(app: Flask, chosen: Callable[[], Language] = lambda: Language.CHINESE) -> None:
    """Give every request the language that ``chosen`` says."""
    app.config["BABEL_DEFAULT_LOCALE"] = LOCALES[Language.CHINESE]
    babel = Babel(app, locale_selector=lambda: LOCALES[chosen()])
    babel.domain_instance = _Catalogues()
    app.jinja_env.globals.update(language=language, languages=Language, _n=numbered)


class _Catalogues(Domain):
    """Reads the ``.po`` files themselves: there is nothing to compile and nothing to forget."""

    def get_translations(self) -> Translations:
        """The texts in the language of the request."""
        return catalogue(language())


@cache
def catalogue(wanted: Language) -> Translations:
    """The texts in a language; those in Chinese stand in the code."""
    if wanted is Language.CHINESE:
        return Translations()
    compiled = BytesIO()
    with (CATALOGUES / wanted / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=wanted.value))
    compiled.seek(0)
    return Translations(compiled)


def language() -> Language:
    """The language of the request; Chinese where there is none."""
    locale = get_locale()
    return Language(locale.language) if locale is not None else Language.CHINESE


def in_chinese() -> AbstractContextManager[None]:
    """Make texts that are stored or compared: they are the same for every user."""
    return force_locale(LOCALES[Language.CHINESE])


def numbered(message: str, n: int, **values: Any) -> str:
    """Translate a message that names a number ``%(n)d``, whose words may depend on it.

    Imported as ``_n``. Chinese has one form for all numbers, so the message is given once.
    """
    return ngettext(message, message, n, n=n, **values)
