"""Declares the area."""

from collections.abc import Sequence

from trainer.areas.products import (
    bulk_views,
    edit_views,
    gallery,
    group_views,
    service,
    violation_views,
    word_views,
)
from trainer.areas.products.choices import Status
from trainer.areas.products.models import (
    Customisation,
    FreightTemplate,
    LeadTime,
    PackingImage,
    Photo,
    PriceTier,
    Product,
    ProductAttribute,
    ProductGroup,
    ProductImage,
    Sku,
)
from trainer.areas.products.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (bulk_views, edit_views, gallery, group_views, violation_views, word_views):
    _module.routes.add_to(bp)


def figures() -> Sequence[Figure]:
    """How many products buyers see, and drafts that wait, for the workbench."""
    counts = service.count_by_status()
    return [
        Figure(
            label=_l("已发布产品"),
            value=counts[Status.PUBLISHED],
            endpoint="index",
            permission=Permission.MANAGE_PRODUCTS,
            query={"status": Status.PUBLISHED},
        ),
        Figure(
            label=_l("待发布的产品草稿"),
            value=counts[Status.DRAFT],
            endpoint="index",
            permission=Permission.MANAGE_PRODUCTS,
            todo=True,
            query={"status": Status.DRAFT},
        ),
    ]


AREA = Area(
    name="products",
    label=_l("产品管理"),
    blueprint=bp,
    records=(
        Photo,
        ProductGroup,
        FreightTemplate,
        Product,
        ProductAttribute,
        Sku,
        PriceTier,
        LeadTime,
        ProductImage,
        PackingImage,
        Customisation,
    ),
    menu=(
        MenuItem(MenuGroup.PRODUCTS, _l("发布产品"), "new", Permission.POST_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("管理产品"), "index", Permission.MANAGE_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("产品分组与排序"), "group_index", Permission.SORT_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("违规处理"), "violation_index", Permission.MANAGE_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("图片银行"), "bank", Permission.PHOTO_BANK),
    ),
    figures=figures,
)
