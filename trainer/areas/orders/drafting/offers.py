"""What the drafting form offers: products on sale, and countries."""

from collections.abc import Collection

from sqlalchemy import select

from trainer.areas.freight import service as freight
from trainer.areas.orders.rules import EMBARGOED
from trainer.areas.products.models import Product
from trainer.core.text.i18n import Language, language
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db


def products(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products on sale; those that an order names already stay."""
    query = (
        select(Product.id, Product.title, Product.on_sale())
        .where(Product.on_sale() | Product.id.in_(named))
        .order_by(Product.id)
    )
    return [
        (number, f"{number} · {title}" + ("" if on_sale else _("（已下架）")))
        for number, title, on_sale in db.session.execute(query)
    ]


def countries() -> list[tuple[str, str]]:
    """All countries by their English names; those under embargo too, to be refused (TA-05)."""
    english = language() is Language.ENGLISH
    known = dict(freight.country_options())
    missing = {name: chinese for name, chinese in EMBARGOED.items() if name not in known}
    missing.pop("Crimea")
    others = [(name, name if english else f"{name} {said}") for name, said in missing.items()]
    return sorted([*known.items(), *others])
