"""What the form of a plan needs to know of products, words and the market."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal

from sqlalchemy import func, select

from trainer.areas.p4p.choices import PlanKind
from trainer.areas.p4p.models import P4pMarketWord, P4pPlan, P4pProductMark
from trainer.areas.p4p.planning.pool import Candidate
from trainer.areas.p4p.planning.rules import Market, word_key
from trainer.areas.p4p.pricing import recommended_bid
from trainer.areas.products.models import Product
from trainer.areas.products.service import good_products
from trainer.areas.showcases.service import bound_products
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db


def options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products on sale, and those that are named already, as choices of the form."""
    query = select(Product.id, Product.title, Product.on_sale())
    rows = db.session.execute(
        query.where(Product.on_sale() | Product.id.in_(named)).order_by(Product.id.desc())
    )
    return [
        (number, title if on_sale else _("%(title)s（已下架）", title=title))
        for number, title, on_sale in rows
    ]


_MARKS = ("exposures", "clicks", "feedbacks", "preferred", "platform_new")
_PRODUCTS = (
    select(
        Product.id,
        Product.title,
        Product.created_at,
        Product.on_sale().label("on_sale"),
        *(getattr(P4pProductMark, name) for name in _MARKS),
    )
    .outerjoin(P4pProductMark, P4pProductMark.product == Product.id)
    .order_by(Product.id.desc())
)


def candidates(named: Collection[int] = ()) -> dict[int, Candidate]:
    """What is known of the products on sale, and of those that are named already, by id."""
    good, showcase = good_products(), bound_products()
    query = _PRODUCTS.where(Product.on_sale() | Product.id.in_(named))
    return {
        row.id: Candidate(
            row.id,
            row.title,
            row.created_at,
            bool(row.on_sale),
            row.id in good,
            showcase=row.id in showcase,
            **{name: known for name in _MARKS if (known := getattr(row, name)) is not None},
        )
        for row in db.session.execute(query)
    }


def market_words(words: Iterable[str]) -> dict[str, P4pMarketWord]:
    """The market's words among these, by their normalised text."""
    keys = {word_key(word) for word in words}
    if not keys:
        return {}
    query = select(P4pMarketWord).where(func.lower(P4pMarketWord.word).in_(keys))
    return {word_key(row.word): row for row in db.session.scalars(query)}


def mean_bid(kind: PlanKind, product_ids: Collection[int]) -> Decimal | None:
    """What peers bid on average for words of the products' categories, in CNY.

    For the recommendations of 搜索人群再营销 they bid about a fifth less (P4P-09).
    """
    query = select(P4pMarketWord.mean_bid).join(Product, Product.category == P4pMarketWord.category)
    found = list(db.session.scalars(query.where(Product.id.in_(product_ids)).distinct()))
    if not found:
        return None
    mean = round(sum(found, Decimal(0)) / len(found), 1)
    return recommended_bid(mean) if kind is PlanKind.REMARKETING else mean


def market(plan: P4pPlan, products: dict[int, Candidate]) -> Market:
    """What a plan is checked against."""
    words = market_words(row.word for row in plan.words)
    return Market(clock.now(), products, words, mean_bid(plan.kind, plan.products))


def recommended_words() -> dict[str, list[P4pMarketWord]]:
    """The words that can be promoted, by category, those that are searched most first."""
    query = select(P4pMarketWord).where(P4pMarketWord.stars > 0)
    found: dict[str, list[P4pMarketWord]] = defaultdict(list)
    for word in db.session.scalars(
        query.order_by(P4pMarketWord.category, P4pMarketWord.heat.desc(), P4pMarketWord.id)
    ):
        found[word.category].append(word)
    return dict(found)
