"""The forms of mail subscriptions and of the trade records' display (SET-03)."""

from typing import Any

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.settings.choices import Topic
from trainer.areas.settings.models import MailSubscription, TradeDisplay
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class SubscriptionForm(RecordForm):
    """Topics and pace of the platform's mails."""

    topics: Any = wtforms.SelectMultipleField(
        label_of(MailSubscription.topics),
        choices=fields.choices(Topic.options()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("不勾选表示不订阅；安全通知始终发送"),
        **CHOOSE_AGAIN,
    )
    pace = fields.radio(MailSubscription.pace)


class DisplayForm(RecordForm):
    """What buyers see of the trade records."""

    display = fields.radio(TradeDisplay.display)
