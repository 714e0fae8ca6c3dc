"""The countries that the drafting form offers."""

from trainer.areas.freight import service as freight
from trainer.areas.orders.rules import EMBARGOED
from trainer.core.text.i18n import Language, language


def countries() -> list[tuple[str, str]]:
    """All countries by their English names; those under embargo too, to be refused (TA-05)."""
    english = language() is Language.ENGLISH
    known = dict(freight.country_options())
    missing = {name: chinese for name, chinese in EMBARGOED.items() if name not in known}
    missing.pop("Crimea")
    others = [(name, name if english else f"{name} {said}") for name, said in missing.items()]
    return sorted([*known.items(), *others])
