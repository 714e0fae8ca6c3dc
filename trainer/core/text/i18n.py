"""The language of a page: Chinese is the source, English is read from a catalogue.

What is stored never depends on it: a text that goes into a record, such as a message of the
simulated platform, is made :func:`in_chinese`.

Texts are marked with :func:`gettext` (``_``), :func:`lazy_gettext` (``_l``) and :func:`numbered`
(``_n``) of this module, in Python and in templates. They find the language of a request once; the
functions of Flask-Babel look for it at every text, and a page has hundreds.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g
from flask_babel import Babel, LazyString, force_locale, get_locale
from markupsafe import Markup

from trainer.core.text.choices import LabeledEnum

CATALOGUES = Path(__file__).resolve().parents[2] / "translations"


class Language(LabeledEnum):
    """A language of the screens. Its label is its own name, whatever the language of the page."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"

    @property
    def tag(self) -> str:
        """What a page declares to browsers and screen readers."""
        return "zh-CN" if self is Language.CHINESE else self.value


LOCALES = {Language.CHINESE: "zh_Hans_CN", Language.ENGLISH: "en"}


def init_i18n(app: Flask, chosen: Callable[[], Language] = lambda: Language.CHINESE) -> None:
    """Give every request the language that ``chosen`` says."""
    app.config["BABEL_DEFAULT_LOCALE"] = LOCALES[Language.CHINESE]
    Babel(app, locale_selector=lambda: LOCALES[chosen()])
    app.jinja_env.globals.update(
        language=language,
        languages=Language,
        _=_marked_up(gettext),
        _n=plural,
        pgettext=_marked_up(pgettext),
    )
    for wanted in Language:
        catalogue(wanted)


def _marked_up(translate: Callable[..., str]) -> Callable[..., Markup]:
    """The function for templates: our texts are markup, what is put into them is escaped."""

    def marked_up(*texts: Any, **values: Any) -> Markup:
        text = Markup(translate(*texts))  # noqa: S704 - from the code and the catalogue
        return text % values if values else text

    return marked_up


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
    try:
        found: Language = g.language
    except RuntimeError:
        return Language.CHINESE
    except AttributeError:
        locale = get_locale()
        found = g.language = Language(locale.language) if locale else Language.CHINESE
    return found


@contextmanager
def use_language(wanted: Language) -> Iterator[None]:
    """Make texts in another language than that of the request."""
    if not g:
        yield
        return
    before = language()
    g.language = wanted
    try:
        with force_locale(LOCALES[wanted]):
            yield
    finally:
        g.language = before


def in_chinese() -> AbstractContextManager[None]:
    """Make texts that are stored or compared: they are the same for every user."""
    return use_language(Language.CHINESE)


def gettext(message: str, **values: Any) -> str:
    """Translate a text, imported as ``_``; ``values`` take the place of ``%(name)s`` in it."""
    text: str = catalogue(language()).gettext(message)
    return text % values if values else text


def pgettext(context: str, message: str, **values: Any) -> str:
    """Translate a text that has several meanings in Chinese."""
    text = str(catalogue(language()).pgettext(context, message))
    return text % values if values else text


def plural(message: str, n: int, **values: Any) -> str:
    """Translate a message that names a number ``%(n)d``, whose words may depend on it.

    Imported as ``_n``. Chinese has one form for all numbers, so the message is given once.
    """
    text: str = catalogue(language()).ngettext(message, message, n)
    return text % (values | {"n": n})


def lazy_gettext(message: str, **values: Any) -> LazyString:
    """A text that is translated where it is shown, imported as ``_l``."""
    return LazyString(gettext, message, **values)


def lazy_pgettext(context: str, message: str, **values: Any) -> LazyString:
    """A text with several meanings in Chinese that is translated where it is shown."""
    return LazyString(pgettext, context, message, **values)
