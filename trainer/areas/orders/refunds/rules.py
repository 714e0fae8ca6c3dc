"""What is refused in a seller's reply to a request for a refund (RFN-01). Pure."""

from collections.abc import Iterator

from trainer.areas.orders.choices import RefundReply
from trainer.areas.orders.models import NOTHING, RefundRequest
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


def problems(asked: RefundRequest, reply: RefundRequest, *, file: bool) -> Iterator[Problem]:
    """All that is wrong with a reply.

    Args:
        asked: The buyer's request.
        reply: The candidate: ``reply``, ``offered`` and ``answer``.
        file: Whether there is proof, with this reply or an earlier one.
    """
    if reply.reply is RefundReply.NEGOTIATE:
        if reply.offered is None:
            yield Problem("offered", _("请填写协商的退款金额"))
        elif not NOTHING < reply.offered < asked.asked:
            most = f"{asked.asked:,.2f}"
            yield Problem("offered", _("须大于 0 且小于申请的 %(amount)s", amount=most))
    if reply.reply in {RefundReply.NEGOTIATE, RefundReply.REFUSE} and not reply.answer:
        yield Problem("answer", _("请向买家说明理由"))
    if reply.reply is RefundReply.REFUSE and not file:
        yield Problem("file", _("拒绝退款须上传凭证，如发货单、质检报告或聊天记录"))
