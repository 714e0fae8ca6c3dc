"""The quality score of a product's information (信息质量分; PQ-01).

From 0 to 5; from 4.2 on the score is green. What is checked of each product type is the platform's;
how much each check is worth, and which industries need no samples, is this simulator's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from flask_babel import LazyString

from trainer.areas.freight.models import NO_REACH, CoreReach
from trainer.areas.products.choices import PriceMode, ProductType, Support
from trainer.areas.products.models import Product
from trainer.areas.products.reference import categories
from trainer.core.text.i18n import lazy_gettext as _l

GOOD = Decimal("4.2")
FAIR = Decimal(3)
GOOD_TITLE = 60
GOOD_PICTURES = 4
GOOD_DESCRIPTION = 100
NO_SAMPLES = frozenset({"家具", "健康医疗"})
"""Top categories whose Customization products need no samples."""
NO_CUSTOMISATION = frozenset({"健康医疗"})
"""Top categories whose Customization products need no customisation."""


class Traits(NamedTuple):
    """What is scored of a product: lengths and numbers of things, not the things."""

    product_type: ProductType
    category: str
    title: int
    keywords: int
    pictures: int
    attributes: frozenset[str]
    specifications: int
    price_mode: PriceMode | None
    ladder: bool
    """Whether there are two different prices."""
    freight: bool
    """Whether freight can be worked out."""
    core: CoreReach
    """What holds for the ten core countries; nothing where freight cannot be worked out."""
    description: int
    samples: Support | None
    customising: Support | None

    @property
    def industry(self) -> str:
        """The top category."""
        return self.category.split(categories.SEPARATOR)[0]


@dataclass(frozen=True)
class Check:
    """One thing that is checked.

    Attributes:
        section: The form section that it belongs to.
        points: What it is worth.
        advice: What it asks for.
        is_met: Whether a product has it.
    """

    section: str
    points: Decimal
    advice: LazyString
    is_met: Callable[[Traits], bool]


@dataclass(frozen=True)
class Hint:
    """A check of a product: which form section it belongs to, what it asks, whether it is met."""

    section: str
    advice: LazyString
    met: bool


@dataclass(frozen=True)
class Quality:
    """A product's score with the checks behind it."""

    product_type: ProductType
    met: tuple[bool, ...]
    """Which of the type's :data:`CHECKS` are met."""

    @property
    def hints(self) -> list[Hint]:
        """What was checked, in the order of the form."""
        pairs = zip(CHECKS[self.product_type], self.met, strict=True)
        return [Hint(check.section, check.advice, met) for check, met in pairs]

    @property
    def score(self) -> Decimal:
        """0 to 5."""
        pairs = zip(CHECKS[self.product_type], self.met, strict=True)
        return sum((check.points for check, met in pairs if met), Decimal("0.0"))

    @property
    def good(self) -> bool:
        """Whether the platform shows the score in green."""
        return self.score >= GOOD

    @property
    def tone(self) -> str:
        """Colour of the score's badge."""
        return "green" if self.good else "yellow" if self.score >= FAIR else "red"

    @property
    def missing(self) -> list[LazyString]:
        """What to do for a higher score."""
        return [hint.advice for hint in self.hints if not hint.met]


def has_all_attributes(traits: Traits) -> bool:
    """Whether every attribute of the category has a value."""
    category = categories.leaves().get(traits.category)
    return category is not None and all(a.name in traits.attributes for a in category.attributes)


def _check(
    section: str, points: str, advice: LazyString, is_met: Callable[[Traits], bool]
) -> Check:
    return Check(section, Decimal(points), advice, is_met)


_CONTENT = (
    _check("basic", "0.3", _l("选择最后一级类目"), lambda t: t.category in categories.leaves()),
    _check("basic", "0.5", _l("产品名称 60 个字符以上"), lambda t: t.title >= GOOD_TITLE),
    _check("basic", "0.4", _l("填满 3 个关键词"), lambda t: t.keywords >= 3),
    _check("basic", "0.5", _l("产品图片 4 张以上"), lambda t: t.pictures >= GOOD_PICTURES),
    _check("attributes", "0.6", _l("填齐类目属性"), has_all_attributes),
    _check("attributes", "0.4", _l("填写产品规格"), lambda t: t.specifications > 0),
    _check(
        "description",
        "0.5",
        _l("商品描述 100 字以上"),
        lambda t: t.description >= GOOD_DESCRIPTION,
    ),
)
_FREIGHT = _l("填写包装信息并选择运费模板，可计算运费")
_CORE_FREIGHT = _l("填写包装信息并选择运费模板，核心 10 国都可计算运费")
_CORE_GUARANTEE = _l("选用核心 10 国都有到货保障线路的运费模板")
_CUSTOMISING = _l("支持定制服务")

CHECKS: dict[ProductType, tuple[Check, ...]] = {
    ProductType.READY_TO_SHIP: (
        *_CONTENT,
        _check("trade", "0.4", _l("设置两级以上阶梯价或规格价"), lambda t: t.ladder),
        _check("logistics", "0.3", _CORE_FREIGHT, lambda t: t.core.freight),
        _check("logistics", "0.3", _CORE_GUARANTEE, lambda t: t.core.guarantee),
        _check("services", "0.8", _CUSTOMISING, lambda t: t.customising is Support.YES),
    ),
    ProductType.CUSTOMIZATION: (
        *_CONTENT,
        _check(
            "trade",
            "0.6",
            _l("把区间价改为阶梯价或规格价"),
            lambda t: t.ladder and t.price_mode is not PriceMode.RANGE,
        ),
        _check("logistics", "0.2", _FREIGHT, lambda t: t.freight),
        _check(
            "services",
            "0.5",
            _l("支持样品服务"),
            lambda t: t.samples is Support.YES or t.industry in NO_SAMPLES,
        ),
        _check(
            "services",
            "0.5",
            _CUSTOMISING,
            lambda t: t.customising is Support.YES or t.industry in NO_CUSTOMISATION,
        ),
    ),
}
"""What is checked of each product type; the points of a type make 5."""


def score(traits: Traits) -> Quality:
    """Score what is known of a product (PQ-01)."""
    checks = CHECKS[traits.product_type]
    return Quality(traits.product_type, tuple(check.is_met(traits) for check in checks))


def reach(
    template: int | None, weight: Decimal | None, reaches: Mapping[int, CoreReach]
) -> CoreReach:
    """What a product's freight template offers to the ten core countries.

    Args:
        template: The id of the template.
        weight: The product's weight, without which no freight can be worked out.
        reaches: What each template offers, by its id.
    """
    return reaches.get(template, NO_REACH) if template is not None and weight else NO_REACH


def quality(product: Product, reaches: Mapping[int, CoreReach]) -> Quality:
    """Score a product, saved or not; its lists must be loaded.

    Args:
        product: The product.
        reaches: What each freight template offers to the ten core countries, by its id.
    """
    return score(
        Traits(
            product_type=product.product_type,
            category=product.category or "",
            title=len(product.title or ""),
            keywords=len(product.keywords or ()),
            pictures=len(product.images),
            attributes=frozenset(attribute.name for attribute in product.attributes),
            specifications=len(product.skus),
            price_mode=product.price_mode,
            ladder=len(set(product.prices)) >= 2,
            freight=product.freight_template_id is not None and bool(product.weight),
            core=reach(product.freight_template_id, product.weight, reaches),
            description=len(product.description or ""),
            samples=product.samples,
            customising=product.customising,
        )
    )
