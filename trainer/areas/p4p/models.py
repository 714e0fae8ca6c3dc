"""Plans of the direct train, and what the market says of words and products."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, Integer, false
from sqlalchemy.orm import Mapped, mapped_column

from trainer.areas.p4p.choices import BidMode, MerchantLevel, PlanKind, PlanStatus, Priority
from trainer.areas.p4p.tags import Audience, Region
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

NAME_LENGTH = 20
WORD_LENGTH = 80
_YUAN = {"unit": _l("元")}
_PERCENT = {"unit": "%"}


class P4pPlan(Record):
    """A plan: products, a daily budget, a range of bids, and premiums (P4P-04)."""

    __tablename__ = "p4p_plan"
    label = _l("推广计划")

    kind: Mapped[PlanKind] = enum_column(_l("推广类型"), PlanKind)
    name: Mapped[str] = text_column(_l("计划名称"), NAME_LENGTH)
    status: Mapped[PlanStatus] = enum_column(_l("计划状态"), PlanStatus, default=PlanStatus.ON)
    daily_budget: Mapped[int] = column(_l("每日消耗上限"), Integer, info=_YUAN)
    weekly_budget: Mapped[bool] = column(_l("周预算"), Boolean, default=False)
    bid_mode: Mapped[BidMode] = enum_column(_l("出价方式"), BidMode, default=BidMode.MANUAL)
    least_bid: Mapped[Decimal | None] = column(_l("最低出价"), FixedDecimal(1), info=_YUAN)
    most_bid: Mapped[Decimal | None] = column(_l("最高出价"), FixedDecimal(1), info=_YUAN)
    auto_add: Mapped[bool] = column(_l("新品自动加入"), Boolean, default=False)
    auto_update: Mapped[bool] = column(_l("商品自动更新"), Boolean, default=False)
    priority: Mapped[Priority | None] = enum_column(_l("自动更新规则"), Priority)
    broad_match: Mapped[bool] = column(_l("拓展匹配"), Boolean, default=False)
    position_premium: Mapped[int | None] = column(_l("抢位溢价"), Integer, info=_PERCENT)
    region_delivery: Mapped[bool] = column(
        _l("地域投放"), Boolean, default=False, server_default=false()
    )
    """Whether only buyers of the countries with a premium see it (P4P-12)."""
    products: Mapped[list[int]] = list_column(_l("推广产品"))
    """Ids; a product that is deleted leaves the plan without more ado."""
    created_at: Mapped[datetime] = datetime_column(_l("创建时间"))
    clicks: Mapped[int] = column(
        _l("累计点击"), Integer, default=0, server_default="0", info={"automatic": True}
    )
    cost: Mapped[Decimal] = column(
        _l("累计花费"),
        FixedDecimal(2),
        default=Decimal(0),
        server_default="0",
        info={"automatic": True, "unit": _l("元")},
    )
    """Of all days that are over, as the platform adds them up."""

    regions: Mapped[list["P4pRegionPremium"]] = children("P4pRegionPremium", _l("地域溢价"))
    audiences: Mapped[list["P4pAudiencePremium"]] = children("P4pAudiencePremium", _l("人群溢价"))
    words: Mapped[list["P4pPlanWord"]] = children("P4pPlanWord", _l("关键词"))
    blocked: Mapped[list["P4pBlockedWord"]] = children("P4pBlockedWord", _l("屏蔽词"))


class P4pRegionPremium(Record):
    """A premium for buyers of a country (P4P-11)."""

    __tablename__ = "p4p_region_premium"
    label = _l("地域溢价")

    plan_id: Mapped[int] = parent("p4p_plan")
    position: Mapped[int] = mapped_column(default=0)
    region: Mapped[Region] = enum_column(_l("地域"), Region)
    percent: Mapped[int] = column(_l("地域溢价比例"), Integer, info=_PERCENT)
    """150 means that the bid is multiplied by 1.5."""


class P4pAudiencePremium(Record):
    """A premium for buyers with a tag (P4P-11)."""

    __tablename__ = "p4p_audience_premium"
    label = _l("人群溢价")

    plan_id: Mapped[int] = parent("p4p_plan")
    position: Mapped[int] = mapped_column(default=0)
    audience: Mapped[Audience] = enum_column(_l("人群"), Audience)
    percent: Mapped[int] = column(_l("人群溢价比例"), Integer, info=_PERCENT)


class P4pPlanWord(Record):
    """A word that a plan wants to be found by, with a bid where the plan bids for words."""

    __tablename__ = "p4p_plan_word"
    label = _l("关键词")

    plan_id: Mapped[int] = parent("p4p_plan")
    position: Mapped[int] = mapped_column(default=0)
    word: Mapped[str] = text_column(_l("关键词"), WORD_LENGTH)
    bid: Mapped[Decimal | None] = column(_l("关键词出价"), FixedDecimal(1), info=_YUAN)


class P4pBlockedWord(Record):
    """A search for which a plan's products are not shown (P4P-06)."""

    __tablename__ = "p4p_blocked_word"
    label = _l("屏蔽词")

    plan_id: Mapped[int] = parent("p4p_plan")
    position: Mapped[int] = mapped_column(default=0)
    word: Mapped[str] = text_column(_l("屏蔽词"), WORD_LENGTH)


