"""Brings the English catalogue up to date with the code: `make catalogue`.

New messages are added untranslated, unused ones removed. Locations and dates are omitted, so that
a change of the file is a change of its texts.
"""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from trainer.commands.catalogue import FILE, is_missing, kept, source_of, used
from trainer.config import ROOT

HEAD = ("Project-Id", "Report-", "POT-", "PO-", "Last-", "Language-Team", "Generated-By")
"""Beginnings of lines of the head that say nothing, or change without need."""


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


def main() -> None:
    """Write the catalogue and say what is still to be translated."""
    catalogue = updated()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(written(catalogue), "utf-8")
    missing = [message for message in catalogue if is_missing(message)]
    for message in missing:
        print(source_of(message))
    print(f"{len(catalogue)} texts, {len(missing)} without a translation: {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
