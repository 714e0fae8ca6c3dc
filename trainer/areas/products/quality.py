"""The quality score of a product's information (信息质量分; PQ-01).

Ten checks of half a point each: 0 to 5, and 4.2 or more is good. The scale is the platform's; the
checks are this simulator's own, from what the textbook asks of a good product (P3 3.2 to 3.4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from flask_babel import LazyString

from trainer.areas.products import categories
from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product
from trainer.core.text.i18n import lazy_gettext as _l

POINT = Decimal("0.5")
GOOD = Decimal("4.2")
GOOD_TITLE = 60
GOOD_PICTURES = 4
GOOD_DESCRIPTION = 100


@dataclass(frozen=True)
class Hint:
    """One check: which form section it belongs to, what it asks, whether it is met."""

    section: str
    advice: LazyString
    met: bool


@dataclass(frozen=True)
class Quality:
    """A product's score with the checks behind it."""

    met: tuple[bool, ...]
    """Which of :data:`CHECKS` are met."""

    @property
    def hints(self) -> list[Hint]:
        """What was checked, in the order of the form."""
        return [
            Hint(section, advice, met)
            for (section, advice, _), met in zip(CHECKS, self.met, strict=True)
        ]

    @property
    def score(self) -> Decimal:
        """0 to 5."""
        return POINT * sum(self.met)

    @property
    def good(self) -> bool:
        """Whether the platform shows the score in green."""
        return self.score >= GOOD

    @property
    def tone(self) -> str:
        """Colour of the score's badge."""
        return "green" if self.good else "yellow" if self.score >= 3 else "red"

    @property
    def missing(self) -> list[LazyString]:
        """What to do for a higher score."""
        return [advice for (_, advice, _), met in zip(CHECKS, self.met, strict=True) if not met]


class Traits(NamedTuple):
    """What is scored of a product: lengths and numbers of things, not the things."""

    category: str
    title: int
    keywords: int
    pictures: int
    attributes: frozenset[str]
    specifications: int
    ladder: bool
    """Whether there are two different prices."""
    freight: bool
    """Whether freight can be worked out."""
    description: int
    samples: Support | None
    customising: Support | None


def _has_all_attributes(traits: Traits) -> bool:
    category = categories.leaves().get(traits.category)
    return category is not None and all(a.name in traits.attributes for a in category.attributes)


CHECKS: tuple[tuple[str, LazyString, Callable[[Traits], bool]], ...] = (
    ("basic", _l("产品名称 60 个字符以上"), lambda t: t.title >= GOOD_TITLE),
    ("basic", _l("填满 3 个关键词"), lambda t: t.keywords >= 3),
    ("basic", _l("产品图片 4 张以上"), lambda t: t.pictures >= GOOD_PICTURES),
    ("attributes", _l("填齐类目属性"), _has_all_attributes),
    ("attributes", _l("填写产品规格"), lambda t: t.specifications > 0),
    ("trade", _l("设置两级以上阶梯价或规格价"), lambda t: t.ladder),
    ("logistics", _l("填写包装信息并选择运费模板，可计算运费"), lambda t: t.freight),
    ("description", _l("商品描述 100 字以上"), lambda t: t.description >= GOOD_DESCRIPTION),
    ("services", _l("支持样品服务"), lambda t: t.samples is Support.YES),
    ("services", _l("支持定制服务"), lambda t: t.customising is Support.YES),
)


def score(traits: Traits) -> Quality:
    """Score what is known of a product."""
    return Quality(tuple(is_met(traits) for _section, _advice, is_met in CHECKS))


def quality(product: Product) -> Quality:
    """Score a product, saved or not; its lists must be loaded."""
    return score(
        Traits(
            category=product.category,
            title=len(product.title or ""),
            keywords=len(product.keywords or ()),
            pictures=len(product.images),
            attributes=frozenset(attribute.name for attribute in product.attributes),
            specifications=len(product.skus),
            ladder=len(set(product.prices)) >= 2,
            freight=product.freight_template_id is not None and bool(product.weight),
            description=len(product.description or ""),
            samples=product.samples,
            customising=product.customising,
        )
    )
