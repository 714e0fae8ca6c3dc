"""What the platform refuses in a discount campaign (DSC-01), and whom it shows it to (DSC-02).

What a field can check by itself, such as the range of the discount, is a limit of the form.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trainer.areas.discounts.models import DiscountCampaign, DiscountProduct
from trainer.areas.products.choices import PrivateMould, ProductType, Status
from trainer.areas.products.models import Product
from trainer.core.data.campaigns import date_problems
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

NEW_BUYER_DAYS = 365


@dataclass(frozen=True)
class Shelf:
    """What is known of the products that a campaign names.

    Attributes:
        products: The products by id.
        regional: Ids of those with prices of their own for countries.
        busy: Names of other campaigns for the same audience and days, by product.
    """

    products: Mapping[int, Product]
    regional: Collection[int] = ()
    busy: Mapping[int, str] = field(default_factory=dict)

    def exclusion(self, number: int) -> str | None:
        """Why a product cannot be in any campaign; None if it can."""
        product = self.products.get(number)
        if product is None:
            return _("产品不存在")
        if product.status is not Status.PUBLISHED or product.private_mould is PrivateMould.YES:
            return _("产品不在售")
        if product.product_type is not ProductType.READY_TO_SHIP:
            return _("不是直接下单品")
        return _("已设置国家/区域定价") if number in self.regional else None


def problems(
    campaign: DiscountCampaign,
    shelf: Shelf,
    *,
    today: date,
    stopped_start: date | None = None,
) -> Iterator[Problem]:
    """All that is wrong with a campaign that is to be published.

    Args:
        campaign: The candidate; what is missing in a field is the form's matter.
        shelf: What is known of its products.
        today: The sandbox's date in US time.
        stopped_start: The start of a campaign that was stopped, which it may keep.
    """
    yield from date_problems(campaign, today, stopped_start=stopped_start)
    if not campaign.products:
        yield Problem("products", _("请至少选择一款商品"))
    seen: set[int] = set()
    for place, row in enumerate(campaign.products):
        yield from _product_problems(row, f"products-{place}", shelf, seen)
        yield from _stock_problems(row, f"products-{place}-stock", shelf.products)
        yield from _slips(row, f"products-{place}-discount")


def _product_problems(
    row: DiscountProduct, place: str, shelf: Shelf, seen: set[int]
) -> Iterator[Problem]:
    """A product runs in one campaign for an audience at a time (本系统约定)."""
    name = f"{place}-product_id"
    if reason := shelf.exclusion(row.product_id):
        yield Problem(name, _("%(reason)s，不能参加折扣营销", reason=reason))
    elif row.product_id in seen:
        yield Problem(name, _("商品重复，请移除其中一行"))
    elif other := shelf.busy.get(row.product_id):
        message = _("同一人群同一时间只能参加一个活动，该商品已参加“%(name)s”", name=other)
        yield Problem(name, message)
    seen.add(row.product_id)


def _stock_problems(
    row: DiscountProduct, name: str, products: Mapping[int, Product]
) -> Iterator[Problem]:
    """A campaign cannot sell more than there is (本系统约定)."""
    product = products.get(row.product_id)
    there = product.stock if product is not None else None
    if row.stock is not None and there is not None and row.stock > there:
        yield Problem(name, _("活动库存不能超过可售数量（%(n)d）", n=there))


def _slips(row: DiscountProduct, name: str) -> Iterator[Problem]:
    if row.discount is not None and 0 < row.discount < 1:
        tenfold = f"{row.discount * 10:.0f}"
        message = _(
            "%(given)s 折表示买家只付货款的 %(percent)s%%；如果要打 %(meant)s 折，应填 %(meant)s",
            given=row.discount,
            percent=tenfold,
            meant=tenfold,
        )
        yield Problem(name, message, warning=True)


def growth_problems(
    campaign: DiscountCampaign,
    before: Sequence[tuple[int, int]],
    products: Mapping[int, Product],
) -> Iterator[Problem]:
    """What is wrong with changing a campaign that runs: only stock may be added.

    Args:
        campaign: The campaign with its new stock.
        before: Product and stock of each row before the change.
        products: The products by id.
    """
    if [row.product_id for row in campaign.products] != [number for number, _stock in before]:
        yield Problem(None, _("进行中的活动不能增减商品，请刷新页面"))
        return
    for place, (row, (_number, stock)) in enumerate(zip(campaign.products, before, strict=True)):
        name = f"products-{place}-stock"
        if row.stock is not None and row.stock < stock:
            yield Problem(name, _("进行中的活动只能增加库存（现为 %(n)d 件）", n=stock))
        yield from _stock_problems(row, name, products)


def is_new_buyer(last_paid_on: date | None, today: date) -> bool:
    """Whether a buyer is new to the shop: no paid order in it for 365 days (DSC-02).

    Args:
        last_paid_on: The day of the buyer's last paid order in the shop, if there is one.
        today: The day on which the buyer looks.
    """
    return last_paid_on is None or today - last_paid_on > timedelta(days=NEW_BUYER_DAYS)
