"""The English catalogue beside the texts that the code uses."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from trainer.config import ROOT
from trainer.core.text.yaml_files import FileProblem, shown

FILE = ROOT / "trainer" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
SOURCES = {"trainer": ("**.py", "python"), "templates": ("**.html", "jinja2")}
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "_n": (1, 1), "lazy_pgettext": ((1, "c"), 2)}


@cache
def used() -> Catalog:
    """All texts of the code with their places, without translations; read once in a process."""
    found = Catalog(charset="utf-8")
    for folder, method in SOURCES.items():
        messages = extract_from_dir(
            ROOT / folder, [method], keywords=KEYWORDS, directory_filter=_is_source
        )
        for file, line, text, _comments, context in messages:
            found.add(text, locations=[(f"{folder}/{file}", line)], context=context)
    return found


def _is_source(folder: str) -> bool:
    return Path(folder).name not in {"__pycache__", "translations"}


def kept() -> Catalog:
    """The catalogue as it is in the repository."""
    with FILE.open("rb") as file:
        return read_po(file, locale="en")


def is_missing(message: Message) -> bool:
    """Whether a text, or one of its forms, is not translated."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return bool(message.id) and not all(forms)


def source_of(message: Message) -> str:
    """The Chinese text, that of its first form."""
    return message.id if isinstance(message.id, str) else message.id[0]


def check_texts() -> list[FileProblem]:
    """The texts without a translation, at the places where they are used, and the unused ones."""
    code, catalogue = used(), kept()
    problems = []
    for message in filter(lambda message: message.id, code):
        entry = catalogue.get(message.id, message.context)
        if entry is None or is_missing(entry):
            file, line = message.locations[0]
            said = f"{source_of(message)!r} has no English text: run `make catalogue`, translate it"
            problems.append(FileProblem(shown(ROOT / file), line, 1, "", said))
    for message in filter(lambda message: message.id, catalogue):
        if code.get(message.id, message.context) is None:
            said = f"{source_of(message)!r} is used nowhere: run `make catalogue`"
            problems.append(FileProblem(shown(FILE), message.lineno or 1, 1, "", said))
    return problems
