"""The form by which a wallet is recharged."""

from decimal import Decimal

from trainer.areas.ledger.models import LedgerEntry
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

MIN_PAYMENT, MAX_PAYMENT = Decimal(100), Decimal(50_000)
"""What one recharge may be, in CNY; this simulator's own figures."""


class RechargeForm(RecordForm):
    """An amount that the shop pays in; the payment itself is simulated and succeeds."""

    amount = fields.decimal(
        LedgerEntry.amount, least=MIN_PAYMENT, most=MAX_PAYMENT, hint=_l("模拟支付，不产生真实费用")
    )
