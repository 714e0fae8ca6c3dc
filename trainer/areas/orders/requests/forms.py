"""The form that answers a buyer's request."""

from trainer.areas.orders.choices import IN_WORDS, ChangeState
from trainer.areas.orders.models import OrderChange
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

ANSWERS = (ChangeState.AGREED, ChangeState.DECLINED, ChangeState.COUNTERED)


class AnswerForm(RecordForm):
    """The answer to a buyer's request."""

    state = fields.radio(OrderChange.state, only=ANSWERS)
    offered = fields.decimal(
        OrderChange.offered,
        required=False,
        hint=_l("填写您能接受的值，介于订单现在的和买家申请的之间；数量可以另定"),
    )
    answer = fields.text(OrderChange.answer, required=False, hint=_l("拒绝时请说明原因"))

    def offer_for(self, change: OrderChange) -> None:
        """Leave out what cannot be said to a request in words."""
        if change.kind in IN_WORDS:
            del self.offered
            self.state.choices = self.state.choices[:2]
