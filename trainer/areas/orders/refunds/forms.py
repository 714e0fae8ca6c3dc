"""The seller's reply to a request for a refund."""

from decimal import Decimal
from typing import Any

import wtforms

from trainer.areas.orders.models import RefundRequest
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class ReplyForm(RecordForm):
    """Consent, another amount, or a refusal with proof."""

    reply = fields.radio(RefundRequest.reply)
    offered = fields.decimal(
        RefundRequest.offered,
        required=False,
        least=Decimal("0.01"),
        hint=_l("大于 0、小于买家申请的金额"),
    )
    answer = fields.text(
        RefundRequest.answer, required=False, lines=True, hint=_l("协商或拒绝时必填，买家可以看到")
    )
    file: Any = wtforms.FileField(
        label_of(RefundRequest.proof_name),
        description=_l("拒绝时必填：JPG、PNG、TIFF、PDF，不超过 1 MB"),
    )
