"""What the platform refuses in a plan, and what it advises against (P4P-05 … P4P-11).

What a field can check by itself is a limit of the form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from trainer.areas.p4p.choices import BidMode, PlanKind
from trainer.areas.p4p.kinds import TRAITS, Traits
from trainer.areas.p4p.models import P4pMarketWord, P4pPlan
from trainer.areas.p4p.planning.pool import Candidate, exclusion
from trainer.core.text import formats
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import one_line
from trainer.core.text.problems import Problem

MIN_BUDGET = 50
"""CNY a day; the weekly budget is seven times as much."""
MIN_MOST_BID = Decimal(3)
MAX_NAMED = 3
"""Products that a message names."""


@dataclass(frozen=True)
class Market:
    """What a plan is checked against.

    Attributes:
        products: The products that it names, by id.
        words: The market's words by their normalised text.
        mean_bid: What peers bid on average in the products' categories; None if that is not known.
        now: The sandbox's time.
    """

    now: datetime
    products: Mapping[int, Candidate] = field(default_factory=dict)
    words: Mapping[str, P4pMarketWord] = field(default_factory=dict)
    mean_bid: Decimal | None = None


def word_key(word: str | None) -> str:
    """A word as it is compared with others: case and spaces do not count."""
    return one_line(word or "").casefold()


def problems(plan: P4pPlan, market: Market) -> Iterator[Problem]:
    """All that is wrong with a plan, and what is advised against.

    Args:
        plan: The candidate; what is missing in a field is the form's matter.
        market: What it is checked against.
    """
    traits = TRAITS[plan.kind]
    yield from _product_problems(plan, traits, market)
    yield from budget_problems(plan, market.mean_bid)
    if plan.region_delivery and not plan.regions:
        yield Problem("region_rows", _("地域投放已开启，请至少勾选一个地域，或先关闭地域投放"))
    if plan.auto_update and plan.priority is None:
        yield Problem("priority", _("请选择自动更新规则"))
    if traits.bids_on_words:
        yield from _word_problems(plan, market)
    yield from _block_problems(plan)


def budget_problems(plan: P4pPlan, mean_bid: Decimal | None = None) -> Iterator[Problem]:
    """What is wrong with the budget and the bids of a plan (P4P-10).

    Args:
        plan: The candidate.
        mean_bid: What peers bid on average, in CNY; None if that is not known.
    """
    advised = TRAITS[plan.kind].budget
    if plan.daily_budget is not None and MIN_BUDGET <= plan.daily_budget < advised:
        message = _("建议不低于 %(n)d 元，预算太低时产品得不到充分展示", n=advised)
        yield Problem("daily_budget", message, warning=True)
    if plan.bid_mode is BidMode.MANUAL:
        yield from _bid_problems(plan, mean_bid)


def _product_problems(plan: P4pPlan, traits: Traits, market: Market) -> Iterator[Problem]:
    count = len(plan.products)
    if not count and not plan.auto_update:
        yield Problem("products", _("请至少选择一款产品"))
    refused: dict[str, list[str]] = {}
    for number in plan.products:
        product = market.products.get(number)
        if product is not None and (reason := exclusion(plan.kind, product, market.now)):
            refused.setdefault(reason, []).append(str(number))
    for reason, numbers in refused.items():
        names = join_list(numbers[:MAX_NAMED])
        if len(numbers) > MAX_NAMED:
            names = _("%(names)s等 %(n)d 款", names=names, n=len(numbers))
        yield Problem("products", _("%(names)s：%(reason)s，请取消", names=names, reason=reason))
    if 0 < count < traits.least_products:
        message = _("已选 %(n)d 款；建议 %(least)d 款以上", n=count, least=traits.least_products)
        yield Problem("products", message, warning=True)


def _bid_problems(plan: P4pPlan, mean_bid: Decimal | None) -> Iterator[Problem]:
    least, most = plan.least_bid, plan.most_bid
    for name, bid in (("least_bid", least), ("most_bid", most)):
        if bid is None:
            yield Problem(name, _("此项必填"))
    if most is None:
        return
    if most < MIN_MOST_BID:
        yield Problem("most_bid", _("最高出价不能低于 %(n)s 元", n=formats.number(MIN_MOST_BID)))
    elif least is not None and least > most:
        yield Problem(
            "most_bid", _("最高出价不能低于最低出价（%(n)s 元）", n=formats.number(least))
        )
    elif mean_bid is not None and most < mean_bid:
        message = _("低于行业平均出价 %(n)s 元，可能拿不到流量", n=formats.number(mean_bid))
        yield Problem("most_bid", message, warning=True)
    if plan.kind is PlanKind.NEW and least is not None and least < MIN_MOST_BID:
        yield Problem("least_bid", _("新品成长从 %(n)s 元起出价", n=formats.number(MIN_MOST_BID)))


def _word_problems(plan: P4pPlan, market: Market) -> Iterator[Problem]:
    if not plan.words:
        yield Problem("words", _("请至少添加一个关键词"))
    seen: set[str] = set()
    for place, row in enumerate(plan.words):
        key = word_key(row.word)
        known = market.words.get(key)
        if key in seen:
            yield Problem(f"words-{place}-word", _("关键词重复，请删除其中一行"))
        elif known is None or known.stars == 0:
            yield Problem(f"words-{place}-word", _("推广评分为 0，不能推广，请删除这一行"))
        elif row.bid is not None and row.bid <= known.floor:
            message = _("出价须高于底价 %(n)s 元", n=formats.number(known.floor))
            yield Problem(f"words-{place}-bid", message)
        seen.add(key)


def _block_problems(plan: P4pPlan) -> Iterator[Problem]:
    """A word cannot be promoted and blocked in one plan (本系统约定)."""
    blocked = {word_key(row.word): row.word for row in plan.blocked}
    both = [blocked[key] for row in plan.words if (key := word_key(row.word)) in blocked]
    if both:
        names = join_list(both[:MAX_NAMED])
        yield Problem("blocked_text", _("%(names)s同时是本计划的关键词，请去掉一处", names=names))
