"""信息完整度 (textbook P2 知识点 3.2; CO-05): a pure rule over counts, by company type.

How the parts make up one figure is not printed: here it is their mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.areas.company.whole import Counts
from trainer.areas.verification.choices import CompanyType
from trainer.core.text.i18n import gettext as _

STEPS = {1: (0, 100), 2: (0, 50, 100), 3: (0, 35, 70, 100)}
"""Per cent of a part by how many of its items are there, for parts of one, two, three items."""


@dataclass(frozen=True)
class Item:
    """Something that counts: on which page and where it is filled in."""

    label: str
    there: bool
    endpoint: str
    anchor: str


@dataclass(frozen=True)
class Part:
    """One part of the score."""

    label: str
    items: Sequence[Item]

    @property
    def percent(self) -> int:
        """0 to 100."""
        return STEPS[len(self.items)][sum(item.there for item in self.items)]


def parts(company_type: CompanyType, counts: Counts) -> list[Part]:
    """The parts that count for a company of this type."""
    found = [
        Part(
            _("公司环境"),
            (
                Item(_("公司图片"), counts.pictures > 0, "display", "pictures"),
                Item(_("公司视频"), counts.videos > 0, "display", "video"),
            ),
        ),
        Part(
            _("展会信息"),
            (Item(_("展会信息"), counts.exhibitions > 0, "display", "exhibitions-part"),),
        ),
    ]
    if company_type is CompanyType.TRADER:
        case = Item(_("客户案例"), counts.cases > 0, "trade", "cases-part")
        return [*found, Part(_("买家案例"), (case,))]
    return [*found, *_factory(counts)]


def _factory(counts: Counts) -> list[Part]:
    return [
        Part(
            _("生产信息"),
            (
                Item(_("生产线流程图"), counts.steps > 0, "factory", "production"),
                Item(_("生产设备"), counts.machines > 0, "factory", "production"),
                Item(_("生产线"), counts.lines > 0, "factory", "production"),
            ),
        ),
        Part(
            _("质量信息"),
            (
                Item(_("质量控制流程"), counts.checks > 0, "factory", "quality"),
                Item(_("质量检测设备"), counts.devices > 0, "factory", "quality"),
            ),
        ),
    ]


def score(found: Sequence[Part]) -> int:
    """The whole score, 0 to 100: the mean of the parts, rounded down."""
    return sum(part.percent for part in found) // len(found)
