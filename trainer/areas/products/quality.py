"""The quality score of a product's information (信息质量分; systems.md PQ-01).

Ten checks of half a point each: 0 to 5, and 4.2 or more is good. What lifts the score is what the
textbook asks of a good product (P3 知识点 3.2 to 3.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from trainer.areas.products import categories
from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product

POINT = Decimal("0.5")
GOOD = Decimal("4.2")
GOOD_TITLE = 60
GOOD_PICTURES = 4
GOOD_DESCRIPTION = 100


@dataclass(frozen=True)
class Hint:
    """One check: which form section it belongs to, what it asks, whether it is met."""

    section: str
    advice: str
    met: bool


@dataclass(frozen=True)
class Quality:
    """A product's score with the checks behind it."""

    hints: tuple[Hint, ...]

    @property
    def score(self) -> Decimal:
        """0 to 5."""
        return POINT * sum(hint.met for hint in self.hints)

    @property
    def good(self) -> bool:
        """Whether the platform shows the score in green."""
        return self.score >= GOOD

    @property
    def tone(self) -> str:
        """Colour of the score's badge."""
        return "green" if self.good else "yellow" if self.score >= 3 else "red"

    @property
    def missing(self) -> list[str]:
        """What to do for a higher score."""
        return [hint.advice for hint in self.hints if not hint.met]


def quality(product: Product) -> Quality:
    """Score a product, saved or not; its lists must be loaded."""
    return Quality(tuple(_hints(product)))


def _hints(product: Product) -> Iterator[Hint]:
    title = product.title or ""
    yield Hint("basic", _("产品名称 60 个字符以上"), len(title) >= GOOD_TITLE)
    yield Hint("basic", _("填满 3 个关键词"), len(product.keywords or ()) >= 3)
    pictures = len(product.images)
    yield Hint("basic", _("产品图片 4 张以上"), pictures >= GOOD_PICTURES)
    yield Hint("attributes", _("填齐类目属性"), _all_attributes(product))
    yield Hint("attributes", _("填写产品规格"), bool(product.skus))
    ladder = len({price for price in product.prices if price is not None}) >= 2
    yield Hint("trade", _("设置两级以上阶梯价或规格价"), ladder)
    template = product.freight_template_id is not None and bool(product.weight)
    yield Hint("logistics", _("填写包装信息并选择运费模板，可计算运费"), template)
    long_enough = len(product.description or "") >= GOOD_DESCRIPTION
    yield Hint("description", _("产品描述 100 字以上"), long_enough)
    yield Hint("services", _("支持样品服务"), product.samples is Support.YES)
    yield Hint("services", _("支持定制服务"), product.customising is Support.YES)


def _all_attributes(product: Product) -> bool:
    category = categories.leaves().get(product.category)
    given = {attribute.name for attribute in product.attributes}
    return category is not None and all(a.name in given for a in category.attributes)
