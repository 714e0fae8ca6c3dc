"""Forms of replies, quick replies and assignment rules."""

from collections.abc import Collection
from typing import Any

import wtforms
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.inquiries.models import AssignmentRule, InquiryMessage, QuickReply
from trainer.areas.products.models import ProductGroup
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db


class ReplyForm(RecordForm):
    """A reply to a buyer."""

    text = fields.text(
        InquiryMessage.text, lines=True, hint=_l("写明价格、起订量和发货期，买家才能下决定")
    )
    file: Any = wtforms.FileField(
        label_of(InquiryMessage.attachment_name),
        description=_l("产品图片或报价单：JPG、PNG、TIFF、PDF，不超过 1 MB"),
    )


class QuickReplyForm(RecordForm):
    """A text that is kept for replies."""

    name = fields.text(QuickReply.name)
    text = fields.text(QuickReply.text, lines=True)


def _groups(_named: Collection[int]) -> list[tuple[int, str]]:
    query = select(ProductGroup.id, ProductGroup.name).order_by(ProductGroup.name)
    return [(number, name) for number, name in db.session.execute(query)]


def _accounts(named: Collection[int]) -> list[tuple[int, str]]:
    """The accounts that can answer, and those that the rule names already."""
    able = accounts.assignable()
    return [(n, name) for n, name in accounts.names().items() if n in able or n in named]


class AssignmentForm(RecordForm):
    """Which inquiries go to which account."""

    basis = fields.radio(AssignmentRule.basis)
    group_id = fields.select(AssignmentRule.group_id, options=_groups, required=False)
    country: Any = fields.select(AssignmentRule.country, options=(), required=False, coerce=str)
    account_id = fields.select(
        AssignmentRule.account_id,
        options=_accounts,
        required=False,
        hint=_l("其余询盘可以不选，由各账号轮流分配"),
    )

    def __init__(self, obj: AssignmentRule | None = None, **kwargs: Any) -> None:
        """Offer the countries that buyers come from."""
        super().__init__(obj, **kwargs)
        offered = [("", _l("请选择")), *((name, name) for name in buyers.countries())]
        self.country.choices = fields.choices(offered)
