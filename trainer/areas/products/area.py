"""Declares the area."""

from functools import partial

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.products import bulk_views
from trainer.areas.products.category_requests import reviews as category_reviews
from trainer.areas.products.category_requests import views as category_request_views
from trainer.areas.products.category_requests.models import CategoryRequest
from trainer.areas.products.certificates import reviews
from trainer.areas.products.certificates import views as certificate_views
from trainer.areas.products.certificates.models import Certificate, CertificateReason
from trainer.areas.products.choices import Status
from trainer.areas.products.compliance import views as compliance_views
from trainer.areas.products.detail_templates import views as detail_template_views
from trainer.areas.products.detail_templates.models import DetailTemplate
from trainer.areas.products.groups import views as group_views
from trainer.areas.products.growth import views as growth_views
from trainer.areas.products.growth.models import ProductPerformance
from trainer.areas.products.models import (
    Customisation,
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
from trainer.areas.products.ownership import managed
from trainer.areas.products.photo_bank import views as photo_views
from trainer.areas.products.posting import views as posting_views
from trainer.areas.products.reference import categories, words
from trainer.areas.products.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (
    posting_views,
    photo_views,
    bulk_views,
    group_views,
    compliance_views,
    certificate_views,
    category_request_views,
    growth_views,
    detail_template_views,
):
    _module.routes.add_to(bp)


def count_in(status: Status) -> ScalarSelect[int]:
    """How many of the products that the acting account manages have a status."""
    query = managed(select(func.count(Product.id)).where(Product.status == status))
    found: ScalarSelect[int] = query.scalar_subquery()
    return found


AREA = Area(
    name="products",
    label=_l("产品管理"),
    blueprint=bp,
    reference_data=(
        categories.leaves,
        categories.by_code,
        categories.attributes,
        words.banned_groups,
        words.brand_words,
        words.restricted_categories,
    ),
    records=(
        Photo,
        ProductGroup,
        Product,
        ProductAttribute,
        Sku,
        PriceTier,
        LeadTime,
        ProductImage,
        PackingImage,
        Customisation,
        Certificate,
        CertificateReason,
        CategoryRequest,
        DetailTemplate,
    ),
    shared=(ProductPerformance,),
    menu=(
        MenuItem(
            MenuGroup.PRODUCTS, _l("产品运营工作台"), "growth_index", Permission.MANAGE_PRODUCTS
        ),
        MenuItem(MenuGroup.PRODUCTS, _l("发布产品"), "new", Permission.POST_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("管理产品"), "index", Permission.MANAGE_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("产品分组与排序"), "group_index", Permission.SORT_PRODUCTS),
        MenuItem(
            MenuGroup.PRODUCTS, _l("详情模板"), "detail_templates", Permission.MANAGE_PRODUCTS
        ),
        MenuItem(MenuGroup.PRODUCTS, _l("违规处理"), "violation_index", Permission.MANAGE_PRODUCTS),
        MenuItem(MenuGroup.PRODUCTS, _l("图片银行"), "bank", Permission.PHOTO_BANK),
        MenuItem(
            MenuGroup.CERTIFICATION,
            _l("证书管理"),
            "certificate_index",
            Permission.CERTIFIED_PRODUCTS,
        ),
    ),
    figures=(
        Figure(
            label=_l("已发布产品"),
            count=partial(count_in, Status.PUBLISHED),
            endpoint="index",
            permission=Permission.MANAGE_PRODUCTS,
            query={"status": Status.PUBLISHED},
        ),
        Figure(
            label=_l("待发布的产品草稿"),
            count=partial(count_in, Status.DRAFT),
            endpoint="index",
            permission=Permission.MANAGE_PRODUCTS,
            todo=True,
            query={"status": Status.DRAFT},
        ),
    ),
    events={
        reviews.REVIEW: Event(reviews.end_review, awaited=True),
        category_reviews.REVIEW: Event(category_reviews.end_review, awaited=True),
    },
)
