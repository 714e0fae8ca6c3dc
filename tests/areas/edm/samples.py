"""Posted forms, and records made by hand for tests of rules."""

from datetime import date, datetime
from typing import Any

from trainer.areas.edm.choices import MailChannel, Timing
from trainer.areas.edm.models import MailCampaign
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.text.timezones import BEIJING

NOW = datetime(2022, 8, 25, 9, 0, tzinfo=BEIJING)
INTERESTED, BOUGHT, FANS = 6101, 6103, 6104
SYSTEM_TEMPLATE = 47006
CAMPAIGN = {
    "name": "新贸节客户促销",
    "group_id": str(INTERESTED),
    "starts_on": "2022-08-25",
    "ends_on": "2022-08-31",
    "description": "预热",
    "channel": "mail",
    "template_id": str(SYSTEM_TEMPLATE),
    "timing": "now",
    "action": "activate",
}
TEMPLATE = {
    "name": "新品促销模板",
    "description": "新品促销",
    "subject": "New products",
    "design": "launch",
    "body_html": "<p>The dress Sale is coming!</p>",
    "action": "publish",
}


def campaign(**values: Any) -> MailCampaign:
    """A campaign that nothing is wrong with."""
    right: dict[str, Any] = {
        "name": "活动",
        "group_id": INTERESTED,
        "starts_on": date(2022, 8, 25),
        "ends_on": date(2022, 8, 31),
        "channel": MailChannel.MAIL,
        "template_id": SYSTEM_TEMPLATE,
        "timing": Timing.NOW,
        "status": CampaignStatus.PUBLISHED,
    }
    return MailCampaign(**(right | values))
