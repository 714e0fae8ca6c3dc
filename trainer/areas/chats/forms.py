"""The form of a message to a buyer (TM-01)."""

from trainer.areas.chats.models import ChatMessage
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class MessageForm(RecordForm):
    """A message to a buyer."""

    text = fields.text(
        ChatMessage.text, lines=True, hint=_l("聊天请在 1 小时内回复，写明价格和发货期")
    )
