"""The language of a page: Chinese is the source, English comes from a catalogue.

Stored texts never depend on it: a text in a record, such as a message of the simulated platform,
is created :func:`in_chinese`.

Mark texts with :func:`gettext` (``_``), :func:`lazy_gettext` (``_l``) and :func:`plural` (``_n``)
of this module, in Python and in templates. They look up the language once a request; Flask-Babel's
functions look it up for every text, and a page has hundreds.
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
    """A language of the screens; its label is its own name for itself."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"

    @property
    def tag(self) -> str:
        """The language tag for browsers and screen readers."""
        return "zh-CN" if self is Language.CHINESE else self.value


LOCALES = {Language.CHINESE: "zh_Hans_CN", Language.ENGLISH: "en"}


def init_i18n(app: Flask, chosen: Callable[[], Language] = lambda: Language.CHINESE) -> None:
    """Set up translation; ``chosen`` returns the language of the request."""
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
    """The function for templates: texts are trusted markup, inserted values are escaped."""

    def marked_up(*texts: Any, **values: Any) -> Markup:
        text = Markup(translate(*texts))  # noqa: S704 - from the code and the catalogue
        return text % values if values else text

    return marked_up


@cache
def catalogue(wanted: Language) -> Translations:
    """The translations into a language; Chinese texts are in the code."""
    if wanted is Language.CHINESE:
        return Translations()
    compiled = BytesIO()
    with (CATALOGUES / wanted / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=wanted.value))
    compiled.seek(0)
    return Translations(compiled)


def language() -> Language:
    """The language of the request; Chinese outside a request."""
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
    """Translate into another language than that of the request."""
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
    """Create texts for storage or comparison, the same for every user."""
    return use_language(Language.CHINESE)


def gettext(message: str, **values: Any) -> str:
    """Translate a text and insert ``values`` for ``%(name)s``. Imported as ``_``."""
    text: str = catalogue(language()).gettext(message)
    return text % values if values else text


def pgettext(context: str, message: str, **values: Any) -> str:
    """Translate a text that is ambiguous in Chinese."""
    text = str(catalogue(language()).pgettext(context, message))
    return text % values if values else text


def plural(message: str, n: int, **values: Any) -> str:
    """Translate a message whose wording depends on the number ``%(n)d``.

    Imported as ``_n``. Chinese has one form for all numbers, so there is only one message.
    """
    text: str = catalogue(language()).ngettext(message, message, n)
    return text % (values | {"n": n})


def lazy_gettext(message: str, **values: Any) -> LazyString:
    """A text translated when it is rendered. Imported as ``_l``."""
    return LazyString(gettext, message, **values)


def lazy_pgettext(context: str, message: str, **values: Any) -> LazyString:
    """A text that is ambiguous in Chinese, translated when it is rendered."""
    return LazyString(pgettext, context, message, **values)
