"""What the shop has of what the opening checklist counts (ACC-04)."""

from typing import Any

from sqlalchemy import Select, func, select

from trainer.areas.company import service as company
from trainer.areas.edm.choices import TemplateKind
from trainer.areas.edm.models import MailTemplate
from trainer.areas.inquiries.models import QuickReply
from trainer.areas.media.models import Video, VideoProduct
from trainer.areas.opening import rules
from trainer.areas.opening.choices import Item
from trainer.areas.opening.rules import HIGH_DEFINITION, HOT_SECONDS, Standing, Three
from trainer.areas.p4p.choices import PlanKind, PlanStatus
from trainer.areas.p4p.models import P4pPlan, P4pPlanWord
from trainer.areas.products import service as products
from trainer.areas.products.models import Photo, Product
from trainer.areas.showcases import service as showcases
from trainer.areas.storefront.choices import BlockKind
from trainer.areas.storefront.models import Storefront, StorefrontBlock
from trainer.core.text.normalization import one_line
from trainer.core.web import db

TEAM = "团队"
"""Pictures whose group in the photo bank has this in its name show the team."""
BLOCKS = {
    Item.BANNER: (BlockKind.FULL_BANNER,),
    Item.INTRODUCTION: (BlockKind.INTRODUCTION,),
    Item.SHOP_VIDEO: (BlockKind.VIDEO,),
    Item.CATEGORIES: (BlockKind.CATEGORY_PRODUCTS, BlockKind.MAIN_CATEGORIES),
    Item.SERVICE: (BlockKind.SERVICE,),
}


def standings() -> list[Standing]:
    """All items of the checklist with what the shop has of them."""
    counts = {**_counts(), Item.KEYWORDS: _same(_keywords()), Item.HOT_PRODUCTS: _hot()}
    return rules.standings(counts)


def _same(number: int) -> Three:
    return number, number, number


def _counts() -> dict[Item, Three]:
    """What one number says, in one statement."""
    queries: dict[Item, Select[Any]] = {
        Item.PICTURES: _count(
            Photo, Photo.width >= HIGH_DEFINITION, Photo.height >= HIGH_DEFINITION
        ),
        Item.PRODUCT_VIDEO: select(func.max(Video.seconds)).where(Video.use.is_not(None)),
        Item.COMPANY_VIDEO: company.VIDEO_SECONDS,
        Item.TEAM_PICTURES: _count(Photo, Photo.group_name.contains(TEAM)),
        Item.DETAIL_TEMPLATES: products.DETAIL_TEMPLATES,
        Item.SIGN: _count(Storefront, Storefront.photo_id.is_not(None)),
        **{
            item: _count(StorefrontBlock, StorefrontBlock.kind.in_(kinds))
            for item, kinds in BLOCKS.items()
        },
        Item.DAILY_LIMIT: select(func.sum(P4pPlan.daily_budget)).where(
            P4pPlan.status == PlanStatus.ON
        ),
        Item.SERVICE_WORDS: select(func.count(QuickReply.id)),
        Item.LETTERS: _count(MailTemplate, MailTemplate.kind == TemplateKind.OWN),
    }
    found = db.session.execute(
        select(*(query.scalar_subquery() for query in queries.values()))
    ).one()
    return {item: _same(int(count or 0)) for item, count in zip(queries, found, strict=True)}


def _count(model: Any, *conditions: Any) -> Select[Any]:
    return select(func.count(model.id)).where(*conditions)


def _keywords() -> int:
    """How many different words the shop has collected: of its products and of its plans."""
    lists = db.session.scalars(select(Product.keywords))
    words = [word for row in lists for word in row or ()]
    words += db.session.scalars(select(P4pPlanWord.word))
    return len({word.casefold() for word in map(one_line, words) if word})


def _hot() -> Three:
    """How many products on sale that the seller pushes have a video of the length of each level.

    Pushed are those in the showcase and in plans that promote hot products.
    """
    plans = db.session.scalars(select(P4pPlan.products).where(P4pPlan.kind == PlanKind.HOT))
    pushed = showcases.bound_products().union(*plans)
    longest = func.max(Video.seconds)
    query = (
        select(longest)
        .select_from(Product)
        .join(VideoProduct, VideoProduct.product_id == Product.id)
        .join(Video, Video.id == VideoProduct.video_id)
        .where(Product.on_sale(), Product.id.in_(pushed))
        .group_by(Product.id)
    )
    seconds = db.session.scalars(query).all()
    first, second, third = (sum(one >= least for one in seconds) for least in HOT_SECONDS)
    return first, second, third
