"""Forms of a campaign and of a group made of its receivers (EDM-03)."""

from typing import Any

from trainer.areas.customers import service as customers
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm import service
from trainer.areas.edm.choices import Timing
from trainer.areas.edm.models import MailCampaign
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

LAST_HOUR = 23


class CampaignForm(RecordForm):
    """A campaign before its first mail."""

    name = fields.text(MailCampaign.name)
    group_id = fields.select(MailCampaign.group_id, options=customers.group_options)
    starts_on = fields.date(MailCampaign.starts_on)
    ends_on = fields.date(
        MailCampaign.ends_on, hint=_l("活动时间内，固定客群新加入的客户会自动续发")
    )
    description = fields.text(
        MailCampaign.description,
        required=False,
        lines=True,
        hint=_l("只给商家自己看，不会显示给买家"),
    )
    channel = fields.select(MailCampaign.channel)
    template_id = fields.select(MailCampaign.template_id, options=service.template_options)
    timing = fields.radio(MailCampaign.timing)
    sends_on = fields.date(MailCampaign.sends_on, required=False, hint=_l("北京时间"))
    sends_hour = fields.integer(
        MailCampaign.sends_hour, required=False, most=LAST_HOUR, hint=_l("整点，0-23")
    )

    def __init__(self, obj: MailCampaign | None = None, **kwargs: Any) -> None:
        """Mark what is needed where it is shown."""
        super().__init__(obj, **kwargs)
        for needed_where_shown in (self.sends_on, self.sends_hour):
            needed_where_shown.flags.required = True

    def fill_campaign(self, campaign: MailCampaign) -> MailCampaign:
        """Write the form into a campaign; one that is sent at once keeps no hour."""
        self.populate_record(campaign)
        if campaign.timing is not Timing.LATER:
            campaign.sends_on = campaign.sends_hour = None
        return campaign


class ReceiversForm(RecordForm):
    """A fixed group of the receivers that a filter leaves."""

    name = fields.text(CustomerGroup.name)
    description = fields.text(CustomerGroup.description, required=False, lines=True)
