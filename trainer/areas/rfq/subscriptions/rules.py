"""How much a shop can subscribe to (RFQ-01)."""

from collections.abc import Iterable

from graders.text.writing import normalize_text
from trainer.areas.rfq.choices import SubscriptionKind
from trainer.areas.rfq.models import RfqSubscription
from trainer.core.text.i18n import gettext as _

MAX_SUBSCRIPTIONS = {SubscriptionKind.CATEGORY: 5, SubscriptionKind.KEYWORD: 24}


def blocker(known: Iterable[RfqSubscription], kind: SubscriptionKind, value: str) -> str | None:
    """Why something cannot be subscribed to besides what is known; None if it can."""
    same = [each for each in known if each.kind is kind]
    if kind is SubscriptionKind.KEYWORD and not value:
        return _("请填写关键词")
    if normalize_text(value) in {normalize_text(each.value) for each in same}:
        return _("“%(value)s”已经订阅", value=value)
    if len(same) >= MAX_SUBSCRIPTIONS[kind]:
        if kind is SubscriptionKind.CATEGORY:
            return _("最多订阅 %(n)d 个类目，请先删除一个", n=MAX_SUBSCRIPTIONS[kind])
        return _("最多订阅 %(n)d 个关键词，请先删除一个", n=MAX_SUBSCRIPTIONS[kind])
    return None
