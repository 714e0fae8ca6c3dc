"""Declares the area 店铺管理 > 全球旺铺."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.storefront import phone_views
from trainer.areas.storefront.buyers import views as buyer_views
from trainer.areas.storefront.choices import Status
from trainer.areas.storefront.models import (
    BlockAgent,
    BlockCoupon,
    BlockPicture,
    BlockProduct,
    EditionFile,
    Storefront,
    StorefrontBlock,
    StorefrontEdition,
)
from trainer.areas.storefront.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (phone_views, buyer_views):
    _module.routes.add_to(bp)

NAME = _l("全球旺铺")


def changed() -> ScalarSelect[int]:
    """Whether the storefront has changes that buyers do not see yet."""
    query = select(func.count(Storefront.id))
    return query.where(Storefront.status == Status.CHANGED).scalar_subquery()


AREA = Area(
    name="storefront",
    label=NAME,
    blueprint=bp,
    records=(
        Storefront,
        StorefrontBlock,
        BlockPicture,
        BlockProduct,
        BlockAgent,
        BlockCoupon,
        StorefrontEdition,
        EditionFile,
    ),
    menu=(MenuItem(MenuGroup.SHOP, NAME, "index", Permission.STOREFRONT),),
    figures=(
        Figure(
            label=_l("旺铺有未发布的修改"),
            count=changed,
            endpoint="index",
            permission=Permission.STOREFRONT,
            todo=True,
        ),
    ),
)
