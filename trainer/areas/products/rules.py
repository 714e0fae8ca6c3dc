"""What the platform refuses, or warns of, in a product that is to be published.

Pictures (PP-01), words of the title (PP-04, PP-06), attributes (PP-07), sales data (PP-08).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from trainer.areas.products.categories import Category
from trainer.areas.products.choices import PriceMode, ProductType, SellBy, Support
from trainer.areas.products.models import Photo, Product
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_TIERS = 4
MAX_LEAD_TIMES = 3
MAX_IMAGES = 6
MAX_SKUS = 60
MAX_RTS_DAYS = 15
"""The longest lead time of a Ready to Ship product."""
MIN_SIDE = 640
"""The shortest side of a product's picture, in pixels."""
MAX_ASPECT_RATIO = 1.2
"""The highest ratio of the longer to the shorter side of a near-square picture."""
MIN_WORD_REPEATS = 3
"""Repeats of a word in a title that give a warning (PP-04; the textbook's own titles have them)."""
BRAND_WORDS = frozenset({"iphone", "bluetooth"})
"""The examples of protected words in the textbook."""

REQUIRED = (
    "origin",
    "brand",
    "price_mode",
    "sell_by",
    "unit",
    "stock",
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
"""What a published product must say besides its lists."""
STARRED = frozenset(
    {
        "title",
        "keyword_1",
        "image_1",
        "skus",
        "price_tiers",
        "lead_times",
        *REQUIRED,
    }
)
"""Form fields that are marked as required."""


def problems(product: Product, *, category: Category, photos: Sequence[Photo]) -> Iterator[Problem]:
    """Problems that prevent publishing a product, and warnings.

    Args:
        product: The candidate, with its lists.
        category: The leaf that it is posted in.
        photos: Its pictures, the main picture first.
    """
    for name in REQUIRED:
        if getattr(product, name) in (None, ""):
            yield Problem(name, _("此项必填"))
    yield from _words(product)
    yield from _pictures(photos)
    yield from _attributes(product, category)
    yield from _specifications(product, category)
    yield from _prices(product)
    yield from _lead_times(product)
    yield from _services(product)


def _words(product: Product) -> Iterator[Problem]:
    if not product.keywords:
        yield Problem("keyword_1", _("请至少填写一个关键词"))
    lowered = [keyword.lower() for keyword in product.keywords]
    for place, keyword in enumerate(lowered, 1):
        if keyword in lowered[: place - 1]:
            yield Problem(f"keyword_{place}", _("关键词不能重复填写"))
    words = re.findall(r"[a-z][a-z'-]*", product.title.lower())
    often = [word for word, count in Counter(words).items() if count >= MIN_WORD_REPEATS]
    if often:
        message = _("同一单词不宜使用三次以上：%(words)s", words=join_list(often))
        yield Problem("title", message, warning=True)
    if brands := sorted(BRAND_WORDS & set(words)):
        message = _("含有品牌词或专利词：%(words)s，可能侵权", words=join_list(brands))
        yield Problem("title", message, warning=True)
    if re.search(r"[\u3400-\u9fff]", product.title):
        message = _("买家看到的是英文网站，产品名称请用英文填写")
        yield Problem("title", message, warning=True)


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
    seen: set[tuple[str, str, str]] = set()
    for place, sku in enumerate(product.skus):
        for spec in category.specs:
            if not getattr(sku, columns[spec]):
                yield Problem(f"skus-{place}-{columns[spec]}", _("此项必填"))
        if by_price and not sku.price:
            yield Problem(f"skus-{place}-price", _("根据规格设置价格时，每个规格都要有单价"))
        key = (sku.colour.lower(), sku.size.lower(), sku.model.lower())
        if key in seen:
            yield Problem(f"skus-{place}-colour", _("这个规格与前面的重复"))
        seen.add(key)


def _prices(product: Product) -> Iterator[Problem]:
    if product.sell_by is SellBy.BATCH and not product.batch_size:
        yield Problem("batch_size", _("按批卖时请填写每批数量"))
    if product.stock == 0:
        yield Problem("stock", _("可售数量必须大于 0"))
    if product.price_mode is not PriceMode.BY_QUANTITY:
        return
    if not product.price_tiers:
        yield Problem("price_tiers", _("请至少填写一级阶梯价格"))
    for place, (lower, tier) in enumerate(pairwise(product.price_tiers), 1):
        if tier.min_quantity and lower.min_quantity and tier.min_quantity <= lower.min_quantity:
            message = _("起订量必须大于上一级的 %(n)d", n=lower.min_quantity)
            yield Problem(f"price_tiers-{place}-min_quantity", message)
        if tier.price and lower.price and tier.price >= lower.price:
            message = _("数量越多价格应越低，须低于上一级的 %(price)s", price=lower.price)
            yield Problem(f"price_tiers-{place}-price", message)


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
    needs: Iterable[tuple[Support | None, str, object]] = (
        (product.samples, "sample_limit", product.sample_limit),
        (product.samples, "sample_price", product.sample_price),
        (product.customising, "customising_quantity", product.customising_quantity),
    )
    for offered, field, value in needs:
        if offered is Support.YES and value in (None, 0):
            yield Problem(field, _("选择“支持”时必填"))
