"""What is refused in an enrolment (TRF-04, CAM-01)."""

from collections.abc import Collection, Iterator

from trainer.areas.rules_centre.choices import CAMPAIGN_LIMIT
from trainer.areas.venues.conditions import Facts, promotion, unmet
from trainer.areas.venues.models import Enrolment
from trainer.areas.venues.offers import Offer
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


def problems(  # noqa: PLR0913, PLR0917 - plain facts
    enrolment: Enrolment,
    offer: Offer,
    facts: Facts | None,
    others: Collection[int],
    penalty: int,
    promised: int = 0,
) -> Iterator[Problem]:
    """All that is wrong with an enrolment.

    Args:
        enrolment: The candidate; what is missing in a field is the form's matter.
        offer: What it enrols in, while that is open.
        facts: What is known of its product; None where none is chosen.
        others: Products of the shop's other enrolments that take part in the same campaign.
        penalty: The shop's penalty points (PEN-01).
        promised: How many pieces of its product other enrolments hold.
    """
    yield from _penalty_problems(penalty)
    terms = offer.terms
    enrolled = enrolment.product_id in others
    if facts is not None:
        yield from _product_problems(offer, facts)
        if enrolled:
            yield Problem("product_id", _("该商品已报名本期活动"))
    if terms.most is not None and len(set(others)) >= terms.most:
        yield Problem(None, _("本期活动最多报名 %(n)d 款商品", n=terms.most))
    if enrolment.discount is not None and enrolment.discount > terms.discount:
        percent = f"{(10 - terms.discount) * 10:.0f}"
        message = _(
            "活动折扣须为 %(most)s 折或更低（至少 %(percent)s%% off），现为 %(given)s 折",
            most=f"{terms.discount:.1f}".removesuffix(".0"),
            percent=percent,
            given=f"{enrolment.discount:.1f}".removesuffix(".0"),
        )
        yield Problem("discount", message)
    if not enrolled:  # its stock is what the other enrolment holds
        yield from _stock_problems(enrolment, offer, facts, promised)


def _penalty_problems(penalty: int) -> Iterator[Problem]:
    if penalty >= CAMPAIGN_LIMIT:
        message = _(
            "店铺违规扣分 %(points)d 分，须小于 %(limit)d 分才能报名",
            points=penalty,
            limit=CAMPAIGN_LIMIT,
        )
        yield Problem(None, message)


def _product_problems(offer: Offer, facts: Facts) -> Iterator[Problem]:
    missing = unmet(promotion(facts, offer.terms))
    if missing:
        said = join_list(
            _(
                "%(what)s为“%(found)s”，须“%(needed)s”",
                what=condition.requirement.label,
                found=condition.found,
                needed=condition.needed,
            )
            for condition in missing
        )
        yield Problem("product_id", _("该商品不能报名：%(reasons)s", reasons=said))


def _stock_problems(
    enrolment: Enrolment, offer: Offer, facts: Facts | None, promised: int
) -> Iterator[Problem]:
    stock, least = enrolment.stock, offer.terms.stock
    if stock is None:
        return
    if stock < least:
        yield Problem("stock", _("活动库存不能少于 %(n)d 件", n=least))
    elif facts is not None and facts.stock is not None and stock > facts.stock:
        yield Problem("stock", _("活动库存不能超过可售数量（%(n)d）", n=facts.stock))
    elif facts is not None and facts.stock is not None and stock > facts.stock - promised:
        message = _(
            "可售数量 %(stock)d 件，其他活动已占用 %(promised)d 件，活动库存不能超过 %(n)d 件",
            stock=facts.stock,
            promised=promised,
            n=max(0, facts.stock - promised),
        )
        yield Problem("stock", message)
