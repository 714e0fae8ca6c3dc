"""What came of a campaign, as figures and as a chart (SMC-01)."""

from typing import Any, NamedTuple

from trainer.areas.station_marketing.models import StationCampaign
from trainer.core.text.i18n import gettext as _


class Totals(NamedTuple):
    """How many buyers of a campaign got as far as each step."""

    reached: int
    read: int
    clicked: int
    replied: int

    def rate(self, count: int) -> int:
        """A step as a whole percentage of the buyers reached."""
        return round(100 * count / self.reached) if self.reached else 0


def totals(campaign: StationCampaign) -> Totals:
    """The steps of a campaign."""
    people = campaign.recipients
    return Totals(
        len(people),
        sum(p.read_at is not None for p in people),
        sum(p.clicked_at is not None for p in people),
        sum(p.replied_at is not None for p in people),
    )


def chart(campaign: StationCampaign) -> dict[str, Any]:
    """The steps as bars, and the same as a table."""
    found = totals(campaign)
    names = [_("投放成功"), _("已阅读"), _("点击产品"), _("TM 回复")]
    return {
        "title": _("营销效果漏斗"),
        "options": {
            "grid": {"top": 8, "left": 8, "right": 40, "bottom": 4},
            "xAxis": {"type": "value", "minInterval": 1},
            "yAxis": {"type": "category", "inverse": True, "data": names},
            "series": [{"type": "bar", "data": list(found), "label": {"show": True}}],
        },
        "head": [_("步骤"), _("客户数"), _("占投放成功")],
        "rows": [
            [name, count, f"{found.rate(count)}%"] for name, count in zip(names, found, strict=True)
        ],
    }
