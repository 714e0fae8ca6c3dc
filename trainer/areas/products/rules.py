"""What the platform refuses, or warns of, in a product that is to be published.

Pictures (PP-01), attributes (PP-07), sales data (PP-08), size and weight (FRT-01); words,
restricted goods and prices have modules of their own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from graders.text.writing import normalize_text
from trainer.areas.products import trade_rules
from trainer.areas.products.choices import PriceMode, ProductType, Support
from trainer.areas.products.compliance import word_rules
from trainer.areas.products.models import Photo, Product
from trainer.areas.products.reference.categories import Category
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_LEAD_TIMES = 3
MAX_IMAGES = 6
MAX_PACKING_IMAGES = 3
MAX_PACKING_BYTES = 2 * 1024 * 1024
"""Of one picture of the packing (PP-08: 2M)."""
MAX_SKUS = 60
MAX_CUSTOMISATIONS = 5
MAX_RTS_DAYS = 15
"""The longest lead time of a Ready to Ship product."""
MIN_SIDE = 640
"""The shortest side of a product's picture, in pixels."""
MAX_ASPECT_RATIO = 1.2
"""The highest ratio of the longer to the shorter side of a near-square picture."""

_REQUIRED = (
    "origin",
    "brand",
    "length",
    "width",
    "height",
    "weight",
    "goods",
    "freight_template_id",
    "description_html",
    "samples",
    "customising",
    "private_mould",
    "visible_production",
    "one_stop_export",
)
_STARRED_LISTS = ("title", "keyword_1", "image_1", "skus", "price_tiers", "lead_times")


def required(product_type: ProductType) -> tuple[str, ...]:
    """What a published product of a type must state besides its lists."""
    return (*_REQUIRED, *trade_rules.required(product_type))


def starred(product_type: ProductType) -> frozenset[str]:
    """The form fields that are marked as required."""
    return frozenset((*_STARRED_LISTS, *required(product_type)))


def problems(
    product: Product,
    *,
    category: Category,
    photos: Sequence[Photo],
    permitted: Collection[str] = (),
) -> Iterator[Problem]:
    """All problems that prevent publishing a product, and the warnings.

    Args:
        product: The candidate, with its lists.
        category: The leaf that it is posted in.
        photos: Its pictures, the main picture first.
        permitted: Paths of the restricted categories that the shop holds a valid permit for.
    """
    for name in required(product.product_type):
        if getattr(product, name) in (None, "", []):
            yield Problem(name, _("此项必填"))
    yield from word_rules.problems(product)
    yield from word_rules.restrictions(product, category, permitted)
    yield from _pictures(photos)
    yield from _attributes(product, category)
    yield from _specifications(product, category)
    yield from trade_rules.problems(product)
    yield from _lead_times(product)
    yield from _services(product)


def _pictures(photos: Sequence[Photo]) -> Iterator[Problem]:
    if not photos:
        yield Problem("image_1", _("请至少选择一张产品图片"))
    for place, photo in enumerate(photos, 1):
        if problem := picture_problem(photo):
            yield Problem(f"image_{place}", problem)


def picture_problem(photo: Photo) -> str | None:
    """Why a photo cannot be a product's picture, if so (PP-01)."""
    size = f"{photo.width}×{photo.height}"
    if min(photo.width, photo.height) < MIN_SIDE:
        return str(_("图片须不小于 640×640 像素，这张是 %(size)s", size=size))
    if max(photo.width, photo.height) > MAX_ASPECT_RATIO * min(photo.width, photo.height):
        return str(_("图片须接近正方形，这张是 %(size)s", size=size))
    return None


def _attributes(product: Product, category: Category) -> Iterator[Problem]:
    given = {attribute.name for attribute in product.attributes}
    for attribute in category.attributes:
        if attribute.required and attribute.name not in given:
            yield Problem(f"attribute_{attribute.code}", _("此项必填"))


def _specifications(product: Product, category: Category) -> Iterator[Problem]:
    by_price = product.price_mode is PriceMode.BY_SPECIFICATION
    if (category.specs or by_price) and not product.skus:
        yield Problem("skus", _("请至少添加一行规格"))
    columns = {"颜色": "colour", "尺码": "size"}
    seen: set[tuple[str, ...]] = set()
    for place, sku in enumerate(product.skus):
        for spec in category.specs:
            if not getattr(sku, columns[spec]):
                yield Problem(f"skus-{place}-{columns[spec]}", _("此项必填"))
        if by_price and not sku.price:
            yield Problem(f"skus-{place}-price", _("根据规格设置价格时，每个规格都要有单价"))
        key = tuple(map(normalize_text, (sku.colour, sku.size, sku.model)))
        if key in seen:
            yield Problem(f"skus-{place}-colour", _("这个规格与前面的重复"))
        seen.add(key)


def _lead_times(product: Product) -> Iterator[Problem]:
    if not product.lead_times:
        yield Problem("lead_times", _("请至少填写一行发货期"))
    before = days = 0
    for place, row in enumerate(product.lead_times):
        if row.max_quantity is not None and row.max_quantity <= before:
            message = _("数量必须大于上一行的 %(n)d", n=before)
            yield Problem(f"lead_times-{place}-max_quantity", message)
        elif row.days is not None and row.days < days:
            message = _("数量更多，发货期反而比上一行的 %(n)d 天短，请核对", n=days)
            yield Problem(f"lead_times-{place}-days", message, warning=True)
        before, days = row.max_quantity or before, row.days or days
        soon = product.product_type is ProductType.READY_TO_SHIP
        if soon and row.days is not None and row.days > MAX_RTS_DAYS:
            message = _("直接下单品须在 %(n)d 天内发货", n=MAX_RTS_DAYS)
            yield Problem(f"lead_times-{place}-days", message)


def _services(product: Product) -> Iterator[Problem]:
    needs: Iterable[tuple[str, object]] = (
        ("sample_limit", product.sample_limit),
        ("sample_price", product.sample_price),
    )
    for field, value in needs:
        if product.samples is Support.YES and value in (None, 0):
            yield Problem(field, _("选择“支持”时必填"))
    if product.customising is Support.YES and not product.customisations:
        yield Problem("customisations", _("请至少添加一项定制内容"))
    seen: set[str] = set()
    for place, row in enumerate(product.customisations):
        name = normalize_text(row.name or "")
        if name and name in seen:
            yield Problem(f"customisations-{place}-name", _("这项定制与前面的重复"))
        seen.add(name)
