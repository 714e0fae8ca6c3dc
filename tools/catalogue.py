"""Brings the English catalogue up to date with the code: `make catalogue`.

New texts come in without a translation, those that nothing uses any more go. Neither place nor
date is noted, so that a change of the file is a change of its texts.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "trainer" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
SOURCES = {"trainer": ("**.py", "python"), "templates": ("**.html", "jinja2")}
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "_n": (1, 1), "lazy_pgettext": ((1, "c"), 2)}
HEAD = ("Project-Id", "Report-", "POT-", "PO-", "Last-", "Language-Team", "Generated-By")
"""Beginnings of lines of the head that say nothing, or change without need."""


def used() -> Catalog:
    """All texts of the code, without translations."""
    found = Catalog(charset="utf-8")
    for folder, method in SOURCES.items():
        messages = extract_from_dir(
            ROOT / folder, [method], keywords=KEYWORDS, directory_filter=_is_source
        )
        for _file, _line, text, _comments, context in messages:
            found.add(text, context=context)
    return found


def _is_source(folder: str) -> bool:
    return Path(folder).name not in {"__pycache__", "translations"}


def kept() -> Catalog:
    """The catalogue as it is in the repository."""
    with FILE.open("rb") as file:
        return read_po(file, locale="en")


def written(catalogue: Catalog) -> str:
    """The catalogue's file."""
    raw = BytesIO()
    write_po(raw, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = raw.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{h}' for h in HEAD)))


def updated() -> Catalog:
    """The catalogue with the texts that the code uses now."""
    catalogue = kept() if FILE.exists() else Catalog(locale="en")
    catalogue.update(used(), no_fuzzy_matching=True)
    for message in filter(is_missing, catalogue):
        message.flags.discard("fuzzy")  # Babel's word for a new text with plural forms
    catalogue.fuzzy, catalogue.header_comment = False, "# English texts of the screens."
    return catalogue


def is_missing(message: Message) -> bool:
    """Whether a text, or one of its forms, is not translated."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return bool(message.id) and not all(forms)


def main() -> None:
    """Write the catalogue and say what is still to be translated."""
    catalogue = updated()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(written(catalogue), "utf-8")
    missing = [message for message in catalogue if is_missing(message)]
    for message in missing:
        print(message.id if isinstance(message.id, str) else message.id[0])
    print(f"{len(catalogue)} texts, {len(missing)} without a translation: {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