class P4pChange(Record):
    """A line of a plan's history, which the platform keeps."""

    __tablename__ = "p4p_change"
    label = _l("计划变更记录")
    by_platform = True

    plan_id: Mapped[int] = reference(_l("推广计划"), "p4p_plan")
    at: Mapped[datetime] = datetime_column(_l("变更时间"))
    account: Mapped[str] = text_column(_l("操作账号"), 60)
    text: Mapped[str] = text_column(_l("变更内容"), 300)


class P4pMarketWord(SharedRow):
    """A word that buyers search for, as the platform's keyword tools show it (P4P-07)."""

    __tablename__ = "p4p_market_word"
    label = _l("市场关键词")

    word: Mapped[str] = text_column(_l("关键词"), WORD_LENGTH)
    category: Mapped[str] = text_column(_l("产品类目"), 120)
    stars: Mapped[int] = column(_l("推广评分"), Integer)
    """From 0, which cannot be promoted, to 5."""
    heat: Mapped[int] = column(_l("搜索热度"), Integer)
    competition: Mapped[int] = column(_l("购买竞争度"), Integer)
    floor: Mapped[Decimal] = column(_l("底价"), FixedDecimal(1))
    mean_bid: Mapped[Decimal] = column(_l("同行平均出价"), FixedDecimal(1))
    relevant: Mapped[bool] = column(_l("与产品相关"), Boolean, default=True)


class P4pMerchantLevel(SharedRow):
    """The shop's marketing level as the platform assessed it; it holds until the next assessment.

    It is another scale than the levels of buyers and the stars of shops (P4P-12, P4P-13).
    """

    __tablename__ = "p4p_merchant_level"
    label = _l("营销等级")

    assessed_on: Mapped[date] = date_column(_l("评定日期（美国时间）"))
    level: Mapped[MerchantLevel] = enum_column(_l("营销等级"), MerchantLevel)


class P4pProductMark(SharedRow):
    """What the platform knows of a product: 30 days of search, and what it is marked as."""

    __tablename__ = "p4p_product_mark"
    label = _l("产品推广数据")

    product: Mapped[int] = column(_l("产品编号"), Integer)
    exposures: Mapped[int] = column(_l("近 30 天曝光"), Integer, default=0)
    clicks: Mapped[int] = column(_l("近 30 天点击"), Integer, default=0)
    feedbacks: Mapped[int] = column(_l("近 30 天反馈"), Integer, default=0)
    """Inquiries and orders."""
    preferred: Mapped[bool] = column(_l("优先推广"), Boolean, default=False)
    platform_new: Mapped[bool] = column(_l("平台新品"), Boolean, default=False)
